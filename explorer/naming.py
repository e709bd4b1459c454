"""Ids that a person can read and that come out the same when a file is read again."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Mapping
from typing import TypeVar

from explorer.datamodel import Span

_LONGEST_SLUG_CHARS = 60

Key = TypeVar("Key", bound=Hashable)


def slug(text: str) -> str:
    """Lower-case letters and digits of any script, joined by hyphens: 'Støtte (NAV)' -> 'støtte-nav'; '' if none."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in plain).split()
    return "-".join(words)[:_LONGEST_SLUG_CHARS].strip("-")


def unique_id(name: str, taken: set[str], *, fallback: str = "code") -> str:
    """The slug of a name, with -2, -3 ... when it is taken; the id is added to `taken`."""
    base = slug(name) or fallback
    found, count = base, 1
    while found in taken:
        count += 1
        found = f"{base}-{count}"
    taken.add(found)
    return found


def coding_id(span: Span, code_id: str, coder: str = "") -> str:
    """``P03:1204-1388:support:ann``; without a coder the last part is missing."""
    return ":".join(part for part in (span.id, code_id, coder) if part)


def counted(number: int, noun: str) -> str:
    """'1 code', '2 codes', '1,930 codings': for sentences in notices."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


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
