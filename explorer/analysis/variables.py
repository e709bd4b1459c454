"""The attributes and stances that a sheet of coded values names: those of the study, or new ones with their levels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from explorer.analysis.sensitivity import levels
from explorer.datamodel import Notice, ValueRow
from explorer.datamodel.assessing import ATTRIBUTE, STANCE, VARIABLE_KINDS, Variable
from explorer.naming import free_id, unique_id


def named_in(
    rows: Sequence[ValueRow], known: Sequence[Variable], notices: list[Notice]
) -> tuple[list[Variable], dict[str, Variable]]:
    """Variables that are new or get further levels; all that the rows name, by plain name (`levels.plain`).

    A variable nobody has a value of has no id. Known ones are found in any case of letters.
    """
    by_name = {levels.plain(one.name): one for one in known}
    taken = {one.id for one in known}
    spelt: dict[str, str] = {}
    told: dict[str, dict[str, str]] = {}
    for row in rows:
        name = levels.plain(row.about)
        spelt.setdefault(name, " ".join(row.about.split()))
        if not levels.is_missing(row.value):
            told.setdefault(name, {}).setdefault(levels.plain(row.value), " ".join(row.value.split()))
    changed = []
    for name, written in spelt.items():
        values, file = tuple(told.get(name, {}).values()), next(r.file for r in rows if levels.plain(r.about) == name)
        if name in by_name:
            widened = _widened(by_name[name], values, file, notices)
        elif values:
            kind = STANCE if levels.look_like_a_judgement(values) else ATTRIBUTE
            widened = Variable(
                unique_id(written, taken, fallback="variable"),
                written,
                kind,
                levels.order(values),
                about=written if kind == STANCE else "",
            )
            listed = ", ".join(widened.levels)
            notices.append(Notice("note", file, f"“{written}” was made, {_a(kind)} with the levels {listed}."))
        else:
            notices.append(
                Notice("skipped", file, f"Nobody has a value of “{written}” in this sheet; its rows were left out.")
            )
            widened = Variable("", written, ATTRIBUTE, ())
        if widened.id and widened != by_name.get(name):
            changed.append(widened)
        by_name[name] = widened
    return changed, by_name


def brought(found: Sequence[Variable], known: Sequence[Variable], code_ids: Collection[str]) -> tuple[Variable, ...]:
    """Variables another study had, under free ids and with the codes there are; not those whose name is known."""
    names = {levels.plain(one.name) for one in known}
    taken = {one.id for one in known}
    new = []
    for one in found:
        if levels.plain(one.name) in names or not one.levels or one.kind not in VARIABLE_KINDS:
            continue
        lists = {name: getattr(one, name) for name in ("code_ids", "positive_code_ids", "negative_code_ids")}
        there = {name: tuple(id for id in ids if id in code_ids) for name, ids in lists.items()}
        new.append(replace(one, id=free_id(one.id, taken), **there))
        names.add(levels.plain(one.name))
        taken.add(new[-1].id)
    return tuple(new)


def _widened(variable: Variable, values: Sequence[str], file: str, notices: list[Notice]) -> Variable:
    """With the levels it has not yet; not with one that has no place among ordered levels, for it may be a slip."""
    have = {levels.plain(level) for level in variable.levels}
    new = [one for one in values if levels.plain(one) not in have]
    if levels.has_order(variable.levels):
        new = [one for one in new if levels.has_order([*variable.levels, one])]
    if not new:
        return variable
    listed = ", ".join(f"“{one}”" for one in new)
    notices.append(Notice("note", file, f"“{variable.name}” had no level {listed}; it was added."))
    together = (*variable.levels, *new)
    return replace(variable, levels=levels.order(together) if levels.has_order(together) else together)


def _a(kind: str) -> str:
    return "an attribute" if kind == ATTRIBUTE else "a stance"
