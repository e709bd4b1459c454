"""Who stands where: every participant's attribute and stance, as coded, imported, derived or counted.

names, resolve (what can be chosen, and what was chosen in full) > attribute_side, outcome_side > gather
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.judged import coders_of
from explorer.analysis.sensitivity.reasons import missing_reason
from explorer.analysis.sensitivity.resolving import Choice, Names, names, resolve
from explorer.analysis.sensitivity.sides import (
    AttributeSide,
    OutcomeSide,
    attribute_side,
    coded_level,
    least_yes,
    level_names,
    mixed_level,
    outcome_side,
    uncoded_level,
)
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import AS_FIRST, AS_SECOND, AS_YES, ELSEWHERE, LEFT_OUT, Contrast, People, Person
from explorer.translation import _, language, plural

__all__ = [
    "Accounts",
    "AttributeSide",
    "Choice",
    "Names",
    "OutcomeSide",
    "attribute_side",
    "gather",
    "names",
    "outcome_side",
    "resolve",
]


def gather(accounts: Accounts, contrast: Contrast) -> People:
    """Everybody in one contrast, in the study's order, with what contradicts or is left out.

    Of an attribute in numbers the rows of the grid (`attribute_levels`) are the two groups, and each person's
    `attribute` is the number.

    Parameters
    ----------
    contrast : as `resolve` gives it.
    """
    attributes, outcomes = attribute_side(accounts, contrast), outcome_side(accounts, contrast)
    called = {person.id: person.name or person.id for person in accounts.corpus.participants}
    people = tuple(
        Person(
            id=one.participant_id,
            name=called[one.participant_id],
            attribute=one.level,
            stance=other.level,
            group=one.group,
            is_yes=other.is_yes,
            attribute_missing=one.missing,
            stance_missing=other.missing,
            attribute_confidence=one.confidence,
            stance_confidence=other.confidence,
            attribute_evidence=one.evidence,
            stance_evidence=other.evidence,
            is_stance_mixed=other.is_mixed,
            stance_came_first=_stance_came_first(one, other),
            n_codings=other.n_codings,
        )
        for one, other in zip(attributes, outcomes, strict=True)
    )
    first, second = _group_names(accounts, contrast)
    yes, no, stance_levels = _answer_names(accounts, contrast, outcomes)
    rows = (first, second) if contrast.cut is not None else level_names(accounts, contrast, contrast.attribute)
    notes = _notes(accounts, contrast, attributes, outcomes)
    return People(people, first, second, yes, no, rows, stance_levels, contrast.cut, notes)


def _stance_came_first(attribute: AttributeSide, outcome: OutcomeSide) -> bool | None:
    """Of the first coder who coded both in the app; None when nobody did."""
    stances = dict(outcome.orders)
    for coder, number in attribute.orders:
        if coder in stances:
            return stances[coder] < number
    return None


def _group_names(accounts: Accounts, contrast: Contrast) -> tuple[str, str]:
    if contrast.cut is not None:
        return _at_least(contrast.cut), _under(contrast.cut)
    mixed = mixed_level() if levels.mixed_among(level_names(accounts, contrast, contrast.attribute)) else ""
    first = (*contrast.first, mixed if contrast.mixed_attribute == AS_FIRST else "")
    second = (*contrast.second, mixed if contrast.mixed_attribute == AS_SECOND else "")
    other = _("any other level")  # the second group of an attribute with one level
    return _joined(first) or other, _joined(second) or other


def _at_least(number: float) -> str:
    return _("{number} or more", number=_number(number))


def _under(number: float) -> str:
    return _("under {number}", number=_number(number))


def _number(number: float) -> str:
    return f"{number:g}".replace(".", "," if language() == "nb" else ".")


def _answer_names(
    accounts: Accounts, contrast: Contrast, sides: Sequence[OutcomeSide]
) -> tuple[str, str, tuple[str, ...]]:
    """Yes and no in words, and the columns of the grid."""
    if contrast.outcome_kind == THEME:
        both = coded_level(contrast), uncoded_level(contrast)
        return *both, both
    least = least_yes(contrast)
    columns = level_names(accounts, contrast, contrast.outcome)
    if least is not None:
        given = tuple(level for level in columns if levels.number(level) is not None)
        return _at_least(least), _under(least), given
    extra = tuple(dict.fromkeys(one.level for one in sides if one.level and one.level not in columns))
    columns = levels.order((*columns, *extra)) if extra else columns
    mixed = levels.mixed_among(columns)
    yes = tuple(
        level for level in columns if level in contrast.yes or (level in mixed and contrast.mixed_stance == AS_YES)
    )
    left_out = mixed if contrast.mixed_stance == LEFT_OUT else frozenset()
    no = [level for level in columns if level not in (*yes, *left_out)]
    said = _joined(yes or contrast.yes)
    return said, _joined(no) or _("not {yes}", yes=said), columns


def _joined(named: Sequence[str]) -> str:
    words = [one for one in named if one]
    if len(words) < 2:
        return "".join(words)
    return _("{these} or {last}", these=", ".join(words[:-1]), last=words[-1])


def _notes(
    accounts: Accounts, contrast: Contrast, attributes: Sequence[AttributeSide], outcomes: Sequence[OutcomeSide]
) -> tuple[str, ...]:
    notes = [one.note for one in (*attributes, *outcomes) if one.note]
    elsewhere = Counter(one.level for one in attributes if one.group == ELSEWHERE)
    if elsewhere:
        listed = ", ".join(f"{level}: {n}" for level, n in elsewhere.items())
        notes.append(
            plural(
                sum(elsewhere.values()),
                "{n} person is at another level of {name} and in neither group ({levels}).",
                "{n} people are at another level of {name} and in neither group ({levels}).",
                name=contrast.attribute,
                levels=listed,
            )
        )
    for name, sides in ((contrast.attribute, attributes), (contrast.outcome, outcomes)):
        reasons = Counter(one.missing for one in sides if one.missing)
        if reasons:
            listed = ", ".join(f"{missing_reason(reason)}: {n}" for reason, n in sorted(reasons.items()))
            notes.append(
                plural(
                    sum(reasons.values()),
                    "{n} person has no value of {name} and is missing ({reasons}).",
                    "{n} people have no value of {name} and are missing ({reasons}).",
                    name=name,
                    reasons=listed,
                )
            )
        variable = accounts.variable(name)
        if contrast.coder and variable and contrast.coder not in coders_of(accounts, variable.id):
            notes.append(
                _(
                    "{coder} coded nobody for {name}: there everybody's coding counts.",
                    coder=contrast.coder,
                    name=name,
                )
            )
    silent = [p.id for p in accounts.first(contrast.first_n) if not accounts.interviews_of(p.id)]
    if silent and accounts.corpus.transcripts:
        listed = ", ".join(silent[:12]) + (" …" if len(silent) > 12 else "")
        notes.append(
            plural(
                len(silent),
                "{n} person has no transcript in this study ({people}).",
                "{n} people have no transcript in this study ({people}).",
                people=listed,
            )
        )
    return tuple(dict.fromkeys(notes))
