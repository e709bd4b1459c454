"""What may be said of a table: the rules of methods A12 in order, and how often each comes of true shares."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity import power
from explorer.analysis.sensitivity.finding import finding, finding_of_table, why_not
from explorer.analysis.sensitivity.intervals import excluding_zero, miettinen_nurminen
from explorer.analysis.sensitivity.recoding import fewest
from explorer.datamodel.answered import APPARENT, EITHER, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, STANCES, VISIBLE
from explorer.datamodel.contrasting import Fourfold

CLEAR = Fourfold(4, 13, 11, 13)  # the interval excludes zero


@pytest.mark.parametrize(
    "table, reason",
    [
        ((0, 0, 0, 0), "nobody with a stance is in the first group or the second group"),
        ((0, 0, 3, 5), "there is only one group, nobody with a stance is in the first group"),
        ((3, 5, 0, 0), "there is only one group, nobody with a stance is in the second group"),
        ((1, 1, 3, 5), "there is only 1 person in the first group"),
        ((3, 5, 0, 2), "there are only 2 people in the second group"),
        ((1, 2, 0, 1), "there are only 2 people in the first group and 1 person in the second group"),
        ((6, 6, 5, 5), "everybody gave the same stance"),
        ((0, 6, 0, 5), "everybody gave the same stance"),
    ],
)
def test_what_cannot_be_estimated_says_why(table, reason):
    assert finding(Fourfold(*table), k=5) == (NOT_ESTIMABLE, reason)
    assert finding_of_table(Fourfold(*table)) == NOT_ESTIMABLE


def test_groups_are_called_by_their_names_where_they_have_some():
    assert why_not(Fourfold(1, 2, 3, 5), first="“high”") == "there are only 2 people in “high”"


def test_a_group_of_three_is_enough():
    assert finding(Fourfold(1, 3, 4, 6), k=None) == (NOT_CLEAR, "")


@pytest.mark.parametrize(
    "k, same_sign, expected",
    [
        (2, 1.0, VISIBLE),
        (2, 0.9, VISIBLE),
        (2, None, VISIBLE),
        (None, None, VISIBLE),
        (1, 1.0, APPARENT),
        (1, None, APPARENT),
        (2, 0.89, APPARENT),
        (9, 0.0, APPARENT),
    ],
)
def test_a_difference_is_visible_only_if_two_recodings_and_nine_of_ten_ways_bear_it(k, same_sign, expected):
    assert finding(CLEAR, k=k, same_sign=same_sign) == (expected, "")


def test_an_interval_with_zero_in_it_leaves_it_open_however_steady_the_rest_is():
    assert finding(Fourfold(5, 13, 10, 13), k=9, same_sign=1.0) == (NOT_CLEAR, "")
    assert finding(Fourfold(9, 13, 9, 13), k=4, same_sign=0.0) == (NOT_CLEAR, "")


def test_a_difference_is_called_smaller_where_the_90_interval_lies_within_the_margin():
    table = Fourfold(90, 150, 92, 150)
    inside = miettinen_nurminen(table, confidence=0.90)
    margin = max(-inside.low, inside.high)
    assert finding(table, k=None, smallest_difference=margin + 0.001) == (SMALLER, "")
    assert finding(table, k=None, smallest_difference=margin - 0.001) == (NOT_CLEAR, "")
    turned = Fourfold(92, 150, 90, 150)
    assert finding(turned, k=None, smallest_difference=margin + 0.001) == (SMALLER, "")
    assert finding(turned, k=None, smallest_difference=margin - 0.001) == (NOT_CLEAR, "")


def test_a_visible_difference_stays_so_though_it_is_smaller_than_the_margin():
    assert finding_of_table(Fourfold(900, 2000, 1000, 2000)) == VISIBLE


def test_with_26_people_no_table_supports_a_difference_under_one_in_five():
    found = {finding_of_table(Fourfold(x1, 13, x2, 13)) for x1 in range(14) for x2 in range(14)}
    assert found == {NOT_ESTIMABLE, VISIBLE, APPARENT, NOT_CLEAR}


def _chance(p1: float, p2: float, is_meant) -> float:
    first, second = power.chances(13, p1), power.chances(13, p2)
    return sum(first[x1] * second[x2] for x1 in range(14) for x2 in range(14) if is_meant(Fourfold(x1, 13, x2, 13)))


@pytest.mark.parametrize(
    "shares, excludes, two, three",
    [
        ((0.45, 0.75), 0.32, 0.16, 0.07),
        ((0.30, 0.80), 0.73, 0.54, 0.34),
        ((0.25, 0.85), 0.89, 0.77, 0.58),
        ((0.20, 0.90), 0.98, 0.93, 0.82),
    ],
)
def test_with_recodings_of_stances_the_rule_works_as_the_methods_say(shares, excludes, two, three):
    def survives(least: int):
        return lambda t: excluding_zero(13, 13)[t.x1, t.x2] and fewest(t, STANCES)[0] >= least

    found = [_chance(*shares, survives(least)) for least in (1, 2, 3)]
    assert found == pytest.approx([excludes, two, three], abs=0.005)


@pytest.mark.parametrize("share", [0.6, 0.75])
def test_without_a_difference_one_table_in_a_hundred_would_show_one(share):
    def survives(of: str, least: int):
        return lambda t: excluding_zero(13, 13)[t.x1, t.x2] and fewest(t, of)[0] >= least

    assert 0.04 <= _chance(share, share, survives(STANCES, 1)) <= 0.05
    assert _chance(share, share, survives(STANCES, 2)) == pytest.approx(0.01, abs=0.005)
    assert _chance(share, share, survives(STANCES, 3)) < 0.005
    assert _chance(share, share, lambda t: finding_of_table(t) == VISIBLE) < 0.01


@pytest.mark.parametrize(
    "shares, visible",
    [
        ((0.60, 0.60), 0.009),
        ((0.75, 0.75), 0.006),
        ((0.45, 0.75), 0.140),
        ((0.30, 0.80), 0.518),
        ((0.25, 0.85), 0.751),
        ((0.20, 0.90), 0.920),
    ],
)
def test_with_recodings_of_either_kind_the_rule_works_as_its_module_says(shares, visible):
    assert _chance(*shares, lambda t: finding_of_table(t) == VISIBLE) == pytest.approx(visible, abs=0.0006)
    # the same whichever group comes first
    assert _chance(*shares[::-1], lambda t: finding_of_table(t) == VISIBLE) == pytest.approx(visible, abs=0.0006)


def test_k_is_that_of_either_kind():
    # 3 of 11 against 8 of 11: one recoding of either kind is enough.
    table = Fourfold(3, 11, 8, 11)
    assert fewest(table, EITHER)[0] == 1
    assert finding_of_table(table) == APPARENT


@pytest.mark.parametrize(
    "n1, n2, share, excludes, visible",
    [(20, 5, 0.05, 0.090, 0.0004), (12, 12, 0.5, 0.064, 0.023), (12, 3, 0.08, 0.088, 0.0)],
)
def test_in_unequal_or_small_groups_the_two_recodings_hold_what_the_interval_does_not(n1, n2, share, excludes, visible):
    x1, x2 = power.chances(n1, share), power.chances(n2, share)
    assert float(x1 @ (excluding_zero(n1, n2) != 0) @ x2) == pytest.approx(excludes, abs=0.0006)
    tables = [(i, j, Fourfold(i, n1, j, n2)) for i in range(n1 + 1) for j in range(n2 + 1)]
    seen = sum(float(x1[i] * x2[j]) for i, j, table in tables if finding_of_table(table) == VISIBLE)
    assert seen == pytest.approx(visible, abs=0.0006)
