"""What numbers of this size could have shown, and what they rule out: the main honest output of a small study."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Detectable
from explorer.datamodel.contrasting import Interval
from explorer.wording.sensitivity.numbers import listed, p_value, plain, share_words, signed, span, yes_words

_ALPHA = 0.05
_EDGE = 1 - 1e-9  # no share can differ by more


def what_could_be_seen(answer: Answer, *, with_remains: bool = True) -> str:
    """What remains compatible, and the smallest true difference that would have been seen reliably.

    Parameters
    ----------
    with_remains : False where the sentence before says already what remains compatible.
    """
    known = answer.difference if with_remains else None
    remains = f"Differences from {span(known.low, known.high)} remain compatible with these accounts. " if known else ""
    return remains + _reliably(answer)


def _reliably(answer: Answer) -> str:
    found, table, people = answer.detectable, answer.table, answer.people
    if found is None:
        return ""
    groups = f"With {table.n1} and {table.n2} people"
    if found.difference is None:
        told = f"{groups} even the largest difference there can be would not have been seen reliably"
    else:
        told = (
            f"{groups} only true differences of about {plain(abs(found.difference))} or more would have been seen "
            f"reliably (p ≤ .05 in {_in_ten(found.power)} such studies)"
        )
    told += f", starting from a share of {plain(found.reference)} in “{people.second_name}”"
    return told + _from_other_shares(found)


def _from_other_shares(found: Detectable) -> str:
    """'; from .60, .75 and .90 it takes .56 to .62, and from .50 even the largest would not be seen reliably.'"""
    reached = [(reference, abs(one)) for reference, one in found.by_reference if one is not None]
    never = [plain(reference) for reference, one in found.by_reference if one is None]
    if not reached:
        return ", nor from any other share looked at."
    least, most = (plain(pick(one for _, one in reached)) for pick in (min, max))
    size = least if least == most else f"{least} to {most}"
    shares = [plain(reference) for reference, _ in reached]
    if not never:
        return f"; from shares between {shares[0]} and {shares[-1]} it takes {size}."
    unseen = f"from {listed(never)} even the largest would not be seen reliably"
    return f"; from {listed(shares)} it takes {size}, and {unseen}."


def _in_ten(power: float) -> str:
    return f"{power * 10:.0f} of 10" if abs(power * 10 - round(power * 10)) < 1e-9 else f"{power:.0%} of"


def smallest_attainable(answer: Answer) -> str:
    """The smallest p that any arrangement of these answers over the groups could have given."""
    smallest, table = answer.smallest_p, answer.table
    if smallest is None:
        return ""
    yes, n = table.x1 + table.x2, table.n1 + table.n2
    told = (
        f"With {yes} of {n} {yes_words(answer)} and groups of {table.n1} and {table.n2}, the smallest p that any "
        f"arrangement of the answers gives is {p_value(smallest).removeprefix('p = ').replace('p < ', 'under ')}"
    )
    if smallest > _ALPHA and answer.difference is not None and answer.difference.excludes_zero:
        return f"{told}: the test could not have come under .05, though the interval excludes zero. Do not lean on it."
    if smallest > _ALPHA:
        return f"{told}: no arrangement of these answers could have shown a tendency."
    return f"{told}: a tendency could have shown."


def ruled_out(answer: Answer) -> str:
    """What the 95% interval rules out, and the margin within which the groups could be called alike."""
    known = answer.difference
    if known is None:
        return "Nothing is ruled out."
    sides = _ruled_out(known.low, known.high)
    first, second = f"“{answer.people.first_name}”", f"“{answer.people.second_name}”"
    told = (
        f"Ruled out, as far as a 95% interval can: that {share_words(answer)} is, in {first} against {second}, "
        f"{listed(sides, last='or')}."
        if sides
        else "Nothing is ruled out: every difference remains compatible with these accounts."
    )
    margin = answer.equivalence_margin
    if margin is None or margin >= _EDGE or known.excludes_zero:
        return told
    return (
        f"{told} The groups could be called alike only if a difference of {plain(margin)} did not matter "
        f"(the 90% interval lies within ±{plain(margin)})."
    )


def _ruled_out(low: float, high: float) -> list[str]:
    """What a share is not; with an interval on one side of zero, all of the other side and what is close to it."""
    lower = [f"lower by more than {plain(-low)}"] if low > -_EDGE else []
    higher = [f"higher by more than {plain(high)}"] if high < _EDGE else []
    if high < 0:
        return ["higher", "the same", f"lower by less than {plain(-high)}", *lower]
    if low > 0:
        return ["lower", "the same", f"higher by less than {plain(low)}", *higher]
    return [*lower, *higher]


def interval_words(one: Interval) -> str:
    """'Miettinen-Nurminen: −.38, 95% interval −.67 to +.003'."""
    return f"{one.method}: {signed(one.estimate)}, {one.confidence:.0%} interval {span(one.low, one.high)}"
