"""How fragile an answer is, in sentences: recodings, people left out, the missing and the mixed, miscoding."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel.answered import ATTRIBUTES, CREATES, EITHER, STANCES, Answer, Recoding, WithoutSome
from explorer.naming import counted
from explorer.wording.sensitivity.before import IN_WORDS
from explorer.wording.sensitivity.numbers import listed, plain, probability, signed, some, span

_OF = {STANCES: "recoding only the outcome", ATTRIBUTES: "recoding only the attribute", EITHER: "recoding either"}


def fragile_words(answer: Answer, *, with_names: bool = True) -> list[str]:
    """The fewest recodings with the people they name, then leaving out one person and two.

    Parameters
    ----------
    with_names : False for a text that is to be published.
    """
    names = _names(answer) if with_names else {}
    told = [_recodings(answer.recodings), _who(answer, names)] if answer.recodings else []
    told += [_without_one(answer, names), _pairs(answer)]
    return [one for one in told if one]


def _recodings(recodings: Sequence[Recoding]) -> str:
    known = [one for one in recodings if one.k is not None]
    creates = recodings[0].way == CREATES
    if not known:
        what = "make a difference appear" if creates else "take the difference away"
        return f"No recoding of any number of people would {what}."
    what = "for a difference to appear" if creates else "for the difference to go"
    ways = [f"{counted(one.k, 'person', 'people')} {_OF[one.of]}" for one in known]
    never = [_OF[one.of] for one in recodings if one.k is None]
    not_by = f" {listed([one.capitalize() for one in never])} does not do it." if never else ""
    edge = "start to exclude zero" if creates else "no longer exclude zero"
    return f"The fewest people coded otherwise {what} (the 95% interval would {edge}): {listed(ways)}.{not_by}"


def _who(answer: Answer, names: dict[str, str]) -> str:
    """The people of the recoding that takes the fewest, least certain first."""
    fewest = min((one for one in answer.recodings if one.moves), key=lambda one: len(one.moves), default=None)
    if fewest is None or not names:
        return ""
    moves = some([f"{names.get(i, i)} ({move})" for i, move in fewest.moves])
    are = "it is" if len(fewest.moves) == 1 else "they are"
    return f"Of those whose coders were least sure {are}: {moves}. Read again why they are coded so."


def _without_one(answer: Answer, names: dict[str, str]) -> str:
    if not answer.without_one:
        return ""
    changing = _changing(answer, answer.without_one)
    n = len(answer.without_one)
    if not changing:
        told = f"Leaving out any one of the {n} people leaves what may be said as it is"
    else:
        who = f": {some([names.get(one.ids[0], one.ids[0]) for one in changing])}" if names else ""
        told = f"Leaving out one person changes what may be said for {len(changing)} of {n}{who}"
    most = max((one for one in answer.without_one if one.shift), key=lambda one: abs(one.shift), default=None)
    if most is None:
        return f"{told}."
    return f"{told}; the difference changes by at most {plain(abs(most.shift))}."


def _changing(answer: Answer, found: Sequence[WithoutSome]) -> list[WithoutSome]:
    return [one for one in found if one.finding != answer.finding]


def _pairs(answer: Answer) -> str:
    if not answer.n_pairs:
        return ""
    changing = len(answer.pairs_that_change)
    if not changing:
        return (
            f"Nor does leaving out any two ({answer.n_pairs:,} pairs) change it."
            if not _changing(answer, answer.without_one)
            else f"Leaving out two changes it for none of {answer.n_pairs:,} pairs."
        )
    return f"Leaving out two changes it for {changing:,} of {answer.n_pairs:,} pairs."


def bounds_words(answer: Answer) -> str:
    """'Whatever the 5 people not compared would have said, the difference lies between −.61 and +.20.'"""
    bounds = answer.bounds
    if bounds is None:
        return "Nobody is missing: there is nothing to fill in."
    counts = (
        (bounds.n_missing_stance, "without the outcome"),
        (bounds.n_missing_attribute, "in neither group"),
        (bounds.n_missing_both, "without both"),
    )
    n = sum(number for number, _ in counts)
    if not n:
        return "Nobody is missing: there is nothing to fill in."
    if bounds.low is None or bounds.high is None:
        return (
            f"{counted(n, 'person is', 'people are')} missing, and nothing can be said of what they would have added."
        )
    who = listed([f"{number} {what}" for number, what in counts if number])
    told = (
        f"Whatever the {counted(n, 'missing person', 'missing people')} ({who}) would have been coded as, the "
        f"difference lies from {span(bounds.low, bounds.high)}"
    )
    if bounds.low > 0 or bounds.high < 0:
        return f"{told}: on the same side of zero in every case."
    return f"{told}: they could turn its direction."


def treatments_words(answer: Answer) -> str:
    """How many ways of treating the mixed lead to the same finding, and which do not."""
    if not answer.treatments:
        return "Nobody is mixed: there is no choice how to treat them."
    others = [one for one in answer.treatments if one.finding != answer.finding]
    n = len(answer.treatments)
    if not others:
        return f"What may be said stays as it is in all {n} ways to treat people who are mixed."
    told = listed([f"“{one.name}” (then: {IN_WORDS[one.finding]})" for one in others])
    return f"What may be said changes in {len(others)} of {n} ways to treat people who are mixed: {told}."


def miscoded_words(answer: Answer) -> list[str]:
    """What allowing for codings that were not always right does to the difference."""
    told = []
    for one in answer.bias:
        kind = (
            "the coder of one saw the other, so that the groups were coded unequally well"
            if one.is_differential
            else "both groups were coded equally well"
        )
        told.append(
            f"If about 9 codings in 10 are right, and {kind}: difference {signed(one.median)}, "
            f"{span(one.low, one.high)} in 95 of 100 draws, below zero with probability {probability(one.below_zero)} "
            f"({one.n_draws:,} draws)."
        )
    return told


def _names(answer: Answer) -> dict[str, str]:
    return {one.id: one.name or one.id for one in answer.people.people}
