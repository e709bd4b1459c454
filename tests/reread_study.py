"""A study whose quotes can be ranked: five people who speak of the same three things, some of it coded.

Each person has eight turns, in this order; every turn is one segment, in words of their own:

    rows of a person   0, 1 boss    2, 3 money    4, 5 sleep    6, 7 weather

Theme 'work' has the code 'boss', theme 'means' the codes 'money' and 'sleep', theme 'roads' the code 'roads', of which
nobody speaks. KT coded, blind, the first boss and the first money turn of Ann, Bob and Cat. All five were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from explorer import pipeline
from explorer.analysis.embedding import text_key
from explorer.analysis.guide import asked
from explorer.codebook import defining_text
from explorer.datamodel import (
    INTERVIEWER,
    PARTICIPANT,
    Analysis,
    Code,
    Coding,
    Corpus,
    Segment,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.naming import coding_id
from explorer.settings import Settings
from explorer.study import Study, analyses, create_study, material
from tests.fakes import FakeEncoder

PEOPLE = ("Ann", "Bob", "Cat", "Dan", "Eve")
BOSS, MONEY, SLEEP, WEATHER = "boss", "money", "sleep", "weather"
SAID = {
    BOSS: "my boss called and the boss asked how the office could help with the work",
    MONEY: "the money and the benefits end in spring and then the bills come all the same",
    SLEEP: "at night there was no sleep, only the ceiling and the clock until morning",
    WEATHER: "rain again over the fjord and a cold wind along the harbour",
}
ASKED = {BOSS: "And the boss?", MONEY: "And your money?", SLEEP: "And your nights?", WEATHER: "Anything else?"}
OWN = ("garden", "violin", "lorry", "bakery", "school", "ferry", "museum", "kennel", "forest", "cinema")
CODES = (Code("boss", "Boss"), Code("money", "Money"), Code("sleep", "Sleep"), Code("roads", "Roads"))
THEMES = (
    Theme("work", "Work", "The boss and the office.", ("boss",)),
    Theme("means", "Means and nights", "", ("money", "sleep")),
    Theme("roads", "Roads", "Motorways and lorries.", ("roads",)),
)
KINDS = [kind for kind in SAID for _ in range(2)]


def corpus(people: Sequence[str] = PEOPLE, *, coded_by: Sequence[str] = PEOPLE[:3]) -> Corpus:
    """The human side, with codings in the interviews of `coded_by`."""
    transcripts = tuple(_transcript(person, PEOPLE.index(person)) for person in people)
    codings = []
    for transcript in transcripts:
        for kind in (BOSS, MONEY):
            if transcript.id in coded_by:
                span = transcript.turns[2 * KINDS.index(kind) + 1].span
                codings.append(Coding(coding_id(span, kind, "KT"), span, kind, "KT"))
    return Corpus(transcripts, (), CODES, THEMES, tuple(codings))


def make_reread_study(path: Path, found: Corpus | None = None, *, definitions: bool = True) -> Study:
    """The study as a file, analysed without patterns; with the vectors of the definitions unless told otherwise."""
    study, found = create_study(path), found or corpus()
    brought = SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings)
    material.add_material(study, brought, read_transcript_ids=[transcript.id for transcript in found.transcripts])
    analysis = analysed(material.load_corpus(study))
    keep_vectors(study, [*(one.text for one in analysis.segments), *asked(analysis.segments).texts])
    if definitions:
        keep_vectors(study, [defining_text(noun) for noun in (*found.themes, *found.codes)])
    analyses.save_analysis(study, [analysis])
    return study


def analysed(of: Corpus, settings: Settings = Settings(unit="turn"), *, digest: str = "digest") -> Analysis:
    """The machine side: the segments, in no pattern."""
    segments, short_turns, short_words = pipeline.segment_corpus(of, settings)
    nowhere, positions = np.full(len(segments), -1), np.zeros((len(segments), 2), dtype=np.float32)
    return Analysis(
        segments,
        nowhere,
        positions,
        (),
        settings,
        FakeEncoder.key,
        digest,
        {},
        short_turns=short_turns,
        short_words=short_words,
        created_at="2026-01-01T00:00:00.000Z",
    )


def keep_vectors(study: Study, texts: Sequence[str]) -> None:
    """What the study's encoder makes of texts."""
    vectors = FakeEncoder().encode(texts)
    analyses.save_vectors(study, FakeEncoder.key, dict(zip(map(text_key, texts), vectors, strict=True)))


def kind_of(segment: Segment) -> str:
    """What a segment speaks of."""
    return next(kind for kind, words in SAID.items() if words in segment.text)


def _transcript(person: str, number: int) -> Transcript:
    text, turns = "", []
    for n, kind in enumerate(KINDS):
        words = f"{OWN[(number + n) % 10].capitalize()} and {OWN[(3 * number + n) % 10]}: {SAID[kind]}."
        for speaker, speech in (("Interviewer", ASKED[kind]), (person, words)):
            text += f"{speaker}: "
            turns.append(Turn(len(turns), Span(person, len(text), len(text) + len(speech)), speaker))
            text += f"{speech}\n\n"
    speakers = (Speaker("Interviewer", INTERVIEWER, "", "en"), Speaker(person, PARTICIPANT, person, "en"))
    return Transcript(person, person, text.rstrip() + "\n", tuple(turns), speakers, "en", f"{person}.txt")
