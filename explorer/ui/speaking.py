"""The language of this session: chosen in the sidebar, remembered by the server and in the study."""

from __future__ import annotations

import os

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.errors import StudyError
from explorer.study import Study, material
from explorer.translation import LANGUAGE_VARIABLE, LANGUAGES, speak
from explorer.ui import state
from explorer.ui.acting import attempt

CHOICE = "app_language"  # in session state, and in the study's meta table
_NORWEGIAN = ("nb", "no", "nn")


def begin() -> None:
    """Speak this session's language from here on. Called first in every run of the app."""
    speak(_of_the_session)
    if st.session_state.get(CHOICE) not in LANGUAGES:
        st.session_state[CHOICE] = _last_chosen() or _of_the_browser()


def show_choice(study: Study | None) -> None:
    """The choice itself, in both languages: whoever needs it cannot read the other one."""
    st.selectbox(
        "Language / Språk",
        list(LANGUAGES),
        format_func=lambda one: LANGUAGES[one],
        key=CHOICE,
        persist_state="session",
        on_change=_keep,
        args=(study,),
    )


def _of_the_session() -> str:
    # Threads without a session (a timer, a test) speak the language of the process.
    if get_script_run_ctx(suppress_warning=True) is None:
        return os.environ.get(LANGUAGE_VARIABLE, "en")
    return st.session_state.get(CHOICE) or os.environ.get(LANGUAGE_VARIABLE, "en")


def _last_chosen() -> str:
    """The language chosen last, in this server or with the open study; '' when nobody chose."""
    found = os.environ.get(LANGUAGE_VARIABLE, "")
    if not found:
        try:
            study = state.study()
            found = state.meta(study).get(CHOICE, "") if study is not None else ""
        except StudyError:  # the page itself says what is the matter with it
            found = ""
    return found if found in LANGUAGES else ""


def _of_the_browser() -> str:
    language = (st.context.locale or "").replace("_", "-").partition("-")[0].lower()
    return "nb" if language in _NORWEGIAN else "en"


def _keep(study: Study | None) -> None:
    chosen = st.session_state[CHOICE]
    os.environ[LANGUAGE_VARIABLE] = chosen  # a reload of the page keeps it
    if study is not None:
        attempt(material.set_meta, study, CHOICE, chosen, actor=state.coder())
