"""What to expect before anybody looks: how often each sentence would appear with so many people."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.sensitivity.simulating import Outlook
from explorer.datamodel.answered import APPARENT, FINDINGS, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.wording.sensitivity.numbers import plain, signed

Table = tuple[Sequence[str], Sequence[Sequence[object]]]
IN_WORDS = {
    NOT_ESTIMABLE: "not estimable",
    VISIBLE: "a difference is visible",
    APPARENT: "an apparent difference that little would remove",
    NOT_CLEAR: "no clear tendency, too few to rule one out",
    SMALLER: "any difference is smaller than what matters",
}
_RELIABLY = 0.8


def before_lines(outlooks: Sequence[Outlook]) -> list[str]:
    """One line a true difference: in how many of 100 studies each sentence would appear; and what follows."""
    if not outlooks:
        return []
    first = outlooks[0]
    head = (
        f"In 100 studies with {first.n_first} and {first.n_second} people this is how often each sentence would appear "
        f"(worked out over every possible table; smallest difference of interest {plain(first.smallest_difference)}):"
    )
    return [head, *(_line(one) for one in outlooks), _what_follows(outlooks)]


def _line(one: Outlook) -> str:
    true = signed(one.difference)
    shares = f"true shares {plain(one.first_share)} and {plain(one.second_share)}, difference {true}"
    said = [f"“{IN_WORDS[name]}” {_in_hundred(one.chance_of(name))}" for name in FINDINGS if one.chance_of(name) > 0]
    return f"{shares}: {', '.join(said)}"


def before_table(outlooks: Sequence[Outlook]) -> Table:
    """The same as a table; chances as numbers."""
    header = ("share in the first", "share in the second", "difference", *(IN_WORDS[name] for name in FINDINGS))
    rows = [
        (one.first_share, one.second_share, round(one.difference, 6), *(round(chance, 6) for _, chance in one.findings))
        for one in outlooks
    ]
    return header, rows


def _what_follows(outlooks: Sequence[Outlook]) -> str:
    seen = [one for one in outlooks if one.difference and one.chance_of(VISIBLE) >= _RELIABLY]
    if not seen:
        return "None of these differences would be called visible in 8 of 10 such studies."
    least = min(seen, key=lambda one: abs(one.difference))
    return (
        f"Of these, a true difference of {signed(least.difference)} is called visible in 8 of 10 such studies or more."
    )


def _in_hundred(chance: float) -> str:
    if chance < 0.005:
        return "under 1"
    return "over 99" if 0.995 < chance < 1 else f"{chance * 100:.0f}"
