"""What to expect before anybody looks: how often each sentence would appear with so many people.

The screen, the command line and the report all take their words from here. Nothing here tells how the groups differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from explorer.analysis.sensitivity.judged import CODERS_DIFFER
from explorer.analysis.sensitivity.simulating import Outlook
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import ELSEWHERE, MISSING, MIXED, Contrast, People, Person
from explorer.naming import counted
from explorer.wording.sensitivity.numbers import listed, plain

Table = tuple[Sequence[str], Sequence[Sequence[object]]]
IN_WORDS = {
    NOT_ESTIMABLE: "not estimable",
    VISIBLE: "a difference is visible",
    APPARENT: "an apparent difference that little would remove",
    NOT_CLEAR: "no clear tendency, too few to rule one out",
    SMALLER: "any difference is smaller than what matters",
}
# The same where there is room for a word or two.
SHORT = {
    NOT_ESTIMABLE: "not estimable",
    VISIBLE: "visible",
    APPARENT: "apparent",
    NOT_CLEAR: "no clear tendency",
    SMALLER: "smaller",
}
ORDER = (VISIBLE, APPARENT, NOT_CLEAR, SMALLER, NOT_ESTIMABLE)  # from most that would be said to least
TOO_FEW = "A group has fewer than three people: whatever they said, nothing can be estimated. Read the cases."
_RELIABLY = 0.795  # 80 of 100, as it is printed
_NEVER = 0.0005  # a sentence that appears less often in every row has no column
_NORMAL = 1.9600 + 0.8416  # two-sided .05 and power .8


# ------------------------------------------------------------------ who is compared


def sizes_words(people: People, contrast: Contrast) -> str:
    """'5 people in “high”, 5 in “low”. Not compared: 2 mixed on “support”, 14 whom coders coded differently on it.'"""
    table = people.table
    told = f"{counted(table.n1, 'person', 'people')} in “{people.first_name}”, {table.n2} in “{people.second_name}”."
    everybody = people.people[: contrast.first_n or None]
    reasons = Counter(why for one in everybody if (why := _outside(one, contrast)))
    if not reasons:
        return told
    return f"{told} Not compared: {listed([f'{n} {why}' for why, n in reasons.most_common()])}."


def coders_differ_on(people: People, contrast: Contrast) -> int:
    """How many are left out because coders coded them differently."""
    return sum("differently" in _outside(one, contrast) for one in people.people[: contrast.first_n or None])


def _outside(one: Person, contrast: Contrast) -> str:
    """Why somebody is not compared, '' for who is; of several reasons the first."""
    if one.counts:
        return ""
    if one.attribute_missing == CODERS_DIFFER:
        return f"whom coders coded differently on “{contrast.attribute}”"
    if one.group in (MISSING, MIXED, ELSEWHERE):
        words = {MISSING: "without", MIXED: "mixed on", ELSEWHERE: "at another level of"}
        return f"{words[one.group]} “{contrast.attribute}”"
    if one.stance_missing == CODERS_DIFFER:
        return f"whom coders coded differently on “{contrast.outcome}”"
    if one.is_stance_mixed:
        return f"mixed on “{contrast.outcome}”"
    return f"{'not read for' if contrast.outcome_kind == THEME else 'without'} “{contrast.outcome}”"


# ------------------------------------------------------------------ how often each sentence would appear


def before_lines(outlooks: Sequence[Outlook]) -> list[str]:
    """One line a true difference: in how many of 100 studies each sentence would appear; and what follows."""
    if not outlooks:
        return []
    first = outlooks[0]
    head = (
        f"In 100 studies with {first.n_first} and {first.n_second} people this is how often each sentence would appear "
        f"(worked out over every possible table; smallest difference of interest {plain(first.smallest_difference)}):"
    )
    shown = appearing(outlooks)
    return [head, *(_line(one, shown) for one in outlooks), what_follows(outlooks)]


def before_table(outlooks: Sequence[Outlook], *, first_name: str = "first", second_name: str = "second") -> Table:
    """The same as a table, in words: true difference, the two shares, and of 100 studies how many a sentence."""
    shown = appearing(outlooks)
    header = ("If truly", f"yes in “{first_name}”", f"yes in “{second_name}”", *(SHORT[name] for name in shown))
    rows = [
        (_true(one), _of_ten(one.first_share), _of_ten(one.second_share), *(hundred(one.chance_of(n)) for n in shown))
        for one in outlooks
    ]
    return header, rows


def appearing(outlooks: Sequence[Outlook]) -> tuple[str, ...]:
    """The findings that get a column: the two that matter most, and whatever else can come about."""
    always = (VISIBLE, NOT_CLEAR)
    return tuple(name for name in ORDER if name in always or any(one.chance_of(name) >= _NEVER for one in outlooks))


def what_follows(outlooks: Sequence[Outlook]) -> str:
    """What the table comes to, in two sentences."""
    true = [one for one in outlooks if not _is_nothing(one)]
    seen = [one for one in true if one.chance_of(VISIBLE) >= _RELIABLY]
    parts = []
    if seen:
        least = min(seen, key=lambda one: abs(one.difference))
        chance = hundred(least.chance_of(VISIBLE))
        smaller = ", smaller ones less often" if any(abs(o.difference) < abs(least.difference) for o in true) else ""
        parts.append(
            f"A true difference of {_in_ten(least)} would be called visible in {chance} of 100 such studies{smaller}."
        )
    elif true:
        largest = max(true, key=lambda one: abs(one.difference))
        chance = hundred(largest.chance_of(VISIBLE))
        parts.append(
            f"Even if the true difference were {_in_ten(largest)}, a difference would be called visible in "
            f"{'none' if chance == '0' else f'only {chance}'} of 100 such studies."
        )
    if nothing := next((one for one in outlooks if _is_nothing(one)), None):
        chance = hundred(nothing.chance_of(VISIBLE))
        parts.append(
            f"If nothing were there, it would be so in {'none' if chance == '0' else chance} of 100, and "
            f"{hundred(nothing.chance_of(NOT_CLEAR))} would end in “{SHORT[NOT_CLEAR]}”."
        )
    return " ".join(parts)


def too_many_words(n1: int, n2: int, *, yes_share: float) -> str:
    """What stands in the table's place above the number of people it is worked out for: a rule of thumb.

    The difference seen with power .8 at two-sided .05 in the normal approximation, z * sqrt(s (1 - s) (1/n1 + 1/n2))
    with the share s over everybody (Fleiss, Levin & Paik 2003, chapter 4).
    """
    share = min(max(yes_share, 0.05), 0.95)
    seen = _NORMAL * sqrt(share * (1 - share) * (1 / n1 + 1 / n2))
    return (
        f"With {n1 + n2:,} people going through every possible table would take minutes, so there is no table here. As "
        f"a rule of thumb, true differences of about {10 * seen:.1f} in 10 or more would be seen in 80 of 100 such "
        "studies, smaller ones less often (normal approximation)."
    )


def hundred(chance: float) -> str:
    """Of 100 studies so many: '0', 'under 1', '28', 'over 99', '100'."""
    of_100 = 100 * chance
    if of_100 < 1e-9:
        return "0"
    if of_100 < 0.5:
        return "under 1"
    if 99.5 < of_100 < 100 - 1e-9:
        return "over 99"
    return f"{of_100:.0f}"


def _line(one: Outlook, shown: Sequence[str]) -> str:
    shares = f"yes by {_of_ten(one.first_share)} in the first and {_of_ten(one.second_share)} in the second"
    said = [f"“{IN_WORDS[name]}” {hundred(one.chance_of(name))}" for name in shown if one.chance_of(name) > 0]
    return f"If truly {_true(one)} ({shares}): {', '.join(said)}"


def _true(one: Outlook) -> str:
    return "nothing there" if _is_nothing(one) else f"{_in_ten(one)} {'fewer' if one.difference < 0 else 'more'}"


def _is_nothing(one: Outlook) -> bool:
    return abs(one.difference) < 1e-9


def _in_ten(one: Outlook) -> str:
    return f"{10 * abs(one.difference):.2g} in 10"


def _of_ten(share: float) -> str:
    return f"{10 * share:.1f}".removesuffix(".0") + " of 10"
