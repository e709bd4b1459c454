"""What numbers of this size could have shown, and what they rule out: the main honest output of a small study."""

from __future__ import annotations

from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import Interval
from explorer.wording.sensitivity.numbers import p_value, plain, share_words, signed, span, yes_words

_ALPHA = 0.05
_EDGE = 1 - 1e-9  # no share can differ by more


def what_could_be_seen(answer: Answer) -> str:
    """What remains compatible, and the smallest true difference that would have been seen reliably."""
    known = answer.difference
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
    others = [difference for _, difference in found.by_reference]
    reached = sorted(abs(one) for one in others if one is not None)
    if not reached:
        return f"{told}, nor from any other share looked at."
    words = plain(reached[0]) if reached[0] == reached[-1] else f"{plain(reached[0])} to {plain(reached[-1])}"
    low, high = (plain(found.by_reference[at][0]) for at in (0, -1))
    never = f", and from {len(others) - len(reached)} of them none is large enough" if None in others else ""
    return f"{told}; from shares between {low} and {high} it takes {words}{never}."


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
    share = f"{share_words(answer)} in “{answer.people.first_name}”, against “{answer.people.second_name}”,"
    told = (
        f"Ruled out, as far as a 95% interval can: that {share} is {' or '.join(sides)}."
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
    lower, higher = [f"lower by more than {plain(-low)}"], [f"higher by more than {plain(high)}"]
    if high < 0:
        return [f"not lower by at least {plain(-high)}", *(lower if low > -_EDGE else [])]
    if low > 0:
        return [f"not higher by at least {plain(low)}", *(higher if high < _EDGE else [])]
    return [*(lower if low > -_EDGE else []), *(higher if high < _EDGE else [])]


def interval_words(one: Interval) -> str:
    """'Miettinen-Nurminen: −.38, 95% interval −.67 to +.003'."""
    return f"{one.method}: {signed(one.estimate)}, {one.confidence:.0%} interval {span(one.low, one.high)}"
