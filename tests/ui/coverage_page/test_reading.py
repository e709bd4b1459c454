"""Read marks by person and for everybody, and the sentence that says who is read."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from explorer.analysis.coverage import coverage
from explorer.study import coding
from explorer.ui.coverage_page import reading
from tests.small_study import corpus, make_study


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """Session state as a dictionary: these functions run in callbacks."""
    kept: dict = {}
    monkeypatch.setattr(st, "session_state", kept)
    return kept


@pytest.fixture
def study(tmp_path):
    made = make_study(tmp_path / "s.explorer")
    for transcript_id in ("P01", "P02"):
        coding.mark_read(made, transcript_id, is_read=False)
    return made


def test_marking_a_person_marks_all_their_transcripts_and_no_others(study):
    before = study.revision()
    reading.mark_person(study, corpus(), "P01", is_read=True)
    assert coding.read_transcript_ids(study) == {"P01", "P03"}

    reading.mark_person(study, corpus(), "P01", is_read=True)
    assert study.revision() == before + 1, "a mark that is there already is not written again"


def test_everybody_is_marked_at_once_and_taken_back_as_it_was(study, session):
    reading.mark_everybody(study, corpus(), True)
    assert coding.read_transcript_ids(study) == {"P01", "P02", "P03"}
    (done,) = session.values()
    assert done.words == "2 transcripts marked as read."

    done.take_back()
    assert coding.read_transcript_ids(study) == {"P03"}


def test_all_marks_can_be_taken_away(study, session):
    reading.mark_everybody(study, corpus(), False)
    assert coding.read_transcript_ids(study) == frozenset()
    (done,) = session.values()
    assert done.words == "1 transcript no longer marked as read."


def test_who_is_read_is_said_in_one_line():
    of = corpus()
    words = reading.reading_words
    assert words(coverage(of, {"P01", "P02", "P03"}), {}) == "3 of 3 participants read in full."
    assert words(coverage(of, {"P01"}), {"P02": "Nora"}) == "1 of 3 participants read in full. Not yet: Nora, P03."
    nobody = "Nobody of 3 participants is marked as read, so an empty cell says nothing yet."
    assert words(coverage(of, ()), {}) == nobody
    with_silent = replace(coverage(of, ()), silent_ids=("P09",))
    assert words(with_silent, {}) == f"{nobody} Without a transcript, and so not in the grid: P09."
