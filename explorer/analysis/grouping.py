"""Segments into candidate patterns at three grains, each with the evidence that the runs give for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.analysis.consensus import Consensus, consensus
from explorer.analysis.stability import Leaving, found_without, membership, stabilities
from explorer.analysis.voices import segment_counts, speakers
from explorer.datamodel import COARSER, GRAINS, UNPLACED, Segment, Stability

if TYPE_CHECKING:
    import numpy as np

MAX_GROUPS = 60
# A segment that fewer than a third of the runs put where the consensus has it belongs nowhere in particular.
# Chosen by measurement (benchmarks/README.md).
MIN_MEMBERSHIP = 1 / 3


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The patterns of one grain. Row i of every array is the i-th segment.

    labels : int64 (n_segments,), 0 is the largest pattern, -1 the unplaced pile.
    membership : float32 (n_segments,), 0 to 1, see `stability.membership`.
    stabilities : one a pattern, () when there was too little to repeat anything.
    without_top : one a pattern: was it found again in the runs without the person most of it is from?
    parents : for each pattern its pattern in the next coarser grain, -1 when there is none.
    """

    labels: np.ndarray
    membership: np.ndarray
    stabilities: tuple[Stability, ...] = ()
    without_top: tuple[Leaving, ...] = ()
    parents: tuple[int, ...] = ()


def default_n_groups(n_segments: int) -> int:
    """How many groups to look for at the middle grain: the root of the segments, 2 to MAX_GROUPS.

    Chosen by how often withheld themes come up among the first ten patterns (benchmarks/README.md).
    """
    return max(2, min(MAX_GROUPS, round(n_segments**0.5)))


def group(
    points: np.ndarray,
    segments: Sequence[Segment],
    *,
    n_groups: int = 0,
    min_segments: int = 5,
    n_runs: int = 20,
    seed: int = 0,
    on_run: Callable[[int, int], None] | None = None,
) -> dict[str, Grouping]:
    """The patterns of every grain.

    Parameters
    ----------
    points : float32 (n_segments, n_dims), of `representation.represent`.
    n_groups : groups to look for at the middle grain, 0 = `default_n_groups`.
    min_segments : smaller patterns are dissolved into the unplaced pile.
    """
    import numpy as np

    n_segments = len(segments)
    n_distinct = len(np.unique(points.round(5), axis=0)) if n_segments else 0
    if n_segments < 2 * min_segments or n_distinct < 2:
        # Too little to tell groups apart: one pattern if the segments are all alike, else none.
        alike = n_distinct == 1 and n_segments >= min_segments
        labels = np.full(n_segments, 0 if alike else UNPLACED, dtype=np.int64)
        return {grain: Grouping(labels, np.full(n_segments, float(alike), dtype=np.float32)) for grain in GRAINS}
    wanted = min(n_groups or default_n_groups(n_segments), n_distinct, n_segments // min_segments)
    found = consensus(
        points,
        [segment.span.transcript_id for segment in segments],
        max(2, wanted),
        seed=seed,
        n_runs=n_runs,
        min_segments=min_segments,
        on_run=on_run,
    )
    return _with_parents({grain: _grain(found, segments, grain, min_segments) for grain in GRAINS})


def _grain(found: Consensus, segments: Sequence[Segment], grain: str, min_segments: int) -> Grouping:
    """One grain: the loosest segments and the smallest groups left unplaced, the rest numbered from the largest."""
    import numpy as np

    whole = found.labels[grain]
    firm = membership(whole, found.runs, grain)
    placed = firm >= MIN_MEMBERSHIP
    sizes = np.bincount(whole[placed], minlength=int(whole.max()) + 1)
    kept = [old for old in sorted(range(len(sizes)), key=lambda old: (-sizes[old], old)) if sizes[old] >= min_segments]
    labels = np.full(len(whole), UNPLACED, dtype=np.int64)
    for new, old in enumerate(kept):
        labels[placed & (whole == old)] = new
    # Stability is that of the group before its loosest segments were set apart: the runs set none apart either.
    steadiness = stabilities(whole, found.runs, grain)
    ids = speakers(segments)
    top_of = dict(zip(kept, segment_counts(segments, labels, len(kept), ids=ids).argmax(axis=0).tolist(), strict=True))
    top_ids = [ids[top_of[old]] if old in top_of else "" for old in range(len(sizes))]
    leaving = found_without(whole, found.runs, grain, [segment.participant_id for segment in segments], top_ids)
    return Grouping(labels, firm, tuple(steadiness[old] for old in kept), tuple(leaving[old] for old in kept))


def _with_parents(grains: dict[str, Grouping]) -> dict[str, Grouping]:
    import numpy as np

    found = dict(grains)
    for grain, coarser in COARSER.items():
        labels, outer = grains[grain].labels, grains[coarser].labels
        parents = []
        for label in range(int(labels.max(initial=-1)) + 1):
            around = outer[labels == label]
            around = around[around >= 0]
            parents.append(int(np.bincount(around).argmax()) if len(around) else -1)
        found[grain] = replace(grains[grain], parents=tuple(parents))
    return found
