"""From offsets to rows: which segments a passage touches, and which of them it is on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.datamodel import Segment, Span

MIN_SHARE = 0.5
# What was turned down, or left unsure, says so of a segment only when nearly all of it was read for that.
READ_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Places:
    """Where the segments stand, by transcript, in the order of the text. Segments do not overlap."""

    n_segments: int
    rows: dict[str, list[int]]
    starts: dict[str, list[int]]
    ends: dict[str, list[int]]


def places_of(segments: Sequence[Segment]) -> Places:
    """Made once for an analysis; looking up a passage then takes no time."""
    rows: dict[str, list[int]] = {}
    for row, segment in enumerate(segments):
        rows.setdefault(segment.span.transcript_id, []).append(row)
    for found in rows.values():
        found.sort(key=lambda row: segments[row].span.start_char)
    starts = {one: [segments[row].span.start_char for row in found] for one, found in rows.items()}
    ends = {one: [segments[row].span.end_char for row in found] for one, found in rows.items()}
    return Places(len(segments), rows, starts, ends)


def is_on(passage: Span, other: Span) -> bool:
    """Whether two passages share at least half of the shorter of the two."""
    shared = passage.overlap_chars(other)
    return shared > 0 and shared >= MIN_SHARE * min(len(passage), len(other))


def rows_on(places: Places, span: Span) -> list[int]:
    """The segments a passage is on, ascending in the text: those that share at least half of the shorter of the two.

    So one coded sentence counts inside a long segment, a coding over many segments counts in each, one that only clips
    a segment's edge does not, and a decision lives on under another segmentation. A passage that falls under the
    rule everywhere is on the segment it shares most with; [] where it touches none.
    """
    touched = list(touching(places, span))
    enough = [row for row, n, shared in touched if shared >= MIN_SHARE * min(len(span), n)]
    if enough or not touched:
        return enough
    return [max(touched, key=lambda one: one[2])[0]]


def rows_on_any(places: Places, spans: Iterable[Span]) -> tuple[int, ...]:
    """The segments any of the passages is on, ascending."""
    return tuple(sorted({row for span in spans for row in rows_on(places, span)}))


def rows_read(places: Places, span: Span) -> list[int]:
    """The segments that lie in a passage nearly whole: what was said of it by a reader who did not find it is true of
    them. A rejected sentence says nothing of the rest of a long segment it lies in."""
    return [row for row, n, shared in touching(places, span) if shared >= READ_SHARE * n]


def touching(places: Places, span: Span) -> Iterator[tuple[int, int, int]]:
    """Row, length and shared characters of every segment a passage touches."""
    rows = places.rows.get(span.transcript_id, ())
    if not rows:
        return
    starts, ends = places.starts[span.transcript_id], places.ends[span.transcript_id]
    for at in range(bisect_right(ends, span.start_char), bisect_left(starts, span.end_char)):
        shared = min(ends[at], span.end_char) - max(starts[at], span.start_char)
        if shared > 0:
            yield rows[at], ends[at] - starts[at], shared
