"""A drawn segment in its context: the question before it, what its speaker said around it, and the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from explorer.datamodel import Corpus, Span, Transcript
from explorer.ui.quoting import person_names, question_before, who_said

_WORDS_BEFORE, _WORDS_AFTER = 60, 40
_LONGEST_QUESTION = 600  # characters; a longer one is shown from its end, where the question is


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one segment. `before` and `after` are the same turn's words around it, '' for none."""

    who: str
    transcript: str
    question: str
    before: str
    words: str
    after: str


def shown(corpus: Corpus, span: Span) -> Shown:
    """A segment with what stands around it; nothing of codes, patterns or scores."""
    transcript = corpus.transcript(span.transcript_id)
    start, end = _turn_around(transcript, span)
    question = question_before(transcript, span.start_char)
    if len(question) > _LONGEST_QUESTION:
        question = f"… {question[-_LONGEST_QUESTION:].split(maxsplit=1)[-1]}"
    return Shown(
        who=who_said(transcript, span, person_names(corpus)),
        transcript=transcript.title or transcript.id,
        question=question,
        before=_last_words(transcript.text[start : span.start_char]),
        words=transcript.quote(span),
        after=_first_words(transcript.text[span.end_char : end]),
    )


def show(one: Shown) -> None:
    """Its words as they were said."""
    with st.container(key="quotehead_remains"):
        st.text(one.who if one.who == one.transcript else f"{one.who} · {one.transcript}")
    with st.container(key="remains_passage"):
        question = f'<p class="asked">{escape(one.question)}</p>' if one.question else ""
        around = [f'<span class="around">{escape(words)}</span>' for words in (one.before, one.after)]
        st.html(f'{question}<p class="said">{around[0]}<b>{escape(one.words)}</b>{around[1]}</p>')


def _turn_around(transcript: Transcript, span: Span) -> tuple[int, int]:
    turn = max(transcript.turns, key=lambda one: one.span.overlap_chars(span), default=None)
    if turn is None or not turn.span.overlap_chars(span):
        return span.start_char, span.end_char
    return min(turn.span.start_char, span.start_char), max(turn.span.end_char, span.end_char)


def _last_words(text: str) -> str:
    if len(text.split()) <= _WORDS_BEFORE:
        return text
    return "… " + text.split(maxsplit=len(text.split()) - _WORDS_BEFORE)[-1]


def _first_words(text: str) -> str:
    if len(text.split()) <= _WORDS_AFTER:
        return text
    return text.rsplit(maxsplit=len(text.split()) - _WORDS_AFTER)[0] + " …"
