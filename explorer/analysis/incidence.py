"""Which segments carry which codes and themes: a matrix from codings and segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.places import places_of, rows_on
from explorer.datamodel import Code, Coding, Segment, Theme

if TYPE_CHECKING:
    import numpy as np


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

    A segment carries a code when a coding with it is on the segment (`places.rows_on`: half of the shorter of the two).
    """
    import numpy as np

    places = places_of(segments)
    column = {code.id: i for i, code in enumerate(codes)}
    by_code = np.zeros((len(segments), len(codes)), dtype=bool)
    outside = []
    for coding in codings:
        rows = rows_on(places, coding.span)
        if rows:
            by_code[rows, column[coding.code_id]] = True
        else:
            outside.append(coding.id)
    by_theme = np.zeros((len(segments), len(themes)), dtype=bool)
    for i, theme in enumerate(themes):
        members = [column[code_id] for code_id in theme.code_ids if code_id in column]
        by_theme[:, i] = by_code[:, members].any(axis=1)
    return Incidence(tuple(column), tuple(t.id for t in themes), by_code, by_theme, tuple(outside))
