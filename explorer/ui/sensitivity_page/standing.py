"""Who stands where: from the people of a contrast to the rows, columns and names of a table. No Streamlit here."""

from __future__ import annotations

from collections.abc import Collection

from explorer.datamodel.assessing import UNSURE_OF_IT
from explorer.datamodel.contrasting import ELSEWHERE, FIRST, MISSING, SECOND, Contrast, People, Person
from explorer.naming import counted
from explorer.translation import _
from explorer.ui.people_table import Chip, Head
from explorer.wording.sensitivity import missing_reason

NOBODY_SAID = "missing:"  # the row or column of people without a value, whatever the reason
_LEVEL = "level:"
_ELSEWHERE_ROW = "elsewhere:"
_YES, _NO = "yes:", "no:"
_MOST_COLUMNS = 6  # a stance in more levels, such as a score, has two columns: yes and no
_MOST_ROWS = 8  # of an attribute with more levels, those that are not compared share one row


def rows(found: People) -> tuple[Head, ...]:
    """The levels of the attribute with how they are used; a number's two sides; then who has none."""
    used = {_row_of(person, found) for person in found.people}
    heads = [_row(id_, name, found) for id_, name in _row_names(found)]
    kept = [one for one in heads if one.id in used or not one.is_quiet]
    if NOBODY_SAID in used:
        reasons = {p.attribute_missing for p in _without(found, "attribute")}
        kept.append(Head(NOBODY_SAID, _missing_name(reasons), _("in neither group"), True))
    return tuple(kept)


def columns(found: People, contrast: Contrast) -> tuple[Head, ...]:
    """The levels of the stance with what they count as; then who has none."""
    heads = []
    if _is_long(found):
        heads = [Head(_YES, found.yes_name, _counts(True)), Head(_NO, found.no_name, _counts(False))]
    for level in () if heads else found.stance_levels:
        counts = {p.is_yes for p in found.people if p.stance == level and not _is_out(p)}
        if not counts:
            counts = {level in contrast.yes} if contrast.yes else set()
        note = "; ".join(_counts(one) for one in (True, False, None) if one in counts) if len(counts) == 1 else ""
        heads.append(Head(_LEVEL + level, level, note, is_quiet=counts == {None}))
    if without := _without(found, "stance"):
        heads.append(Head(NOBODY_SAID, _missing_name({p.stance_missing for p in without}), _("left out"), True))
    return tuple(heads)


def chips(found: People, deviant_ids: Collection[str] = ()) -> tuple[Chip, ...]:
    """Everybody, in the study's order."""
    return tuple(
        Chip(
            id=person.id,
            name=_name(person, found),
            row=_row_of(person, found),
            column=_column_of(person, found),
            mark="?" if _is_unsure(person) else "",
            label=label(person, person.id in deviant_ids),
            is_set_off=person.id in deviant_ids,
        )
        for person in found.people
    )


def label(person: Person, goes_against: bool = False) -> str:
    """'P03: high, not useful. The coder was unsure of the stance.'"""
    attribute = person.attribute or missing_reason(person.attribute_missing or MISSING)
    stance = person.stance or missing_reason(person.stance_missing or MISSING)
    said = f"{person.name}: {attribute}, {stance}."
    unsure = _unsure(person)
    told = [said, unsure] if unsure else [said]
    if goes_against:
        told.append(_("Goes against it."))
    return " ".join(told)


def _unsure(person: Person) -> str:
    of_attribute, of_stance = (
        confidence == UNSURE_OF_IT for confidence in (person.attribute_confidence, person.stance_confidence)
    )
    if of_attribute and of_stance:
        return _("The coder was unsure of the attribute and the stance.")
    if of_attribute:
        return _("The coder was unsure of the attribute.")
    return _("The coder was unsure of the stance.") if of_stance else ""


def _counts(is_yes: bool | None) -> str:
    if is_yes is None:
        return _("left out")
    return _("counts as yes") if is_yes else _("counts as no")


def _row_names(found: People) -> list[tuple[str, str]]:
    if found.numeric_cut is not None:
        return [(FIRST, found.first_name), (SECOND, found.second_name)]
    levels = [level for level in found.attribute_levels if not _is_elsewhere(level, found)]
    if len(found.attribute_levels) > _MOST_ROWS:
        return [*((_LEVEL + level, level) for level in levels), (_ELSEWHERE_ROW, _("other levels"))]
    return [(_LEVEL + level, level) for level in found.attribute_levels]


def _row(id_: str, name: str, found: People) -> Head:
    here = [p for p in found.people if _row_of(p, found) == id_]
    groups = {p.group for p in here}
    if len(groups) != 1 or not groups & {FIRST, SECOND}:
        return Head(id_, name, _("not compared") if here else _("nobody"), is_quiet=True)
    n_counted = sum(p.counts for p in here)
    people = counted(len(here), "person", "people")
    told = _("second group, {people}", people=people)
    if groups == {FIRST}:
        told = _("first group, {people}", people=people)
    if n_counted != len(here):
        told = _("{told}, {n} counted", told=told, n=n_counted)
    return Head(id_, name, told)


def _row_of(person: Person, found: People) -> str:
    if not person.attribute:
        return NOBODY_SAID
    if found.numeric_cut is not None:
        return person.group if person.group in (FIRST, SECOND) else NOBODY_SAID
    if len(found.attribute_levels) > _MOST_ROWS and _is_elsewhere(person.attribute, found):
        return _ELSEWHERE_ROW
    return _LEVEL + person.attribute


def _column_of(person: Person, found: People) -> str:
    if not person.stance or (_is_long(found) and person.is_yes is None):
        return NOBODY_SAID
    if _is_long(found):
        return _YES if person.is_yes else _NO
    return _LEVEL + person.stance


def _is_long(found: People) -> bool:
    return len(found.stance_levels) > _MOST_COLUMNS


def _is_elsewhere(level: str, found: People) -> bool:
    groups = {p.group for p in found.people if p.attribute == level}
    return groups == {ELSEWHERE}


def _is_out(person: Person) -> bool:
    return person.group not in (FIRST, SECOND)


def _without(found: People, side: str) -> list[Person]:
    return [p for p in found.people if not getattr(p, side)]


def _missing_name(reasons: set[str]) -> str:
    (only,) = reasons if len(reasons) == 1 else ("",)
    return missing_reason(only or MISSING)


def _name(person: Person, found: People) -> str:
    """With the number, where the row or column does not say it."""
    further = [person.attribute if found.numeric_cut is not None else "", person.stance if _is_long(found) else ""]
    return " · ".join([person.name, *filter(None, further)])


def _is_unsure(person: Person) -> bool:
    return UNSURE_OF_IT in (person.attribute_confidence, person.stance_confidence)
