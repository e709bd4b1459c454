"""What is compared with what: the choice fills in what the study's own levels say, and can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from explorer.analysis.sensitivity import gathering
from explorer.analysis.sensitivity.gathering import Accounts, Choice, Names
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import (
    AS_NO,
    AS_YES,
    DERIVING_UNITS,
    JUDGED,
    LEFT_OUT,
    MIXED_ATTRIBUTES,
    MIXED_STANCES,
    STANCE_RULES,
    Contrast,
)
from explorer.errors import SettingsError
from explorer.translation import _
from explorer.ui.wording import plain
from explorer.wording.sensitivity import option_key

ATTRIBUTE, OUTCOME, SETTINGS = "sens_attribute", "sens_outcome", "sens_settings"
_EVERYBODY = ""
_MOST_SPELT = 4  # levels named beside an attribute with their counts
_FEW = 5  # levels: an attribute of so many parts people in groups without further thought


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen. `contrast` is None while it cannot be looked at; `problem` then says why."""

    contrast: Contrast | None
    problem: str = ""


def use(contrast: Contrast) -> None:
    """Fill the choice in from a contrast; for callbacks."""
    st.session_state[ATTRIBUTE] = contrast.attribute
    st.session_state[OUTCOME] = _outcome_key(contrast.outcome_kind, contrast.outcome)
    st.session_state[SETTINGS] = contrast
    for key in [one for one in st.session_state if str(one).startswith("sens_set:")]:
        del st.session_state[key]


def show(accounts: Accounts, names: Names) -> Chosen:
    """The choice, one line for what and one for how."""
    attribute, outcome = _what(names)
    settings: Contrast | None = st.session_state.get(SETTINGS)
    start = Contrast(attribute.name, outcome.name, outcome.kind)
    if settings and (settings.attribute, settings.outcome_kind, settings.outcome) == (
        start.attribute,
        start.outcome_kind,
        start.outcome,
    ):
        start = settings
    key = f"sens_set:{attribute.name}:{outcome.kind}:{outcome.name}"
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="sens_how"):
        first_n = _first_n(accounts, start, key)
        start = replace(start, first_n=first_n)
        full, problem = _resolved(accounts, start)
        start = _groups(attribute, full or start, key)
        start = _yes(outcome, full or _any_two(accounts, attribute, start), start, key)
        with st.popover(_("More choices"), type="tertiary"):
            start = _seldom(accounts, start, outcome, key)
    problem = _fault(attribute, start) or ("" if _has_groups(start) else problem)
    if problem:
        return Chosen(None, problem)
    full, problem = _resolved(accounts, start)
    return Chosen(full, problem)


def _what(names: Names) -> tuple[Choice, Choice]:
    attributes = {one.name: one for one in names.attributes}
    outcomes = {_outcome_key(one.kind, one.name): one for one in names.outcomes}
    if st.session_state.get(ATTRIBUTE) not in attributes:
        in_words = (name for name, one in attributes.items() if not one.is_number and 2 <= len(one.levels) <= _FEW)
        st.session_state[ATTRIBUTE] = next(in_words, next(iter(attributes)))
    if st.session_state.get(OUTCOME) not in outcomes:
        st.session_state[OUTCOME] = next(iter(outcomes))
    with st.container(horizontal=True, gap="small", key="sens_what"):
        attribute = st.selectbox(
            _("Does the account differ by"),
            list(attributes),
            format_func=lambda name: f"{name} ({_levels(attributes[name])})",
            key=ATTRIBUTE,
            persist_state="session",
        )
        outcome = st.selectbox(
            _("in what is said of"),
            list(outcomes),
            format_func=lambda one: _outcome_words(outcomes[one]),
            key=OUTCOME,
            persist_state="session",
        )
    return attributes[attribute], outcomes[outcome]


def _levels(one: Choice) -> str:
    if one.is_number:
        return _("a number")
    words = [f"{level} {n}" for level, n in one.levels]
    levels = ", ".join(words) if len(words) <= _MOST_SPELT else _("{n} levels", n=len(words))
    return _("{levels}, missing {n}", levels=levels, n=one.n_missing) if one.n_missing else levels


def _outcome_words(one: Choice) -> str:
    return _("theme: {name}", name=one.name) if one.kind == THEME else f"{one.name} ({_levels(one)})"


def _outcome_key(kind: str, name: str) -> str:
    return f"{kind}:{name}"


def _first_n(accounts: Accounts, start: Contrast, key: str) -> int:
    n = len(accounts.corpus.participants)
    known = f"{key}:first_n"
    st.session_state.setdefault(known, start.first_n or n)
    found = st.number_input(
        _("First … of {n} people", n=n),
        min_value=1,
        max_value=max(n, 1),
        key=known,
        width=150,
        persist_state="session",
        help=_("In the study's order: to see what seemed so early on. Each look at fewer people counts as a look."),
    )
    return 0 if found >= n else int(found)


def _resolved(accounts: Accounts, contrast: Contrast) -> tuple[Contrast | None, str]:
    try:
        return gathering.resolve(accounts, contrast), ""
    except SettingsError as problem:
        return None, str(problem)


