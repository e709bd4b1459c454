import pytest

from explorer.ui.crosswalk.component import Chosen, parse_choice


@pytest.mark.parametrize(
    "value, chosen",
    [
        ({"pattern": "3", "column": "money"}, Chosen("3", "money")),
        ({"pattern": "3", "column": ""}, Chosen("3", "")),
        ({"pattern": "", "column": "money"}, Chosen("", "money")),
    ],
)
def test_a_cell_a_pattern_and_a_theme_can_be_chosen(value, chosen):
    assert parse_choice(value) == chosen


@pytest.mark.parametrize("value", [None, "3", {}, {"pattern": "", "column": ""}, {"pattern": 3, "column": "money"}])
def test_anything_else_is_no_choice(value):
    assert parse_choice(value) is None
