"""Reading a check sample: one drawn segment at a time, and for each theme whether it is there."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import Corpus, Theme
from explorer.rereading.checking import CARRIES, DOES_NOT, IS_UNSURE, OPEN, SampleNow
from explorer.study import Study
from explorer.study.sampling import CheckItem
from explorer.translation import _
from explorer.ui import state
from explorer.ui.colours import code_colours
from explorer.ui.remains_page import deciding, passage
from explorer.ui.wording import plain

_CHOICES = (CARRIES, DOES_NOT, IS_UNSURE)


def show(study: Study, corpus: Corpus, now: SampleNow) -> None:
    """The first segment that is not decided for all of its themes."""
    item = now.open_items[0]
    n, n_open = now.sample.size, len(now.open_items)
    deciding.seen(now, item)
    with st.container(key="remains_split"):
        left, right = st.columns([7, 6], gap="large")
    with left, st.container(key="remains_reading", gap="small"):
        st.progress((n - n_open) / n, text=_("{n} of {of} decided", n=n - n_open, of=n))
        passage.show(passage.shown(corpus, item.span))
        if st.button(_("Open in transcript"), key="remains_open", type="tertiary"):
            state.go_to(item.span)
        st.caption(
            _(
                "Read it as if nobody had coded before. No ranking and no coding is shown. A segment counts as soon "
                "as a part of it carries the theme; what you leave unsure is counted both ways."
            )
        )
    with right, st.container(key="remains_decide", gap="small"):
        _decide(study, corpus, now, item)


def _decide(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem) -> None:
    made = now.of(item)
    themes = [theme for theme in corpus.themes if theme.id in made]
    still = [theme for theme in themes if made[theme.id] == OPEN]
    known = {theme.id: deciding.newest_seen(study, item, theme) for theme in themes}
    st.text(_("Which of these does it carry?") if len(themes) > 1 else _("Does it carry this theme?"))
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
        _("Memo (optional), kept with what carries a theme"),
        key=deciding.memo_key(now, item),
        placeholder=_("What do you see?"),
    )
    st.button(
        _("Undo the last click"),
        key="remains_undo_button",
        shortcut="Z",
        disabled=not deciding.can_undo() and deciding.last_of(study, now) is None,
        on_click=deciding.undo,
        args=(study, now),
    )


def _words(choice: str) -> str:
    if choice == CARRIES:
        return _("carries it")
    return _("does not") if choice == DOES_NOT else _("unsure")


def _none_words(themes: list[Theme], still: list[Theme]) -> str:
    if len(themes) == 1:
        return _("It does not")
    return _("None of these") if len(still) == len(themes) else _("None of the others")


def _row(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem, theme: Theme, colour: str, known: int) -> None:
    key, made = deciding.choice_key(now, item, theme), now.of(item)[theme.id]
    pending = deciding.is_pending(key)
    # Set anew on every run: an undo, or another window, may have changed it.
    st.session_state[key] = CARRIES if pending else None if made == OPEN else made
    with st.container(key=f"remains_row_{theme.id}", gap="xsmall"):
        st.html(f'<div class="remains-swatch" style="background:{colour}"></div>')
        st.text(theme.name)
        st.segmented_control(
            plain(theme.name),
            _CHOICES,
            format_func=_words,
            key=key,
            label_visibility="collapsed",
            on_change=deciding.chosen,
            args=(study, now, item, theme, known),
        )
        if theme.description:
            with st.expander(_("What it means"), type="compact"):
                st.text(theme.description)
        if pending:
            _codes(study, corpus, now, item, theme, known)


def _codes(study: Study, corpus: Corpus, now: SampleNow, item: CheckItem, theme: Theme, known: int) -> None:
    names = {code.id: code.name for code in corpus.codes if code.id in theme.code_ids}
    key = f"remains_code:{now.sample.id}:{item.position}:{theme.id}"
    st.pills(
        _("With which code?"),
        list(names),
        format_func=lambda code_id: plain(names[code_id]),
        key=key,
        on_change=deciding.coded,
        args=(study, now, item, theme, key, known),
    )
