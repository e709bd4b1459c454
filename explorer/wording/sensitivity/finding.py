"""The sentence of a sensitivity check (methods A12): fixed rules, fixed words, every number from the answer.

It never says that there is nothing to find: so few people cannot show that.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE, Answer, Recoding
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import FIRST, MISSING, MIXED, SECOND
from explorer.naming import counted
from explorer.wording.sensitivity.choices import same_side
from explorer.wording.sensitivity.numbers import listed, plain, share_words, signed, some, span, yes_words
from explorer.wording.sensitivity.spelling import axis_words

_MOST_NAMED = 12
_HEADLINES = {
    NOT_ESTIMABLE: "Not estimable",
    VISIBLE: "A difference is visible in these accounts",
    APPARENT: "An apparent difference that little would remove",
    NOT_CLEAR: "No clear tendency; too few to rule one out",
}


def headline(answer: Answer) -> str:
    """The finding in a few words, without a full stop."""
    if answer.finding == SMALLER:
        return f"Any difference is smaller than {plain(answer.contrast.smallest_difference)}"
    return _HEADLINES[answer.finding]


def sentence(answer: Answer) -> str:
    """What may be said, to be edited and quoted: one to four sentences."""
    return _SENTENCES[answer.finding](answer)


def counts_words(answer: Answer) -> str:
    """'session 1 “useful”: 5 of 13 (employer support: high) against 10 of 13 (low)'."""
    table, people, contrast = answer.table, answer.people, answer.contrast
    about = "" if contrast.outcome_kind == THEME else f"{contrast.outcome} "
    return (
        f"{about}{yes_words(answer)}: {table.x1} of {table.n1} ({contrast.attribute}: {people.first_name}) against "
        f"{table.x2} of {table.n2} ({people.second_name})"
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
    what = "not read for the theme" if answer.contrast.outcome_kind == THEME else "without the stance"
    reasons = [
        f"{n} {why}"
        for n, why in (
            (no_attribute, f"without “{answer.contrast.attribute}”"),
            (mixed, f"mixed on “{answer.contrast.attribute}”"),
            (elsewhere, "in neither group"),
            (no_stance, what),
            (stance_mixed, "with a mixed stance"),
        )
        if n
    ]
    are = "is" if compared == 1 else "are"
    told = f"Of {counted(len(everybody), 'person', 'people')} {compared:,} {are} compared"
    return f"{told}; left out: {listed(reasons)}." if reasons else f"{told}."


def is_tendency(answer: Answer) -> bool:
    """Whether there is a tendency, visible or apparent, that somebody can go against."""
    return answer.finding in (VISIBLE, APPARENT)


def against_words(answer: Answer) -> str:
    """What the people of `deviant_ids` stand against: a tendency, only the lean of the counts, or nothing."""
    table, people = answer.table, answer.people
    if not table.difference:
        why = "a group is empty" if table.difference is None else "the shares are the same"
        return f"Nobody can go against it: {why}. Read the cases."
    side = "lower" if table.difference < 0 else "higher"
    lean = (
        f"{share_words(answer)} is {side} in “{people.first_name}” ({table.x1} of {table.n1}) than in "
        f"“{people.second_name}” ({table.x2} of {table.n2})"
    )
    n, everybody = len(answer.deviant_ids), table.n1 + table.n2
    if not is_tendency(answer):
        return (
            f"No tendency is clear, so nobody is an exception to one. As counted, {lean}: {n} of the {everybody:,} "
            f"people compared {'stands' if n == 1 else 'stand'} the other way."
        )
    go = "goes" if n == 1 else "go"
    return f"Here {lean}: {n} of the {everybody:,} people compared {go} against it."


def deviant_words(answer: Answer, called: Mapping[str, str]) -> str:
    """Who goes against the direction of the difference, by name: these cases are to be read first."""
    found, people = answer.deviant_ids, answer.people
    if not answer.table.difference:
        return against_words(answer)
    if not found:
        return "Nobody who is compared goes against it."
    by_group = {
        name: [one for one in people.people if one.id in found and one.group == group]
        for name, group in ((people.first_name, FIRST), (people.second_name, SECOND))
    }
    parts = []
    for name, members in by_group.items():
        for is_yes, said in ((True, people.yes_name), (False, people.no_name)):
            who = [called.get(one.id, one.id) for one in members if one.is_yes is is_yes]
            parts += [f"{name} and {said}: {some(who, most=_MOST_NAMED)}"] if who else []
    if is_tendency(answer):
        return f"Against the direction of the difference, to be read first: {'; '.join(parts)}."
    return f"No tendency is clear; against the direction of the counts alone: {'; '.join(parts)}."


def _not_estimable(answer: Answer) -> str:
    return f"Not estimable: {answer.reason.rstrip('. ') or 'there are too few people'}. Read the cases."


def _visible(answer: Answer) -> str:
    kept = same_side(answer)
    also = f", and {kept[0]} of {kept[1]} ways to code it that answer the same question agree" if kept else ""
    return (
        f"A difference is visible in these {_accounts(answer)} ({_numbers(answer)}). It rests on {_rests_on(answer)}"
        f"{also}. It is not an estimate for other people."
    )


def _rests_on(answer: Answer) -> str:
    fewest = _fewest(answer)
    if fewest is None:
        return "more codings than there are people to recode"
    people = counted(fewest.k, "person", "people")
    return f"{counted(fewest.k, 'coding')}: with {people} coded otherwise it would no longer be seen"


def _apparent(answer: Answer) -> str:
    fewest = _fewest(answer)
    by = [counted(fewest.k, "recoding")] if fewest is not None and fewest.k == 1 else []
    if answer.fragile_axis:
        by.append(f"another choice on {axis_words(answer.fragile_axis, answer)}")
    kept = same_side(answer)
    if not by and kept and kept[0] < kept[1]:
        by.append(f"{kept[1] - kept[0]} of {kept[1]} ways to code it that answer the same question")
    if not by and fewest is not None:
        by.append(counted(fewest.k, "recoding"))
    return (
        f"An apparent difference in these {_accounts(answer)} that {listed(by, last='or') or 'little'} would remove "
        f"({_numbers(answer)}). Treat it as a lead for re-reading."
    )


def _not_clear(answer: Answer) -> str:
    known = answer.difference
    return (
        f"No clear tendency in these {_accounts(answer)}; the data are too few to rule one out "
        f"({counts_words(answer)}, difference {signed(known.estimate)}). Differences from "
        f"{span(known.low, known.high)} remain compatible with them; {_reliably(answer)}."
    )


def _reliably(answer: Answer) -> str:
    found = answer.detectable and answer.detectable.difference
    if found is None:
        return "with so few people even the largest difference there can be would not have been seen reliably"
    return f"only differences of about {plain(abs(found))} or more would have been seen reliably"


def _smaller(answer: Answer) -> str:
    inner = answer.difference_90
    return (
        f"Any difference is smaller than {plain(answer.contrast.smallest_difference)}, as far as these "
        f"{_accounts(answer)} can say ({counts_words(answer)}; difference {signed(inner.estimate)}, CI90 "
        f"{span(inner.low, inner.high)}). It is not an estimate for other people."
    )


def _fewest(answer: Answer) -> Recoding | None:
    """Of the recodings that are known, the one that takes the fewest people."""
    known = [one for one in answer.recodings if one.k is not None]
    return min(known, key=lambda one: one.k, default=None)


def _accounts(answer: Answer) -> str:
    return counted(answer.table.n1 + answer.table.n2, "account")


def _numbers(answer: Answer) -> str:
    known = answer.difference
    return f"{counts_words(answer)}; difference {signed(known.estimate)}, CI95 {span(known.low, known.high)}"


_SENTENCES = {
    NOT_ESTIMABLE: _not_estimable,
    VISIBLE: _visible,
    APPARENT: _apparent,
    NOT_CLEAR: _not_clear,
    SMALLER: _smaller,
}
