"""Learning from codings, against a direct solution of the same equations and against fitting without each row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS, RIDGE, UNCODED, learn, prepare, weigh
from explorer.analysis.ranking.views import joined
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS

N, COLUMNS = 24, 5


def made(seed, n=N, columns=COLUMNS):
    """Points about anything but nought, of a spread that RIDGE does not flatten; a few of them coded in part."""
    rng = np.random.default_rng(seed)
    points = (rng.normal(size=(n, columns)) * [4, 3, 2, 1, 1][:columns] + 5).astype(np.float32)
    targets = np.where(rng.random(n) < 0.3, rng.uniform(0.2, 1, n), 0.0).astype(np.float32)
    targets[0], targets[1] = 1.0, 0.0
    return points, targets


def ridge(points, targets):
    """Intercept and coefficients by the normal equations, the intercept not held down."""
    whole = np.column_stack([np.ones(len(points)), points]).astype(np.float64)
    penalty = RIDGE * np.eye(whole.shape[1])
    penalty[0, 0] = 0
    return np.linalg.solve(whole.T @ whole + penalty, whole.T @ targets)


def coefficients(points, targets, rejected=None):
    """What is learnt of one theme from all points."""
    rejected = None if rejected is None else rejected[:, None]
    return learn(prepare(points, np.arange(len(points))), targets[:, None], rejected)[0][:, 0]


def taken_for(points, targets):
    """What each row is learnt as: a coded one its share, another a part of what a fit without it says of it."""
    second = targets.astype(np.float64)
    for row in np.flatnonzero(targets == 0):
        others = np.arange(len(targets)) != row
        second[row] = UNCODED * np.clip(value(ridge(points[others], targets[others]), points[row]), 0, 1)
    return second


def value(fit, point):
    return float(fit[0] + fit[1:] @ point)


def test_coefficients_solve_the_ridge_equations_where_every_segment_is_coded_a_little():
    points, _ = made(1)
    targets = np.linspace(0.1, 1.0, N).astype(np.float32)
    found, itself = learn(prepare(points, np.arange(N)), targets[:, None])
    assert found.shape == (COLUMNS, 1) and itself.shape == (N, 1) and found.dtype == itself.dtype == np.float32
    assert found[:, 0] == pytest.approx(ridge(points, targets)[1:], abs=2e-5)


@pytest.mark.parametrize("seed", range(4))
def test_an_uncoded_segment_is_taken_for_a_part_of_what_a_fit_without_it_says_of_it(seed):
    points, targets = made(seed)
    second = taken_for(points, targets)
    assert (second > targets).any()  # something does look like what is coded

    found = coefficients(points, targets)
    assert found == pytest.approx(ridge(points, second)[1:], abs=2e-5)
    assert found != pytest.approx(ridge(points, targets)[1:], abs=1e-4)


@pytest.mark.parametrize("seed", range(4))
def test_a_training_segment_is_scored_as_if_it_had_not_been_learnt_from(seed):
    points, targets = made(seed)
    learner = prepare(points, np.arange(N))
    found, itself = learn(learner, targets[:, None])
    second = taken_for(points, targets)
    scores = (learner.points @ found + itself)[:, 0] + second.mean()
    for row in range(N):
        others = np.arange(N) != row
        assert scores[row] == pytest.approx(value(ridge(points[others], second[others]), points[row]), abs=1e-4)


def test_a_rejected_segment_carries_nothing():
    points, targets = made(2)
    rejected = targets == 0
    found = coefficients(points, targets, rejected)
    assert found == pytest.approx(ridge(points, targets)[1:], abs=2e-5)


def test_turning_down_what_is_coded_changes_nothing():
    points, targets = made(3)
    assert np.array_equal(coefficients(points, targets, targets > 0), coefficients(points, targets))


def test_only_training_rows_are_learnt_from_and_all_are_placed_about_their_mean():
    points, targets = made(4)
    rows = np.arange(0, N, 2)
    learner = prepare(points, rows)
    elsewhere = points.copy()
    elsewhere[1::2] = 1000.0
    assert learner.points[rows].mean(axis=0) == pytest.approx(np.zeros(COLUMNS), abs=1e-4)
    assert learner.points[1] == pytest.approx(points[1] - points[rows].mean(axis=0), abs=1e-4)
    for one, other in zip(
        learn(learner, targets[rows, None]), learn(prepare(elsewhere, rows), targets[rows, None]), strict=True
    ):
        assert np.array_equal(one, other)


def test_themes_learnt_together_are_as_if_alone():
    points, targets = made(5)
    others = np.stack([targets, targets[::-1], np.zeros(N, dtype=np.float32)], axis=1)
    together, _ = learn(prepare(points, np.arange(N)), others)
    for column in range(3):
        assert together[:, column] == pytest.approx(coefficients(points, others[:, column]), abs=1e-6)
    assert not together[:, 2].any()  # nothing coded, nothing learnt


def test_what_is_like_the_coded_segments_scores_higher():
    points = np.array([[5.0], [5.0], [-5.0], [-5.0], [4.0], [-4.0]], dtype=np.float32)
    learner = prepare(points, np.arange(6))
    score = learner.points @ learn(learner, np.array([[1.0], [1.0], [0], [0], [0], [0]], dtype=np.float32))[0]
    assert score[4, 0] > 0 > score[5, 0]


@given(st.integers(0, 10_000), st.integers(1, N - 1))
@settings(max_examples=60, deadline=None)
def test_rejecting_a_quote_never_raises_its_look_alikes(seed, row):
    points, targets = made(seed)
    targets[row] = 0
    points = np.vstack([points, points[row], points[row]])  # two look-alikes: one learnt from, one not
    targets = np.append(targets, 0).astype(np.float32)
    learner = prepare(points, np.arange(N + 1))
    rejected = np.zeros((N + 1, 1), dtype=bool)
    rejected[row] = True
    kept, turned_down = learn(learner, targets[:, None]), learn(learner, targets[:, None], rejected)
    scores = [learner.points @ found for found, _ in (kept, turned_down)]
    assert scores[1][N + 1, 0] <= scores[0][N + 1, 0] + 1e-5
    # the one that is learnt from, about the mean of what was learnt
    assert (scores[1][N] + turned_down[1][N])[0] <= (scores[0][N] + kept[1][N])[0] + 1e-5


def test_rejecting_a_quote_that_looks_like_the_coded_ones_lowers_its_look_alikes():
    points = np.array([[5.0], [5.2], [-5.0], [-5.2], [4.8], [4.8]], dtype=np.float32)
    learner = prepare(points, np.arange(5))
    targets = np.array([[1.0], [1.0], [0], [0], [0]], dtype=np.float32)
    rejected = np.array([[False], [False], [False], [False], [True]])
    kept, turned_down = learn(learner, targets)[0], learn(learner, targets, rejected)[0]
    assert (learner.points[5] @ turned_down)[0] < (learner.points[5] @ kept)[0] - 0.01


def test_views_are_weighed_by_their_columns():
    views = joined(np.ones((2, 6)), [1, 2, 1, 2])
    weights = {BY_MEANING: 1.0, BY_WORDS: 0.5, BY_QUESTION: 0.0, BY_NEIGHBOURS: 3.0}
    assert weigh(views, weights).tolist() == [[1, 0.5, 0.5, 0, 3, 3]] * 2
    assert set(DEFAULT_WEIGHTS) == set(views.columns)


def test_a_single_training_segment_is_no_reason_to_stop():
    points, _ = made(6)
    found, itself = learn(prepare(points, np.array([0])), np.ones((1, 1), dtype=np.float32))
    assert np.isfinite(found).all() and np.isfinite(itself).all()
