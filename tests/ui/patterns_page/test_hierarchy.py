"""Patterns within patterns: the tree of the three grains, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from explorer.datamodel import COARSE, MIDDLE
from explorer.study.grain import show_grain
from explorer.ui.patterns_page.hierarchy import tree_rows
from tests import grained_study, small_study

ROOT = Path(__file__).resolve().parents[3]
GRAINS = {one.grain: one for one in grained_study.grains()}


def _app(study, monkeypatch) -> AppTest:
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.query_params["show"] = "hierarchy"
    app.switch_page("explorer/ui/pages/patterns.py").run()
    assert not app.exception
    return app


def test_inner_patterns_stand_under_the_one_that_holds_them_and_strays_at_the_end():
    rows = tree_rows(GRAINS, MIDDLE)

    assert [(row.cells[0].text, row.cells[0].indent) for row in rows] == [
        ("coarse 1", 0),
        ("middle 1", 1),
        ("fine 1", 2),
        ("fine 2", 2),
        ("middle 2", 1),
        ("fine 3", 2),
        ("fine 4", 0),  # the bus is in no middle pattern
    ]


def test_a_stray_middle_pattern_takes_its_inner_ones_along():
    middle = GRAINS[MIDDLE]
    first, second = middle.patterns
    grains = {**GRAINS, MIDDLE: replace(middle, patterns=(replace(first, parent_id=""), second))}

    assert [(row.cells[0].text, row.cells[0].indent) for row in tree_rows(grains, MIDDLE)] == [
        ("coarse 1", 0),
        ("middle 2", 1),
        ("fine 3", 2),
        ("middle 1", 0),
        ("fine 1", 1),
        ("fine 2", 1),
        ("fine 4", 0),
    ]


def test_a_row_says_what_the_pattern_holds_and_how_often_it_was_seen():
    _, terms, segments, people, seen = tree_rows(GRAINS, MIDDLE)[1].cells

    assert (terms.text, segments.text, people.text, seen.text) == ("ask, see", "3", "3", "18 of 20")
    assert (segments.sort, people.sort, seen.sort) == (3, 3, 18)


def test_the_grain_in_use_is_the_one_that_is_not_quiet():
    looks = {row.cells[0].text: row.cells[0].look for row in tree_rows(GRAINS, COARSE)}

    assert looks["coarse 1"] == "" and looks["middle 1"] == looks["fine 4"] == "quiet"


def test_what_was_not_measured_is_a_dash_and_sorted_last():
    middle = GRAINS[MIDDLE]
    bare = replace(middle, patterns=tuple(replace(pattern, stability=None) for pattern in middle.patterns))
    seen = tree_rows({**GRAINS, MIDDLE: bare}, MIDDLE)[1].cells[-1]

    assert (seen.text, seen.sort) == ("–", -1)


def test_every_row_is_its_own_press():
    rows = tree_rows(GRAINS, MIDDLE)

    assert len({row.id for row in rows}) == 7
    assert rows[6].cells[0].press and rows[6].cells[0].label == "Open fine pattern 4"


def test_the_page_counts_the_patterns_and_names_the_grain_in_use(tmp_path, monkeypatch):
    study = grained_study.make_study(tmp_path / "s.explorer")
    show_grain(study, "fine")
    captions = [caption.value for caption in _app(study, monkeypatch).caption]

    assert "1 coarse pattern, 2 middle patterns, 4 fine patterns. In use: fine." in captions


def test_an_analysis_of_one_grain_says_what_to_do(tmp_path, monkeypatch):
    app = _app(small_study.make_study(tmp_path / "bare.explorer"), monkeypatch)

    assert any("one grain only" in info.value for info in app.info)
