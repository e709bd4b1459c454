"""Which weights a study's own codings choose: sums that can be subtracted, and nothing looked at that must not be."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS, RIDGE, scale_of
from explorer.analysis.ranking.views import joined
from explorer.analysis.ranking.weighing import (
    CHOICES,
    FOLDS,
    MIN_POSITIVES,
    Products,
    choose_from,
    choose_weights,
    enough_coded,
    folds_of,
    products_by_fold,
)
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS

WIDTHS = [16, 16, 16, 16]
N_INTERVIEWS, EACH = 8, 20
INTERVIEW_OF = np.repeat(np.arange(N_INTERVIEWS), EACH)
N = len(INTERVIEW_OF)
EVERYTHING = np.ones(N, dtype=bool)


def noise(seed, spread=1.0):
    return (np.random.default_rng(seed).normal(size=(N, sum(WIDTHS))) * spread).astype(np.float32)


def planted(at, seed=0, n=40):
    """A theme of 40 segments that only two columns of one view tell of, a little; all else is noise.

    Lengths are those of real views, where RIDGE holds every column down: it is then that weights matter.
    """
    points = noise(seed, 0.1)
    rows = np.random.default_rng(seed + 1).choice(N, size=n, replace=False)
    points[rows, WIDTHS[0] * at : WIDTHS[0] * at + 2] += 0.15
    targets = np.zeros((N, 1), dtype=np.float32)
    targets[rows] = 1
    return joined(points, WIDTHS), targets


def chosen(views, targets, train=EVERYTHING, interview_of=INTERVIEW_OF):
    return choose_weights(views, targets, folds_of(interview_of), np.full(N, 300), train)


def test_sums_without_a_fold_are_the_sums_of_the_others():
    points, targets = noise(1) + 2, np.random.default_rng(2).random((N, 3))
    fold = folds_of(INTERVIEW_OF) == 1
    taken = Products.of(points, targets, EVERYTHING) - Products.of(points, targets, fold)
    scratch = Products.of(points, targets, ~fold)
    for name in Products.__slots__:
        assert getattr(taken, name) == pytest.approx(getattr(scratch, name), rel=1e-3, abs=1e-2), name
    scale = np.linspace(0.3, 2, sum(WIDTHS))
    assert taken.fitted(scale) == pytest.approx(scratch.fitted(scale), abs=1e-4)
    again = taken + Products.of(points, targets, fold)
    assert again.fitted(scale) == pytest.approx(Products.of(points, targets, EVERYTHING).fitted(scale), abs=1e-4)


def test_a_fit_from_sums_is_ridge_regression_on_the_weighted_points():
    points, targets = noise(3) + 2, np.random.default_rng(4).random((N, 2))
    scale = np.linspace(0.3, 2, sum(WIDTHS))
    whole = np.column_stack([np.ones(N), points * scale]).astype(np.float64)
    penalty = RIDGE * np.eye(whole.shape[1])
    penalty[0, 0] = 0
    expected = np.linalg.solve(whole.T @ whole + penalty, whole.T @ targets)[1:] * scale[:, None]
    assert Products.of(points, targets, EVERYTHING).fitted(scale) == pytest.approx(expected, abs=1e-4)


def test_whole_interviews_are_dealt_out():
    assert folds_of(np.array([0, 0, 1, 2, 3, 4, 4, 5]), 4).tolist() == [0, 0, 1, 2, 3, 0, 0, 1]


@pytest.mark.parametrize("seed", range(3))
def test_a_view_that_tells_of_the_theme_counts_for_more_than_where_it_is_noise(seed):
    by_words, by_question, by_neighbours = (chosen(*planted(at, seed)) for at in (1, 2, 3))
    assert by_question[BY_QUESTION] > DEFAULT_WEIGHTS[BY_QUESTION] >= by_words[BY_QUESTION]
    assert by_neighbours[BY_NEIGHBOURS] > DEFAULT_WEIGHTS[BY_NEIGHBOURS] >= by_words[BY_NEIGHBOURS]
    assert by_words[BY_WORDS] > by_question[BY_WORDS]


def test_what_is_chosen_is_one_of_the_choices_meaning_always_counting_once():
    assert chosen(*planted(at=0)) in CHOICES and CHOICES[0] == DEFAULT_WEIGHTS
    assert all(one[BY_MEANING] == 1 for one in CHOICES)


# Interviews 0 to 3 are learnt from. In the others, ten times as long, everything is the other way round.
OUTSIDE = INTERVIEW_OF >= FOLDS
LENGTHS = np.where(OUTSIDE, 3000, 300)


def test_rows_that_are_not_learnt_from_have_no_say():
    views, targets = planted(at=2)
    fold_of = folds_of(INTERVIEW_OF)
    before = choose_weights(views, targets, fold_of, LENGTHS, ~OUTSIDE)
    assert before[BY_QUESTION] > DEFAULT_WEIGHTS[BY_QUESTION]
    for other in (1 - targets, 0 * targets, targets[::-1]):
        changed = np.where(OUTSIDE[:, None], other, targets)
        moved = joined(np.where(OUTSIDE[:, None], -5 * views.points, views.points), WIDTHS)
        assert choose_weights(moved, changed, fold_of, LENGTHS, ~OUTSIDE) == before
        assert choose_weights(views, changed, fold_of, LENGTHS, ~OUTSIDE) == before


def test_neither_the_sums_nor_the_trial_look_at_other_rows():
    views, targets = planted(at=2)
    turned, fold_of = np.where(OUTSIDE[:, None], 1 - targets, targets), folds_of(INTERVIEW_OF)
    products = products_by_fold(views, turned, fold_of, ~OUTSIDE)
    for fold, one in enumerate(products):
        rows = np.flatnonzero(~OUTSIDE & (fold_of == fold))
        assert one.n == len(rows) == EACH and one.targets == pytest.approx(targets[rows].sum(axis=0))
        assert one.points == pytest.approx(views.points[rows].sum(axis=0), abs=1e-4)
    best = choose_from(views, targets, fold_of, LENGTHS, ~OUTSIDE, products)
    assert choose_from(views, turned, fold_of, LENGTHS, ~OUTSIDE, products) == best
    assert choose_from(views, turned, fold_of, LENGTHS, EVERYTHING, products) != best


def test_with_few_coded_segments_it_is_the_default():
    views, targets = planted(at=2, n=MIN_POSITIVES - 1)
    assert chosen(views, targets) is DEFAULT_WEIGHTS
    assert chosen(*planted(at=2, n=0)) is DEFAULT_WEIGHTS


def test_codings_elsewhere_do_not_make_enough():
    views, targets = planted(at=2)
    few = np.where(OUTSIDE[:, None], targets, 0)
    few[np.flatnonzero(~OUTSIDE & (targets[:, 0] > 0))[: MIN_POSITIVES - 1]] = 1
    assert chosen(views, targets, ~OUTSIDE) != DEFAULT_WEIGHTS and chosen(views, few, ~OUTSIDE) is DEFAULT_WEIGHTS
    assert enough_coded(np.hstack([few, targets]), ~OUTSIDE).tolist() == [False, True]
    assert enough_coded(np.hstack([few, targets]), EVERYTHING).tolist() == [True, True]


def test_a_theme_with_few_codings_has_no_say_beside_one_with_many():
    views, targets = planted(at=2)
    few = np.zeros((N, 1), dtype=np.float32)
    few[:: N // (MIN_POSITIVES - 1)][: MIN_POSITIVES - 1] = 1
    assert chosen(views, np.hstack([few, targets])) == chosen(views, targets) != DEFAULT_WEIGHTS


def test_with_fewer_interviews_than_folds_it_is_the_default():
    views, targets = planted(at=2)
    assert chosen(views, targets, INTERVIEW_OF < FOLDS - 1) is DEFAULT_WEIGHTS
    assert chosen(views, targets, interview_of=np.zeros(N, dtype=np.int64)) is DEFAULT_WEIGHTS


def test_views_that_tell_nothing_leave_the_default():
    targets = (np.random.default_rng(11).random((N, 1)) < 0.25).astype(np.float32)
    assert chosen(joined(np.zeros((N, sum(WIDTHS))), WIDTHS), targets) is CHOICES[0]


def test_a_view_counts_by_its_weight():
    views = joined(np.ones((1, 4)), [1, 1, 1, 1])
    weights = {BY_MEANING: 1.0, BY_WORDS: 2.0, BY_QUESTION: 0.5, BY_NEIGHBOURS: 0.0}
    assert scale_of(views, weights).tolist() == [1, 2, 0.5, 0]
