"""Correcting what was read: roles, languages, removal."""

from __future__ import annotations

import pytest

from explorer.datamodel import Code, Coding, Participant, SourceMaterial, Span, Speaker, Transcript, Turn
from explorer.errors import StudyError
from explorer.study import coding, create_study, marks, material


def _transcript(name: str) -> Transcript:
    turns = (Turn(0, Span(name, 0, 5), "A", 1.5, 2.0), Turn(1, Span(name, 6, 11), "B"))
    return Transcript(
        name, name, "hello world", turns, (Speaker("A", "interviewer"), Speaker("B", "participant", name))
    )


@pytest.fixture
def study(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    material.add_material(study, SourceMaterial(transcripts=(_transcript("P1"), _transcript("P2"))))
    return study


def _roles(study, transcript_id):
    return {s.name: (s.role, s.participant_id) for s in material.load_corpus(study).transcript(transcript_id).speakers}


def test_a_role_corrected_everywhere_makes_a_participant(study):
    material.set_speaker_role(study, "A", "participant")
    assert _roles(study, "P1")["A"] == ("participant", "P1")
    assert _roles(study, "P2")["A"] == ("participant", "P2")


def test_a_role_corrected_in_one_transcript_leaves_the_others(study):
    material.set_speaker_role(study, "B", "other", transcript_id="P1")
    assert _roles(study, "P1")["B"] == ("other", "")
    assert _roles(study, "P2")["B"] == ("participant", "P2")
    assert [p.id for p in material.load_corpus(study).participants] == ["P2"]


def test_language_is_corrected_for_all_or_for_one_speaker(study):
    material.set_language(study, "P1", "nb")
    material.set_language(study, "P1", "en", speaker_name="A")
    transcript = material.load_corpus(study).transcript("P1")
    assert (transcript.language, [s.language for s in transcript.speakers]) == ("nb", ["en", "nb"])


def test_participants_keep_their_attributes_and_their_assignment(study):
    people = (Participant("Kari", "Kari N.", {"age": "44", "support": "high"}),)
    material.add_material(study, SourceMaterial(participants=people), assignments=[("Kari", "P1", "B")])
    corpus = material.load_corpus(study)
    assert {p.id: dict(p.attributes) for p in corpus.participants} == {
        "Kari": {"age": "44", "support": "high"},
        "P2": {},
    }
    assert _roles(study, "P1")["B"] == ("participant", "Kari")


def test_a_removed_transcript_leaves_no_words_in_the_file(study):
    secret = "zebrafinkensang"
    material.add_material(study, SourceMaterial(transcripts=(Transcript("S", "S", secret * 500),)))
    material.remove_transcript(study, "S")
    assert [t.id for t in material.load_corpus(study).transcripts] == ["P1", "P2"]
    with study.write() as connection:
        from sqlalchemy import text

        connection.execute(text("SELECT 1"))
    import sqlite3

    database = sqlite3.connect(study.path)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    assert secret.encode() not in study.path.read_bytes()


def test_removing_an_unknown_transcript_says_so(study):
    with pytest.raises(StudyError, match="no transcript"):
        material.remove_transcript(study, "P9")


def test_a_coding_that_comes_in_as_contrary_is_marked_and_the_mark_can_be_taken_back(study):
    span = Span("P1", 6, 11)
    codings = tuple(Coding(name, span, "c", "ann") for name in ("one", "two"))
    new = SourceMaterial(codes=(Code("c", "C"),), codings=codings)
    material.add_material(study, new, contrary_coding_ids=["two"])
    assert marks.marked_coding_ids(study, marks.CONTRARY) == {"two"}

    marks.mark_coding(study, "two", marks.CONTRARY, is_set=False)
    assert not marks.marked_coding_ids(study, marks.CONTRARY)


def test_a_mark_goes_with_its_transcript(study):
    new = SourceMaterial(codes=(Code("c", "C"),), codings=(Coding("one", Span("P1", 6, 11), "c"),))
    material.add_material(study, new, contrary_coding_ids=["one"])
    material.remove_transcript(study, "P1")
    assert not marks.marked_coding_ids(study, marks.CONTRARY)


def test_a_coding_taken_back_comes_alive_when_its_sheet_is_added_again(study):
    one = Coding("one", Span("P1", 6, 11), "c")
    material.add_material(study, SourceMaterial(codes=(Code("c", "C"),), codings=(one,)))
    coding.remove_coding(study, "one")
    assert material.load_corpus(study).codings == ()
    material.add_material(study, SourceMaterial(codings=(one,)))
    assert material.load_corpus(study).codings == (one,)
