"""Decided strings inside ids, titles and file names, where words are joined, run together and lose their capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from explorer.analysis.pseudonyms.atoms import atoms, is_joined
from explorer.analysis.pseudonyms.mentions import Mention


class NameFinder:
    """Finds decided strings in names: in any case, with any sign or none between the words of a string.

    ``kari_nordmann-2``, ``KariNordmann.docx`` and ``karis-støtte`` hold Kari; ``karianne`` does not.
    """

    def __init__(self, strings: Iterable[str], *, kept: Iterable[str] = ()) -> None:
        every = [(one, False) for one in dict.fromkeys(strings)] + [(one, True) for one in dict.fromkeys(kept)]
        every.sort(key=lambda one: -len(one[0]))
        self._patterns = [(one, is_kept, _pattern(one)) for one, is_kept in every if atoms(one)]

    def mentions(self, name: str) -> tuple[Mention, ...]:
        """All mentions in a name, in order, never overlapping."""
        taken = bytearray(len(name))
        found = []
        for string, is_kept, pattern in self._patterns:
            at = 0
            while match := pattern.search(name, at):
                start, end = match.span()
                at = start + 1
                if not any(taken[start:end]) and _stands_alone(name, start, end):
                    taken[start:end] = b"\x01" * (end - start)
                    if not is_kept:
                        found.append(Mention(start, end, string))
        return tuple(sorted(found))


def _pattern(string: str) -> re.Pattern[str]:
    words = ["".join(map(_either_form, unicodedata.normalize("NFC", string[a:b]))) for a, b in atoms(string)]
    return re.compile(r"[\W_]{0,3}".join(words), re.IGNORECASE)


def _either_form(character: str) -> str:
    """A letter with its accent stored in one character or in two: file names come with both."""
    apart = unicodedata.normalize("NFD", character)
    return re.escape(character) if apart == character else f"(?:{re.escape(character)}|{re.escape(apart)})"


def _stands_alone(name: str, start: int, end: int) -> bool:
    return not _goes_on(name, start - 1, start) and (
        not _goes_on(name, end - 1, end)
        or (name[end] in "sS" and name[end - 1].isalpha() and not _goes_on(name, end, end + 1))
    )


def _goes_on(name: str, left: int, right: int) -> bool:
    """Whether the word (or the number) to the left goes on to the right."""
    if left < 0 or right >= len(name):
        return False
    before, after = name[left], name[right]
    if before.isdigit() and after.isdigit():
        return True
    if not is_joined(after) or not is_joined(before):
        return False
    return not (before.islower() and after.isupper())  # KariNordmann
