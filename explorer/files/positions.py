"""Positions that another program counted, turned into code points of the text as we keep it.

Programs disagree about four things: whether an emoji is one character or two (UTF-16, as Qt, Windows and
JavaScript count), whether CR LF is one or two, and whether a byte-order mark is counted. Where the passage
is stored beside its positions, the passages themselves show which way of counting was meant.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from explorer.files.textfile import normal_line_ends

CODE_POINTS = "code points"  # the way of counting that is ours, but for line ends and byte-order mark
ONE, TWO = "one", "two"
_INSIDE = -1  # between the two halves of an emoji


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting: `places[p]` is the code point of the kept text where its position p stands."""

    name: str
    places: array

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """The half-open stretch of the kept text; None when empty, beyond the text or inside a character."""
        if not 0 <= start < end < len(self.places):
            return None
        first, last = self.places[start], self.places[end]
        return (first, last) if _INSIDE not in (first, last) and first < last else None


def countings(raw: str) -> list[Counting]:
    """Every way of counting that differs for this text, ours first.

    The kept text is `textfile.normal_line_ends(raw)`.
    """
    found: dict[bytes, Counting] = {}
    for utf16, pairs, mark in product((False, True), (True, False), (True, False)):
        places = positions(raw, utf16=utf16, lines="" if pairs else ONE, mark=mark and raw.startswith("\ufeff"))
        names = ["UTF-16 units" if utf16 else CODE_POINTS]
        names += [] if pairs else ["line ends as one"]
        names += [] if mark else ["without byte-order mark"]
        found.setdefault(places.tobytes(), Counting(", ".join(names), places))
    return list(found.values())


def positions(raw: str, *, utf16: bool, lines: str, mark: bool) -> array:
    """Position -> code point of the kept text, with one entry more than there are positions.

    Parameters
    ----------
    raw : the text as it stands in the file, perhaps with a byte-order mark and CR LF.
    lines : how a line end counts: '' as in the file, ONE, or TWO, whatever the file holds.
    mark : whether a byte-order mark is counted, be there one in this file or not.
    """
    places = array("l", [0] * mark)
    kept = 0
    for index, character in enumerate(raw):
        if index == 0 and character == "\ufeff":
            continue
        if character == "\r" and raw[index + 1 : index + 2] == "\n":
            if not lines:
                places.append(kept)
            continue
        places.append(kept)
        if (utf16 and ord(character) > 0xFFFF) or (lines == TWO and character in "\r\n"):
            places.append(_INSIDE if character not in "\r\n" else kept)
        kept += 1
    places.append(kept)
    return places


def best_first(ways: Sequence[Counting], text: str, passages: Sequence[tuple[int, int, str]]) -> list[Counting]:
    """The ways of counting, the one that hits most passages first.

    Parameters
    ----------
    text : the kept text.
    passages : (start, end, words) as the other program stored them.

    Notes
    -----
    The passages of a text decide together, because a short one ("yes") may be hit by accident.
    """
    hits = [sum(hit(way, text, *passage) is not None for passage in passages) for way in ways]
    return [way for _, _, way in sorted((-n, rank, way) for rank, (n, way) in enumerate(zip(hits, ways, strict=True)))]


def hit(way: Counting, text: str, start: int, end: int, passage: str) -> tuple[int, int] | None:
    """The stretch, if it holds the passage (line ends aside)."""
    stretch = way.stretch(start, end)
    return stretch if stretch and text[slice(*stretch)] == kept_passage(passage) else None


def kept_passage(passage: str) -> str:
    """A stored passage with our line ends; Qt writes a paragraph separator for them."""
    return normal_line_ends(passage).replace("\u2029", "\n")
