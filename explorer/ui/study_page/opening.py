"""Before a study is open: open one, make one, or try the demo."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer.study import create_study
from explorer.translation import _
from explorer.ui import jobs_view, state
from explorer.ui.acting import attempt, say, show_problem
from explorer.ui.study_page import backups
from explorer.ui.wording import plain

_MOST_LISTED = 8
_ABOUT = (
    "Lay the themes you made over the interviews they came from: whose voice carries each theme, what was not "
    "read, and where a machine’s grouping of the same words differs from yours. Everything stays on this computer."
)
_ABOUT_DEMO = (
    "26 invented interviews with three themes and 346 codings, to see what the tool does. It takes about a minute."
)


def show() -> None:
    """Three ways to begin."""
    st.header(_("Transcript explorer"), anchor=False)
    st.text(_(_ABOUT))
    if reason := st.session_state.get("study_closed"):
        st.warning(plain(reason))
    show_problem()
    backups.show_offer()
    with st.container(key="ways"):
        demo, new, old = st.columns(3, gap="medium")
        with demo, st.container(border=True, height="stretch"):
            _demo()
        with new, st.container(border=True, height="stretch"):
            _new()
        with old, st.container(border=True, height="stretch"):
            _old()


def _demo() -> None:
    st.subheader(_("Try the demo"), anchor=False)
    st.text(_(_ABOUT_DEMO))
    st.button(_("Build the demo study"), on_click=_build_demo, type="primary")
    st.caption(_("It is kept as demo.explorer in the folder where the app was started."))


def _new() -> None:
    st.subheader(_("Make a study"), anchor=False)
    st.text(_("One file on this computer will hold your transcripts, your codings and what you decide."))
    st.text_input(_("Name"), key="new_name", placeholder=_("interviews"))
    st.text_input(_("Folder"), key="new_folder", value=str(state.full_path("")))
    st.button(_("Make the study"), on_click=_make)


def _old() -> None:
    st.subheader(_("Open a study"), anchor=False)
    near = sorted(state.full_path("").glob("*.explorer"))[:_MOST_LISTED]
    for path in near:
        st.button(plain(path.name), key=f"open_{path.name}", on_click=_open, args=(str(path),))
    st.text_input(_("Where it is"), key="open_where", placeholder=_("a file whose name ends in .explorer"))
    st.button(_("Open"), key="open_there", on_click=lambda: _open(st.session_state["open_where"]))


def _open(path: str) -> None:
    if problem := state.try_open(path):
        say(problem)
        backups.remember(state.full_path(path))


def _make() -> None:
    name = st.session_state["new_name"].strip()
    if not name or Path(name).name != name:
        say(_("Give the study a name, like interviews; the folder goes into the field below it."))
        return
    folder = state.full_path(st.session_state["new_folder"])
    _create(folder / (name if name.endswith(".explorer") else f"{name}.explorer"))


def _build_demo() -> None:
    folder = state.full_path("")
    names = ["demo.explorer", *(f"demo-{number}.explorer" for number in range(2, 100))]
    path = next(folder / name for name in names if not (folder / name).exists())
    if _create(path):
        attempt(jobs_view.start, state.study(), "demo", {"actor": state.coder()})


def _create(path: Path) -> bool:
    return attempt(create_study, path, actor=state.coder()) and attempt(state.open_path, path)
