"""The grouping repeated many times, and the consensus of it all: the grouping a study is shown.

One grouping of interview speech is one of many that fit about as well; another seed gives another. So the whole of it
is run again and again, on interviews drawn anew and with other seeds, and segments belong together that keep being
put together (consensus clustering: Strehl and Ghosh 2002, JMLR 3, 583-617; Monti et al. 2003,
doi 10.1023/A:1023949509487; as k-means on the groups a point was in: Wu et al. 2015, doi 10.1109/TKDE.2014.2316512).
Time and memory grow with the number of segments, not its square.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.kmeans import k_means
from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE

if TYPE_CHECKING:
    import numpy as np

SEED_RUNS = 10
# Groupings inside each run: more make a run steadier and slower. Chosen by measurement (benchmarks/README.md).
BASES = 25
# Each run leaves out one interview in five (Monti et al. 2003 draw 80% too). Drawing with replacement leaves out
# more than one in three: with 20 interviews that asks how the study would look with 12.
DRAWN = 0.8
MIN_INTERVIEWS = 5
_STRETCH = 10
_STARTS, _SPLIT_STARTS = 10, 3
_MAX_DIMENSIONS = 60
_WORKERS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One repetition of the whole grouping.

    labels : int by grain (n_segments,), every segment in a group; those of interviews left out are put with the
        nearest group.
    weights : float32 (n_segments,), 1 where the segment's interview was drawn, 0 where it was left out;
        None in a run on all interviews.
    """

    labels: dict[str, np.ndarray]
    weights: np.ndarray | None

    @property
    def saw(self) -> np.ndarray:
        """bool (n_segments,): segments the run was made from."""
        import numpy as np

        first = self.labels[MIDDLE]
        return np.ones(len(first), dtype=bool) if self.weights is None else self.weights > 0


@dataclass(frozen=True, slots=True, eq=False)
class Consensus:
    """What the runs agree on. `labels` : int by grain (n_segments,), 0 is the largest group."""

    labels: dict[str, np.ndarray]
    runs: tuple[Run, ...]


def consensus(
    points: np.ndarray,
    transcript_ids: Sequence[str],
    n_groups: int,
    *,
    seed: int,
    n_runs: int = 20,
    n_seed_runs: int = SEED_RUNS,
    min_segments: int = 5,
    on_run: Callable[[int, int], None] | None = None,
) -> Consensus:
    """Repeat the grouping and find its consensus at three nested grains.

    Parameters
    ----------
    points : float32 (n_segments, n_dims), rows L2-normalised.
    transcript_ids : the interview of each segment: interviews are what is drawn anew, not segments.
    n_groups : groups of the middle grain, at least 1.
    n_runs, n_seed_runs : runs that each leave out one interview in five, and runs on all that differ in their seed
        alone. With fewer than MIN_INTERVIEWS interviews stretches of them are left out instead.
    min_segments : a group with twice as many is split in two at the fine grain.
    on_run : called with the runs done and in all; what it raises stops the work.

    The same points, settings and seed give the same labels to the bit, on one thread or several: every run has its
    own random numbers and every sum is made on one thread.
    """
    import numpy as np
    from threadpoolctl import threadpool_limits

    children = np.random.SeedSequence(seed).spawn(n_runs + n_seed_runs + 1)
    drawn = [*(_draw_interviews(transcript_ids, child) for child in children[:n_runs]), *[None] * n_seed_runs]

    def one(number: int) -> Run:
        rng = np.random.default_rng(children[number])
        middle, places = _group(points, n_groups, rng, drawn[number])
        return Run(_nested(points, middle, places, rng, drawn[number], min_segments), drawn[number])

    runs: list[Run] = []
    with threadpool_limits(1), ThreadPoolExecutor(_WORKERS) as workers:
        try:
            for run in workers.map(one, range(len(drawn))):
                runs.append(run)
                if on_run:
                    on_run(len(runs), len(drawn))
        except BaseException:
            workers.shutdown(wait=False, cancel_futures=True)
            raise
        rng = np.random.default_rng(children[-1])
        places = co_assignment([run.labels[MIDDLE] for run in runs])
        middle = k_means(places, n_groups, rng, n_starts=3 * _STARTS)
        labels = _nested(points, middle, places, rng, None, min_segments)
    return Consensus(_largest_first(labels), tuple(runs))


