"""Tables of a sensitivity check for a supplement, and for the export: a header and rows, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.datamodel.answered import Answer, WithoutSome
from explorer.datamodel.assessing import CONFIDENCES
from explorer.datamodel.contrasting import Fourfold
from explorer.wording.sensitivity.numbers import MINUS
from explorer.wording.sensitivity.spelling import spelt, treatment_words

Table = tuple[Sequence[str], Sequence[Sequence[object]]]  # as explorer.files.exports writes it
Row = tuple[object, ...]

_NOT_SAID, _UNSURE, _FAIRLY, _SURE = CONFIDENCES
_HOW_SURE = {_NOT_SAID: "", _UNSURE: "unsure", _FAIRLY: "fairly sure", _SURE: "sure"}
_HEADER = ("what", "first", "second", "difference", "low", "high", "note")


def supplementary_table(answer: Answer) -> Table:
    """Every figure of the check, one a row: counts, difference, its bounds, and a note that says what it is."""
    people = answer.people
    header = (*_HEADER[:1], f"first: {people.first_name}", f"second: {people.second_name}", *_HEADER[3:])
    return header, [*_intervals(answer), *_limits(answer), *_otherwise(answer), *_readings(answer), *_tests(answer)]


def people_table(answer: Answer) -> Table:
    """Everybody with both codings, where that puts them, how sure the coder was, and who goes against its direction."""
    deviant = set(answer.deviant_ids)
    header = (
        *("participant", "name", "attribute", "attribute missing", "attribute sure", "stance", "stance missing"),
        *("stance sure", "group", "counts as yes", "against the direction", "codings", "stance coded first"),
    )
    rows = [
        (
            *(one.id, one.name, one.attribute, one.attribute_missing, _HOW_SURE[one.attribute_confidence]),
            *(one.stance, one.stance_missing, _HOW_SURE[one.stance_confidence], one.group, _yes(one.is_yes)),
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
        *("first yes", "first people", "second yes", "second people", "difference", "low", "high", "finding"),
        *("ways with these labels", "answers the same question", "declared", *axes),
    )
    rows = []
    for one in curve.specifications if curve else ():
        chosen = dict(one.choices)
        rows.append(
            (
                *(one.table.x1, one.table.n1, one.table.x2, one.table.n2),
                *(_round(one.difference), _round(one.low), _round(one.high), one.finding),
                *(one.twins, _yes(one.is_equivalent), _yes(one.is_declared)),
                *(chosen.get(axis, "") for axis in axes),
            )
        )
    return header, rows


def without_table(answer: Answer) -> Table:
    """The check without each person, and without those two whose leaving changes what may be said."""
    header = ("left out", "first", "second", "difference", "low", "high", "p", "finding", "changes what may be said")
    return header, [_without(one, answer) for one in (*answer.without_one, *answer.pairs_that_change)]


def _without(one: WithoutSome, answer: Answer) -> Row:
    numbers = (_round(one.difference), _round(one.low), _round(one.high), _p(one.p))
    return (" + ".join(one.ids), *_counts(one.table), *numbers, one.finding, _yes(one.finding != answer.finding))


def _intervals(answer: Answer) -> Iterator[Row]:
    for one in (answer.difference, answer.difference_90, answer.newcombe):
        if one is not None:
            name = f"difference, {one.method}, {one.confidence:.0%} interval"
            yield name, *_counts(answer.table), _round(one.estimate), _round(one.low), _round(one.high), ""
    if answer.difference is None:
        yield "difference", *_counts(answer.table), None, None, None, answer.reason


def _limits(answer: Answer) -> Iterator[Row]:
    if answer.detectable is not None:
        for reference, found in ((answer.detectable.reference, answer.detectable.difference), *_by(answer)):
            note = f"power {answer.detectable.power:g}, if the share in the second group is {reference:.2f}"
            yield "smallest difference seen reliably", "", "", _round(found), None, None, note
    if answer.smallest_p is not None:
        yield "smallest p these answers can give", "", "", None, None, None, _text(answer.smallest_p)
    if answer.equivalence_margin is not None:
        note = f"90% interval lies within ±{_text(answer.equivalence_margin)}"
        yield "margin within which the groups are alike", "", "", None, None, None, note


def _by(answer: Answer) -> tuple[tuple[float, float | None], ...]:
    return answer.detectable.by_reference


def _otherwise(answer: Answer) -> Iterator[Row]:
    for one in answer.recodings:
        fewest = "none does it" if one.k is None else f"{one.k} people"
        counts = _counts(one.table) if one.table else ("", "")
        difference = _round(one.table.difference) if one.table else None
        yield f"fewest recodings, {one.of}", *counts, difference, None, None, f"{one.way} a difference: {fewest}"
    for one in answer.treatments:
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        difference = _round(one.table.difference)
        yield treatment_words(one, answer), *_counts(one.table), difference, _round(low), _round(high), one.finding
    if answer.bounds is not None:
        note = "whatever the missing would have been coded as"
        yield "bounds over the missing", "", "", None, _round(answer.bounds.low), _round(answer.bounds.high), note
    for one in answer.bias:
        kind = "the groups unequally well coded" if one.is_differential else "the groups equally well coded"
        numbers = (_round(one.median), _round(one.low), _round(one.high))
        yield "allowing for miscoding", "", "", *numbers, f"{one.n_draws} draws, {kind}"
    if answer.curve is not None and answer.curve.median is not None:
        numbers = (_round(answer.curve.median), _round(answer.curve.lowest), _round(answer.curve.highest))
        note = f"median, lowest and highest; {answer.curve.n_ways} ways"
        yield "specification curve, same question", "", "", *numbers, note


def _readings(answer: Answer) -> Iterator[Row]:
    for one in answer.posteriors:
        a, b = one.prior
        note = (
            f"P(below zero) {one.below_zero:.3f}, P(within ±{one.smallest_difference:g}) {one.within:.3f}, "
            f"P(below {MINUS}{one.smallest_difference:g}) {one.below:.3f}"
        )
        numbers = (_round(one.median), _round(one.low), _round(one.high))
        yield f"posterior, Beta({a:g}, {b:g})", *_counts(answer.table), *numbers, note
    if answer.ordered is not None:
        one = answer.ordered
        note = f"p {_text(one.p)} by shuffling people; {one.n_arrangements} arrangements"
        yield "Cliff's delta, order kept", one.n_first, one.n_second, *map(_round, (one.delta, one.low, one.high)), note


def _tests(answer: Answer) -> Iterator[Row]:
    for name, p in (("Boschloo's exact test, p", answer.boschloo), ("Fisher's exact test, p", answer.fisher)):
        if p is not None:
            yield name, *_counts(answer.table), None, None, None, _text(p)


def _counts(table: Fourfold) -> tuple[str, str]:
    return f"{table.x1} of {table.n1}", f"{table.x2} of {table.n2}"


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _text(value: float) -> str:
    """Four decimals, or two digits that count: a small p is never written as 0."""
    return f"{value:.4f}" if value >= 0.001 or not value else f"{value:.2g}"


def _p(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")
