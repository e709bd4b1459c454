"""What the study holds, in one row; what was lost on the way in; and what to do next."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import PARTICIPANT, Corpus, Notice
from explorer.naming import counted
from explorer.study import Study
from explorer.translation import _, plural, written
from explorer.ui import jobs_view, state
from explorer.ui.headings import facts
from explorer.ui.wording import moment


def show(study: Study, corpus: Corpus, *, to_report, to_analysis) -> None:
    """The row of facts and the two lines under it. The callbacks open those parts of the page."""
    facts(_facts(study, corpus))
    analysis, lost = state.analysis(study), lost_words(state.notices(study))
    if analysis is not None:
        lost = f"{lost} {_('Analysed {moment}.', moment=moment(analysis.created_at))}"
    if lost:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lost"):
            st.text(lost)
            st.button(_("Import report"), key="to_report", type="tertiary", on_click=to_report)
    if jobs_view.running(study) is None:
        _next_step(study, corpus, to_analysis)


def lost_words(notices: tuple[Notice, ...]) -> str:
    """'On the way in: 3 left out, 2 without a place in the text.'; '' before the first import."""
    if not notices:
        return ""
    skipped, unlocated, repaired = (
        sum(n.kind == kind for n in notices) for kind in ("skipped", "unlocated", "repaired")
    )
    parts = [
        *([_("{n} left out", n=written(skipped))] if skipped else []),
        *([_("{n} without a place in the text", n=written(unlocated))] if unlocated else []),
        *([_("{n} repaired", n=written(repaired))] if repaired else []),
    ]
    if not parts:
        return _("On the way in nothing was left out or changed.")
    return _("On the way in: {what}.", what=", ".join(parts))


def _people(corpus: Corpus) -> tuple[str, str]:
    """Those who speak in a transcript, as everywhere else in the app; who only stands in a sheet is named beside."""
    speaking = {s.participant_id for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    silent = sum(person.id not in speaking for person in corpus.participants)
    label = plural(len(speaking), "participant", "participants")
    if silent:
        label = _("{participants}, {n} more without a transcript", participants=label, n=written(silent))
    return written(len(speaking)), label


def _facts(study: Study, corpus: Corpus) -> list[tuple[str, str]]:
    words = state.word_counts(study)
    roles = {(t.id, s.name): s.role for t in corpus.transcripts for s in t.speakers}
    by_participants = sum(n for voice, n in words.items() if roles.get(voice) == PARTICIPANT)
    pairs = [
        (written(len(corpus.transcripts)), plural(len(corpus.transcripts), "transcript", "transcripts")),
        _people(corpus),
        (written(by_participants), _("words of participants, of {total}", total=written(sum(words.values())))),
        (written(len(corpus.themes)), plural(len(corpus.themes), "theme", "themes")),
        (written(len(corpus.codes)), plural(len(corpus.codes), "code", "codes")),
        (written(len(corpus.codings)), plural(len(corpus.codings), "coding", "codings")),
    ]
    analysis = state.analysis(study)
    if analysis is not None:
        pairs += [
            (written(len(analysis.segments)), _("segments")),
            (
                written(len(analysis.patterns)),
                plural(len(analysis.patterns), "candidate pattern", "candidate patterns"),
            ),
        ]
    return pairs


def _next_step(study: Study, corpus: Corpus, to_analysis) -> None:
    analysis = state.analysis(study)
    transcripts = counted(len(corpus.transcripts), "transcript")
    people = sum(s.role == PARTICIPANT for t in corpus.transcripts for s in t.speakers)
    if not corpus.transcripts:
        st.info(_("The study is empty. Add transcripts below, with a codebook and codings if you have them."))
    elif not people:
        st.warning(
            _("Nobody is marked as a participant, so there is no speech to work with: correct the roles under People.")
        )
    elif analysis is None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(
                _(
                    "{transcripts}, not grouped yet. When the roles under People are right, run the analysis.",
                    transcripts=transcripts,
                )
            )
            st.button(_("To the analysis"), key="to_analysis", on_click=to_analysis)
    elif not state.analysis_is_current(study):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(_("The transcripts, people or roles changed since the last analysis: run it again."))
            st.button(_("To the analysis"), key="to_analysis", on_click=to_analysis)
