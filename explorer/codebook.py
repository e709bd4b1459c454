"""Small questions about a codebook: descendants of a code, codes that stand for themselves, themes by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from explorer.datamodel import Code, Theme
from explorer.errors import StudyError

_Noun = TypeVar("_Noun", Theme, Code)


def with_descendants(code_id: str, codes: Sequence[Code]) -> tuple[str, ...]:
    """The code and all codes beneath it, in the codebook's order."""
    found = {code_id}
    grew = True
    while grew:
        more = {code.id for code in codes if code.parent_id in found} - found
        found |= more
        grew = bool(more)
    return tuple(code.id for code in codes if code.id in found)


def themes_with_own(codes: Sequence[Code], themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """The declared themes, then every top-level code that no theme holds, as a theme of its own.

    A study whose codes were never grouped can so be looked at by theme all the same; as soon as
    a theme holds the code, its own theme is gone. An own theme has its code's id and name.
    """
    held = {code_id for theme in themes for code_id in theme.code_ids}
    own = []
    for code in codes:
        if code.parent_id:
            continue
        members = with_descendants(code.id, codes)
        if not held.intersection(members):
            own.append(Theme(code.id, code.name, code.description, members))
    return (*themes, *own)


def is_own_theme(theme: Theme, codes: Sequence[Code]) -> bool:
    """True when the theme says no more than `themes_with_own` would make of its code."""
    top = [code for code in codes if code.id in theme.code_ids and not code.parent_id]
    return (
        len(top) == 1
        and top[0].name == theme.name
        and theme.description in ("", top[0].description)
        and set(theme.code_ids) == set(with_descendants(top[0].id, codes))
    )


def theme_named(name: str, themes: Sequence[Theme]) -> Theme:
    """The theme of that id or name: see `named`."""
    return named(name, themes, "theme")


def named(name: str, nouns: Sequence[_Noun], word: str) -> _Noun:
    """The one of that id or name, in any case, or the only one whose name begins so.

    Raises
    ------
    StudyError : there is no such one, or several; `word` says of what.
    """
    typed = name.strip().casefold()
    for fits in (
        [one for one in nouns if name in (one.id, one.name)],
        [one for one in nouns if one.name.strip().casefold() == typed],
        [one for one in nouns if typed and one.name.strip().casefold().startswith(typed)],
    ):
        if len(fits) == 1:
            return fits[0]
    known = ", ".join(f"“{one.name}”" for one in nouns) or "none yet"
    raise StudyError(f"There is no {word} {name!r} that can be told from the others; there are {known}.")


def defining_text(noun: Theme | Code) -> str:
    """Name and definition as one text, to be looked for and compared with what was said."""
    return f"{noun.name.rstrip('. ')}. {noun.description}".strip()
