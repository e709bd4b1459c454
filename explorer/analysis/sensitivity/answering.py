"""Everything a sensitivity check says of people in two groups, put together."""

from __future__ import annotations

from explorer.analysis.sensitivity import bayes, exact, intervals, leaving_out, levels, miscoding, missing, recoding
from explorer.analysis.sensitivity.finding import LEAST_SAME_SIGN, finding, same_stance, why_not
from explorer.datamodel.answered import APPARENT, EITHER, NOT_ESTIMABLE, VISIBLE, Answer, Curve, Ordered, Specification
from explorer.datamodel.contrasting import FIRST, SECOND, Contrast, Fourfold, People
from explorer.translation import _

_PRIORS = (bayes.UNIFORM, bayes.JEFFREYS, bayes.SCEPTICAL)


def answer(people: People, contrast: Contrast, *, curve: Curve | None = None) -> Answer:
    """The check of `people` as declared in `contrast`; the same people, contrast and curve give the same answer.

    Parameters
    ----------
    curve : the specification curve; its share of the same sign decides between VISIBLE and APPARENT.
    """
    table, smallest = people.table, contrast.smallest_difference
    recodings = recoding.recodings(people, contrast)
    k = next(one.k for one in recodings if one.of == EITHER)
    same_sign = curve.same_sign if curve else None
    found, __ = finding(table, k=k, same_sign=same_sign, smallest_difference=smallest)
    # What is set beside the finding goes by the same rules, or everybody would seem to change it.
    rules = {"smallest_difference": smallest, "same_sign": same_sign}
    n_pairs, changing = leaving_out.without_two(people, **rules)
    return Answer(
        contrast=contrast,
        people=people,
        table=table,
        finding=found,
        reason=_reason(people),
        deviant_ids=deviant_ids(people),
        without_one=leaving_out.without_one(people, **rules),
        n_pairs=n_pairs,
        pairs_that_change=changing,
        recodings=recodings,
        bounds=missing.bounds(people),
        treatments=missing.treatments(people, contrast, same_sign=same_sign),
        ordered=_ordered(people, contrast),
        curve=curve,
        fragile_axis=_fragile_axis(curve) if curve and found == APPARENT else "",
        **_of_sizes(table),
        **(_NOTHING if found == NOT_ESTIMABLE else _of_table(table, contrast)),
    )


def deviant_ids(people: People) -> tuple[str, ...]:
    """Who goes against the tendency, in the study's order.

    Where the first group says yes less often: those in it who said yes, and those in the second who did not. Where more
    often: the other two cells. Without a difference there is no tendency to go against; then as if the first group
    were to say yes more often (most of the attribute with most of the stance).
    """
    difference = people.table.difference
    against_in_first = difference is not None and difference < 0
    return tuple(p.id for p in people.people if p.counts and p.is_yes == ((p.group == FIRST) == against_in_first))


def _reason(people: People) -> str:
    why = why_not(
        people.table, first=_("“{name}”", name=people.first_name), second=_("“{name}”", name=people.second_name)
    )
    said = people.yes_name if people.table.x1 + people.table.x2 else people.no_name
    return _("{why}: {answer}", why=why, answer=said) if why == same_stance() else why


def _of_sizes(table: Fourfold) -> dict[str, object]:
    """What follows from how many people there are in each group and on each side, whatever was found."""
    from explorer.analysis.sensitivity import power

    if not (table.n1 and table.n2):
        return {"detectable": None, "smallest_p": None}
    return {
        "detectable": power.detectable(table.n1, table.n2, table.x2 / table.n2),
        "smallest_p": power.smallest_p(table.n1, table.n2, table.x1 + table.x2),
    }


_NOTHING: dict[str, object] = {
    **dict.fromkeys(("difference", "difference_90", "newcombe", "equivalence_margin", "boschloo", "fisher")),
    **dict.fromkeys(("miscoded", "bias", "posteriors"), ()),
}


def _of_table(table: Fourfold, contrast: Contrast) -> dict[str, object]:
    """What can be said only where something can be estimated; of more than 200 and 200 people without Boschloo's p."""
    from explorer.analysis.sensitivity import power

    smallest = contrast.smallest_difference
    is_quick = table.n1 * table.n2 <= leaving_out.MOST_FOR_BOSCHLOO
    draws = (miscoding.bias_draws(table, seed=contrast.seed, is_differential=knew) for knew in (False, True))
    return {
        "difference": intervals.miettinen_nurminen(table),
        "difference_90": intervals.miettinen_nurminen(table, confidence=0.90),
        "newcombe": intervals.newcombe(table),
        "equivalence_margin": power.equivalence_margin(table),
        "miscoded": miscoding.grid(table),
        "bias": tuple(one for one in draws if one is not None),
        "posteriors": tuple(bayes.posterior(table, prior=prior, smallest_difference=smallest) for prior in _PRIORS),
        "boschloo": exact.boschloo(table) if is_quick else None,
        "fisher": exact.fisher(table),
    }


def _ordered(people: People, contrast: Contrast) -> Ordered | None:
    """The ordered stances of everybody in a group who has one, also of those whose mixed stance is left out.

    None with two levels, with levels whose words give no order, and where a group has under three people.
    """
    from explorer.analysis.sensitivity.ordered import ordered

    if len(people.stance_levels) < 3 or not levels.has_order(people.stance_levels):
        return None
    # From most to least: the first level has the highest value.
    values = {level: float(-place) for place, level in enumerate(people.stance_levels)}
    sides = [
        [values[p.stance] for p in people.people if p.group == group and p.stance in values]
        for group in (FIRST, SECOND)
    ]
    return ordered(*sides, seed=contrast.seed) if min(map(len, sides)) >= recoding.SMALLEST_GROUP else None


def _fragile_axis(curve: Curve) -> str:
    """The choice that removes the difference when it alone is made otherwise, where too few equivalent ways agree.

    Of several the one between whose options the share of specifications on the declared side varies most, the first of
    equals. '' when 90% or more of the specifications keep the sign, or no choice removes the difference by itself.
    """
    declared = next((one for one in curve.specifications if one.is_declared), None)
    if declared is None or not declared.difference or curve.same_sign is None or curve.same_sign >= LEAST_SAME_SIGN:
        return ""
    known = [one for one in curve.specifications if one.is_equivalent and one.difference is not None]
    removing = {
        axis
        for one in known
        if not _keeps(one, declared) and len(axes := _otherwise(one, declared)) == 1
        for axis in axes
    }
    ranges = {axis.name: _range(known, axis.name, declared.difference) for axis in curve.axes if axis.name in removing}
    widest = max(ranges, key=lambda name: ranges[name], default="")
    return widest if ranges.get(widest) else ""


def _keeps(one: Specification, declared: Specification) -> bool:
    """Whether a difference towards the declared side is still seen."""
    return one.finding in (VISIBLE, APPARENT) and one.difference * declared.difference > 0


def _otherwise(one: Specification, declared: Specification) -> list[str]:
    """The choices made otherwise than declared."""
    was = dict(declared.choices)
    return [axis for axis, option in one.choices if was.get(axis) != option]


def _range(specifications: list[Specification], axis: str, declared: float) -> float:
    by_option: dict[str, list[bool]] = {}
    for one in specifications:
        if (option := dict(one.choices).get(axis)) is not None:
            by_option.setdefault(option, []).append(one.difference * declared > 0)
    shares = [sum(kept) / len(kept) for kept in by_option.values()]
    return max(shares) - min(shares) if shares else 0.0
