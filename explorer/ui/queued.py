"""The queue of quotes to read again, its settings, and how coders decide, kept for as long as nothing changes them."""

from __future__ import annotations

import streamlit as st

from explorer.analysis import coders
from explorer.analysis.coders import CoderMeasures, Contradiction
from explorer.analysis.deviant import Deviance
from explorer.datamodel import Queue, ReviewSettings
from explorer.rereading import deviants, queues
from explorer.study import Study, audit, marks, reviewing
from explorer.study.reviewsettings import load_review_settings
from explorer.ui import ranked, state

_KEPT = 4


def settings(of: Study) -> ReviewSettings:
    """How quotes are shown in this study."""
    return load_review_settings(state.meta(of))


def queue(of: Study, theme_id: str, code_id: str = "") -> Queue | None:
    """What is still to be shown to the coder of this session, in order; None before the first analysis.

    Made anew at every call, for each decision changes it: some 50 ms at 5,000 segments.
    """
    found, ranking = state.analysis(of), ranked.ranking(of, theme_id, code_id)
    if found is None or ranking is None:
        return None
    return queues.queue_for(
        state.whole_corpus(of),
        found.segments,
        ranking,
        ranked.decisions(of),
        coder=state.coder(),
        released=state.read_transcript_ids(of),
        settings=settings(of),
        study_mark=_mark(str(of.path), state.analyses_key(of)[1]),
        places=ranked.ground(of).places,
    )


def measures(of: Study) -> tuple[CoderMeasures, ...]:
    """How each coder decides."""
    return coders.measure(reviewing.standing(ranked.decisions(of)))


def contradictions(of: Study) -> tuple[Contradiction, ...]:
    """Passages that one coder accepted and another rejected."""
    return coders.contradictions(reviewing.standing(ranked.decisions(of)))


def deviant(of: Study, theme_id: str, code_id: str = "") -> Deviance | None:
    """The quotes and candidates of a theme that are least like the rest; None before the first analysis."""
    found, ranking = state.analysis(of), ranked.ranking(of, theme_id, code_id)
    if found is None or ranking is None:
        return None
    contrary = state.marked(of, marks.CONTRARY)
    return deviants.deviance_of(state.whole_corpus(of), found, ranked.vectors(of), ranking, contrary)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _mark(path: str, analyses_hash: str) -> str:
    return audit.first_hash(state.study_at(path))
