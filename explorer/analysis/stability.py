"""How each pattern fared in the repetitions: the evidence that it is more than one run's accident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.consensus import Run
from explorer.datamodel import Stability

if TYPE_CHECKING:
    import numpy as np

# Hennig (2007): a cluster whose best match shares no more than half of the union of the two is dissolved.
DISSOLVED = 0.5


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a pattern fared in the runs that left out the person most of it is from: found again in `seen_in` of `runs`.

    A run in which only that person's segments made up the pattern does not find it again.
    """

    seen_in: int
    runs: int


def stabilities(labels: np.ndarray, runs: Sequence[Run], grain: str) -> tuple[Stability, ...]:
    """One Stability a group, in the order of `labels` (int (n_segments,), every segment in a group)."""
    resampled = _stacked([similarities(labels, run, grain) for run in runs if run.weights is not None], labels)
    seeds = _stacked([similarities(labels, run, grain) for run in runs if run.weights is None], labels)
    return tuple(
        Stability(
            jaccard=_mean(resampled[:, group]),
            seen_in=int((resampled[:, group] > DISSOLVED).sum()),
            runs=_n(resampled[:, group]),
            seed_jaccard=_mean(seeds[:, group]),
            seed_seen_in=int((seeds[:, group] > DISSOLVED).sum()),
            seed_runs=_n(seeds[:, group]),
        )
        for group in range(int(labels.max(initial=-1)) + 1)
    )


def similarities(labels: np.ndarray, run: Run, grain: str) -> np.ndarray:
    """For every group the Jaccard similarity with the run's most similar group: float (n_groups,), 0 to 1.

    Only segments the run was made from count, each once however often its interview was drawn (Hennig 2007,
    doi 10.1016/j.csda.2006.11.025). nan for a group none of whose segments the run saw.
    """
    import numpy as np

    saw = run.saw
    alike = _likeness(labels[saw], run.labels[grain][saw], int(labels.max(initial=-1)) + 1)
    sizes = np.bincount(labels[saw], minlength=len(alike))
    return np.where(sizes > 0, alike.max(axis=1, initial=0.0), np.nan)


def membership(labels: np.ndarray, runs: Sequence[Run], grain: str) -> np.ndarray:
    """How firmly each segment belongs where it is: float32 (n_segments,), 0 to 1.

    The share, of the runs made from the segment, that put it in a group whose most similar group here is its own.
    """
    import numpy as np

    kept = np.zeros(len(labels))
    asked = np.zeros(len(labels))
    for run in runs:
        saw = run.saw
        here, there = labels[saw], run.labels[grain][saw]
        home = _likeness(here, there, int(labels.max(initial=-1)) + 1).argmax(axis=0)  # of each of the run's groups
        kept[saw] += home[there] == here
        asked[saw] += 1
    return (kept / np.maximum(asked, 1)).astype(np.float32)


def found_without(
    labels: np.ndarray, runs: Sequence[Run], grain: str, people: Sequence[str], top_ids: Sequence[str]
) -> tuple[Leaving, ...]:
    """For every group: is the rest of it found again in the runs that saw nothing of the person most of it is from?

    Parameters
    ----------
    labels : int (n_segments,), every segment in a group. people : the participant of each segment.
    top_ids : for each group the person most of it is from, '' to leave the group out.
    """
    import numpy as np

    speaking = np.asarray(people, dtype=str)
    seen_in, asked = np.zeros(len(top_ids), dtype=int), np.zeros(len(top_ids), dtype=int)
    for run in runs:
        absent = np.array([top != "" for top in top_ids]) & ~np.isin(top_ids, speaking[run.saw])
        if absent.any():
            asked += absent
            seen_in += absent & (similarities(labels, run, grain) > DISSOLVED)
    return tuple(Leaving(int(seen), int(n)) for seen, n in zip(seen_in, asked, strict=True))


def _likeness(labels: np.ndarray, other: np.ndarray, n_groups: int) -> np.ndarray:
    """Jaccard similarity of every group with every group of another labelling: float (n_groups, n_other)."""
    import numpy as np

    n_other = int(other.max(initial=-1)) + 1
    shared = np.bincount(labels * n_other + other, minlength=n_groups * n_other).reshape(n_groups, n_other)
    union = shared.sum(axis=1)[:, None] + shared.sum(axis=0)[None, :] - shared
    return shared / np.maximum(union, 1)


def _stacked(rows: list[np.ndarray], labels: np.ndarray) -> np.ndarray:
    import numpy as np

    return np.stack(rows) if rows else np.zeros((0, int(labels.max(initial=-1)) + 1))


def _mean(values: np.ndarray) -> float:
    import numpy as np

    known = values[~np.isnan(values)]
    return round(float(known.mean()), 4) if len(known) else 0.0


def _n(values: np.ndarray) -> int:
    import numpy as np

    return int((~np.isnan(values)).sum())
