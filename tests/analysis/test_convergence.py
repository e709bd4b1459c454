from __future__ import annotations

import numpy as np

from explorer.analysis.convergence import ConvergenceRow, convergence_rows
from explorer.analysis.crosswalk import Crosswalk
from explorer.datamodel import Pattern


def _walk(overlap: list[list[int]], patterns: list[int], themes: list[int]) -> Crosswalk:
    counts, sizes, columns = np.array(overlap), np.array(patterns), np.array(themes)
    ids = tuple(f"t{i}" for i in range(len(themes)))
    return Crosswalk(ids, counts, counts, sizes, sizes, columns, columns)


# Patterns of 20 segments; themes of 30, 30 and 5.
WALK = _walk([[10, 4, 0], [9, 4, 0], [2, 6, 0], [0, 1, 0]], [20, 20, 20, 20], [30, 30, 5])
MARKED = np.array([[False, False, False], [True, False, False], [False, True, False], [False, False, False]])


def test_themes_come_first_then_the_patterns_no_theme_meets():
    assert convergence_rows(WALK, MARKED) == (
        ConvergenceRow(0, (0, 1)),  # half of pattern 0, and pattern 1 by more than shuffling; the larger overlap first
        ConvergenceRow(1, (2,)),
        ConvergenceRow(2, ()),  # a theme no pattern meets
        ConvergenceRow(-1, (3,)),  # one shared segment of twenty is no meeting
    )


def test_half_of_a_theme_is_a_meeting_too():
    assert convergence_rows(_walk([[3]], [20], [5]), np.array([[False]])) == (ConvergenceRow(0, (0,)),)
    assert convergence_rows(_walk([[2]], [20], [5]), np.array([[False]]))[0].patterns == ()


def test_an_empty_theme_meets_nothing():
    assert convergence_rows(_walk([[0]], [20], [0]), np.array([[False]]))[0].patterns == ()


def test_a_row_is_about_all_segments_of_its_patterns():
    patterns = [Pattern("1", ("a", "b"), (), (), 1), Pattern("2", ("c",), (), (), 1)]

    assert ConvergenceRow(0, (1, 0)).segment_ids(patterns) == ("c", "a", "b")
