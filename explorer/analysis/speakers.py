"""Taking out of the vectors what only tells who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.analysis.embedding import centre_by_group
from explorer.analysis.kmeans import k_means

if TYPE_CHECKING:
    import numpy as np


def centre_by_speaker(vectors: np.ndarray, participant_ids: Sequence[str]) -> np.ndarray:
    """Vectors without each person's own mean, so that groups form less by idiom and more by what is said.

    What somebody talks about all the time is in their mean as well and goes with it: real differences between
    people shrink too. So this is an option, to be set beside the grouping without it, never a repair.
    Of a person with few segments only a part is taken out (n / (n + 10)): three segments say little of an idiom.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised; after `centre_by_language` where there are several.
    participant_ids : n_segments ids; '' (unknown) is left where it is.

    Returns
    -------
    float32 (n_segments, n_dims), rows L2-normalised; the same values where only one person speaks.
    """
    return centre_by_group(vectors, participant_ids)


def agreement_with_people(points: np.ndarray, participant_ids: Sequence[str], n_groups: int, *, seed: int) -> float:
    """How far groups of the points follow who speaks: adjusted mutual information, about 0 by chance, 1 at most.

    Of one plain grouping, the same for every way of making the points, so that two ways can be set side by side
    (Vinh, Epps and Bailey 2010, JMLR 11, 2837-2854).
    """
    import numpy as np
    from sklearn.metrics import adjusted_mutual_info_score
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        labels = k_means(points, n_groups, np.random.default_rng(seed), n_starts=3)
    return float(adjusted_mutual_info_score(list(participant_ids), labels))
