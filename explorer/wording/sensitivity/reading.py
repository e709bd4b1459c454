"""The Bayesian reading, the order of the stances and the tests, in sentences. The tests come last."""

from __future__ import annotations

from explorer.datamodel.answered import Answer, Posterior
from explorer.translation import _, written
from explorer.wording.numerals import short
from explorer.wording.sensitivity.numbers import listed, p_value, plain, probability, share_words, signed, span

_ALPHA = 0.05


def what_p_says() -> str:
    """What a p is, and what it is not."""
    return _(
        "A p says how often a difference at least so large would come up if the group had nothing to do with the "
        "answer. These people were not drawn at random, so it says nothing of other people."
    )


def bayes_words(answer: Answer) -> list[str]:
    """The first prior in full, then what the others change."""
    if not answer.posteriors:
        return []
    first, *others = answer.posteriors
    told = [_first_reading(answer, first), _beyond(first)]
    if others:
        told.append(_other_readings(first, others))
    return told


def _first_reading(answer: Answer, one: Posterior) -> str:
    given = {
        "prior": _prior(one),
        "share": share_words(answer),
        "first": answer.people.first_name,
        "second": answer.people.second_name,
        "difference": signed(one.median),
        "interval": span(one.low, one.high),
    }
    if _is_lower(one):
        return _(
            "Given these accounts, and taking every share beforehand as equally likely ({prior}): {share} is lower in "
            "“{first}” than in “{second}” with probability {chance}; median difference {difference}, 95% credible "
            "interval {interval}.",
            chance=probability(one.below_zero),
            **given,
        )
    return _(
        "Given these accounts, and taking every share beforehand as equally likely ({prior}): {share} is higher in "
        "“{first}” than in “{second}” with probability {chance}; median difference {difference}, 95% credible "
        "interval {interval}.",
        chance=probability(1 - one.below_zero),
        **given,
    )


def _beyond(one: Posterior) -> str:
    return _(
        "The difference is below {low} with probability {below}, within ±{margin} with {within}, above {high} with "
        "{above}.",
        low=signed(-one.smallest_difference),
        below=probability(one.below),
        margin=plain(one.smallest_difference),
        within=probability(one.within),
        high=signed(one.smallest_difference),
        above=probability(one.above),
    )


def _other_readings(first: Posterior, others: list[Posterior]) -> str:
    is_lower = _is_lower(first)
    read = listed(
        [
            _(
                "{chance} with {prior}",
                chance=probability(one.below_zero if is_lower else 1 - one.below_zero),
                prior=_prior(one),
            )
            for one in others
        ]
    )
    if is_lower:
        return _("That the share is lower has probability {read}.", read=read)
    return _("That the share is higher has probability {read}.", read=read)


def _is_lower(one: Posterior) -> bool:
    return one.below_zero >= 0.5


def _prior(one: Posterior) -> str:
    a, b = one.prior
    return _("Beta({a}, {b})", a=short(a), b=short(b))


def ordered_words(answer: Answer) -> str:
    """Cliff's delta and what it means for two people drawn, one of each group; '' when the outcome has no order."""
    found, people = answer.ordered, answer.people
    if found is None:
        return ""
    how = _("every arrangement counted")
    if not found.is_exact:
        how = _("{n} drawn", n=written(found.n_arrangements))
    told = _(
        "With the order of the answers kept ({n1} and {n2} people): of one person from each group the one from "
        "“{first}” stands higher with probability {chance}, equal counted half; Cliff's delta {delta}, 95% interval "
        "{interval}; {p} (people shuffled over the groups, {how}).",
        n1=found.n_first,
        n2=found.n_second,
        first=people.first_name,
        chance=plain(found.superiority),
        delta=signed(found.delta),
        interval=span(found.low, found.high),
        p=p_value(found.p),
        how=how,
    )
    if (found.low > 0 or found.high < 0) != (found.p <= _ALPHA):
        return f"{told} {_('Interval and test part here: take it with more care.')}"
    return told


def tests_words(answer: Answer) -> str:
    """Boschloo's test and Fisher's beside it; with what a p says."""
    if answer.boschloo is None and answer.fisher is None:
        return _("Nothing can be tested here.")
    tests = []
    if answer.boschloo is not None:
        tests.append(_("Boschloo's exact test {p}", p=p_value(answer.boschloo)))
    if answer.fisher is not None:
        tests.append(_("Fisher's {p}", p=p_value(answer.fisher)))
    return " ".join(filter(None, (f"{listed(tests)}.", _clash(answer), what_p_says())))


def _clash(answer: Answer) -> str:
    """In unequal or small groups test and interval may part; the reader is told which is which."""
    if answer.difference is None or answer.boschloo is None:
        return ""
    if answer.difference.excludes_zero and answer.boschloo > _ALPHA:
        return _(
            "The interval excludes zero and the test does not reach .05: they part here, so take it with more care."
        )
    if not answer.difference.excludes_zero and answer.boschloo <= _ALPHA:
        return _(
            "The test reaches .05 and the interval takes in zero: they part here; the sentence keeps to the interval."
        )
    return ""
