"""Which transcript is read and where: from a click elsewhere, the address, or this session. Places, never words."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from explorer.datamodel import Corpus, Transcript
from explorer.naming import counted
from explorer.translation import _
from explorer.ui import address

_PAGE = "read"
_CURRENT, _AT, _FOCUS, _CHOICE = "read_transcript", "read_at", "read_focus", "read_choice"


@dataclass(frozen=True, slots=True)
class Place:
    """`focus` is a passage to scroll to and light up, with a token that is new for each click; `at` where to begin."""

    focus: dict[str, object] | None = None
    at: int = 0


def find(corpus: Corpus) -> tuple[Transcript, Place]:
    """The transcript to show now. A passage somebody clicked comes first, then the address, then the last one read."""
    ids = [t.id for t in corpus.transcripts]
    now = st.session_state
    clicked = now.pop("read_span", None)
    asked = address.asked(_PAGE, ("transcript",)) or {}
    if clicked and clicked[0] in ids:
        now[_CURRENT] = clicked[0]
        now[_FOCUS] = (clicked[0], {"start": clicked[1], "end": clicked[2], "token": str(time.time_ns())})
    elif asked.get("transcript") in ids:
        now[_CURRENT] = asked["transcript"]
        now[_AT] = (asked["transcript"], place_in_address(st.query_params.get("at", "")))
    if now.get(_CURRENT) not in ids:
        now[_CURRENT] = ids[0]
    current = now[_CURRENT]
    address.write(_PAGE, {"transcript": current})  # the reader in the browser keeps `at` beside it
    focus, at = now.get(_FOCUS), now.get(_AT)
    place = Place(focus[1] if focus and focus[0] == current else None, at[1] if at and at[0] == current else 0)
    return corpus.transcript(current), place


def place_in_address(value: str) -> int:
    """The code point an address names; 0 for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def choose(corpus: Corpus, current: Transcript, read_ids: Collection[str]) -> None:
    """The list of transcripts, and the ways to the one before and after."""
    ids = [t.id for t in corpus.transcripts]
    at = ids.index(current.id)
    codings = Counter(c.span.transcript_id for c in corpus.codings)
    titles = {t.id: t.title or t.id for t in corpus.transcripts}

    def name(transcript_id: str) -> str:
        read = _("read", context="mark") if transcript_id in read_ids else _("not read")
        return f"{titles[transcript_id]}  ·  {counted(codings[transcript_id], 'coding')}  ·  {read}"

    st.session_state[_CHOICE] = current.id
    st.button("‹", key="read_before", disabled=at == 0, help=_("Transcript before"), on_click=_go, args=(ids, at - 1))
    st.selectbox(
        _("Transcript"),
        ids,
        key=_CHOICE,
        format_func=name,
        label_visibility="collapsed",
        on_change=_chosen,
        width="stretch",
    )
    last = at == len(ids) - 1
    st.button("›", key="read_after", disabled=last, help=_("Transcript after"), on_click=_go, args=(ids, at + 1))


def _go(ids: list[str], at: int) -> None:
    st.session_state[_CURRENT] = ids[at]


def _chosen() -> None:
    st.session_state[_CURRENT] = st.session_state[_CHOICE]
