"""A map of the segments for the eye. Nothing is grouped on it and nothing is read off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_EPOCHS = 200


def map_positions(points: np.ndarray, *, seed: int = 0) -> np.ndarray:
    """A two-dimensional map, float32 (n, 2), for the eye only: neighbours are near, distances mean little.

    UMAP (McInnes, Healy and Melville 2018, arXiv 1802.03426); the two leading dimensions under 15 segments.

    Parameters
    ----------
    points : float32 (n_segments, n_dims), of `representation.represent`, leading components first.
    """
    import numpy as np

    n_segments = len(points)
    plane = np.pad(points, ((0, 0), (0, max(0, 2 - points.shape[1]))))[:, :2].astype(np.float32)
    if n_segments < 15 or np.ptp(plane) == 0:
        return plane
    import warnings

    from sklearn.neighbors import NearestNeighbors
    from threadpoolctl import threadpool_limits
    from umap import UMAP

    # UMAP's own spectral start differs from call to call under the same seed when the graph falls apart
    # (BERTopic issue 2360); the leading components are a start that never does.
    jitter = np.random.default_rng(seed).normal(scale=1e-3, size=plane.shape)
    start = (10 * plane / np.abs(plane).max() + jitter).astype(np.float32)
    n_neighbors = min(15, n_segments - 1)
    with warnings.catch_warnings(), threadpool_limits(1):  # one thread: the same sums on every machine
        warnings.simplefilter("ignore")  # UMAP announces that a seed means one thread; we want that
        # Of unit vectors: the order of cosine. Left to itself UMAP takes most of its time to find these.
        distances, nearest = NearestNeighbors(n_neighbors=n_neighbors, algorithm="brute").fit(points).kneighbors(points)
        mapper = UMAP(
            n_neighbors=n_neighbors,
            metric="euclidean",
            precomputed_knn=(nearest, distances.astype(np.float32)),
            force_approximation_algorithm=True,  # or it would find the neighbours of under 4,096 points itself
            init=start,
            n_epochs=_EPOCHS,
            random_state=seed,
            n_jobs=1,
        )
        positions = mapper.fit_transform(points)
    return np.nan_to_num(positions).astype(np.float32)
