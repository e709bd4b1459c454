"""The rows of a convergence table: each theme beside the patterns that meet it, then what one side alone has.

The table is for people to fill in. Its form is the convergence coding matrix of Farmer, Robinson, Elliott and Eyles
(2006, doi 10.1177/1049732305285708): findings of two analyses side by side, and for each pair one word. Towler et al.
(2023, doi 10.3389/fpubh.2023.1268223) laid a machine's grouping beside human themes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.crosswalk import Crosswalk
from explorer.datamodel import Pattern

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class ConvergenceRow:
    """A theme with the patterns that meet it, a theme alone, or a pattern alone.

    column : index of the theme, -1 for a pattern no theme meets.
    patterns : indices of the patterns, the largest overlap first; () for a theme no pattern meets.
    """

    column: int
    patterns: tuple[int, ...]

    def segment_ids(self, patterns: Sequence[Pattern]) -> tuple[str, ...]:
        """The segments of all its patterns: what a judgement on the row was about on the machine's side."""
        return tuple(segment_id for label in self.patterns for segment_id in patterns[label].segment_ids)


def convergence_rows(walk: Crosswalk, marked: np.ndarray) -> tuple[ConvergenceRow, ...]:
    """Themes in their order, then the patterns no theme meets. A pattern that meets two themes stands in both rows.

    Parameters
    ----------
    marked : bool (n_patterns, n_columns), pairs that share more than shuffling within interviews gives (`Baseline`).
    """
    import numpy as np

    met = meets(walk, marked)
    rows = []
    for column in range(met.shape[1]):
        order = np.argsort(-walk.overlap[:, column], kind="stable")
        rows.append(ConvergenceRow(column, tuple(int(label) for label in order if met[label, column])))
    alone = np.flatnonzero(~met.any(axis=1))
    return (*rows, *(ConvergenceRow(-1, (int(label),)) for label in alone))


def meets(walk: Crosswalk, marked: np.ndarray) -> np.ndarray:
    """bool (n_patterns, n_columns): the two share more than shuffling within interviews gives, or half of either.

    The second is for studies so small that shuffling can show nothing.
    """
    half = (2 * walk.overlap >= walk.pattern_sizes[:, None]) | (2 * walk.overlap >= walk.column_sizes[None, :])
    return (marked | half) & (walk.overlap > 0)
