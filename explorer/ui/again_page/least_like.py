"""The quotes of a theme least like the rest: for the counter-example, and not only the typical one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.analysis.places import is_on
from explorer.datamodel import Analysis, Coding, Corpus, Span, Theme
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import queued, state
from explorer.ui.again_page.place import AgainPlace
from explorer.ui.quotes_view import show_quotes
from explorer.ui.undoing import show_undo

PAGE = "again"
_CODED, _CANDIDATES, _CONTRARY = "coded", "candidates", "contrary"
_SAYS = {
    _CODED: "Coded with it, the least like what other people’s quotes say first. Likeness is of subject, not of "
    "stance: one on top may be a counter-voice, or only about something else.",
    _CANDIDATES: "Not coded with it, of the first in the ranking, the least like what is coded first.",
    _CONTRARY: "Marked by people as speaking against the theme.",
}


def show_least_like(study: Study, corpus: Corpus, theme: Theme, here: AgainPlace) -> None:
    """Coded quotes and candidates, turned over: the odd ones first."""
    show_undo(PAGE)
    found = queued.deviant(study, here.theme, here.code)
    analysis = state.analysis(study)
    rows = {
        _CODED: [one.row for one in found.coded],
        _CANDIDATES: _open(study, analysis, [one.row for one in found.candidates]),
        _CONTRARY: list(found.contrary_rows),
    }
    options = [name for name in rows if rows[name]]
    if not options:
        st.info(
            "To say what is unlike the rest, at least three quotes of other people have to be coded with it first. "
            "Read on, and come back."
        )
        return
    part = _part(rows, options)
    st.caption(_SAYS[part])
    code_ids = {here.code} if here.code else set(theme.code_ids)
    items = [analysis.segments[row] for row in rows[part]]
    if part != _CANDIDATES:
        items = codings_on(corpus, [one.span for one in items], code_ids)
    show_quotes(study, items, key=f"least_{part}", limit=8, marks_on=PAGE)
    if found.not_compared and part == _CODED:
        quotes = counted(found.not_compared, "coded quote is", "coded quotes are")
        st.caption(f"{quotes} not in this list: too few of other people stand beside them.")


def codings_on(corpus: Corpus, passages: Sequence[Span], code_ids: set[str]) -> list[Coding]:
    """The codings that lie on passages, in the passages' order, each once. Pure."""
    there = {}
    for passage in passages:
        for one in corpus.codings:
            if one.code_id in code_ids and is_on(one.span, passage):
                there[one.id] = one
    return list(there.values())


def _open(study: Study, analysis: Analysis, rows: Sequence[int]) -> list[int]:
    """Without what lies in interviews from which nothing is suggested yet."""
    if not queued.settings(study).lock:
        return list(rows)
    read = state.read_transcript_ids(study)
    return [row for row in rows if analysis.segments[row].span.transcript_id in read]


def _part(rows: dict[str, list[int]], options: list[str]) -> str:
    if st.session_state.get("again_least") not in options:
        st.session_state["again_least"] = options[0]
    words = {_CODED: "Coded", _CANDIDATES: "Candidates", _CONTRARY: "Marked as speaking against it"}
    return st.segmented_control(
        "Which quotes",
        options,
        key="again_least",
        required=True,
        format_func=lambda name: f"{words[name]} {len(rows[name]):,}",
        label_visibility="collapsed",
        persist_state="session",
    )
