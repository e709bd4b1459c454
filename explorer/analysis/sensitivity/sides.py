"""The two sides of a contrast, person by person: the attribute; the stance as coded, derived, or counted as a theme.

Both hold for every participant one small value in the study's order; nothing is dropped, what is missing says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.judged import judged
from explorer.analysis.sensitivity.resolving import levels_of, theme_of
from explorer.datamodel import Span
from explorer.datamodel.assessing import THEME, Variable
from explorer.datamodel.contrasting import (
    AS_FIRST,
    AS_SECOND,
    AS_YES,
    ELSEWHERE,
    FIRST,
    JUDGED,
    LEFT_OUT,
    MISSING,
    MIXED,
    SECOND,
    Contrast,
)
from explorer.errors import SettingsError
from explorer.translation import _

NO_TRANSCRIPT, NOT_READ, NOT_A_NUMBER = "no transcript", "not read", "not a number"
NO_CODING = "no coding for or against"


@dataclass(frozen=True, slots=True)
class AttributeSide:
    """One participant's attribute in a contrast.

    level : as written, '' when missing, and then `missing` says why. group : one of GROUPS; a mixed person is in MIXED
    unless the contrast puts the mixed with a group. number : of an attribute in numbers. orders : see `Judged`.
    """

    participant_id: str
    level: str
    missing: str
    group: str
    is_mixed: bool = False
    number: float | None = None
    confidence: int = 0
    evidence: tuple[Span, ...] = ()
    orders: tuple[tuple[str, int], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeSide:
    """One participant's stance, or what they said to a theme.

    level : as written, derived or counted, '' when missing, and then `missing` says why. is_yes : None when missing, or
    mixed and left out. n_codings : for a theme, and for a stance that is derived: the codings behind it.
    """

    participant_id: str
    level: str
    missing: str
    is_yes: bool | None
    is_mixed: bool = False
    confidence: int = 0
    evidence: tuple[Span, ...] = ()
    orders: tuple[tuple[str, int], ...] = ()
    n_codings: int = 0
    note: str = ""


def attribute_side(accounts: Accounts, contrast: Contrast) -> tuple[AttributeSide, ...]:
    """The attribute of everybody, in the study's order (the first `first_n`); `contrast` as `resolve` gives it."""
    mixed = levels.mixed_among(level_names(accounts, contrast, contrast.attribute))
    found = []
    for person in accounts.first(contrast.first_n):
        given = judged(accounts, person, contrast.attribute, coder=contrast.coder)
        number = levels.number(given.level) if contrast.cut is not None and given.level else None
        level, missing = given.level, given.missing
        if contrast.cut is not None and level and number is None:
            level, missing = "", NOT_A_NUMBER
        is_mixed = contrast.cut is None and (level in mixed or levels.is_mixed(level))
        group = _group(level, number, is_mixed, contrast)
        kept = given.confidence, given.evidence, given.orders, given.note
        found.append(AttributeSide(person.id, level, missing, group, is_mixed, number, *kept))
    return tuple(found)


def outcome_side(accounts: Accounts, contrast: Contrast) -> tuple[OutcomeSide, ...]:
    """The stance or theme of everybody, in the study's order (the first `first_n`); `contrast` as `resolve` gives it.

    Raises
    ------
    SettingsError : a stance that cannot be derived is to be.
    """
    if contrast.outcome_kind == THEME:
        return _theme_side(accounts.counted(contrast.counting), contrast)
    if contrast.rule != JUDGED:
        return _derived_side(accounts.counted(contrast.counting), contrast)
    mixed = levels.mixed_among(level_names(accounts, contrast, contrast.outcome))
    found = []
    for person in accounts.first(contrast.first_n):
        given = judged(accounts, person, contrast.outcome, coder=contrast.coder)
        level, missing = given.level, given.missing
        if level and least_yes(contrast) is not None and levels.number(level) is None:
            level, missing = "", NOT_A_NUMBER
        is_mixed = bool(level) and (level in mixed or levels.is_mixed(level))
        kept = given.confidence, given.evidence, given.orders, 0, given.note
        found.append(OutcomeSide(person.id, level, missing, _is_yes(level, is_mixed, contrast), is_mixed, *kept))
    return tuple(found)


def level_names(accounts: Accounts, contrast: Contrast, name: str) -> tuple[str, ...]:
    """The levels of a variable or attribute among the people of the contrast, from most to least."""
    return tuple(level for level, __ in levels_of(accounts, name, first_n=contrast.first_n, coder=contrast.coder))


# ------------------------------------------------------------------ where a value puts a person


