"""What should be looked at, with what was decided of it; kept until the transcripts change."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer.datamodel import Corpus, Span
from explorer.datamodel.pseudonymising import (
    DATE,
    EMAIL,
    EMPLOYER,
    JOB_TITLE,
    KEEP,
    NAME,
    NATIONAL_ID,
    OTHER_WORDS,
    PHONE,
    PLACE,
    REPLACE,
    NameDecision,
    Proposal,
)
from explorer.study import Study, pseudonyms
from explorer.translation import _
from explorer.ui import state


@dataclass(frozen=True, slots=True)
class Item:
    """A string with its decision, None while there is none."""

    text: str
    kind: str
    spans: tuple[Span, ...]
    reasons: tuple[str, ...]
    names: tuple[str, ...]
    decision: NameDecision | None


def items(study: Study, *, with_pipeline: bool = False) -> tuple[Item, ...]:
    """Proposals in their order, then strings the researcher added, each with the decision that stands."""
    decided = {one.text.casefold(): one for one in pseudonyms.load_decisions(study)}
    standing = [one.replacement for one in pseudonyms.load_pseudonyms(study)]
    found = [
        Item(p.text, p.kind, p.spans, p.reasons, p.names, decided.pop(p.text.casefold(), None))
        for p in _proposals(*state.whole_key(study), with_pipeline, state.whole_corpus(study))
        if not any(p.text in pseudonym for pseudonym in standing)
    ]
    corpus = state.whole_corpus(study)
    own = [Item(one.text, one.kind, _places(corpus, one.text), (), (), one) for one in decided.values()]
    return (*found, *own)


def kind_name(kind: str) -> str:
    """The kind of a string on the screen."""
    return {
        NAME: _("name"),
        PLACE: _("place"),
        EMPLOYER: _("employer"),
        DATE: _("date"),
        PHONE: _("phone"),
        EMAIL: _("e-mail"),
        NATIONAL_ID: _("identity number"),
        JOB_TITLE: _("job title"),
        OTHER_WORDS: _("other"),
    }[kind]


def decided_words(item: Item) -> str:
    """What was decided, in words; '' while nothing was."""
    if item.decision is None:
        return ""
    if item.decision.verdict == KEEP:
        return _("stays")
    return _("becomes {replacement}", replacement=item.decision.replacement)


def is_to_replace(item: Item) -> bool:
    """Whether the string goes at the next replacing."""
    return item.decision is not None and item.decision.verdict == REPLACE


def reason_words(reason: str) -> str:
    """Why a string is proposed; the rules say it in English."""
    return _(_REASONS[reason]) if reason in _REASONS else reason


_REASONS = {
    "an e-mail address": "an e-mail address",
    "a link or an account": "a link or an account",
    "a Norwegian identity number: its check digits fit": "a Norwegian identity number: its check digits fit",
    "eleven digits like an identity number; the check digits do not fit": (
        "eleven digits like an identity number; the check digits do not fit"
    ),
    "digits like a telephone number": "digits like a telephone number",
    "an address": "an address",
    "a day": "a day",
    "taken for a name by the language pipeline": "taken for a name by the language pipeline",
    "an occupation that hardly anybody else names": "an occupation that hardly anybody else names",
    "a capital inside a sentence": "a capital inside a sentence",
    "after a title": "after a title",
    "a place": "a place",
    "called as employers are": "called as employers are",
    "a first name of the list": "a first name of the list",
    "a town of the list": "a town of the list",
    "letters in capitals": "letters in capitals",
    "after a word for where": "after a word for where",
    "a family name of the list": "a family name of the list",
    "a name of the interviews’ own": "a name of the interviews’ own",
    "part of what the study calls an interview or a person": "part of what the study calls an interview or a person",
}


@st.cache_resource(max_entries=4, show_spinner=False)
def _proposals(path: str, newest: str, with_pipeline: bool, _corpus: Corpus) -> tuple[Proposal, ...]:
    from explorer.analysis.pseudonyms.proposing import entities, propose

    return propose(_corpus.transcripts, _corpus.participants, entities=entities() if with_pipeline else None)


def _places(corpus: Corpus, text: str) -> tuple[Span, ...]:
    from explorer.analysis.pseudonyms.mentions import find

    return tuple(
        Span(one.id, mention.start_char, mention.end_char)
        for one in corpus.transcripts
        for mention in find(one.text, [text], language=one.language)
    )
