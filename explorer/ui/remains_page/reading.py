"""Reading a check sample: one drawn segment at a time, and for each theme whether it is there."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import Corpus, Theme
from explorer.rereading.checking import CARRIES, DOES_NOT, IS_UNSURE, OPEN, SampleNow
from explorer.study import Study
from explorer.study.sampling import CheckItem
from explorer.ui import state
from explorer.ui.colours import code_colours
from explorer.ui.remains_page import deciding, passage
from explorer.ui.wording import plain

_WORDS = {CARRIES: "carries it", DOES_NOT: "does not", IS_UNSURE: "unsure"}
_HOW = (
    "Read it as if nobody had coded before. No ranking and no coding is shown. A segment "
    "counts as soon as a part of it carries the theme; what you leave unsure is counted both ways."
)


def show(study: Study, corpus: Corpus, now: SampleNow) -> None:
    """The first segment that is not decided for all of its themes."""
    item = now.open_items[0]
    n, n_open = now.sample.size, len(now.open_items)
    deciding.seen(now, item)
    with st.container(key="remains_split"):
        left, right = st.columns([7, 6], gap="large")
    with left, st.container(key="remains_reading", gap="small"):
        st.progress((n - n_open) / n, text=f"{n - n_open} of {n} decided")
        passage.show(passage.shown(corpus, item.span))
        if st.button("Open in transcript", key="remains_open", type="tertiary"):
            state.go_to(item.span)
        st.caption(_HOW)
    with right, st.container(key="remains_decide", gap="small"):
        _decide(study, corpus, now, item)


def _decide(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem) -> None:
    made = now.of(item)
    themes = [theme for theme in corpus.themes if theme.id in made]
    still = [theme for theme in themes if made[theme.id] == OPEN]
    known = {theme.id: deciding.newest_seen(study, item, theme) for theme in themes}
    st.text("Which of these does it carry?" if len(themes) > 1 else "Does it carry this theme?")
    st.button(
        _none_words(themes, still),
        key="remains_none",
        shortcut="0",
        type="primary",
        on_click=deciding.none_of_them,
        args=(study, now, item, still, known),
    )
    colours = code_colours(corpus.codes, corpus.themes).themes
    for theme in themes:
        _row(study, corpus, now, item, theme, colours[theme.id], known[theme.id])
    st.text_input(
        "Memo (optional), kept with what carries a theme",
        key=deciding.memo_key(now, item),
        placeholder="What do you see?",
    )
    st.button(
        "Undo the last click",
        key="remains_undo_button",
        shortcut="Z",
        disabled=not deciding.can_undo() and deciding.last_of(study, now) is None,
        on_click=deciding.undo,
        args=(study, now),
    )


def _none_words(themes: list[Theme], still: list[Theme]) -> str:
    if len(themes) == 1:
        return "It does not"
    return "None of these" if len(still) == len(themes) else "None of the others"


def _row(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem, theme: Theme, colour: str, known: int) -> None:
    key, made = deciding.choice_key(now, item, theme), now.of(item)[theme.id]
    pending = deciding.is_pending(key)
    # Set anew on every run: an undo, or another window, may have changed it.
    st.session_state[key] = CARRIES if pending else None if made == OPEN else made
    with st.container(key=f"remains_row_{theme.id}", gap="xsmall"):
        st.html(f'<div class="remains-swatch" style="background:{colour}"></div>')
        st.text(theme.name)
        st.segmented_control(
            theme.name,
            list(_WORDS),
            format_func=_WORDS.get,
            key=key,
            label_visibility="collapsed",
            on_change=deciding.chosen,
            args=(study, now, item, theme, known),
        )
        if theme.description:
            with st.expander("What it means", type="compact"):
                st.text(theme.description)
        if pending:
            _codes(study, corpus, now, item, theme, known)


def _codes(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem, theme: Theme, known: int) -> None:
    names = {code.id: code.name for code in corpus.codes if code.id in theme.code_ids}
    key = f"remains_code:{now.sample.id}:{item.position}:{theme.id}"
    st.pills(
        "With which code?",
        list(names),
        format_func=lambda code_id: plain(names[code_id]),
        key=key,
        on_change=deciding.coded,
        args=(study, now, item, theme, key, known),
    )
