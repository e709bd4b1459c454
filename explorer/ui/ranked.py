"""Rankings and decisions, as `state` keeps everything else: for as long as nothing changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from explorer import rereading
from explorer.analysis import overlooked
from explorer.datamodel import Analysis, Corpus, Decision, Ranking
from explorer.study import Study, reviewing
from explorer.ui import state

if TYPE_CHECKING:
    import numpy as np

_KEPT = 4


def decisions(of: Study) -> tuple[Decision, ...]:
    """All decisions on quotes to read again ever made, oldest first."""
    return _decisions(*state.state_key(of))


def ranking(of: Study, theme_id: str, code_id: str = "") -> Ranking | None:
    """All segments of the newest analysis ranked for a theme, or for one code of it; None before the first."""
    found = state.analysis(of)
    if found is None:
        return None
    made = decisions(of)
    newest = made[-1].id if made else 0
    material = state.material_key(of)[1]
    key = (*state.analyses_key(of), material, newest, theme_id, code_id)
    return _ranking(*key, state.corpus(of), found, vectors(of), made)


def nearest(of: Study, row: int, rows: Sequence[int], n: int = 3) -> tuple[tuple[int, float], ...]:
    """Of the given segment rows those most similar to a row, best first, with the similarity."""
    return overlooked.nearest(vectors(of), row, rows, n)


def vectors(of: Study) -> np.ndarray:
    """float32 (n_segments, n_dims) of the newest analysis; row i is its `segments[i]`."""
    return _vectors(*state.analyses_key(of), state.analysis(of))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _decisions(path: str, newest: str) -> tuple[Decision, ...]:
    return reviewing.load_decisions(state.study_at(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _vectors(path: str, newest: str, _analysis: Analysis) -> np.ndarray:
    return rereading.segment_vectors(state.study_at(path), _analysis)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner="Ranking what is not coded with it yet…")
def _ranking(
    path: str,
    newest: str,
    material_hash: str,
    newest_decision: int,
    theme_id: str,
    code_id: str,
    _corpus: Corpus,
    _analysis: Analysis,
    _vectors: np.ndarray,
    _decisions: tuple[Decision, ...],
) -> Ranking:
    return rereading.rank_theme(_corpus, _analysis, _vectors, _decisions, theme_id=theme_id, code_id=code_id)
