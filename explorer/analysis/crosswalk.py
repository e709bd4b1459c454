"""Where candidate patterns and human themes (or codes) meet and part. Symmetric: neither side is the measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel import Segment

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Crosswalk:
    """Patterns (rows) by themes or codes (columns).

    overlap : int (n_patterns, n_columns), segments that are in both.
    overlap_voices : int, same shape, participants with a segment in both.
    pattern_sizes, pattern_voices : int (n_patterns,); column_sizes, column_voices : int (n_columns,).
    """

    column_ids: tuple[str, ...]
    overlap: np.ndarray
    overlap_voices: np.ndarray
    pattern_sizes: np.ndarray
    pattern_voices: np.ndarray
    column_sizes: np.ndarray
    column_voices: np.ndarray

    @property
    def share_of_column(self) -> np.ndarray:
        """float (n_patterns, n_columns), 0 to 1: how much of the theme lies in the pattern; 0 for an empty theme."""
        return _share(self.overlap, self.column_sizes[None, :])

    @property
    def share_of_pattern(self) -> np.ndarray:
        """float (n_patterns, n_columns), 0 to 1: how much of the pattern the theme covers."""
        return _share(self.overlap, self.pattern_sizes[:, None])


@dataclass(frozen=True, slots=True)
class Meeting:
    """The three groups of segments of one pattern and one theme, as rows of the analysis."""

    both: tuple[int, ...]
    theme_only: tuple[int, ...]
    pattern_only: tuple[int, ...]


def crosswalk(
    segments: Sequence[Segment], labels: np.ndarray, columns: np.ndarray, column_ids: Sequence[str], n_patterns: int
) -> Crosswalk:
    """Count where patterns and columns share segments and voices.

    Parameters
    ----------
    labels : int (n_segments,), -1 for unplaced.
    columns : bool (n_segments, n_columns), of `Incidence`.
    """
    import numpy as np

    people = {person: i for i, person in enumerate(sorted({s.participant_id for s in segments}))}
    person_of = np.array([people[s.participant_id] for s in segments], dtype=np.int64)
    speaks = np.eye(len(people), dtype=bool)[person_of] if people else np.zeros((0, 0), dtype=bool)
    placed = np.zeros((len(segments), n_patterns), dtype=bool)
    placed[labels >= 0, labels[labels >= 0]] = True

    overlap = _shared(placed, columns)
    voices = np.zeros_like(overlap)
    for i in range(n_patterns):
        # participants by columns: said at least once in both
        said = _shared(speaks[placed[:, i]], columns[placed[:, i]])
        voices[i] = (said > 0).sum(axis=0)
    return Crosswalk(
        column_ids=tuple(column_ids),
        overlap=overlap,
        overlap_voices=voices,
        pattern_sizes=placed.sum(axis=0),
        pattern_voices=_voices(placed, speaks),
        column_sizes=columns.sum(axis=0),
        column_voices=_voices(columns, speaks),
    )


def meeting(labels: np.ndarray, column: np.ndarray, pattern: int) -> Meeting:
    """Rows in the pattern and the theme, in the theme only, in the pattern only.

    Parameters
    ----------
    labels : int (n_segments,); column : bool (n_segments,); pattern : index of the pattern, -1 for the unplaced pile.
    """
    import numpy as np

    inside = labels == pattern
    groups = (inside & column, ~inside & column, inside & ~column)
    return Meeting(*(tuple(np.flatnonzero(group).tolist()) for group in groups))


def _voices(membership: np.ndarray, speaks: np.ndarray) -> np.ndarray:
    return (_shared(speaks, membership) > 0).sum(axis=0)


def _shared(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Rows that are in a column of both: bool (n, a) and (n, b) -> int64 (a, b)."""
    import numpy as np

    # numpy multiplies whole numbers many times slower; float64 holds counts exactly
    return (left.T.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)


def _share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    import numpy as np

    return part / np.maximum(whole, 1)
