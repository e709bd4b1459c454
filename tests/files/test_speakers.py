"""Turns point at the speech and nothing but the speech; the text stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Speaker, Transcript
from explorer.files.speakers import participants_of, read_notice, with_speakers


def transcript(text: str, id: str = "T1", style: str = "auto") -> Transcript:
    read, _ = with_speakers(Transcript(id, id, text, source=f"{id}.txt"), style=style)
    assert read.text == text
    return read


def turns(text: str, id: str = "T1", style: str = "auto") -> list[tuple[str, str]]:
    read = transcript(text, id, style)
    return [(turn.speaker, read.quote(turn.span)) for turn in read.turns]


def times(text: str) -> list[tuple[float | None, float | None]]:
    return [(turn.start_s, turn.end_s) for turn in transcript(text).turns]


def messages(text: str) -> list[str]:
    return [notice.message for notice in with_speakers(Transcript("T1", "T1", text))[1]]


def test_speech_is_without_label_time_and_white_space() -> None:
    text = "  I:\u00a0 How?  \n\n  Anna:\n\n  Well.\n  Yes. \n[00:30]\nI: [00:31] And?\nAnna: Ok. #00:00:35-5#\n"
    assert turns(text) == [("I", "How?"), ("Anna", "Well.\n  Yes."), ("I", "And?"), ("Anna", "Ok.")]


def test_times_go_with_the_turn_they_stand_at() -> None:
    assert times("I  0:03\nHow?\n\nP  0:10\nWell.\n\nI  1:02:03\nOk?") == [(3.0, None), (10.0, None), (3723.0, None)]
    assert times("I: A? #00:00:12-0#\nP: B. #00:00:15-5#\nI: C? #00:01:00-0#") == [
        (None, 12.0),
        (12.0, 15.5),
        (15.5, 60.0),
    ]
    assert times("[00:01]\nI: A?\n[00:05]\nP: B.\n[00:09]\nI: C?") == [(None, None), (5.0, None), (9.0, None)]
    assert times("00:01 - 00:04 I\nA?\n00:05 - 00:08 P\nB.\n00:09 - 00:10 I\nC?") == [
        (1.0, 4.0),
        (5.0, 8.0),
        (9.0, 10.0),
    ]


def test_a_time_somebody_says_stays_in_the_speech() -> None:
    text = "I: When?\nP: 17:30 was when I left, or 18:30: late.\nI: So?\nP: At 17:30"
    assert turns(text)[1] == ("P", "17:30 was when I left, or 18:30: late.")
    assert turns(text)[3] == ("P", "At 17:30")


def test_what_stands_before_the_talk_and_after_a_line_of_dashes_is_nobodys() -> None:
    text = "12 May, online\nI: How?\nP: Well.\nI: Bye.\n—------\nKiger, M. (2020): Thematic analysis"
    assert turns(text) == [("I", "How?"), ("P", "Well."), ("I", "Bye.")]
    assert messages(text)[0].startswith("Lines kept in the text as nobody's speech: 2 ")


def test_a_label_without_words_is_no_turn() -> None:
    assert turns("I: A?\nP:\nI: B?\nP: C") == [("I", "A?"), ("I", "B?"), ("P", "C")]


def test_without_speakers_every_paragraph_is_the_participants() -> None:
    assert turns("I was ill.\n\nThen not.\n", "P7") == [("P7", "I was ill."), ("P7", "Then not.")]
    assert transcript("I was ill.", "P7").speakers == (Speaker("P7", PARTICIPANT, "P7"),)
    assert "No speakers were found" in messages("I was ill.")[0]


def test_lines_broken_at_a_width_are_joined_to_paragraphs() -> None:
    first = "this line was broken by an old program at a fixed width of characters\n"
    block = first + "and goes on here, also quite far to the right side\nto end."
    assert turns(f"{block}\n\n{block}") == [("T1", block), ("T1", block)]


def test_a_labelled_line_begins_a_paragraph_within_a_block_of_broken_lines_too() -> None:
    line = "this line was broken by an old program at a fixed width of characters"
    text = f"{line}\n{line}\nMODERATOR: {line}\n{line}\n\n{line}"
    assert turns(text) == [("T1", f"{line}\n{line}"), ("MODERATOR", f"{line}\n{line}"), ("T1", line)]


def test_paragraphs_in_brackets_are_remarks_not_speech() -> None:
    assert turns("I went in.\n(The participant reads.)\nNice (I think).\n[pause]\n") == [
        ("T1", "I went in."),
        ("T1", "Nice (I think)."),
    ]


def test_with_only_the_interviewer_labelled_the_rest_is_the_participants() -> None:
    text = "I went in.\n\tMODERATOR: Which?\n\tThe blue one.\nMODERATOR: Ok."
    assert turns(text, "P9") == [
        ("P9", "I went in."),
        ("MODERATOR", "Which?"),
        ("P9", "The blue one."),
        ("MODERATOR", "Ok."),
    ]
    assert transcript(text, "P9").speakers == (Speaker("P9", PARTICIPANT, "P9"), Speaker("MODERATOR", INTERVIEWER))


@pytest.mark.parametrize(
    "said",
    [
        "smil 🙂 og 👩🏽‍⚕️, e\u0301 a\u00a0b \u00ad so",
        "<b>not bold</b> & [link](http://x.no) **sterk** # nei $x$",
        "\u202bבסדר\u202c, 17:30 תודה",
    ],
)
def test_unusual_characters_come_back_at_their_offsets(said: str) -> None:
    text = f"🙂 {said}\nIntervjuer: 👍?\nKåre: {said}\nIntervjuer: så?\nKåre: {said} "
    assert turns(text)[1] == ("Kåre", said)
    assert turns(text)[3] == ("Kåre", said)


def test_right_to_left_transcripts_have_speakers_too() -> None:
    text = "\u200fمحاور: كيف حالك؟\n\u200fسارة: بخير شكرا.\n\u200fمحاور: وماذا بعد؟\n\u200fسارة: عدت."
    assert turns(text)[:2] == [("محاور", "كيف حالك؟"), ("سارة", "بخير شكرا.")]
    assert [s.role for s in transcript(text).speakers] == [INTERVIEWER, PARTICIPANT]


def test_the_notice_counts_turns_and_words_and_names_the_speakers() -> None:
    read = transcript("I: How are you?\nAnna: Fine.\nI: Ok?\nAnna: Yes.")
    assert read_notice(read).message == "4 turns, 10 words, speakers: I (interviewer), Anna (participant)."
    assert (read_notice(read).kind, read_notice(read).file) == ("read", "T1.txt")
    many = Transcript("7", "7", "a", source="all.csv")
    assert read_notice(many).message == "“7”: 0 turns, 1 word, speakers: none."


def test_participants_are_listed_once() -> None:
    talks = [transcript("I: a?\nP: b\nI: c?\nP: d", id) for id in ("A", "B", "A")]
    assert [(p.id, p.name) for p in participants_of(talks)] == [("A", "A"), ("B", "B")]


LABELS = (
    "I: ",
    "Anna: ",
    "P1:",
    "[Bo] ",
    "#Bo ",
    "AMB ",
    "030 ",
    "Bo\t",
    "Bo  0:03",
    "MODERATOR: ",
    "Note: ",
    "http://x",
)
OTHERS = (
    "00:12 ",
    "[00:12]",
    "#00:01:02-3#",
    "17:30",
    "so what?",
    "well.",
    "-----",
    "(laughs)",
    "🙂",
    "e\u0301",
    "\u200f",
)
PIECES = st.sampled_from((*LABELS, *OTHERS, "\n", "\n", "\n\n", " ", "\u00a0", "\t"))


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_turns_lie_in_the_text_in_order_without_overlap_and_hold_words(text: str) -> None:
    read = transcript(text)
    end = 0
    for index, turn in enumerate(read.turns):
        assert turn.index == index and turn.span.transcript_id == "T1"
        assert end <= turn.span.start_char < turn.span.end_char <= len(text)
        said = read.quote(turn.span)
        assert said == said.strip()
        end = turn.span.end_char
    assert {turn.speaker for turn in read.turns} == {speaker.name for speaker in read.speakers}


@given(
    st.lists(
        st.tuples(st.sampled_from(["Intervjuer", "Kari"]), st.text("abæø é🙂.,", min_size=1).filter(str.strip)),
        min_size=4,
    )
)
def test_a_transcript_written_with_names_is_read_back(said: list[tuple[str, str]]) -> None:
    # A plain name that labels one single line is not believed, so everybody speaks at least twice.
    said = [("Intervjuer", "a"), ("Kari", "b"), ("Intervjuer", "a"), ("Kari", "b"), *said]
    assert turns("\n".join(f"{name}: {words}" for name, words in said)) == [
        (name, words.strip()) for name, words in said
    ]


# ------------------------------------------------------------------ real transcripts


def test_norwegian_interviews_have_a_code_on_every_line(real_data: Path) -> None:
    for path in sorted((real_data / "norwegian").glob("*-i.txt")):
        read = transcript(path.read_text(encoding="utf-8"), path.stem)
        number, interviewer, _ = path.stem.split("-")
        assert {(s.name, s.role, s.participant_id) for s in read.speakers} == {
            (number, PARTICIPANT, path.stem),
            (interviewer, INTERVIEWER, ""),
        }
        lines = read.text.split("\n")
        assert len(read.turns) == sum(line.startswith((f"{number} ", f"{interviewer} ")) for line in lines)
