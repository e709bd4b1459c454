"""Judgements on patterns of earlier groupings, carried to the pattern of the present one that holds the same words.

Pattern 7 of a new grouping is another pattern than the old number 7. What a researcher decided was about passages, so
a judgement goes where its passages are: to the present pattern whose words overlap with them by a Jaccard similarity
of at least one half, the bound under which a cluster counts as dissolved in Hennig (2007, doi
10.1016/j.csda.2006.11.025). Measured in characters, so that a judgement also survives another unit of segments. What
finds no such pattern is handed back, never lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from explorer.datamodel import Pattern, Span

SAME = 0.5


class Judged(Protocol):
    """What is carried: anything that keeps the ids of the segments it was about."""

    @property
    def segment_ids(self) -> tuple[str, ...]: ...


J = TypeVar("J", bound=Judged)


@dataclass(frozen=True, slots=True)
class Placed(Generic[J]):
    """A judgement and the present pattern it is about; `overlap` is their Jaccard similarity, SAME to 1."""

    judgement: J
    pattern_id: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Carried(Generic[J]):
    """placed : judgements with a pattern in this grouping; earlier : those without. Both in the order given."""

    placed: tuple[Placed[J], ...]
    earlier: tuple[J, ...]


def carry(judgements: Iterable[J], patterns: Sequence[Pattern]) -> Carried[J]:
    """Find for each judgement the pattern that holds its words.

    Of two patterns that are each just one half alike, the first is taken. A judgement without segments is handed back.
    """
    places = _Places([pattern.segment_ids for pattern in patterns])
    placed, earlier = [], []
    for judgement in judgements:
        label, overlap = places.nearest(judgement.segment_ids)
        if overlap >= SAME:
            placed.append(Placed(judgement, patterns[label].id, overlap))
        else:
            earlier.append(judgement)
    return Carried(tuple(placed), tuple(earlier))


def similarity(first: Sequence[str], second: Sequence[str]) -> float:
    """The Jaccard similarity, in characters, of two sets of segments given by id; 1 for two empty ones."""
    if not first and not second:
        return 1.0
    return _Places([second]).nearest(first)[1]


def span_of(segment_id: str) -> Span | None:
    """The stretch a segment's id names, ``P03:1204-1388``; None for anything else."""
    transcript_id, colon, stretch = segment_id.rpartition(":")
    start, dash, end = stretch.partition("-")
    if not (colon and dash and start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        return None
    return Span(transcript_id, int(start), int(end))


class _Places:
    """Which group's words lie where. The segments do not overlap, within a group or between groups."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._found: dict[str, list[tuple[Span, int]]] = {}
        self._chars: Counter[int] = Counter()
        for label, segment_ids in enumerate(groups):
            for span in _spans(segment_ids):
                self._found.setdefault(span.transcript_id, []).append((span, label))
                self._chars[label] += len(span)
        for found in self._found.values():
            found.sort()
        self._ends = {t: [span.end_char for span, _ in found] for t, found in self._found.items()}

    def nearest(self, segment_ids: Sequence[str]) -> tuple[int, float]:
        """The group most like these segments, and how much: (its place, Jaccard); (-1, 0.0) when none shares a word."""
        spans = _spans(segment_ids)
        total, shared = sum(map(len, spans)), Counter[int]()
        for span in spans:
            for label, n_chars in self._under(span):
                shared[label] += n_chars
        if not shared:
            return -1, 0.0
        alike = {label: n / (total + self._chars[label] - n) for label, n in shared.items()}
        return max(alike.items(), key=lambda pair: (pair[1], -pair[0]))

    def _under(self, span: Span) -> Iterable[tuple[int, int]]:
        found = self._found.get(span.transcript_id, [])
        # As segments do not overlap, their ends stand in order too: skip all that end at or before the span.
        first = bisect_left(self._ends.get(span.transcript_id, []), span.start_char + 1)
        for other, label in found[first:]:
            if other.start_char >= span.end_char:
                return
            yield label, other.overlap_chars(span)


def _spans(segment_ids: Iterable[str]) -> list[Span]:
    return [span for span in map(span_of, dict.fromkeys(segment_ids)) if span is not None]
