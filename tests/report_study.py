"""The demo with everything a report can hold: grouped by hand, judged, reviewed, sampled; made in seconds, no model.

Segments are turns. Pattern n holds every segment whose place in its interview leaves n when divided by 7; those that
leave 6 are in no pattern. Nothing of it means anything, and every number has to come out in the report all the same.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from explorer import pipeline
from explorer.datamodel import (
    ACCEPT,
    REJECT,
    Analysis,
    AnsweredQuestion,
    Corpus,
    GuideQuestion,
    Pattern,
    Stability,
    VoiceBalance,
)
from explorer.demo import prepare_question
from explorer.resources import top_level
from explorer.settings import Settings
from explorer.study import Study, analyses, coding, create_study, judgements, material, reviewing

SETTINGS = Settings(unit="turn", n_runs=20)
ENCODER = "all-MiniLM-L6-v2@53aa51172d142c89"
_N = 6
_NAMES = ("transcripts", "codebook.csv", "codings.csv", "participants.csv", "stances.csv")


def make_report_study(path: Path) -> Study:
    study = create_study(path)
    material.set_meta(study, "fiction", "This demo study is fiction.")
    pipeline.add_sources(study, [top_level("corpus") / name for name in _NAMES])
    corpus = material.load_corpus(study)
    coding.mark_all_read(study, [transcript.id for transcript in corpus.transcripts[:20]])
    coding.add_memo(study, "study", "They speak of silence.")
    prepare_question(study)
    analysis = grouped(corpus)
    analyses.save_analysis(study, [analysis])
    judge(study, analysis, corpus)
    return study


def grouped(corpus: Corpus) -> Analysis:
    segments, short_turns, short_words = pipeline.segment_corpus(corpus, SETTINGS)
    labels = np.array([number % 7 for number in range(len(segments))])
    labels[labels == _N] = -1
    patterns = []
    for label in range(_N):
        mine = [segment for segment, own in zip(segments, labels, strict=True) if own == label]
        people = [segment.participant_id for segment in mine]
        patterns.append(
            Pattern(
                str(label + 1),
                tuple(segment.id for segment in mine),
                ("work", "week", f"word{label}"),
                tuple(segment.id for segment in mine[:3]),
                len(set(people)),
                Stability(0.5 + label / 10, 5 + label, 20, 0.6, 7, 10),
                VoiceBalance(len(set(people)), 12.5 + label, 15.25, 0.4, people[0], 0.08, 1, 2),
                AnsweredQuestion(0, 3 + label, len(mine), 0.1),
            )
        )
    places = np.array([(number % 37, number % 23) for number in range(len(segments))], dtype=np.float32)
    return Analysis(
        segments,
        labels,
        places,
        tuple(patterns),
        SETTINGS,
        ENCODER,
        "digest",
        {"numpy": "2.4.6"},
        ("Grouped by hand.",),
        short_turns,
        short_words,
        "2026-01-01T00:00:00.000Z",
        membership=np.full(len(segments), 0.75, dtype=np.float32),
        question_of=np.zeros(len(segments), dtype=np.int64),
        guide=(GuideQuestion("How was the first session?", 12, 9),),
    )


def judge(study: Study, analysis: Analysis, corpus: Corpus) -> None:
    """One decision on a pattern, one row of the convergence table, one quote accepted and one rejected."""
    pattern, theme = analysis.patterns[2], corpus.themes[0]
    judgements.add_judgement(
        study,
        judgements.UNEXPLAINED,
        judgements.FOLLOW_UP,
        pattern_id=pattern.id,
        memo="Ask them again.",
        segment_ids=pattern.segment_ids,
        grain=analysis.grain,
    )
    coded = {one.span.transcript_id: one.span for one in corpus.codings if one.code_id in theme.code_ids}
    free = [
        s for s in analysis.segments if not _overlaps(s.span, corpus, theme.code_ids) and s.span.transcript_id in coded
    ]
    for segment, verdict in zip(free[:3], (ACCEPT, REJECT, REJECT), strict=True):
        reviewing.add_decision(
            study,
            segment.span,
            verdict,
            theme_id=theme.id,
            accept_as=theme.code_ids[0] if verdict == ACCEPT else "",
            coder="Ane",
            arm="ranked",
            latency_s=9.0,
        )


def _overlaps(span, corpus: Corpus, code_ids) -> bool:
    return any(
        one.code_id in code_ids
        and one.span.transcript_id == span.transcript_id
        and one.span.start_char < span.end_char
        and span.start_char < one.span.end_char
        for one in corpus.codings
    )
