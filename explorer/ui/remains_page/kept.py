"""What the page knows, kept for as long as nothing changes it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.analysis.remains import ThemeRemains
from explorer.datamodel import Analysis, Corpus, Decision
from explorer.rereading import checking, remaining
from explorer.rereading.checking import Laid, SampleNow
from explorer.study import Study, sampling
from explorer.study.sampling import CheckPlan
from explorer.ui import ranked, state

_KEPT = 4


def themes(of: Study) -> tuple[ThemeRemains, ...]:
    """Every theme with what is known of how much of it was found; the study must be analysed."""
    # All codings, however they came to be: a passage found after a suggestion is found.
    return _themes(*state.state_key(of), state.whole_corpus(of), state.analysis(of), ranked.decisions(of))


def laid(of: Study) -> Laid:
    """The themes over the segments of the newest analysis."""
    return _laid(*state.state_key(of), state.whole_corpus(of), state.analysis(of), ranked.decisions(of))


def samples(of: Study) -> tuple[SampleNow, ...]:
    """Every sample ever drawn with what was made of it, oldest first."""
    return _samples(*state.state_key(of), state.whole_corpus(of), ranked.decisions(of))


def plans(of: Study) -> tuple[CheckPlan, ...]:
    """Every plan ever declared, oldest first."""
    return _plans(*state.state_key(of))


def to_read(of: Study) -> SampleNow | None:
    """The newest sample that is not read to its end, None when there is none."""
    return next((one for one in reversed(samples(of)) if not one.is_finished), None)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _themes(
    path: str, newest: str, _corpus: Corpus, _analysis: Analysis, _decisions: Sequence[Decision]
) -> tuple[ThemeRemains, ...]:
    return remaining.what_remains(state.study_at(path), _corpus, _analysis, _decisions)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _laid(path: str, newest: str, _corpus: Corpus, _analysis: Analysis, _decisions: Sequence[Decision]) -> Laid:
    return checking.lay(_analysis.segments, _corpus, _decisions)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _samples(path: str, newest: str, _corpus: Corpus, _decisions: Sequence[Decision]) -> tuple[SampleNow, ...]:
    return checking.samples_now(state.study_at(path), _corpus, _decisions)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _plans(path: str, newest: str) -> tuple[CheckPlan, ...]:
    return sampling.load_plans(state.study_at(path))
