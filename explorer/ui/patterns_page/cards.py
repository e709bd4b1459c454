"""The view of all candidate patterns as cards: quotes first, then what can be said for and against each."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import Analysis, Corpus, Segment
from explorer.pipeline import Comparison
from explorer.study import Study, audit
from explorer.translation import _, language, plural
from explorer.ui import state
from explorer.ui.cards import OPEN, PART, Card, Pressed, show_card_list
from explorer.ui.patterns_page import card_facts
from explorer.ui.patterns_page.belonging import WHOLE, part_key
from explorer.ui.patterns_page.card_facts import (
    EVERY,
    FLAGGED,
    LARGEST,
    ORDERS,
    PLAIN,
    SELECTIONS,
    STABLE,
    UNCODED,
    VOICES,
)
from explorer.ui.patterns_page.grain import n_patterns, no_pattern_words
from explorer.ui.patterns_page.place import move
from explorer.ui.wording import plain
from explorer.wording.coverage import counts_depend

_LAST, _GO, _ORDER, _SELECTION = "patterns_last", "patterns_go", "patterns_order", "patterns_selection"
_ORDER_WORDS = {
    STABLE: "Most stable first",
    LARGEST: "Largest first",
    VOICES: "Most voices first",
    UNCODED: "Least in themes first",
}
_SELECTION_WORDS = {EVERY: "All", PLAIN: "Without a flag", FLAGGED: "Flagged"}


def show_cards(study: Study, corpus: Corpus, comparison: Comparison) -> None:
    """Show every candidate pattern of the analysis as a card."""
    analysis = comparison.analysis
    if not analysis.patterns:
        st.info(no_pattern_words(n_patterns(state.every_grain(study)), analysis.grain))
        st.text(" ".join(state.analysis_notes(study)))
        st.page_link(state.READ_PAGE, label=_("To the Read page"))
        return
    cards = dict(enumerate(_cards(str(study.path), audit.newest_hash(study), analysis.grain, language())))
    flagged = {label: card_facts.has_flag(card.badges) for label, card in cards.items()}
    with st.container(key="cards_verdict"):
        st.text(card_facts.verdict(analysis, cards.values()))
    _not_measured(analysis)
    order, selection = _controls(comparison, flagged)
    chosen = card_facts.selected(flagged, selection)
    shown = [cards[label] for label in card_facts.ordered(comparison, order) if label in chosen]
    show_card_list(
        shown,
        key=f"pattern_cards_{analysis.grain}",
        name=_("Candidate patterns"),
        on_press=_pressed,
        reveal=st.session_state.get(_LAST, ""),
    )
    if (going := st.session_state.pop(_GO, "")) and (segment := _segment(comparison, going)):
        state.go_to(segment.span)
    _basis(study, left_out=len(cards) - len(shown))


@st.cache_resource(max_entries=6, show_spinner=False)
def _cards(path: str, newest: str, grain: str, spoken: str) -> tuple[Card, ...]:
    study = state.study_at(path)
    comparison, corpus = state.comparison(study), state.corpus(study)
    return tuple(card_facts.card(comparison, corpus, label) for label in range(len(comparison.analysis.patterns)))


def _controls(comparison: Comparison, flagged: dict[int, bool]) -> tuple[str, str]:
    """In which order, and which of them. (The control for coarser and finer has its place here, first in the row.)"""
    patterns = comparison.analysis.patterns
    if len(patterns) == 1:  # one card has no order
        return LARGEST, EVERY
    orders = [order for order in ORDERS if order != STABLE or any(p.stability for p in patterns)]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="cards_controls"):
        order = st.selectbox(
            _("Order"),
            orders,
            key=_ORDER,
            format_func=lambda order: _(_ORDER_WORDS[order]),
            label_visibility="collapsed",
            persist_state="session",
            width=230,
        )
        selection = EVERY
        if 0 < sum(flagged.values()) < len(flagged):
            counts = {name: len(card_facts.selected(flagged, name)) for name in SELECTIONS}
            selection = st.segmented_control(
                _("Which patterns"),
                SELECTIONS,
                key=_SELECTION,
                default=EVERY,
                required=True,
                format_func=lambda name: f"{_(_SELECTION_WORDS[name])} {counts[name]}",
                label_visibility="collapsed",
                persist_state="session",
            )
    return order or LARGEST, selection or EVERY


def _not_measured(analysis: Analysis) -> None:
    if not card_facts.is_measured(analysis):
        st.info(
            _(
                "How far these patterns can be trusted was not measured: this analysis was made by an earlier version. "
                "Run it again on the Study page."
            )
        )


def _pressed(press: Pressed) -> None:
    st.session_state[_LAST] = press.card
    if press.what in (OPEN, PART):
        st.session_state[part_key(press.card)] = press.at or WHOLE
        move(pattern=press.card, column="")
    else:
        st.session_state[_GO] = press.at


def _segment(comparison: Comparison, segment_id: str) -> Segment | None:
    return next((s for s in comparison.analysis.segments if s.id == segment_id), None)


def _basis(study: Study, *, left_out: int) -> None:
    words = []
    if left_out:
        words.append(
            plural(
                left_out,
                "{n} pattern is not shown in this selection.",
                "{n} patterns are not shown in this selection.",
            )
        )
    words += [counts_depend(), *state.analysis_notes(study)]
    st.caption(plain(" ".join(words)))
