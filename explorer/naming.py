"""Ids that a person can read and that come out the same when a file is read again."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from explorer.datamodel import Code, Span, Theme

_LONGEST_SLUG_CHARS = 60


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


def themes_of(codes: Sequence[Code]) -> tuple[Theme, ...]:
    """Every top-level code becomes a Theme of itself and all codes beneath it, in the order of the codes.

    A code whose parent is not among the codes counts as top-level.
    """
    parents = {code.id: code.parent_id for code in codes}

    def top(code_id: str) -> str:
        seen = {code_id}
        while (parent := parents[code_id]) in parents and parent not in seen:
            seen.add(parent)
            code_id = parent
        return code_id

    members: dict[str, list[str]] = {}
    for code in codes:
        members.setdefault(top(code.id), []).append(code.id)
    named = {code.id: code for code in codes}
    return tuple(
        Theme(top_id, named[top_id].name, named[top_id].description, tuple(ids)) for top_id, ids in members.items()
    )


def counted(number: int, noun: str) -> str:
    """'1 code', '2 codes', '1,930 codings': for sentences in notices."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
