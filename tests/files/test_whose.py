"""Cases become the people who speak where they stand."""

from __future__ import annotations

from explorer.datamodel import Span, Speaker, Transcript, Turn
from explorer.files.whose import CaseSpan, joined_to_cases

TALK = Transcript(
    "T", "T", "0123456789" * 4,
    (Turn(0, Span("T", 0, 20), "A"), Turn(1, Span("T", 20, 40), "B")),
    (Speaker("A", "participant", "T-A"), Speaker("B", "participant", "T-B")),
)  # fmt: skip


def speakers(*spans: CaseSpan) -> list[str]:
    return [one.participant_id for one in joined_to_cases(TALK, spans, "x", []).speakers]


def test_the_case_that_covers_most_of_the_speech_is_the_speaker():
    assert speakers(CaseSpan("First", 0, 15), CaseSpan("Second", 15, 40)) == ["First", "Second"]


def test_a_case_of_the_speakers_name_is_the_speaker():
    assert speakers(CaseSpan("b", 0, 20), CaseSpan("a", 20, 40)) == ["a", "b"]


def test_half_covered_speech_is_nobodys_and_told():
    notices = []
    found = joined_to_cases(TALK, [CaseSpan("First", 0, 10)], "x", notices)
    assert [one.participant_id for one in found.speakers] == ["T-A", "T-B"]
    assert "“A”, “B”" in notices[0].message


def test_without_cases_nothing_changes():
    assert joined_to_cases(TALK, [], "x", []) is TALK
