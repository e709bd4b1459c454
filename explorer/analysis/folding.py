"""Texts with the differences that do not matter to a search taken out, and the way back to their own offsets.

Case, the run and kind of white space, the kind of quotation mark, apostrophe, dash and ellipsis, and how an accent is
stored do not matter; the accent itself does. Characters nobody sees (soft hyphens, zero-width spaces) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = {
    **dict.fromkeys("’‘‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text. Outside its pieces it runs along with the source one to one.

    starts, ends : of each piece in `text`, in order; a piece of invisible characters is empty.
    source_starts, source_ends : of the same pieces in the source.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    source_starts: tuple[int, ...] = ()
    source_ends: tuple[int, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the source behind `text[start:end]`; None if it would cut through a single character."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        if last >= 0 and end < self.ends[last]:
            return None
        source_end = end if last < 0 else self.source_ends[last] + end - self.ends[last]
        if first < 0:
            return start, source_end
        if self.starts[first] == start < self.ends[first]:
            return self.source_starts[first], source_end
        if start < self.ends[first]:
            return None
        return self.source_ends[first] + start - self.ends[first], source_end


def fold(text: str) -> Folded:
    """Fold a text. Nine million characters of English take about half a second."""
    alphabet = set(text)
    table = {ord(c): folded for c in alphabet if (folded := _fold_character(c)) != c and len(folded) == 1}
    parts, places, last, length = [], [], 0, 0
    for piece in _irregular(frozenset(alphabet)).finditer(text):
        regular = text[last : piece.start()].translate(table)
        folded = _fold_piece(piece.group())
        length += len(regular)
        parts += (regular, folded)
        places.append((length, length + len(folded), piece.start(), piece.end()))
        length += len(folded)
        last = piece.end()
    parts.append(text[last:].translate(table))
    return Folded("".join(parts), *zip(*places, strict=True)) if places else Folded(parts[0])


def plain(text: str) -> str:
    """The text with plain quotation marks, dashes and spaces, character for character: offsets stay, and case."""
    return text.translate({ord(c): " " if c.isspace() else _PLAIN[c] for c in set(text) if c in _PLAIN or c.isspace()})


@lru_cache(maxsize=64)
def _irregular(alphabet: frozenset[str]) -> re.Pattern[str]:
    """What is not folded character by character, of the characters of one text: white space, marks, wide ones."""
    unseen = "".join(sorted(c for c in alphabet if c in _INVISIBLE))
    spaces = "".join(sorted(c for c in alphabet if c.isspace()))
    marks = "".join(sorted(c for c in alphabet if unicodedata.combining(c)))
    wide = "".join(sorted(c for c in alphabet if c not in _INVISIBLE and len(_fold_character(c)) != 1))
    options = [f"[{re.escape(unseen + spaces)}]{{2,}}"] if unseen or spaces else []
    options += [f"[{re.escape(unseen)}]"] if unseen else []
    options += [f"[^{re.escape(marks)}][{re.escape(marks)}]+"] if marks else []
    options += [f"[{re.escape(wide)}]"] if wide else []
    return re.compile("|".join(options) or r"(?!)", re.DOTALL)


def _fold_piece(piece: str) -> str:
    if all(c.isspace() or c in _INVISIBLE for c in piece):
        return " " if any(c.isspace() for c in piece) else ""
    whole = unicodedata.normalize("NFC", piece)
    return unicodedata.normalize("NFC", "".join(map(_fold_character, whole)))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character.isspace():
        return " "
    if character == "…":
        return "..."
    if character in _PLAIN:
        return _PLAIN[character]
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", character).casefold())
