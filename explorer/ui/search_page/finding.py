"""Searching the open study, kept for as long as nothing changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer import querying
from explorer.analysis import searching
from explorer.analysis.entries import Entry, EntryHit, search_entries
from explorer.analysis.searching import Found, Query, SearchIndex
from explorer.datamodel import Analysis
from explorer.study import Study
from explorer.ui import state

if TYPE_CHECKING:
    import numpy as np

_KEPT = 4


def index(of: Study) -> SearchIndex:
    """The transcripts made ready for searching."""
    return _index(*state.whole_key(of))


def found(of: Study, query: Query, *, role: str, participant_id: str) -> Found:
    """Where a query stands in what was said; raises SearchError."""
    return _found(*state.whole_key(of), query, role, participant_id)


def entries_found(of: Study, query: Query) -> tuple[EntryHit, ...]:
    """Names and notes a query stands in; raises SearchError."""
    return search_entries(_entries(*state.state_key(of)), query)


def segment_vectors(of: Study, analysis: Analysis) -> np.ndarray:
    """float32 (n_segments, n_dims), row i is `analysis.segments[i]`."""
    return _segment_vectors(*state.analyses_key(of), analysis)


@st.cache_resource(max_entries=2, show_spinner=False)
def _segment_vectors(path: str, newest: str, _analysis: Analysis) -> np.ndarray:
    texts = [segment.text for segment in _analysis.segments]
    return querying.text_vectors(state.study_at(path), texts, _analysis.encoder_key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _index(path: str, newest: str) -> SearchIndex:
    return SearchIndex(state.whole_corpus(state.study_at(path)))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _found(path: str, newest: str, query: Query, role: str, participant_id: str) -> Found:
    return searching.search(_index(path, newest), query, role=role, participant_id=participant_id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _entries(path: str, newest: str) -> tuple[Entry, ...]:
    study = state.study_at(path)
    return querying.all_entries(study, state.whole_corpus(study))
