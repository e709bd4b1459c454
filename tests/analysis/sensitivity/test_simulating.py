"""What each finding's chance is before anybody looks: the operating characteristics of methods A12."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity.intervals import excluding_zero
from explorer.analysis.sensitivity.recoding import fewest
from explorer.analysis.sensitivity.simulating import _stance_recodings, before_looking, outlook
from explorer.datamodel.answered import APPARENT, FINDINGS, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, STANCES, VISIBLE
from explorer.datamodel.contrasting import Fourfold
from explorer.errors import SettingsError


@pytest.mark.parametrize(
    "shares, excludes, with_two, with_three",
    [
        ((0.60, 0.60), 0.04, 0.01, 0.00),
        ((0.75, 0.75), 0.05, 0.01, 0.00),
        ((0.45, 0.75), 0.32, 0.16, 0.07),
        ((0.30, 0.80), 0.73, 0.54, 0.34),
        ((0.25, 0.85), 0.89, 0.77, 0.58),
        ((0.20, 0.90), 0.98, 0.93, 0.82),
    ],
)
def test_the_rule_works_as_the_methods_say(shares, excludes, with_two, with_three):
    found = outlook(13, 13, *shares)
    assert found.excludes == pytest.approx(excludes, abs=5e-3)
    assert found.excludes_and_k2 == pytest.approx(with_two, abs=5e-3)
    assert found.excludes_and_k3 == pytest.approx(with_three, abs=5e-3)


@pytest.mark.parametrize("shares", [(0.25, 0.85), (0.6, 0.6), (0.9, 0.2)])
def test_the_findings_are_all_there_is(shares):
    found = outlook(13, 13, *shares)
    assert tuple(name for name, _ in found.findings) == FINDINGS
    assert sum(chance for _, chance in found.findings) == pytest.approx(1, abs=1e-12)
    assert found.chance_of(VISIBLE) + found.chance_of(APPARENT) == pytest.approx(found.excludes, abs=1e-12)
    # Stances or attributes: never more often visible than by stances alone.
    assert found.chance_of(VISIBLE) <= found.excludes_and_k2


def test_a_large_difference_is_mostly_seen_and_none_seldom():
    assert outlook(13, 13, 0.25, 0.85).chance_of(VISIBLE) >= 0.70
    assert all(outlook(13, 13, share, share).chance_of(VISIBLE) <= 0.02 for share in (0.1, 0.3, 0.5, 0.6, 0.75, 0.9))


def test_26_people_can_hardly_ever_rule_a_fifth_out():
    assert all(outlook(13, 13, share, share).chance_of(SMALLER) < 0.01 for share in (0.3, 0.5, 0.7))


def test_six_people_by_hand():
    # 3 and 3: the interval excludes zero for 0 of 3 against 3 of 3 alone, and back; one recoding undoes either.
    found = outlook(3, 3, 0.1, 0.8)
    opposite = 0.9**3 * 0.8**3 + 0.1**3 * 0.2**3
    alike = 0.9**3 * 0.2**3 + 0.1**3 * 0.8**3
    assert found.chance_of(APPARENT) == pytest.approx(opposite) == pytest.approx(found.excludes)
    assert found.excludes_and_k2 == found.chance_of(VISIBLE) == 0
    assert found.chance_of(NOT_ESTIMABLE) == pytest.approx(alike)


def test_each_group_has_its_own_share():
    # 4 and 3 people are all alike when nobody says yes, or everybody.
    found = outlook(4, 3, 0.1, 0.8)
    assert found.chance_of(NOT_ESTIMABLE) == pytest.approx(0.9**4 * 0.2**3 + 0.1**4 * 0.8**3)


def test_groups_of_less_than_three_are_never_estimable():
    for sizes in ((2, 20), (0, 5), (1, 1), (0, 0)):
        found = outlook(*sizes, 0.1, 0.9)
        assert found.chance_of(NOT_ESTIMABLE) == pytest.approx(1)
        assert found.excludes == 0


@pytest.mark.parametrize("n1, n2", [(13, 13), (18, 8), (5, 3)])
def test_recodings_of_all_tables_at_once_are_those_of_single_tables(n1, n2):
    sides, k = excluding_zero(n1, n2), _stance_recodings(n1, n2)
    for x1 in range(n1 + 1):
        for x2 in range(n2 + 1):
            expected = fewest(Fourfold(x1, n1, x2, n2), STANCES)[0] if sides[x1, x2] else 0
            assert k[x1, x2] == expected


def test_the_row_before_looking_keeps_the_difference_and_the_share_of_everybody():
    row = before_looking(18, 8, yes_share=0.6, differences=(0.0, 0.3, -0.3))
    assert [one.difference for one in row] == pytest.approx([0.0, 0.3, -0.3])
    for one in row:
        assert (18 * one.first_share + 8 * one.second_share) / 26 == pytest.approx(0.6)
    assert row[1].first_share > row[1].second_share and row[2].first_share < row[2].second_share
    assert row[0] == outlook(18, 8, 0.6, 0.6)


def test_shares_are_moved_where_nobody_or_everybody_is_in_the_way():
    for yes_share, difference in ((0.9, 0.6), (0.1, 0.6), (0.9, -0.6), (0.05, 1.0)):
        (one,) = before_looking(13, 13, yes_share=yes_share, differences=(difference,))
        assert min(one.first_share, one.second_share) >= 0 and max(one.first_share, one.second_share) <= 1
        assert one.difference == pytest.approx(difference)


def test_the_larger_the_difference_the_more_often_it_is_seen():
    row = before_looking(13, 13, yes_share=0.55)
    seen = [one.chance_of(VISIBLE) for one in row]
    assert seen == sorted(seen) and row[0].chance_of(NOT_CLEAR) > 0.9 and seen[-1] > 0.7


def test_a_larger_difference_of_interest_is_ruled_out_more_often():
    narrow, wide = (outlook(30, 30, 0.1, 0.1, smallest_difference=d).chance_of(SMALLER) for d in (0.1, 0.3))
    assert wide > narrow


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: outlook(13, 13, 1.2, 0.5), "share of 1.2"),
        (lambda: outlook(90, 13, 0.2, 0.5), "at most 100 people"),
        (lambda: before_looking(13, 13, yes_share=-0.1), "share of -0.1"),
        (lambda: before_looking(13, 13, yes_share=0.5, differences=(1.5,)), "difference of 1.5"),
    ],
)
def test_the_impossible_is_refused_in_a_sentence(call, words):
    with pytest.raises(SettingsError, match=words):
        call()
