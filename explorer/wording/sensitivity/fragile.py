"""How fragile an answer is, in sentences: recodings, people left out, the missing and the mixed, miscoding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.datamodel.answered import ATTRIBUTES, CREATES, STANCES, Answer, BiasDraws, Recoding, WithoutSome
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import ELSEWHERE, MISSING, MIXED, Person
from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.wording.sensitivity.before import in_words
from explorer.wording.sensitivity.numbers import listed, plain, probability, signed, some, span
from explorer.wording.sensitivity.spelling import treatment_words


def fragile_words(answer: Answer, *, with_names: bool = True) -> list[str]:
    """The fewest recodings with the people they name, then leaving out one person and two.

    Parameters
    ----------
    with_names : False for a text that is to be published.
    """
    told = [recoding_words(answer), _who(answer, _names(answer) if with_names else {})]
    return [one for one in (*told, *leaving_out_words(answer, with_names=with_names)) if one]


def recoding_words(answer: Answer) -> str:
    """How many people would have to be coded otherwise for the answer to turn; '' where that cannot be said."""
    return _recodings(answer.recodings) if answer.recodings else ""


def leaving_out_words(answer: Answer, *, with_names: bool = True) -> list[str]:
    """What leaving out one person, and two, does to what may be said."""
    told = (_without_one(answer, _names(answer) if with_names else {}), _pairs(answer))
    return [one for one in told if one]


def chosen_words(answer: Answer) -> str:
    """By what those people were chosen of all who could be recoded: 'Of those whose coders were least sure'."""
    if _said_how_sure(answer):
        return _("Of those whose coders were least sure")
    return _("For instance (nobody said how sure they were)")


def _said_how_sure(answer: Answer) -> bool:
    fewest = fewest_moves(answer)
    moved = {i for i, __ in fewest.moves} if fewest else set()
    sure = [max(one.attribute_confidence, one.stance_confidence) for one in answer.people.people if one.id in moved]
    return any(sure)


def fewest_moves(answer: Answer) -> Recoding | None:
    """The recoding that takes the fewest people and names them."""
    return min((one for one in answer.recodings if one.moves), key=lambda one: len(one.moves), default=None)


def _recodings(recodings: Sequence[Recoding]) -> str:
    known = [one for one in recodings if one.k is not None]
    creates = recodings[0].way == CREATES
    if not known:
        if creates:
            return _("No recoding of any number of people would make a difference appear.")
        return _("No recoding of any number of people would take the difference away.")
    ways = [_way(one) for one in known]
    if len({one.k for one in known}) == 1 and len(known) == len(recodings) > 1:
        people = counted(known[0].k, "person", "people")
        ways = [_("{people}, whether the outcome, the attribute or either is recoded", people=people)]
    if creates:
        told = _(
            "The fewest people coded otherwise for a difference to appear (the 95% interval would start to exclude "
            "zero): {ways}.",
            ways=listed(ways),
        )
    else:
        told = _(
            "The fewest people coded otherwise for the difference to go (the 95% interval would no longer exclude "
            "zero): {ways}.",
            ways=listed(ways),
        )
    never = [_never_by(one) for one in recodings if one.k is None]
    return " ".join([told, _("{ways} does not do it.", ways=listed(never))] if never else [told])


def _way(one: Recoding) -> str:
    people = counted(one.k, "person", "people")
    if one.of == STANCES:
        return _("{people} recoding only the outcome", people=people)
    if one.of == ATTRIBUTES:
        return _("{people} recoding only the attribute", people=people)
    return _("{people} recoding either", people=people)


def _never_by(one: Recoding) -> str:
    if one.of == STANCES:
        return _("Recoding only the outcome")
    return _("Recoding only the attribute") if one.of == ATTRIBUTES else _("Recoding either")


def _who(answer: Answer, names: dict[str, str]) -> str:
    """The people of the recoding that takes the fewest, least certain first."""
    fewest = fewest_moves(answer)
    if fewest is None or not names:
        return ""
    moves = some([f"{names.get(i, i)} ({move})" for i, move in fewest.moves])
    if _said_how_sure(answer):
        return plural(
            len(fewest.moves),
            "Of those whose coders were least sure it is: {people}. Read again why they are coded so.",
            "Of those whose coders were least sure they are: {people}. Read again why they are coded so.",
            people=moves,
        )
    return _("For instance (nobody said how sure they were): {people}. Read again why they are coded so.", people=moves)


def _without_one(answer: Answer, names: dict[str, str]) -> str:
    if not answer.without_one:
        return ""
    changing = _changing(answer, answer.without_one)
    n = len(answer.without_one)
    if not changing:
        told = _("Leaving out any one of the {n} people leaves what may be said as it is", n=n)
    elif names:
        who = some([names.get(one.ids[0], one.ids[0]) for one in changing])
        told = _(
            "Leaving out one person changes what may be said for {n} of {of}: {people}",
            n=len(changing),
            of=n,
            people=who,
        )
    else:
        told = _("Leaving out one person changes what may be said for {n} of {of}", n=len(changing), of=n)
    most = max((one for one in answer.without_one if one.shift), key=lambda one: abs(one.shift), default=None)
    if most is None:
        return f"{told}."
    return _("{told}; the difference changes by at most {shift}.", told=told, shift=plain(abs(most.shift)))


def _changing(answer: Answer, found: Sequence[WithoutSome]) -> list[WithoutSome]:
    return [one for one in found if one.finding != answer.finding]


def _pairs(answer: Answer) -> str:
    if not answer.n_pairs:
        return ""
    changing, pairs = len(answer.pairs_that_change), written(answer.n_pairs)
    if changing:
        return _("Leaving out two changes it for {n} of {pairs} pairs.", n=written(changing), pairs=pairs)
    if _changing(answer, answer.without_one):
        return _("Leaving out two changes it for none of {pairs} pairs.", pairs=pairs)
    return _("Nor does leaving out any two ({pairs} pairs) change it.", pairs=pairs)


def bounds_words(answer: Answer) -> str:
    """'Whatever the 7 people left out (3 without “support”, 4 mixed on “support”) would have been coded as, ...'"""
    bounds = answer.bounds
    n = bounds.n_missing_stance + bounds.n_missing_attribute + bounds.n_missing_both if bounds else 0
    if bounds is None or not n:
        return _("Nobody is missing: there is nothing to fill in.")
    if bounds.low is None or bounds.high is None:
        return plural(
            n,
            "{n} person is left out, and nothing can be said of what they would have added.",
            "{n} people are left out, and nothing can be said of what they would have added.",
        )
    told = plural(
        n,
        "Whatever the one person left out ({who}) would have been coded as, the difference lies from {span}",
        "Whatever the {n} people left out ({who}) would have been coded as, the difference lies from {span}",
        who=_left_out(answer),
        span=span(bounds.low, bounds.high),
    )
    if bounds.low > 0 or bounds.high < 0:
        return _("{told}: on the same side of zero in every case.", told=told)
    return _("{told}: they could turn its direction.", told=told)


def _left_out(answer: Answer) -> str:
    """'3 without “employer support” and 4 mixed on “employer support”': those whom the bounds fill in."""
    attribute, outcome = answer.contrast.attribute, answer.contrast.outcome
    found: Counter[str] = Counter()
    for one in answer.people.people:
        if one.counts or one.group == ELSEWHERE:
            continue
        why = []
        if one.group == MISSING:
            why.append(_("without “{name}”", name=attribute))
        elif one.group == MIXED:
            why.append(_("mixed on “{name}”", name=attribute))
        if one.is_yes is None:
            why.append(_stance_lacks(one, outcome, is_theme=answer.contrast.outcome_kind == THEME))
        found[listed(why)] += 1
    return listed([f"{n} {why}" for why, n in found.most_common()])


def _stance_lacks(one: Person, outcome: str, *, is_theme: bool) -> str:
    if one.is_stance_mixed:
        return _("mixed on “{name}”", name=outcome)
    return _("not read for “{name}”", name=outcome) if is_theme else _("without “{name}”", name=outcome)


def treatments_words(answer: Answer) -> str:
    """How many ways of treating the mixed lead to the same finding, and which do not."""
    if not answer.treatments:
        return _("Nobody is mixed: there is no choice how to treat them.")
    others = [one for one in answer.treatments if one.finding != answer.finding]
    n = len(answer.treatments)
    if not others:
        return _("What may be said stays as it is in all {n} ways to treat people who are mixed.", n=n)
    told = [
        _("{way} (then: {finding})", way=treatment_words(one, answer), finding=in_words(one.finding)) for one in others
    ]
    return _(
        "What may be said changes in {n} of {of} ways to treat people who are mixed: {ways}.",
        n=len(others),
        of=n,
        ways="; ".join(told),
    )


def miscoded_words(answer: Answer) -> list[str]:
    """What allowing for codings that were not always right does to the difference."""
    told = [_allowed(one) for one in answer.bias]
    if told:
        told.append(
            _(
                "Allowing for codings that are wrong at random moves a difference away from zero; that makes it no "
                "surer. A coder who saw one side and coded the other as expected makes it look larger; that is not in "
                "here."
            )
        )
    return told


def _allowed(one: BiasDraws) -> str:
    given = {
        "difference": signed(one.median),
        "span": span(one.low, one.high),
        "chance": probability(one.below_zero),
        "draws": written(one.n_draws),
    }
    if one.is_differential:
        return _(
            "If about 9 codings in 10 are right, and how well depends on the other side, in either direction: "
            "difference {difference}, {span} in 95 of 100 draws, below zero with probability {chance} ({draws} draws).",
            **given,
        )
    return _(
        "If about 9 codings in 10 are right, and both groups were coded equally well: difference {difference}, {span} "
        "in 95 of 100 draws, below zero with probability {chance} ({draws} draws).",
        **given,
    )


def _names(answer: Answer) -> dict[str, str]:
    return {one.id: one.name or one.id for one in answer.people.people}
