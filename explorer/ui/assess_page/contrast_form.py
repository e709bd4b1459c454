"""Choosing the one contrast that is declared beforehand: what against what, which groups, what counts as yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from explorer.analysis.sensitivity.gathering import Accounts, Choice, Names, resolve
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import MIXED_ATTRIBUTES, MIXED_STANCES, Contrast
from explorer.errors import SettingsError
from explorer.translation import _
from explorer.ui.wording import plain
from explorer.wording.sensitivity import option_key

_DIFFERENCES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)


def choose(accounts: Accounts, names: Names, begin: Contrast | None) -> Contrast | None:
    """The contrast as it is chosen now, filled in; None, with the reason shown, where it cannot be.

    Parameters
    ----------
    begin : what the choices start from, such as the one declared last.
    """
    with st.container(horizontal=True, gap="medium", key="before_choice"):
        attribute = _one(_("Does it differ by"), names.attributes, "before_attribute", begin.attribute if begin else "")
        outcomes = [one for one in names.outcomes if attribute is None or one.name != attribute.name]
        outcome = _one(_("what people say of"), outcomes, "before_outcome", begin.outcome if begin else "")
    if attribute is None or outcome is None:
        return None
    base = Contrast(attribute.name, outcome.name, outcome.kind)
    if begin and (begin.attribute, begin.outcome) == (base.attribute, base.outcome):
        base = begin
    try:
        with st.container(horizontal=True, gap="medium", key="before_groups"):
            chosen = _groups(accounts, base, attribute)
            chosen = _yes(accounts, chosen, outcome)
        with st.expander(
            _("Mixed people, whose coding, smallest difference of interest, first interviews only"), type="compact"
        ):
            chosen = _further(accounts, chosen, len(accounts.corpus.participants))
        return resolve(accounts, chosen)
    except SettingsError as problem:
        st.warning(plain(str(problem)))
        return None


def _one(label: str, choices: Sequence[Choice], key: str, begin: str) -> Choice | None:
    by_name = {one.name: one for one in choices}
    if not by_name:
        return None
    if st.session_state.get(key) not in by_name:
        st.session_state[key] = begin if begin in by_name else next(iter(by_name))
    picked = st.selectbox(
        label,
        list(by_name),
        key=key,
        format_func=lambda name: f"{name}  ·  {_('theme')}" if by_name[name].kind == THEME else name,
        persist_state="session",
    )
    return by_name[picked]


def _groups(accounts: Accounts, base: Contrast, attribute: Choice) -> Contrast:
    if attribute.is_number:
        found = resolve(accounts, replace(base, first=(), second=()))
        cut = st.number_input(_("First group: from"), value=float(found.cut), key=f"before_cut_{attribute.name}")
        return replace(base, first=(), second=(), cut=float(cut))
    levels = [level for level, __ in attribute.levels]
    try:
        usual = resolve(accounts, base)
        begin = usual.first, usual.second
    except SettingsError:  # many levels and no order: the person has to say
        begin = (), ()
    first = _levels(_("First group"), levels, f"before_first_{attribute.name}", begin[0])
    second = _levels(
        _("Second group"), [one for one in levels if one not in first], f"before_second_{attribute.name}", begin[1]
    )
    return replace(base, first=first, second=second, cut=None)


def _yes(accounts: Accounts, base: Contrast, outcome: Choice) -> Contrast:
    if outcome.kind == THEME or outcome.is_number:
        return base
    try:
        begin = resolve(accounts, base).yes
    except SettingsError:
        begin = ()
    levels = [level for level, __ in outcome.levels]
    return replace(base, yes=_levels(_("Counts as yes"), levels, f"before_yes_{outcome.name}", begin))


def _levels(label: str, levels: Sequence[str], key: str, begin: Sequence[str]) -> tuple[str, ...]:
    if key not in st.session_state:
        st.session_state[key] = [one for one in begin if one in levels]
    st.session_state[key] = [one for one in st.session_state[key] if one in levels]
    return tuple(st.multiselect(label, levels, key=key, persist_state="session", placeholder=_("choose levels")))


def _further(accounts: Accounts, base: Contrast, n_people: int) -> Contrast:
    with st.container(horizontal=True, gap="medium"):
        attribute = st.selectbox(
            plain(_("Mixed on “{name}”", name=base.attribute)),
            MIXED_ATTRIBUTES,
            index=MIXED_ATTRIBUTES.index(base.mixed_attribute),
            format_func=option_key,
            key="before_mixed_attribute",
        )
        stance = st.selectbox(
            plain(_("Mixed on “{name}”", name=base.outcome)),
            MIXED_STANCES,
            index=MIXED_STANCES.index(base.mixed_stance),
            format_func=option_key,
            key="before_mixed_stance",
            disabled=base.outcome_kind == THEME,
        )
        coders = ["", *sorted({one.coder for one in accounts.assessments} - {""})]
        coder = st.selectbox(
            _("Whose coding counts"),
            coders,
            index=coders.index(base.coder) if base.coder in coders else 0,
            key="before_coder",
            format_func=lambda name: name or _("everybody’s, where they agree"),
        )
    with st.container(horizontal=True, gap="medium"):
        options = sorted({*_DIFFERENCES, base.smallest_difference})
        smallest = st.select_slider(
            _("Smallest difference of interest"),
            options,
            value=base.smallest_difference,
            key="before_smallest",
            format_func=lambda share: _("{n} people in 100", n=f"{100 * share:.0f}"),
        )
        first_n = st.number_input(
            _("Only the first so many people (0: everybody)"),
            0,
            n_people,
            value=min(base.first_n, n_people),
            key="before_n",
        )
    return replace(
        base,
        mixed_attribute=attribute,
        mixed_stance=stance,
        coder=coder,
        smallest_difference=float(smallest),
        first_n=int(first_n) if int(first_n) < n_people else 0,
    )
