"""The sentence of a sensitivity check (methods A12): fixed rules, fixed words, every number from the answer.

It never says that there is nothing to find: so few people cannot show that.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE, Answer, Recoding
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import FIRST, MISSING, MIXED, SECOND
from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.wording.sensitivity.choices import same_side
from explorer.wording.sensitivity.numbers import listed, of, plain, share_words, signed, some, span, yes_words
from explorer.wording.sensitivity.spelling import axis_words

_MOST_NAMED = 12


def headline(answer: Answer) -> str:
    """The finding in a few words, without a full stop."""
    if answer.finding == SMALLER:
        return _("Any difference is smaller than {size}", size=plain(answer.contrast.smallest_difference))
    if answer.finding == VISIBLE:
        return _("A difference is visible in these accounts")
    if answer.finding == APPARENT:
        return _("An apparent difference that little would remove")
    if answer.finding == NOT_CLEAR:
        return _("No clear tendency; too few to rule one out")
    return _("Not estimable")


def sentence(answer: Answer) -> str:
    """What may be said, to be edited and quoted: one to four sentences."""
    return _SENTENCES[answer.finding](answer)


def counts_words(answer: Answer) -> str:
    """'session 1 “useful”: 5 of 13 (employer support: high) against 10 of 13 (low)'."""
    table, people, contrast = answer.table, answer.people, answer.contrast
    given = {
        "yes": yes_words(answer),
        "counts": of(table.x1, table.n1),
        "attribute": contrast.attribute,
        "first": people.first_name,
        "others": of(table.x2, table.n2),
        "second": people.second_name,
    }
    if contrast.outcome_kind == THEME:
        return _("{yes}: {counts} ({attribute}: {first}) against {others} ({second})", **given)
    return _(
        "{outcome} {yes}: {counts} ({attribute}: {first}) against {others} ({second})",
        outcome=contrast.outcome,
        **given,
    )


def grid_words(answer: Answer) -> str:
    """Who is in the table and who is not, and why: 'Of 26 people 20 are compared; left out: 4 ...'."""
    everybody = answer.people.people
    compared = sum(one.counts for one in everybody)
    outside = [one for one in everybody if not one.counts]
    no_attribute = sum(one.group == MISSING for one in outside)
    mixed = sum(one.group == MIXED for one in outside)
    rest = [one for one in outside if one.group not in (MISSING, MIXED)]
    in_groups = [one for one in rest if one.is_yes is None]
    stance_mixed = sum(one.is_stance_mixed for one in in_groups)
    no_stance, elsewhere = len(in_groups) - stance_mixed, len(rest) - len(in_groups)
    name = answer.contrast.attribute
    reasons = [
        told(n)
        for n, told in (
            (no_attribute, lambda n: _("{n} without “{name}”", n=n, name=name)),
            (mixed, lambda n: _("{n} mixed on “{name}”", n=n, name=name)),
            (elsewhere, lambda n: _("{n} in neither group", n=n)),
            (no_stance, _without_theme if answer.contrast.outcome_kind == THEME else _without_stance),
            (stance_mixed, lambda n: _("{n} with a mixed stance", n=n)),
        )
        if n
    ]
    given = {"people": counted(len(everybody), "person", "people")}
    if reasons:
        return plural(
            compared,
            "Of {people} {n} is compared; left out: {reasons}.",
            "Of {people} {n} are compared; left out: {reasons}.",
            reasons=listed(reasons),
            **given,
        )
    return plural(compared, "Of {people} {n} is compared.", "Of {people} {n} are compared.", **given)


def _without_theme(n: int) -> str:
    return _("{n} not read for the theme", n=n)


def _without_stance(n: int) -> str:
    return _("{n} without the stance", n=n)


def is_tendency(answer: Answer) -> bool:
    """Whether there is a tendency, visible or apparent, that somebody can go against."""
    return answer.finding in (VISIBLE, APPARENT)


def against_words(answer: Answer) -> str:
    """What the people of `deviant_ids` stand against: a tendency, only the lean of the counts, or nothing."""
    table, people = answer.table, answer.people
    if table.difference is None:
        return _("Nobody can go against it: a group is empty. Read the cases.")
    if not table.difference:
        return _("Nobody can go against it: the shares are the same. Read the cases.")
    sides = {
        "share": share_words(answer),
        "first": people.first_name,
        "counts": of(table.x1, table.n1),
        "second": people.second_name,
        "others": of(table.x2, table.n2),
    }
    lean = _("{share} is higher in “{first}” ({counts}) than in “{second}” ({others})", **sides)
    if table.difference < 0:
        lean = _("{share} is lower in “{first}” ({counts}) than in “{second}” ({others})", **sides)
    n, everybody = len(answer.deviant_ids), written(table.n1 + table.n2)
    if not is_tendency(answer):
        return plural(
            n,
            "No tendency is clear, so nobody is an exception to one. As counted, {lean}: {n} of the {everybody} people "
            "compared stands the other way.",
            "No tendency is clear, so nobody is an exception to one. As counted, {lean}: {n} of the {everybody} people "
            "compared stand the other way.",
            lean=lean,
            everybody=everybody,
        )
    return plural(
        n,
        "Here {lean}: {n} of the {everybody} people compared goes against it.",
        "Here {lean}: {n} of the {everybody} people compared go against it.",
        lean=lean,
        everybody=everybody,
    )


def deviant_words(answer: Answer, called: Mapping[str, str]) -> str:
    """Who goes against the direction of the difference, by name: these cases are to be read first."""
    found, people = answer.deviant_ids, answer.people
    if not answer.table.difference:
        return against_words(answer)
    if not found:
        return _("Nobody who is compared goes against it.")
    by_group = {
        name: [one for one in people.people if one.id in found and one.group == group]
        for name, group in ((people.first_name, FIRST), (people.second_name, SECOND))
    }
    parts = []
    for name, members in by_group.items():
        for is_yes, said in ((True, people.yes_name), (False, people.no_name)):
            who = [called.get(one.id, one.id) for one in members if one.is_yes is is_yes]
            if who:
                named = some(who, most=_MOST_NAMED)
                parts.append(_("{group} and {answer}: {people}", group=name, answer=said, people=named))
    cases = "; ".join(parts)
    if is_tendency(answer):
        return _("Against the direction of the difference, to be read first: {cases}.", cases=cases)
    return _("No tendency is clear; against the direction of the counts alone: {cases}.", cases=cases)


def _not_estimable(answer: Answer) -> str:
    why = answer.reason.rstrip(". ") or _("there are too few people")
    return _("Not estimable: {why}. Read the cases.", why=why)


def _visible(answer: Answer) -> str:
    rests = _rests_on(answer)
    if kept := same_side(answer):
        rests = _(
            "{rests}, and {n} of {of} ways to code it that answer the same question agree",
            rests=rests,
            n=kept[0],
            of=kept[1],
        )
    return _(
        "A difference is visible in {accounts} ({numbers}). {rests}. It is not an estimate for other people.",
        accounts=_accounts(answer),
        numbers=_numbers(answer),
        rests=rests,
    )


def _rests_on(answer: Answer) -> str:
    fewest = _fewest(answer)
    if fewest is None:
        return _("It rests on more codings than there are people to recode")
    return _(
        "It rests on {codings}: with {people} coded otherwise it would no longer be seen",
        codings=counted(fewest.k, "coding"),
        people=counted(fewest.k, "person", "people"),
    )


def _apparent(answer: Answer) -> str:
    fewest = _fewest(answer)
    by = [counted(fewest.k, "recoding")] if fewest is not None and fewest.k == 1 else []
    if answer.fragile_axis:
        by.append(_("another choice on {choice}", choice=axis_words(answer.fragile_axis, answer)))
    kept = same_side(answer)
    if not by and kept and kept[0] < kept[1]:
        by.append(_("{n} of {of} ways to code it that answer the same question", n=kept[1] - kept[0], of=kept[1]))
    if not by and fewest is not None:
        by.append(counted(fewest.k, "recoding"))
    return _(
        "An apparent difference in {accounts} that {by} would remove ({numbers}). Treat it as a lead for re-reading.",
        accounts=_accounts(answer),
        by=listed(by, last="or") or _("little"),
        numbers=_numbers(answer),
    )


def _not_clear(answer: Answer) -> str:
    known = answer.difference
    return _(
        "No clear tendency in {accounts}; the data are too few to rule one out ({counts}, difference {difference}). "
        "Differences from {span} remain compatible with them; {reliably}.",
        accounts=_accounts(answer),
        counts=counts_words(answer),
        difference=signed(known.estimate),
        span=span(known.low, known.high),
        reliably=_reliably(answer),
    )


def _reliably(answer: Answer) -> str:
    found = answer.detectable and answer.detectable.difference
    if found is None:
        return _("with so few people even the largest difference there can be would not have been seen reliably")
    return _("only differences of about {size} or more would have been seen reliably", size=plain(abs(found)))


def _smaller(answer: Answer) -> str:
    inner = answer.difference_90
    return _(
        "Any difference is smaller than {size}, as far as {accounts} can say ({counts}; difference {difference}, CI90 "
        "{span}). It is not an estimate for other people.",
        size=plain(answer.contrast.smallest_difference),
        accounts=_accounts(answer),
        counts=counts_words(answer),
        difference=signed(inner.estimate),
        span=span(inner.low, inner.high),
    )


def _fewest(answer: Answer) -> Recoding | None:
    """Of the recodings that are known, the one that takes the fewest people."""
    known = [one for one in answer.recodings if one.k is not None]
    return min(known, key=lambda one: one.k, default=None)


def _accounts(answer: Answer) -> str:
    return plural(answer.table.n1 + answer.table.n2, "these {n} account", "these {n} accounts")


def _numbers(answer: Answer) -> str:
    known = answer.difference
    return _(
        "{counts}; difference {difference}, CI95 {span}",
        counts=counts_words(answer),
        difference=signed(known.estimate),
        span=span(known.low, known.high),
    )


_SENTENCES = {
    NOT_ESTIMABLE: _not_estimable,
    VISIBLE: _visible,
    APPARENT: _apparent,
    NOT_CLEAR: _not_clear,
    SMALLER: _smaller,
}
