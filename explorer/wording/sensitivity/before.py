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
from explorer.translation import _, plural, written
from explorer.wording.numerals import decimal, localised, short
from explorer.wording.sensitivity.numbers import listed, plain

Table = tuple[Sequence[str], Sequence[Sequence[object]]]
ORDER = (VISIBLE, APPARENT, NOT_CLEAR, SMALLER, NOT_ESTIMABLE)  # from most that would be said to least
_RELIABLY = 0.795  # 80 of 100, as it is printed
_NEVER = 0.0005  # a sentence that appears less often in every row has no column
_NORMAL = 1.9600 + 0.8416  # two-sided .05 and power .8


def in_words(finding: str) -> str:
    """A finding within a sentence: 'a difference is visible'."""
    if finding == VISIBLE:
        return _("a difference is visible")
    if finding == APPARENT:
        return _("an apparent difference that little would remove")
    if finding == NOT_CLEAR:
        return _("no clear tendency, too few to rule one out")
    if finding == SMALLER:
        return _("any difference is smaller than what matters")
    return _("not estimable")


def in_short(finding: str) -> str:
    """The same where there is room for a word or two: 'visible'."""
    if finding == VISIBLE:
        return _("visible")
    if finding == APPARENT:
        return _("apparent")
    if finding == NOT_CLEAR:
        return _("no clear tendency")
    return _("smaller") if finding == SMALLER else _("not estimable")


def too_few() -> str:
    """What stands in place of the table when a group is too small for any."""
    return _("A group has fewer than three people: whatever they said, nothing can be estimated. Read the cases.")


# ------------------------------------------------------------------ who is compared


def sizes_words(people: People, contrast: Contrast) -> str:
    """'5 people in “high”, 5 in “low”. Not compared: 2 mixed on “support”, 14 whom coders coded differently on it.'"""
    table = people.table
    told = plural(
        table.n1,
        "{n} person in “{first}”, {n2} in “{second}”.",
        "{n} people in “{first}”, {n2} in “{second}”.",
        first=people.first_name,
        n2=table.n2,
        second=people.second_name,
    )
    reasons = Counter(why for one in _asked(people, contrast) if (why := _outside(one, contrast)))
    if not reasons:
        return told
    names = {False: contrast.attribute, True: contrast.outcome}
    left = listed([_SAID[why](n, names[is_outcome]) for (why, is_outcome), n in reasons.most_common()])
    return f"{told} {_('Not compared: {reasons}.', reasons=left)}"


def coders_differ_on(people: People, contrast: Contrast) -> int:
    """How many are left out because coders coded them differently."""
    return sum(_outside(one, contrast)[:1] == (_DIFFER,) for one in _asked(people, contrast))


def _asked(people: People, contrast: Contrast) -> Sequence[Person]:
    return people.people[: contrast.first_n or None]


_DIFFER, _WITHOUT, _MIXED_ON, _ELSEWHERE_ON, _UNREAD = "differ", "without", "mixed", "elsewhere", "unread"
_SAID = {
    _DIFFER: lambda n, name: _("{n} whom coders coded differently on “{name}”", n=n, name=name),
    _WITHOUT: lambda n, name: _("{n} without “{name}”", n=n, name=name),
    _MIXED_ON: lambda n, name: _("{n} mixed on “{name}”", n=n, name=name),
    _ELSEWHERE_ON: lambda n, name: _("{n} at another level of “{name}”", n=n, name=name),
    _UNREAD: lambda n, name: _("{n} not read for “{name}”", n=n, name=name),
}


def _outside(one: Person, contrast: Contrast) -> tuple[str, bool] | tuple[()]:
    """Why somebody is not compared, and whether for the outcome; () for who is. Of several reasons the first."""
    if one.counts:
        return ()
    if one.attribute_missing == CODERS_DIFFER:
        return _DIFFER, False
    if one.group in (MISSING, MIXED, ELSEWHERE):
        return {MISSING: _WITHOUT, MIXED: _MIXED_ON, ELSEWHERE: _ELSEWHERE_ON}[one.group], False
    if one.stance_missing == CODERS_DIFFER:
        return _DIFFER, True
    if one.is_stance_mixed:
        return _MIXED_ON, True
    return _UNREAD if contrast.outcome_kind == THEME else _WITHOUT, True


# ------------------------------------------------------------------ how often each sentence would appear


def before_lines(outlooks: Sequence[Outlook]) -> list[str]:
    """One line a true difference: in how many of 100 studies each sentence would appear; and what follows."""
    if not outlooks:
        return []
    first = outlooks[0]
    head = _(
        "In 100 studies with {n1} and {n2} people this is how often each sentence would appear (worked out over every "
        "possible table; smallest difference of interest {size}):",
        n1=first.n_first,
        n2=first.n_second,
        size=plain(first.smallest_difference),
    )
    shown = appearing(outlooks)
    return [head, *(_line(one, shown) for one in outlooks), what_follows(outlooks)]


