"""What a press shows: the quotes of a person, a theme, or both, with what can be said of them in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.analysis.coverage import Coverage
from explorer.datamodel import PARTICIPANT, Corpus, Theme, Transcript
from explorer.study import Study, coding, marks
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.coverage_page import choice, theme_words
from explorer.ui.coverage_page.choice import NOBODY, Choice
from explorer.ui.grid import Press
from explorer.ui.quotes_view import show_quotes
from explorer.ui.quoting import person_names
from explorer.ui.undoing import show_undo

PAGE = "coverage"


def transcripts_of(corpus: Corpus, person: str) -> list[Transcript]:
    """The transcripts a participant speaks in."""
    return [
        t for t in corpus.transcripts if any(s.role == PARTICIPANT and s.participant_id == person for s in t.speakers)
    ]


def show(study: Study, corpus: Corpus, covered: Coverage, themes: Sequence[Theme], press: Press | None) -> None:
    """The panel beside the grid."""
    show_undo(PAGE)
    if press == NOBODY:
        _head(_("Codings that lie on nobody’s speech"))
        show_quotes(study, choice.codings_on_nobody(corpus, covered), key="coverage_quotes", marks_on=PAGE)
        return
    chosen = choice.choice_of(press, themes) if press else None
    if chosen is None:
        _nothing_chosen(corpus)
        return
    _head(_title(corpus, chosen))
    if chosen.theme and not chosen.person:
        theme_words.show(study, corpus, covered, chosen)
    if chosen.person:
        _person(study, corpus, chosen.person)
    against, quoted = (state.marked(study, kind) for kind in (marks.CONTRARY, marks.CHOSEN))
    codings = choice.codings_of(corpus, covered, chosen, against=against, quoted=quoted)
    show_quotes(study, codings, key="coverage_quotes", empty=_nothing(covered, chosen), marks_on=PAGE)


def _head(title: str) -> None:
    with st.container(key="chosen_head"):
        st.text(title)


def _nothing_chosen(corpus: Corpus) -> None:
    if not corpus.codings:
        st.caption(_("Nothing is coded yet: select words on the Read page to code them, or add codings on Study."))
    else:
        st.caption(
            _(
                "Press a number to read its quotes here, the line under a theme’s name for the whole theme, or a "
                "person’s name. The name of a column sorts by it."
            )
        )


def _title(corpus: Corpus, chosen: Choice) -> str:
    person = person_names(corpus).get(chosen.person, chosen.person)
    if chosen.theme:
        return f"{person}: {chosen.theme.name}" if person else chosen.theme.name
    return _("{person}: all codings", person=person) if person else _("all codings")


def _nothing(covered: Coverage, chosen: Choice) -> str:
    if chosen.kind != choice.ALL:
        return _("No quote here is marked so any more.")
    if chosen.person in covered.participant_ids and not covered.is_read[covered.participant_ids.index(chosen.person)]:
        return _("Nothing is coded here, and the transcript is not marked as read: this cell says nothing yet.")
    return _("Nothing is coded here. The transcript was read.")


def _person(study: Study, corpus: Corpus, person: str) -> None:
    read = state.read_transcript_ids(study)
    for transcript in transcripts_of(corpus, person):
        is_read, title = transcript.id in read, transcript.title or transcript.id
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"person_{transcript.id}"):
            st.text(_("{title}, read", title=title) if is_read else _("{title}, not marked as read", title=title))
            if st.button(_("Open"), key=f"person_open_{transcript.id}"):
                state.go_to_transcript(transcript.id)
            mark = partial(coding.mark_read, study, transcript.id, is_read=not is_read, coder=state.coder())
            st.button(
                _("Mark as not read") if is_read else _("Mark as read"),
                key=f"person_mark_{transcript.id}",
                on_click=attempt,
                args=(mark,),
            )
