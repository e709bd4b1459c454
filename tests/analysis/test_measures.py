"""Measures of a ranking: values worked by hand, and properties that hold for any ranking."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.measures import (
    average_precision,
    average_precisions,
    draw_interviews,
    interval_over_interviews,
    mean_of,
    percentile_interval,
    precision_parts,
    share_at,
    share_read,
    sign_flip,
    work_saved,
)

# Four segments of 10, 20, 30 and 40 characters, read in the order 2nd, 4th, 1st, 3rd.
SCORES = np.array([2.0, 9.0, -1.0, 5.0])
CHARS = np.array([10, 20, 30, 40])


def test_average_precision_weighs_the_precision_at_each_segments_end_by_its_relevant_characters():
    # 10 of 20 read, then 10 of 60, then 15 of 70: (10 * 10/20 + 5 * 15/70) / 15
    assert average_precision(SCORES, CHARS, [5, 10, 0, 0]) == pytest.approx((10 * 10 / 20 + 5 * 15 / 70) / 15)


def test_whole_segments_first_are_perfect_and_last_are_the_worst():
    relevant = [0, 20, 0, 40]
    assert average_precision(SCORES, CHARS, relevant) == 1.0
    # upside down: 3rd (30), 1st (10), then 4th: 40 of 80, then 2nd: 60 of 100
    assert average_precision(-SCORES, CHARS, relevant) == pytest.approx((40 * 40 / 80 + 20 * 60 / 100) / 60)


def test_nothing_relevant_has_no_average_precision_and_saves_no_work():
    assert math.isnan(average_precision(SCORES, CHARS, [0, 0, 0, 0]))
    assert math.isnan(average_precision([], [], []))
    assert math.isnan(work_saved(SCORES, CHARS, [0, 0, 0, 0]))
    assert np.isnan(share_at(SCORES, CHARS, [0, 0, 0, 0], (0.1, 0.2))).tolist() == [True, True]
    assert np.isnan(share_read(SCORES, CHARS, [], [], [])).all()


def test_equal_scores_keep_the_order_of_the_rows():
    assert average_precision([1, 1], [10, 10], [10, 0]) == 1.0
    assert average_precision([1, 1], [10, 10], [0, 10]) == 0.5


def test_the_share_read_is_the_mean_over_codings_and_counts_a_segment_read_in_part():
    # 30 of 100 characters: the 2nd segment whole and a quarter of the 4th
    # coding 7: 4 characters in the 2nd, 4 in the 4th: 5/8 read. Coding 9: 2 in the 1st: none.
    found = share_read(SCORES, CHARS, [7, 7, 9], [1, 3, 0], [4, 4, 2], budgets=(0.3, 0.7, 1.0))
    assert found == pytest.approx([(5 / 8 + 0) / 2, 1.0, 1.0])


def test_a_long_coding_counts_as_much_as_a_short_one():
    assert share_read(SCORES, CHARS, [0, 1], [1, 2], [1, 30], budgets=(0.2,)) == pytest.approx([0.5])


def test_pieces_without_characters_are_no_coding():
    assert share_read(SCORES, CHARS, [0, 1], [1, 2], [5, 0], budgets=(0.2,)) == pytest.approx([1.0])


def test_the_share_of_words_within_a_budget_counts_a_segment_read_in_part():
    # the 2nd whole (20) and a quarter of the 4th (10 of 40): 8 + 3 of 20 relevant words
    assert share_at(SCORES, CHARS, [0, 8, 0, 12], (0.1, 0.3, 0.6)) == pytest.approx([4 / 20, 11 / 20, 1.0])


def test_work_saved_is_what_is_left_unread_over_what_chance_leaves():
    # 95% of 60 is 57: the 2nd (20) and 37 of 40 in the 4th, so 43 of 100 are left
    assert work_saved(SCORES, CHARS, [0, 20, 0, 40]) == pytest.approx(0.43 - 0.05)
    # half of 20: 8 in the 2nd, and 2 of 12 in the 4th, for which a sixth of it is read
    assert work_saved(SCORES, CHARS, [0, 8, 0, 12], at=0.5) == pytest.approx(1 - (20 + 40 / 6) / 100 - 0.5)


def test_evenly_spread_relevance_saves_nothing_however_it_is_ranked():
    for order in itertools.permutations(range(4)):
        assert work_saved(np.array(order), CHARS, CHARS / 5) == pytest.approx(0.0)
        assert average_precision(np.array(order), CHARS, CHARS / 5) == pytest.approx(0.2)


rankings = st.integers(2, 25).flatmap(
    lambda n: st.tuples(
        st.permutations(range(n)).map(np.array),
        st.lists(st.integers(1, 500), min_size=n, max_size=n).map(np.array),
        st.lists(st.floats(0, 1), min_size=n, max_size=n).map(np.array),
    )
)


@given(rankings)
def test_no_ranking_beats_the_richest_segments_first(ranking):
    scores, chars, rich = ranking
    relevant = np.round(chars * rich)
    if relevant.sum():
        best = relevant / chars
        for measure in (average_precision, work_saved):
            assert measure(scores, chars, relevant) <= measure(best, chars, relevant) + 1e-9
        assert (share_at(scores, chars, relevant) <= share_at(best, chars, relevant) + 1e-9).all()
        assert 0 < average_precision(scores, chars, relevant) <= 1


@given(rankings)
def test_one_coding_over_everything_relevant_is_read_as_the_relevant_characters_are(ranking):
    scores, chars, rich = ranking
    relevant = np.ceil(chars * rich)
    if relevant.sum():
        rows = np.arange(len(chars))
        assert share_read(scores, chars, 0 * rows, rows, relevant) == pytest.approx(share_at(scores, chars, relevant))


@given(rankings)
def test_cutting_segments_in_two_changes_only_the_precision_within_them(ranking):
    scores, chars, rich = ranking
    chars, relevant = 2.0 * chars, 2.0 * np.round(chars * rich)
    if relevant.sum():
        halves = np.repeat(scores, 2), np.repeat(chars / 2, 2), np.repeat(relevant / 2, 2)
        assert share_at(*halves) == pytest.approx(share_at(scores, chars, relevant))
        assert work_saved(*halves) == pytest.approx(work_saved(scores, chars, relevant))
        # Between the ends of a segment the precision runs from the one before to its own.
        assert abs(average_precision(*halves) - average_precision(scores, chars, relevant)) <= 0.5
    whole = chars * (rich > 0.5)
    if whole.sum() and (best := average_precision(whole, chars, whole)) == 1:
        assert average_precision(np.repeat(whole, 2), np.repeat(chars / 2, 2), np.repeat(whole / 2, 2)) == best


def test_chance_is_about_the_prevalence():
    rng = np.random.default_rng(1)
    chars = rng.integers(100, 500, 800)
    relevant = chars * (rng.random(800) < 0.1)
    prevalence = relevant.sum() / chars.sum()
    found = [average_precision(rng.random(800), chars, relevant) for _ in range(200)]
    assert np.mean(found) == pytest.approx(prevalence, abs=0.015)
    assert np.mean([work_saved(rng.random(800), chars, relevant) for _ in range(200)]) == pytest.approx(0, abs=0.01)


@given(rankings)
def test_upside_down_is_worse_where_all_that_is_relevant_comes_first(ranking):
    scores, chars, _ = ranking
    relevant = chars * (scores > np.median(scores))
    assert average_precision(scores, chars, relevant) == 1.0
    assert average_precision(-scores, chars, relevant) < 1.0
    assert work_saved(-scores, chars, relevant) < work_saved(scores, chars, relevant)
    assert share_at(-scores, chars, relevant, (0.3,))[0] < share_at(scores, chars, relevant, (0.3,))[0]


@settings(max_examples=50)
@given(rankings, st.integers(0, 2**32 - 1))
def test_an_interview_drawn_twice_is_as_if_its_segments_were_twice_as_long(ranking, seed):
    scores, chars, rich = ranking
    relevant = np.round(chars * rich)
    interview_of = np.arange(len(chars)) % 4
    weights = draw_interviews(4, seed, draws=20)
    found = average_precisions(scores, chars, relevant, interview_of, weights)
    times = weights[:, interview_of]
    expected = [average_precision(scores, chars * by, relevant * by) for by in times]
    assert found == pytest.approx(expected, nan_ok=True)
    once = average_precisions(scores, chars, relevant, interview_of, np.ones((1, 4)))
    assert once == pytest.approx([average_precision(scores, chars, relevant)], nan_ok=True)


def test_the_parts_of_the_interviews_add_up_to_the_average_precision():
    # the 2nd and 1st segment are interview 0, the others 1; see the first test for the values
    parts = precision_parts(SCORES, CHARS, [5, 10, 0, 20], [0, 0, 1, 1], 3)
    assert parts == pytest.approx([(10 * 10 / 20 + 5 * 35 / 70) / 35, 20 * 30 / 60 / 35, 0.0])
    assert parts.sum() == pytest.approx(average_precision(SCORES, CHARS, [5, 10, 0, 20]))
    assert np.isnan(precision_parts(SCORES, CHARS, [0, 0, 0, 0], [0, 0, 1, 1], 2)).all()


def test_each_draw_takes_as_many_interviews_as_there_are():
    weights = draw_interviews(7, 1, draws=500)
    assert weights.shape == (500, 7) and (weights.sum(axis=1) == 7).all()
    assert weights.mean() == 1.0 and weights.mean(axis=0) == pytest.approx(np.ones(7), abs=0.15)
    assert (weights == draw_interviews(7, 1, draws=500)).all() and (weights != draw_interviews(7, 2, draws=500)).any()


def test_the_interval_of_a_mean_is_that_of_all_draws_of_two():
    # means of two interviews drawn from 0 and 1: 0, 1/2, 1/2, 1, so the middle half is at 1/2 and 95% are all
    assert interval_over_interviews(mean_of([0, 1]), 2, 1, level=0.4) == (0.5, 0.5)
    assert interval_over_interviews(mean_of([0, 1]), 2, 1) == (0.0, 1.0)


def test_the_interval_of_a_mean_is_near_the_normal_one_for_many_interviews():
    values = np.random.default_rng(3).normal(10, 2, 200)
    low, high = interval_over_interviews(mean_of(values), 200, 1)
    half = 1.96 * values.std() / math.sqrt(200)
    assert low == pytest.approx(values.mean() - half, abs=0.04)
    assert high == pytest.approx(values.mean() + half, abs=0.04)


def test_interviews_without_a_value_take_no_part_in_a_mean():
    nan = float("nan")
    assert interval_over_interviews(mean_of([nan, 4.0, nan]), 3, 1) == (4.0, 4.0)
    assert all(math.isnan(bound) for bound in interval_over_interviews(mean_of([nan, nan]), 2, 1))
    assert all(math.isnan(bound) for bound in interval_over_interviews(mean_of([3.0]), 1, 1))


def test_an_interval_can_be_moved_around_what_was_found():
    values = np.append(np.arange(101.0), np.nan)
    assert percentile_interval(values, level=0.9) == pytest.approx((5, 95))
    assert percentile_interval(values, around=40.0, level=0.9) == pytest.approx((-5, 85))


def test_sign_flips_are_counted_one_by_one_for_few_interviews():
    # 1 + 2 + 3 = 6: only all plus and all minus are as far from 0: 2 of 8
    assert sign_flip([1, 2, 3], 1) == 0.25
    # -1 + 2 + 3 = 4: 6, 4 and their opposites: 4 of 8
    assert sign_flip([-1, 2, 3], 1) == 0.5
    assert sign_flip([1, 2, 3, 0, float("nan")], 1) == 0.25
    assert sign_flip([0, 0], 1) == sign_flip([], 1) == 1.0


def test_many_sign_flips_are_drawn_and_come_near_the_exact_share():
    # 16 equal differences, 4 of them against: |sum| >= 8 is at most 4 or at least 12 of 16
    exact = 2 * sum(math.comb(16, k) for k in range(5)) / 2**16
    assert sign_flip([1] * 12 + [-1] * 4, 1) == pytest.approx(exact, abs=0.01)
    assert sign_flip([1] * 40, 1) == 1 / 10_000
    assert sign_flip([0.3] * 12 + [-0.1] * 8, 5) == sign_flip([-0.3] * 12 + [0.1] * 8, 5)
