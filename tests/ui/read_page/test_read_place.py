import pytest

from explorer.ui.read_page.place import place_in_address


@pytest.mark.parametrize("value, place", [("1204", 1204), ("0", 0), ("", 0), ("-3", 0), ("12a", 0), ("²", 0), ("9" * 40, 0)])
def test_an_address_names_a_place_or_the_beginning(value, place):
    assert place_in_address(value) == place
