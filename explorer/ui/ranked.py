"""Rankings and decisions, as `state` keeps everything else: for as long as nothing changes them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from explorer import rereading
from explorer.analysis import overlooked, provenance
from explorer.analysis.overlooked import Ranker
from explorer.analysis.validating import Validation
from explorer.datamodel import COUNTED, UNACCEPTED_COUNT, Analysis, Code, Corpus, Decision, Ranking, Theme
from explorer.rereading import Ground
from explorer.settings import Settings
from explorer.study import Study, reviewing
from explorer.ui import state
from explorer.ui.wording import Later

if TYPE_CHECKING:
    import numpy as np

_KEPT = 4


def decisions(of: Study) -> tuple[Decision, ...]:
    """All decisions on quotes to read again ever made, oldest first."""
    return _decisions(*state.state_key(of))


def ranking(of: Study, theme_id: str, code_id: str = "") -> Ranking | None:
    """All segments of the newest analysis ranked for a theme, or for one code of it; None before the first."""
    if state.analysis(of) is None:
        return None
    made = decisions(of)
    newest = made[-1].id if made else 0
    by, by_key = _prepared(of)
    vector = _definition_vector(*state.analyses_key(of), _noun_of(of, theme_id, code_id), ground(of))
    key = (*state.analyses_key(of), state.whole_key(of)[1], newest, by_key, theme_id, code_id)
    return _ranking(*key, ground(of), by, state.whole_corpus(of), made, vector)


def ground(of: Study) -> Ground:
    """All a ranking stands on that no coding changes; only where there is an analysis."""
    return _ground(*state.analyses_key(of), state.analysis(of))


def validation(of: Study) -> Validation | None:
    """How the ranking does on what people coded by themselves in interviews that are left out, by theme.

    None before the first analysis. Accepting a quote does not change it: it would be held against its own suggestions.
    """
    if state.analysis(of) is None:
        return None
    _, key = _prepared(of)
    corpus = _own(of)
    return _validation(*state.analyses_key(of), key, corpus.themes, ground(of), corpus)


def nearest(of: Study, row: int, rows: Sequence[int], n: int = 3) -> tuple[tuple[int, float], ...]:
    """Of the given segment rows those most similar to a row, best first, with the similarity."""
    return overlooked.nearest(vectors(of), row, rows, n)


def vectors(of: Study) -> np.ndarray:
    """float32 (n_segments, n_dims) of the newest analysis; row i is its `segments[i]`."""
    return ground(of).vectors


def _prepared(of: Study) -> tuple[Ranker, str]:
    """What ranks every theme, and a name for it: it changes with the codings people made by themselves."""
    on, corpus = ground(of), _own(of)
    coded = sorted(coding.id for coding in corpus.codings)
    members = [f"{theme.id}: {', '.join(theme.code_ids)}" for theme in corpus.themes]
    key = hashlib.sha256("\n".join([*coded, "", *members]).encode()).hexdigest()
    return _ranker(*state.analyses_key(of), key, on, corpus), key


def _own(of: Study) -> Corpus:
    """The human side without the codings that are accepted suggestions."""
    return provenance.only(state.whole_corpus(of), COUNTED[UNACCEPTED_COUNT])


def _noun_of(of: Study, theme_id: str, code_id: str) -> Theme | Code:
    return rereading.find_noun(state.whole_corpus(of), theme_id, code_id)[1]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _decisions(path: str, newest: str) -> tuple[Decision, ...]:
    return reviewing.load_decisions(state.study_at(path))


@st.cache_resource(max_entries=2, show_spinner=Later("Preparing the ranking, once for an analysis…"))
def _ground(path: str, newest: str, _analysis: Analysis) -> Ground:
    return rereading.ground(state.study_at(path), _analysis)


@st.cache_resource(max_entries=2, show_spinner=Later("Looking how your codings are best learnt from…"))
def _ranker(path: str, newest: str, key: str, _on: Ground, _corpus: Corpus) -> Ranker:
    rows = rereading.train_rows(_on, _corpus)
    return rereading.ranker(_on, rereading.choose_weights(_on, _corpus, rows), rows)


@st.cache_resource(max_entries=2, show_spinner=Later("Leaving out one interview after the other…"))
def _validation(
    path: str,
    newest: str,
    key: str,
    themes: tuple[Theme, ...],
    _on: Ground,
    _corpus: Corpus,
) -> Validation:
    return rereading.validate(state.study_at(path), _on, _corpus, seed=Settings().seed)


@st.cache_resource(max_entries=64, show_spinner=Later("Reading a definition that is new since the analysis…"))
def _definition_vector(path: str, newest: str, noun: Theme | Code, _on: Ground) -> np.ndarray | None:
    return rereading.definition_vector(state.study_at(path), _on, noun)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=Later("Ranking what is not coded with it yet…"))
def _ranking(
    path: str,
    newest: str,
    material_hash: str,
    newest_decision: int,
    ranker_key: str,
    theme_id: str,
    code_id: str,
    _on: Ground,
    _by: Ranker,
    _corpus: Corpus,
    _decisions: tuple[Decision, ...],
    _vector: np.ndarray | None,
) -> Ranking:
    return rereading.rank_theme(
        _on, _by, _corpus, _decisions, theme_id=theme_id, code_id=code_id, definition_vector=_vector
    )
