"""Read: what did this person say? The transcript with its codings and candidate patterns; select words to code them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.datamodel import Corpus, Transcript
from explorer.errors import StudyError
from explorer.study import Study, audit, coding
from explorer.ui import reading, reading_place, state
from explorer.ui.memos import show_memos
from explorer.ui.reader.component import OPEN_PATTERN, UNDO, ReaderEvent, show_reader
from explorer.ui.reader.payload import reader_payload
from explorer.ui.reader.stretches import words_coded

UNDO_STACK = "read_undo"
PROBLEM = "read_problem"
WANTED_PATTERN = "read_wanted_pattern"
_MOST_UNDO = 30


def page() -> None:
    study = state.study()
    if study is None:
        st.info("No study is open yet. Open one, or make the demo study, on the Study page.")
        return
    corpus = state.corpus(study)
    if not corpus.transcripts:
        st.info("There are no transcripts yet. Add them on the Study page; they can be read and coded here at once.")
        return
    if pattern_id := st.session_state.pop(WANTED_PATTERN, ""):
        state.go_to_pattern(pattern_id)
    transcript, place = reading_place.find(corpus)
    _head(study, corpus, transcript)
    payload = _payload(str(study.path), audit.newest_hash(study), transcript.id)
    stack = st.session_state.get(UNDO_STACK, [])
    cursor = {
        "focus": place.focus,
        "at": place.at,
        "recent": reading.last_used(corpus, coder=state.coder()),
        "coder": state.coder(),
        "undo": stack[-1].words if stack else "",
    }
    show_reader({**payload, **cursor}, key="reader", on_event=partial(_on_event, study, corpus))


def _head(study: Study, corpus: Corpus, transcript: Transcript) -> None:
    read_ids = state.read_transcript_ids(study)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="read_head"):
        reading_place.choose(corpus, transcript, read_ids)
        is_read = transcript.id in read_ids
        st.button(
            "Mark as not read" if is_read else "Mark as read",
            key="read_mark",
            on_click=partial(_write, coding.mark_read, study, transcript.id, is_read=not is_read, coder=state.coder()),
            help="Only transcripts marked as read count as “read and nothing” on the Coverage page.",
        )
        show_memos(study, f"transcript: {transcript.id}", key="read_memos", label="Memos")
    with st.container(key="read_counts"):
        st.caption(_counts(corpus, transcript, is_read))
        if problem := st.session_state.pop(PROBLEM, ""):
            st.error(problem)
        elif not _is_analysed(study):
            st.caption("Candidate patterns will stand in the left margin once the study is analysed (Study page).")


def _is_analysed(study: Study) -> bool:
    return state.analysis(study) is not None


def _counts(corpus: Corpus, transcript: Transcript, is_read: bool) -> str:
    here = [c for c in corpus.codings if c.span.transcript_id == transcript.id]
    coded, total = words_coded(transcript, here)
    codings = f"{len(here)} coding{'s' if len(here) != 1 else ''} here"
    codes = len({c.code_id for c in here})
    with_codes = f" with {codes} code{'s' if codes != 1 else ''}" if here else ""
    words = f"{coded:,} of {total:,} words of participants coded"
    return f"{codings}{with_codes} · {words} · {'read' if is_read else 'not yet marked as read'}"


def _on_event(study: Study, corpus: Corpus, event: ReaderEvent) -> None:
    if event.kind == UNDO:
        _undo(study)
    elif event.kind == OPEN_PATTERN:
        st.session_state[WANTED_PATTERN] = event.pattern_id  # the page turns; a callback may not
    elif action := _write(reading.apply_event, study, corpus, event, coder=state.coder()):
        st.session_state[UNDO_STACK] = [*st.session_state.get(UNDO_STACK, []), action][-_MOST_UNDO:]


def _undo(study: Study) -> None:
    if stack := st.session_state.get(UNDO_STACK, []):
        st.session_state[UNDO_STACK] = stack[:-1]
        _write(reading.take_back, study, stack[-1], coder=state.coder())


def _write(change, *arguments, **options):
    """Make a change to the study; a problem becomes a sentence on the page."""
    try:
        return change(*arguments, **options)
    except StudyError as problem:
        st.session_state[PROBLEM] = str(problem)
        return None


@st.cache_resource(max_entries=8, show_spinner=False)
def _payload(path: str, newest: str, transcript_id: str) -> dict[str, object]:
    study = state.study_at(path)
    corpus = state.corpus(study)
    return reader_payload(corpus, corpus.transcript(transcript_id), state.analysis(study), state.memos(study))


page()
