"""Ids that a person can read and that come out the same when a file is read again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from explorer.datamodel import Span
from explorer.translation import counted_noun

_LONGEST_SLUG_CHARS = 60

Key = TypeVar("Key", bound=Hashable)


def slug(text: str) -> str:
    """Lower-case letters and digits of any script, joined by hyphens: 'Støtte (NAV)' -> 'støtte-nav'; '' if none."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in plain).split()
    return "-".join(words)[:_LONGEST_SLUG_CHARS].strip("-")


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id itself, or with the first of -2, -3 ... that is not taken."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def unique_id(name: str, taken: set[str], *, fallback: str = "code") -> str:
    """The slug of a name, with -2, -3 ... when it is taken; the id is added to `taken`."""
    found = free_id(slug(name) or fallback, taken)
    taken.add(found)
    return found


def coding_id(span: Span, code_id: str, coder: str = "") -> str:
    """``P03:1204-1388:support:ann``; without a coder the last part is missing."""
    return ":".join(part for part in (span.id, code_id, coder) if part)


def natural_key(text: str) -> list[tuple[int, str]]:
    """A sort key that puts P2 before P10."""
    return [(int(part), "") if part.isdecimal() else (0, part.casefold()) for part in re.split(r"(\d{1,15})", text)]


def counted(number: int, one: str, many: str = "") -> str:
    """'1 code', '2 codes', '1,930 codings', '2 people': for sentences, in the language that is asked for."""
    return counted_noun(number, one, many or one + "s")


def without_circles(parents: Mapping[Key, Key]) -> tuple[dict[Key, Key], list[Key]]:
    """Child -> parent with every circle opened, and the children that lost their parent for it."""
    kept = dict(parents)
    opened = []
    for child in parents:
        above, seen = child, {child}
        while above in kept:
            above = kept[above]
            if above in seen:
                del kept[child]
                opened.append(child)
                break
            seen.add(above)
    return kept, opened
