"""The Bayesian reading: the table of methods A6, Beta distributions worked by hand, and draws as a check."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import beta

from explorer.analysis.sensitivity.bayes import JEFFREYS, SCEPTICAL, chance_below, posterior
from explorer.datamodel.contrasting import Fourfold


@pytest.mark.parametrize(
    "table, below_zero, interval, within_tenth, within_fifth, below_fifth",
    [
        ((7, 13, 10, 13), 0.88, (-0.52, 0.13), 0.23, 0.48, 0.51),
        ((5, 13, 10, 13), 0.97, (-0.64, 0.01), 0.08, 0.21, 0.79),
        ((9, 13, 9, 13), 0.50, (-0.33, 0.33), 0.45, 0.77, 0.12),
    ],
)
def test_the_readings_are_those_of_the_methods(table, below_zero, interval, within_tenth, within_fifth, below_fifth):
    found = posterior(Fourfold(*table))
    assert found.below_zero == pytest.approx(below_zero, abs=0.006)
    assert (found.low, found.high) == pytest.approx(interval, abs=0.006)
    assert posterior(Fourfold(*table), smallest_difference=0.1).within == pytest.approx(within_tenth, abs=0.006)
    assert found.within == pytest.approx(within_fifth, abs=0.006)
    assert found.below == pytest.approx(below_fifth, abs=0.006)


def test_identical_shares_leave_a_quarter_of_belief_on_differences_beyond_a_fifth():
    found = posterior(Fourfold(9, 13, 9, 13))
    assert found.below + found.above == pytest.approx(0.23, abs=0.006)
    assert found.below_zero == pytest.approx(0.5, abs=1e-12) and found.median == pytest.approx(0, abs=1e-9)


def test_with_nobody_asked_the_difference_of_two_uniform_shares_remains():
    # A triangle: P(d < -c) = (1 - c)^2 / 2, and the 2.5% point at -1 + sqrt(.05).
    found = posterior(Fourfold(0, 0, 0, 0))
    assert found.below == pytest.approx(0.32, abs=1e-12)
    assert found.within == pytest.approx(0.36, abs=1e-12)
    assert found.low == pytest.approx(-1 + 0.05**0.5, abs=1e-9)


def test_one_yes_against_one_no_by_hand():
    # Densities 2p and 2(1 - q): P(p < q) = integral of q^2 2(1 - q) = 2/3 - 1/2.
    assert posterior(Fourfold(1, 1, 0, 1)).below_zero == pytest.approx(1 / 6, abs=1e-12)


@pytest.mark.parametrize("prior", [JEFFREYS, SCEPTICAL, (0.1, 3.0)])
@pytest.mark.parametrize("table", [(0, 13, 10, 13), (13, 13, 4, 5), (2, 6, 12, 20)])
def test_draws_agree_with_what_is_integrated(table, prior):
    x1, n1, x2, n2 = table
    found = posterior(Fourfold(*table), prior=prior)
    generator = np.random.default_rng(7)
    d = beta.rvs(prior[0] + x1, prior[1] + n1 - x1, size=100_000, random_state=generator)
    d -= beta.rvs(prior[0] + x2, prior[1] + n2 - x2, size=100_000, random_state=generator)
    assert found.below_zero == pytest.approx((d < 0).mean(), abs=0.007)
    assert found.within == pytest.approx((np.abs(d) < 0.2).mean(), abs=0.007)
    assert (found.low, found.median, found.high) == pytest.approx(np.quantile(d, (0.025, 0.5, 0.975)), abs=0.01)


def test_the_parts_make_a_whole_and_the_interval_holds_95_in_100():
    found = posterior(Fourfold(2, 8, 12, 18))
    assert found.below + found.within + found.above == pytest.approx(1, abs=1e-12)
    first, second = (3, 7), (13, 7)
    inside = chance_below(found.high, first, second) - chance_below(found.low, first, second)
    assert inside == pytest.approx(0.95, abs=1e-9)


def test_the_reading_turns_round_with_the_groups():
    one, other = posterior(Fourfold(2, 8, 12, 18)), posterior(Fourfold(12, 18, 2, 8))
    assert one.below_zero == pytest.approx(1 - other.below_zero, abs=1e-12)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-9)
    assert one.below_zero > 0.9 and one.below > other.below


def test_many_people_leave_a_narrow_reading():
    found = posterior(Fourfold(300, 1000, 200, 1000))
    assert found.median == pytest.approx(0.0998, abs=5e-4)
    # Nearly normal: .1 +/- 1.96 sqrt(.3*.7/1000 + .2*.8/1000).
    assert found.high - found.low == pytest.approx(2 * 1.96 * (0.37 / 1000) ** 0.5, rel=0.01)


def test_a_prior_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="must be above 0"):
        posterior(Fourfold(1, 2, 1, 2), prior=(0.0, 1.0))
