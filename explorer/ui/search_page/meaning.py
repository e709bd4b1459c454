"""Passages similar in meaning to the query. The language model is loaded at the first such search, never before."""

from __future__ import annotations

import streamlit as st

from explorer import querying
from explorer.analysis.searching import Found, Query, SearchIndex, nearest, segments_hit
from explorer.datamodel import PARTICIPANT, Analysis, Segment
from explorer.errors import ExplorerError
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.quoting import person_names
from explorer.ui.search_page import finding
from explorer.ui.search_page.cards import show_card
from explorer.ui.wording import plain
from explorer.wording.numerals import decimal
from explorer.wording.searching import NO_MEANING, PARTICIPANTS_ONLY, SIMILARITY_MEANS, repeated_in_words

MOST = 50
_FIRST, _MORE = 8, 14
_WANTED, _CURSOR = "search_by_meaning", "search_meaning_shown"


def show(study: Study, index: SearchIndex, query: Query, found: Found, *, role: str, participant_id: str) -> None:
    """The list, or what is needed for one."""
    st.subheader(_("Similar in meaning"), anchor=False)
    analysis = state.analysis(study)
    if query.is_expression:
        st.caption(_(NO_MEANING))
    elif analysis is None:
        st.caption(_("Meaning can be compared once the study is analysed: run the analysis on the Study page."))
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
    elif role not in ("", PARTICIPANT):
        st.caption(_(PARTICIPANTS_ONLY))
    elif not _is_wanted(study, query, analysis):
        st.caption(
            _(
                "Passages that say something like it in other words. The first such search loads the language model, "
                "once: some seconds."
            )
        )
        kind = "secondary" if found.hits else "primary"
        st.button(_("Search by meaning"), key="search_meaning", type=kind, on_click=_want)
    else:
        _search(study, index, query, found, analysis, participant_id)


def _is_wanted(study: Study, query: Query, analysis: Analysis) -> bool:
    """Once wanted, in this session it always is; and what needs no model is shown unasked."""
    return bool(st.session_state.get(_WANTED)) or not querying.needs_the_encoder(
        study, [query.text], analysis.encoder_key
    )


def _want() -> None:
    st.session_state[_WANTED] = True


def _search(
    study: Study, index: SearchIndex, query: Query, found: Found, analysis: Analysis, participant_id: str
) -> None:
    try:
        with st.spinner(_("Loading the language model, once, some seconds…")):
            vector = querying.text_vectors(study, [query.text], analysis.encoder_key)[0]
            vectors = finding.segment_vectors(study, analysis)
    except ExplorerError as problem:
        st.warning(plain(str(problem)))
        return
    rows = [row for row, s in enumerate(analysis.segments) if participant_id in ("", s.participant_id)]
    best = [(analysis.segments[rows[row]], cosine) for row, cosine in nearest(vectors[rows], vector, most=MOST)]
    holding = segments_hit(index, found.hits, [segment for segment, _ in best])
    others = [(segment, cosine) for segment, cosine in best if segment.id not in holding]
    if words := repeated_in_words(len(holding), len(best)):
        st.caption(words)
    if not best:
        st.caption(_("None of this person’s words are in the analysis."))
    elif others:
        _list(index, others, f"{query.text}\n{participant_id}\n{len(others)}")
    notes = () if state.analysis_is_current(study) else state.analysis_notes(study)[-1:]
    st.caption(plain(" ".join((_(PARTICIPANTS_ONLY), _(SIMILARITY_MEANS), *notes))))


@st.fragment
def _list(index: SearchIndex, others: list[tuple[Segment, float]], of: str) -> None:
    known, shown = st.session_state.get(_CURSOR, ("", _FIRST))
    shown = shown if known == of else _FIRST
    names = person_names(index.corpus)
    languages = {t.id: t.language for t in index.corpus.transcripts}
    with st.container(key="search_similar", gap="medium"):
        for number, (segment, cosine) in enumerate(others[:shown]):
            show_card(
                f"similar_{number}",
                (names.get(segment.participant_id) or segment.speaker, *index.codes_on(segment.span)),
                [(segment.text, False)],
                language=segment.language or languages.get(segment.span.transcript_id, ""),
                foot=_("similarity {cosine}", cosine=decimal(cosine, 2)),
                span=segment.span,
            )
        if shown < len(others):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(_("Showing {shown} of the {n} most similar", shown=shown, n=len(others)))
                st.button(_("Show more"), key=f"{_CURSOR}_more", on_click=_move, args=(of, shown + _MORE))


def _move(of: str, shown: int) -> None:
    st.session_state[_CURSOR] = (of, shown)
