"""The transcripts: open one, mark it as read, correct its language, take it out."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from explorer.datamodel import PARTICIPANT, Corpus, Transcript
from explorer.naming import counted
from explorer.study import Study, coding, material
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.quoting import person_names

WANTED = "study_wanted_transcript"
LANGUAGES = {
    "": "not known",
    "en": "English",
    "nb": "Norwegian Bokmål",
    "nn": "Norwegian Nynorsk",
    "sv": "Swedish",
    "da": "Danish",
    "fi": "Finnish",
    "is": "Icelandic",
    "de": "German",
    "nl": "Dutch",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "pl": "Polish",
}
_COLUMNS = (
    Column("open", "Transcript", help="Sort by name; a press on a name opens the transcript"),
    Column("people", "Participants"),
    Column("language", "Language", width="8rem"),
    Column("turns", "Turns", kind="number", width="5rem"),
    Column("words", "Participants’ words", kind="number", width="9rem"),
    Column("codings", "Codings", kind="number", width="6rem"),
    Column("read", "Read", width="7rem", help="Press to mark a transcript as read, or to take that back"),
)


def show(study: Study, corpus: Corpus) -> None:
    """The table, and below it what can be changed about one transcript."""
    st.subheader("Transcripts", anchor=False)
    if not corpus.transcripts:
        st.caption("No transcripts yet. Add them under “Add material”.")
        return
    if wanted := st.session_state.pop(WANTED, ""):
        state.go_to_transcript(wanted)
    read = state.read_transcript_ids(study)
    st.caption(
        f"{counted(len(read), 'transcript')} of {len(corpus.transcripts)} marked as read. A name opens its transcript."
    )
    show_grid(
        _COLUMNS,
        _rows(study, corpus, read),
        key="transcripts",
        name="Transcripts",
        on_press=partial(_pressed, study, read),
        find="Find a transcript or participant" if len(corpus.transcripts) > 12 else "",
    )
    with st.expander("Correct a language, or take a transcript out", type="compact"):
        _change(study, corpus)


def _rows(study: Study, corpus: Corpus, read: frozenset[str]) -> list[Row]:
    codings = Counter(c.span.transcript_id for c in corpus.codings)
    words, names = state.word_counts(study), person_names(corpus)
    return [_row(t, codings[t.id], words, names, t.id in read) for t in corpus.transcripts]


def _row(
    transcript: Transcript, n_codings: int, words: dict[tuple[str, str], int], names: dict[str, str], is_read: bool
) -> Row:
    people = [s for s in transcript.speakers if s.role == PARTICIPANT]
    spoken = sum(words.get((transcript.id, s.name), 0) for s in people)
    title = transcript.title or transcript.id
    languages = dict.fromkeys([transcript.language, *(s.language for s in people if s.language)])
    cells = (
        Cell(title, press=True, label=f"Open {title}"),
        Cell(", ".join(dict.fromkeys(names.get(s.participant_id, s.participant_id) for s in people)) or "nobody"),
        Cell(", ".join(LANGUAGES.get(code, code) for code in languages if code or len(languages) == 1)),
        Cell(f"{len(transcript.turns):,}", sort=len(transcript.turns)),
        Cell(f"{spoken:,}", sort=spoken),
        Cell(f"{n_codings:,}", sort=n_codings),
        Cell(
            "read" if is_read else "not read",
            press=True,
            look="" if is_read else "quiet",
            label=_mark_words(title, is_read),
        ),
    )
    return Row(transcript.id, cells)


def _mark_words(title: str, is_read: bool) -> str:
    return f"{title} is marked as read: take the mark back" if is_read else f"{title} is not read: mark it as read"


def _pressed(study: Study, read: frozenset[str], press: Press) -> None:
    if press.column == "open":
        # A page can only be changed by the page, not by the press itself.
        st.session_state[WANTED] = press.row
    elif press.column == "read":
        attempt(coding.mark_read, study, press.row, is_read=press.row not in read, coder=state.coder())


def _change(study: Study, corpus: Corpus) -> None:
    titles = {t.id: t.title or t.id for t in corpus.transcripts}
    chosen = st.selectbox("Transcript", list(titles), format_func=titles.get, key="change_transcript", width=320)
    transcript = corpus.transcript(chosen)
    left, right = st.columns(2, gap="large")
    with left:
        codes = list(LANGUAGES if transcript.language in LANGUAGES else [transcript.language, *LANGUAGES])
        st.selectbox(
            "Language spoken in it",
            codes,
            index=codes.index(transcript.language),
            format_func=lambda code: LANGUAGES.get(code, code),
            key=f"language_{chosen}",
            on_change=_set_language,
            args=(study, chosen),
            help="The language decides how sentences are found and which encoder reads them.",
        )
    with right:
        n_codings = sum(c.span.transcript_id == chosen for c in corpus.codings)
        st.text(
            f"Taking it out deletes its words, {counted(n_codings, 'coding')} and its marks from the study file, and "
            "the candidate patterns, which hold words of it. This cannot be undone; your original file is not touched."
        )
        sure = st.checkbox("I am sure", key=f"remove_sure_{chosen}")
        st.button("Take this transcript out", disabled=not sure, key="remove", on_click=_remove, args=(study, chosen))


def _set_language(study: Study, transcript_id: str) -> None:
    attempt(
        material.set_language, study, transcript_id, st.session_state[f"language_{transcript_id}"], actor=state.coder()
    )


def _remove(study: Study, transcript_id: str) -> None:
    attempt(material.remove_transcript, study, transcript_id, actor=state.coder())
