"""What the study holds, in one row; what was lost on the way in; and what to do next."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import PARTICIPANT, Corpus, Notice
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import jobs_view, state
from explorer.ui.headings import facts
from explorer.ui.wording import moment

LOST = (("skipped", "left out"), ("unlocated", "without a place in the text"), ("repaired", "repaired"))


def show(study: Study, corpus: Corpus, *, to_report, to_analysis) -> None:
    """The row of facts and the two lines under it. The callbacks open those parts of the page."""
    facts(_facts(study, corpus))
    analysis, lost = state.analysis(study), lost_words(state.notices(study))
    if analysis is not None:
        lost = f"{lost} Analysed {moment(analysis.created_at)}."
    if lost:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lost"):
            st.text(lost)
            st.button("Import report", key="to_report", type="tertiary", on_click=to_report)
    if jobs_view.running(study) is None:
        _next_step(study, corpus, to_analysis)


def lost_words(notices: tuple[Notice, ...]) -> str:
    """'On the way in: 3 left out, 2 without a place in the text.'; '' before the first import."""
    if not notices:
        return ""
    counts = [(sum(n.kind == kind for n in notices), words) for kind, words in LOST]
    parts = [f"{number:,} {words}" for number, words in counts if number]
    return f"On the way in: {', '.join(parts)}." if parts else "On the way in nothing was left out or changed."


def _people(corpus: Corpus) -> tuple[str, str]:
    """Those who speak in a transcript, as everywhere else in the app; who only stands in a sheet is named beside."""
    speaking = {s.participant_id for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    silent = sum(person.id not in speaking for person in corpus.participants)
    label = "participant" if len(speaking) == 1 else "participants"
    return f"{len(speaking):,}", f"{label}, {silent:,} more without a transcript" if silent else label


def _facts(study: Study, corpus: Corpus) -> list[tuple[str, str]]:
    words = state.word_counts(study)
    roles = {(t.id, s.name): s.role for t in corpus.transcripts for s in t.speakers}
    by_participants = sum(n for voice, n in words.items() if roles.get(voice) == PARTICIPANT)
    pairs = [
        (f"{len(corpus.transcripts):,}", "transcripts" if len(corpus.transcripts) != 1 else "transcript"),
        _people(corpus),
        (f"{by_participants:,}", f"words of participants, of {sum(words.values()):,}"),
        (f"{len(corpus.themes):,}", "themes" if len(corpus.themes) != 1 else "theme"),
        (f"{len(corpus.codes):,}", "codes" if len(corpus.codes) != 1 else "code"),
        (f"{len(corpus.codings):,}", "codings" if len(corpus.codings) != 1 else "coding"),
    ]
    analysis = state.analysis(study)
    if analysis is not None:
        pairs += [
            (f"{len(analysis.segments):,}", "segments"),
            (
                f"{len(analysis.patterns):,}",
                "candidate patterns" if len(analysis.patterns) != 1 else "candidate pattern",
            ),
        ]
    return pairs


def _next_step(study: Study, corpus: Corpus, to_analysis) -> None:
    analysis = state.analysis(study)
    transcripts = counted(len(corpus.transcripts), "transcript")
    people = sum(s.role == PARTICIPANT for t in corpus.transcripts for s in t.speakers)
    if not corpus.transcripts:
        st.info("The study is empty. Add transcripts below, with a codebook and codings if you have them.")
    elif not people:
        st.warning(
            "Nobody is marked as a participant, so there is no speech to work with: correct the roles under People."
        )
    elif analysis is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(f"{transcripts}, not grouped yet. When the roles under People are right, run the analysis.")
            st.button("To the analysis", key="to_analysis", on_click=to_analysis)
    elif not state.analysis_is_current(study):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning("The transcripts, people or roles changed since the last analysis: run it again.")
            st.button("To the analysis", key="to_analysis", on_click=to_analysis)
