"""Cases of QualCoder as participants, by whole files, by stretches, by name."""

from __future__ import annotations

from typing import Any

from explorer.datamodel import INTERVIEWER, Span, Speaker, Transcript, Turn
from explorer.files.qualcodercases import with_cases


def talk(id: str, *voices: str) -> Transcript:
    """A transcript of turns of ten characters, one for each voice in order; 'I' is the interviewer."""
    turns = tuple(Turn(n, Span(id, 10 * n, 10 * n + 10), voice) for n, voice in enumerate(voices))
    speakers = tuple(
        Speaker(voice, INTERVIEWER) if voice == "I" else Speaker(voice, participant_id=voice)
        for voice in dict.fromkeys(voices)
    )
    return Transcript(id, id, "x" * 10 * len(voices), turns, speakers)


def project(cases: dict[int, str], case_text: list[tuple], attributes: list[tuple] = ()) -> dict[str, Any]:
    return {
        "cases": [{"caseid": id, "name": name, "memo": ""} for id, name in cases.items()],
        "case_text": [dict(zip(("caseid", "fid", "pos0", "pos1"), row, strict=True)) for row in case_text],
        "attribute_type": [{"name": "age", "caseOrFile": "case"}],
        "attribute": [dict(zip(("name", "attr_type", "value", "id"), row, strict=True)) for row in attributes],
    }


def persons(transcript: Transcript) -> dict[str, str]:
    return {speaker.name: speaker.participant_id for speaker in transcript.speakers}


def test_a_case_of_a_whole_file_is_its_participant() -> None:
    for whole in ((0, 0), (0, 30), (0, 29)):
        rows = project({7: "Kari"}, [(7, 1, *whole)])
        (transcript,), participants, notices = with_cases(rows, {1: talk("a", "I", "P", "I")}, file="s.qda")
        assert persons(transcript) == {"I": "", "P": "Kari"}
        assert [person.id for person in participants] == ["Kari"]
        assert notices == []


def test_stretches_of_cases_are_laid_on_the_speakers_they_cover() -> None:
    rows = project({1: "Kari", 2: "Ola"}, [(1, 1, 10, 20), (1, 1, 40, 50), (2, 1, 20, 40)])
    (transcript,), _, _ = with_cases(rows, {1: talk("a", "I", "S1", "S2", "S2", "S1")}, file="")
    assert persons(transcript) == {"I": "", "S1": "Kari", "S2": "Ola"}


def test_a_case_of_a_speakers_name_is_that_speaker() -> None:
    rows = project({1: "Kari", 2: "Ola"}, [(1, 1, 0, 0), (2, 1, 0, 0)])
    (transcript,), _, notices = with_cases(rows, {1: talk("a", "kari", "OLA")}, file="")
    assert persons(transcript) == {"kari": "Kari", "OLA": "Ola"}
    assert notices == []


def test_cases_that_cannot_be_told_apart_are_reported_and_not_guessed() -> None:
    rows = project({1: "Kari", 2: "Ola"}, [(1, 1, 0, 0), (2, 1, 0, 0)])
    (transcript,), participants, notices = with_cases(rows, {1: talk("a", "P", "I")}, file="")
    assert persons(transcript) == {"P": "P", "I": ""}
    assert [person.id for person in participants] == ["Kari", "Ola", "P"]
    assert len(notices) == 2  # no single case; cases to which no speaker belongs


def test_attributes_of_cases_and_files_reach_the_participant() -> None:
    rows = project(
        {7: "Kari"},
        [(7, 1, 0, 0), (7, 2, 0, 0)],
        [
            ("age", "case", "47", 7),
            ("sex", "case", "", 7),
            ("place", "file", "Oslo", 1),
            ("place", "file", "Bergen", 2),
            ("age", "file", "47", 1),
            ("date", "file", "n/a", 3),
            ("age", None, "47", 7),
        ],
    )
    transcripts = {1: talk("first", "P"), 2: talk("second", "P"), 3: talk("other", "Q")}
    _, participants, _ = with_cases(rows, transcripts, file="")
    assert {person.id: dict(person.attributes) for person in participants} == {
        "Kari": {"age": "47", "place": "Oslo", "place (second)": "Bergen"},
        "Q": {"date": "n/a"},
    }


def test_a_case_without_text_stays_a_participant_and_is_named() -> None:
    rows = project({7: "Kari", 8: "Per"}, [(7, 1, 0, 0), (9, 1, 0, 0), (8, 99, 0, 0)], [("age", "case", "30", 8)])
    _, participants, (notice,) = with_cases(rows, {1: talk("a", "P")}, file="s.qda")
    assert [(person.id, dict(person.attributes)) for person in participants] == [("Kari", {}), ("Per", {"age": "30"})]
    assert "“Per”" in notice.message and "Kari" not in notice.message
