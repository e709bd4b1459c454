"""What patterns and themes would share if, within each interview, only chance had brought them together.

The baseline is every arrangement there is, not a sample of them: each interview's labels are turned round it in all
ways (`shuffling`), interviews independently of each other. An overlap is then a sum over interviews of independent
numbers whose distributions are known, and its own distribution follows by convolution. So p needs no random numbers, is
the same on every run, and can be as small as the interviews allow. It is what (b + 1) / (B + 1) of B random shuffles
tends to, and never 0, for the arrangement found is one of those counted.

Three things it does not see. Pattern and theme that both follow the interview guide stand in the same place in every
interview and are marked: that they answer the same question is for the badge on the question to say. Interviews that
nobody has coded yet change nothing, for no turn gives them an overlap. And it looks for more than expected, never for
less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.shuffling import all_turns, interviews
from explorer.datamodel import Segment

if TYPE_CHECKING:
    import numpy as np

ALPHA = 0.05
_TAIL = 0.025  # beyond either end of the 95% interval
_ROUNDING = 1e-12  # so that a tail that is .025 exactly is not missed by the last bit

# One interview's columns with a segment in it, and the shares of its turns: of `Turned`.
_Part = tuple["np.ndarray", "np.ndarray"]


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """The overlaps of patterns and columns against shuffling within interviews. Arrays are (n_patterns, n_columns).

    expected : float, segments in both on average over all shuffles.
    low, high : int, at least 95 in 100 shuffles give an overlap from low to high.
    p : float, share of shuffles with at least the overlap found; 1 where the two are never in one interview.
    can_show : bool, whether the fullest overlap its interviews allow would be rare (at most 5 in 100 shuffles). Where
        it would not, nothing could have been seen whatever was said, and the cell is not one of those looked at.
    adjusted_p : float, p adjusted for all cells looked at; 1 for the others.
    """

    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p: np.ndarray
    can_show: np.ndarray
    adjusted_p: np.ndarray

    @property
    def marked(self) -> np.ndarray:
        """bool: they share more than shuffling within interviews gives."""
        return self.adjusted_p <= ALPHA

    @property
    def n_looked_at(self) -> int:
        """Cells where something could have been seen: the family p is adjusted for."""
        return int(self.can_show.sum())


def baseline(segments: Sequence[Segment], labels: np.ndarray, columns: np.ndarray, n_patterns: int) -> Baseline:
    """Hold the overlaps of patterns and columns against all shuffles within interviews.

    Leaving out of the family the cells that could never be marked is Tarone's idea (1990, doi 10.2307/2531456), for the
    false discovery rate Gilbert's (2005, doi 10.1111/j.1467-9876.2005.00475.x). It is fair, because what a cell could
    show does not depend on which of the arrangements was found.

    Parameters
    ----------
    labels : int (n_segments,), -1 for unplaced: a label like the others to the shuffle.
    columns : bool (n_segments, n_columns), of `Incidence`, or any other mark on segments.
    """
    import numpy as np

    shape = (n_patterns, columns.shape[1])
    expected, low, high = np.zeros(shape), np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    p, least_p = np.ones(shape), np.ones(shape)
    for pattern, chances in enumerate(overlap_chances(labels, columns, n_patterns, interviews(segments))):
        found = columns[labels == pattern].sum(axis=0)
        at_least = chances.at_least
        expected[pattern] = chances.mean
        low[pattern] = np.argmax(at_least[:, 1:] <= 1 - _TAIL + _ROUNDING, axis=1)
        high[pattern] = np.argmax(at_least[:, 1:] <= _TAIL + _ROUNDING, axis=1)
        p[pattern] = np.take_along_axis(at_least, found[:, None], axis=1)[:, 0]
        least_p[pattern] = chances.fullest
    can_show = least_p <= ALPHA
    adjusted = np.ones(shape)
    adjusted[can_show] = adjust(p[can_show])
    return Baseline(expected, low, high, p, can_show, adjusted)


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """How the overlaps of one pattern with every column spread over all shuffles.

    at_least : float (n_columns, n), share of shuffles with an overlap of 0, 1, 2 ... n - 1 segments or more: as far as
        the overlap found and the 95% interval need it.
    mean : float (n_columns,). fullest : float (n_columns,), share of shuffles with the fullest overlap there can be.
    """

    at_least: np.ndarray
    mean: np.ndarray
    fullest: np.ndarray


def overlap_chances(
    labels: np.ndarray, columns: np.ndarray, n_patterns: int, rows_of: Sequence[np.ndarray]
) -> Iterator[Chances]:
    """The chances of each pattern in turn.

    Parameters
    ----------
    rows_of : of `interviews`.
    """
    parts: list[list[_Part]] = [[] for _ in range(n_patterns)]
    for turned in all_turns(labels, columns, n_patterns, rows_of):
        for pattern, shares in zip(turned.patterns, turned.shares, strict=True):
            parts[pattern].append((turned.columns, shares))
    for pattern in range(n_patterns):
        yield _added(parts[pattern], columns[labels == pattern].sum(axis=0))


def adjust(p: np.ndarray) -> np.ndarray:
    """Adjusted p by the step-up procedure of Benjamini and Hochberg (1995, doi 10.1111/j.2517-6161.1995.tb02031.x).

    Of what is marked at .05, at most one in twenty is there by chance, on average. That is proven for independent or
    positively dependent tests (Benjamini and Yekutieli 2001). A theme that lies in one pattern lies less in the next,
    so these tests also pull against each other; there the bound grows by a constant, not with the number of cells
    (Chi, Ramdas and Wang 2022, arXiv 2212.09706). `benchmarks/run_crosswalk_null.py` shows that it holds here, counts
    being coarse, and what the procedure for any dependence (Benjamini and Yekutieli) would mark instead.

    Parameters
    ----------
    p : float (n,).
    """
    import numpy as np

    order = np.argsort(p)[::-1]  # the largest first
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(p[order] * (len(p) / ranks)) if len(p) else p
    return np.minimum(adjusted, 1.0)


def _added(parts: Sequence[_Part], found: np.ndarray) -> Chances:
    """One pattern's interviews added up. `found` is its overlap with each column, int (n_columns,)."""
    import numpy as np

    mean, variance, fullest = np.zeros(len(found)), np.zeros(len(found)), np.ones(len(found))
    for here, shares in parts:
        overlaps = np.arange(shares.shape[1])
        means = shares @ overlaps
        mean[here] += means
        variance[here] += shares @ overlaps**2 - means**2
        last = shares.shape[1] - 1 - np.argmax(shares[:, ::-1] > 0, axis=1)
        fullest[here] *= np.take_along_axis(shares, last[:, None], axis=1)[:, 0]
    # Cantelli: at most 1 / (1 + 6.25²) = 2.5% lies 6.25 standard deviations above the mean, so the interval ends there.
    enough = max((mean + 6.25 * np.sqrt(variance.clip(min=0))).max(initial=0), found.max(initial=0))
    chances = _sum_of(parts, len(found), int(enough) + 2)
    # Summed from the small end, so that small tails keep their digits.
    at_least = np.minimum(chances[:, ::-1].cumsum(axis=1)[:, ::-1], 1.0)
    return Chances(at_least, mean, fullest)


def _sum_of(parts: Sequence[_Part], n_columns: int, most: int) -> np.ndarray:
    """float (n_columns, most + 1): the chance of a sum of 0, 1, 2 ... and, in the last place, of `most` or more.

    One part is one interview, independent of the others; sums never fall, so what reached the last place stays there.
    """
    import numpy as np

    found = np.zeros((n_columns, most + 1))
    found[:, 0] = 1.0
    for here, shares in parts:
        before = found[here]
        after = before * shares[:, :1]
        for overlap in range(1, shares.shape[1]):
            share = shares[:, overlap : overlap + 1]
            over = max(0, most + 1 - overlap)  # from here on the sum goes beyond the last place
            after[:, overlap:] += before[:, :over] * share
            after[:, -1] += (before[:, over:] * share).sum(axis=1)
        found[here] = after
    return found
