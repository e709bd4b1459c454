"""What was found as typed, or by expression: first in what was said, then in names and notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice

import streamlit as st

from explorer.analysis.entries import EntryHit
from explorer.analysis.excerpts import Excerpt, excerpts
from explorer.analysis.searching import Found, SearchIndex, participants_heard, reach
from explorer.datamodel import Corpus
from explorer.study import Study
from explorer.translation import _, plural, written
from explorer.ui import state
from explorer.ui.coverage_page.theme_words import CHOSEN
from explorer.ui.grid import Press
from explorer.ui.quoting import person_names, who_said
from explorer.ui.search_page.cards import pieces_of, show_card
from explorer.wording.searching import NOT_MATCHED, NOT_SAID, hits_in_words, outside_in_words

_FIRST, _MORE = 8, 20
_FIRST_ENTRIES = 5
_CURSOR, _ENTRY_CURSOR = "search_shown", "search_entries_shown"


def show_said(index: SearchIndex, found: Found, *, of: str, is_expression: bool = False) -> None:
    """The count, and the sentences around the hits. `of` names the list: another one begins at its top again."""
    corpus = index.corpus
    with st.container(key="search_count"):
        if found.hits:
            n_transcripts, n_people = reach(index, found.hits)
            counts = (n_transcripts, len(corpus.transcripts), n_people, participants_heard(corpus))
            st.text(f"{hits_in_words(len(found.hits), *counts, is_capped=found.is_capped)}.")
        else:
            st.text(f"{_(NOT_MATCHED) if is_expression else _(NOT_SAID)}.")
        if words := outside_in_words(found.outside):
            st.caption(words)
    if found.hits:
        _said(index, found, of)


@st.fragment
def _said(index: SearchIndex, found: Found, of: str) -> None:
    shown = _shown(_CURSOR, of, _FIRST)
    cards = list(islice(excerpts(index, found.hits), shown))
    names = person_names(index.corpus)
    with st.container(key="search_said", gap="medium"):
        for number, one in enumerate(cards):
            _card(index, one, names, f"said_{number}")
        n_shown = sum(len(one.marks) for one in cards)
        if n_shown < len(found.hits):
            said = _("Showing {shown} of {n} places", shown=written(n_shown), n=written(len(found.hits)))
            _more(_CURSOR, of, shown + _MORE, said)


def _card(index: SearchIndex, one: Excerpt, names: dict[str, str], key: str) -> None:
    transcript = index.corpus.transcripts[one.row]
    who = who_said(transcript, one.span, names)
    title = transcript.title or transcript.id
    show_card(
        key,
        (who, title if title != who else "", *index.codes_on(one.hits_span)),
        one.pieces(transcript.text),
        language=transcript.language,
        cut_before=one.is_cut_before,
        cut_after=one.is_cut_after,
        span=one.hits_span,
    )


def show_entries(study: Study, corpus: Corpus, hits: tuple[EntryHit, ...], *, of: str) -> None:
    """Codes, themes, people and memos the query stands in; nothing when there are none."""
    if hits:
        st.subheader(_("In names and notes"), anchor=False)
        _entries(study, corpus, hits, of)


@st.fragment
def _entries(study: Study, corpus: Corpus, hits: tuple[EntryHit, ...], of: str) -> None:
    shown = _shown(_ENTRY_CURSOR, of, _FIRST_ENTRIES)
    names = person_names(corpus)
    with st.container(key="search_entries", gap="small"):
        for number, hit in enumerate(hits[:shown]):
            one = hit.entry
            label, go = _way(corpus, hit)
            show_card(f"entry_{number}", _entry_head(hit, names), pieces_of(one.text, hit.places), label=label, go=go)
        if shown < len(hits):
            said = plural(
                len(hits), "Showing {shown} of {n} name and note", "Showing {shown} of {n} names and notes", shown=shown
            )
            _more(_ENTRY_CURSOR, of, shown + _MORE, said)


def _entry_head(hit: EntryHit, names: dict[str, str]) -> tuple[str, ...]:
    one = hit.entry
    if one.kind == "memo":
        return (_("Memo by {name}", name=one.part) if one.part else _("Memo"), one.title)
    if one.kind == "participant":
        return (
            _("Participant"),
            names.get(one.id, one.id) if one.part != "name" else "",
            one.part if one.part != "name" else "",
        )
    part = _("description") if one.part == "description" else one.part
    return (_("Theme") if one.kind == "theme" else _("Code"), *(() if one.part == "name" else (one.title, part)))


def _way(corpus: Corpus, hit: EntryHit) -> tuple[str, Callable[[], object] | None]:
    """Where a press leads: what the button says, and what it does."""
    one = hit.entry
    if one.span is not None:
        return _("Open in transcript"), partial(state.go_to, one.span)
    if one.kind == "participant":
        for transcript in corpus.transcripts:
            if any(speaker.participant_id == one.id for speaker in transcript.speakers):
                return _("Open the transcript"), partial(state.go_to_transcript, transcript.id)
    if one.kind in ("theme", "code"):
        return _("Its quotes"), partial(_to_quotes, corpus, one.kind, one.id)
    return "", None


def _to_quotes(corpus: Corpus, kind: str, identifier: str) -> None:
    alone = next((theme.id for theme in corpus.themes if theme.code_ids == (identifier,)), "")
    if kind == "code" and alone:  # the columns by theme say the same, and may be the only ones
        kind, identifier = "theme", alone
    st.session_state["coverage_by"] = kind
    st.session_state[CHOSEN] = Press("", f"theme:{identifier}")
    st.switch_page(state.COVERAGE_PAGE)


def _shown(cursor: str, of: str, first: int) -> int:
    known, shown = st.session_state.get(cursor, ("", first))
    return shown if known == of else first


def _more(cursor: str, of: str, shown: int, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words)
        st.button(_("Show more"), key=f"{cursor}_more", on_click=_move, args=(cursor, of, shown))


def _move(cursor: str, of: str, shown: int) -> None:
    st.session_state[cursor] = (of, shown)
