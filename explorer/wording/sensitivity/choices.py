"""The specification curve in sentences: what becomes of the difference when a choice is made otherwise."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Curve, Specification
from explorer.naming import counted
from explorer.wording.sensitivity.numbers import listed, p_value, signed, span

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
    """Sentences on the curve: how many ways, where their differences lie, which choice matters, the joint test."""
    if answer.curve is None:
        return []
    curve = answer.curve
    known = equivalent(curve)
    if curve.n_ways < 2 or len(curve.specifications) < 2:
        return [f"{_ways(curve)} There was no choice that would have put anybody elsewhere."]
    told = [_ways(curve)]
    told += [_where(answer, known)] if known else ["None of those that answer the same question can be estimated."]
    return [*told, *_axes(curve), *_joint(curve)]


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
    return (
        f"Over the {len(known):,} that answer the same question and can be estimated the difference runs from "
        f"{span(curve.lowest, curve.highest)}, median {signed(curve.median)}; {below:,} lie below zero, and of "
        f"{clear:,} the 95% interval excludes zero."
    )


def _axes(curve: Curve) -> list[str]:
    moving = sorted((one for one in curve.axes if one.shift), key=lambda one: (-one.shift, one.name))
    if not moving:
        return []
    first = moving[0]
    told = f"The choice that moves the difference most is “{first.name}”, by {signed(first.shift)[1:]} on average"
    asks = [one.name for one in curve.axes if not one.is_equivalent and len(one.options) > 1]
    if asks:
        told += f". Another question is asked by changing {listed([f'“{name}”' for name in asks])}"
    return [told + "."]


def _joint(curve: Curve) -> list[str]:
    test = curve.joint
    if test is None or not test.n_permutations:
        return []
    return [
        f"All {test.n_specifications:,} together, against dealing the attribute out anew to whole people "
        f"({test.n_permutations:,} times): a median so far from zero has {p_value(test.p_median)}, so many on one side "
        f"{p_value(test.p_same_sign)}, so many intervals that exclude zero {p_value(test.p_excluding)}."
    ]
