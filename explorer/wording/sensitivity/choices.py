"""The specification curve in sentences: what becomes of the difference when a choice is made otherwise."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Curve, Specification
from explorer.naming import counted
from explorer.translation import _, plural, written
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
        return [f"{_ways(curve)} {_('There was no choice that would have put anybody elsewhere.')}"]
    told = [_ways(curve)]
    if known:
        told.append(_where(answer, known))
    else:
        told.append(_("None of those that answer the same question can be estimated."))
    return [*told, *_axes(answer)]


def _ways(curve: Curve) -> str:
    given = {
        "ways": counted(curve.n_ways, "way"),
        "codings": counted(len(curve.specifications), "different coding", "different codings"),
    }
    if curve.n_incoherent:
        return _(
            "{ways} through the choices give {codings} of the people; {n} more contradict themselves and are left out.",
            n=written(curve.n_incoherent),
            **given,
        )
    return _("{ways} through the choices give {codings} of the people.", **given)


def _where(answer: Answer, known: list[Specification]) -> str:
    curve = answer.curve
    if len(known) == 1:
        return _(
            "One of them answers the same question: difference {difference}.", difference=signed(known[0].difference)
        )
    below = sum(one.difference < -_SAME for one in known)
    clear = sum(one.low > 0 or one.high < 0 for one in known)
    lie = plural(below, "one lies below zero", "{n} lie below zero") if below else _("none lies below zero")
    edge = _("no 95% interval excludes zero")
    if clear:
        edge = _("of {n} the 95% interval excludes zero", n=written(clear))
    return _(
        "Over the {n} that answer the same question and can be estimated the difference runs from {span}, median "
        "{median}; {lie}, and {edge}.",
        n=written(len(known)),
        span=span(curve.lowest, curve.highest),
        median=signed(curve.median),
        lie=lie,
        edge=edge,
    )


def _axes(answer: Answer) -> list[str]:
    curve = answer.curve
    moving = sorted((one for one in curve.axes if one.shift), key=lambda one: (-one.shift, one.name))
    if not moving:
        return []
    first = moving[0]
    told = _(
        "The choice that moves the difference most: {choice}, by {shift} on average.",
        choice=axis_words(first.name, answer),
        shift=plain(first.shift),
    )
    asks = [axis_words(one.name, answer) for one in curve.axes if not one.is_equivalent and len(one.options) > 1]
    if asks:
        told += " " + _("Another question is asked by choosing otherwise on: {choices}.", choices="; ".join(asks))
    return [told]


def joint_words(answer: Answer) -> str:
    """The joint test over the ways that answer the same question, '' where there was none. It belongs with the tests.

    Ways that share most of their people lie on one side of zero by chance as well, so that share gives no p here.
    """
    test = answer.curve.joint if answer.curve else None
    if test is None or not test.n_permutations:
        return ""
    if test.n_specifications == 1:
        return _(
            "The one way that answers the same question, against dealing the attribute out anew to whole people ({n} "
            "times): a difference so far from zero has {p}.",
            n=written(test.n_permutations),
            p=p_value(test.p_median),
        )
    return _(
        "All ways that answer the same question taken together, against dealing the attribute out anew to whole people "
        "({n} times): a median difference so far from zero has {p}, so many intervals that exclude zero {p_excluding}.",
        n=written(test.n_permutations),
        p=p_value(test.p_median),
        p_excluding=p_value(test.p_excluding),
    )
