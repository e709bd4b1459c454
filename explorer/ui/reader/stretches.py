"""Stretches of a transcript a reader moves by: sentences, selections, what is coded and what is not. In code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from explorer.datamodel import PARTICIPANT, Coding, Transcript

MIN_UNCODED_WORDS = 8  # shorter leftovers between two codings are not worth a jump

# The keyboard cursor's step, not the analysis' segments: a stop, closing quotes, then a blank.
_SENTENCE_END = re.compile(r"[.!?…؟。！？]+[\"'”’»)\]]*(?=\s)")
_WORD = re.compile(r"\S+")

Stretch = tuple[int, int]


def sentences(text: str, start_char: int, end_char: int) -> tuple[Stretch, ...]:
    """The sentences of a stretch of `text`, without the blanks between them; speech without stops is one sentence."""
    found, at = [], start_char
    for end in _SENTENCE_END.finditer(text, start_char, end_char):
        found.append((at, end.end()))
        at = end.end()
    found.append((at, end_char))
    tidied = (tidy(text, a, b) for a, b in found)
    return tuple(stretch for stretch in tidied if stretch)


def tidy(text: str, start_char: int, end_char: int) -> Stretch | None:
    """A selection inside the text and without blanks at its ends; None when nothing is left.

    A selection drawn backwards is turned round.
    """
    start_char, end_char = sorted((start_char, end_char))
    start_char, end_char = max(0, start_char), min(len(text), end_char)
    while start_char < end_char and text[start_char].isspace():
        start_char += 1
    while end_char > start_char and text[end_char - 1].isspace():
        end_char -= 1
    return (start_char, end_char) if start_char < end_char else None


def uncoded(
    transcript: Transcript, codings: Sequence[Coding], *, min_words: int = MIN_UNCODED_WORDS
) -> tuple[Stretch, ...]:
    """Stretches of participants' speech without any code, each inside one turn, of at least `min_words` words."""
    found = []
    for start_char, end_char in _speech(transcript):
        at = start_char
        for a, b in [*_merged(codings, start_char, end_char), (end_char, end_char)]:
            free = tidy(transcript.text, at, a) if at < a else None
            if free and len(transcript.text[free[0] : free[1]].split()) >= min_words:
                found.append(free)
            at = b
    return tuple(found)


def words_coded(transcript: Transcript, codings: Sequence[Coding]) -> tuple[int, int]:
    """How many words of participants carry a code, and how many they spoke. A word counts when any of it is coded."""
    coded = total = 0
    for start_char, end_char in _speech(transcript):
        covered = _merged(codings, start_char, end_char)
        place = 0
        for word in _WORD.finditer(transcript.text, start_char, end_char):
            total += 1
            while place < len(covered) and covered[place][1] <= word.start():
                place += 1
            coded += place < len(covered) and covered[place][0] < word.end()
    return coded, total


def _speech(transcript: Transcript) -> Iterator[Stretch]:
    roles = {speaker.name: speaker.role for speaker in transcript.speakers}
    for turn in transcript.turns:
        if roles.get(turn.speaker) == PARTICIPANT:
            yield turn.span.start_char, turn.span.end_char


def _merged(codings: Sequence[Coding], start_char: int, end_char: int) -> list[Stretch]:
    """The codings' spans cut to a stretch, overlapping ones made one, in order."""
    spans = sorted(
        (max(c.span.start_char, start_char), min(c.span.end_char, end_char))
        for c in codings
        if c.span.start_char < end_char and c.span.end_char > start_char
    )
    merged: list[Stretch] = []
    for a, b in spans:
        if merged and a <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
