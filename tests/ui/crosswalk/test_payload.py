"""What the browser is given: numbers worked by hand from the small study."""

from dataclasses import replace

import pytest

from explorer import pipeline
from explorer.ui.colours import NO_THEME
from explorer.ui.crosswalk.chances import Chance
from explorer.ui.crosswalk.layout import THEMES, UNPLACED_ID, lay_out
from explorer.ui.crosswalk.payload import cell_payload, column_payload
from tests import small_study

CORPUS = small_study.corpus()
COMPARISON = pipeline.compare(CORPUS, small_study.analysis(CORPUS))
LAYOUT = lay_out(COMPARISON, CORPUS, kind=THEMES)
MORE = Chance(1.4, 0, 2, 0.001, 0.01, True, True)


def test_the_browser_gets_numbers_people_and_memos_of_each_cell():
    payload = cell_payload(LAYOUT, {("2", "framework"): 3})

    assert payload["rows"][1]["cells"] == [[0, 0, 0, 0, ""], [1, 1, 3, 0, ""], [1, 1, 0, 0, ""]]
    assert payload["most"] == {"row": pytest.approx(1.0), "column": pytest.approx(1.0)}


def test_one_row_keeps_the_shades_of_the_whole():
    strip = cell_payload(LAYOUT, {}, only=LAYOUT.row("2"))

    assert [row["id"] for row in strip["rows"]] == ["2"]
    assert strip["most"] == cell_payload(LAYOUT, {})["most"]


def test_a_cell_carries_its_mark_and_what_shuffling_gives():
    first = replace(LAYOUT.rows[0], chances=(MORE, None, None))
    payload = cell_payload(replace(LAYOUT, rows=(first, *LAYOUT.rows[1:])), {})

    assert payload["rows"][0]["cells"] == [[3, 3, 0, 1, "about 1"], [0, 0, 0, 0, ""], [0, 0, 0, 0, ""]]


def test_a_theme_alone_lies_over_the_patterns_it_meets_the_fullest_first():
    turned = replace(LAYOUT, rows=tuple(replace(row, segments=n) for row, n in zip(LAYOUT.rows, _NUMBERS, strict=True)))
    payload = column_payload(turned, 0, {("2", "empathic"): 1})

    assert payload["turned"]
    assert [c["id"] for c in payload["columns"]] == ["2", "1", UNPLACED_ID]
    assert [cell[0] for cell in payload["rows"][0]["cells"]] == [2, 1, 4]
    assert [cell[2] for cell in payload["rows"][0]["cells"]] == [1, 0, 0]
    assert payload["columns"][0]["terms"] == ["pay"]
    assert payload["columns"][-1]["colour"] == NO_THEME
    assert payload["most"]["row"] == pytest.approx(4 / 3)  # the fullest of what is shown, of the theme's three segments


_NUMBERS = ((1, 0, 0), (2, 1, 1), (4, 0, 2))


def test_patterns_a_theme_does_not_meet_are_left_out():
    payload = column_payload(LAYOUT, 1, {})

    assert [c["id"] for c in payload["columns"]] == ["2"]
    assert payload["rows"][0]["id"] == "framework"
