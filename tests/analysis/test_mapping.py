"""The map has a place for everything and is the same every time."""

from __future__ import annotations

import numpy as np

from explorer.analysis.mapping import map_positions
from tests.analysis.blobs import blobs


def test_the_map_has_a_place_for_every_segment_however_few():
    points, _ = blobs(2, size=10)
    for n in (0, 1, 2, 5, 20):
        positions = map_positions(points[:n])
        assert positions.shape == (n, 2) and np.isfinite(positions).all()


def test_the_map_is_the_same_every_time():
    points, _ = blobs(3, size=20)
    assert (map_positions(points, seed=3) == map_positions(points, seed=3)).all()


def test_neighbours_are_near():
    points, truth = blobs(3, size=20)
    positions = map_positions(points)
    apart = np.linalg.norm(positions[:, None] - positions[None, :], axis=2)
    same = truth[:, None] == truth[None, :]
    assert np.median(apart[same]) < np.median(apart[~same]) / 2
