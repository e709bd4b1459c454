"""Quote cards: the words as they were said, whose they are, and the way to their place in the transcript."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.datamodel import Coding, Segment
from explorer.study import Study
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.marking import draw_anew_if_marked, show_marks
from explorer.ui.quoting import Quote, quotes_of


def show_quotes(
    study: Study,
    items: Sequence[Segment | Coding],
    *,
    key: str,
    limit: int = 10,
    empty: str = "",
    marks_on: str = "",
) -> None:
    """Show quotes in the order given, `limit` at a time.

    Parameters
    ----------
    items : segments or codings; codings of the same words share one card.
    key : unique on the page. A new list of items under the same key starts at its top again.
    limit : how many cards are shown first, and added by each "Show more".
    empty : the sentence shown when there are no items, a general one when ''.
    marks_on : the page whose cards of codings can be marked (`marking`), '' for none.
    """
    if not items:
        st.caption(empty or _("No quotes here."))
        return
    _cards(study, tuple(items), key, limit, _fingerprint(items), marks_on)


@st.fragment
def _cards(
    study: Study, items: tuple[Segment | Coding, ...], key: str, limit: int, fingerprint: str, marks_on: str
) -> None:
    draw_anew_if_marked()
    # The cursor carries what list it belongs to, so another cell's quotes do not open half-way down.
    cursor = f"{key}:shown"
    known, shown = st.session_state.get(cursor, ("", limit))
    shown = shown if known == fingerprint else limit
    passages = list(dict.fromkeys(item.span for item in items))
    wanted = set(passages[:shown])  # only what is shown is looked up: a theme may have thousands of codings
    quotes = quotes_of(state.corpus(study), [item for item in items if item.span in wanted])
    with st.container(key=f"quotes_{key}", gap="medium"):
        for number, quote in enumerate(quotes):
            _card(study, quote, f"{key}_{number}", marks_on)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_counted(len(quotes), len(passages), len(items)))
            if shown < len(passages):
                step = (cursor, (fingerprint, shown + limit))
                more = _("Show {n} more", n=min(limit, len(passages) - shown))
                st.button(more, key=f"{key}_more", on_click=_move, args=step)


def _move(cursor: str, position: tuple[str, int]) -> None:
    st.session_state[cursor] = position


def _card(study: Study, quote: Quote, key: str, marks_on: str) -> None:
    with st.container(key=f"quote_{key}", gap="xsmall"):
        with st.container(key=f"quotehead_{key}"):
            st.text(" · ".join((quote.who, *quote.labels)))
        with st.container(key=f"quotetext_{key}"):
            st.text(quote.text)
        for memo in quote.memos:
            st.text(_("Memo: {memo}", memo=memo))
        if marks_on and quote.codings:
            with st.container(key=f"quotemarks_{key}"):
                show_marks(study, quote.codings, key=f"{key}_marks", page=marks_on, who=quote.who)
        with st.container(horizontal=True, vertical_alignment="top", key=f"quotefoot_{key}"):
            if st.button(_("Open in transcript"), key=f"{key}_open", type="tertiary"):
                state.go_to(quote.span)
            if quote.question:
                with st.expander(_("Question before it"), type="compact"):
                    st.text(quote.question)


def _counted(shown: int, quotes: int, items: int) -> str:
    if shown < quotes:
        if items == quotes:
            return _("Showing {shown} of {quotes} quotes", shown=shown, quotes=quotes)
        return _("Showing {shown} of {quotes} quotes ({items} codings)", shown=shown, quotes=quotes, items=items)
    if items == quotes:
        return plural(quotes, "{quotes} quote", "{quotes} quotes", quotes=quotes)
    return plural(
        quotes, "{quotes} quote ({items} codings)", "{quotes} quotes ({items} codings)", quotes=quotes, items=items
    )


def _fingerprint(items: Sequence[Segment | Coding]) -> str:
    return f"{len(items)}:{items[0].id}:{items[-1].id}"
