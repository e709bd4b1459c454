"""Marks on a quote card: it speaks against the theme, it is quoted in the paper. Set and taken back at one press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from explorer.datamodel import Coding, Theme
from explorer.study import Study, marks
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.undoing import remember
from explorer.ui.wording import plain

WORDS = {marks.CONTRARY: "speaks against the theme", marks.CHOSEN: "quoted in the paper"}
_WORDS_OF_ONE = {marks.CONTRARY: "speaks against “{theme}”", marks.CHOSEN: "quoted for “{theme}”"}

_CHANGED = "marks_changed"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark that can be set on a card: of one kind, on the card's codings of one theme."""

    kind: str
    coding_ids: tuple[str, ...]
    words: str


def marks_of(codings: Sequence[Coding], themes: Sequence[Theme]) -> tuple[Mark, ...]:
    """Both marks for a card; for each theme by itself when the same words are coded with several."""
    groups: dict[str, list[str]] = {}
    for one in codings:
        theme = next((theme.name for theme in themes if one.code_id in theme.code_ids), "")
        groups.setdefault(theme, []).append(one.id)
    return tuple(
        Mark(kind, tuple(ids), _(WORDS[kind]) if len(groups) == 1 else _(_WORDS_OF_ONE[kind], theme=theme))
        for kind in WORDS
        for theme, ids in groups.items()
    )


def show_marks(study: Study, codings: Sequence[Coding], *, key: str, page: str, who: str) -> None:
    """The marks of a card as switches. `page` is where the last change can be undone (`undoing`)."""
    options = marks_of(codings, state.corpus(study).themes)
    is_set = [set(mark.coding_ids) <= state.marked(study, mark.kind) for mark in options]
    # Set anew on every run: an undo, or another page, may have changed the marks.
    st.session_state[key] = [i for i, on in enumerate(is_set) if on]
    st.pills(
        _("Marks"),
        range(len(options)),
        selection_mode="multi",
        format_func=lambda i: plain(options[i].words),
        key=key,
        label_visibility="collapsed",
        on_change=_changed,
        args=(study, options, is_set, key, page, who),
    )


def draw_anew_if_marked() -> None:
    """Draw the whole page after a mark was changed: a card is a fragment, and more than the card counts marks."""
    if st.session_state.pop(_CHANGED, False):
        st.rerun()


def _changed(study: Study, options: Sequence[Mark], was: Sequence[bool], key: str, page: str, who: str) -> None:
    wanted = set(st.session_state[key] or ())
    for i, (mark, was_set) in enumerate(zip(options, was, strict=True)):
        if (i in wanted) != was_set:
            st.session_state[_CHANGED] = True
            if attempt(set_mark, study, mark, is_set=not was_set):
                words = (
                    _("{who}: no longer “{mark}”", who=who, mark=mark.words)
                    if was_set
                    else _("{who}: marked “{mark}”", who=who, mark=mark.words)
                )
                remember(page, words, partial(set_mark, study, mark, is_set=was_set))


def set_mark(study: Study, mark: Mark, *, is_set: bool) -> None:
    """Set a mark on all codings it is for, or take it back; only where that changes something."""
    known = marks.marked_coding_ids(study, mark.kind)
    for coding_id in mark.coding_ids:
        if (coding_id in known) != is_set:
            marks.mark_coding(study, coding_id, mark.kind, is_set=is_set, coder=state.coder())
