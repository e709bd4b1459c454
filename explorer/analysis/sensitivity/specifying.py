"""Every way through the choices around a contrast that somebody could have made otherwise, with everybody's labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.axes import (
    CODER_OF_ATTRIBUTE,
    CODER_OF_STANCE,
    ENCODER,
    EVIDENCE,
    OBJECT,
    SURE_OF_ATTRIBUTE,
    SURE_OF_STANCE,
    UNIT,
    axis,
)
from explorer.analysis.sensitivity.choices import AttributeChoices, Options, StanceChoices, ThemeChoices
from explorer.analysis.sensitivity.curve import MOST_WAYS, Coded, Ways
from explorer.analysis.sensitivity.resolving import resolve
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import Contrast
from explorer.translation import _, written

# Where there are too many ways, these are held as declared, one after the other, the last first.
_HELD_LAST_TO_FIRST = (UNIT, CODER_OF_ATTRIBUTE, CODER_OF_STANCE, EVIDENCE, SURE_OF_ATTRIBUTE, SURE_OF_STANCE, OBJECT)

Side = AttributeChoices | StanceChoices | ThemeChoices


def ways(accounts: Accounts, contrast: Contrast) -> Ways:
    """The axes that this study has for this contrast, and the labels of everybody along every way.

    Incoherent ways are left out and counted: a unit of deriving, or which codings count, for a stance that is judged;
    a coder, or how sure they were, for one that is derived; a rule for an object that cannot be derived. Where there
    would be more than `curve.MOST_WAYS`, some axes are held as declared and say so.

    Raises
    ------
    SettingsError : as for `gathering.resolve`.
    """
    full = resolve(accounts, contrast)
    outcome = ThemeChoices(accounts, full) if full.outcome_kind == THEME else StanceChoices(accounts, full)
    sides = [AttributeChoices(accounts, full), outcome]
    options = [side.options() for side in sides]
    held = _hold(sides, options)
    found = [tuple(_coded(side, these)) for side, these in zip(sides, options, strict=True)]
    n_all = prod(len(one) for these in options for one in these.values())
    n_kept = len(found[0]) * len(found[1])
    axes = [axis(name, given, held=held.get(name, "")) for these in options for name, given in these.items()]
    axes.append(axis(ENCODER, ()))
    return Ways(*found, tuple(axes), n_incoherent=n_all - n_kept)


def _hold(sides: Sequence[Side], options: Sequence[Options]) -> dict[str, str]:
    """Hold axes as declared, in place, until there are few enough ways; what is said of each axis held."""
    held: dict[str, str] = {}
    for name in _HELD_LAST_TO_FIRST:
        n = prod(sum(1 for __ in _coherent(side, these)) for side, these in zip(sides, options, strict=True))
        if n <= MOST_WAYS:
            break
        for these in options:
            if len(these.get(name, ())) > 1:
                held[name] = _(
                    "Held as declared: with its {options} options there would be {ways} ways, and at most {most} "
                    "are worked out.",
                    options=len(these[name]),
                    ways=written(n),
                    most=written(MOST_WAYS),
                )
                these[name] = these[name][:1]
    return held


def _coherent(side: Side, options: Options) -> Iterator[tuple[dict[str, str], tuple[tuple[str, str], ...]]]:
    """Every coherent way of a side, the declared one first, and those of its choices that could be otherwise."""
    declared = {name: given[0] for name, given in options.items()}
    chosen = [name for name, given in options.items() if len(given) > 1]
    for picked in product(*(options[name] for name in chosen)):
        choices = tuple(zip(chosen, picked, strict=True))
        way = declared | dict(choices)
        if side.is_coherent(way, declared):
            yield way, choices


def _coded(side: Side, options: Options) -> Iterator[Coded]:
    """The labels along every coherent way."""
    import numpy as np

    for way, choices in _coherent(side, options):
        yield Coded(choices, np.array(side.labels(way), dtype=np.int8))
