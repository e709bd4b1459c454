"""Study: what do I have, and what was lost on the way in?"""

from __future__ import annotations

import streamlit as st

from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.headings import page_head
from explorer.ui.jobs_view import show_jobs
from explorer.ui.study_page import adding, analysing, codebook, method, opening, overview, people, report, transcripts

SECTION = "study_section"
# In English in the session's memory, in the present language on the screen.
SECTIONS = ("Transcripts", "People", "Codebook", "Add material", "Analysis")
TRANSCRIPTS, PEOPLE, CODEBOOK, ADD, ANALYSIS = SECTIONS


def page() -> None:
    study = state.study()
    if study is None:
        opening.show()
        return
    page_head(_("Study", context="page"), _("What do I have, and what was lost on the way in?"))
    show_problem()
    show_jobs(study)
    corpus = state.whole_corpus(study)
    overview.show(study, corpus, to_report=_to(ADD), to_analysis=_to(ANALYSIS))
    if not st.session_state.get(SECTION):
        st.session_state[SECTION] = TRANSCRIPTS if corpus.transcripts else ADD
    section = st.segmented_control(
        _("Part of the study"),
        SECTIONS,
        format_func=lambda one: _(SECTIONS[SECTIONS.index(one)]),
        key=SECTION,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    _show(section, study)


def _show(section: str, study: Study) -> None:
    corpus = state.whole_corpus(study)
    if section == TRANSCRIPTS:
        transcripts.show(study, corpus)
    elif section == PEOPLE:
        people.show(study, corpus)
    elif section == CODEBOOK:
        codebook.show(study, corpus)
    elif section == ADD:
        adding.show(study)
        report.show(state.notices(study))
    else:
        analysing.show(study, corpus)
        method.show(study)


def _to(section: str):
    def go() -> None:
        st.session_state[SECTION] = section

    return go


page()
