"""Figures as files: those the study has something for, readable as SVG and PNG."""

from __future__ import annotations

from xml.etree import ElementTree

from explorer.reports.drawing import crosswalk
from explorer.reports.figures import write_figures
from explorer.reports.writing import WritingOptions
from explorer.study import create_study
from tests.small_study import make_study

HOW = {"options": WritingOptions(), "on_progress": lambda *_: None}


def test_each_figure_is_an_svg_with_words_and_a_png(tmp_path):
    names = [path.name for path in write_figures(make_study(tmp_path / "s.explorer"), tmp_path / "out", **HOW)]
    assert names == [
        *("patterns_by_themes.svg", "patterns_by_themes.png"),
        *("people_by_themes.svg", "people_by_themes.png"),
        *("map_of_segments.svg", "map_of_segments.png"),
    ]
    assert (tmp_path / "out" / "map_of_segments.png").read_bytes().startswith(b"\x89PNG")
    root = ElementTree.parse(tmp_path / "out" / "people_by_themes.svg").getroot()
    words = {one.text for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"P01", "P02", "P03", "The empathic face", "The framework"} <= words


def test_a_study_with_nothing_to_draw_gives_no_file(tmp_path):
    assert write_figures(create_study(tmp_path / "e.explorer"), tmp_path / "out", **HOW) == []


def test_patterns_stand_by_the_theme_they_meet_most_those_outside_last():
    rows = [
        {"segments": 10, "overlap": [1, 2]},  # 7 outside
        {"segments": 10, "overlap": [0, 6]},
        {"segments": 10, "overlap": [5, 4]},
        {"segments": 10, "overlap": [9, 1]},
    ]
    assert crosswalk.ordered(rows, [7, 4, 1, 0]) == [3, 2, 1, 0]
