"""How often somebody looked and what was declared beforehand: it stands beside every sentence of a check."""

from __future__ import annotations

from typing import Protocol

from explorer.datamodel.contrasting import Contrast
from explorer.naming import counted


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
    return f"{_looked(looks)} {_declaration(declared, contrast)}"


def _looked(looks: LooksCounted) -> str:
    if not looks.n:
        return "No difference was looked at in this study yet."
    if looks.n == 1:
        return "One difference was looked at in this study, counted in the audit log."
    return (
        f"{looks.n:,} looks at {counted(looks.n_contrasts, 'different contrast')} are in the audit log: the more "
        "looks, the likelier that one of them shows something by chance."
        if looks.n_contrasts > 1
        else f"{looks.n:,} looks at one contrast are in the audit log, each at data that had changed."
    )


def _declaration(declared: DeclaredContrast | None, contrast: Contrast | None) -> str:
    if declared is None:
        return "Nothing was declared beforehand, so this is exploratory."
    when = f"on {declared.declared_at[:10]}" + (f" by {declared.coder}" if declared.coder else "")
    before = (
        f"after {counted(declared.looks_before, 'look')}" if declared.looks_before else "before anything was looked at"
    )
    again = ""
    if declared.earlier:
        again = f" It replaces {counted(declared.earlier, 'earlier declaration')}, kept on record."
    if contrast is None:
        return f"One contrast was declared {when}, {before}.{again}"
    if is_declared(contrast, declared):
        return f"This contrast was declared {when}, {before}.{again}"
    return (
        f"This is not the contrast declared {when} (“{declared.contrast.attribute}” against "
        f"“{declared.contrast.outcome}”): it is exploratory."
    )


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.casefold()
    return sorted(str(one).casefold() for one in value) if isinstance(value, (list, tuple)) else value
