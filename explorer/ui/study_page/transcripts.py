"""The transcripts: open one, mark it as read, correct its language, take it out."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from explorer.datamodel import PARTICIPANT, Corpus, Transcript
from explorer.naming import counted
from explorer.study import Study, coding, material
from explorer.translation import _, plural, written
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


def _columns() -> tuple[Column, ...]:
    return (
        Column("open", _("Transcript"), help=_("Sort by name; a press on a name opens the transcript")),
        Column("people", _("Participants")),
        Column("language", _("Language"), width="8rem"),
        Column("turns", _("Turns"), kind="number", width="5rem"),
        Column("words", _("Participants’ words"), kind="number", width="9rem"),
        Column("codings", _("Codings"), kind="number", width="6rem"),
        Column(
            "read",
            _("Read", context="mark"),
            width="7rem",
            help=_("Press to mark a transcript as read, or to take that back"),
        ),
    )


def show(study: Study, corpus: Corpus) -> None:
    """The table, and below it what can be changed about one transcript."""
    st.subheader(_("Transcripts"), anchor=False)
    if not corpus.transcripts:
        st.caption(_("No transcripts yet. Add them under “Add material”."))
        return
    if wanted := st.session_state.pop(WANTED, ""):
        state.go_to_transcript(wanted)
    read = state.read_transcript_ids(study)
    st.caption(
        plural(
            len(read),
            "{n} transcript of {total} marked as read. A name opens its transcript.",
            "{n} transcripts of {total} marked as read. A name opens its transcript.",
            total=len(corpus.transcripts),
        )
    )
    show_grid(
        _columns(),
        _rows(study, corpus, read),
        key="transcripts",
        name=_("Transcripts"),
        on_press=partial(_pressed, study, read),
        find=_("Find a transcript or participant") if len(corpus.transcripts) > 12 else "",
    )
    with st.expander(_("Correct a language, or take a transcript out"), type="compact"):
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
        Cell(title, press=True, label=_("Open {title}", title=title)),
        Cell(", ".join(dict.fromkeys(names.get(s.participant_id, s.participant_id) for s in people)) or _("nobody")),
        Cell(", ".join(language_name(code) for code in languages if code or len(languages) == 1)),
        Cell(written(len(transcript.turns)), sort=len(transcript.turns)),
        Cell(written(spoken), sort=spoken),
        Cell(written(n_codings), sort=n_codings),
        Cell(
            _("read", context="mark") if is_read else _("not read"),
            press=True,
            look="" if is_read else "quiet",
            label=_mark_words(title, is_read),
        ),
    )
    return Row(transcript.id, cells)


def _mark_words(title: str, is_read: bool) -> str:
    if is_read:
        return _("{title} is marked as read: take the mark back", title=title)
    return _("{title} is not read: mark it as read", title=title)


def language_name(code: str) -> str:
    """A language by its name; the code itself where no name is kept."""
    return _(LANGUAGES[code]) if code in LANGUAGES else code


def _pressed(study: Study, read: frozenset[str], press: Press) -> None:
    if press.column == "open":
        # A page can only be changed by the page, not by the press itself.
        st.session_state[WANTED] = press.row
    elif press.column == "read":
        attempt(coding.mark_read, study, press.row, is_read=press.row not in read, coder=state.coder())


def _change(study: Study, corpus: Corpus) -> None:
    titles = {t.id: t.title or t.id for t in corpus.transcripts}
    chosen = st.selectbox(_("Transcript"), list(titles), format_func=titles.get, key="change_transcript", width=320)
    transcript = corpus.transcript(chosen)
    left, right = st.columns(2, gap="large")
    with left:
        codes = list(LANGUAGES if transcript.language in LANGUAGES else [transcript.language, *LANGUAGES])
        st.selectbox(
            _("Language spoken in it"),
            codes,
            index=codes.index(transcript.language),
            format_func=language_name,
            key=f"language_{chosen}",
            on_change=_set_language,
            args=(study, chosen),
            help=_("The language decides how sentences are found and which encoder reads them."),
        )
    with right:
        n_codings = sum(c.span.transcript_id == chosen for c in corpus.codings)
        st.text(
            _(
                "Taking it out deletes its words, {codings} and its marks from the study file, and the candidate "
                "patterns, which hold words of it. This cannot be undone; your original file is not touched.",
                codings=counted(n_codings, "coding"),
            )
        )
        sure = st.checkbox(_("I am sure"), key=f"remove_sure_{chosen}")
        st.button(
            _("Take this transcript out"), disabled=not sure, key="remove", on_click=_remove, args=(study, chosen)
        )


def _set_language(study: Study, transcript_id: str) -> None:
    attempt(
        material.set_language, study, transcript_id, st.session_state[f"language_{transcript_id}"], actor=state.coder()
    )


def _remove(study: Study, transcript_id: str) -> None:
    attempt(material.remove_transcript, study, transcript_id, actor=state.coder())
