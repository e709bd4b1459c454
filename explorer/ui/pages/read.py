"""Read: what did this person say? The transcript with its codings and candidate patterns; select words to code them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.datamodel import Corpus, Transcript
from explorer.naming import counted
from explorer.study import Study, audit, coding, marks
from explorer.translation import _, written
from explorer.ui import state
from explorer.ui.acting import attempt, show_problem
from explorer.ui.memos import show_memos
from explorer.ui.read_page import actions, place
from explorer.ui.reader.component import OPEN_PATTERN, UNDO, ReaderEvent, show_reader
from explorer.ui.reader.payload import reader_payload
from explorer.ui.reader.stretches import words_coded
from explorer.ui.reader.words import reader_words

UNDO_STACK = "read_undo"
WANTED_PATTERN = "read_wanted_pattern"
_MOST_UNDO = 30


def page() -> None:
    study = state.study()
    corpus = state.whole_corpus(study) if study else None
    if study is None or corpus is None or not corpus.transcripts:
        _nothing_yet(study)
        return
    if pattern_id := st.session_state.pop(WANTED_PATTERN, ""):
        state.go_to_pattern(pattern_id)
    transcript, here = place.find(corpus)
    _head(study, corpus, transcript)
    undo = st.session_state.get(UNDO_STACK, [])
    cursor = {
        "focus": here.focus,
        "at": here.at,
        "recent": actions.last_used(corpus, coder=state.coder()),
        "coder": state.coder(),
        "study": study.name,
        "undo": undo[-1].words if undo else "",
    }
    payload = _payload(str(study.path), audit.newest_hash(study), transcript.id)
    show_reader({**payload, **cursor, **reader_words()}, key="reader", on_event=partial(_on_event, study, corpus))


def _nothing_yet(study: Study | None) -> None:
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
    else:
        st.info(_("There are no transcripts yet. Add them on the Study page; they can be read and coded here at once."))
    st.page_link(state.STUDY_PAGE, label=_("To the Study page"))


def _head(study: Study, corpus: Corpus, transcript: Transcript) -> None:
    read_ids = state.read_transcript_ids(study)
    is_read = transcript.id in read_ids
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="read_head"):
        place.choose(corpus, transcript, read_ids)
        st.button(
            _("Mark as not read") if is_read else _("Mark as read"),
            key="read_mark",
            on_click=partial(attempt, coding.mark_read, study, transcript.id, is_read=not is_read, coder=state.coder()),
            help=_(
                "A theme with no coding in a transcript marked as read counts as “read and nothing” under Coverage."
            ),
        )
        show_memos(study, f"transcript: {transcript.id}", key="read_memos")
    with st.container(key="read_counts"):
        show_problem()
        st.caption(_counts(corpus, transcript, is_read, is_analysed=state.analysis(study) is not None))


def _counts(corpus: Corpus, transcript: Transcript, is_read: bool, *, is_analysed: bool) -> str:
    here = [c for c in corpus.codings if c.span.transcript_id == transcript.id]
    coded, total = words_coded(transcript, here)
    codings, codes = counted(len(here), "coding"), counted(len({c.code_id for c in here}), "code")
    parts = [
        _("{codings} here with {codes}", codings=codings, codes=codes)
        if here
        else _("{codings} here", codings=codings),
        _("{coded} of {total} words of participants coded", coded=written(coded), total=written(total)),
        _("marked as read") if is_read else _("not yet marked as read"),
    ]
    if not is_analysed:
        parts.append(_("candidate patterns will stand on the left once the study is analysed"))
    return " · ".join(parts)


def _on_event(study: Study, corpus: Corpus, event: ReaderEvent) -> None:
    if event.kind == UNDO:
        _undo(study)
    elif event.kind == OPEN_PATTERN:
        st.session_state[WANTED_PATTERN] = event.pattern_id  # the page turns to it; a callback may not
    else:
        attempt(_do, study, corpus, event)


def _do(study: Study, corpus: Corpus, event: ReaderEvent) -> None:
    if action := actions.apply_event(study, corpus, event, coder=state.coder()):
        st.session_state[UNDO_STACK] = [*st.session_state.get(UNDO_STACK, []), action][-_MOST_UNDO:]


def _undo(study: Study) -> None:
    if stack := st.session_state.get(UNDO_STACK, []):
        st.session_state[UNDO_STACK] = stack[:-1]
        attempt(actions.take_back, study, stack[-1], coder=state.coder())


@st.cache_resource(max_entries=8, show_spinner=False)
def _payload(path: str, newest: str, transcript_id: str) -> dict[str, object]:
    study = state.study_at(path)
    corpus = state.whole_corpus(study)
    marked = {kind: state.marked(study, kind) for kind in marks.KINDS}
    found, memos = state.analysis(study), state.memos(study)
    return reader_payload(corpus, corpus.transcript(transcript_id), found, memos, marked=marked)


page()
