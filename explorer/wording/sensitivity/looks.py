"""How often somebody looked and what was declared beforehand: it stands beside every sentence of a check."""

from __future__ import annotations

from typing import Protocol

from explorer.datamodel.contrasting import Contrast
from explorer.naming import counted
from explorer.translation import _, plural, written


class LooksCounted(Protocol):
    """`study.contrasts.Looks`."""

    n: int
    n_contrasts: int


class DeclaredContrast(Protocol):
    """`study.contrasts.Declared`."""

    contrast: Contrast
    coder: str
    declared_at: str
    earlier: int
    looks_before: int


_FILLED_IN = ("first", "second", "yes", "cut", "counting")  # '' or () in a declaration: the study says
_NOT_THE_QUESTION = ("seed", "n_permutations")


def is_declared(contrast: Contrast, declared: DeclaredContrast | None) -> bool:
    """Whether a contrast asks what was declared; what a declaration leaves open is taken as filled in."""
    if declared is None:
        return False
    ours, theirs = contrast.to_dict(), declared.contrast.to_dict()
    for name, value in theirs.items():
        if name in _NOT_THE_QUESTION or (name in _FILLED_IN and (value in ("", (), None) or not ours[name])):
            continue
        if _plain(value) != _plain(ours[name]):
            return False
    return True


def looks_words(
    looks: LooksCounted, declared: DeclaredContrast | None = None, *, contrast: Contrast | None = None
) -> str:
    """How many differences were looked at, and whether this one was declared before.

    Parameters
    ----------
    contrast : the one the sentence speaks of; None says of the declared one only that there is one.
    """
    return f"{looked_words(looks)} {_declaration(declared, contrast)}"


def looked_words(looks: LooksCounted) -> str:
    """How many differences were looked at."""
    if not looks.n:
        return _("No difference was looked at in this study yet.")
    if looks.n == 1:
        return _("One difference was looked at in this study, counted in the audit log.")
    if looks.n_contrasts > 1:
        return _(
            "{n} looks at {contrasts} are in the audit log: the more looks, the likelier that one of them shows "
            "something by chance.",
            n=written(looks.n),
            contrasts=counted(looks.n_contrasts, "different contrast"),
        )
    return _("{n} looks at one contrast are in the audit log, each at data that had changed.", n=written(looks.n))


def _declaration(declared: DeclaredContrast | None, contrast: Contrast | None) -> str:
    if declared is None:
        return _("Nothing was declared beforehand, so this is exploratory.")
    when = _("on {day}", day=declared.declared_at[:10])
    if declared.coder:
        when = _("on {day} by {coder}", day=declared.declared_at[:10], coder=declared.coder)
    before = _("before anything was looked at")
    if declared.looks_before:
        before = _("after {looks}", looks=counted(declared.looks_before, "look"))
    if contrast is None:
        told = _("One contrast was declared {when}, {before}.", when=when, before=before)
    elif is_declared(contrast, declared):
        told = _("This contrast was declared {when}, {before}.", when=when, before=before)
    else:
        return _(
            "This is not the contrast declared {when} (“{attribute}” against “{outcome}”): it is exploratory.",
            when=when,
            attribute=declared.contrast.attribute,
            outcome=declared.contrast.outcome,
        )
    if not declared.earlier:
        return told
    again = plural(
        declared.earlier,
        "It replaces {n} earlier declaration, kept on record.",
        "It replaces {n} earlier declarations, kept on record.",
    )
    return f"{told} {again}"


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.casefold()
    return sorted(str(one).casefold() for one in value) if isinstance(value, (list, tuple)) else value