def before_table(outlooks: Sequence[Outlook], *, first_name: str = "", second_name: str = "") -> Table:
    """The same as a table, in words: true difference, the two shares, and of 100 studies how many a sentence."""
    shown = appearing(outlooks)
    header = (
        _("If truly"),
        _("yes in “{group}”", group=first_name or _("first")),
        _("yes in “{group}”", group=second_name or _("second")),
        *(in_short(name) for name in shown),
    )
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
        parts.append(_seen(least, any(abs(o.difference) < abs(least.difference) for o in true)))
    elif true:
        parts.append(_hardly_seen(max(true, key=lambda one: abs(one.difference))))
    if nothing := next((one for one in outlooks if _is_nothing(one)), None):
        parts.append(_if_nothing(nothing))
    return " ".join(parts)


def _seen(least: Outlook, smaller_ones: bool) -> str:
    given = {"difference": _in_ten(least), "n": hundred(least.chance_of(VISIBLE))}
    if smaller_ones:
        return _(
            "A true difference of {difference} would be called visible in {n} of 100 such studies, smaller ones less "
            "often.",
            **given,
        )
    return _("A true difference of {difference} would be called visible in {n} of 100 such studies.", **given)


def _hardly_seen(largest: Outlook) -> str:
    chance = hundred(largest.chance_of(VISIBLE))
    if chance == "0":
        return _(
            "Even if the true difference were {difference}, a difference would be called visible in none of 100 such "
            "studies.",
            difference=_in_ten(largest),
        )
    return _(
        "Even if the true difference were {difference}, a difference would be called visible in only {n} of 100 such "
        "studies.",
        difference=_in_ten(largest),
        n=chance,
    )


def _if_nothing(nothing: Outlook) -> str:
    chance, others = hundred(nothing.chance_of(VISIBLE)), hundred(nothing.chance_of(NOT_CLEAR))
    given = {"others": others, "not_clear": in_short(NOT_CLEAR)}
    if chance == "0":
        return _(
            "If nothing were there, it would be so in none of 100, and {others} would end in “{not_clear}”.", **given
        )
    return _(
        "If nothing were there, it would be so in {n} of 100, and {others} would end in “{not_clear}”.",
        n=chance,
        **given,
    )


def too_many_words(n1: int, n2: int, *, yes_share: float) -> str:
    """What stands in the table's place above the number of people it is worked out for: a rule of thumb.

    The difference seen with power .8 at two-sided .05 in the normal approximation, z * sqrt(s (1 - s) (1/n1 + 1/n2))
    with the share s over everybody (Fleiss, Levin & Paik 2003, chapter 4).
    """
    share = min(max(yes_share, 0.05), 0.95)
    seen = _NORMAL * sqrt(share * (1 - share) * (1 / n1 + 1 / n2))
    return _(
        "With {n} people going through every possible table would take minutes, so there is no table here. As a rule "
        "of thumb, true differences of about {size} in 10 or more would be seen in 80 of 100 such studies, smaller "
        "ones less often (normal approximation).",
        n=written(n1 + n2),
        size=decimal(10 * seen, 1),
    )


def hundred(chance: float) -> str:
    """Of 100 studies so many: '0', 'under 1', '28', 'over 99', '100'."""
    of_100 = 100 * chance
    if of_100 < 1e-9:
        return "0"
    if of_100 < 0.5:
        return _("under 1")
    if 99.5 < of_100 < 100 - 1e-9:
        return _("over 99")
    return f"{of_100:.0f}"


def _line(one: Outlook, shown: Sequence[str]) -> str:
    said = [
        _("“{finding}” {n}", finding=in_words(name), n=hundred(one.chance_of(name)))
        for name in shown
        if one.chance_of(name) > 0
    ]
    return _(
        "If truly {true} (yes by {first} in the first and {second} in the second): {findings}",
        true=_true(one),
        first=_of_ten(one.first_share),
        second=_of_ten(one.second_share),
        findings=", ".join(said),
    )


def _true(one: Outlook) -> str:
    if _is_nothing(one):
        return _("nothing there")
    if one.difference < 0:
        return _("{difference} fewer", difference=_in_ten(one))
    return _("{difference} more", difference=_in_ten(one))


def _is_nothing(one: Outlook) -> bool:
    return abs(one.difference) < 1e-9


def _in_ten(one: Outlook) -> str:
    return _("{n} in 10", n=short(10 * abs(one.difference), 2))


def _of_ten(share: float) -> str:
    return _("{n} of 10", n=localised(f"{10 * share:.1f}".removesuffix(".0")))
