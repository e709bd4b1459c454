"""Overlaps against shuffling within interviews: worked by hand, against brute force, and against chance itself."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, false_discovery_control, hypergeom

from explorer.analysis.baseline import adjust, baseline
from explorer.analysis.shuffling import interviews, shuffled
from explorer.datamodel import Segment, Span


def _segments(lengths: list[int]) -> list[Segment]:
    return [
        Segment(Span(f"P{j}", i * 10, i * 10 + 9), f"P{j}", f"P{j}", "x" * 9)
        for j, length in enumerate(lengths)
        for i in range(length)
    ]


def _column(*marks: int) -> np.ndarray:
    return np.array(marks, dtype=bool)[:, None]


def test_one_interview_worked_by_hand():
    # Pattern 0 0 . . turned against a theme on the first two: overlaps 2, 1, 0, 1.
    found = baseline(_segments([4]), np.array([0, 0, -1, -1]), _column(1, 1, 0, 0), 1)

    assert found.expected.tolist() == [[1.0]]
    assert (found.low.tolist(), found.high.tolist()) == ([[0]], [[2]])
    assert found.p.tolist() == [[0.25]]
    # One turn of four is the rarest there is: nothing could be seen in this interview.
    assert found.can_show.tolist() == [[False]] and found.adjusted_p.tolist() == [[1.0]]
    assert not found.marked.any() and found.n_looked_at == 0


def test_what_one_interview_cannot_show_three_can():
    labels, column = np.array([0, 0, -1, -1] * 3), _column(*[1, 1, 0, 0] * 3)
    found = baseline(_segments([4, 4, 4]), labels, column, 1)

    assert found.p[0, 0] == pytest.approx(1 / 64)  # all three at their rarest
    assert found.expected[0, 0] == pytest.approx(3.0)
    # 64 arrangements: overlap 6 in 1, 5 in 6, 1 in 6, 0 in 1; 1/64 < .025 < 7/64.
    assert (found.low[0, 0], found.high[0, 0]) == (1, 5)
    assert found.marked.tolist() == [[True]]


def test_many_interviews_worked_by_a_known_distribution():
    # One interview of four gives 0, 1 or 2 with 1/4, 1/2 and 1/4: two throws of a coin. Forty give eighty throws.
    labels = np.array([0, 0, -1, -1] * 40)
    column = _column(*[1, 1, 0, 0] * 10, *[0, 1, 1, 0] * 30)
    found = baseline(_segments([4] * 40), labels, column, 1)

    assert column[labels == 0].sum() == 50
    assert found.p[0, 0] == pytest.approx(binom.sf(49, 80, 0.5), rel=1e-9)
    assert found.expected[0, 0] == pytest.approx(40)
    assert (found.low[0, 0], found.high[0, 0]) == (binom.ppf(0.025, 80, 0.5), binom.ppf(0.975, 80, 0.5))


def test_a_rare_meeting_keeps_the_digits_of_its_p():
    labels, column = np.array([0, 0, -1, -1] * 40), _column(*[1, 1, 0, 0] * 40)

    assert baseline(_segments([4] * 40), labels, column, 1).p[0, 0] == pytest.approx(0.25**40, rel=1e-9)


def test_less_than_expected_is_never_marked():
    labels, column = np.array([0, 0, -1, -1] * 5), _column(*[0, 0, 1, 1] * 5)
    found = baseline(_segments([4] * 5), labels, column, 1)

    assert found.p[0, 0] == 1.0 and not found.marked.any()


def test_an_interviews_own_subject_is_no_agreement():
    # Two interviews are all pattern 0 and all theme, two are neither: every turn gives the same overlap.
    labels, column = np.repeat([0, 0, 1, 1], 10), _column(*np.repeat([1, 1, 0, 0], 10))
    found = baseline(_segments([10] * 4), labels, column, 2)

    assert found.expected.tolist() == [[20.0], [0.0]]
    assert found.p.tolist() == [[1.0], [1.0]]
    assert not found.can_show.any()


def test_adjusting_counts_only_cells_that_could_show_something():
    # The same pair as above, beside a theme with one coding: its rarest is 1/2 in one interview.
    labels = np.array([0, 0, -1, -1] * 3)
    columns = np.hstack([_column(*[1, 1, 0, 0] * 3), _column(*[1] + [0] * 11)])
    found = baseline(_segments([4, 4, 4]), labels, columns, 1)

    assert found.can_show.tolist() == [[True, False]]
    assert found.p[0].tolist() == pytest.approx([1 / 64, 1 / 2])
    assert found.adjusted_p[0].tolist() == pytest.approx([1 / 64, 1.0])


@pytest.mark.parametrize("n_patterns, n_columns", [(0, 2), (2, 0), (0, 0)])
def test_without_patterns_or_themes_there_is_nothing_to_show(n_patterns, n_columns):
    found = baseline(_segments([3]), np.full(3, -1), np.zeros((3, n_columns), dtype=bool), n_patterns)

    assert found.p.shape == (n_patterns, n_columns) and found.n_looked_at == 0


def test_themes_without_codings_and_no_segments_at_all():
    found = baseline(_segments([5, 5]), np.array([0, 0, 1, 1, -1] * 2), np.zeros((10, 1), dtype=bool), 2)
    assert found.expected.tolist() == [[0.0], [0.0]] and found.p.tolist() == [[1.0], [1.0]]
    assert found.high.tolist() == [[0], [0]]

    assert baseline([], np.zeros(0, dtype=int), np.zeros((0, 1), dtype=bool), 1).p.tolist() == [[1.0]]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_it_is_what_counting_every_arrangement_gives(data):
    lengths = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    n = sum(lengths)
    labels = np.array(data.draw(st.lists(st.integers(-1, 1), min_size=n, max_size=n)))
    columns = np.array(data.draw(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=n, max_size=n)))
    found = baseline(_segments(lengths), labels, columns, 2)

    starts = np.cumsum([0, *lengths])
    rings = [[np.roll(labels[a:b], k) for k in range(b - a)] for a, b in pairwise(starts)]
    arranged = [np.concatenate(turns) for turns in product(*rings)]
    for k, t in product(range(2), range(2)):
        overlaps = np.array([columns[one == k, t].sum() for one in arranged])
        here = columns[labels == k, t].sum()
        assert found.expected[k, t] == pytest.approx(overlaps.mean())
        assert found.p[k, t] == pytest.approx((overlaps >= here).mean())
        assert ((overlaps >= found.low[k, t]) & (overlaps <= found.high[k, t])).mean() >= 0.95
        assert (overlaps < found.low[k, t]).mean() <= 0.025 and (overlaps > found.high[k, t]).mean() <= 0.025


def test_random_shuffles_tend_to_it():
    random = np.random.default_rng(11)
    segments = _segments([30] * 6)
    labels = np.repeat(random.integers(-1, 3, 60), 3)
    column = np.repeat(random.random(60) < 0.3, 3)[:, None]
    found = baseline(segments, labels, column, 3)
    rows_of = interviews(segments)
    turned = [shuffled(labels, rows_of, random) for _ in range(4000)]
    for k in range(3):
        overlaps = np.array([column[one == k].sum() for one in turned])
        p = ((overlaps >= column[labels == k].sum()).sum() + 1) / (len(turned) + 1)
        assert p == pytest.approx(found.p[k, 0], abs=0.03)  # 4 standard errors of 4,000 shuffles
        assert overlaps.mean() == pytest.approx(found.expected[k, 0], abs=0.3)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=30))
def test_adjusted_p_is_that_of_benjamini_and_hochberg(p):
    assert np.allclose(adjust(np.array(p)), false_discovery_control(p, method="bh"))


def _wandering(length: int, count: int, random: np.random.Generator) -> np.ndarray:
    """Numbers that wander slowly, about as long in one place as people are on one subject; (length, count)."""
    found = random.normal(size=(length, count))
    for i in range(1, length):
        found[i] = 0.9 * found[i - 1] + 0.19**0.5 * found[i]
    return found


def _unrelated(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Patterns and themes in runs, each more at home with some people, that know nothing of each other.

    Returns labels (600,) of 8 patterns and columns (600, 6), 12 interviews of 50 segments.
    """
    labels, columns = [], []
    for _ in range(12):
        likeness = _wandering(50, 8, random) + random.normal(size=8)
        labels.append(np.where(likeness.max(axis=1) > 0.8, likeness.argmax(axis=1), -1))
        columns.append(_wandering(50, 6, random) + random.normal(size=6) > 1.3)
    return np.concatenate(labels), np.concatenate(columns)


