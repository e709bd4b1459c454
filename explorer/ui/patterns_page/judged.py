"""The queue, the convergence table and what was decided, kept for as long as nothing changes them."""

from __future__ import annotations

import streamlit as st

from explorer import decisions
from explorer.analysis.convergence import ConvergenceRow, convergence_rows
from explorer.analysis.unexplained import Unexplained, queue
from explorer.study import Study, audit
from explorer.ui import state

# A judgement or a memo changes neither the queue's order nor the rows of the table.
_CHANGE_NOTHING = ("pattern judged", "memo added")


def unexplained(study: Study, *, by_code: bool = False) -> tuple[Unexplained, ...]:
    """The patterns of an analysed study, the one to read again first at the top."""
    return _unexplained(str(study.path), audit.newest_hash(study, without=_CHANGE_NOTHING), by_code)


def decided(study: Study) -> decisions.Decisions:
    """What stands on the patterns of an analysed study."""
    return _decided(str(study.path), audit.newest_hash(study))


def table_rows(study: Study) -> tuple[ConvergenceRow, ...]:
    """The rows of the convergence table of an analysed study."""
    return _table_rows(str(study.path), audit.newest_hash(study, without=_CHANGE_NOTHING))


def filled(study: Study) -> decisions.Filled:
    """The convergence table as it is filled in."""
    return _filled(str(study.path), audit.newest_hash(study))


@st.cache_resource(max_entries=8, show_spinner=False)
def _unexplained(path: str, newest: str, by_code: bool) -> tuple[Unexplained, ...]:
    study = state.study_at(path)
    found = state.comparison(study)
    return queue(found.analysis, found.incidence, state.read_transcript_ids(study), by_code=by_code)


@st.cache_resource(max_entries=8, show_spinner=False)
def _decided(path: str, newest: str) -> decisions.Decisions:
    study = state.study_at(path)
    return decisions.decisions(state.judged(study), state.analysis(study).patterns)


@st.cache_resource(max_entries=4, show_spinner=False)
def _table_rows(path: str, newest: str) -> tuple[ConvergenceRow, ...]:
    study = state.study_at(path)
    return convergence_rows(state.comparison(study).by_theme, state.against_shuffling(study, "theme").marked)


@st.cache_resource(max_entries=8, show_spinner=False)
def _filled(path: str, newest: str) -> decisions.Filled:
    study = state.study_at(path)
    found = state.comparison(study)
    return decisions.filled(state.judged(study), table_rows(study), found.incidence.theme_ids, found.analysis.patterns)