def co_assignment(labellings: Sequence[np.ndarray], weights: np.ndarray | None = None) -> np.ndarray:
    """Places float32 (n_segments, n_dims): near each other are segments that are often put in one group.

    Inner products approximate the share of the labellings in which two segments are together: the leading components
    of the table segments by groups, found from the (groups, groups) table, which does not grow with the study.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import eigsh

    n, n_labellings = len(labellings[0]), len(labellings)
    sizes = [int(labels.max()) + 1 for labels in labellings]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    columns = (np.stack(labellings, axis=1) + starts).ravel()
    share = np.full(n * n_labellings, n_labellings**-0.5, dtype=np.float32)
    table = csr_array((share, columns, np.arange(0, n * n_labellings + 1, n_labellings)), shape=(n, sum(sizes)))
    seen = table if weights is None else table[np.flatnonzero(weights > 0)]
    together = (seen.T @ seen).toarray().astype(np.float64)
    if len(together) > 4 * _MAX_DIMENSIONS:  # a fixed start, so that the answer is too
        _, axes = eigsh(together, k=_MAX_DIMENSIONS, v0=np.ones(len(together)), tol=1e-6)
    else:
        _, axes = np.linalg.eigh(together)
    axes = axes[:, ::-1][:, :_MAX_DIMENSIONS]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return table @ axes.astype(np.float32)


def _group(
    points: np.ndarray, n_groups: int, rng: np.random.Generator, weights: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """One run: several quick groupings of the points, and the consensus of those."""
    bases = [k_means(points, n_groups, rng, weights=weights) for _ in range(BASES)]
    places = co_assignment(bases, weights)
    return k_means(places, n_groups, rng, weights=weights, n_starts=_STARTS), places


def _nested(
    points: np.ndarray,
    middle: np.ndarray,
    places: np.ndarray,
    rng: np.random.Generator,
    weights: np.ndarray | None,
    min_segments: int,
) -> dict[str, np.ndarray]:
    """The middle grouping with a coarser one around it and a finer one inside it."""
    return {
        COARSE: _merged(middle, places),
        MIDDLE: middle,
        FINE: _split(points, middle, rng, weights, min_segments),
    }


def _merged(labels: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Half as many groups: those whose segments keep the most company are merged (average linkage)."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    used = np.unique(labels)
    if len(used) < 4:
        return labels
    centres = np.stack([places[labels == label].mean(axis=0) for label in used])
    together = centres @ centres.T
    own = np.sqrt(np.maximum(np.diag(together), 1e-9))
    apart = np.clip(1 - together / np.outer(own, own), 0, None).round(6)
    tree = linkage(squareform((apart + apart.T) / 2, checks=False), "average")
    merged = fcluster(tree, (len(used) + 1) // 2, "maxclust") - 1
    place_of = np.zeros(int(labels.max()) + 1, dtype=np.int64)
    place_of[used] = merged
    return place_of[labels]


def _split(
    points: np.ndarray, labels: np.ndarray, rng: np.random.Generator, weights: np.ndarray | None, min_segments: int
) -> np.ndarray:
    """Every group in two by k-means, where both halves keep `min_segments`."""
    import numpy as np

    found, n_found = np.zeros_like(labels), 0
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        own = None if weights is None else weights[rows]
        halves = np.zeros(len(rows), dtype=np.int64)
        if len(rows) >= 2 * min_segments and (own is None or own.sum() > 0):
            halves = k_means(points[rows], 2, rng, weights=own, n_starts=_SPLIT_STARTS)
            if min(np.bincount(halves, minlength=2)) < min_segments:
                halves[:] = 0
        found[rows] = n_found + halves
        n_found += int(halves.max()) + 1
    return found


def _draw_interviews(transcript_ids: Sequence[str], child: np.random.SeedSequence) -> np.ndarray:
    """Which segments a run sees: float32 (n_segments,), 1 or 0."""
    import numpy as np

    drawn_by = np.asarray(transcript_ids, dtype=str)
    if len(set(transcript_ids)) < MIN_INTERVIEWS:
        # Too few to leave one out: leave out stretches of ten segments, shorter ones where there are under fifty.
        drawn_by = np.arange(len(drawn_by)) // max(1, min(_STRETCH, len(drawn_by) // MIN_INTERVIEWS))
    drawn, number_of = np.unique(drawn_by, return_inverse=True)
    rng = np.random.default_rng(child.spawn(1)[0])
    n_drawn = max(1, min(len(drawn) - 1, round(DRAWN * len(drawn))))
    seen = np.zeros(len(drawn), dtype=np.float32)
    seen[rng.permutation(len(drawn))[:n_drawn]] = 1
    return seen[number_of]


def _largest_first(labels: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Numbers from the largest group to the smallest; of two as large the one that begins first."""
    import numpy as np

    found = {}
    for grain in GRAINS:
        used, first, inverse, sizes = np.unique(
            labels[grain], return_index=True, return_inverse=True, return_counts=True
        )
        order = sorted(range(len(used)), key=lambda i: (-sizes[i], first[i]))
        place = np.empty(len(used), dtype=np.int64)
        place[order] = np.arange(len(used))
        found[grain] = place[inverse]
    return found
