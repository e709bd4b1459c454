"""Group vectors into candidate patterns, and lay them out on a map for the eye.

k-means on the leading principal components, several starts, the tightest kept;
segments that lie between groups go to the unplaced pile instead of being forced.
One good run: how far a pattern can be trusted is not measured yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.datamodel import UNPLACED

if TYPE_CHECKING:
    import numpy as np

N_COMPONENTS = 50
N_STARTS = 20
# Simplified silhouette (Hruschka et al. 2004): below this a segment is about as near to another
# group as to its own, so placing it would say more than the vectors do.
MIN_SILHOUETTE = 0.04


def default_n_patterns(n_segments: int) -> int:
    """How many patterns to look for when the researcher does not say: about sqrt(n / 2), 2 to 40."""
    return max(2, min(40, round((n_segments / 2) ** 0.5)))


def group(vectors: np.ndarray, *, n_patterns: int = 0, min_pattern_segments: int = 5, seed: int = 0) -> np.ndarray:
    """Labels int64 (n_segments,): 0 is the largest pattern, -1 the unplaced pile.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised.
    n_patterns : groups to look for, 0 = `default_n_patterns`. Fewer come out when some are too small.
    min_pattern_segments : smaller groups are dissolved into the unplaced pile.
    """
    import numpy as np

    n_segments = len(vectors)
    labels = np.full(n_segments, UNPLACED, dtype=np.int64)
    points = principal_components(vectors)
    n_distinct = len(np.unique(points.round(5), axis=0))
    if n_segments < 2 * min_pattern_segments or n_distinct < 2:
        # Too little to tell groups apart: one pattern if the segments are all alike, else none.
        return (
            np.zeros(n_segments, dtype=np.int64) if n_segments >= min_pattern_segments and n_distinct == 1 else labels
        )
    k = min(n_patterns or default_n_patterns(n_segments), n_distinct, n_segments // min_pattern_segments)
    found, silhouettes = _k_means(points, max(2, k), seed)
    placed = silhouettes >= MIN_SILHOUETTE
    sizes = np.bincount(found[placed], minlength=k)
    # Largest first; ties by the group's first segment, so that the order never depends on the starts.
    first_row = [int(np.argmax(found == j)) for j in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda j: (-sizes[j], first_row[j]))
    for new, old in enumerate(j for j in order if sizes[j] >= min_pattern_segments):
        labels[placed & (found == old)] = new
    return labels


def principal_components(vectors: np.ndarray) -> np.ndarray:
    """Centred vectors on their leading components, rows L2-normalised: float32 (n, up to N_COMPONENTS)."""
    import numpy as np
    from sklearn.decomposition import PCA

    n_components = min(N_COMPONENTS, *vectors.shape)
    if n_components < 2 or np.ptp(vectors, axis=0).max() < 1e-6:  # one segment, or all alike
        return vectors.astype(np.float32)
    # svd_solver="full" is deterministic to the bit; the randomised solver is not across threads.
    points = PCA(n_components, svd_solver="full").fit_transform(vectors.astype(np.float64))
    norms = np.linalg.norm(points, axis=1, keepdims=True)
    return (points / np.where(norms > 1e-9, norms, 1.0)).astype(np.float32)


def map_positions(vectors: np.ndarray, *, seed: int = 0) -> np.ndarray:
    """A two-dimensional map, float32 (n, 2), for the eye only: neighbours are near, distances mean little.

    UMAP (McInnes, Healy and Melville 2018, arXiv 1802.03426); principal components under 15 segments.
    """
    import numpy as np

    n_segments = len(vectors)
    points = principal_components(vectors) if n_segments else np.zeros((0, 2))
    plane = np.pad(points, ((0, 0), (0, max(0, 2 - points.shape[1]))))[:, :2].astype(np.float32)
    if n_segments < 15 or np.ptp(plane) == 0:
        return plane
    import warnings

    from umap import UMAP

    # UMAP's own spectral start differs from call to call under the same seed when the graph falls apart
    # (BERTopic issue 2360); the leading components are a start that never does.
    jitter = np.random.default_rng(seed).normal(scale=1e-3, size=plane.shape)
    start = (10 * plane / np.abs(plane).max() + jitter).astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # UMAP announces that a seed means one thread; we want that
        mapper = UMAP(n_neighbors=min(15, n_segments - 1), metric="cosine", init=start, random_state=seed, n_jobs=1)
        positions = mapper.fit_transform(vectors)
    return np.nan_to_num(positions).astype(np.float32)


def _k_means(points: np.ndarray, k: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Labels and simplified silhouettes (-1 to 1, higher = clearer) of the best of N_STARTS runs."""
    import numpy as np
    from sklearn.cluster import KMeans

    model = KMeans(k, n_init=N_STARTS, random_state=seed).fit(points)
    distances = np.sort(model.transform(points), axis=1)
    own, other = distances[:, 0], distances[:, 1]
    return model.labels_, (other - own) / np.maximum(other, 1e-9)
