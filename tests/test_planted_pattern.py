"""The demo's planted fourth pattern, with the real encoder and the whole analysis: no theme holds it, it comes up."""

from __future__ import annotations

import csv

import pytest

from explorer import pipeline
from explorer.analysis import unexplained
from explorer.datamodel import Segment, Span
from explorer.demo import build_demo
from explorer.resources import top_level
from explorer.study import analyses, coding, material

pytestmark = pytest.mark.model

FIRST = 5


@pytest.fixture(scope="module")
def queue_and_analysis(tmp_path_factory):
    study = build_demo(tmp_path_factory.mktemp("demo") / "demo.explorer")
    corpus = material.load_corpus(study)
    analysis = analyses.load_analysis(study, corpus.transcripts)
    comparison = pipeline.compare(corpus, analysis)
    return unexplained.queue(analysis, comparison.incidence, coding.read_transcript_ids(study)), analysis


def planted_ids(segments: tuple[Segment, ...]) -> set[str]:
    """Segments that hold a passage on the second session as a repetition of the first."""
    with (top_level("corpus") / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "pattern"]
    spans = [Span(row["participant"], int(row["start"]), int(row["end"])) for row in rows]
    return {s.id for s in segments if any(s.span.overlap_chars(p) >= 0.5 * min(len(p), len(s.span)) for p in spans)}


def test_it_is_among_the_first_five_that_no_theme_explains_stable_and_of_many_voices(queue_and_analysis):
    queue, analysis = queue_and_analysis
    planted = planted_ids(analysis.segments)
    first = [analysis.patterns[one.label] for one in queue[:FIRST]]
    found = max(first, key=lambda pattern: len(planted & set(pattern.segment_ids)))

    held = planted & set(found.segment_ids)
    assert len(held) > len(found.segment_ids) / 2  # it is what the pattern is about
    assert len({segment_id.split(":")[0] for segment_id in held}) >= 5
    assert not found.stability.is_fragile and found.stability.seen_in > found.stability.runs / 2
    assert not found.balance.is_one_persons and not found.question.is_one_question


def test_most_patterns_of_so_varied_talk_are_shown_as_fragile(queue_and_analysis):
    _, analysis = queue_and_analysis
    fragile = [pattern for pattern in analysis.patterns if pattern.stability.is_fragile]
    assert len(fragile) > len(analysis.patterns) / 2  # 26 people, each with a voice of their own: so it is said
