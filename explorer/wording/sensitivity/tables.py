"""Tables of a sensitivity check for a supplement, and for the export: a header and rows, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.datamodel.answered import ATTRIBUTES, CREATES, STANCES, Answer, Recoding, WithoutSome
from explorer.datamodel.contrasting import Fourfold
from explorer.translation import _
from explorer.wording.numerals import decimal, per_cent, short
from explorer.wording.sensitivity.keys import finding_key, group_key, how_sure, missing_reason
from explorer.wording.sensitivity.spelling import spelt, treatment_words

Table = tuple[Sequence[str], Sequence[Sequence[object]]]  # as explorer.files.exports writes it
Row = tuple[object, ...]


def supplementary_table(answer: Answer) -> Table:
    """Every figure of the check, one a row: counts, difference, its bounds, and a note that says what it is."""
    people = answer.people
    header = (
        _("what"),
        _("first: {group}", group=people.first_name),
        _("second: {group}", group=people.second_name),
        *(_("difference"), _("low"), _("high"), _("note")),
    )
    return header, [*_intervals(answer), *_limits(answer), *_otherwise(answer), *_readings(answer), *_tests(answer)]


def people_table(answer: Answer) -> Table:
    """Everybody with both codings, where that puts them, how sure the coder was, and who goes against its direction."""
    deviant = set(answer.deviant_ids)
    header = (
        *(_("participant"), _("name"), _("attribute"), _("attribute missing"), _("attribute sure"), _("stance")),
        *(_("stance missing"), _("stance sure"), _("group"), _("counts as yes"), _("against the direction")),
        *(_("codings"), _("stance coded first")),
    )
    rows = [
        (
            *(one.id, one.name, one.attribute, missing_reason(one.attribute_missing)),
            *(how_sure(one.attribute_confidence), one.stance, missing_reason(one.stance_missing)),
            *(how_sure(one.stance_confidence), group_key(one.group), _yes(one.is_yes)),
            *(_yes(one.id in deviant), one.n_codings, _yes(one.stance_came_first)),
        )
        for one in answer.people.people
    ]
    return header, rows


def specifications_table(answer: Answer) -> Table:
    """The specification curve: one row a specification, one column a choice, sorted by the difference."""
    curve = spelt(answer)
    axes = [axis.name for axis in curve.axes if len(axis.options) > 1] if curve else []
    header = (
        *(_("first yes"), _("first people"), _("second yes"), _("second people")),
        *(_("difference"), _("low"), _("high"), _("finding")),
        *(_("ways with these labels"), _("answers the same question"), _("declared"), *axes),
    )
    rows = []
    for one in curve.specifications if curve else ():
        chosen = dict(one.choices)
        rows.append(
            (
                *(one.table.x1, one.table.n1, one.table.x2, one.table.n2),
                *(_round(one.difference), _round(one.low), _round(one.high), finding_key(one.finding)),
                *(one.twins, _yes(one.is_equivalent), _yes(one.is_declared)),
                *(chosen.get(axis, "") for axis in axes),
            )
        )
    return header, rows


def without_table(answer: Answer) -> Table:
    """The check without each person, and without those two whose leaving changes what may be said."""
    header = (
        *(_("left out"), _("first"), _("second"), _("difference"), _("low"), _("high"), "p", _("finding")),
        _("changes what may be said"),
    )
    return header, [_without(one, answer) for one in (*answer.without_one, *answer.pairs_that_change)]


def _without(one: WithoutSome, answer: Answer) -> Row:
    numbers = (_round(one.difference), _round(one.low), _round(one.high), _p(one.p))
    return (
        " + ".join(one.ids),
        *_counts(one.table),
        *numbers,
        finding_key(one.finding),
        _yes(one.finding != answer.finding),
    )


def _intervals(answer: Answer) -> Iterator[Row]:
    for one in (answer.difference, answer.difference_90, answer.newcombe):
        if one is not None:
            name = _("difference, {method}, {share} interval", method=one.method, share=per_cent(one.confidence))
            yield name, *_counts(answer.table), _round(one.estimate), _round(one.low), _round(one.high), ""
    if answer.difference is None:
        yield _("difference"), *_counts(answer.table), None, None, None, answer.reason


def _limits(answer: Answer) -> Iterator[Row]:
    if answer.detectable is not None:
        for reference, found in ((answer.detectable.reference, answer.detectable.difference), *_by(answer)):
            note = _(
                "power {power}, if the share in the second group is {share}",
                power=short(answer.detectable.power),
                share=decimal(reference, 2),
            )
            yield _("smallest difference seen reliably"), "", "", _round(found), None, None, note
    if answer.smallest_p is not None:
        yield _("smallest p these answers can give"), "", "", None, None, None, _text(answer.smallest_p)
    if answer.equivalence_margin is not None:
        note = _("90% interval lies within ±{margin}", margin=_text(answer.equivalence_margin))
        yield _("margin within which the groups are alike"), "", "", None, None, None, note


def _by(answer: Answer) -> tuple[tuple[float, float | None], ...]:
    return answer.detectable.by_reference


def _otherwise(answer: Answer) -> Iterator[Row]:
    for one in answer.recodings:
        counts = _counts(one.table) if one.table else ("", "")
        difference = _round(one.table.difference) if one.table else None
        yield _fewest(one.of), *counts, difference, None, None, _does_it(one)
    for one in answer.treatments:
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        numbers = (_round(one.table.difference), _round(low), _round(high))
        yield treatment_words(one, answer), *_counts(one.table), *numbers, finding_key(one.finding)
    if answer.bounds is not None:
        note = _("whatever the missing would have been coded as")
        yield _("bounds over the missing"), "", "", None, _round(answer.bounds.low), _round(answer.bounds.high), note
    for one in answer.bias:
        note = _("{n} draws, the groups equally well coded", n=one.n_draws)
        if one.is_differential:
            note = _("{n} draws, the groups unequally well coded", n=one.n_draws)
        yield _("allowing for miscoding"), "", "", _round(one.median), _round(one.low), _round(one.high), note
    if answer.curve is not None and answer.curve.median is not None:
        numbers = (_round(answer.curve.median), _round(answer.curve.lowest), _round(answer.curve.highest))
        note = _("median, lowest and highest; {n} ways", n=answer.curve.n_ways)
        yield _("specification curve, same question"), "", "", *numbers, note


def _fewest(of: str) -> str:
    if of == STANCES:
        return _("fewest recodings, stance")
    return _("fewest recodings, attribute") if of == ATTRIBUTES else _("fewest recodings, either")


def _does_it(one: Recoding) -> str:
    creates = one.way == CREATES
    if one.k is None:
        return _("creates a difference: none does it") if creates else _("removes a difference: none does it")
    return _("creates a difference: {n} people", n=one.k) if creates else _("removes a difference: {n} people", n=one.k)


def _readings(answer: Answer) -> Iterator[Row]:
    for one in answer.posteriors:
        a, b = one.prior
        note = _(
            "P(below zero) {below_zero}, P(within ±{margin}) {within}, P(below −{margin}) {below}",
            below_zero=decimal(one.below_zero, 3),
            margin=short(one.smallest_difference),
            within=decimal(one.within, 3),
            below=decimal(one.below, 3),
        )
        numbers = (_round(one.median), _round(one.low), _round(one.high))
        yield _("posterior, Beta({a}, {b})", a=short(a), b=short(b)), *_counts(answer.table), *numbers, note
    if answer.ordered is not None:
        one = answer.ordered
        note = _("p {p} by shuffling people; {n} arrangements", p=_text(one.p), n=one.n_arrangements)
        numbers = map(_round, (one.delta, one.low, one.high))
        yield _("Cliff's delta, order kept"), one.n_first, one.n_second, *numbers, note


def _tests(answer: Answer) -> Iterator[Row]:
    for name, p in ((_("Boschloo's exact test, p"), answer.boschloo), (_("Fisher's exact test, p"), answer.fisher)):
        if p is not None:
            yield name, *_counts(answer.table), None, None, None, _text(p)


def _counts(table: Fourfold) -> tuple[str, str]:
    return _("{n} of {of}", n=table.x1, of=table.n1), _("{n} of {of}", n=table.x2, of=table.n2)


def _yes(value: bool | None) -> str:
    if value is None:
        return ""
    return _("yes") if value else _("no")


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _text(value: float) -> str:
    """Four decimals, or two digits that count: a small p is never written as 0."""
    return decimal(value, 4) if value >= 0.001 or not value else short(value, 2)


def _p(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
