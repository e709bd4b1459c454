"""Likeness of groups between runs, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.consensus import Run
from explorer.analysis.stability import found_without, membership, similarities, stabilities
from explorer.datamodel import MIDDLE

LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 1])


def _run(labels: list[int], weights: list[int] | None = None) -> Run:
    return Run({MIDDLE: np.array(labels)}, None if weights is None else np.array(weights, dtype=np.float32))


def test_likeness_is_the_best_jaccard_over_what_the_run_saw():
    # Group 0 shares three with the run's group 0, of five in either: 3 of 5; group 1 three of the same size: 3 of 5.
    assert similarities(LABELS, _run([0, 0, 0, 1, 0, 1, 1, 1]), MIDDLE) == pytest.approx([3 / 5, 3 / 5])
    # Without the last segment of each group: 3 of 4, and 2 of 3.
    seen = _run([0, 0, 0, 1, 0, 1, 1, 1], [1, 1, 1, 0, 1, 1, 1, 0])
    assert similarities(LABELS, seen, MIDDLE) == pytest.approx([3 / 4, 2 / 3])


def test_a_group_no_segment_of_which_was_seen_has_no_likeness():
    found = similarities(LABELS, _run([0] * 8, [1, 1, 1, 1, 0, 0, 0, 0]), MIDDLE)
    assert found[0] == 1.0 and np.isnan(found[1])


def test_a_pattern_is_seen_where_more_than_half_is_shared():
    # Likeness of group 0: 4 of 4; 2 of 4 (exactly half: not seen); 3 of 5.
    runs = [
        _run([0, 0, 0, 0, 1, 1, 1, 1], [1] * 8),
        _run([0, 0, 2, 2, 1, 1, 1, 1], [1] * 8),
        _run([0, 0, 0, 1, 0, 1, 1, 1], [1] * 8),
        _run([0, 0, 0, 0, 1, 1, 1, 1]),
    ]
    first = stabilities(LABELS, runs, MIDDLE)[0]
    assert (first.seen_in, first.runs) == (2, 3)
    assert first.jaccard == pytest.approx((1 + 0.5 + 0.6) / 3, abs=1e-4)
    assert (first.seed_seen_in, first.seed_runs, first.seed_jaccard) == (1, 1, 1.0)


def test_membership_is_the_share_of_runs_that_put_a_segment_with_its_own():
    runs = [
        _run([0, 0, 0, 0, 1, 1, 1, 1], [1] * 8),
        _run([1, 1, 1, 0, 0, 0, 0, 0], [1] * 8),  # the run's numbers mean nothing; segment 3 went over
        _run([0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 0]),  # the last was not seen: not asked
    ]
    assert membership(LABELS, runs, MIDDLE) == pytest.approx([1, 1, 1, 2 / 3, 1, 1, 1, 1])


def test_a_pattern_of_one_person_is_not_found_without_them():
    people = np.array(["A", "A", "A", "B", "C", "D", "E", "F"], dtype=object)
    without_a = [0, 0, 0, 1, 1, 1, 1, 1]
    runs = [_run(without_a, [0, 0, 0, 1, 1, 1, 1, 1]), _run([0, 0, 0, 0, 1, 1, 1, 1], [1] * 8)]
    first, second = found_without(LABELS, runs, MIDDLE, people, ["A", "C"])
    # Group 0 without A is segment 3 alone; the run's group with it has five segments: 1 of 5, not seen.
    assert (first.seen_in, first.runs) == (0, 1)
    assert (second.seen_in, second.runs) == (0, 0)  # no run left C out
