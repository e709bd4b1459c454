"""The facts of the declared contrast: the same answer the page on sensitivity gives, with people by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from explorer import sensitivity as checking
from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import FIRST, SECOND, Person
from explorer.errors import SettingsError
from explorer.reports.sensitivity import on_record, told
from explorer.study import Study, contrasts
from explorer.wording import sensitivity as words

NOT_ASKED, NOT_DECLARED = "not asked for", "not declared"


def facts_of(study: Study, *, asked_for: bool) -> dict:
    """The check of the declared contrast; with `absent` in its place a word or sentence why there is none.

    The look is put on record, as any other.
    """
    if not asked_for:
        return {"absent": NOT_ASKED}
    declared = contrasts.declared(study)
    if declared is None:
        return {"absent": NOT_DECLARED}
    try:
        answer = checking.check_study(study, declared.contrast)
    except SettingsError as problem:  # what was declared is no longer in the study
        return {"absent": str(problem)}
    return {"absent": "", **_answered(study, _by_ids(answer))}


def _by_ids(answer: Answer) -> Answer:
    """The same answer with every person called by their id, for a text that is published."""
    people = tuple(replace(one, name=one.id) for one in answer.people.people)
    return replace(answer, people=replace(answer.people, people=people))


def _answered(study: Study, answer: Answer) -> dict:
    found = told(answer)
    record = on_record(study, answer)
    people = answer.people
    groups = [{"name": name, **group} for name, group in found.pop("groups").items()]
    kept = record["sentence_kept"]
    is_kept = bool(kept and kept["is_current"])
    return {
        **{name: value for name, value in found.items() if name not in _ONLY_ON_THE_SCREEN},
        **record,
        "groups": groups,
        "n_compared": sum(group["n"] for group in groups),
        "n_people": len(people.people),
        "grid": _grid(answer),
        "yes_name": people.yes_name,
        "treatments": [
            {**one, "words": words.treatment_words(treatment, answer)}
            for one, treatment in zip(found["treatments"], answer.treatments, strict=True)
        ],
        "said": kept["text"] if is_kept else found["sentence"],
        "said_by_hand": is_kept,
        "told": list(found["in_words"].values()),
        "spelt": _spelt(answer),
        "method_paragraphs": record["methods_paragraph"].split("\n\n"),
    }


# Offsets and passages, and what is there in another form.
_ONLY_ON_THE_SCREEN = ("people", "specifications", "misclassification", "deviant")


def _grid(answer: Answer) -> dict:
    """How many people stand where: the attribute down, the outcome across, what was not said last."""
    found = answer.people
    places = Counter((_row(one, answer), _column(one)) for one in found.people)
    rows = list(dict.fromkeys((*_levels(answer), *(row for row, _ in places))))
    columns = list(dict.fromkeys((*found.stance_levels, *(column for _, column in sorted(places)))))
    return {
        "attribute": answer.contrast.attribute,
        "outcome": answer.contrast.outcome,
        "columns": columns,
        "rows": [
            {"level": row, "n": [places[row, column] for column in columns], "all": _all(places, row)} for row in rows
        ],
    }


def _levels(answer: Answer) -> Sequence[str]:
    found = answer.people
    return (found.first_name, found.second_name) if found.numeric_cut is not None else found.attribute_levels


def _row(one: Person, answer: Answer) -> str:
    if not one.attribute:
        return one.attribute_missing or "not said"
    if answer.people.numeric_cut is None:
        return one.attribute
    return {FIRST: answer.people.first_name, SECOND: answer.people.second_name}.get(one.group, "not compared")


def _column(one: Person) -> str:
    return one.stance or one.stance_missing or "not said"


def _all(places: Counter, row: str) -> int:
    return sum(n for (one, _), n in places.items() if one == row)


def _spelt(answer: Answer) -> dict | None:
    """The curve with its choices in words, for the drawing; in the order of the differences."""
    curve = words.spelt(answer)
    if curve is None:
        return None
    return {
        "axes": [
            {"name": axis.name, "options": list(axis.options), "is_equivalent": axis.is_equivalent}
            for axis in curve.axes
            if len(axis.options) > 1
        ],
        "specifications": [
            {
                "choices": [list(choice) for choice in one.choices],
                "difference": _round(one.difference),
                "low": _round(one.low),
                "high": _round(one.high),
                "is_equivalent": one.is_equivalent,
                "is_declared": one.is_declared,
                "twins": one.twins,
            }
            for one in curve.specifications
        ],
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 6) + 0.0
