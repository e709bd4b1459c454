"""What a press on the coverage grid shows: the quotes of a person, a theme, or both, and the person's transcripts."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.analysis.coverage import Coverage, participant_of
from explorer.datamodel import PARTICIPANT, Coding, Corpus, Transcript
from explorer.study import Study, coding
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.coverage_page.table import theme_of
from explorer.ui.grid import Press
from explorer.ui.quotes_view import show_quotes
from explorer.ui.quoting import person_names

NOBODY = Press("", "nobody")  # the codings that lie on nobody's speech


def chosen_codings(corpus: Corpus, covered: Coverage, press: Press) -> list[Coding]:
    """The codings behind a cell, a theme's head, a person, or NOBODY, in the order of participants and text."""
    transcripts = {t.id: t for t in corpus.transcripts}
    place = {person: i for i, person in enumerate(covered.participant_ids)}
    theme = next((t for t in corpus.themes if t.id == theme_of(press.column)), None)
    found = []
    for one in corpus.codings:
        person = participant_of(one, transcripts[one.span.transcript_id])
        if press == NOBODY:
            if person not in place:
                found.append((0, one))
        elif person in place and press.row in ("", person) and (theme is None or one.code_id in theme.code_ids):
            found.append((place[person], one))
    found.sort(key=lambda pair: pair[0])  # stable: codings come in the order of their text
    return [one for _, one in found]


def transcripts_of(corpus: Corpus, person: str) -> list[Transcript]:
    """The transcripts a participant speaks in."""
    return [
        t for t in corpus.transcripts if any(s.role == PARTICIPANT and s.participant_id == person for s in t.speakers)
    ]


def mark_person(study: Study, corpus: Corpus, person: str, *, is_read: bool, coder: str) -> None:
    """Mark all transcripts of a person as read, or as not read; only those that change."""
    read = coding.read_transcript_ids(study)
    for transcript in transcripts_of(corpus, person):
        if (transcript.id in read) != is_read:
            coding.mark_read(study, transcript.id, is_read=is_read, coder=coder)


def show(study: Study, corpus: Corpus, covered: Coverage, press: Press | None) -> None:
    """The panel beside the grid."""
    if press is None:
        st.caption("Press a number to read its quotes here, or a name for all codings of that person.")
        return
    codings = chosen_codings(corpus, covered, press)
    with st.container(key="chosen_head"):
        st.text(_title(corpus, press))
    if press.row:
        _person(study, corpus, press.row)
    show_quotes(study, codings, key="coverage_quotes", empty=_nothing(covered, press))


def _title(corpus: Corpus, press: Press) -> str:
    if press == NOBODY:
        return "Codings that lie on nobody’s speech"
    theme = next((t.name for t in corpus.themes if t.id == theme_of(press.column)), "all codings")
    return f"{person_names(corpus).get(press.row, press.row)}: {theme}" if press.row else theme


def _nothing(covered: Coverage, press: Press) -> str:
    if press.row in covered.participant_ids and not covered.is_read[covered.participant_ids.index(press.row)]:
        return "Nothing is coded here, and the transcript is not marked as read: this cell says nothing yet."
    return "Nothing is coded here. The transcript was read."


def _person(study: Study, corpus: Corpus, person: str) -> None:
    read = state.read_transcript_ids(study)
    for transcript in transcripts_of(corpus, person):
        is_read = transcript.id in read
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"person_{transcript.id}"):
            st.text(f"{transcript.title or transcript.id}, {'read' if is_read else 'not marked as read'}")
            if st.button("Open", key=f"person_open_{transcript.id}"):
                state.go_to_transcript(transcript.id)
            mark = partial(coding.mark_read, study, transcript.id, is_read=not is_read, coder=state.coder())
            st.button(
                "Mark as not read" if is_read else "Mark as read",
                key=f"person_mark_{transcript.id}",
                on_click=attempt,
                args=(mark,),
            )
