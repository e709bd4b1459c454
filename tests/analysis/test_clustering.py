"""Groups that are there are found, whatever lies between goes to the unplaced pile."""

from __future__ import annotations

import numpy as np

from explorer.analysis.clustering import default_n_patterns, group, map_positions


def _blobs(n_groups: int = 4, size: int = 40, noise: float = 0.25, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    centres = np.linalg.qr(rng.normal(size=(64, n_groups)))[0].T
    truth = np.repeat(np.arange(n_groups), size)
    points = centres[truth] + rng.normal(scale=noise / 8, size=(n_groups * size, 64))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32), truth


def test_separate_groups_are_found_exactly():
    vectors, truth = _blobs()
    labels = group(vectors, n_patterns=4, seed=3)
    assert len({(a, b) for a, b in zip(labels.tolist(), truth.tolist(), strict=True)}) == 4
    assert set(labels.tolist()) == {0, 1, 2, 3}


def test_a_segment_between_two_groups_is_left_unplaced():
    vectors, truth = _blobs(2)
    middle = vectors[truth == 0].mean(axis=0) + vectors[truth == 1].mean(axis=0)
    middle /= np.linalg.norm(middle)
    labels = group(np.vstack([vectors, middle]).astype(np.float32), n_patterns=2)
    assert labels[-1] == -1 and (labels[:-1] >= 0).all()


def test_patterns_are_numbered_by_size():
    vectors, truth = _blobs(3)
    keep = np.concatenate(
        [np.flatnonzero(truth == 2), np.flatnonzero(truth == 0)[:20], np.flatnonzero(truth == 1)[:10]]
    )
    labels = group(vectors[keep], n_patterns=3)
    assert np.bincount(labels).tolist() == [40, 20, 10]


def test_groups_below_the_smallest_size_are_dissolved():
    vectors, truth = _blobs(3)
    keep = np.concatenate([np.flatnonzero(truth == 0), np.flatnonzero(truth == 1), np.flatnonzero(truth == 2)[:3]])
    labels = group(vectors[keep], n_patterns=3, min_pattern_segments=5)
    assert (labels[-3:] == -1).all() and set(labels[:-3].tolist()) == {0, 1}


def test_the_same_input_and_seed_give_the_same_groups():
    vectors, _ = _blobs(noise=2.0)
    assert (group(vectors, seed=5) == group(vectors, seed=5)).all()


def test_identical_segments_are_one_pattern_and_few_are_none():
    same = np.tile(np.eye(8, dtype=np.float32)[0], (30, 1))
    assert set(group(same).tolist()) == {0}
    assert set(group(np.eye(8, dtype=np.float32)[:4]).tolist()) == {-1}
    assert group(np.zeros((0, 8), dtype=np.float32)).tolist() == []


def test_a_small_study_gives_several_patterns_not_one_and_not_noise():
    vectors, _ = _blobs(6, size=50, noise=1.5)  # 300 segments
    labels = group(vectors)
    assert 4 <= len(set(labels.tolist()) - {-1}) <= 20
    assert (labels == -1).mean() < 0.35


def test_the_default_number_grows_with_the_square_root():
    assert [default_n_patterns(n) for n in (8, 300, 1100, 3000, 50_000)] == [2, 12, 23, 39, 40]


def test_the_map_has_a_place_for_every_segment_however_few():
    vectors, _ = _blobs(2, size=10)
    for n in (0, 1, 2, 5, 20):
        positions = map_positions(vectors[:n])
        assert positions.shape == (n, 2) and np.isfinite(positions).all()
