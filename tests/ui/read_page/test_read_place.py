import pytest

from explorer.ui.read_page.place import place_in_address


def test_an_address_names_a_place():
    assert place_in_address("1204") == 1204


@pytest.mark.parametrize("value", ["", "0", "-3", "12a", "²", "9" * 40])
def test_an_address_without_a_place_names_the_beginning(value):
    assert place_in_address(value) == 0
