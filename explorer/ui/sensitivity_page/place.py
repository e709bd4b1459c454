"""What was chosen and what was looked at in this session; cursors only, the study file keeps the looks."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from explorer.analysis.sensitivity.gathering import Accounts
from explorer.datamodel.contrasting import Contrast

SEEN = "assess_looked"  # as explorer.ui.assess_page reads it: ids of variables
LOOKED, NEW, PERSON = "sensitivity_looked", "sensitivity_look_is_new", "sensitivity_person"


def looked() -> Contrast | None:
    """What was looked at last, None before the first look."""
    return st.session_state.get(LOOKED)


def look(contrast: Contrast) -> None:
    """Look at a contrast; for callbacks."""
    st.session_state[LOOKED] = contrast
    st.session_state[NEW] = True


def take_new() -> bool:
    """Whether the look is one of this very click and has to be written down; asked once."""
    return bool(st.session_state.pop(NEW, False))


def remember_seen(accounts: Accounts, contrast: Contrast) -> None:
    """Who stands where on both sides has now been seen: later codings of these people in Code people say so."""
    variables = (accounts.variable(name) for name in (contrast.attribute, contrast.outcome))
    seen = {one.id for one in variables if one is not None}
    st.session_state[SEEN] = {*st.session_state.get(SEEN, ()), *seen}


def same_question(contrast: Contrast, other: Contrast | None) -> bool:
    """Whether two contrasts are one but for how the axes of the curve are marked."""
    return other is not None and replace(contrast, changed_axes=()) == replace(other, changed_axes=())


def person() -> str:
    """Whose passages are shown, '' for nobody's."""
    return str(st.session_state.get(PERSON, ""))


def choose_person(person_id: str) -> None:
    """Show what a person's place rests on; for callbacks."""
    st.session_state[PERSON] = person_id
