"""How much of each segment a theme's codings cover: what is learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from explorer.analysis.places import Places, touching
from explorer.datamodel import Span

if TYPE_CHECKING:
    import numpy as np


def covered(places: Places, spans: Iterable[Span]) -> np.ndarray:
    """Share of each segment's characters inside any of the spans, float32 (n_segments,), 0 to 1.

    Learning from shares ranked better than from yes or no: a segment that a coding only clips says little of it
    (benchmarks/README.md).
    """
    import numpy as np

    shares = np.zeros(places.n_segments, dtype=np.float32)
    for span in _merged(spans):
        for row, length, shared in touching(places, span):
            shares[row] += shared / length
    return np.minimum(shares, 1.0)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans that do not overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].transcript_id == span.transcript_id and span.start_char <= found[-1].end_char:
            last = found.pop()
            span = Span(last.transcript_id, last.start_char, max(last.end_char, span.end_char))
        found.append(span)
    return found
