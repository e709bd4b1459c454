"""How themes are split over patterns and patterns over themes. One theme in several patterns is the rule, not a fault:
themes are meanings, patterns are likenesses of wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.baseline import Baseline
from explorer.analysis.crosswalk import Crosswalk

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Split:
    """How one theme lies over the patterns, or one pattern over the themes.

    segments : all its segments. outside : those in no pattern (or in no theme).
    parts : how many of the other side share a segment with it.
    effective : 1 / sum of squared shares, 1 to `parts`: 2.5 reads "as spread as over 2.5 equal parts"; 0.0 when all is
        outside. The index does not know that small counts look more spread than they are by chance.
    held_by : indices of those that share more with it than shuffling within interviews gives, largest overlap first.
    """

    segments: int
    outside: int
    parts: int
    effective: float
    held_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern and a theme paired with each other; `f1` is 2 x both / (pattern + theme), 0 to 1."""

    pattern: int
    column: int
    both: int
    f1: float


def split_columns(walk: Crosswalk, against: Baseline) -> tuple[Split, ...]:
    """Each theme (or code) over the patterns. A segment is in one pattern at most, so the parts add up."""
    outside = walk.column_sizes - walk.overlap.sum(axis=0)
    return _splits(walk.overlap.T, walk.column_sizes, outside, against.marked.T)


def split_patterns(walk: Crosswalk, against: Baseline, labels: np.ndarray, columns: np.ndarray) -> tuple[Split, ...]:
    """Each pattern over the themes (or codes). A segment in two themes counts in both.

    Parameters
    ----------
    labels : int (n_segments,). columns : bool (n_segments, n_columns), what the crosswalk was made of.
    """
    import numpy as np

    bare = labels[(labels >= 0) & ~columns.any(axis=1)]
    outside = np.bincount(bare, minlength=len(walk.pattern_sizes))
    return _splits(walk.overlap, walk.pattern_sizes, outside, against.marked)


def best_matches(walk: Crosswalk) -> tuple[Match, ...]:
    """Pair patterns and columns one to one so that the sum of their F1 is largest, in the columns' order.

    A summary only: it hides that one theme may lie in several patterns (Kuhn 1955 for the assignment, the "Hungarian"
    method; F1 is the Dice coefficient). Pairs that share nothing are left out.
    """
    from scipy.optimize import linear_sum_assignment

    sizes = walk.pattern_sizes[:, None] + walk.column_sizes[None, :]
    f1 = 2 * walk.overlap / sizes.clip(min=1)
    pairs = zip(*linear_sum_assignment(f1, maximize=True), strict=True)
    found = [Match(int(k), int(t), int(walk.overlap[k, t]), float(f1[k, t])) for k, t in pairs if walk.overlap[k, t]]
    return tuple(sorted(found, key=lambda match: match.column))


def _splits(overlap: np.ndarray, sizes: np.ndarray, outside: np.ndarray, marked: np.ndarray) -> tuple[Split, ...]:
    import numpy as np

    found = []
    for row, shared in enumerate(overlap):
        order = np.argsort(-shared, kind="stable")
        spread = float(shared.sum() ** 2 / (shared.astype(float) ** 2).sum()) if shared.any() else 0.0
        held_by = tuple(int(i) for i in order if marked[row, i])
        found.append(Split(int(sizes[row]), int(outside[row]), int((shared > 0).sum()), spread, held_by))
    return tuple(found)
