"""Who has been read: one line, and the marks set or taken back for everybody at once."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.analysis.coverage import Coverage
from explorer.datamodel import Corpus
from explorer.naming import counted
from explorer.study import Study, coding
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.coverage_page.choice import NOBODY
from explorer.ui.coverage_page.quotes import PAGE, transcripts_of
from explorer.ui.coverage_page.theme_words import CHOSEN
from explorer.ui.quoting import person_names
from explorer.ui.undoing import remember


def show(study: Study, corpus: Corpus, covered: Coverage) -> None:
    """Who is read in full and who is not, and codings that are in no row of the grid."""
    with st.container(key="reading", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(reading_words(covered, person_names(corpus)))
        if not covered.is_read.all():
            mark = (study, corpus, True)
            st.button(_("Mark all as read"), key="read_all", type="tertiary", on_click=mark_everybody, args=mark)
        if covered.unassigned:
            st.text(
                plural(
                    covered.unassigned,
                    "{n} coding lies on nobody’s speech and is not in the grid.",
                    "{n} codings lie on nobody’s speech and are not in the grid.",
                )
            )
            show_them = partial(st.session_state.update, {CHOSEN: NOBODY})
            st.button(_("Show them"), key="nobody", type="tertiary", on_click=show_them)


def reading_words(covered: Coverage, names: dict[str, str]) -> str:
    """'24 of 26 participants read in full. Not yet: P03, P07.'"""
    n = len(covered.participant_ids)
    participants = counted(n, "participant")
    unread = [
        names.get(p, p) for p, is_read in zip(covered.participant_ids, covered.is_read, strict=True) if not is_read
    ]
    if len(unread) == n:
        lines = [
            _(
                "Nobody of {participants} is marked as read, so an empty cell says nothing yet.",
                participants=participants,
            )
        ]
    else:
        lines = [_("{n} of {participants} read in full.", n=n - len(unread), participants=participants)]
        if unread:
            lines.append(_("Not yet: {people}.", people=_some(unread)))
    if covered.silent_ids:
        silent = [names.get(person, person) for person in covered.silent_ids]
        lines.append(_("Without a transcript, and so not in the grid: {people}.", people=_some(silent)))
    return " ".join(lines)


def mark_everybody(study: Study, corpus: Corpus, is_read: bool) -> None:
    """Mark all transcripts as read, or take all marks back; the page can undo it."""
    _mark_those(study, [t.id for t in corpus.transcripts], is_read, "")


def mark_person(study: Study, corpus: Corpus, person: str, *, is_read: bool) -> None:
    """Mark all transcripts of a person as read, or as not read; only those that change."""
    ids = [t.id for t in transcripts_of(corpus, person)]
    _mark_those(study, ids, is_read, person_names(corpus).get(person, person))


def _mark_those(study: Study, transcript_ids: list[str], is_read: bool, who: str) -> None:
    read = coding.read_transcript_ids(study)
    changing = [transcript_id for transcript_id in transcript_ids if (transcript_id in read) != is_read]
    mark = partial(coding.mark_all_read, study, changing, coder=state.coder())
    if changing and attempt(mark, is_read=is_read):
        what = who or counted(len(changing), "transcript")
        words = _("{what} marked as read.", what=what) if is_read else _("{what} no longer marked as read.", what=what)
        remember(PAGE, words, partial(mark, is_read=not is_read))


def _some(names: list[str], most: int = 12) -> str:
    shown, rest = ", ".join(names[:most]), len(names) - most
    return _("{people} and {n} more", people=shown, n=rest) if rest > 0 else shown
