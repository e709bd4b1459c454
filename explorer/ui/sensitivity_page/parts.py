"""A section of the page: its name, the question it answers in one plain line, and sentences at reading width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

_P = re.compile(r"\bp ([=<≤]) ")  # 'p = .04' is not torn apart at the end of a line


@contextmanager
def section(key: str, name: str, question: str) -> Iterator[None]:
    """A section; what is drawn inside stands under its question."""
    with st.container(key=f"sens_{key}", gap="small"):
        st.subheader(name, anchor=False)
        with st.container(key=f"sens_q_{key}"):
            st.text(question)
        yield


def paragraphs(key: str, sentences: Sequence[str]) -> None:
    """Sentences as paragraphs, at reading width; nothing for none."""
    if told := [one for one in sentences if one]:
        with st.container(key=f"sens_say_{key}", gap="xsmall"):
            for one in told:
                st.text(_P.sub("p\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", one))
