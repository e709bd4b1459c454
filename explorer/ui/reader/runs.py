"""A transcript as blocks of runs: cut at its turns, and where codings begin and end. In code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.datamodel import OTHER, Coding, Transcript, Turn

TURN, ASIDE = "turn", "aside"
_FEW_LETTERS = 3  # a label may leave a letter or two behind, such as the v of a subtitle's voice tag


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch on which the codings do not change: `coding_ids` in the order of the codings given."""

    start_char: int
    end_char: int
    coding_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A turn, or an aside: text between turns that is more than a label (a heading, a note).

    `start_s` is in seconds, None when the source has no times.
    """

    kind: str
    start_char: int
    end_char: int
    runs: tuple[Run, ...]
    speaker: str = ""
    role: str = OTHER
    language: str = ""
    start_s: float | None = None


def blocks(transcript: Transcript, codings: Sequence[Coding]) -> tuple[Block, ...]:
    """The transcript in reading order. Labels and times between turns are left out unless they are coded.

    The runs of a block cover it from end to end.
    """
    found: list[Block] = []
    at = 0
    for turn in transcript.turns:
        found += _aside(transcript, codings, at, turn.span.start_char, turn)
        found.append(_turn(transcript, codings, turn))
        at = max(at, turn.span.end_char)
    found += _aside(transcript, codings, at, len(transcript.text), None)
    return tuple(found)


def runs(start_char: int, end_char: int, codings: Sequence[Coding]) -> tuple[Run, ...]:
    """Cut a stretch wherever a coding begins or ends inside it."""
    here = [c for c in codings if c.span.start_char < end_char and c.span.end_char > start_char]
    inside = {edge for c in here for edge in (c.span.start_char, c.span.end_char) if start_char < edge < end_char}
    edges = [start_char, *sorted(inside), end_char]
    return tuple(
        Run(a, b, tuple(c.id for c in here if c.span.start_char < b and c.span.end_char > a))
        for a, b in pairwise(edges)
        if a < b
    )


def _turn(transcript: Transcript, codings: Sequence[Coding], turn: Turn) -> Block:
    speaker = transcript.speaker(turn.speaker)
    start_char, end_char = turn.span.start_char, turn.span.end_char
    return Block(
        kind=TURN,
        start_char=start_char,
        end_char=end_char,
        runs=runs(start_char, end_char, codings),
        speaker=turn.speaker,
        role=speaker.role,
        language=speaker.language or transcript.language,
        start_s=turn.start_s,
    )


def _aside(
    transcript: Transcript, codings: Sequence[Coding], start_char: int, end_char: int, before: Turn | None
) -> Iterator[Block]:
    text = transcript.text[start_char:end_char]
    if not text.strip():
        return
    start_char, end_char = start_char + len(text) - len(text.lstrip()), end_char - len(text) + len(text.rstrip())
    # A coding that runs on from one turn into the next covers the label; only one that lies in the gap shows it.
    coded = any(start_char <= c.span.start_char and c.span.end_char <= end_char for c in codings)
    if coded or not _is_label(text, before):
        cut = runs(start_char, end_char, codings)
        yield Block(ASIDE, start_char, end_char, cut, language=transcript.language)


def _is_label(text: str, before: Turn | None) -> bool:
    if before is None:
        return False
    rest = text.replace(before.speaker, "", 1) if before.speaker else text
    return len(re.findall(r"[^\W\d_]", rest)) < _FEW_LETTERS
