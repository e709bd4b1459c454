"""What was decided for a theme, the newest first: verdict, reason, the words, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.datamodel import ACCEPT, DECOY, KNOWN, REJECT, SAMPLE, SKIP, UNSURE, VERDICTS, Corpus, Decision, Span
from explorer.study import Study
from explorer.study.reviewing import standing
from explorer.ui import ranked, state
from explorer.ui.acting import attempt
from explorer.ui.again_page import place, reviewing
from explorer.ui.again_page.place import REVIEW, AgainPlace
from explorer.ui.quoting import person_names, who_said
from explorer.ui.wording import moment

_WORDS = {ACCEPT: "Accepted", REJECT: "Rejected", UNSURE: "Unsure", SKIP: "Skipped"}
_ARMS = {SAMPLE: "check sample", DECOY: "to see how we decide"}
_STEP = 15
_ALL = ""


def decisions_here(decisions: Sequence[Decision], here: AgainPlace) -> list[Decision]:
    """Everybody's standing decisions on a theme, or on one code of it, the newest first. Pure."""
    found = [one for one in standing(decisions) if one.theme_id == here.theme and here.code in ("", one.code_id)]
    return sorted(found, key=lambda one: -one.id)


def show_decided(study: Study, corpus: Corpus, here: AgainPlace) -> None:
    """The list, fifteen at a time."""
    found = decisions_here(ranked.decisions(study), here)
    if not found:
        st.info("Nothing is decided for it yet. What you accept, reject or leave open is listed here.")
        return
    counts = {verdict: sum(one.verdict == verdict for one in found) for verdict in VERDICTS}
    options = [_ALL, *(verdict for verdict in VERDICTS if counts[verdict])]
    if st.session_state.get("again_verdict") not in options:
        st.session_state["again_verdict"] = _ALL
    verdict = st.segmented_control(
        "Which decisions",
        options,
        key="again_verdict",
        required=True,
        format_func=lambda one: f"{_WORDS[one]} {counts[one]:,}" if one else f"All {len(found):,}",
        label_visibility="collapsed",
        persist_state="session",
    )
    chosen = [one for one in found if verdict in (_ALL, one.verdict)]
    cursor = f"again_listed:{here.theme}:{here.code}:{verdict}"
    shown = st.session_state.get(cursor, _STEP)
    with st.container(gap="medium"):
        for one in chosen[:shown]:
            _card(study, corpus, one)
    if shown < len(chosen):
        more = min(_STEP, len(chosen) - shown)
        st.button(f"Show {more} more", on_click=partial(st.session_state.update, {cursor: shown + _STEP}))


def _card(study: Study, corpus: Corpus, one: Decision) -> None:
    transcript = next((t for t in corpus.transcripts if t.id == one.span.transcript_id), None)
    span = decided_span(one, corpus)
    is_there = transcript is not None and span.end_char <= len(transcript.text)
    who = who_said(transcript, span, person_names(corpus)) if is_there else span.transcript_id
    with st.container(key=f"quote_again_{one.id}", gap="xsmall"):
        with st.container(key=f"quotehead_again_{one.id}"):
            st.text(" · ".join(filter(None, (decision_words(one, corpus), who, one.coder, moment(one.decided_at)))))
        with st.container(key=f"quotetext_again_{one.id}"):
            st.text(transcript.quote(span).strip() if is_there else "This transcript is no longer in the study.")
        if one.memo:
            with st.container(key=f"quotememo_again_{one.id}"):
                st.text(f"Memo: {one.memo}")
        with st.container(horizontal=True, key=f"quotefoot_again_{one.id}"):
            if is_there and st.button("Open in transcript", key=f"again_open_{one.id}", type="tertiary"):
                state.go_to(span)
            # What was drawn is decided where it was drawn: here it would leave its sample.
            if one.coder == state.coder() and one.arm != SAMPLE:
                st.button(
                    "Take back and read again",
                    key=f"again_back_{one.id}",
                    type="tertiary",
                    on_click=partial(_reopen, study, one),
                )


def decided_span(one: Decision, corpus: Corpus) -> Span:
    """The words a decision is about: those that were coded, where it made a coding that is still there. Pure."""
    made = next((c for c in corpus.codings if c.id == one.coding_id), None)
    return made.span if made else one.span


def decision_words(one: Decision, corpus: Corpus) -> str:
    """'Accepted as “Seen from outside”, shortened · check sample', or that its coding is gone again. Pure."""
    words = _WORDS[one.verdict]
    if one.arm == KNOWN:
        return f"{words}; it was coded with it already"
    if one.verdict == ACCEPT and one.coding_id:
        made = next((c for c in corpus.codings if c.id == one.coding_id), None)
        if made is None:
            words = f"{words}; its coding was taken away since"
        else:
            name = next((code.name for code in corpus.codes if code.id == made.code_id), made.code_id)
            words = f"{words} as “{name}”{_changed(one.span, made.span, corpus)}"
    return " · ".join(filter(None, (words, _ARMS.get(one.arm, ""))))


def _changed(shown: Span, coded: Span, corpus: Corpus) -> str:
    """How what was coded differs from what was shown; blanks at the ends do not count."""
    text = next((t.text for t in corpus.transcripts if t.id == shown.transcript_id), "")

    def words_between(a: int, b: int) -> bool:
        return bool(text[a:b].strip())

    shorter = words_between(shown.start_char, coded.start_char) or words_between(coded.end_char, shown.end_char)
    wider = words_between(coded.start_char, shown.start_char) or words_between(shown.end_char, coded.end_char)
    told = " and ".join(filter(None, ("shortened" if shorter else "", "widened" if wider else "")))
    return f", {told}" if told else ""


def _reopen(study: Study, one: Decision) -> None:
    here = AgainPlace(one.theme_id, one.code_id)
    if attempt(reviewing.take_back, study, here, one):
        place.move(theme=one.theme_id, code=one.code_id, part=REVIEW)
