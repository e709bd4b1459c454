"""The Bayesian reading, the order of the stances and the tests, in sentences. The tests come last."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Posterior
from explorer.wording.sensitivity.numbers import listed, p_value, plain, probability, share_words, signed, span

_ALPHA = 0.05
WHAT_P_SAYS = (
    "A p says how often a difference at least so large would come up if the group had nothing to do with the answer. "
    "These people were not drawn at random, so it says nothing of other people."
)


def bayes_words(answer: Answer) -> list[str]:
    """The first prior in full, then what the others change."""
    if not answer.posteriors:
        return []
    first, *others = answer.posteriors
    people, margin = answer.people, plain(first.smallest_difference)
    side, chance = _side(first)
    told = [
        f"Given these accounts, and taking every share beforehand as equally likely ({_prior(first)}): "
        f"{share_words(answer)} is {side} in “{people.first_name}” than in “{people.second_name}” with probability "
        f"{probability(chance)}; median difference {signed(first.median)}, 95% credible interval "
        f"{span(first.low, first.high)}.",
        f"The difference is below {signed(-first.smallest_difference)} with probability {probability(first.below)}, "
        f"within ±{margin} with {probability(first.within)}, above {signed(first.smallest_difference)} with "
        f"{probability(first.above)}.",
    ]
    if others:
        is_lower = side == "lower"
        read = [
            f"{probability(one.below_zero if is_lower else 1 - one.below_zero)} with {_prior(one)}" for one in others
        ]
        told.append(f"That the share is {side} has probability {listed(read)}.")
    return told


def _side(one: Posterior) -> tuple[str, float]:
    return ("lower", one.below_zero) if one.below_zero >= 0.5 else ("higher", 1 - one.below_zero)


def _prior(one: Posterior) -> str:
    a, b = one.prior
    return f"Beta({a:g}, {b:g})"


def ordered_words(answer: Answer) -> str:
    """Cliff's delta and what it means for two people drawn, one of each group; '' when the outcome has no order."""
    found, people = answer.ordered, answer.people
    if found is None:
        return ""
    how = "every arrangement counted" if found.is_exact else f"{found.n_arrangements:,} drawn"
    parts = (found.low > 0 or found.high < 0) != (found.p <= _ALPHA)
    part = " Interval and test part here: take it with more care." if parts else ""
    return (
        f"With the order of the answers kept ({found.n_first} and {found.n_second} people): of one person from each "
        f"group the one from “{people.first_name}” stands higher with probability {plain(found.superiority)}, equal "
        f"counted half; Cliff's delta {signed(found.delta)}, 95% interval {span(found.low, found.high)}; "
        f"{p_value(found.p)} (people shuffled over the groups, {how}).{part}"
    )


def tests_words(answer: Answer) -> str:
    """Boschloo's test and Fisher's beside it; with what a p says."""
    if answer.boschloo is None and answer.fisher is None:
        return "Nothing can be tested here."
    tests = listed(
        [
            f"{name} {p_value(p)}"
            for name, p in (("Boschloo's exact test", answer.boschloo), ("Fisher's", answer.fisher))
            if p is not None
        ]
    )
    return " ".join(filter(None, (f"{tests}.", _clash(answer), WHAT_P_SAYS)))


def _clash(answer: Answer) -> str:
    """In unequal or small groups test and interval may part; the reader is told which is which."""
    if answer.difference is None or answer.boschloo is None:
        return ""
    if answer.difference.excludes_zero and answer.boschloo > _ALPHA:
        return "The interval excludes zero and the test does not reach .05: they part here, so take it with more care."
    if not answer.difference.excludes_zero and answer.boschloo <= _ALPHA:
        return (
            "The test reaches .05 and the interval takes in zero: they part here; the sentence keeps to the interval."
        )
    return ""
