"""A study with patterns outside its one theme: four people, three patterns.

pattern  who        in the theme  what
1        A B C D    no            We went over it all again ...
2        A B C D    yes           She listened ...
3        A A A B    no            The boat ...        (mostly one person's)
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from explorer.datamodel import (
    INTERVIEWER,
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

PEOPLE = "ABCD"
SAID = (
    *((person, f"We went over it all again, *{person}* times.", 0) for person in PEOPLE),
    *((person, f"She listened to me on day {person}.", 1) for person in PEOPLE),
    *(("A", f"The boat was wet in week {week}.", 2) for week in range(3)),
    ("B", "The boat? I sold the boat.", 2),
)
TERMS = (("again", "over"), ("listen",), ("boat",))
CODE, THEME = Code("listened", "Listened to"), Theme("empathic", "The empathic face", "", ("listened",))


def make_queue_study(path: Path, *, codings: bool = True, read: bool = True) -> Study:
    """The study as a file, analysed. Without codings, or with nothing marked as read, when asked."""
    found = queue_corpus(codings=codings)
    study = create_study(path)
    material.add_material(
        study,
        SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings),
        read_transcript_ids=list(PEOPLE) if read else [],
    )
    analyses.save_analysis(study, [queue_analysis(found)])
    return study


def queue_corpus(*, codings: bool = True) -> Corpus:
    """The human side; every coding is VS's and covers a whole segment of pattern 2."""
    transcripts = tuple(_transcript(person) for person in PEOPLE)
    texts = {transcript.id: transcript for transcript in transcripts}
    coded = [_span(texts[person], words) for person, words, label in SAID if label == 1] if codings else []
    found = tuple(Coding(f"{span.id}:listened:VS", span, CODE.id, "VS") for span in coded)
    return Corpus(transcripts, tuple(Participant(person) for person in PEOPLE), (CODE,), (THEME,), found)


def queue_analysis(of: Corpus) -> Analysis:
    """The grouping, in reading order."""
    texts = {transcript.id: transcript for transcript in of.transcripts}
    said = sorted(
        ((_span(texts[person], words), person, words, label) for person, words, label in SAID), key=lambda one: one[0]
    )
    segments = tuple(Segment(span, person, person, words, "And then?", "en") for span, person, words, _ in said)
    labels = np.array([label for *_, label in said], dtype=np.int64)
    patterns = []
    for label, terms in enumerate(TERMS):
        ids = tuple(segments[row].id for row in np.flatnonzero(labels == label))
        voices = len({s.participant_id for s, at in zip(segments, labels, strict=True) if at == label})
        patterns.append(Pattern(str(label + 1), ids, terms, ids[:2], voices))
    positions = np.zeros((len(segments), 2), dtype=np.float32)
    made = "2026-01-01T00:00:00.000Z"
    return Analysis(segments, labels, positions, tuple(patterns), Settings(), "fake@1", "digest", {}, created_at=made)


def _span(transcript: Transcript, words: str) -> Span:
    start = transcript.text.index(words)
    return Span(transcript.id, start, start + len(words))


def _transcript(person: str) -> Transcript:
    text, turns = "", []
    for words in [words for who, words, _ in SAID if who == person]:
        for speaker, speech in (("Interviewer", "And then?"), (person, words)):
            text += f"{speaker}: "
            turns.append(Turn(len(turns), Span(person, len(text), len(text) + len(speech)), speaker))
            text += f"{speech}\n\n"
    speakers = (Speaker("Interviewer", INTERVIEWER, "", "en"), Speaker(person, PARTICIPANT, person, "en"))
    return Transcript(person, person, text.rstrip() + "\n", tuple(turns), speakers, "en", f"{person}.txt")
