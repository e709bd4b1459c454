"""What goes to the browser's grid and what may come back."""

from __future__ import annotations

import pytest

from explorer.ui.grid.component import HEAD, Cell, Column, Press, Row, _slim, parse_press

COLUMNS = (Column("name", "Name"), Column("count", "Count", kind="number"))
ROWS = (Row("P01", (Cell("Anna", press=True), Cell("0", sort=0))),)


def test_a_press_on_a_cell_or_a_head_is_understood():
    assert parse_press({"row": "P01", "column": "count"}, ROWS, COLUMNS) == Press("P01", "count")
    assert parse_press({"row": "", "column": "count"}, ROWS, COLUMNS) == Press(HEAD, "count")


@pytest.mark.parametrize(
    "value",
    [
        None,
        "P01",
        3,
        [],
        {},
        {"row": "P02", "column": "count"},
        {"row": "P01", "column": "other"},
        {"row": 1, "column": 2},
    ],
)
def test_anything_else_is_no_press(value):
    assert parse_press(value, ROWS, COLUMNS) is None


def test_only_what_is_not_empty_is_sent_and_a_zero_still_sorts():
    assert _slim(ROWS[0]) == {
        "id": "P01",
        "group": False,
        "cells": [{"text": "Anna", "press": True}, {"text": "0", "sort": 0}],
    }
