"""The page's address keeps its place (ids and numbers, never words), so that a reload and a bookmark find it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def asked(page: str, keys: Sequence[str]) -> dict[str, str] | None:
    """What the address asks for, or None when it only says what this session wrote there itself.

    Something new stands in it in a fresh tab, after a reload, and after the browser's back button.
    """
    found = {key: st.query_params[key] for key in keys if key in st.query_params}
    return found if found and found != st.session_state.get(_written(page)) else None


def write(page: str, values: Mapping[str, str]) -> None:
    """Put the page's place into the address; empty values are left out.

    Nothing is written when all of it stands there already: what a component added stays.
    """
    wanted = {key: value for key, value in values.items() if value}
    st.session_state[_written(page)] = wanted
    if any(st.query_params.get(key, "") != value for key, value in values.items()):
        st.query_params.from_dict(wanted)


def _written(page: str) -> str:
    return f"address_{page}"
