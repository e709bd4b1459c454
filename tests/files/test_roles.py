"""Who asks and who tells is seen from names first, then from how they speak."""

from __future__ import annotations

from explorer.datamodel import INTERVIEWER, OTHER, PARTICIPANT, Speaker
from explorer.files.roles import as_speakers, guess_roles

ASKS = ["How was it?", "And then?", "Mm."]
TELLS = [
    "It was hard at first, as you know, with the bus and all.",
    "Then I went home and slept for a week, really.",
    "Yes.",
]


def roles(speech: dict[str, list[str]], transcript_id: str = "T1") -> dict[str, str]:
    return guess_roles(speech, transcript_id=transcript_id)


def test_a_named_interviewer_makes_everybody_else_a_participant() -> None:
    assert roles({"Kari": TELLS, "Interviewer": TELLS}) == {"Kari": PARTICIPANT, "Interviewer": INTERVIEWER}
    assert roles({"Mod": ASKS, "Kari": ASKS, "Ola": ASKS, "Tolk": ASKS})["Tolk"] == OTHER


def test_of_two_names_the_one_who_asks_is_the_interviewer_whoever_begins() -> None:
    assert roles({"Matt": ASKS, "Kari": TELLS}) == {"Matt": INTERVIEWER, "Kari": PARTICIPANT}
    assert roles({"Kari": TELLS, "Matt": ASKS}) == {"Kari": PARTICIPANT, "Matt": INTERVIEWER}


def test_without_question_marks_the_one_who_begins_and_speaks_briefly_is() -> None:
    spoken = {"AA": ["ja", "nei og så"], "BB": ["det var nå sånn at jeg dro hjem igjen", "og så sov jeg lenge der"]}
    assert roles(spoken) == {"AA": INTERVIEWER, "BB": PARTICIPANT}
    assert roles(dict(reversed(spoken.items()))) == {"AA": PARTICIPANT, "BB": PARTICIPANT}


def test_when_nothing_tells_everybody_is_a_participant() -> None:
    assert roles({"Kari": TELLS, "Ola": TELLS}) == {"Kari": PARTICIPANT, "Ola": PARTICIPANT}
    assert roles({"Kari": ASKS}) == {"Kari": PARTICIPANT}


def test_the_name_of_the_transcript_and_its_first_word_are_the_participant() -> None:
    assert roles({"AMB": ["ja", "så"], "030": ["hva?", "ja"]}, "030-AMB-i")["030"] == PARTICIPANT
    assert roles({"AMB": ["hva?", "så?"], "030": ["ja", "ja"]}, "030-AMB-i")["AMB"] == INTERVIEWER
    assert roles({"Ana": ASKS, "Bo": TELLS}, "Ana") == {"Ana": PARTICIPANT, "Bo": PARTICIPANT}


def test_question_marks_of_other_scripts_and_in_quotation_count() -> None:
    assert roles({"ا": ["كيف حالك؟", "ثم؟"], "ب": ["بخير", "نعم"]})["ا"] == INTERVIEWER
    assert roles({"甲": ["你好吗？", "“然后？”"], "乙": ["好", "是"]})["甲"] == INTERVIEWER


def test_one_participant_is_the_transcripts_whatever_the_label() -> None:
    for label in ("Kari", "P", "P07", "Speaker 2"):
        assert as_speakers({"I": INTERVIEWER, label: PARTICIPANT}, transcript_id="T1") == (
            Speaker("I", INTERVIEWER, ""),
            Speaker(label, PARTICIPANT, "T1"),
        )


def test_in_a_group_people_go_by_their_names_and_generic_labels_by_the_transcript() -> None:
    def ids(*labels: str) -> list[str]:
        return [s.participant_id for s in as_speakers(dict.fromkeys(labels, PARTICIPANT), transcript_id="FG1")]

    assert ids("Kari", "Ola") == ["Kari", "Ola"]
    assert ids("P1", "P2") == ["P1", "P2"]
    assert ids("Kari", "Participant") == ["Kari", "FG1"]
    assert ids("Participant 2", "Participant 5") == ["FG1-2", "FG1-5"]
    assert ids("Participant", "Client") == ["FG1-1", "FG1-2"]
