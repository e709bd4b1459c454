"""Seen together, transcripts tell who interviews, who is whom and what was asked of all."""

from __future__ import annotations

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Transcript
from explorer.files.across import GUIDE, seen_together
from explorer.files.speakers import with_speakers


def talks(**texts: str) -> list[Transcript]:
    return [with_speakers(Transcript(id, id, text))[0] for id, text in texts.items()]


def roles(transcript: Transcript) -> dict[str, str]:
    return {speaker.name: speaker.role for speaker in transcript.speakers}


def ids(transcripts) -> list[list[str]]:
    return [[s.participant_id for s in t.speakers if s.role == PARTICIPANT] for t in transcripts]


FLAT = "{0}: ja så\n{1}: jo da\n{0}: og da\n{1}: nei da\n{0}: ja ja\n{1}: jo jo"


def test_a_voice_that_recurs_over_interviews_asks_the_questions() -> None:
    before = talks(A=FLAT.format("Matt", "Kari"), B=FLAT.format("Ola", "Matt"))
    assert [roles(t)["Matt"] for t in before] == [PARTICIPANT, PARTICIPANT]
    after, notices = seen_together(before)
    assert [roles(t) for t in after] == [
        {"Matt": INTERVIEWER, "Kari": PARTICIPANT},
        {"Ola": PARTICIPANT, "Matt": INTERVIEWER},
    ]
    assert ids(after) == [["A"], ["B"]]
    assert len(notices) == 2 and "“Matt” speaks in several transcripts" in notices[0].message


def test_a_person_met_twice_with_a_named_interviewer_stays_a_participant() -> None:
    before = talks(A=FLAT.format("I", "Kari"), B=FLAT.format("I", "Kari"))
    after, notices = seen_together(before)
    assert [roles(t)["Kari"] for t in after] == [PARTICIPANT, PARTICIPANT]
    assert notices == ()


def test_somebody_in_two_of_many_groups_is_no_interviewer() -> None:
    group = "{0}: ja\n{1}: nei\n{2}: jo\n{0}: så\n{1}: da\n{2}: nå"
    names = [
        ("Kari", "Ola", "Per"),
        ("Kari", "Eva", "Liv"),
        ("Jon", "Ada", "Bo"),
        ("Tor", "Siv", "Kim"),
        ("Mia", "Pia", "Tia"),
    ]
    after, _ = seen_together(talks(**{f"G{n}": group.format(*three) for n, three in enumerate(names)}))
    assert roles(after[0])["Kari"] == PARTICIPANT


def test_codes_that_recur_over_groups_are_different_people() -> None:
    group = "I: a?\nP1: b\nP2: c\nI: d?\nP1: e\nP2: f"
    after, notices = seen_together(talks(G1=group, G2=group.replace("P2", "P9")))
    assert ids(after) == [["G1 P1", "P2"], ["G2 P1", "P9"]]
    assert notices[0].message.startswith("The codes P1 stand in several transcripts")


def test_lines_that_stand_in_most_transcripts_are_the_guides_questions() -> None:
    question = "1.a Was the information enough for you?"
    before = talks(**{f"P{n}": f"{question}\n\tYes, it was number {n}.\nI would not add." for n in range(4)})
    after, notices = seen_together(before)
    for transcript in after:
        said = [(turn.speaker, transcript.quote(turn.span)) for turn in transcript.turns]
        assert said[0] == (GUIDE, question)
        assert said[1][0] == transcript.id
        assert said[2] == (GUIDE, "I would not add.")  # the price: four words that all say alike
        assert roles(transcript) == {transcript.id: PARTICIPANT, GUIDE: INTERVIEWER}
    assert notices[0].message.startswith("8 paragraphs without a speaker's name")


def test_lines_with_a_speakers_name_and_short_lines_and_few_files_are_left_alone() -> None:
    same = "Interviewer: How was it for you?\nKari: It was fine for me.\nInterviewer: So?\nKari: It was fine for me."
    named = talks(A=same, B=same.replace("So", "Ok"), C=same.replace("So", "Eh"))
    short = talks(**{n: f"Yes it was.\nword{n} and other words {n}" for n in "ABC"})
    two = talks(**{n: f"Yes it was so very well.\nword{n} and other words {n}" for n in "AB"})
    for before in (named, short, two):
        assert seen_together(before) == (tuple(before), ())
