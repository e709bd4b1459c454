"""What numbers of this size could have shown, and what they rule out: the main honest output of a small study."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Detectable
from explorer.datamodel.contrasting import Interval
from explorer.translation import _
from explorer.wording.numerals import per_cent
from explorer.wording.sensitivity.numbers import bare_p, listed, plain, share_words, signed, span, yes_words

_ALPHA = 0.05
_EDGE = 1 - 1e-9  # no share can differ by more


def what_could_be_seen(answer: Answer, *, with_remains: bool = True) -> str:
    """What remains compatible, and the smallest true difference that would have been seen reliably.

    Parameters
    ----------
    with_remains : False where the sentence before says already what remains compatible.
    """
    known = answer.difference if with_remains else None
    told = _reliably(answer)
    if known is None:
        return told
    remains = _("Differences from {span} remain compatible with these accounts.", span=span(known.low, known.high))
    return f"{remains} {told}"


def _reliably(answer: Answer) -> str:
    found, table, people = answer.detectable, answer.table, answer.people
    if found is None:
        return ""
    given = {
        "n1": table.n1,
        "n2": table.n2,
        "share": plain(found.reference),
        "second": people.second_name,
        "elsewhere": _from_other_shares(found),
    }
    if found.difference is None:
        return _(
            "With {n1} and {n2} people even the largest difference there can be would not have been seen reliably, "
            "starting from a share of {share} in “{second}”{elsewhere}",
            **given,
        )
    return _(
        "With {n1} and {n2} people only true differences of about {size} or more would have been seen reliably (p ≤ "
        ".05 in {studies} such studies), starting from a share of {share} in “{second}”{elsewhere}",
        size=plain(abs(found.difference)),
        studies=_in_ten(found.power),
        **given,
    )


def _from_other_shares(found: Detectable) -> str:
    """'; from .60, .75 and .90 it takes .56 to .62, and from .50 even the largest would not be seen reliably.'"""
    reached = [(reference, abs(one)) for reference, one in found.by_reference if one is not None]
    never = [plain(reference) for reference, one in found.by_reference if one is None]
    if not reached:
        return _(", nor from any other share looked at.")
    least, most = (plain(pick(one for __, one in reached)) for pick in (min, max))
    size = least if least == most else _("{low} to {high}", low=least, high=most)
    shares = [plain(reference) for reference, __ in reached]
    if not never:
        return _("; from shares between {low} and {high} it takes {size}.", low=shares[0], high=shares[-1], size=size)
    return _(
        "; from {shares} it takes {size}, and from {never} even the largest would not be seen reliably.",
        shares=listed(shares),
        size=size,
        never=listed(never),
    )


def _in_ten(power: float) -> str:
    if abs(power * 10 - round(power * 10)) < 1e-9:
        return _("{n} of 10", n=f"{power * 10:.0f}")
    return _("{share} of", share=per_cent(power))


def smallest_attainable(answer: Answer) -> str:
    """The smallest p that any arrangement of these answers over the groups could have given."""
    smallest, table = answer.smallest_p, answer.table
    if smallest is None:
        return ""
    told = _(
        "With {yes} of {n} {said} and groups of {n1} and {n2}, the smallest p that any arrangement of the answers "
        "gives is {p}",
        yes=table.x1 + table.x2,
        n=table.n1 + table.n2,
        said=yes_words(answer),
        n1=table.n1,
        n2=table.n2,
        p=bare_p(smallest),
    )
    if smallest > _ALPHA and answer.difference is not None and answer.difference.excludes_zero:
        return _(
            "{told}: the test could not have come under .05, though the interval excludes zero. Do not lean on it.",
            told=told,
        )
    if smallest > _ALPHA:
        return _("{told}: no arrangement of these answers could have shown a tendency.", told=told)
    return _("{told}: a tendency could have shown.", told=told)


def ruled_out(answer: Answer) -> str:
    """What the 95% interval rules out, and the margin within which the groups could be called alike."""
    known = answer.difference
    if known is None:
        return _("Nothing is ruled out.")
    told = _("Nothing is ruled out: every difference remains compatible with these accounts.")
    if sides := _ruled_out(known.low, known.high):
        told = _(
            "Ruled out, as far as a 95% interval can: that {share} is, in “{first}” against “{second}”, {sides}.",
            share=share_words(answer),
            first=answer.people.first_name,
            second=answer.people.second_name,
            sides=listed(sides, last="or"),
        )
    margin = answer.equivalence_margin
    if margin is None or margin >= _EDGE or known.excludes_zero:
        return told
    alike = _(
        "The groups could be called alike only if a difference of {margin} did not matter (the 90% interval lies "
        "within ±{margin}).",
        margin=plain(margin),
    )
    return f"{told} {alike}"


def _ruled_out(low: float, high: float) -> list[str]:
    """What a share is not; with an interval on one side of zero, all of the other side and what is close to it."""
    lower = [_("lower by more than {size}", size=plain(-low))] if low > -_EDGE else []
    higher = [_("higher by more than {size}", size=plain(high))] if high < _EDGE else []
    if high < 0:
        return [_("higher"), _("the same"), _("lower by less than {size}", size=plain(-high)), *lower]
    if low > 0:
        return [_("lower"), _("the same"), _("higher by less than {size}", size=plain(low)), *higher]
    return [*lower, *higher]


def interval_words(one: Interval) -> str:
    """'Miettinen-Nurminen: −.38, 95% interval −.67 to +.003'."""
    return _(
        "{method}: {difference}, {share} interval {span}",
        method=one.method,
        difference=signed(one.estimate),
        share=per_cent(one.confidence),
        span=span(one.low, one.high),
    )
