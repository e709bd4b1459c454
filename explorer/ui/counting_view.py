"""Which codings count: the choice in the sidebar, and the line above every page while not all of them do."""

from __future__ import annotations

import streamlit as st

from explorer.analysis import provenance
from explorer.datamodel import ALL_COUNT, BLIND, BLIND_COUNT, COUNTINGS, UNACCEPTED_COUNT
from explorer.study import Study
from explorer.study.counting import count_only
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt

CHOICE = "counting_choice"
_WORDS = {
    ALL_COUNT: "All of them",
    BLIND_COUNT: "Made without a suggestion",
    UNACCEPTED_COUNT: "All but accepted suggestions",
}


def show_choice(study: Study) -> None:
    """In the sidebar, once there are codings that came beside suggestions; before, there is nothing to choose."""
    if not _matters(study):
        return
    # Set anew on every run: another window, or the command line, may have chosen.
    st.session_state[CHOICE] = state.counting_choice(study)
    st.selectbox(
        _("Codings that count"),
        COUNTINGS,
        key=CHOICE,
        format_func=lambda which: _(_WORDS[which]),
        on_change=_keep,
        args=(study,),
        help=_(
            "Codings made beside suggestions agree with them more than they would by themselves. Each coding keeps "
            "for ever how it came to be, so that patterns and coverage can be looked at without them."
        ),
    )


def show_note(study: Study) -> None:
    """Above the page: what is left out, while not all codings count."""
    which = state.counting_choice(study)
    if which != ALL_COUNT and _matters(study):
        with st.container(key="counting_note"):
            shown = _("Study, Read, Search, What remains and the quotes to read again count all of them.")
            st.caption(f"{provenance.counting_note(state.whole_corpus(study), which)} {shown}")


def _matters(study: Study) -> bool:
    return any(one.provenance != BLIND for one in state.whole_corpus(study).codings)


def _keep(study: Study) -> None:
    attempt(count_only, study, st.session_state[CHOICE], actor=state.coder())
