"""Themes over patterns and patterns over themes: worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.analysis.baseline import Baseline
from explorer.analysis.crosswalk import Crosswalk, crosswalk
from explorer.analysis.splitting import Match, Split, best_matches, split_columns, split_patterns
from explorer.datamodel import Segment, Span

#                  pattern 0 .......... pattern 1 .. unplaced
LABELS = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, -1, -1])
COLUMNS = np.array([[1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 1, 1], [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0] * 12], dtype=bool).T
SEGMENTS = [Segment(Span("A", i * 10, i * 10 + 9), "A", "A", "x" * 9) for i in range(12)]
WALK = crosswalk(SEGMENTS, LABELS, COLUMNS, ("a", "b", "empty"), 2)


def _baseline(marked: list[list[bool]]) -> Baseline:
    adjusted = np.where(np.array(marked), 0.01, 1.0)
    return Baseline(*[adjusted] * 4, can_show=np.array(marked), adjusted_p=adjusted)


AGAINST = _baseline([[True, True, False], [True, False, False]])


def test_a_theme_over_the_patterns():
    a, b, empty = split_columns(WALK, AGAINST)

    # Four in pattern 0, two in pattern 1: 6² / (4² + 2²) = 1.8; two in no pattern.
    assert a == Split(segments=8, outside=2, parts=2, effective=1.8, held_by=(0, 1))
    assert b == Split(segments=2, outside=0, parts=1, effective=1.0, held_by=(0,))
    assert empty == Split(0, 0, 0, 0.0, ())


def test_a_pattern_over_the_themes_counts_a_segment_in_both_of_its_themes():
    first, second = split_patterns(WALK, AGAINST, LABELS, COLUMNS)

    # Four in a, two in b (one of them in both), two in none: 6² / (4² + 2²) = 1.8.
    assert first == Split(segments=7, outside=2, parts=2, effective=1.8, held_by=(0, 1))
    assert second == Split(segments=3, outside=1, parts=1, effective=1.0, held_by=(0,))


def test_the_patterns_that_hold_a_theme_come_with_the_largest_overlap_first():
    walk = replace(WALK, overlap=np.array([[2, 0, 0], [4, 0, 0]]))

    assert split_columns(walk, AGAINST)[0].held_by == (1, 0)


def test_each_pattern_is_matched_once_so_that_the_pairs_together_are_best():
    # Alone, a would take pattern 0 (2·4/15); but b has only pattern 0 (2·2/9), and a is nearly as well in 1 (2·2/11).
    assert best_matches(WALK) == (Match(1, 0, 2, 4 / 11), Match(0, 1, 2, 4 / 9))


def test_pairs_that_share_nothing_are_no_match():
    nothing: Crosswalk = replace(WALK, overlap=WALK.overlap * 0)
    assert best_matches(nothing) == ()
    assert best_matches(crosswalk(SEGMENTS, LABELS * 0 - 1, COLUMNS, ("a", "b", "empty"), 0)) == ()
