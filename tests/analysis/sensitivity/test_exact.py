"""The exact tests against scipy and the figures of methods A3, A4 and A9."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import PermutationMethod, barnard_exact, boschloo_exact, fisher_exact
from scipy.stats.contingency import odds_ratio

from explorer.analysis.sensitivity.exact import boschloo, boschloo_of_all, fisher, p_values
from explorer.datamodel.contrasting import Fourfold


def test_the_groups_are_the_columns():
    """The orientation trap: transposed, scipy gives another p."""
    assert boschloo(Fourfold(5, 13, 10, 13)) == pytest.approx(0.0611, abs=5e-5)
    assert boschloo_exact([[5, 8], [10, 3]], n=64).pvalue == pytest.approx(0.0574, abs=5e-5)
    assert boschloo_of_all(13, 13)[5, 10] == pytest.approx(0.0611, abs=5e-5)


@pytest.mark.parametrize("table, p", [((7, 13, 10, 13), 0.256), ((4, 13, 11, 13), 0.007)])
def test_known_p_values(table, p):
    assert boschloo(Fourfold(*table)) == pytest.approx(p, abs=5e-4)


@pytest.mark.parametrize("sizes", [(13, 13), (18, 8), (5, 3)])
def test_all_tables_of_a_size_at_once_agree_with_scipy_table_by_table(sizes):
    of_all = boschloo_of_all(*sizes)
    for x1 in range(sizes[0] + 1):
        for x2 in range(sizes[1] + 1):
            one = boschloo(Fourfold(x1, sizes[0], x2, sizes[1]))
            assert of_all[x1, x2] == pytest.approx(1.0 if one is None else one, abs=2e-4)


def test_the_test_never_picks_out_more_than_five_in_a_hundred_tables_when_the_shares_are_equal():
    from explorer.analysis.sensitivity.power import power

    for n1, n2 in ((13, 13), (18, 8), (20, 6)):
        assert max(power(n1, n2, share, share) for share in np.arange(1, 100) / 100) <= 0.05


@pytest.mark.parametrize(
    "n1, n2, n_yes, by_fisher, by_boschloo",
    [(13, 13, 3, 0.22, 0.111), (13, 13, 4, 0.096, 0.040), (20, 6, 2, 0.046, None)],
)
def test_the_smallest_p_a_few_voices_allow(n1, n2, n_yes, by_fisher, by_boschloo):
    tables = [Fourfold(x1, n1, n_yes - x1, n2) for x1 in range(max(0, n_yes - n2), n_yes + 1)]
    assert min(map(fisher, tables)) == pytest.approx(by_fisher, abs=5e-4)
    if by_boschloo:
        assert min(map(boschloo, tables)) == pytest.approx(by_boschloo, abs=5e-4)


@pytest.mark.parametrize("table", [(0, 0, 5, 13), (5, 13, 0, 0), (0, 13, 0, 13), (13, 13, 13, 13), (0, 0, 0, 0)])
def test_an_empty_margin_has_no_p(table):
    assert boschloo(Fourfold(*table)) is None
    assert fisher(Fourfold(*table)) is None


def test_what_scipy_says_of_an_empty_margin_is_why_it_is_not_asked():
    empty_group, all_alike = [[0, 5], [0, 8]], [[0, 0], [13, 13]]
    assert math.isnan(boschloo_exact(empty_group).pvalue)
    assert boschloo_exact(all_alike).pvalue == 1.0
    for table in (empty_group, all_alike):
        assert barnard_exact(table).pvalue == 1.0
        assert math.isnan(fisher_exact(table).statistic) and fisher_exact(table).pvalue == 1.0


def test_the_conditional_odds_ratio_where_somebody_asks_for_it():
    found = odds_ratio([[5, 10], [8, 3]])
    interval = found.confidence_interval(0.95)
    assert found.statistic == pytest.approx(0.20, abs=5e-3)
    assert (interval.low, interval.high) == pytest.approx((0.023, 1.32), abs=5e-3)
    with_a_zero = odds_ratio([[0, 10], [13, 3]])
    assert with_a_zero.statistic == 0
    assert with_a_zero.confidence_interval(0.95).high == pytest.approx(0.192, abs=5e-4)


def test_more_than_two_levels_can_be_tested_but_scipy_draws_and_must_be_given_a_seed():
    table = [[3, 0], [0, 2], [0, 1]]
    drawn = [fisher_exact(table, method=PermutationMethod(rng=np.random.default_rng(1))).pvalue for _ in range(2)]
    # Of the 20 ways to choose the first three people, these and the reverse.
    assert drawn[0] == drawn[1] == pytest.approx(2 / 20, abs=0.01)


def test_groups_over_the_limit_fall_back_on_fisher():
    p = p_values(120, 90)
    assert p[30, 45] == pytest.approx(fisher(Fourfold(30, 120, 45, 90)), abs=1e-9)
    assert p[0, 0] == p[120, 90] == 1.0
    with pytest.raises(ValueError, match="too many"):
        boschloo_of_all(120, 90)


def test_an_empty_group_cannot_be_worked_out():
    with pytest.raises(ValueError, match="a group is empty"):
        boschloo_of_all(0, 5)
