"""Whether an analysis still speaks of the study."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.freshness import is_current
from explorer.datamodel import OTHER, PARTICIPANT, Span, Speaker, Transcript, Turn
from tests.small_study import analysis, corpus


def _with_speaker(of, speaker: Speaker):
    first = of.transcripts[0]
    speakers = tuple(speaker if s.name == speaker.name else s for s in first.speakers)
    return replace(of, transcripts=(replace(first, speakers=speakers), *of.transcripts[1:]))


def _one_more(of, words: str):
    text = f"P04: {words}\n"
    turns = (Turn(0, Span("P04", 5, 5 + len(words)), "P04"),)
    return replace(
        of, transcripts=(*of.transcripts, Transcript("P04", "P04", text, turns, (Speaker("P04", PARTICIPANT, "P04"),)))
    )


def test_nothing_changed():
    assert is_current(analysis(corpus()), corpus())


def test_a_participant_who_became_somebody_else_in_role_person_or_language():
    of = corpus()
    done = analysis(of)
    assert not is_current(done, _with_speaker(of, Speaker("P01", OTHER)))
    assert not is_current(done, _with_speaker(of, Speaker("P01", PARTICIPANT, "P99", "en")))
    assert not is_current(done, _with_speaker(of, Speaker("P01", PARTICIPANT, "P01", "nb")))


def test_an_interviewer_who_became_a_participant():
    of = corpus()
    assert not is_current(analysis(of), _with_speaker(of, Speaker("Interviewer", PARTICIPANT, "P01", "en")))


def test_a_new_transcript_counts_when_it_is_long_enough_for_a_segment():
    of = corpus()
    assert not is_current(analysis(of), _one_more(of, "Here are five more words."))
    assert is_current(analysis(of), _one_more(of, "Mm-hm, yes."))


def test_a_transcript_taken_out():
    of = corpus()
    assert not is_current(analysis(of), replace(of, transcripts=of.transcripts[:2]))
