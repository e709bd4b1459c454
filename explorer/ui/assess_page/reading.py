"""What one person said that speaks of the variable, each passage to be ticked; and all they said, one press away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer.analysis.places import is_on
from explorer.datamodel import Corpus, Transcript
from explorer.datamodel.assessing import Variable
from explorer.study import Study
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.assess_page import deciding, kept, place
from explorer.ui.assess_page.passages import (
    CHOSEN,
    CODED,
    MEANING,
    RANKED,
    Passage,
    Unit,
    find_passages,
    own_words,
)
from explorer.ui.quoting import question_before
from explorer.ui.search_page.cards import pieces_of, words_html

_LONGEST_QUESTION = 320
_MOST_KEYS = 9
_ALL = "assess_all"


def show(study: Study, corpus: Corpus, variable: Variable, person: str, draft: deciding.Draft) -> None:
    """The passages of one person, or everything they said."""
    units = kept.units(study).get(person, ())
    texts = {transcript.id: transcript for transcript in corpus.transcripts}
    found = _found(study, variable, person, units)
    is_all = not found or st.session_state.get(_ALL) == (variable.id, person)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="assess_left_head"):
        if found:
            st.button(
                _("Only what speaks of it")
                if is_all
                else plural(len(units), "All {n} passage of this person", "All {n} passages of this person"),
                key="assess_all_button",
                shortcut="E",
                type="tertiary",
                on_click=_switch_all,
                args=(None if is_all else (variable.id, person),),
            )
        if st.button(_("Open transcript"), key="assess_open", shortcut="T", type="tertiary") and units:
            state.go_to(units[0].span)
        _offer_meaning(study, variable)
        if not found:
            _offer_to_link(variable)
    if not found:
        st.caption(nothing_words(variable))
    if is_all:
        _show_all(variable, person, units, draft, texts)
    else:
        _show_found(variable, person, found, draft, texts)


def _found(study: Study, variable: Variable, person: str, units: Sequence[Unit]) -> tuple[Passage, ...]:
    language = next((unit.language for unit in units if unit.language), "")
    return find_passages(
        units,
        kept.coded(study, variable).get(person, ()),
        {code.id: code for code in state.whole_corpus(study).codes},
        rankings=kept.rankings(study, variable),
        near=kept.near(study, variable, person),
        wanted=own_words(variable, language),
    )


def _show_found(variable, person, found, draft, texts) -> None:
    # What was ticked after the list was drawn stays where it stands; only what came from elsewhere moves to the top.
    elsewhere = [span for span in sorted(draft.evidence) if not any(is_on(span, passage.span) for passage in found)]
    passages = (*(Passage(span, CHOSEN) for span in elsewhere if span.transcript_id in texts), *found)
    with st.container(key="assess_passages", gap="medium"):
        for number, passage in enumerate(passages, 1):
            _card(variable, person, passage, draft, texts[passage.span.transcript_id], number)


def nothing_words(variable: Variable) -> str:
    """Why there is nothing to suggest, and what stands there instead. Pure."""
    if variable.code_ids:
        return _(
            "Nothing can be suggested: nothing this person said is coded with the linked codes or holds a word of it. "
            "That does not say it is not mentioned, so here is everything this person said."
        )
    return _(
        "Nothing can be suggested: no codes are linked to it, and this person says none of its words. That does not "
        "say it is not mentioned, so here is everything this person said."
    )


def _why(passage: Passage) -> str:
    """Why a passage is shown."""
    if passage.kind == CHOSEN:
        return _("ticked before")
    if passage.kind == CODED:
        return _("coded: {codes}", codes=passage.label)
    if passage.kind == RANKED:
        return _("suggested: like what is coded so")
    if passage.kind == MEANING:
        return _("suggested: near in meaning")
    return _("suggested: holds a word of it")


def _offer_to_link(variable: Variable) -> None:
    if variable.code_ids and variable.description:
        return
    if st.button(_("Link codes to it"), key="assess_to_link", type="tertiary"):
        place.open_form(variable.id)
        st.rerun()


def _card(
    variable: Variable, person: str, passage: Passage, draft: deciding.Draft, transcript: Transcript, number: int
) -> None:
    ticked = next((span for span in draft.evidence if span == passage.span or is_on(span, passage.span)), None)
    with st.container(key=f"quote_assess{'on' if ticked else ''}_{number}", gap="xsmall"):
        if question := question_before(transcript, passage.span.start_char):
            st.html(f'<p class="assess-asked">{escape(_end_of(question))}</p>')
        words = transcript.quote(passage.span)
        st.html(words_html(pieces_of(words, passage.marks), language=transcript.language))
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"quotefoot_assess_{number}"):
            st.button(
                _("✓ Shows it") if ticked else _("Shows it"),
                key=f"assess_tick_{number}:{person}",
                shortcut=f"Shift+{number}" if number <= _MOST_KEYS else None,
                on_click=deciding.tick,
                args=(variable, person, ticked or passage.span),
            )
            st.text(_why(passage))
            if st.button(_("Transcript"), key=f"assess_place_{number}:{person}", type="tertiary"):
                state.go_to(passage.span)


def _show_all(variable, person, units, draft, texts) -> None:
    asked = ""
    with st.container(key="assess_everything", gap="small"):
        for number, unit in enumerate(units, 1):
            ticked = next((span for span in draft.evidence if is_on(span, unit.span)), None)
            with st.container(key=f"quote_assess{'on' if ticked else ''}_all_{number}", gap="xsmall"):
                if unit.question and unit.question != asked:
                    st.html(f'<p class="assess-asked">{escape(_end_of(unit.question))}</p>')
                asked = unit.question
                language = unit.language or texts[unit.span.transcript_id].language
                st.html(words_html([(unit.text, False)], language=language))
                with st.container(key=f"quotefoot_assess_all_{number}"):
                    st.button(
                        _("✓ Shows it") if ticked else _("Shows it"),
                        key=f"assess_tick_all_{number}:{person}",
                        type="tertiary",
                        on_click=deciding.tick,
                        args=(variable, person, ticked or unit.span),
                    )


def _offer_meaning(study: Study, variable: Variable) -> None:
    """Passages near in meaning need the language model once for a variable; it is not loaded unasked."""
    if kept.meaning_needs_the_model(study, variable):
        words = _("Loads the language model once, some seconds; what it computes for this variable is kept.")
        if st.button(_("Also find by meaning"), key="assess_meaning", type="tertiary", help=words):
            with st.spinner(_("Loading the language model, once, some seconds…")):
                attempt(kept.learn_meaning, study, variable)
            st.rerun(scope="fragment")


def _switch_all(whose: tuple[str, str] | None) -> None:
    st.session_state[_ALL] = whose  # the next person begins with what speaks of it again


def _end_of(question: str) -> str:
    """A long question from its end, where it is asked."""
    if len(question) <= _LONGEST_QUESTION:
        return question
    return f"… {question[-_LONGEST_QUESTION:].split(maxsplit=1)[-1]}"
