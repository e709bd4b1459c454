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


def similarities(labels: np.ndarray, run: Run, grain: str, *, among: np.ndarray | None = None) -> np.ndarray:
    """For every group the Jaccard similarity with the run's most similar group: float (n_groups,), 0 to 1.

    Only segments the run was made from count, each once however often its interview was drawn (Hennig 2007,
    doi 10.1016/j.csda.2006.11.025). nan for a group none of whose segments the run saw.

    Parameters
    ----------
    among : bool (n_segments,), look only at these, None = all.
    """
    import numpy as np

    rows = run.saw if among is None else run.saw & among
    shared = shared_counts(labels[rows], run.labels[grain][rows], int(labels.max(initial=-1)) + 1)
    sizes, run_sizes = shared.sum(axis=1), shared.sum(axis=0)
    union = sizes[:, None] + run_sizes[None, :] - shared
    best = (shared / np.maximum(union, 1)).max(axis=1, initial=0.0)
    return np.where(sizes > 0, best, np.nan)


def membership(labels: np.ndarray, runs: Sequence[Run], grain: str) -> np.ndarray:
    """How firmly each segment belongs where it is: float32 (n_segments,), 0 to 1.

    The share, of the runs made from the segment, that put it in a group whose most similar group here is its own.
    """
    import numpy as np

    kept = np.zeros(len(labels))
    asked = np.zeros(len(labels))
    for run in runs:
        saw = run.saw
        shared = shared_counts(labels[saw], run.labels[grain][saw], int(labels.max(initial=-1)) + 1)
        union = shared.sum(axis=1)[:, None] + shared.sum(axis=0)[None, :] - shared
        home = (shared / np.maximum(union, 1)).argmax(axis=0)  # the run's groups, each by its most similar group here
        kept[saw] += home[run.labels[grain][saw]] == labels[saw]
        asked[saw] += 1
    return (kept / np.maximum(asked, 1)).astype(np.float32)


def found_without(labels: np.ndarray, runs: Sequence[Run], grain: str, people: np.ndarray) -> tuple[Leaving, ...]:
    """For every group: is the rest of it found again in the runs that saw nothing of the person most of it is from?

    Parameters
    ----------
    labels : int (n_segments,), every segment in a group. people : the participant of each segment.
    """
    import numpy as np

    n_groups = int(labels.max(initial=-1)) + 1
    top = []
    for group in range(n_groups):
        names, counts = np.unique(people[labels == group].astype(str), return_counts=True)
        top.append(str(names[counts.argmax()]))
    seen_in, asked = np.zeros(n_groups, dtype=int), np.zeros(n_groups, dtype=int)
    for run in runs:
        absent = set(top) - set(people[run.saw].astype(str))
        if run.weights is None or not absent:
            continue
        alike = similarities(labels, run, grain)
        for group in range(n_groups):
            if top[group] in absent:
                asked[group] += 1
                seen_in[group] += bool(alike[group] > DISSOLVED)
    return tuple(Leaving(int(seen), int(n)) for seen, n in zip(seen_in, asked, strict=True))


def shared_counts(labels: np.ndarray, other: np.ndarray, n_groups: int) -> np.ndarray:
    """Segments in both, int (n_groups, n_other)."""
    import numpy as np

    n_other = int(other.max(initial=-1)) + 1
    return np.bincount(labels * n_other + other, minlength=n_groups * n_other).reshape(n_groups, n_other)


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
