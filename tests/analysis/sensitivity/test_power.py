"""What so many people can show: the table of methods A7 and the figures of A4, A7 and A8."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity.exact import _fisher_of_all
from explorer.analysis.sensitivity.power import (
    REFERENCES,
    chances,
    detectable,
    equivalence_margin,
    exaggeration,
    power,
    smallest_p,
)
from explorer.datamodel.contrasting import Fourfold

# Sizes; the smallest difference seen from .50, .60, .75, .90; power at a true difference of .30.
TABLE = [
    ((13, 13), (0.46, 0.50, 0.55, 0.50), (0.30, 0.43)),
    ((16, 10), (0.47, 0.53, 0.55, 0.51), (0.31, 0.36)),
    ((18, 8), (0.49, 0.53, 0.57, 0.55), (0.27, 0.32)),
    ((20, 6), (0.49, 0.56, 0.61, 0.63), (0.13, 0.27)),
    ((11, 9), (None, 0.56, 0.59, 0.61), (0.22, 0.28)),
]


@pytest.mark.parametrize("sizes, differences, _", TABLE)
def test_the_smallest_differences_seen_are_those_of_the_methods(sizes, differences, _):
    found = detectable(*sizes, 0.75)
    assert found.by_reference == tuple(zip(REFERENCES, differences, strict=True))
    assert found.difference == differences[2] and found.reference == 0.75 and found.power == 0.8


@pytest.mark.parametrize("sizes, _, powers", TABLE)
def test_power_at_three_tenths_is_that_of_the_methods(sizes, _, powers):
    found = [power(*sizes, reference - 0.3, reference) for reference in REFERENCES]
    assert (min(found), max(found)) == pytest.approx(powers, abs=0.0055)


def test_fishers_test_needs_up_to_six_hundredths_more():
    worse = []
    for (n1, n2), differences, _ in TABLE:
        rejects = _fisher_of_all(n1, n2) <= 0.05
        for reference, difference in zip(REFERENCES, differences, strict=True):
            steps = range(1, round(reference * 100) + 1)
            enough = (
                s / 100
                for s in steps
                if chances(n1, max(0.0, reference - s / 100)) @ rejects @ chances(n2, reference) >= 0.8
            )
            if (by_fisher := next(enough, None)) is not None:
                worse.append(round(by_fisher - difference, 2))
    assert (min(worse), max(worse)) == (0.0, 0.06)


def test_the_second_group_holds_the_reference():
    second, first = detectable(18, 8, 0.75).difference, detectable(8, 18, 0.75).difference
    assert (second, first) == (0.57, 0.58)


def test_a_low_reference_is_left_upwards():
    for sizes in ((13, 13), (18, 8)):
        below, above = (detectable(*sizes, reference) for reference in (0.25, 0.75))
        assert below.difference == above.difference


def test_no_difference_is_seen_when_none_is_large_enough_or_a_group_is_empty():
    assert detectable(3, 3, 0.9).difference is None
    assert detectable(0, 13, 0.5).difference is None
    assert power(0, 13, 0.1, 0.9) == 0.0


def test_a_reference_off_the_steps_ends_where_nobody_says_yes():
    found = detectable(13, 13, 10 / 13)
    assert found.difference == 0.55
    assert power(13, 13, 10 / 13 - 0.55, 10 / 13) >= 0.8 > power(13, 13, 10 / 13 - 0.54, 10 / 13)
    # With 6 and 6 only a group of whom nobody says yes is far enough from .735.
    assert detectable(6, 6, 0.735).difference == 0.735
    assert power(6, 6, 0.0, 0.735) >= 0.8 > power(6, 6, 0.005, 0.735)


def test_power_is_summed_over_all_tables_by_hand():
    # 3 and 3 people: only 0 against 3 and 3 against 0 have p = .03125 (twice 1/64, at equal shares of a half).
    assert power(3, 3, 0.1, 0.8) == pytest.approx(0.9**3 * 0.8**3 + 0.1**3 * 0.2**3)
    assert power(3, 3, 0.1, 0.8, alpha=0.03) == 0.0


@pytest.mark.parametrize("sizes, n_yes, p", [((13, 13), 3, 0.111), ((13, 13), 4, 0.040), ((13, 13), 23, 0.111)])
def test_the_smallest_p_these_voices_allow(sizes, n_yes, p):
    assert smallest_p(*sizes, n_yes) == pytest.approx(p, abs=5e-4)


def test_two_voices_are_enough_with_20_and_6():
    assert smallest_p(20, 6, 2) <= 0.05
    assert smallest_p(20, 6, 2) == pytest.approx(0.0379, abs=5e-5)


def test_an_empty_margin_has_no_smallest_p():
    assert smallest_p(13, 13, 0) is smallest_p(13, 13, 26) is smallest_p(0, 5, 2) is None
    with pytest.raises(ValueError, match="27 of 26"):
        smallest_p(13, 13, 27)


def test_what_is_picked_out_overstates_a_difference_of_three_tenths():
    type_m, type_s = exaggeration(13, 13, 0.45, 0.75)
    assert type_m == pytest.approx(1.66, abs=5e-3)
    assert type_s == pytest.approx(0.0005, abs=5e-5)
    assert exaggeration(13, 13, 0.75, 0.45) == pytest.approx((type_m, type_s))


def test_nothing_overstates_a_difference_that_is_not_there():
    assert exaggeration(13, 13, 0.5, 0.5) is exaggeration(0, 13, 0.5, 0.6) is exaggeration(2, 2, 0.3, 0.6) is None


def test_the_smallest_margin_of_equivalence_is_the_farther_end_of_the_90_percent_interval():
    # The interval of 5/13 v 10/13 reaches from about -.63 to -.07.
    assert equivalence_margin(Fourfold(5, 13, 10, 13)) == equivalence_margin(Fourfold(10, 13, 5, 13))
    assert 0.62 < equivalence_margin(Fourfold(5, 13, 10, 13)) < 0.64
    # Even equal shares never reach a fifth, and barely three tenths.
    assert equivalence_margin(Fourfold(9, 13, 9, 13)) == pytest.approx(0.2965, abs=5e-5)
    assert min(equivalence_margin(Fourfold(x, 13, x, 13)) for x in range(1, 13)) > 0.2


def test_an_empty_margin_has_no_margin_of_equivalence():
    assert equivalence_margin(Fourfold(13, 13, 13, 13)) is equivalence_margin(Fourfold(0, 0, 1, 2)) is None