def _group(level: str, number: float | None, is_mixed: bool, contrast: Contrast) -> str:
    if not level:
        return MISSING
    if contrast.cut is not None:
        return FIRST if number >= contrast.cut else SECOND
    for group, members in ((FIRST, contrast.first), (SECOND, contrast.second)):
        if levels.plain(level) in map(levels.plain, members):
            return group
    if is_mixed:
        return {AS_FIRST: FIRST, AS_SECOND: SECOND}.get(contrast.mixed_attribute, MIXED)
    return ELSEWHERE


def _is_yes(level: str, is_mixed: bool, contrast: Contrast) -> bool | None:
    if not level:
        return None
    least = least_yes(contrast)
    if least is not None:
        return levels.number(level) >= least
    if levels.plain(level) in map(levels.plain, contrast.yes):
        return True
    if is_mixed:
        return None if contrast.mixed_stance == LEFT_OUT else contrast.mixed_stance == AS_YES
    return False


def least_yes(contrast: Contrast) -> float | None:
    """For a stance in numbers: the least that counts as yes (the level '>= 4')."""
    if len(contrast.yes) == 1 and levels.plain(contrast.yes[0]).startswith(">="):
        least = levels.number(contrast.yes[0].strip()[2:])
        if least is None:
            raise SettingsError(
                _("“{level}” is no number to count as yes from; write for instance >= 4.", level=contrast.yes[0])
            )
        return least
    return None


# ------------------------------------------------------------------ themes, and stances that are derived


def _theme_side(accounts: Accounts, contrast: Contrast) -> tuple[OutcomeSide, ...]:
    codes = set(theme_of(accounts, contrast.outcome).code_ids)
    found = []
    for person in accounts.first(contrast.first_n):
        on_them = accounts.codings_of(person.id)
        evidence = tuple(one.span for one in on_them if one.code_id in codes)
        interviews = accounts.interviews_of(person.id)
        is_heard = on_them or (interviews and interviews <= accounts.read_transcript_ids)
        if len(evidence) >= contrast.least_codings:
            level, missing = coded_level(contrast), ""
        elif is_heard:
            level, missing = uncoded_level(contrast), ""
        else:
            level, missing = "", NOT_READ if interviews else NO_TRANSCRIPT
        is_yes = len(evidence) >= contrast.least_codings if level else None
        found.append(OutcomeSide(person.id, level, missing, is_yes, evidence=evidence, n_codings=len(evidence)))
    return tuple(found)


def coded_level(contrast: Contrast) -> str:
    """What a person who spoke to the theme is called."""
    if contrast.least_codings == 1:
        return _("coded")
    return _("coded {n} times or more", n=contrast.least_codings)


def uncoded_level(contrast: Contrast) -> str:
    """What a person is called who was read, and not coded so often."""
    if contrast.least_codings == 1:
        return _("read, and nothing")
    return _("coded under {n} times", n=contrast.least_codings)


def _derived_side(accounts: Accounts, contrast: Contrast) -> tuple[OutcomeSide, ...]:
    """The stance of everybody by the contrast's rule, from codings with its positive and its negative codes."""
    from explorer.analysis.sensitivity import deriving

    variable = derivable(accounts, contrast.outcome)
    named = {1: variable.levels[0], 0: _middle(variable), -1: variable.levels[-1]}
    codes = {*variable.positive_code_ids, *variable.negative_code_ids}
    found = []
    for person in accounts.first(contrast.first_n):
        signs = deriving.signs_of(accounts, variable, person.id, contrast.unit)
        sign = deriving.derive(signs, contrast.rule)
        level = "" if sign is None else named[sign]
        missing = "" if level else NO_CODING if accounts.interviews_of(person.id) else NO_TRANSCRIPT
        evidence = tuple(one.span for one in accounts.codings_of(person.id) if one.code_id in codes)
        is_yes = _is_yes(level, sign == 0, contrast)
        derived = {"is_mixed": sign == 0, "evidence": evidence, "n_codings": len(evidence)}
        found.append(OutcomeSide(person.id, level, missing, is_yes, **derived))
    return tuple(found)


def derivable(accounts: Accounts, name: str) -> Variable:
    """The stance of that name; raises SettingsError when it has no codes to be derived from."""
    variable = accounts.variable(name)
    if variable is None or len(variable.levels) < 2 or not (variable.positive_code_ids or variable.negative_code_ids):
        raise SettingsError(
            _(
                "“{name}” cannot be derived from codings: say first which codes speak for it and which against it.",
                name=name,
            )
        )
    return variable


def _middle(variable: Variable) -> str:
    mixed = levels.mixed_among(variable.levels)
    return next((level for level in variable.levels if level in mixed), mixed_level())


def mixed_level() -> str:
    """What who is mixed is called where the study has no level for it."""
    return _("mixed")
