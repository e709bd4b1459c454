"""Codings, memos and read marks: on disk at the click, undone without being forgotten."""

from __future__ import annotations

import pytest

from explorer.datamodel import Code, SourceMaterial, Span, Transcript
from explorer.errors import StudyError
from explorer.study import audit, coding, create_study, material


@pytest.fixture
def study(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    transcripts = (Transcript("P1", "P1", "It was fine. Then it was not."),)
    material.add_material(study, SourceMaterial(transcripts=transcripts, codes=(Code("worry", "Worry"),)))
    return study


def test_a_coding_taken_back_is_gone_and_can_be_restored(study):
    made = coding.add_coding(study, Span("P1", 0, 12), "worry", coder="Ida", memo="hm")
    coding.remove_coding(study, made.id, coder="Ida")
    assert material.load_corpus(study).codings == ()
    coding.restore_coding(study, made.id, coder="Ida")
    assert material.load_corpus(study).codings == (made,)
    actions = [line.action for line in audit.lines(study)][-3:]
    assert actions == ["coding added", "coding removed", "coding restored"]


def test_coding_the_same_words_again_makes_no_second_coding(study):
    first = coding.add_coding(study, Span("P1", 0, 12), "worry", coder="Ida")
    assert coding.add_coding(study, Span("P1", 0, 12), "worry", coder="Ida") == first
    assert coding.add_coding(study, Span("P1", 0, 12), "worry", coder="Per") != first
    assert len(material.load_corpus(study).codings) == 2


@pytest.mark.parametrize("start, end", [(5, 5), (20, 30), (28, 31)])
def test_a_passage_outside_the_text_is_refused(study, start, end):
    with pytest.raises(StudyError, match="not a stretch"):
        coding.add_coding(study, Span("P1", start, end), "worry")


def test_a_coding_on_an_unknown_transcript_is_refused(study):
    with pytest.raises(StudyError, match="no transcript"):
        coding.add_coding(study, Span("P9", 0, 2), "worry")


def test_taking_back_twice_is_refused(study):
    made = coding.add_coding(study, Span("P1", 0, 12), "worry")
    coding.remove_coding(study, made.id)
    with pytest.raises(StudyError):
        coding.remove_coding(study, made.id)


def test_memos_pile_up(study):
    coding.add_memo(study, "transcript: P1", "first thought")
    coding.add_memo(study, "transcript: P1", "second thought")
    coding.add_memo(study, "pattern: 3", "other")
    assert [m.text for m in coding.load_memos(study, about="transcript: P1")] == ["first thought", "second thought"]
    assert len(coding.load_memos(study)) == 3


def test_the_newest_read_mark_counts(study):
    coding.mark_read(study, "P1")
    assert coding.read_transcript_ids(study) == {"P1"}
    coding.mark_read(study, "P1", is_read=False)
    assert coding.read_transcript_ids(study) == frozenset()


def test_several_transcripts_are_marked_at_once_each_with_its_line(study):
    material.add_material(study, SourceMaterial(transcripts=(Transcript("P2", "P2", "And that was that."),)))
    before = len(audit.lines(study))
    coding.mark_all_read(study, ["P1", "P2"], coder="ann")
    assert coding.read_transcript_ids(study) == {"P1", "P2"}
    assert [line.action for line in audit.lines(study)[before:]] == ["marked as read"] * 2
    coding.mark_all_read(study, ["P1", "P2"], is_read=False)
    assert coding.read_transcript_ids(study) == frozenset()
