"""The frame around every page: which study is open, who is coding, and whether the study is fiction."""

from __future__ import annotations

import os

import streamlit as st

from explorer.study import Study
from explorer.translation import _
from explorer.ui import counting_view, presence_view, speaking, state
from explorer.ui.search_page.asking import show_box
from explorer.ui.wording import plain
from explorer.wording.stored import stored

CODER_VARIABLE = "EXPLORER_CODER"  # the name in this server's memory: a reload of the page keeps it


def show(study: Study | None) -> None:
    """The sidebar below the navigation, and the banner above every page of an invented study."""
    with st.sidebar:
        if study is None:
            st.caption(_("No study is open."))
        else:
            show_box()
            with st.container(key="open_study", gap="xsmall"):
                st.caption(_("Study"))
                st.text(study.name)
            with st.popover(_("Open another"), type="tertiary"):
                st.text_input(
                    _("Path of a study file"), key="other_path", placeholder=_("/home/me/interviews.explorer")
                )
                st.button(_("Open"), key="other_open", on_click=_open_other)
                st.button(_("Make a new one, or the demo"), key="other_new", on_click=state.close_study)
                if problem := st.session_state.get("other_problem"):
                    st.error(plain(stored(problem)))
        if "coder" not in st.session_state:
            st.session_state["coder"] = os.environ.get(CODER_VARIABLE, "")
        st.text_input(
            _("Your name or initials"),
            key="coder",
            persist_state="session",
            placeholder=_("goes with what you decide"),
            on_change=_remember_coder,
            help=_("Codings, memos and read marks carry this name. It stays in the study file."),
        )
        if study is not None:
            counting_view.show_choice(study)
        speaking.show_choice(study)
        if study is not None:
            presence_view.show(study)
    if study is not None and (words := state.meta(study).get("fiction")):
        with st.container(key="fiction"):
            st.text(_("FICTION. {words}", words=stored(words)))
    if study is not None:
        counting_view.show_note(study)


def _open_other() -> None:
    st.session_state["other_problem"] = state.try_open(st.session_state["other_path"])


def _remember_coder() -> None:
    os.environ[CODER_VARIABLE] = state.coder()
