"""Names of transcripts and people across files: strict readings first, no guesses between several."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from explorer.analysis.matching import match_participants, matching_transcripts
from explorer.datamodel import INTERVIEWER, Participant, Speaker, Transcript


def transcript(id: str, *voices: str, source: str = "", title: str = "") -> Transcript:
    speakers = tuple(Speaker(voice, participant_id=voice) for voice in voices) or (Speaker(id, participant_id=id),)
    return Transcript(id, title or id, "words", (), (Speaker("I", INTERVIEWER), *speakers), source=source)


def person(id: str, name: str = "", **attributes: str) -> Participant:
    return Participant(id, name or id, MappingProxyType(attributes))


REAL = [transcript(f"P{n}_GMT2021111{n % 10}.odt") for n in range(1, 18)]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("P2_GMT20211112.odt", ["P2_GMT20211112.odt"]),  # exactly
        ("P2_GMT20211112.docx", ["P2_GMT20211112.odt"]),  # without the ending
        ("C:\\data\\P2_GMT20211112.odt", ["P2_GMT20211112.odt"]),  # without the folder
        ("p2 gmt20211112", ["P2_GMT20211112.odt"]),  # in any case, with other joins
        ("P2", ["P2_GMT20211112.odt"]),  # a part that stands alone; not P12
        ("p02", ["P2_GMT20211112.odt"]),  # zeros before a number
        ("P", []),  # a piece of a word is no word
        ("P18", []),
        ("", []),
        ("  ", []),
    ],
)
def test_the_strictest_reading_that_finds_any_counts(name: str, found: list[str]) -> None:
    assert [t.id for t in matching_transcripts(name, REAL)] == found


def test_several_possibilities_are_all_returned() -> None:
    study = [transcript("Anna 1"), transcript("Anna 2"), transcript("Annas mor")]
    assert [t.id for t in matching_transcripts("anna", study)] == ["Anna 1", "Anna 2"]


def test_an_exact_name_wins_over_longer_ones() -> None:
    study = [transcript("P1"), transcript("P1 second talk"), transcript("p1")]
    assert [t.id for t in matching_transcripts("P1", study)] == ["P1"]


def test_the_name_of_the_file_counts_but_a_shared_source_does_not() -> None:
    study = [transcript("A", source="A.docx"), transcript("B", source="study.qda"), transcript("C", source="study.qda")]
    assert [t.id for t in matching_transcripts("A.docx", study)] == ["A"]
    assert matching_transcripts("study.qda", study) == []


# ------------------------------------------------------------------ people


def test_people_are_found_by_id_by_name_and_by_a_transcript_column() -> None:
    study = [transcript("P1_first.docx"), transcript("Kari"), transcript("Talk 3")]
    people = [person("P1"), person("R2", "Kari"), person("R3", transcript="talk 3.docx")]
    match = match_participants(people, study)
    assert match.places == {"P1": (("P1_first.docx", ""),), "R2": (("Kari", ""),), "R3": (("Talk 3", ""),)}
    assert (match.without_transcript, match.without_row, match.notices) == ((), (), ())


def test_people_without_a_transcript_and_transcripts_without_a_row_are_named() -> None:
    match = match_participants([person("Bruce"), person("Ana")], [transcript("Ana"), transcript("Sam")], file="f.xlsx")
    assert (match.without_transcript, match.without_row) == (("Bruce",), ("Sam",))
    assert [(notice.file, notice.message) for notice in match.notices] == [
        ("f.xlsx", "One person without a transcript: “Bruce”."),
        ("f.xlsx", "Transcripts without a row in the sheet: “Sam”."),
    ]


def test_people_of_a_focus_group_are_found_among_its_speakers() -> None:
    study = [transcript("Group 1", "Kari", "Ola"), transcript("Group 2", "Per", "Kari")]
    match = match_participants([person("kari"), person("R2", "Ola")], study)
    assert match.places == {"kari": (("Group 1", "Kari"), ("Group 2", "Kari")), "R2": (("Group 1", "Ola"),)}


def test_a_person_in_a_transcript_of_several_is_the_voice_of_that_name() -> None:
    study = [transcript("P1", "P1", "Wife"), transcript("P2", "Anna", "Ola")]
    match = match_participants([person("P1"), person("P2")], study)
    assert match.places == {"P1": (("P1", "P1"),), "P2": (("P2", ""),)}
    (notice,) = match.notices
    assert "“Anna”, “Ola” are all read as that person" in notice.message


def test_a_name_that_fits_several_transcripts_is_reported_and_not_guessed() -> None:
    match = match_participants([person("Anna")], [transcript("Anna 1"), transcript("Anna 2")])
    assert match.places == {}
    assert match.without_transcript == ("Anna",)
    assert match.notices[0].kind == "unlocated"
    assert "“Anna 1”, “Anna 2”" in match.notices[0].message


def test_two_people_who_fit_one_voice_are_reported_and_not_guessed() -> None:
    study = [transcript("Group 1", "S1", "S2")]
    match = match_participants([person("A", transcript="Group 1"), person("B", transcript="Group 1")], study)
    assert match.places == {}
    assert "“A”, “B”" in match.notices[-3].message
    assert match.without_row == ("Group 1",)


def test_a_named_voice_keeps_its_person_beside_one_that_cannot_be_told() -> None:
    study = [transcript("Group 1", "Kari", "S2")]
    match = match_participants([person("Kari", transcript="Group 1"), person("B", transcript="Group 1")], study)
    assert match.places == {"Kari": (("Group 1", "Kari"),)}


def test_of_the_real_facesheet_three_people_have_no_transcript(real_data: Path) -> None:
    from explorer.files.sheets import read_participants
    from explorer.files.tables import read_table

    folder = real_data / "sheffield" / "transcripts"
    study = [transcript(path.stem, source=path.name) for path in sorted(folder.glob("*.txt"))]
    (sheet,) = folder.glob("*Facesheet*.xlsx")
    match = match_participants(read_participants(read_table(sheet)).participants, study, file=sheet.name)
    assert match.without_transcript == ("Bruce", "Jamie", "Jim")
    assert match.without_row == ()
    assert match.places == {t.id: ((t.id, ""),) for t in study}
    (notice,) = match.notices
    assert notice.message == "3 people without a transcript: “Bruce”, “Jamie”, “Jim”."
