"""What the pages share: the open study and everything derived from it, cached by its revision.

The study file is the truth; session state is only a cursor (which page, transcript, pattern).
"""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from explorer import pipeline
from explorer.analysis.coverage import Coverage
from explorer.datamodel import Analysis, Corpus, Span
from explorer.pipeline import Comparison
from explorer.study import Study, analyses, material, open_study

STUDY_VARIABLE = "EXPLORER_STUDY"  # set by the launcher
_KEPT = 4  # revisions kept in memory: two windows, one undo each

READ_PAGE = "explorer/ui/pages/read.py"


def open_path(path: str | Path) -> None:
    """Make the study at `path` the open one of this session; raises StudyError."""
    open_study(path)
    st.session_state["study_path"] = str(path)


def study() -> Study | None:
    """The open study, or None when none was chosen yet; raises StudyError."""
    path = st.session_state.get("study_path") or os.environ.get(STUDY_VARIABLE)
    return _study(str(path)) if path else None


def corpus(of: Study) -> Corpus:
    """Transcripts, people, codebook and codings, as they are now."""
    return _corpus(str(of.path), of.revision())


def analysis(of: Study) -> Analysis | None:
    """The newest analysis, None before the first."""
    return _analysis(str(of.path), of.revision())


def comparison(of: Study) -> Comparison | None:
    """Candidate patterns beside the human coding, None before the first analysis."""
    return _comparison(str(of.path), of.revision())


def coverage(of: Study) -> Coverage:
    """Participants by themes in three states."""
    return _coverage(str(of.path), of.revision())


def coder() -> str:
    """The name that goes with decisions in this session."""
    return st.session_state.get("coder", "")


def go_to(span: Span) -> None:
    """Show a passage in its transcript on the Read page."""
    st.session_state["read_span"] = (span.transcript_id, span.start_char, span.end_char)
    st.switch_page(READ_PAGE)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _study(path: str) -> Study:
    return open_study(path)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _corpus(path: str, revision: int) -> Corpus:
    return material.load_corpus(_study(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _analysis(path: str, revision: int) -> Analysis | None:
    return analyses.load_analysis(_study(path), _corpus(path, revision).transcripts)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _comparison(path: str, revision: int) -> Comparison | None:
    found = _analysis(path, revision)
    return None if found is None else pipeline.compare(_corpus(path, revision), found)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _coverage(path: str, revision: int) -> Coverage:
    return pipeline.cover(_study(path), _corpus(path, revision))
