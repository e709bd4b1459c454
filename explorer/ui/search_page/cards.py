"""A card of a passage found: whose words, the codes on them, the words with the hits marked, the way to their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from explorer.datamodel import Span
from explorer.translation import _
from explorer.ui import state


def show_card(
    key: str,
    head: Iterable[str],
    pieces: Iterable[tuple[str, bool]],
    *,
    language: str = "",
    cut_before: bool = False,
    cut_after: bool = False,
    foot: str = "",
    span: Span | None = None,
    label: str = "",
    go: Callable[[], object] | None = None,
) -> None:
    """Show a card.

    Parameters
    ----------
    head : what stands over the words; empty parts are left out.
    pieces : the words in order, each with whether it is a hit.
    language : of the words, ISO 639-1, '' when unknown.
    cut_before, cut_after : whether the words begin, or end, within a sentence.
    span : the place the button opens, None for none. go : what the button does instead, called `label`,
        which is "Open in transcript" when it is ''.
    """
    with st.container(key=f"quote_{key}", gap="xsmall"):
        with st.container(key=f"quotehead_{key}"):
            st.text(" · ".join(filter(None, head)))
        st.html(words_html(pieces, language=language, cut_before=cut_before, cut_after=cut_after))
        with st.container(horizontal=True, vertical_alignment="center", key=f"quotefoot_{key}"):
            if (span or go) and st.button(label or _("Open in transcript"), key=f"{key}_open", type="tertiary"):
                go() if go else state.go_to(span)
            if foot:
                st.text(foot)


def words_html(
    pieces: Iterable[tuple[str, bool]], *, language: str = "", cut_before: bool = False, cut_after: bool = False
) -> str:
    """The words as HTML, all of them escaped, hits in <mark>."""
    words = "".join(f"<mark>{escape(part)}</mark>" if is_hit else escape(part) for part, is_hit in pieces)
    before, after = "… " if cut_before else "", " …" if cut_after else ""
    return f'<p class="found" lang="{escape(language)}">{before}{words.strip()}{after}</p>'


def pieces_of(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A text cut at its hits, each piece with whether it is one."""
    pieces, at = [], 0
    for start, end in places:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*pieces, (text[at:], False)]
