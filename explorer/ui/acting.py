"""Doing what was clicked, and saying in a sentence when it could not be done."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer.errors import ExplorerError
from explorer.ui.wording import plain
from explorer.wording.stored import stored

_PROBLEM = "problem"


def attempt(action: Callable[..., object], *args: object, **options: object) -> bool:
    """Run an action of a click; a problem is kept for `show_problem`. True when it was done."""
    try:
        action(*args, **options)
    except ExplorerError as problem:
        st.session_state[_PROBLEM] = str(problem)
        return False
    return True


def say(problem: str) -> None:
    """Keep a sentence for `show_problem`."""
    st.session_state[_PROBLEM] = problem


def show_problem() -> None:
    """Show what could not be done at the last click, once."""
    if problem := st.session_state.pop(_PROBLEM, ""):
        st.error(plain(stored(problem)))
