"""The grouping repeated: nested grains, the same bits every time, and what runs agree on."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis import consensus as module
from explorer.analysis.consensus import co_assignment, consensus
from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE
from tests.analysis.blobs import blobs, by_turns


def _found(points: np.ndarray, n_groups: int, *, people: int = 10, seed: int = 1, **options):
    return consensus(points, by_turns(len(points), people), n_groups, seed=seed, n_runs=6, n_seed_runs=3, **options)


def test_groups_that_are_there_are_what_the_runs_agree_on():
    points, truth = blobs(6, size=30)
    found = _found(points, 6)
    assert len(set(zip(found.labels[MIDDLE].tolist(), truth.tolist(), strict=True))) == 6
    assert len(found.runs) == 9 and sum(run.weights is None for run in found.runs) == 3


def test_the_grains_are_nested():
    points, _ = blobs(8, size=30, noise=3.0)
    labels = _found(points, 8).labels
    for inner, outer in ((FINE, MIDDLE), (MIDDLE, COARSE)):
        for label in np.unique(labels[inner]):
            assert len(set(labels[outer][labels[inner] == label].tolist())) == 1
    n = {grain: len(np.unique(labels[grain])) for grain in GRAINS}
    assert n[COARSE] < n[MIDDLE] < n[FINE]


def test_groups_are_numbered_from_the_largest():
    points, _ = blobs(5, size=30, noise=2.0)
    sizes = np.bincount(_found(points, 5).labels[FINE])
    assert (np.diff(sizes) <= 0).all()


def test_the_same_seed_gives_the_same_labels_on_one_thread_and_on_several(monkeypatch):
    points, _ = blobs(6, size=40, noise=4.0)
    several = _found(points, 6).labels
    monkeypatch.setattr(module, "_WORKERS", 1)
    one = _found(points, 6).labels
    other_seed = _found(points, 6, seed=2).labels
    assert all((several[grain] == one[grain]).all() for grain in GRAINS)
    assert any((other_seed[grain] != one[grain]).any() for grain in GRAINS)


def test_each_run_leaves_out_whole_interviews_one_in_five():
    points, _ = blobs(4, size=25)
    interviews = np.array(by_turns(100, 10))
    for run in _found(points, 4).runs:
        if run.weights is not None:
            left_out = set(interviews[run.weights == 0])
            assert len(left_out) == 2 and not left_out & set(interviews[run.weights > 0])


def test_with_few_interviews_stretches_are_left_out_instead():
    points, _ = blobs(4, size=25)
    runs = [run for run in _found(points, 4, people=2).runs if run.weights is not None]
    assert all(run.weights.reshape(10, 10).std(axis=1).max() == 0 for run in runs)  # stretches of ten segments
    assert all(run.weights.sum() == 80 for run in runs)


def test_a_run_leaves_something_out_however_small_the_study():
    points, _ = blobs(2, size=5)
    runs = [run for run in _found(points, 2, people=1).runs if run.weights is not None]
    assert all(run.weights.sum() == 8 for run in runs)  # one stretch of two in five


def test_what_stops_a_run_stops_the_whole():
    points, _ = blobs(4, size=25)

    def stop(done: int, total: int) -> None:
        assert (done, total) == (1, 9)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _found(points, 4, on_run=stop)


def test_places_tell_how_often_two_segments_were_together():
    labellings = [np.array([0, 0, 1, 1]), np.array([0, 0, 0, 1]), np.array([0, 1, 1, 1])]
    places = co_assignment(labellings)
    together = places @ places.T
    # 0 and 1 are together in two of three, 2 and 3 in two of three, 0 and 3 never.
    assert together == pytest.approx(
        np.array([[1, 2 / 3, 1 / 3, 0], [2 / 3, 1, 2 / 3, 1 / 3], [1 / 3, 2 / 3, 1, 2 / 3], [0, 1 / 3, 2 / 3, 1]]),
        abs=1e-5,
    )