def test_where_nothing_meets_hardly_anything_is_marked_and_a_test_of_segments_marks_much():
    random = np.random.default_rng(2024)
    segments = _segments([50] * 12)
    raw, any_marked, naive = [], [], []
    for _ in range(60):
        labels, columns = _unrelated(random)
        found = baseline(segments, labels, columns, 8)
        raw.append((found.p[found.can_show] <= 0.05).mean())
        any_marked.append(found.marked.any())
        overlap = np.array([columns[labels == k].sum(axis=0) for k in range(8)])
        sizes = np.bincount(labels[labels >= 0], minlength=8)[:, None]
        naive.append((hypergeom.sf(overlap - 1, len(labels), columns.sum(axis=0)[None, :], sizes) <= 0.05).mean())
    # 60 x 48 cells; counts are coarse, so p stays below .05 on average.
    assert 0.02 <= np.mean(raw) <= 0.05 + 2 * (0.05 * 0.95 / 2880) ** 0.5
    assert np.mean(any_marked) <= 0.05 + 2 * (0.05 * 0.95 / 60) ** 0.5
    assert np.mean(naive) > 0.15


def test_a_theme_that_lies_in_a_pattern_is_marked_there_and_nowhere_else():
    random = np.random.default_rng(5)
    labels, columns = _unrelated(random)
    columns[:, 0] = (labels == 3) & (random.random(600) < 0.7)
    found = baseline(_segments([50] * 12), labels, columns, 8)

    assert np.flatnonzero(found.marked[:, 0]).tolist() == [3]


def test_the_same_to_the_last_bit_and_in_any_order_of_rows():
    labels, columns = _unrelated(np.random.default_rng(1))
    segments = _segments([50] * 12)
    order = np.random.default_rng(2).permutation(600)
    first = baseline(segments, labels, columns, 8)
    again = baseline(segments, labels, columns, 8)
    mixed = baseline([segments[i] for i in order], labels[order], columns[order], 8)

    assert first.p.tobytes() == again.p.tobytes()
    assert np.allclose(first.p, mixed.p) and (first.marked == mixed.marked).all()
