"""Ordered stances: Cliff's delta, its interval, and the permutation test that minds ties (methods A5)."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, permutation_test

from explorer.analysis.sensitivity.exact import fisher
from explorer.analysis.sensitivity.ordered import newcombe_of, ordered
from explorer.datamodel.contrasting import Fourfold

FIRST, SECOND = (-1, 0, 0, 1, 1, 1), (-1, -1, -1, 0, 0, 1)  # all ties


def _delta(first, second) -> float:
    return float(np.sign(np.subtract.outer(first, second)).mean())


def test_the_tie_trap():
    """scipy's exact Mann-Whitney says .240 where shuffling people gives .316."""
    assert mannwhitneyu(FIRST, SECOND, method="exact").pvalue == pytest.approx(0.240, abs=5e-4)
    found = ordered(FIRST, SECOND, seed=1)
    assert found.p == pytest.approx(0.316, abs=5e-4)
    assert found.is_exact and found.n_arrangements == comb(12, 6) == 924


def test_delta_and_superiority_by_hand():
    # The first's 1s are above 5 of 6 (15) and tie 1 (3); its 0s are above 3 (6), tie 2 (4) and lie below 1 (2);
    # its -1 ties 3 and lies below 3: 21 higher, 5 lower, 10 ties of 36.
    found = ordered(FIRST, SECOND, seed=1)
    assert found.delta == pytest.approx(16 / 36)
    assert found.superiority == pytest.approx((21 + 10 / 2) / 36)
    assert ordered(SECOND, FIRST, seed=1).delta == pytest.approx(-16 / 36)
    u = mannwhitneyu(FIRST, SECOND).statistic
    assert found.delta == pytest.approx(2 * u / 36 - 1)


def test_every_arrangement_is_counted_as_if_one_by_one():
    for first, second in ((FIRST, SECOND), ((1, 1, 0), (0, -1, 0, 1, -1)), ((0.5, 1 / 3), (0.2, 0.9, 1 / 3, 0.1))):
        everybody = np.array([*first, *second], dtype=float)
        n, n1, observed = len(everybody), len(first), abs(_delta(first, second))
        arrangements = [list(chosen) for chosen in combinations(range(n), n1)]
        as_far = [
            abs(_delta(everybody[chosen], np.delete(everybody, chosen))) >= observed - 1e-12 for chosen in arrangements
        ]
        assert ordered(first, second, seed=1).p == pytest.approx(np.mean(as_far), abs=1e-12)


def test_two_answers_give_fishers_p():
    # Groups of one size, so that the distribution is symmetric and "as far from zero" is "as unlikely".
    first, second = [1] * 5 + [0] * 8, [1] * 10 + [0] * 3
    found = ordered(first, second, seed=1)
    assert found.p == pytest.approx(fisher(Fourfold(5, 13, 10, 13)), abs=1e-12)
    assert found.delta == pytest.approx(-5 / 13)
    assert found.n_arrangements == 10_400_600


def test_scipys_drawn_permutation_agrees():
    generator = np.random.default_rng(3)
    first, second = generator.integers(-1, 2, 13), generator.integers(-1, 2, 13)
    theirs = permutation_test((first, second), lambda a, b: abs(_delta(a, b)), alternative="greater",
                              n_resamples=1999, vectorized=False, rng=np.random.default_rng(4))  # fmt: skip
    assert ordered(first, second, seed=1).p == pytest.approx(theirs.pvalue, abs=0.04)


def test_people_who_do_not_overlap_keep_an_interval():
    found = ordered([1] * 13, [-1] * 13, seed=1)
    assert found.delta == found.high == 1.0
    # Its lower bound t solves (1 - t)^2 = z^2 t(1 - t)[1 + 12((1 - t)/(2 - t) + t/(1 + t))]/169: .844, so 2t - 1.
    assert found.low == pytest.approx(2 * 0.844 - 1, abs=1e-3)
    assert found.p == pytest.approx(2 / comb(26, 13))


def test_newcombes_interval_solves_its_equation():
    # Method 5: (.75 - t)^2 = z^2 t(1 - t)[1 + 9((1 - t)/(2 - t) + t/(1 + t))]/100 for ten people in each group.
    for bound in newcombe_of(0.75, 10, 10):
        inner = 1 + 9 * ((1 - bound) / (2 - bound) + bound / (1 + bound))
        assert (0.75 - bound) ** 2 == pytest.approx(1.959964**2 * bound * (1 - bound) * inner / 100, rel=1e-5)
    low, high = newcombe_of(0.75, 10, 10)
    assert low < 0.75 < high
    assert newcombe_of(0.25, 10, 10) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    generator = np.random.default_rng(5)
    shares = np.array([0.3, 0.2, 0.5]), np.array([0.5, 0.3, 0.2])
    true = sum(shares[0][i] * shares[1][j] * np.sign(i - j) for i in range(3) for j in range(3))
    covers = 0
    for _ in range(1000):
        n1, n2 = generator.multinomial(13, shares[0]), generator.multinomial(13, shares[1])
        delta = sum(int(n1[i]) * int(n2[j]) * np.sign(i - j) for i in range(3) for j in range(3)) / 169
        low, high = newcombe_of((1 + delta) / 2, 13, 13)
        covers += 2 * low - 1 <= true <= 2 * high - 1
    assert covers >= 930


def test_more_than_a_hundred_people_are_drawn_the_same_way_each_time():
    generator = np.random.default_rng(2)
    first, second = generator.integers(-1, 2, 60), generator.integers(-1, 2, 50) - (np.arange(50) % 4 == 0)
    one = ordered(first, second, seed=8, n_resamples=499)
    assert one == ordered(first, second, seed=8, n_resamples=499)
    assert not one.is_exact and one.n_arrangements == 499
    # Counted for as many as a hundred; the normal approximation stands in for counting all of these.
    z = mannwhitneyu(first, second, method="asymptotic", use_continuity=False).pvalue
    assert one.p == pytest.approx(z, abs=0.05)


def test_the_arrangement_found_counts_as_one_of_those_drawn():
    assert ordered([1] * 60, [0] * 60, seed=1, n_resamples=99).p == 1 / 100


def test_nothing_is_said_of_an_empty_group_or_of_people_who_are_all_alike():
    assert ordered((), (1, 0), seed=1) is ordered((1,), (), seed=1) is ordered((0, 0), (0,), seed=1) is None


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="must be a number"):
        ordered((1.0, float("nan")), (0.0,), seed=1)
