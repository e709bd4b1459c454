"""Quotes to read again: what should I read again for this theme?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from explorer.datamodel import Corpus, Queue, Ranking
from explorer.errors import ExplorerError
from explorer.study import Study
from explorer.study.reviewing import standing
from explorer.ui import queued, ranked, state
from explorer.ui.acting import show_problem
from explorer.ui.again_page import place, reviewing
from explorer.ui.again_page.choosing import show_choice, show_parts
from explorer.ui.again_page.coders_view import show_coders
from explorer.ui.again_page.decided import show_decided
from explorer.ui.again_page.least_like import show_least_like
from explorer.ui.again_page.place import DECIDED, REVIEW, AgainPlace
from explorer.ui.again_page.progress import LONG_SITTING, Progress, progress, progress_words, sitting
from explorer.ui.again_page.quote import show_quote, turn_to_wanted
from explorer.ui.again_page.settings import show_settings
from explorer.ui.again_page.validation_panel import show_validation
from explorer.ui.headings import page_head
from explorer.ui.wording import plain
from explorer.wording.queued import disclosure, locked
from explorer.wording.standing import HAS_CHANGED

_REMAINS = Path(__file__).with_name("remains.py")


def page() -> None:
    study = state.study()
    corpus = state.whole_corpus(study) if study else None
    head = st.container(horizontal=True, vertical_alignment="center", key="again_head")
    with head, st.container(gap="small"):
        page_head("Quotes to read again", "What should I read again for this theme?")
    if words := _missing(study, corpus):
        st.info(words)
        st.page_link(state.STUDY_PAGE, label="To the Study page")
        return
    turn_to_wanted()
    here = place.find(corpus)
    try:
        _show(study, corpus, here, head)
    except ExplorerError as problem:
        st.warning(plain(str(problem)))
        st.page_link(state.STUDY_PAGE, label="To the Study page")


def _show(study: Study, corpus: Corpus, here: AgainPlace, head: DeltaGenerator) -> None:
    """The choice, how far one is, and the part of the page that was chosen; raises ExplorerError."""
    settings = queued.settings(study)
    with head:
        show_settings(study, settings, here)
    made = reviewing.mine(ranked.decisions(study), here, state.coder())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="again_choice"):
        theme = show_choice(study, corpus, here)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="again_parts"):
        show_parts(here, sum(one.theme_id == here.theme for one in standing(ranked.decisions(study))))
        how_far = st.container(key="again_progress")
    show_problem()
    if here.part == DECIDED:
        show_decided(study, corpus, here)
        show_coders(study, corpus, here)
    elif here.part == REVIEW:
        queue = queued.queue(study, here.theme, here.code)
        ranking = ranked.ranking(study, here.theme, here.code)
        with how_far:
            _progress(study, progress(made, queue), here)
        show_validation(study, here.theme)
        _hints(study, queue)
        if not show_quote(study, corpus, theme, here, settings, queue, ranking, made):
            _nothing_left(queue)
        _basis(study, settings, ranking)
    else:
        show_least_like(study, corpus, theme, here)


def _missing(study: Study | None, corpus: Corpus | None) -> str:
    """What a queue needs and the study has not; '' when there is all of it."""
    if study is None:
        return "No study is open yet. Open one, or make the demo study, on the Study page."
    if not corpus.transcripts:
        return "There are no transcripts yet. Add them on the Study page."
    if not corpus.themes:
        return (
            "There are no themes yet. Add a codebook on the Study page, or make codes while coding on the Read page: "
            "what to read again is looked for by theme."
        )
    found = state.analysis(study)
    if found is None:
        return "The study is not analysed yet. Start the analysis on the Study page; nothing leaves this machine."
    if not found.segments:
        return "The analysis found no participant’s speech to read. Correct the roles on the Study page."
    return ""


def _progress(study: Study, found: Progress, here: AgainPlace) -> None:
    now = sitting(standing(ranked.decisions(study)), state.coder(), datetime.now(UTC))
    st.caption(progress_words(found, name="code" if here.code else "theme", sitting=now))
    st.session_state["again_sitting"] = now


def _hints(study: Study, queue: Queue) -> None:
    """What is held back, whose name is missing, and when to rest: one line each, only where it is so."""
    with st.container(key="again_hints", gap="xsmall"):
        if queue.items and (words := locked(queue)):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(f"{words}: not shown until they are.", width="content")
                st.page_link(state.COVERAGE_PAGE, label="Mark interviews as read")
        if not state.coder():
            st.caption("Your name or initials are missing in the bar on the left: they go with each decision.")
        if st.session_state.get("again_sitting", 0) >= LONG_SITTING:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key="again_rest"):
                now = st.session_state["again_sitting"]
                st.text(f"{now} quotes in this sitting: a good place to stop. Everything is kept.")
                if _REMAINS.is_file():
                    st.page_link(str(_REMAINS), label="What remains?")


def _nothing_left(queue: Queue) -> None:
    if queue.locked:
        st.info(
            f"Nothing waits here for now: {locked(queue)}. Mark what you have read under Coverage, or allow "
            "suggestions from all interviews under “How quotes are shown”."
        )
        st.page_link(state.COVERAGE_PAGE, label="To the Coverage page")
    elif not queue.candidates and not queue.decided:
        st.info("Everything participants said is coded with it: nothing is left to read again.")
    else:
        st.success("Everything ranked for it is decided. What was decided can be read again and taken back above.")
        if _REMAINS.is_file():
            st.page_link(str(_REMAINS), label="What remains?")


def _basis(study: Study, settings, ranking: Ranking) -> None:
    """What the queue holds, and what the ranking stands on."""
    stale = [] if state.analysis_is_current(study) else [f"{HAS_CHANGED} on the Study page."]
    words = [disclosure(settings), *ranking.notes, *stale]
    if text := " ".join(filter(None, words)):
        st.caption(plain(text))


page()
