"""A quote made wider or narrower by a sentence, inside what its speaker said in one go.

Sentences are cut by a light rule, not by the analysis' own way: a screen must not wait for a language model, and a
reader who widens a quote sees where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.datamodel import Span, Transcript

LONGEST_WORDS = 40  # speech without stops is cut after so many words, so that it can be narrowed too

# A stop with what closes after it and a blank, or the end of a line.
_STOP = re.compile(r"[.!?…؟]+[\"'”’»)\]]*(?=\s)|[。！？]+[”」』]*|\n")
# Before a full stop these end no sentence; nor does a single letter ("J. Hansen").
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "nr", "no", "ca", "kl", "vs", "ev"})
_LAST_WORD = re.compile(r"(\w+)\.$")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """One speaker's stretch cut into sentences, and which of them a passage is made of.

    spans : (start_char, end_char) of each, in code points of the transcript, without the blanks between them.
    first, last : the passage is pieces `first` to `last`, both included; its ends are always ends of pieces.
    """

    spans: tuple[tuple[int, int], ...]
    first: int
    last: int


def pieces_around(transcript: Transcript, passage: Span) -> Pieces:
    """The turn a passage lies in, cut at the ends of sentences and at the ends of the passage.

    A passage over several turns has no pieces but those it holds: it can become narrower, not wider.
    """
    start, end = _home(transcript, passage)
    marks = {start, end, passage.start_char, passage.end_char}
    marks |= {at for at in sentence_starts(transcript.text, start, end) if start < at < end}
    bounds = sorted(marks)
    stripped = [_strip(transcript.text, a, b) for a, b in pairwise(bounds)]
    spans = [(a, b) for a, b in stripped if a < b]
    inside = [i for i, (a, b) in enumerate(spans) if a >= passage.start_char and b <= passage.end_char]
    if not inside:
        return Pieces(((passage.start_char, passage.end_char),), 0, 0)
    return Pieces(tuple(spans), inside[0], inside[-1])


def fitting(transcript: Transcript, passage: Span, start_char: int, end_char: int) -> Span | None:
    """The passage as it was widened or narrowed; None when that is not a stretch of its pieces that touches it."""
    pieces = pieces_around(transcript, passage)
    if start_char not in {a for a, _ in pieces.spans} or end_char not in {b for _, b in pieces.spans}:
        return None
    touches = start_char < passage.end_char and end_char > passage.start_char
    return Span(passage.transcript_id, start_char, end_char) if touches and start_char < end_char else None


def sentence_starts(text: str, start_char: int, end_char: int) -> tuple[int, ...]:
    """Where sentences begin in a stretch of `text`, the stretch's own beginning included.

    A stop before a small letter ends nothing ("I was ... well, tired", "f.eks. dette"), unless the whole stretch is
    written without capitals.
    """
    stops = [(found, _next_word(text, found.end(), end_char)) for found in _STOP.finditer(text, start_char, end_char)]
    stops = [(found, at) for found, at in stops if at < end_char]
    has_capitals = any(text[at].isupper() for _, at in stops)
    ends = [at for found, at in stops if _ends_sentence(text, start_char, found, at, has_capitals=has_capitals)]
    begins = sorted({start_char, *ends})
    return tuple(at for a, b in zip(begins, [*begins[1:], end_char], strict=True) for at in _shortened(text, a, b))


def _ends_sentence(text: str, start_char: int, found: re.Match[str], at: int, *, has_capitals: bool) -> bool:
    if has_capitals and text[at].islower():
        return False
    before = _LAST_WORD.search(text[max(start_char, found.end() - 12) : found.end()])
    return not (before and (before[1].casefold() in _TITLES or (len(before[1]) == 1 and before[1].isupper())))


def _shortened(text: str, start_char: int, end_char: int) -> Sequence[int]:
    """The beginning of a sentence, and of each further part of one that goes on and on."""
    words = [found.start() for found in _WORD.finditer(text, start_char, end_char)]
    if len(words) <= LONGEST_WORDS:
        return [start_char]
    n_parts = -(-len(words) // LONGEST_WORDS)
    return [start_char, *(words[len(words) * part // n_parts] for part in range(1, n_parts))]


def _home(transcript: Transcript, passage: Span) -> tuple[int, int]:
    for turn in transcript.turns:
        if turn.span.start_char <= passage.start_char and passage.end_char <= turn.span.end_char:
            return turn.span.start_char, turn.span.end_char
    return passage.start_char, passage.end_char


def _next_word(text: str, at: int, end_char: int) -> int:
    while at < end_char and text[at].isspace():
        at += 1
    return at


def _strip(text: str, start_char: int, end_char: int) -> tuple[int, int]:
    start_char = _next_word(text, start_char, end_char)
    while end_char > start_char and text[end_char - 1].isspace():
        end_char -= 1
    return start_char, end_char
