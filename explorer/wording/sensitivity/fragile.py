"""How fragile an answer is, in sentences: recodings, people left out, the missing and the mixed, miscoding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.datamodel.answered import ATTRIBUTES, CREATES, EITHER, STANCES, Answer, Recoding, WithoutSome
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import ELSEWHERE, MISSING, MIXED
from explorer.naming import counted
from explorer.wording.sensitivity.before import IN_WORDS
from explorer.wording.sensitivity.numbers import listed, plain, probability, signed, some, span
from explorer.wording.sensitivity.spelling import treatment_words

_OF = {STANCES: "recoding only the outcome", ATTRIBUTES: "recoding only the attribute", EITHER: "recoding either"}


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
    fewest = fewest_moves(answer)
    moved = {i for i, _ in fewest.moves} if fewest else set()
    sure = [max(one.attribute_confidence, one.stance_confidence) for one in answer.people.people if one.id in moved]
    return "Of those whose coders were least sure" if any(sure) else "For instance (nobody said how sure they were)"


def fewest_moves(answer: Answer) -> Recoding | None:
    """The recoding that takes the fewest people and names them."""
    return min((one for one in answer.recodings if one.moves), key=lambda one: len(one.moves), default=None)


def _recodings(recodings: Sequence[Recoding]) -> str:
    known = [one for one in recodings if one.k is not None]
    creates = recodings[0].way == CREATES
    if not known:
        what = "make a difference appear" if creates else "take the difference away"
        return f"No recoding of any number of people would {what}."
    what = "for a difference to appear" if creates else "for the difference to go"
    ways = [f"{counted(one.k, 'person', 'people')} {_OF[one.of]}" for one in known]
    if len({one.k for one in known}) == 1 and len(known) == len(recodings) > 1:
        ways = [f"{counted(known[0].k, 'person', 'people')}, whether the outcome, the attribute or either is recoded"]
    never = [_OF[one.of] for one in recodings if one.k is None]
    not_by = f" {listed([one.capitalize() for one in never])} does not do it." if never else ""
    edge = "start to exclude zero" if creates else "no longer exclude zero"
    return f"The fewest people coded otherwise {what} (the 95% interval would {edge}): {listed(ways)}.{not_by}"


def _who(answer: Answer, names: dict[str, str]) -> str:
    """The people of the recoding that takes the fewest, least certain first."""
    fewest = fewest_moves(answer)
    if fewest is None or not names:
        return ""
    moves = some([f"{names.get(i, i)} ({move})" for i, move in fewest.moves])
    chosen = chosen_words(answer)
    if chosen.startswith("Of those"):
        chosen += " it is" if len(fewest.moves) == 1 else " they are"
    return f"{chosen}: {moves}. Read again why they are coded so."


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
    """'Whatever the 7 people left out (3 without “support”, 4 mixed on “support”) would have been coded as, ...'"""
    bounds = answer.bounds
    if bounds is None:
        return "Nobody is missing: there is nothing to fill in."
    n = bounds.n_missing_stance + bounds.n_missing_attribute + bounds.n_missing_both
    if not n:
        return "Nobody is missing: there is nothing to fill in."
    if bounds.low is None or bounds.high is None:
        return (
            f"{counted(n, 'person is', 'people are')} left out, and nothing can be said of what they would have added."
        )
    people = "one person" if n == 1 else f"{n:,} people"
    told = (
        f"Whatever the {people} left out ({_left_out(answer)}) would have been coded as, the difference lies from "
        f"{span(bounds.low, bounds.high)}"
    )
    if bounds.low > 0 or bounds.high < 0:
        return f"{told}: on the same side of zero in every case."
    return f"{told}: they could turn its direction."


def _left_out(answer: Answer) -> str:
    """'3 without “employer support” and 4 mixed on “employer support”': those whom the bounds fill in."""
    attribute, outcome = (f"“{name}”" for name in (answer.contrast.attribute, answer.contrast.outcome))
    without = "not read for" if answer.contrast.outcome_kind == THEME else "without"
    found: Counter[str] = Counter()
    for one in answer.people.people:
        if one.counts or one.group == ELSEWHERE:
            continue
        why = {MISSING: [f"without {attribute}"], MIXED: [f"mixed on {attribute}"]}.get(one.group, [])
        if one.is_yes is None:
            why.append(f"{'mixed on' if one.is_stance_mixed else without} {outcome}")
        found[" and ".join(why)] += 1
    return listed([f"{n} {why}" for why, n in found.most_common()])


def treatments_words(answer: Answer) -> str:
    """How many ways of treating the mixed lead to the same finding, and which do not."""
    if not answer.treatments:
        return "Nobody is mixed: there is no choice how to treat them."
    others = [one for one in answer.treatments if one.finding != answer.finding]
    n = len(answer.treatments)
    if not others:
        return f"What may be said stays as it is in all {n} ways to treat people who are mixed."
    told = "; ".join(f"{treatment_words(one, answer)} (then: {IN_WORDS[one.finding]})" for one in others)
    return f"What may be said changes in {len(others)} of {n} ways to treat people who are mixed: {told}."


def miscoded_words(answer: Answer) -> list[str]:
    """What allowing for codings that were not always right does to the difference."""
    told = []
    for one in answer.bias:
        kind = (
            "how well depends on the other side, in either direction"
            if one.is_differential
            else "both groups were coded equally well"
        )
        told.append(
            f"If about 9 codings in 10 are right, and {kind}: difference {signed(one.median)}, "
            f"{span(one.low, one.high)} in 95 of 100 draws, below zero with probability {probability(one.below_zero)} "
            f"({one.n_draws:,} draws)."
        )
    if told:
        told.append(
            "Allowing for codings that are wrong at random moves a difference away from zero; that makes it no surer. "
            "A coder who saw one side and coded the other as expected makes it look larger; that is not in here."
        )
    return told


def _names(answer: Answer) -> dict[str, str]:
    return {one.id: one.name or one.id for one in answer.people.people}
