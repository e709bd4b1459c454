"""Patterns by themes: counts worked by hand."""

from __future__ import annotations

import numpy as np

from explorer.analysis.crosswalk import crosswalk, meeting
from explorer.datamodel import Segment, Span

PEOPLE = "AABBCC"
SEGMENTS = tuple(Segment(Span("T", i * 10, i * 10 + 9), p, p, "x" * 9) for i, p in enumerate(PEOPLE))
LABELS = np.array([0, 0, 0, 1, -1, 1])
COLUMNS = np.array([[1, 0], [1, 0], [0, 0], [1, 0], [1, 0], [0, 0]], dtype=bool)


def test_overlaps_sizes_and_voices():
    walk = crosswalk(SEGMENTS, LABELS, COLUMNS, ("t", "empty"), 2)
    assert walk.overlap.tolist() == [[2, 0], [1, 0]]
    assert walk.overlap_voices.tolist() == [[1, 0], [1, 0]]
    assert walk.pattern_sizes.tolist() == [3, 2]
    assert walk.pattern_voices.tolist() == [2, 2]
    assert walk.column_sizes.tolist() == [4, 0]
    assert walk.column_voices.tolist() == [3, 0]


def test_shares_go_both_ways_and_an_empty_theme_has_none():
    walk = crosswalk(SEGMENTS, LABELS, COLUMNS, ("t", "empty"), 2)
    assert walk.share_of_column.tolist() == [[0.5, 0.0], [0.25, 0.0]]
    assert walk.share_of_pattern.tolist() == [[2 / 3, 0.0], [0.5, 0.0]]


def test_the_three_groups_of_a_meeting():
    found = meeting(LABELS, COLUMNS[:, 0], 0)
    assert (found.both, found.theme_only, found.pattern_only) == ((0, 1), (3, 4), (2,))
    unplaced = meeting(LABELS, COLUMNS[:, 0], -1)
    assert (unplaced.both, unplaced.pattern_only) == ((4,), ())


def test_nothing_at_all_gives_empty_counts():
    walk = crosswalk((), np.zeros(0, dtype=int), np.zeros((0, 1), dtype=bool), ("t",), 0)
    assert walk.overlap.shape == (0, 1)
    assert walk.column_voices.tolist() == [0]
