"""Made-up studies of any size, for measuring time and memory: nothing in them means anything.

Segments are a few of the demo's sentences each, drawn at random; their vectors stand around as many made-up points as
there are topics, and each code is put on some of the segments of one topic. Interviewers ask one of twenty questions
every few segments.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from explorer.analysis.embedding import text_key
from explorer.codebook import defining_text
from explorer.datamodel import (
    INTERVIEWER,
    UNPLACED,
    Analysis,
    Code,
    Coding,
    Corpus,
    Participant,
    Segment,
    SourceMaterial,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.resources import top_level
from explorer.settings import Settings
from explorer.study import Study, analyses, create_study, material

ENCODER_KEY = "made@0"
N_DIMS, N_TOPICS, N_THEMES, CODES_A_THEME = 384, 60, 10, 4
_SEGMENTS_A_TURN, _SHARE_CODED = 5, 0.3


@dataclass(frozen=True)
class MadeStudy:
    """vectors : float32 by text, of segments, questions and what defines themes and codes."""

    corpus: Corpus
    analysis: Analysis
    vectors: dict[str, np.ndarray]


def make(n_segments: int, n_interviews: int, seed: int = 1) -> MadeStudy:
    """A study of so many segments, as if it were analysed."""
    rng = np.random.default_rng(seed)
    topics = rng.normal(size=(N_TOPICS, N_DIMS)) / N_DIMS**0.5
    topic_of = rng.integers(N_TOPICS, size=n_segments)
    texts = _texts(topic_of, rng)
    questions = [f"What can you tell me about subject {n}?" for n in range(20)]
    transcripts, segments = [], []
    for n, rows in enumerate(np.array_split(np.arange(n_segments), n_interviews)):
        transcript, found = _interview(f"P{n + 1:03d}", [texts[row] for row in rows], questions, rng)
        transcripts.append(transcript)
        segments += found
    themes, codes = _codebook()
    corpus = Corpus(
        transcripts=tuple(transcripts),
        participants=tuple(Participant(one.id) for one in transcripts),
        codes=codes,
        themes=themes,
        codings=_codings(segments, topic_of, codes, rng),
    )
    vectors = dict(zip(texts, _unit(topics[topic_of] + rng.normal(scale=0.05, size=(n_segments, N_DIMS))), strict=True))
    others = [*questions, *map(defining_text, (*themes, *codes))]
    vectors |= dict(zip(others, _unit(rng.normal(size=(len(others), N_DIMS))), strict=True))
    analysis = Analysis(
        segments=tuple(segments),
        labels=np.full(n_segments, UNPLACED),
        positions=np.zeros((n_segments, 2), dtype=np.float32),
        patterns=(),
        settings=Settings(),
        encoder_key=ENCODER_KEY,
        input_digest=f"made {n_segments} {seed}",
        versions={},
    )
    return MadeStudy(corpus, analysis, vectors)


def write(made: MadeStudy, path: Path) -> Study:
    """The same as a study file, all of its interviews marked as read."""
    study = create_study(path)
    corpus = made.corpus
    brought = SourceMaterial(
        transcripts=corpus.transcripts,
        participants=corpus.participants,
        codes=corpus.codes,
        themes=corpus.themes,
        codings=corpus.codings,
    )
    material.add_material(study, brought, read_transcript_ids=[one.id for one in corpus.transcripts])
    analyses.save_vectors(study, ENCODER_KEY, {text_key(text): vector for text, vector in made.vectors.items()})
    analyses.save_analysis(study, [made.analysis])
    return study


def _texts(topic_of: np.ndarray, rng: np.random.Generator) -> list[str]:
    """Four sentences each, two of them from the few that belong to its topic; all texts differ."""
    speech = " ".join(
        block.split(": ", 1)[-1]
        for path in sorted((top_level("corpus") / "transcripts").glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("\n\n")
    )
    sentences = np.array([s.strip() for s in speech.replace("\n", " ").split(". ") if len(s.split()) > 4], dtype=object)
    of_topic = np.array_split(rng.permutation(len(sentences)), N_TOPICS)
    found = []
    for row, topic in enumerate(topic_of):
        chosen = [*rng.choice(of_topic[topic], 2), *rng.integers(len(sentences), size=2)]
        found.append(". ".join(sentences[chosen]) + f". That was in {row}.")
    return found


def _interview(
    name: str, texts: list[str], questions: list[str], rng: np.random.Generator
) -> tuple[Transcript, list[Segment]]:
    parts: list[str] = []
    turns: list[Turn] = []
    segments: list[Segment] = []
    at = 0
    for start in range(0, len(texts), _SEGMENTS_A_TURN):
        question = questions[rng.integers(len(questions))]
        turns.append(Turn(len(turns), Span(name, at, at + len(question)), "Interviewer"))
        at += len(question) + 1
        begun = at
        said = texts[start : start + _SEGMENTS_A_TURN]
        for text in said:
            segments.append(Segment(Span(name, at, at + len(text)), name, name, text, question, "en"))
            at += len(text) + 1
        turns.append(Turn(len(turns), Span(name, begun, at - 1), name))
        parts += [question, *said]
    speakers = (Speaker("Interviewer", INTERVIEWER), Speaker(name, participant_id=name))
    return Transcript(name, name, "\n".join(parts), tuple(turns), speakers, "en"), segments


def _codebook() -> tuple[tuple[Theme, ...], tuple[Code, ...]]:
    codes = tuple(Code(f"c{n}", f"Code {n}", f"What is said of {n}") for n in range(N_THEMES * CODES_A_THEME))
    themes = tuple(
        Theme(f"t{n}", f"Theme {n}", f"All that is said of {n}", tuple(c.id for c in codes[n::N_THEMES]))
        for n in range(N_THEMES)
    )
    return themes, codes


def _codings(
    segments: list[Segment], topic_of: np.ndarray, codes: tuple[Code, ...], rng: np.random.Generator
) -> tuple[Coding, ...]:
    coded = rng.random(len(segments)) < _SHARE_CODED
    return tuple(
        Coding(f"{segment.id} {codes[topic].id}", segment.span, codes[topic].id, "A")
        for segment, topic, is_coded in zip(segments, topic_of, coded, strict=True)
        if is_coded and topic < len(codes)
    )


def _unit(points: np.ndarray) -> np.ndarray:
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
