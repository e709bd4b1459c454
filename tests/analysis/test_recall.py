"""The exact bound on what remains: the tables of the design, values by hand, and its coverage counted out."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest

from explorer.analysis import recall
from explorer.analysis.recall import (
    Seen,
    best_case,
    best_cases,
    estimate,
    most_carrying,
    people_not_yet_found,
    share_alpha,
    size_for,
)


@pytest.mark.parametrize(
    "sampled, most, of_150, of_40",
    [(50, 173, 0.46, 0.19), (100, 87, 0.63, 0.31), (200, 43, 0.78, 0.48), (300, 28, 0.84, 0.59), (500, 16, 0.90, 0.71)],
)
def test_the_table_of_what_samples_can_show_comes_out(sampled, most, of_150, of_40):
    assert most_carrying(3000, sampled, 0, 0.05) == most
    assert best_case(150, 3000, sampled, 0.05).found_at_least == pytest.approx(of_150, abs=0.006)
    assert best_case(40, 3000, sampled, 0.05).found_at_least == pytest.approx(of_40, abs=0.006)


def test_the_bound_by_hand():
    # 3 of 10 drawn, none carries it. K=6 carrying: C(4,3)/C(10,3) = 4/120 = .033; K=5: C(5,3)/120 = .083.
    assert most_carrying(10, 3, 0, 0.05) == 5
    assert most_carrying(10, 3, 0, 0.03) == 6
    # One of 3 does. K=8: P(X<=1) = 8 C(2,2)/120 = .067; K=9: X is 2 or 3.
    assert most_carrying(10, 3, 1, 0.05) == 8
    assert most_carrying(10, 3, 1, 0.07) == 7  # K=7: (C(3,3) + 7 C(3,2)) / 120 = 22/120


def test_a_full_reading_leaves_nothing_open_and_no_reading_everything():
    assert most_carrying(40, 40, 7, 0.05) == 7
    assert most_carrying(40, 0, 0, 0.05) == 40
    assert most_carrying(0, 0, 0, 0.05) == 0


def test_more_hits_and_fewer_drawn_leave_more_open():
    assert most_carrying(500, 50, 0, 0.05) < most_carrying(500, 50, 1, 0.05) < most_carrying(500, 50, 5, 0.05)
    assert most_carrying(500, 100, 0, 0.05) < most_carrying(500, 50, 0, 0.05)
    assert most_carrying(500, 50, 0, 0.05) < most_carrying(500, 50, 0, 0.01)


@pytest.mark.parametrize(
    "remaining, sampled, hits, alpha", [(5, 6, 0, 0.05), (5, 3, 4, 0.05), (5, 3, -1, 0.05), (5, 3, 0, 0)]
)
def test_an_impossible_sample_is_refused(remaining, sampled, hits, alpha):
    with pytest.raises(ValueError):
        most_carrying(remaining, sampled, hits, alpha)


@pytest.mark.parametrize("remaining, sampled, alpha", [(60, 12, 0.05), (60, 30, 0.05), (35, 5, 0.025), (200, 20, 0.05)])
def test_whatever_remains_the_bound_fails_with_a_chance_of_at_most_alpha(remaining, sampled, alpha):
    missed = []
    for carrying in range(remaining + 1):
        chances = (
            comb(carrying, hits) * comb(remaining - carrying, sampled - hits) / comb(remaining, sampled)
            for hits in range(max(0, sampled + carrying - remaining), min(sampled, carrying) + 1)
            if most_carrying(remaining, sampled, hits, alpha) < carrying
        )
        missed.append(sum(chances))
    assert max(missed) <= alpha
    assert max(missed) > 0.6 * alpha  # no bound that holds needs to be much wider


def test_alpha_is_split_over_looks_and_themes():
    assert share_alpha(0.95, looks=1, themes=1) == 0.05
    assert share_alpha(0.95, looks=2, themes=3) == pytest.approx(0.05 / 6)
    with pytest.raises(ValueError):
        share_alpha(0.95, looks=0, themes=1)


def _seen(**changes) -> Seen:
    values = dict(found_before=6, remaining=10, sampled=3, hits=0, unsure=0, open=0, found_now=6, turned_down=3)
    return Seen(**{**values, **changes})


def test_the_share_found_by_hand():
    # At most 5 of the 10 carry it: 6 / (6 + 5).
    found = estimate(_seen(), 0.05)

    assert found.at_most_remaining == 5
    assert found.found_at_least == pytest.approx(6 / 11) == found.found_at_least_if_unsure_do_not
    assert found.found_about == 1.0


def test_hits_join_what_is_found_and_speak_of_what_remains():
    # 1 of 3: at most 8 of the 10 at the draw, 1 of them found by now: 7 / (6 + 8); as the sample: 7 / (6 + 10/3).
    found = estimate(_seen(hits=1, found_now=7, turned_down=2), 0.05)

    assert (found.at_most_remaining, found.found_at_least) == (7, pytest.approx(7 / 14))
    assert found.found_about == pytest.approx(7 / (6 + 10 / 3))


def test_what_is_found_later_raises_the_share_and_lowers_what_is_left():
    found = estimate(_seen(found_now=9), 0.05)

    assert (found.at_most_remaining, found.found_at_least) == (2, pytest.approx(9 / 11))


def test_unsure_counts_as_carrying_in_the_stated_bound_and_as_not_in_the_other():
    found = estimate(_seen(unsure=1, turned_down=2), 0.05)

    assert found.found_at_least == pytest.approx(6 / 14)  # as one hit, but not found
    assert found.found_at_least_if_unsure_do_not == pytest.approx(6 / 11)
    assert (found.at_most_remaining, found.at_most_remaining_if_unsure_do_not) == (8, 5)


def test_what_was_turned_down_since_cannot_remain():
    assert estimate(_seen(turned_down=7), 0.05).at_most_remaining == 3
    all_read = estimate(_seen(turned_down=9, found_now=7), 0.05)
    assert (all_read.at_most_remaining, all_read.found_at_least) == (0, 1.0)


def test_nothing_is_stated_before_all_are_decided_or_when_nothing_was_drawn():
    assert estimate(_seen(open=1), 0.05) is None
    assert estimate(_seen(sampled=0, turned_down=0), 0.05) is None


def test_a_sample_that_is_proved_wrong_says_nothing():
    assert estimate(_seen(found_now=11), 0.05) is not None  # 5 found since: all that it allows
    assert estimate(_seen(found_now=12), 0.05) is None


def test_a_coding_taken_back_makes_the_share_smaller_and_nothing_negative():
    found = estimate(_seen(found_now=4), 0.05)

    assert (found.found_at_least, found.at_most_remaining) == (pytest.approx(4 / 11), 5)


def test_of_a_theme_without_a_coding_no_share_is_stated():
    found = estimate(_seen(found_before=0, found_now=0), 0.05)

    assert (found.found_at_least, found.at_most_remaining) == (0.0, 5)
    assert estimate(_seen(found_before=0, found_now=0, sampled=10, turned_down=10), 0.05).found_at_least is None
    assert best_case(0, 10, 3, 0.05).is_empty and not best_case(1, 10, 3, 0.05).is_empty


def test_sizes_beyond_what_remains_are_left_out_of_the_table():
    assert [one.sampled for one in best_cases(30, 250, 0.05)] == [50, 100, 200, 250]
    last = best_cases(30, 250, 0.05)[-1]
    assert (last.at_most_remaining, last.found_at_least) == (0, 1.0)
    assert best_case(30, 250, 999, 0.05) == last


def test_the_size_for_a_share_is_the_smallest_that_can_show_it():
    size = size_for(150, 3000, 0.78, 0.05)

    assert best_case(150, 3000, size, 0.05).found_at_least >= 0.78
    assert best_case(150, 3000, size - 1, 0.05).found_at_least < 0.78


def test_a_share_no_sample_can_show_is_said_to_be_so():
    # 1 found of 11: with one segment left unread it may still carry it, and 1 of 2 is half.
    assert size_for(1, 10, 0.6, 0.05) is None
    assert size_for(0, 10, 0.6, 0.05) is None
    assert size_for(5, 0, 0.9, 0.05) is None


def test_people_not_yet_found_by_hand():
    # 4 people with 10 segments, 3 drawn, none carries it: at most 5 segments, so all 4 people may.
    assert people_not_yet_found(4, 10, 3, 0, 0, 4, 0.05) == 4
    # 9 people: each needs a segment of their own, and there are at most 5.
    assert people_not_yet_found(9, 10, 3, 0, 0, 9, 0.05) == 5
    # Two of the five are found by now.
    assert people_not_yet_found(9, 10, 3, 0, 2, 8, 0.05) == 3
    assert people_not_yet_found(9, 10, 0, 0, 0, 9, 0.05) == 9
    assert people_not_yet_found(0, 0, 0, 0, 0, 0, 0.05) == 0


def test_a_draw_is_the_same_for_the_same_seed_and_another_for_another_look():
    remainders = {"a": range(100), "b": range(50, 150)}
    first = recall.draw(remainders, 20, (7, 1))

    assert first == recall.draw(remainders, 20, (7, 1)) != recall.draw(remainders, 20, (7, 2))
    assert len({row for row, _ in first}) == 20


def test_each_drawn_segment_knows_in_whose_remainder_it_is():
    drawn = dict(recall.draw({"a": [1, 2], "b": [2, 3]}, 99, (7, 1)))

    assert drawn == {1: ("a",), 2: ("a", "b"), 3: ("b",)}


def test_within_one_theme_every_set_of_segments_is_drawn_equally_often():
    # Of {1, 2, 3}, part of a union of 6, given that two were drawn.
    pairs = []
    for seed in range(3000):
        rows = {row for row, themes in recall.draw({"a": [1, 2, 3], "b": [3, 4, 5, 6]}, 3, (seed,)) if "a" in themes}
        if len(rows) == 2:
            pairs.append(tuple(sorted(rows)))
    counts = [pairs.count(pair) / len(pairs) for pair in combinations((1, 2, 3), 2)]

    assert counts == pytest.approx([1 / 3] * 3, abs=0.05)
