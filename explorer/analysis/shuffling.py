"""Shuffles that keep the runs: each interview's labels are turned round it, like a bracelet round a wrist.

What people say in an interview comes in runs: three segments on the boss, two on money. Shuffling segment by segment
would tear the runs apart and make any two of them look like more than coincidence. Here the labels of each interview
are written on a ring, in reading order, and turned by some number of places. So every run keeps its length and its
neighbours (only the run over the seam between end and beginning is cut or joined), each interview keeps what it
holds of everything, the unplaced segments stay a label among the others, and only where things stand changes.

Of the block shuffles this is the one that breaks nothing inside the interview. It is the random spin of Lotwick and
Silverman (1982, doi 10.1111/j.2517-6161.1982.tb01221.x) on a line, as used for intervals on chromosomes
(regioneR's circularRandomizeRegions, Gel et al. 2016, doi 10.1093/bioinformatics/btv562) and for time series
(Harris 2020, arXiv 2012.06862). It is exact when the ring has no special place, and near to it for a line: the seam is
one place in thirty or more. An interview has only as many turns as segments, so one interview alone,
however striking, counts for little: the evidence has to come from several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel import Segment

if TYPE_CHECKING:
    import numpy as np

_MOST_NUMBERS = 4_000_000  # kept at once while one interview is turned: about 100 MB with what the transform needs


@dataclass(frozen=True, slots=True, eq=False)
class Turned:
    """What every turn of one interview's labels does to the overlaps.

    patterns, columns : int, the patterns and columns this interview has any segment of; all others share nothing.
    shares : float (len(patterns), len(columns), largest overlap + 1): of the interview's turns, the share that gives an
        overlap of 0, 1, 2 ... segments. Sums to 1 over the last axis.
    """

    patterns: np.ndarray
    columns: np.ndarray
    shares: np.ndarray


def interviews(segments: Sequence[Segment]) -> list[np.ndarray]:
    """The rows of each transcript's segments in reading order, transcripts as they first come."""
    import numpy as np

    rows: dict[str, list[int]] = {}
    for row, segment in enumerate(segments):
        rows.setdefault(segment.span.transcript_id, []).append(row)
    return [np.array(sorted(found, key=lambda row: segments[row].span.start_char)) for found in rows.values()]


def shuffled(labels: np.ndarray, rows_of: Sequence[np.ndarray], random: np.random.Generator) -> np.ndarray:
    """The labels with every interview turned by a number of places drawn at random, also by none.

    Parameters
    ----------
    labels : (n_segments,) of any type, also (n_segments, k).
    rows_of : of `interviews`.
    """
    import numpy as np

    found = labels.copy()
    for rows in rows_of:
        found[rows] = np.roll(labels[rows], random.integers(len(rows)), axis=0)
    return found


def all_turns(
    labels: np.ndarray, columns: np.ndarray, n_patterns: int, rows_of: Sequence[np.ndarray]
) -> Iterator[Turned]:
    """How the overlaps of patterns and columns spread over all turns of each interview, one interview after another.

    Interviews without a placed segment or without a coded one are left out: no turn gives them an overlap.

    Parameters
    ----------
    labels : int (n_segments,), -1 for unplaced. columns : bool (n_segments, n_columns).
    """
    import numpy as np

    for rows in rows_of:
        here, coded = labels[rows], columns[rows]
        patterns = np.unique(here[(here >= 0) & (here < n_patterns)])
        present = np.flatnonzero(coded.any(axis=0))
        if len(patterns) and len(present):
            inside = here[None, :] == patterns[:, None]
            yield Turned(patterns, present, _spread(inside, coded[:, present].T))


def _spread(inside: np.ndarray, coded: np.ndarray) -> np.ndarray:
    """Shares of the turns by overlap: bool (k, n) and (t, n) -> float (k, t, largest + 1)."""
    import numpy as np

    n = inside.shape[1]
    largest = int(np.minimum(inside.sum(axis=1).max(), coded.sum(axis=1).max()))
    shares = np.empty((len(inside), len(coded), largest + 1))
    # The overlaps at all turns at once are a circular cross-correlation.
    turning = np.conj(np.fft.rfft(inside))
    step = max(1, _MOST_NUMBERS // (n * len(inside)))
    for first in range(0, len(coded), step):
        standing = np.fft.rfft(coded[first : first + step])
        overlap = np.fft.irfft(turning[:, None, :] * standing[None, :, :], n)
        counted = np.rint(overlap).astype(np.int64).reshape(-1, n)
        cell = np.arange(len(counted))[:, None] * (largest + 1)
        counts = np.bincount((counted + cell).ravel(), minlength=len(counted) * (largest + 1))
        shares[:, first : first + step] = counts.reshape(len(inside), -1, largest + 1) / n
    return shares