def _any_two(accounts: Accounts, attribute: Choice, start: Contrast) -> Contrast | None:
    """Before the groups are chosen, as with any two levels: the yes of the stance does not hang on them."""
    levels = [level for level, __ in attribute.levels]
    return _resolved(accounts, replace(start, first=tuple(levels[:1]), second=tuple(levels[1:2])))[0]


def _groups(attribute: Choice, start: Contrast, key: str) -> Contrast:
    """Two groups of levels, or the number the attribute is cut at."""
    if start.cut is not None:
        known = f"{key}:cut"
        st.session_state.setdefault(known, float(start.cut))
        cut = st.number_input(
            _("Cut at (and above: first group)"), key=known, width=220, persist_state="session", format="%g"
        )
        return replace(start, cut=float(cut))
    options = [level for level, __ in attribute.levels]
    first = _some(_("Compare"), options, start.first, f"{key}:first")
    second = _some(_("with", context="compare one group with another"), options, start.second, f"{key}:second")
    return replace(start, first=first, second=second)


def _yes(outcome: Choice, full: Contrast | None, start: Contrast, key: str) -> Contrast:
    """Which levels of the stance count as yes."""
    if outcome.kind == THEME:
        return start
    given = start.yes or (full.yes if full else ())
    options = list(dict.fromkeys([*(level for level, __ in outcome.levels), *given]))
    yes = _some(_("Counts as yes"), options, given, f"{key}:yes")
    return replace(start, yes=yes)


def _some(label: str, options: Sequence[str], given: Sequence[str], key: str) -> tuple[str, ...]:
    st.session_state.setdefault(key, [one for one in options if one in given])
    chosen = st.multiselect(label, options, key=key, placeholder=_("levels"), persist_state="session")
    return tuple(one for one in options if one in chosen)


def _seldom(accounts: Accounts, start: Contrast, outcome: Choice, key: str) -> Contrast:
    choose = partial(_one_of, key)
    with st.container(key="sens_seldom", gap="small"):
        values: dict[str, object] = {
            "mixed_attribute": choose("mixed_attribute", _("People mixed on the attribute"), MIXED_ATTRIBUTES, start),
        }
        if outcome.kind == THEME:
            values["least_codings"] = int(
                _number(key, "least_codings", _("Codings it takes for a yes"), start, 1, 20, 1)
            )
        else:
            values["mixed_stance"] = choose("mixed_stance", _("People with a mixed stance"), MIXED_STANCES, start)
            variable = accounts.variable(outcome.name)
            if variable and (variable.positive_code_ids or variable.negative_code_ids):
                values["rule"] = choose("rule", _("The stance is"), STANCE_RULES, start)
                if values["rule"] != JUDGED:
                    values["unit"] = choose("unit", _("What counts once"), DERIVING_UNITS, start)
        coders = sorted({one.coder for one in accounts.assessments if one.coder})
        if len(coders) > 1:
            values["coder"] = choose("coder", _("Whose coding of people counts"), (_EVERYBODY, *coders), start)
        values["smallest_difference"] = float(
            _number(key, "smallest_difference", _("Smallest difference of interest"), start, 0.05, 0.95, 0.05)
        )
        st.caption(_("As a share: .20 is one person in five. It is best settled before looking."))
    return replace(start, **values)


def _one_of(key: str, name: str, label: str, options: Sequence[str], start: Contrast) -> str:
    known = f"{key}:{name}"
    given = getattr(start, name)
    if st.session_state.get(known, given) not in options:
        st.session_state.pop(known, None)
    st.session_state.setdefault(known, given if given in options else options[0])
    return st.selectbox(
        label,
        options,
        key=known,
        format_func=_spelt,
        persist_state="session",
    )


def _spelt(option: str) -> str:
    """An option as it is shown; '' is everybody's coding, and a coder's name stands as it is."""
    if option == LEFT_OUT:
        return _("are left out")
    if option == AS_NO:
        return _("count as no")
    if option == AS_YES:
        return _("count as yes")
    if option == JUDGED:
        return _("judged as a whole")
    return option_key(option) or _("everybody's; who differ are left out")


def _number(key: str, name: str, label: str, start: Contrast, low: float, high: float, step: float) -> float:
    known = f"{key}:{name}"
    st.session_state.setdefault(known, getattr(start, name))
    return st.number_input(label, min_value=low, max_value=high, step=step, key=known, persist_state="session")


def _has_groups(contrast: Contrast) -> bool:
    return contrast.cut is not None or bool(contrast.first and contrast.second)


def _fault(attribute: Choice, contrast: Contrast) -> str:
    """Why these groups cannot be compared; '' when they can."""
    if contrast.cut is not None:
        return ""
    if not (contrast.first or contrast.second):
        if attribute.is_number or len(attribute.levels) < 3:
            return ""
        return _(
            "{name} has {n} levels: choose under “Compare” and “with” which of them are the two groups. A group may "
            "have several.",
            name=plain(attribute.name),
            n=len(attribute.levels),
        )
    if not (contrast.first and contrast.second):
        return _("Choose levels of {name} for both groups.", name=plain(attribute.name))
    if both := set(contrast.first) & set(contrast.second):
        return _("“{level}” is in both groups: take it out of one.", level=plain(sorted(both)[0]))
    return ""
