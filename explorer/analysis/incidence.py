"""Which segments carry which codes and themes: a matrix from codings and segments."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel import Code, Coding, Segment, Theme

if TYPE_CHECKING:
    import numpy as np

MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Incidence:
    """Codes and themes per segment. Row i is `segments[i]`.

    codes : bool (n_segments, n_codes), columns as `code_ids`.
    themes : bool (n_segments, n_themes), columns as `theme_ids`; a theme is there when one of its codes is.
    outside_ids : codings that lie on no segment (interviewer's words, very short turns): counted, never dropped.
    """

    code_ids: tuple[str, ...]
    theme_ids: tuple[str, ...]
    codes: np.ndarray
    themes: np.ndarray
    outside_ids: tuple[str, ...]

    @property
    def coded(self) -> np.ndarray:
        """bool (n_segments,): carries any code."""
        return self.codes.any(axis=1)


def incidence(
    segments: Sequence[Segment], codings: Sequence[Coding], codes: Sequence[Code], themes: Sequence[Theme]
) -> Incidence:
    """Lay codings over segments.

    A segment carries a code when they share at least half of the shorter of the two: one coded
    sentence counts inside a long segment, a coding over many segments counts in each, and a coding
    that only clips a segment's edge does not. A coding that falls under the rule everywhere counts in the
    segment it shares most with.
    """
    import numpy as np

    rows_of: dict[str, list[int]] = defaultdict(list)
    for row, segment in enumerate(segments):
        rows_of[segment.span.transcript_id].append(row)
    for rows in rows_of.values():
        rows.sort(key=lambda row: segments[row].span.start_char)
    starts = {t: [segments[row].span.start_char for row in rows] for t, rows in rows_of.items()}

    column = {code.id: i for i, code in enumerate(codes)}
    by_code = np.zeros((len(segments), len(codes)), dtype=bool)
    outside = []
    for coding in codings:
        rows = _rows_of_coding(coding, segments, rows_of, starts)
        if rows:
            by_code[rows, column[coding.code_id]] = True
        else:
            outside.append(coding.id)
    by_theme = np.zeros((len(segments), len(themes)), dtype=bool)
    for i, theme in enumerate(themes):
        members = [column[code_id] for code_id in theme.code_ids if code_id in column]
        by_theme[:, i] = by_code[:, members].any(axis=1)
    return Incidence(tuple(column), tuple(t.id for t in themes), by_code, by_theme, tuple(outside))


def _rows_of_coding(
    coding: Coding, segments: Sequence[Segment], rows_of: dict[str, list[int]], starts: dict[str, list[int]]
) -> list[int]:
    span = coding.span
    rows = rows_of.get(span.transcript_id, [])
    last = bisect_right(starts.get(span.transcript_id, []), span.end_char)
    shared = []
    for row in reversed(rows[:last]):
        if segments[row].span.end_char <= span.start_char:
            break  # segments are ordered and do not overlap: nothing earlier can touch the coding
        if n_chars := segments[row].span.overlap_chars(span):
            shared.append((row, n_chars))
    enough = [row for row, n in shared if n >= MIN_SHARE * min(len(span), len(segments[row].span))]
    if enough or not shared:
        return enough
    return [max(shared, key=lambda pair: pair[1])[0]]
