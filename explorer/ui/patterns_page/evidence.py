"""What stands behind one opened pattern: its four badges, and its quotes, the firm ones first."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from explorer.datamodel import Analysis, Corpus
from explorer.study import Study
from explorer.translation import _
from explorer.ui.patterns_page import belonging
from explorer.ui.patterns_page.belonging import ANSWERS, TOP_VOICE, WHOLE, part_key
from explorer.ui.patterns_page.card_facts import is_measured
from explorer.ui.patterns_page.place import MAP, move
from explorer.ui.quotes_view import show_quotes
from explorer.ui.quoting import person_names
from explorer.wording.badges import Badge, badges, membership_words


def show_pattern(study: Study, corpus: Corpus, analysis: Analysis, label: int) -> None:
    """The quotes of a pattern, and beside them what is known of it."""
    with st.container(key="pattern_split"):
        quotes, margin = st.columns([7, 4], gap="large")
    with quotes:
        _quotes(study, corpus, analysis, label)
    with margin, st.container(key="pattern_margin"):
        show_badges(corpus, analysis, label)
        to_map = partial(move, view=MAP, lit=analysis.patterns[label].id, pattern="", column="")
        st.button(_("Show it on the map"), key="pattern_on_map", type="tertiary", on_click=to_map)


def show_badges(corpus: Corpus, analysis: Analysis, label: int) -> None:
    """The four badges of a pattern, a line each, and the numbers behind them."""
    if not is_measured(analysis):
        st.caption(_("How far this pattern can be trusted was not measured: run the analysis again on the Study page."))
        return
    found = badges(analysis.patterns[label], analysis, person_names(corpus))
    st.html(f'<dl class="badges">{"".join(_line(badge) for badge in found)}</dl>')
    with st.expander(_("The numbers behind"), type="compact"):
        st.html(f'<dl class="behind">{"".join(_numbers(badge) for badge in found if badge.behind)}</dl>')


def _line(badge: Badge) -> str:
    flag = f"<b>{escape(badge.flagged)}</b> " if badge.flag else ""
    return f"<dt>{escape(badge.called)}</dt><dd>{flag}{escape(badge.line)}</dd>"


def _numbers(badge: Badge) -> str:
    return f"<dt>{escape(badge.called)}</dt>" + "".join(f"<dd>{escape(words)}</dd>" for words in badge.behind)


def _quotes(study: Study, corpus: Corpus, analysis: Analysis, label: int) -> None:
    """All quotes of a pattern, or one part of it; what is only at its edge comes last, under its own heading."""
    firm, edge = belonging.firm_and_edge(analysis, label)
    there = belonging.parts(analysis, label)
    part = _chosen_part(corpus, analysis, label, there)
    firm, edge = ([row for row in rows if row in there[part]] for rows in (firm, edge))
    if part == WHOLE:
        shares = belonging.shares(analysis, label)
        how_firm = "" if shares is None else f"{membership_words(shares).capitalize()}. "
        st.caption(f"{how_firm}{_('The most typical first, people taking turns:')}")
    if firm:
        show_quotes(study, [analysis.segments[row] for row in firm], key="patterns_quotes", limit=6)
    if edge:
        st.subheader(_("At its edge"), anchor=False)
        st.caption(_("In some runs these stood here, in others elsewhere or in no pattern."))
        show_quotes(study, [analysis.segments[row] for row in edge], key="patterns_edge", limit=3 if firm else 6)


def _chosen_part(corpus: Corpus, analysis: Analysis, label: int, there: dict[str, frozenset[int]]) -> str:
    if len(there) == 1:
        return WHOLE
    key = part_key(analysis.patterns[label].id)
    if st.session_state.get(key) not in there:
        st.session_state[key] = WHOLE
    balance = analysis.patterns[label].balance
    top = person_names(corpus).get(balance.top_id, balance.top_id) if balance else ""
    words = {WHOLE: _("All"), TOP_VOICE: _("From {person}", person=top), ANSWERS: _("Answers to one question")}
    return st.pills(
        _("Which of its quotes"),
        list(there),
        key=key,
        required=True,
        format_func=lambda part: f"{words[part]}: {len(there[part])}",
        label_visibility="collapsed",
        wrap=True,
    )
