"""The intervals against their definitions, scipy's Wilson interval and the figures of methods A3 and A8."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import binom, binomtest

from explorer.analysis.sensitivity.exact import boschloo, boschloo_of_all
from explorer.analysis.sensitivity.intervals import (
    bounds_of,
    excluding_zero,
    miettinen_nurminen,
    newcombe,
    score,
    wilson,
)
from explorer.datamodel.contrasting import Fourfold

CLASH = Fourfold(5, 13, 10, 13)


def _all(n1: int, n2: int) -> list[Fourfold]:
    return [Fourfold(x1, n1, x2, n2) for x1 in range(n1 + 1) for x2 in range(n2 + 1)]


def _bounds(method, n1: int, n2: int, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    found = [method(table, confidence=confidence) for table in _all(n1, n2)]
    return tuple(np.array([getattr(one, end) for one in found]).reshape(n1 + 1, n2 + 1) for end in ("low", "high"))


def _coverage(n1: int, n2: int, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    shares = np.arange(1, 20) / 20
    first, second = (binom.pmf(np.arange(n + 1), n, shares[:, None]) for n in (n1, n2))
    true = np.subtract.outer(shares, shares)[:, :, None, None]
    covers = (low <= true + 1e-12) & (true - 1e-12 <= high)
    return np.einsum("ai,bj,abij->ab", first, second, covers)


def test_wilsons_interval_is_scipys():
    for x in range(14):
        theirs = binomtest(x, 13).proportion_ci(0.95, method="wilson")
        assert wilson(x, 13) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


def test_newcombe_excludes_zero_where_the_test_does_not_and_miettinen_nurminen_does_not():
    assert boschloo(CLASH) == pytest.approx(0.061, abs=5e-4)
    ours, other = miettinen_nurminen(CLASH), newcombe(CLASH)
    assert (other.low, other.high) == pytest.approx((-0.640, -0.008), abs=5e-4)
    assert (ours.low, ours.high) == pytest.approx((-0.673, 0.003), abs=5e-4)
    assert ours.estimate == other.estimate == pytest.approx(-5 / 13)
    assert other.excludes_zero and not ours.excludes_zero


@pytest.mark.parametrize(
    "sizes, method, clashes, n_tables, mean, least",
    [
        ((13, 13), newcombe, 6, 196, 0.951, 0.883),
        ((13, 13), miettinen_nurminen, 0, 196, 0.955, 0.934),
        ((18, 8), newcombe, 6, 171, 0.951, 0.899),
        ((18, 8), miettinen_nurminen, 4, 171, 0.958, 0.927),
    ],
)
def test_clashes_with_boschloo_and_coverage_are_those_of_the_methods(sizes, method, clashes, n_tables, mean, least):
    low, high = _bounds(method, *sizes)
    p = boschloo_of_all(*sizes)
    assert low.size == n_tables
    assert int((((low > 0) | (high < 0)) != (p <= 0.05)).sum()) == clashes
    coverage = _coverage(*sizes, low, high)
    assert coverage.mean() == pytest.approx(mean, abs=5e-4)
    assert coverage.min() == pytest.approx(least, abs=5e-4)


def test_the_bounds_are_where_the_score_reaches_the_normal_quantile():
    z = NormalDist().inv_cdf(0.975)
    for table in (CLASH, Fourfold(7, 18, 6, 8), Fourfold(1, 20, 3, 6)):
        interval = miettinen_nurminen(table)
        for end, expected in ((interval.low, z), (interval.high, -z)):
            at = score(*(np.array([float(v)]) for v in (table.x1, table.n1, table.x2, table.n2)), np.array([end]))
            assert at[0] == pytest.approx(expected, abs=1e-9)


def _likeliest(table: Fourfold, d0: float) -> float:
    """The score statistic with the shares found by looking at two hundred thousand of them, not by the cubic."""
    p1 = np.linspace(max(0.0, d0), min(1.0, 1 + d0), 200_001)[1:-1]
    p2 = p1 - d0
    likelihood = (
        table.x1 * np.log(p1)
        + (table.n1 - table.x1) * np.log(1 - p1)
        + table.x2 * np.log(p2)
        + (table.n2 - table.x2) * np.log(1 - p2)
    )
    p1, p2 = p1[np.argmax(likelihood)], p2[np.argmax(likelihood)]
    total = table.n1 + table.n2
    variance = (p1 * (1 - p1) / table.n1 + p2 * (1 - p2) / table.n2) * total / (total - 1)
    return (table.x1 / table.n1 - table.x2 / table.n2 - d0) / variance**0.5


@pytest.mark.parametrize("table, d0", [(CLASH, -0.3), (Fourfold(9, 13, 9, 13), -0.3), (Fourfold(2, 18, 6, 8), 0.25)])
def test_the_shares_under_a_given_difference_are_the_likeliest_ones(table, d0):
    counts = (np.array([float(v)]) for v in (table.x1, table.n1, table.x2, table.n2))
    assert score(*counts, np.array([d0]))[0] == pytest.approx(_likeliest(table, d0), abs=1e-4)


def test_the_interval_turns_round_with_the_groups_and_with_the_answers():
    a, b, c = (miettinen_nurminen(t) for t in (Fourfold(3, 18, 5, 8), Fourfold(5, 8, 3, 18), Fourfold(15, 18, 3, 8)))
    assert (a.low, a.high) == pytest.approx((-b.high, -b.low), abs=1e-12)
    assert (a.low, a.high) == pytest.approx((-c.high, -c.low), abs=1e-12)
    assert a.high < 0.1 < -a.low


def test_every_table_of_a_size_has_an_interval_within_bounds_that_holds_the_estimate():
    for table in _all(13, 13):
        interval = miettinen_nurminen(table)
        assert -1 <= interval.low <= interval.estimate <= interval.high <= 1


def test_many_tables_at_once_are_the_single_ones():
    tables = _all(7, 4)
    low, high = bounds_of(*(np.array([getattr(t, name) for t in tables]) for name in ("x1", "n1", "x2", "n2")))
    for at, table in enumerate(tables):
        one = miettinen_nurminen(table)
        assert (low[at], high[at]) == (one.low, one.high)


def test_the_side_of_zero_is_that_of_the_interval():
    sides = excluding_zero(13, 13)
    for table in _all(13, 13):
        interval = miettinen_nurminen(table)
        expected = 1 if interval.low > 0 else -1 if interval.high < 0 else 0
        assert sides[table.x1, table.x2] == expected
    assert sides[4, 11] == -1 and sides[11, 4] == 1 and sides[5, 10] == 0


def test_equal_shares_of_13_leave_more_than_a_quarter_of_the_group_open():
    for x in range(6, 10):  # shares .46 to .69
        assert 0.275 < newcombe(Fourfold(x, 13, x, 13), confidence=0.90).high < 0.295
    assert newcombe(Fourfold(12, 13, 12, 13), confidence=0.90).high == pytest.approx(0.21, abs=0.005)


def _z(p1: float, p2: float, d0: float) -> float:
    return -d0 / ((p1 * (1 - p1) / 13 + p2 * (1 - p2) / 13) * 26 / 25) ** 0.5


def test_two_one_sided_tests_of_9_and_9_of_13_at_a_margin_of_three_tenths():
    """Agresti-Caffo .041 as in methods A8. The score test there, .052, is not what its definition gives.

    statsmodels 0.15.0 has count0 where the cubic of Miettinen and Nurminen has nobs0. Its shares (.468, .768) are not
    the likeliest, and its p at -.3 (.0523) and at +.3 (.0509) differ where two equal groups must give the same.
    """
    upper = NormalDist().cdf
    share = 10 / 15  # Agresti and Caffo add one yes and one no to each group
    assert 1 - upper(0.3 / (2 * share * (1 - share) / 15) ** 0.5) == pytest.approx(0.041, abs=5e-4)
    counts = tuple(np.array([v]) for v in (9.0, 13.0, 9.0, 13.0))
    at_low, at_high = (float(score(*counts, np.array([d0]))[0]) for d0 in (-0.3, 0.3))
    assert at_low == pytest.approx(-at_high, abs=1e-12)
    assert 1 - upper(at_low) == pytest.approx(0.0479, abs=5e-5)
    assert 1 - upper(_z(0.4677465, 0.7677465, -0.3)) == pytest.approx(0.052, abs=5e-4)
    # The 90% interval says the same: just within the margin.
    assert miettinen_nurminen(Fourfold(9, 13, 9, 13), confidence=0.90).high == pytest.approx(0.2965, abs=5e-5)


@pytest.mark.parametrize("method", [newcombe, miettinen_nurminen])
def test_an_empty_group_has_no_interval(method):
    with pytest.raises(ValueError, match="a group is empty"):
        method(Fourfold(0, 0, 3, 5))
