"""Further codes: rarefaction against enumeration, Chao2 and coverage by hand, base and run on a worked order."""

from __future__ import annotations

from itertools import combinations
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.saturation import (
    base_and_run,
    chao2,
    codes_by_interview,
    rarefaction,
    sample_coverage,
    saturation,
)
from explorer.datamodel import Coding, Span
from tests.small_study import corpus

matrices = st.integers(1, 7).flatmap(
    lambda n: st.lists(st.lists(st.booleans(), min_size=n, max_size=n), min_size=1, max_size=8).map(
        lambda columns: np.array(columns).T
    )
)


def test_rarefaction_of_three_interviews_by_hand():
    # codes in 1, 2 and 3 of 3 interviews: one interview shows 1/3 + 2/3 + 1, two show 2/3 + 1 + 1
    assert rarefaction(np.array([1, 2, 3]), 3) == pytest.approx([0, 2, 8 / 3, 3])


@given(matrices)
def test_rarefaction_is_the_mean_over_all_choices_of_interviews(seen):
    curve = rarefaction(seen.sum(axis=0), len(seen))
    for m in range(len(seen) + 1):
        choices = combinations(range(len(seen)), m)
        assert curve[m] == pytest.approx(mean(float(seen[list(chosen)].any(axis=0).sum()) for chosen in choices))


@given(matrices)
def test_the_curve_rises_ever_more_slowly_to_what_was_seen(seen):
    found = saturation(seen, seed=1)
    steps = np.diff(found.curve)
    assert (steps >= -1e-9).all() and (np.diff(steps) <= 1e-9).all()
    assert found.curve[-1] == pytest.approx(found.codes)


def test_rarefaction_of_many_interviews_does_not_overflow():
    curve = rarefaction(np.array([1, 5000]), 10_000)
    assert curve[1] == pytest.approx(0.0001 + 0.5) and curve[-1] == 2


def test_chao2_by_hand():
    # 20 codes, 6 in one interview, 4 in two, 10 interviews: 20 + 9/10 * 36/8
    assert chao2(20, 6, 4, 10) == pytest.approx(24.05)


def test_chao2_without_duplicates_by_hand():
    # 20 + 9/10 * 6*5/2
    assert chao2(20, 6, 0, 10) == pytest.approx(33.5)
    assert chao2(20, 1, 0, 10) == 20
    assert chao2(20, 0, 3, 10) == 20


def test_one_interview_says_nothing_of_further_codes():
    assert chao2(5, 5, 0, 1) == 5


def test_sample_coverage_by_hand():
    # U = 40, Q1 = 6, Q2 = 4, m = 10: 1 - 6/40 * 54/62
    assert sample_coverage(40, 6, 4, 10) == pytest.approx(1 - 0.15 * 54 / 62)
    # without duplicates: 1 - 6/40 * 45/47
    assert sample_coverage(40, 6, 0, 10) == pytest.approx(1 - 0.15 * 45 / 47)
    assert sample_coverage(40, 0, 0, 10) == 1.0
    assert sample_coverage(40, 1, 0, 10) == 1.0


@given(matrices)
def test_bounds_are_kept(seen):
    found = saturation(seen, seed=1)
    if found.codes:
        assert found.chao2 >= found.codes and 0 <= found.sample_coverage <= 1 and found.further >= 0
    else:
        assert found.chao2 is None and found.sample_coverage is None and found.further == 0


def _meets(new_at: list[int]) -> np.ndarray:
    """Interviews by codes, where the i-th interview is the first with `new_at[i]` codes; each repeats all before."""
    total = sum(new_at)
    return np.array([np.arange(total) < met for met in np.cumsum(new_at)])


def test_base_and_run_overlap_and_are_reported_as_six_plus_two():
    # base 37; runs 5-6: 7 new, 6-7: 4 new (11%), 7-8: 1 new (3%): reached after 6, confirmed by 2
    found = base_and_run(_meets([20, 9, 5, 3, 4, 3, 1, 0, 0, 0]), seed=1)
    assert (found.after, found.run) == (6, 2)


def test_five_in_a_hundred_is_reached_and_more_is_not():
    at, over = _meets([10, 5, 3, 2, 1, 0]), _meets([10, 5, 3, 1, 1, 0])
    assert base_and_run(at, seed=1).after == 4  # 1 of 20
    assert base_and_run(over, seed=1).after is None  # 1 of 19


def test_no_new_code_at_all_can_be_asked_for():
    seen = _meets([10, 5, 3, 2, 1, 0, 0])
    assert base_and_run(seen, seed=1, threshold=0.0).after == 5


def test_too_few_interviews_for_a_base_and_a_run():
    assert base_and_run(_meets([3, 1, 1, 0, 0]), seed=1) is None
    assert saturation(_meets([3, 1]), seed=1).base_and_run is None


def test_a_base_without_a_code_reaches_nothing():
    seen = np.zeros((6, 2), dtype=bool)
    found = base_and_run(seen, seed=1)
    assert (found.after, found.reached, found.median) == (None, 0, None)


def test_random_orders_tell_a_lucky_order_from_a_usual_one():
    # Two interviews hold nearly everything. They stand last in the study's order, so that the first run seems poor;
    # in 21 of 66 orders one of them is in that run, and it takes longer.
    seen = np.zeros((12, 20), dtype=bool)
    seen[:, 0] = True
    seen[10, 1:10], seen[11, 10:] = True, True
    found = base_and_run(seen, seed=1)
    assert (found.after, found.orders, found.median) == (4, 1000, 4)
    assert found.high > 4
    assert base_and_run(seen, seed=1) == found


def test_interviews_that_nobody_read_or_coded_do_not_count():
    of = corpus()
    ids, seen = codes_by_interview(of, {"P01"})
    assert ids == ("P01", "P02", "P03")
    assert seen.tolist() == [[True, False, True], [True, True, False], [False, True, False]]

    ids, seen = codes_by_interview(type(of)(of.transcripts, of.participants, of.codes), {"P02"})
    assert ids == ("P02",) and not seen.any()


def test_a_code_on_the_interviewers_words_is_not_the_interviews():
    of = corpus()
    question = Coding("q", Span("P03", 13, 30), "money")
    ids, seen = codes_by_interview(type(of)(of.transcripts, of.participants, of.codes, (), (question,)), ())
    assert of.transcripts[2].quote(question.span) == "What was it like?" and ids == ()
    assert seen.shape == (0, 3)
    assert saturation(seen, seed=1).curve == (0.0,)
