"""What may come back from the table of people."""

from __future__ import annotations

import pytest

from explorer.ui.people_table.component import Chip, parse_person

CHIPS = (Chip("P01", "Anna", "high", "useful"),)


def test_a_pressed_name_is_understood():
    assert parse_person({"person": "P01"}, CHIPS) == "P01"


@pytest.mark.parametrize("value", [None, "P01", 3, [], {}, {"person": "P02"}, {"person": ["P01"]}])
def test_anything_else_is_nobody(value):
    assert parse_person(value, CHIPS) is None
