"""Search: where is this said, noted or meant? As typed, by regular expression and by meaning; from every page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from explorer.analysis.searching import read_query
from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, ROLES, Corpus
from explorer.errors import SearchError
from explorer.translation import _
from explorer.ui import state
from explorer.ui.headings import page_head
from explorer.ui.quoting import person_names
from explorer.ui.search_page import asking, finding, meaning, typed
from explorer.ui.wording import plain
from explorer.wording.stored import stored

_AS, _WHOSE = "search_as", "search_whose"
_WAYS = {"typed": "As typed", "words": "Whole words", "expression": "Regular expression"}
_WHOSE_WORDS = {
    "": "Everyone’s words",
    PARTICIPANT: "Participants’ words",
    INTERVIEWER: "Interviewers’ words",
    OTHER: "Others’ words",
}
_NO_TRANSCRIPTS = "There are no transcripts yet. Add them on the Study page."


@dataclass(frozen=True, slots=True)
class _Scope:
    role: str = ""
    participant_id: str = ""


def page() -> None:
    study = state.study()
    page_head(_("Search", context="page"), _("Where is this said, noted or meant?"))
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
        return
    corpus = state.whole_corpus(study)
    words = asking.asked()
    if not words.strip():
        _nothing_asked(corpus)
        return
    scope = _controls(corpus)
    way = st.session_state[_AS]
    query = read_query(words, as_expression=way == "expression", whole_words=way == "words")
    try:
        found = finding.found(study, query, role=scope.role, participant_id=scope.participant_id)
        entries = finding.entries_found(study, query)
    except SearchError as problem:
        st.warning(plain(stored(str(problem))))
        return
    of, index = repr((query, scope)), finding.index(study)
    if not corpus.transcripts:
        st.info(_(_NO_TRANSCRIPTS))
        typed.show_entries(study, corpus, entries, of=of)
        return
    with st.container(key="search_split"):
        left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("As the expression says") if query.is_expression else _("In these words"), anchor=False)
        typed.show_said(index, found, of=of, is_expression=query.is_expression)
        typed.show_entries(study, corpus, entries, of=of)
    with right:
        meaning.show(study, index, query, found, role=scope.role, participant_id=scope.participant_id)


def _nothing_asked(corpus: Corpus) -> None:
    if not corpus.transcripts:
        st.info(_(_NO_TRANSCRIPTS))
        return
    with st.container(key="search_how"):
        st.text(_("Type in the box on the left, on any page, and press Enter."))
        rows = "".join(f"<div><dt>{escape(example)}</dt><dd>{escape(means)}</dd></div>" for example, means in _how())
        st.html(f'<dl class="meanings">{rows}</dl>')


def _how() -> tuple[tuple[str, str], ...]:
    """What can be typed, and what is then found."""
    return (
        (
            _("boss"),
            _(
                "the word as typed, in what was said, in the codebook, in memos and about people. Capital letters, "
                "kinds of quotation mark and of space make no difference; accents do."
            ),
        ),
        (
            _("/boss|manager/"),
            _("a regular expression, between slashes: here either word. ^ is where somebody begins to speak."),
        ),
        (
            _("somebody listened to me"),
            _("passages similar in meaning as well, most similar first, whatever their words."),
        ),
    )


def _controls(corpus: Corpus) -> _Scope:
    """How the query is read, and whose words are searched."""
    scopes = {role: _Scope(role) for role in ("", *ROLES)}
    roles = {speaker.role for t in corpus.transcripts for speaker in t.speakers}
    heard = {s.participant_id for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    people = {f"person:{id_}": name for id_, name in person_names(corpus).items() if id_ in heard}
    options = ["", *(role for role in ROLES if role in roles), *people]
    if st.session_state.get(_WHOSE, "") not in options:
        st.session_state[_WHOSE] = ""
    st.session_state.setdefault(_AS, "typed")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="search_controls"):
        st.segmented_control(
            _("Read as"),
            list(_WAYS),
            format_func=lambda one: _(_WAYS[one]),
            key=_AS,
            label_visibility="collapsed",
            required=True,
            persist_state="session",
        )
        whose = st.selectbox(
            _("Whose words"),
            options,
            format_func=lambda one: _(_WHOSE_WORDS[one]) if one in _WHOSE_WORDS else _("Only {name}", name=people[one]),
            key=_WHOSE,
            label_visibility="collapsed",
            persist_state="session",
            width=260,
        )
    return scopes.get(whose) or _Scope(PARTICIPANT, whose.removeprefix("person:"))


page()
