"""The sentence around a place in a transcript: enough to see what was meant, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.analysis.searching import Hit, SearchIndex
from explorer.datamodel import Span

MOST_CHARS = 240  # on either side of a hit, where no sentence begins or ends sooner
_LONGEST_MARK = 700  # a longer hit is shown to here
_FEW_CHARS = 60  # less than this before a hit says little: the sentence before is shown as well
_SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one turn with the hits in it.

    span : what is shown. marks : (start_char, end_char) of each hit in the transcript, in order, within `span`.
    is_cut_before, is_cut_after : whether a sentence is cut there.
    """

    row: int
    turn: int
    span: Span
    marks: tuple[tuple[int, int], ...]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def hits_span(self) -> Span:
        """From the first hit to the end of the last."""
        return Span(self.span.transcript_id, self.marks[0][0], self.marks[-1][1])

    def pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """The words in order, each with whether it is a hit; together they are `text[span]`."""
        at = self.span.start_char
        for start, end in self.marks:
            yield text[at:start], False
            yield text[start:end], True
            at = end
        yield text[at : self.span.end_char], False


def excerpts(index: SearchIndex, hits: Iterable[Hit]) -> Iterator[Excerpt]:
    """Excerpts around hits, one after the other; hits whose sentences meet share one."""
    group: list[tuple[Hit, tuple[int, int]]] = []
    for hit in hits:
        around = _around(index, hit)
        if group and not _meets(group, hit, around):
            yield _excerpt(index, group)
            group = []
        group.append((hit, around))
    if group:
        yield _excerpt(index, group)


def _meets(group: Sequence[tuple[Hit, tuple[int, int]]], hit: Hit, around: tuple[int, int]) -> bool:
    last = group[-1][0]
    room = hit.end_char - group[0][1][0] <= 2 * MOST_CHARS + _LONGEST_MARK
    return (last.row, last.turn) == (hit.row, hit.turn) and around[0] < group[-1][1][1] and room


def _excerpt(index: SearchIndex, group: Sequence[tuple[Hit, tuple[int, int]]]) -> Excerpt:
    first = group[0][0]
    transcript = index.corpus.transcripts[first.row]
    turn = transcript.turns[first.turn].span
    start, end = group[0][1][0], max(around[1] for _, around in group)
    return Excerpt(
        first.row,
        first.turn,
        Span(transcript.id, start, end),
        tuple((hit.start_char, min(hit.end_char, end)) for hit, _ in group),
        is_cut_before=start > turn.start_char and not _ends_sentence(transcript.text[turn.start_char : start]),
        is_cut_after=end < turn.end_char and not _ends_sentence(transcript.text[start:end]),
    )


def _around(index: SearchIndex, hit: Hit) -> tuple[int, int]:
    transcript = index.corpus.transcripts[hit.row]
    text, turn = transcript.text, transcript.turns[hit.turn].span
    start = _sentence_start(text, turn.start_char, hit.start_char)
    if hit.end_char - hit.start_char > _LONGEST_MARK:
        return start, hit.start_char + _LONGEST_MARK
    return start, _sentence_end(text, hit.end_char, max(hit.end_char, turn.end_char))


def _sentence_start(text: str, turn_start: int, hit_start: int) -> int:
    earliest = max(turn_start, hit_start - MOST_CHARS)
    starts = [turn_start] if earliest == turn_start else []
    starts += [match.end() for match in _SENTENCE_END.finditer(text, earliest, hit_start)]
    far_enough = [start for start in starts if hit_start - start >= _FEW_CHARS]
    if starts:
        return far_enough[-1] if far_enough else starts[0]
    space = re.search(r"\s", text[earliest:hit_start])
    return earliest + space.end() if space else earliest


def _sentence_end(text: str, hit_end: int, turn_end: int) -> int:
    latest = min(turn_end, hit_end + MOST_CHARS)
    if _ends_sentence(text[max(0, hit_end - 3) : hit_end]):
        return hit_end
    if match := _SENTENCE_END.search(text, hit_end, latest):
        return match.start() + len(match.group().rstrip())
    if latest == turn_end:
        return turn_end
    words = text[hit_end:latest].rsplit(maxsplit=1)
    return hit_end + len(words[0]) if len(words) > 1 else latest


def _ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip("'\"’”»)]")[-1:] in (".", "!", "?", "…")
