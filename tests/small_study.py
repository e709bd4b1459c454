"""A study small enough to work every number out by hand: three people, two themes, two patterns.

Segments by pattern and theme (L listened, U outside, M money; theme empathic = L and U, framework = M):

    row  words                                            person  pattern  codes
    0    She listened to me. I felt seen, for once.       P01     1        L
    1    I panicked a bit about the allowance.            P01     2        M
    2    Nobody had told me the rules. 😀 Strange.         P01     -        (none)
    3    He asked and he waited.                          P02     1        L, U
    4    Pengene? Ja, det var $100 og *ingen* svar.       P02     2        (none)
    5    A stranger sees it from outside.                 P03     1        U
    6    The bus was late again.                          P03     -        (none)
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

SAID = (
    ("P01", "She listened to me. I felt seen, for once.", 0, ("listened",)),
    ("P01", "I panicked a bit about the allowance.", 1, ("money",)),
    ("P01", "Nobody had told me the rules. 😀 Strange.", -1, ()),
    ("P02", "He asked and he waited.", 0, ("listened", "outside")),
    ("P02", "Pengene? Ja, det var $100 og *ingen* svar.", 1, ()),
    ("P03", "A stranger sees it from outside.", 0, ("outside",)),
    ("P03", "The bus was late again.", -1, ()),
)
CODES = (Code("listened", "Listened to"), Code("outside", "An outside view"), Code("money", "Money ahead"))
THEMES = (
    Theme("empathic", "The empathic face", "Met as a person.", ("listened", "outside")),
    Theme("framework", "The framework", "", ("money",)),
)
LANGUAGES = {"P01": "en", "P02": "nb", "P03": "en"}


def corpus() -> Corpus:
    """The human side; every coding is VS's and covers a whole segment."""
    transcripts = tuple(_transcript(person) for person in LANGUAGES)
    texts = {t.id: t for t in transcripts}
    codings = []
    for person, words, _, code_ids in SAID:
        span = said(texts[person], words)
        codings += [Coding(f"{span.id}:{code}:VS", span, code, "VS") for code in code_ids]
    people = tuple(Participant(person) for person in LANGUAGES)
    return Corpus(transcripts, people, CODES, THEMES, tuple(codings))


def said(transcript: Transcript, words: str) -> Span:
    """Where words stand in a transcript."""
    start = transcript.text.index(words)
    return Span(transcript.id, start, start + len(words))


def analysis(of: Corpus, *, created_at: str = "2026-01-01T00:00:00.000Z") -> Analysis:
    """The machine side, grouped by hand."""
    texts = {t.id: t for t in of.transcripts}
    segments = tuple(
        Segment(said(texts[person], words), person, person, words, "What was it like?", LANGUAGES[person])
        for person, words, _, _ in SAID
    )
    labels = np.array([label for _, _, label, _ in SAID])
    patterns = tuple(_pattern(label, segments, labels, terms) for label, terms in ((0, ("ask", "see")), (1, ("pay",))))
    positions = np.array([(row, label) for row, label in enumerate(labels)], dtype=np.float32)
    return Analysis(segments, labels, positions, patterns, Settings(), "fake@1", "digest", {}, created_at=created_at)


def make_study(path: Path) -> Study:
    """The same as a study file, analysed."""
    study, found = create_study(path), corpus()
    material.add_material(
        study,
        SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings),
        read_transcript_ids=[transcript.id for transcript in found.transcripts],
    )
    analyses.save_analysis(study, [analysis(found)])
    return study


def _transcript(person: str) -> Transcript:
    text, turns = "", []
    for words in [words for who, words, _, _ in SAID if who == person]:
        for speaker, speech in (("Interviewer", "What was it like?"), (person, words)):
            text += f"{speaker}: "
            turns.append(Turn(len(turns), Span(person, len(text), len(text) + len(speech)), speaker, 65.0 * len(turns)))
            text += f"{speech}\n\n"
    speakers = (Speaker("Interviewer", INTERVIEWER, "", "en"), Speaker(person, PARTICIPANT, person, LANGUAGES[person]))
    return Transcript(person, person, text.rstrip() + "\n", tuple(turns), speakers, "en", f"{person}.txt")


def _pattern(label: int, segments: tuple[Segment, ...], labels: np.ndarray, terms: tuple[str, ...]) -> Pattern:
    members = [segments[row] for row in np.flatnonzero(labels == label)]
    ids = tuple(segment.id for segment in members)
    return Pattern(str(label + 1), ids, terms, ids[:2], len({segment.participant_id for segment in members}))
