"""One step back: what was done last on a page, in words, with a button that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from explorer.translation import _
from explorer.ui.acting import attempt


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words, and the call that takes it back."""

    words: str
    take_back: Callable[[], object]


def remember(page: str, words: str, take_back: Callable[[], object]) -> None:
    """Keep the last thing done on a page."""
    st.session_state[_key(page)] = Done(words, take_back)


def show_undo(page: str) -> None:
    """The last thing done on a page and the way back; nothing when there is none."""
    done: Done | None = st.session_state.get(_key(page))
    if done is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"undo_{page}"):
        st.text(done.words)
        st.button(_("Undo"), key=f"{page}_undo", type="tertiary", on_click=_undo, args=(page, done))


def _undo(page: str, done: Done) -> None:
    if attempt(done.take_back):
        st.session_state.pop(_key(page), None)


def _key(page: str) -> str:
    return f"{page}_last_done"
