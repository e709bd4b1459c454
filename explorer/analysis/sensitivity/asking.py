"""What a contrast that cannot be filled in is answered with: what there is to choose from instead."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from explorer.analysis.sensitivity import levels
from explorer.datamodel.assessing import ATTRIBUTE, THEME
from explorer.translation import _


def choose(name: str, found: Sequence[tuple[str, int]]) -> str:
    """Which of many levels to compare."""
    return _(
        "“{name}” has {n} levels ({levels}): choose two to compare, or join levels with +.",
        name=name,
        n=len(found),
        levels=listed(found),
    )


def listed(found: Sequence[tuple[str, int]] | Sequence[str]) -> str:
    """Names, or levels with how many people are at each; the first twelve and how many more."""
    shown = [one if isinstance(one, str) else f"{one[0]}: {one[1]}" for one in found[:12]]
    told = ", ".join(shown)
    return _("{these} and {n} more", these=told, n=len(found) - 12) if len(found) > 12 else told


def unknown(name: str, word: str, known: Sequence[str]) -> str:
    """That there is nothing of that name, and which names are nearest; `word` is ATTRIBUTE, STANCE or THEME."""
    by_plain = {levels.plain(one): one for one in known}
    near = [by_plain[one] for one in difflib.get_close_matches(levels.plain(name), by_plain, n=3, cutoff=0.5)]
    shown = near or list(known[:12])
    if not shown:
        return _(
            "There is no {kind} “{name}” in this study, and none else: code people, or add a sheet of participants.",
            kind=_kind(word),
            name=name,
        )
    named = ", ".join(_("“{name}”", name=one) for one in shown)
    given = {"kind": _kind(word), "name": name, "known": named}
    if near:
        return _("There is no {kind} “{name}” in this study; the nearest are {known}.", **given)
    return _("There is no {kind} “{name}” in this study; there are {known}.", **given)


def _kind(word: str) -> str:
    if word == ATTRIBUTE:
        return _("attribute")
    return _("theme") if word == THEME else _("stance")
