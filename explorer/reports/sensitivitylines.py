"""A sensitivity check to read on the command line, its exploratory map, what to expect before looking, its tables."""

from __future__ import annotations

from collections.abc import Iterator

from explorer import sensitivity as checking
from explorer.analysis.sensitivity import simulating
from explorer.analysis.sensitivity.exploring import MapCell
from explorer.errors import SettingsError
from explorer.files.exports import Table
from explorer.study import Study, contrasts, material
from explorer.study.counting import counting
from explorer.wording import sensitivity as words

MAPPED = "map"  # in the audit log, in place of a finding
MAP_IS_EXPLORATORY = (
    "This map is exploratory: of so many differences some are large by chance alone. It says what to read again, and "
    "tests nothing."
)
_TITLES = {
    "people": "The people",
    "difference": "The difference",
    "what could be seen": "What these numbers could have shown",
    "robustness": "How fragile",
    "bayesian reading": "As probabilities",
    "test": "The test, last",
}


def sensitivity_lines(found: dict) -> Iterator[str]:
    """The people, the difference, what could be seen, how fragile, as probabilities, the test; then the sentence."""
    contrast = found["contrast"]
    yield f"{contrast['attribute']} against {contrast['outcome']}: {found['headline']}."
    for name, group in found["groups"].items():
        yield f"    {name}: {group['yes']} of {group['n']} ({', '.join(group['participants']) or 'nobody'})"
    for name, ids in (("missing", found["missing"]), ("mixed, left out", found["mixed"])):
        if ids:
            yield f"    {name}: {', '.join(ids)}"
    for part, said in found["in_words"].items():
        yield f"{_TITLES[part]}:"
        yield from (f"    {one}" for one in said)
    yield "The sentence:"
    yield f"    {found['sentence']}"
    if kept := found["sentence_kept"]:
        now = "" if kept["is_current"] else ", before the study's people or codings changed"
        yield f"    Worded by hand{' by ' + kept['coder'] if kept['coder'] else ''}{now}: {kept['text']}"
    yield f"    {found['looks']['in_words']}"
    yield words.reading_differences()
    yield from found["notes"]


def sensitivity_map(study: Study, *, seed: int = 0, actor: str = "") -> dict:
    """Every attribute against every stance and theme: differences with intervals, no test; each counts as a look."""
    cells = checking.explore(checking.accounts(study), seed=seed, counted=counting(material.load_meta(study)))
    for one in cells:
        if one.difference is not None:
            contrasts.log_look(study, one.contrast, finding=MAPPED, actor=actor)
    looks, declared = contrasts.looks(study), contrasts.declared(study)
    return {
        "cells": [_cell(one, words.is_declared(one.contrast, declared)) for one in cells],
        "looks": {"n": looks.n, "contrasts": looks.n_contrasts, "in_words": words.looks_words(looks, declared)},
        "notes": [MAP_IS_EXPLORATORY, words.reading_differences(), words.counts_describe()],
    }


def map_lines(found: dict) -> Iterator[str]:
    """One line a cell, largest differences first; what cannot be estimated last, with the reason."""
    if not found["cells"]:
        yield "There is nothing to compare yet: add a participants' sheet, or code people in the app."
    for one in sorted(found["cells"], key=_by_size):
        name = f"{one['attribute']} against {one['outcome']}{' (declared)' if one['declared'] else ''}"
        if one["difference"] is None:
            yield f"{name}: not estimable, {one['reason']}"
            continue
        first, second, d = one["first"], one["second"], one["difference"]
        yield (
            f"{name}: {first['yes']} of {first['n']} ({first['name']}) against {second['yes']} of {second['n']} "
            f"({second['name']}), {words.signed(d['estimate'])}, 95% interval {words.signed(d['low'])} to "
            f"{words.signed(d['high'])}"
        )
    yield from found["notes"]
    yield found["looks"]["in_words"]


def _by_size(cell: dict) -> tuple[bool, float]:
    known = cell["difference"]
    return known is None, -abs(known["estimate"]) if known else 0.0


def _cell(one: MapCell, is_declared: bool) -> dict:
    known = one.difference
    return {
        "attribute": one.contrast.attribute,
        "outcome": one.contrast.outcome,
        "outcome_kind": one.contrast.outcome_kind,
        "first": {"name": one.first_name, "yes": one.table.x1, "n": one.table.n1},
        "second": {"name": one.second_name, "yes": one.table.x2, "n": one.table.n2},
        "difference": known
        and {"estimate": round(known.estimate, 6), "low": round(known.low, 6), "high": round(known.high, 6)},
        "reason": one.reason,
        "declared": is_declared,
    }


def before_looking(first: int, second: int, *, yes_share: float = 0.5, smallest_difference: float = 0.2) -> dict:
    """How often each sentence would appear with so many people, for a row of true differences. No study is looked at.

    Raises
    ------
    SettingsError : a share is impossible, or there are too many people.
    """
    if not 0 < smallest_difference < 1:
        raise SettingsError(
            f"The smallest difference of interest is {smallest_difference:g}; it must lie between 0 and 1."
        )
    outlooks = simulating.before_looking(first, second, yes_share=yes_share, smallest_difference=smallest_difference)
    return {
        "first": first,
        "second": second,
        "yes_share": yes_share,
        "smallest_difference": smallest_difference,
        "outlooks": [
            {
                "first_share": one.first_share,
                "second_share": one.second_share,
                "difference": round(one.difference, 6),
                "findings": {name: round(chance, 6) for name, chance in one.findings},
            }
            for one in outlooks
        ],
        "in_words": words.before_lines(outlooks),
    }


def before_lines(found: dict) -> Iterator[str]:
    yield from found["in_words"]


def tables(study: Study) -> dict[str, Table]:
    """The tables of the declared contrast by their files' names; none when nothing was declared."""
    declared = contrasts.declared(study)
    if declared is None:
        return {}
    counted = counting(material.load_meta(study))
    try:
        answer = checking.check(checking.accounts(study), declared.contrast, counted=counted)
    except SettingsError as problem:  # what was declared is no longer in the study; all else can still be exported
        return {"sensitivity_summary.csv": (("what", "note"), [("not worked out", str(problem))])}
    return {
        "sensitivity_summary.csv": words.supplementary_table(answer),
        "sensitivity_people.csv": words.people_table(answer),
        "sensitivity_without.csv": words.without_table(answer),
        "sensitivity_specifications.csv": words.specifications_table(answer),
    }
