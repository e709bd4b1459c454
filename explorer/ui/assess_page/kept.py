"""What the page stands on, kept for as long as nothing changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer import querying
from explorer.analysis.places import places_of, rows_on_any
from explorer.datamodel import Analysis, Coding, Corpus, Ranking, Span
from explorer.datamodel.assessing import Assessment, Variable
from explorer.errors import ExplorerError
from explorer.study import Study, assessing
from explorer.ui import ranked, state
from explorer.ui.assess_page import order
from explorer.ui.assess_page.passages import Unit, by_meaning, coded_by_person, units_of, words_asked
from explorer.ui.search_page import finding

if TYPE_CHECKING:
    import numpy as np

_KEPT = 4
_MOST_RANKINGS = 5  # of one variable; with more linked codes the coded passages are many already


def variables(of: Study) -> tuple[Variable, ...]:
    """What is coded of people, in the study's order."""
    return _variables(*state.state_key(of))


def assessments(of: Study) -> tuple[Assessment, ...]:
    """All ever made, oldest first."""
    return _assessments(*state.state_key(of))


def standing(of: Study) -> tuple[Assessment, ...]:
    """Of each coder on each person and variable the newest, unless it was taken back."""
    return _standing(*state.state_key(of))


def people(of: Study) -> tuple[str, ...]:
    """Ids of those who say something in a transcript, in the study's order."""
    return _people(*state.whole_key(of))


def units(of: Study) -> dict[str, tuple[Unit, ...]]:
    """What everybody said, in segments, or in turns before the first analysis."""
    return _units(*state.whole_key(of), state.analyses_key(of)[1], state.whole_corpus(of), state.analysis(of))


def coded(of: Study, variable: Variable) -> dict[str, tuple[Coding, ...]]:
    """Codings with the variable's codes, by participant."""
    return _coded(*state.whole_key(of), variable.code_ids, state.whole_corpus(of))


def rankings(of: Study, variable: Variable) -> tuple[Ranking, ...]:
    """What to read again for the variable's codes, by theme where all of its codes are linked; () without an analysis.

    A ranking that cannot be made is left out: the passages are a help, not the ground of a coding.
    """
    found = []
    for theme_id, code_id in nouns(state.whole_corpus(of), variable)[:_MOST_RANKINGS]:
        try:
            ranking = ranked.ranking(of, theme_id, code_id)
        except ExplorerError:
            continue
        if ranking is not None:
            found.append(ranking)
    return tuple(found)


def nouns(corpus: Corpus, variable: Variable) -> list[tuple[str, str]]:
    """(theme id, code id) to be ranked for: '' as code where all the theme's codes are linked. Pure."""
    linked, found = set(variable.code_ids), []
    for theme in corpus.themes:
        own = [code_id for code_id in theme.code_ids if code_id in linked]
        found += [(theme.id, "")] if own and len(own) == len(theme.code_ids) > 1 else [(theme.id, one) for one in own]
    return found


def meaning_needs_the_model(of: Study, variable: Variable) -> bool:
    """Whether the language model has to be loaded before this variable's words can be compared in meaning."""
    found = state.analysis(of)
    return found is not None and querying.needs_the_encoder(of, [words_asked(variable)], found.encoder_key)


def learn_meaning(of: Study, variable: Variable) -> None:
    """Compute the vector of the variable's words and keep it in the study; raises EncoderUnavailable."""
    querying.text_vectors(of, [words_asked(variable)], state.analysis(of).encoder_key)


def near(of: Study, variable: Variable, participant_id: str) -> tuple[int, ...]:
    """One person's segments by nearness in meaning to the variable's words; () where that cannot be told (yet)."""
    found = state.analysis(of)
    if found is None or meaning_needs_the_model(of, variable):
        return ()
    rows = [unit.row for unit in units(of).get(participant_id, ())]
    try:
        asked = _asked(*state.analyses_key(of), words_asked(variable), found.encoder_key)
        vectors = finding.segment_vectors(of, found)
    except ExplorerError:
        return ()
    return by_meaning(vectors, rows, asked, _ticked(of, found, variable, participant_id)) if rows else ()


def _ticked(of: Study, found: Analysis, variable: Variable, participant_id: str) -> tuple[int, ...]:
    """Rows this coder ticked for other people; nothing of other coders, whose eyes are their own."""
    made = order.mine(standing(of), variable.id, state.coder())
    spans: list[Span] = [span for person, one in made.items() if person != participant_id for span in one.evidence]
    return rows_on_any(_places(*state.analyses_key(of), found), spans) if spans else ()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _variables(path: str, newest: str) -> tuple[Variable, ...]:
    return assessing.load_variables(state.study_at(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _assessments(path: str, newest: str) -> tuple[Assessment, ...]:
    return assessing.load_assessments(state.study_at(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _standing(path: str, newest: str) -> tuple[Assessment, ...]:
    return assessing.standing_assessments(_assessments(path, newest))


@st.cache_resource(max_entries=2, show_spinner=False)
def _people(path: str, newest: str) -> tuple[str, ...]:
    return order.heard(state.whole_corpus(state.study_at(path)))


@st.cache_resource(max_entries=2, show_spinner=False)
def _units(path: str, newest: str, analyses_hash: str, _corpus: Corpus, _analysis: Analysis | None):
    return units_of(_corpus, _analysis)


@st.cache_resource(max_entries=2 * _KEPT, show_spinner=False)
def _coded(path: str, newest: str, code_ids: tuple[str, ...], _corpus: Corpus) -> dict[str, tuple[Coding, ...]]:
    return coded_by_person(_corpus, code_ids)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _asked(path: str, newest: str, words: str, encoder_key: str) -> np.ndarray:
    return querying.text_vectors(state.study_at(path), [words], encoder_key)[0]


@st.cache_resource(max_entries=2, show_spinner=False)
def _places(path: str, newest: str, _analysis: Analysis):
    return places_of(_analysis.segments)
