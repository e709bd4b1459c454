"""Groups that are there are found; points of no weight take no part in forming them."""

from __future__ import annotations

import numpy as np

from explorer.analysis.kmeans import k_means
from tests.analysis.blobs import blobs


def _pairs(labels: np.ndarray, truth: np.ndarray) -> set[tuple[int, int]]:
    return set(zip(labels.tolist(), truth.tolist(), strict=True))


def test_separate_groups_are_found():
    points, truth = blobs()
    assert len(_pairs(k_means(points, 4, np.random.default_rng(3), n_starts=5), truth)) == 4


def test_points_of_no_weight_form_no_group_but_get_the_nearest_one():
    points, truth = blobs(3)
    weights = (truth != 2).astype(np.float32)
    labels = k_means(points, 2, np.random.default_rng(0), weights=weights, n_starts=5)
    assert len(_pairs(labels[truth < 2], truth[truth < 2])) == 2
    assert set(labels.tolist()) == {0, 1}


def test_a_heavy_point_draws_the_centre_to_itself():
    # One group of three points on a line; with weight 8 on the last its centre is at 0.9, so the far point 1.6 is
    # nearer to it (0.7) than the lone point at 2.4 (0.8), which has the other centre.
    points = np.array([[0.0], [1.0], [1.0], [3.0], [3.2]], dtype=np.float32)
    labels = k_means(
        points, 2, np.random.default_rng(1), weights=np.array([1, 8, 8, 1, 1], dtype=np.float32), n_starts=9
    )
    assert labels[1] == labels[2] == labels[0] and labels[3] == labels[4] != labels[0]


def test_the_same_random_numbers_give_the_same_labels():
    points, _ = blobs(noise=4.0)
    first, again = (k_means(points, 6, np.random.default_rng(5)) for _ in range(2))
    assert (first == again).all()


def test_fewer_different_points_than_groups_is_no_trouble():
    points = np.repeat(np.eye(4, dtype=np.float32)[:2], 10, axis=0)
    labels = k_means(points, 3, np.random.default_rng(0), n_starts=2)
    assert len(_pairs(labels, np.repeat([0, 1], 10))) == 2
