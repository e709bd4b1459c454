"""A study in which one theme lies where one pattern lies, in five interviews of six turns each.

Every interview's first two turns are pattern 1 and in the theme "Money", the other four are pattern 2. Turned round the
interview, pattern and theme share 2 segments in one of six turns, 1 in two, 0 in three: .67 on average; 3.3 over the
five interviews, and 10, as found, in one of 6 to the 5 shuffles.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from explorer.datamodel import (
    PARTICIPANT,
    Analysis,
    Code,
    Coding,
    Corpus,
    Participant,
    Pattern,
    Segment,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.settings import Settings
from explorer.study import Study, analyses, create_study, material

PEOPLE = tuple(f"P{number}" for number in range(1, 6))
_TURNS = 6


def corpus() -> Corpus:
    transcripts = tuple(_transcript(person) for person in PEOPLE)
    codings = tuple(
        Coding(f"{turn.span.id}:pay", turn.span, "pay", "VS") for t in transcripts for turn in t.turns if turn.index < 2
    )
    people = tuple(Participant(person) for person in PEOPLE)
    return Corpus(transcripts, people, (Code("pay", "Pay"),), (Theme("money", "Money", "", ("pay",)),), codings)


def analysis(of: Corpus) -> Analysis:
    segments = tuple(
        Segment(turn.span, t.id, t.id, t.quote(turn.span), "", "en") for t in of.transcripts for turn in t.turns
    )
    labels = np.array([0 if row % _TURNS < 2 else 1 for row in range(len(segments))])
    patterns = tuple(
        Pattern(str(k + 1), ids, (terms,), ids[:2], len(PEOPLE))
        for k, terms in enumerate(("allowance", "weather"))
        if (ids := tuple(s.id for s, label in zip(segments, labels, strict=True) if label == k))
    )
    positions = np.zeros((len(segments), 2), dtype=np.float32)
    at = "2026-01-01T00:00:00.000Z"
    return Analysis(segments, labels, positions, patterns, Settings(), "fake@1", "digest", {}, created_at=at)


def make_study(path: Path) -> Study:
    study, found = create_study(path), corpus()
    kept = SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings)
    material.add_material(study, kept, read_transcript_ids=list(PEOPLE))
    analyses.save_analysis(study, [analysis(found)])
    return study


def _transcript(person: str) -> Transcript:
    text, turns = "", []
    for i in range(_TURNS):
        words = f"{'The allowance' if i < 2 else 'The weather'} was on my mind, for the {i + 1}. time."
        turns.append(Turn(i, Span(person, len(text), len(text) + len(words)), person))
        text += words + "\n\n"
    return Transcript(person, person, text, tuple(turns), (Speaker(person, PARTICIPANT, person, "en"),), "en")
