"""The specification curve in sentences: what becomes of the difference when a choice is made otherwise."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Curve, Specification
from explorer.naming import counted
from explorer.wording.sensitivity.numbers import p_value, plain, signed, span
from explorer.wording.sensitivity.spelling import axis_words

_SAME = 1e-12


def equivalent(curve: Curve) -> list[Specification]:
    """The specifications that answer the declared question and can be estimated."""
    return [one for one in curve.specifications if one.is_equivalent and one.difference is not None]


def same_side(answer: Answer) -> tuple[int, int] | None:
    """How many of how many equivalent specifications lie on the declared one's side of zero; None for just one."""
    if answer.curve is None or answer.table.difference is None:
        return None
    side = answer.table.difference
    known = equivalent(answer.curve)
    n_same = sum(one.difference * side > 0 and abs(one.difference) > _SAME for one in known)
    return (n_same, len(known)) if len(known) > 1 else None


def curve_words(answer: Answer) -> list[str]:
    """Sentences on the curve: how many ways, where their differences lie, which choice matters. No p: `joint_words`."""
    if answer.curve is None:
        return []
    curve = answer.curve
    known = equivalent(curve)
    if curve.n_ways < 2 or len(curve.specifications) < 2:
        return [f"{_ways(curve)} There was no choice that would have put anybody elsewhere."]
    told = [_ways(curve)]
    told += [_where(answer, known)] if known else ["None of those that answer the same question can be estimated."]
    return [*told, *_axes(answer)]


def _ways(curve: Curve) -> str:
    words = (
        f"{counted(curve.n_ways, 'way')} through the choices give "
        f"{counted(len(curve.specifications), 'different coding', 'different codings')} of the people"
    )
    if curve.n_incoherent:
        words += f"; {curve.n_incoherent:,} more contradict themselves and are left out"
    return words + "."


def _where(answer: Answer, known: list[Specification]) -> str:
    curve = answer.curve
    if len(known) == 1:
        return f"One of them answers the same question: difference {signed(known[0].difference)}."
    below = sum(one.difference < -_SAME for one in known)
    clear = sum(one.low > 0 or one.high < 0 for one in known)
    lie = "none lies" if not below else "one lies" if below == 1 else f"{below:,} lie"
    edge = f"of {clear:,} the 95% interval excludes" if clear else "no 95% interval excludes"
    return (
        f"Over the {len(known):,} that answer the same question and can be estimated the difference runs from "
        f"{span(curve.lowest, curve.highest)}, median {signed(curve.median)}; {lie} below zero, and {edge} zero."
    )


def _axes(answer: Answer) -> list[str]:
    curve = answer.curve
    moving = sorted((one for one in curve.axes if one.shift), key=lambda one: (-one.shift, one.name))
    if not moving:
        return []
    first = moving[0]
    name = axis_words(first.name, answer)
    told = f"The choice that moves the difference most: {name}, by {plain(first.shift)} on average"
    asks = [axis_words(one.name, answer) for one in curve.axes if not one.is_equivalent and len(one.options) > 1]
    if asks:
        told += f". Another question is asked by choosing otherwise on: {'; '.join(asks)}"
    return [told + "."]


def joint_words(answer: Answer) -> str:
    """The joint test over the ways that answer the same question, '' where there was none. It belongs with the tests.

    Ways that share most of their people lie on one side of zero by chance as well, so that share gives no p here.
    """
    test = answer.curve.joint if answer.curve else None
    if test is None or not test.n_permutations:
        return ""
    against = f"against dealing the attribute out anew to whole people ({test.n_permutations:,} times)"
    if test.n_specifications == 1:
        return (
            f"The one way that answers the same question, {against}: a difference so far from zero has "
            f"{p_value(test.p_median)}."
        )
    return (
        f"All ways that answer the same question taken together, {against}: a median difference so far from zero has "
        f"{p_value(test.p_median)}, so many intervals that exclude zero {p_value(test.p_excluding)}."
    )
