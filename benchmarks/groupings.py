"""The ways of grouping that are compared: each takes vectors and a seed, and gives labels (-1 = unplaced)."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

import numpy as np

from explorer.analysis.consensus import SEED_RUNS, co_assignment
from explorer.analysis.kmeans import k_means
from explorer.analysis.representation import principal_components

Way = Callable[[np.ndarray, int, int], np.ndarray]  # (vectors, number of groups, seed) -> labels
MIN_GROUP = 10  # HDBSCAN's smallest group, BERTopic's default


def umap_hdbscan(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    """As BERTopic does by default (Grootendorst 2022): UMAP to five dimensions, HDBSCAN, the number found not given."""
    from hdbscan import HDBSCAN
    from umap import UMAP

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        five = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
        reduced = five.fit_transform(vectors)
    return HDBSCAN(min_cluster_size=MIN_GROUP, cluster_selection_method="eom").fit_predict(reduced)


def hdbscan_pca(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    """Nothing in it is random. The smallest group is half of BERTopic's: with ten it finds next to none."""
    from sklearn.cluster import HDBSCAN

    return HDBSCAN(min_cluster_size=5, copy=True).fit_predict(principal_components(vectors)[:, :15])


def k_means_pca(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    return k_means(principal_components(vectors), n_groups, np.random.default_rng(seed), n_starts=20)


def k_means_full(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    return k_means(vectors.astype(np.float32), n_groups, np.random.default_rng(seed), n_starts=20)


def ward_pca(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    """Nothing in it is random."""
    from sklearn.cluster import AgglomerativeClustering

    return AgglomerativeClustering(n_groups).fit_predict(principal_components(vectors))


def average_full(vectors: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    """Average linkage on cosine distances of the full vectors. Nothing in it is random."""
    from sklearn.cluster import AgglomerativeClustering

    return AgglomerativeClustering(n_groups, metric="cosine", linkage="average").fit_predict(vectors)


WAYS: dict[str, Way] = {
    "UMAP + HDBSCAN": umap_hdbscan,
    "HDBSCAN, PCA": hdbscan_pca,
    "k-means, PCA": k_means_pca,
    "k-means, full": k_means_full,
    "agglomerative, PCA": ward_pca,
    "agglomerative, full": average_full,
}


def agreed(way: Way, vectors: np.ndarray, interviews: Sequence[str], n_groups: int, seed: int) -> np.ndarray:
    """The consensus of a way: 20 runs without one interview in five and 10 with other seeds, put together as ours are.

    Segments a run did not see, or left unplaced, are alone in it.
    """
    rng = np.random.default_rng(seed)
    names = np.unique(interviews)
    labellings = []
    for number in range(20 + SEED_RUNS):
        seen = np.ones(len(vectors), dtype=bool)
        if number < 20:
            left_out = rng.permutation(names)[: max(1, round(0.2 * len(names)))]
            seen = ~np.isin(interviews, left_out)
        found = np.full(len(vectors), -1)
        found[seen] = way(vectors[seen], n_groups, int(rng.integers(2**31)))
        labellings.append(_alone(found))
    n = (
        n_groups
        if way is not umap_hdbscan and way is not hdbscan_pca
        else int(np.median([n_of(x) for x in labellings]))
    )
    return k_means(co_assignment(labellings), max(2, n), rng, n_starts=30)


def n_of(labels: np.ndarray) -> int:
    """Groups of at least five."""
    return int((np.bincount(labels[labels >= 0]) >= 5).sum()) if (labels >= 0).any() else 0


def _alone(labels: np.ndarray) -> np.ndarray:
    """Unplaced segments all in one further group: co-assignment needs a label for each (a kindness to HDBSCAN)."""
    return np.where(labels < 0, labels.max() + 1, labels)
