"""Sensitivity checks, as `state` keeps everything else: for as long as nothing changes what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from explorer import sensitivity
from explorer.analysis.sensitivity import gathering
from explorer.analysis.sensitivity.gathering import Accounts, Names
from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import Contrast
from explorer.study import Study, contrasts
from explorer.study.contrasts import Declared, KeptSentence, Looks
from explorer.translation import language
from explorer.ui import state
from explorer.ui.wording import Later

if TYPE_CHECKING:
    from explorer.analysis.sensitivity.exploring import MapCell

_KEPT = 4
_ANSWERS = 12  # of the last choices, so that going back to one is quick


def accounts(of: Study) -> Accounts:
    """Everything of the study a check can rest on, with all codings."""
    return _accounts(*_people_key(of), state.whole_corpus(of))


def names(of: Study) -> Names:
    """The attributes, stances and themes that can be chosen."""
    return _names(*_people_key(of), accounts(of))


def answer(of: Study, contrast: Contrast) -> Answer:
    """The whole check; raises SettingsError. The same look again costs nothing."""
    return _answer(*_people_key(of), language(), state.counting_choice(of), contrast, accounts(of))


def explored(of: Study) -> tuple[MapCell, ...]:
    """The exploratory map: every attribute against every stance and theme."""
    return _explored(*_people_key(of), language(), state.counting_choice(of), accounts(of))


def declared(of: Study) -> Declared | None:
    """The contrast declared beforehand, None when there is none."""
    return _declared(*state.state_key(of))


def looks(of: Study) -> Looks:
    """How often somebody looked at a difference in this study."""
    return _looks(*state.state_key(of))


def kept_sentence(of: Study, contrast: Contrast) -> KeptSentence | None:
    """The sentence as somebody edited it last, None when it stands as written."""
    return _kept_sentence(*state.state_key(of), contrast)


def _people_key(of: Study) -> tuple[str, str]:
    """The key of what a check rests on: looks, declarations and memos leave it as it is."""
    return str(of.path), contrasts.data_key(of)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _accounts(path: str, newest: str, _corpus: object) -> Accounts:
    return sensitivity.accounts(state.study_at(path), _corpus)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _names(path: str, newest: str, _accounts: Accounts) -> Names:
    return gathering.names(_accounts)


@st.cache_resource(max_entries=_ANSWERS, show_spinner=Later("Looking, in every way it could have been coded…"))
def _answer(path: str, newest: str, said_in: str, counted: str, contrast: Contrast, _accounts: Accounts) -> Answer:
    return sensitivity.check(_accounts, contrast, counted=counted)


@st.cache_resource(max_entries=_KEPT, show_spinner=Later("Every attribute against every stance and theme…"))
def _explored(path: str, newest: str, said_in: str, counted: str, _accounts: Accounts) -> tuple[MapCell, ...]:
    return sensitivity.explore(_accounts, seed=_SEED, counted=counted)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _declared(path: str, newest: str) -> Declared | None:
    return contrasts.declared(state.study_at(path))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _looks(path: str, newest: str) -> Looks:
    return contrasts.looks(state.study_at(path))


@st.cache_resource(max_entries=_ANSWERS, show_spinner=False)
def _kept_sentence(path: str, newest: str, contrast: Contrast) -> KeptSentence | None:
    return contrasts.kept_sentence(state.study_at(path), contrast)


_SEED = Contrast("", "").seed
