"""Callaghan and Müller-Hansen's test: the design's numbers, and small ones by hand."""

from __future__ import annotations

import pytest

from explorer.analysis.stopping import fewest_missing, random_p, ranked_p


@pytest.mark.parametrize(
    "found, target, needed",
    [(150, 0.8, 227), (150, 0.9, 484), (150, 0.95, 936), (40, 0.8, 715), (40, 0.9, 1352), (40, 0.95, 1895)],
)
def test_so_many_segments_without_a_find_it_takes(found, target, needed):
    assert random_p(found, 3000, needed, 0, target) < 0.05 <= random_p(found, 3000, needed - 1, 0, target)


def test_how_many_would_have_to_be_missing():
    assert fewest_missing(8, 8, 0.8) == 3  # 8 of 10 is no less than .8; of 11 it is
    assert fewest_missing(6, 8, 0.8) == 5  # two of them were found in the part read at random
    assert fewest_missing(36, 36, 0.9) == 5  # 36 / .9 is 40, which a computer must not take for 39.99
    assert fewest_missing(0, 0, 0.8) == 1


def test_p_by_hand():
    # K = 3 of 10, 4 drawn, none found: C(7,4)/C(10,4) = 35/210.
    assert random_p(8, 10, 4, 0, 0.8) == pytest.approx(35 / 210)
    # One of the 4 left unsure counts as carrying it, not as found: plus 3 C(7,3)/210.
    assert random_p(8, 10, 4, 0, 0.8, unsure=1) == pytest.approx((35 + 105) / 210)


def test_nothing_read_says_nothing_and_enough_read_leaves_no_room():
    assert random_p(8, 10, 0, 0, 0.8) == 1.0
    assert random_p(8, 10, 8, 0, 0.8) == 0.0  # only 2 are left, and 3 would have to be missing


def test_the_ranked_reading_takes_the_smallest_p_of_its_ends():
    # Found before: 6; decided in order: yes, yes, no, no, of 10. Found in all: 8, so K = 3 + finds of the stretch.
    # Last 1 of 7 left: C(4,1)/C(7,1); last 2 of 8: C(5,2)/C(8,2); with one find and K = 4: last 3 of 9 ...
    by_hand = [
        4 / 7,
        10 / 28,
        (10 + 4 * 10) / 84,  # 3 of 9, K = 4, at most 1: C(5,3) + 4 C(5,2)
        (5 + 5 * 10 + 10 * 10) / 210,  # 4 of 10, K = 5, at most 2: C(5,4) + 5 C(5,3) + C(5,2) C(5,2)
    ]
    assert ranked_p(6, 10, [True, True, False, False], 0.8) == pytest.approx(min(by_hand))
    assert ranked_p(6, 10, [], 0.8) is None


def test_a_long_stretch_without_a_find_is_a_small_p():
    finds = [True] * 5
    assert ranked_p(20, 400, finds + [False] * 300, 0.8) < 0.05 < ranked_p(20, 400, finds + [False] * 20, 0.8)
    assert ranked_p(20, 30, finds + [False] * 25, 0.95) == 0.0
