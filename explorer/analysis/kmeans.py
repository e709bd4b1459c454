"""Weighted k-means on unit vectors, small and the same to the bit on every run: the base of the consensus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

MAX_ITERATIONS = 30
# Stop when fewer than this share of the points still change their group: a base run need not be at rest,
# many of them are put together.
SETTLED = 0.005


def k_means(
    points: np.ndarray, k: int, rng: np.random.Generator, *, weights: np.ndarray | None = None, n_starts: int = 1
) -> np.ndarray:
    """Labels int (n_points,), 0 to k - 1, of the tightest of `n_starts` runs.

    Lloyd 1982, doi 10.1109/TIT.1982.1056489.

    Parameters
    ----------
    points : float32 (n_points, n_dims).
    weights : float32 (n_points,), how much each point counts; points of weight 0 get the label of the
        nearest group without having formed it. None: all alike.

    A label may be absent when there are fewer than k different points.
    """
    import numpy as np

    squares = (points**2).sum(axis=1)
    best, tightest = None, np.inf
    for _ in range(n_starts):
        labels, spread = _one_run(points, squares, _first_centres(points, k, rng, weights), weights)
        if best is None or spread < tightest:
            best, tightest = labels, spread
    return best


def _first_centres(points: np.ndarray, k: int, rng: np.random.Generator, weights: np.ndarray | None) -> np.ndarray:
    """k-means++ (Arthur and Vassilvitskii 2007): each next centre is drawn far from those there are."""
    import numpy as np

    mass = np.ones(len(points)) if weights is None else weights.astype(np.float64)
    chosen = [_draw(mass, rng)]
    squares = (points**2).sum(axis=1)
    nearest = np.full(len(points), np.inf)
    while len(chosen) < k:
        newest = points[chosen[-1]]
        nearest = np.minimum(nearest, np.maximum(squares - 2 * (points @ newest) + newest @ newest, 0))
        chosen.append(_draw(mass * nearest, rng))
    return points[chosen]


def _draw(mass: np.ndarray, rng: np.random.Generator) -> int:
    import numpy as np

    heaped = np.cumsum(mass)
    return int(min(np.searchsorted(heaped, rng.random() * heaped[-1], side="right"), len(mass) - 1))


def _one_run(
    points: np.ndarray, squares: np.ndarray, centres: np.ndarray, weights: np.ndarray | None
) -> tuple[np.ndarray, float]:
    """Labels, and the weighted sum of squared distances to the centres."""
    import numpy as np

    n = len(points)
    mass = np.ones(n, dtype=points.dtype) if weights is None else weights.astype(points.dtype)
    weighted = points if weights is None else points * mass[:, None]
    labels = np.full(n, -1)
    for _ in range(MAX_ITERATIONS):
        distances = points @ (-2 * centres.T)
        distances += (centres**2).sum(axis=1)
        found = distances.argmin(axis=1)
        n_moved = int((found != labels).sum())
        labels = found
        if n_moved <= SETTLED * n:
            break
        order = np.argsort(labels.astype(np.int16), kind="stable")  # 16 bits are sorted by radix
        used, first = np.unique(labels[order], return_index=True)
        sums, sizes = np.add.reduceat(weighted[order], first), np.add.reduceat(mass[order], first)
        # A group nobody is left in keeps its old centre.
        centres[used[sizes > 0]] = (sums / np.maximum(sizes, 1e-9)[:, None])[sizes > 0]
    spread = (distances[np.arange(n), labels] + squares) @ mass
    return labels, float(spread)
