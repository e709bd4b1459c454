"""Real coded interviews, from their files into a study. These tests skip where the data is not."""

from __future__ import annotations

import csv
from collections import Counter

from explorer import pipeline, reports
from explorer.datamodel import INTERVIEWER, PARTICIPANT
from explorer.files.reading import ReadOptions
from explorer.settings import Settings
from explorer.study import create_study, material


def _study(tmp_path, *sources, **options):
    study = create_study(tmp_path / "s.explorer")
    pipeline.add_sources(study, list(sources), options=ReadOptions(**options))
    return study, material.load_corpus(study)


def test_a_taguette_project_comes_in_with_every_coding_at_its_words(real_data, tmp_path):
    (project,) = (real_data / "serdif").rglob("*.sqlite3")
    _, corpus = _study(tmp_path, project)
    assert (len(corpus.transcripts), len(corpus.codes), len(corpus.codings)) == (17, 22, 1930)
    names = {code.id: code.name for code in corpus.codes}
    found = Counter(
        (c.span.transcript_id, names[c.code_id], corpus.transcript(c.span.transcript_id).quote(c.span))
        for c in corpus.codings
    )
    with open(real_data / "serdif" / "highlights_by_byte_offset.csv", encoding="utf-8", newline="") as file:
        expected = Counter((row["document"], row["tag"], row["text"]) for row in csv.DictReader(file))
    assert _squeezed(found) == _squeezed(expected)


def _squeezed(quotes: Counter) -> Counter:
    """Quotes over several paragraphs differ in white space alone."""
    return Counter((document, tag, "".join(text.split())) for document, tag, text in quotes.elements())


def test_a_sheet_of_turns_needs_no_mapping(real_data, tmp_path):
    study, corpus = _study(tmp_path, real_data / "annomi" / "AnnoMI-simple.csv", code_columns=("client_talk_type",))
    assert len(corpus.transcripts) == 133
    assert sum(len(t.turns) for t in corpus.transcripts) == reports.info(study)["turns"] == 9699
    assert {s.role for t in corpus.transcripts for s in t.speakers} == {PARTICIPANT, INTERVIEWER}
    quality = Counter(p.attributes["mi_quality"] for p in corpus.participants)
    assert quality == {"high": 110, "low": 23}
    assert {c.name for c in corpus.codes} >= {"change", "neutral", "sustain"}


def test_a_folder_with_doubles_and_a_facesheet_becomes_twelve_interviews(real_data, tmp_path):
    study, corpus = _study(tmp_path, real_data / "sheffield")
    assert len(corpus.transcripts) == 12
    speaking = {s.participant_id for t in corpus.transcripts for s in t.speakers if s.role == PARTICIPANT}
    described = {p.id for p in corpus.participants if p.attributes}
    assert len(speaking) == 12 and speaking < described and len(described) == 15
    assert sorted(reports.coverage(study)["without_transcript"]) == sorted(described - speaking)
    messages = " ".join(n.message for n in material.load_notices(study))
    assert all(name in messages for name in described - speaking)


def test_norwegian_speech_without_full_stops_becomes_segments_of_sane_length(real_data, tmp_path):
    _, corpus = _study(tmp_path, real_data / "norwegian")
    assert len(corpus.transcripts) == 40
    assert {t.language for t in corpus.transcripts} <= {"nb", "nn"}
    for unit, most in (("window", 140), ("sentence", 110)):
        segments, short_turns, _ = pipeline.segment_corpus(corpus, Settings(unit=unit))
        words = sorted(len(s.text.split()) for s in segments)
        assert len(segments) > 1000 and words[-1] <= most and words[0] >= 2 and short_turns > 0
        for segment in segments:
            assert segment.text == corpus.transcript(segment.span.transcript_id).quote(segment.span)
