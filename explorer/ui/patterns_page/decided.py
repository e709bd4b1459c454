"""What was decided on patterns no theme explains: to read again, to reopen, and what an earlier grouping left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from explorer.analysis.carrying import Placed, span_of
from explorer.analysis.turn_taking import voices_in_turn
from explorer.datamodel import Analysis, Corpus, Segment
from explorer.decisions import Decisions
from explorer.naming import counted
from explorer.study import Study
from explorer.study.judgements import Judgement
from explorer.translation import _
from explorer.ui.patterns_page import queue_words
from explorer.ui.patterns_page.deciding import reopen
from explorer.ui.patterns_page.grain import grain_words
from explorer.ui.patterns_page.place import move
from explorer.ui.quotes_view import show_quotes
from explorer.ui.wording import moment, plain
from explorer.wording.numerals import decimal

_MOVED = 0.995  # a likeness below it: the pattern is not the very one that was judged


def show_decided(study: Study, corpus: Corpus, analysis: Analysis, made: Decisions) -> None:
    """The decisions that stand, the newest first."""
    themes = {theme.id: theme.name for theme in corpus.themes}
    terms = {pattern.id: pattern.key_terms for pattern in analysis.patterns}
    newest = sorted(made.standing.values(), key=lambda placed: -placed.judgement.id)
    for placed in newest:
        _card(study, analysis, placed, terms[placed.pattern_id], themes, made.history[placed.pattern_id])


def show_earlier(study: Study, corpus: Corpus, made: Decisions) -> None:
    """Decisions on other groupings of the study that no pattern of this one is like."""
    if not made.earlier:
        return
    st.caption(
        _(
            "Decided on an earlier or another grouping of the study. No pattern of the present one holds half of the "
            "same words, so these are kept here with their passages."
        )
    )
    themes = {theme.id: theme.name for theme in corpus.themes}
    for one in reversed(made.earlier):
        with st.container(key=f"quote_earlier_{one.id}", gap="xsmall"):
            subject = _("Pattern {id} of {grouping}", id=one.pattern_id, grouping=_grouping(one))
            st.text(_sentence(subject, one, themes))
            _memo(one)
            passages = segments_of(one, corpus)
            with st.expander(_("Its passages ({n})", n=len(passages)), type="compact"):
                gone = _("Its passages are no longer in the study.")
                show_quotes(study, passages, key=f"earlier_{one.id}", limit=3, empty=gone)


def segments_of(judgement: Judgement, corpus: Corpus) -> list[Segment]:
    """The passages a judgement was about, as far as they are still in the study, interviews taking turns. Pure."""
    texts = {transcript.id: transcript.text for transcript in corpus.transcripts}
    spans = [span for span in map(span_of, judgement.segment_ids) if span is not None]
    found = [
        # Who spoke is looked up when it is shown; here the interview stands for its voice.
        Segment(span, "", span.transcript_id, texts[span.transcript_id][span.start_char : span.end_char])
        for span in spans
        if span.end_char <= len(texts.get(span.transcript_id, ""))
    ]
    return [found[i] for i in voices_in_turn(range(len(found)), found)]


def _card(
    study: Study,
    analysis: Analysis,
    placed: Placed[Judgement],
    terms: Sequence[str],
    themes: Mapping[str, str],
    history: Sequence[Judgement],
) -> None:
    one, pattern_id = placed.judgement, placed.pattern_id
    with st.container(key=f"quote_decided_{pattern_id}", gap="xsmall"):
        st.text(_sentence(_("Pattern {id}", id=pattern_id), one, themes))
        key_terms = _("Key terms: {terms}", terms=", ".join(terms[:6])) if terms else _("No word sets it apart")
        st.caption(plain(key_terms))
        _memo(one)
        if placed.overlap < _MOVED:
            st.caption(
                _(
                    "Decided on pattern {id} of {grouping}; this one is like it by {likeness}, of 0 to 1.",
                    id=one.pattern_id,
                    grouping=_grouping(one),
                    likeness=decimal(placed.overlap, 2),
                )
            )
        with st.container(horizontal=True, gap="small", key=f"quotefoot_decided_{pattern_id}"):
            st.button(
                _("Read it again"),
                key=f"decided_open_{pattern_id}",
                type="tertiary",
                on_click=partial(move, pattern=pattern_id, column=""),
            )
            st.button(
                _("Reopen"),
                key=f"decided_reopen_{pattern_id}",
                type="tertiary",
                on_click=partial(reopen, study, analysis, pattern_id),
            )
        if len(history) > 1:
            with st.expander(counted(len(history) - 1, "earlier step"), type="compact"):
                for step in reversed(history[:-1]):
                    st.caption(plain(_sentence("", step, themes)))
                    if step.memo:
                        st.text(step.memo)


def _sentence(subject: str, one: Judgement, themes: Mapping[str, str]) -> str:
    said = queue_words.verdict_words(one, themes)
    who = " · ".join(part for part in (one.coder, moment(one.decided_at)) if part)
    return f"{f'{subject}: ' if subject else ''}{said} · {who}"


def _memo(one: Judgement) -> None:
    if one.memo:
        with st.container(key=f"quotememo_judgement_{one.id}"):
            st.text(one.memo)


def _grouping(one: Judgement) -> str:
    grain = f", {grain_words(one.grain)}" if one.grain else ""
    return f"{_('grouping {n}', n=one.analysis_id)}{grain}"
