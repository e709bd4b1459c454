"""The head of a page, and small facts in a row."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st


def page_head(name: str, question: str) -> None:
    """The page's name and the one question it answers."""
    st.header(name, anchor=False)
    with st.container(key="question"):
        st.text(question)


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Numbers, each with what it counts under it, in one row that wraps."""
    items = "".join(f"<div><dd>{escape(number)}</dd><dt>{escape(name)}</dt></div>" for number, name in pairs)
    st.html(f'<dl class="facts">{items}</dl>')
