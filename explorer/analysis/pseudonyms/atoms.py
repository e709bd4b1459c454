"""A text as words and numbers, compared without case and without how an accent is stored."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛′`´"), "'")
# Between the words of a name these are all the same: several spaces, a line break, a hyphen, the _ of a file's name.
_GAP = re.compile(r"[\s\-\u2010\u2011_]+")

Atom = tuple[int, int]  # start and end, half-open, in code points


def atoms(text: str) -> list[Atom]:
    """The runs of letters and the runs of digits of a text, in order.

    Combining marks and characters nobody sees belong to the letters they stand among.
    """
    return [match.span() for match in _pattern(_joining(text)).finditer(text)]


def key(word: str) -> str:
    """What two spellings of one word have in common: composed, without case, without invisible characters."""
    plain = unicodedata.normalize("NFC", word.translate(_WITHOUT_INVISIBLE)).casefold()
    return unicodedata.normalize("NFC", plain)


def gap_key(gap: str, before: str) -> str:
    """What stands between two words, without the differences that do not matter.

    Parameters
    ----------
    before : the word before the gap; the full stop after an initial does not matter.
    """
    plain = _GAP.sub(" ", gap.translate(_WITHOUT_INVISIBLE).translate(_APOSTROPHES))
    if len(before) == 1:
        plain = _GAP.sub(" ", plain.replace(".", " "))
    return plain


def is_joined(character: str) -> bool:
    """Whether a word goes on with this character: a letter, or a mark that belongs to one."""
    return character.isalpha() or character in _INVISIBLE or unicodedata.category(character)[0] == "M"


def _joining(text: str) -> str:
    """The characters of a text that are no letters and yet stand inside words."""
    if text.isascii():
        return ""
    return "".join(sorted(c for c in set(text) if not c.isalnum() and c != "_" and is_joined(c)))


@lru_cache(maxsize=256)
def _pattern(joining: str) -> re.Pattern[str]:
    letters = rf"(?:[^\W\d_]|[{re.escape(joining)}])+" if joining else r"[^\W\d_]+"
    return re.compile(rf"{letters}|\d+")
