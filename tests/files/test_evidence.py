"""A label is believed because it recurs; the style is the one the text bears out."""

from __future__ import annotations

import pytest

from explorer.errors import SettingsError
from explorer.files.evidence import NO_SPEAKERS, choose_marking


def chosen(text: str, style: str = "auto") -> tuple[str, list[str]]:
    marking = choose_marking(text, style=style)
    return marking.style, [mark.label for mark in marking.marks]


@pytest.mark.parametrize(
    "style, text",
    [
        ("colon", "I: How?\nP: Well.\nI: And?\nP: Ok."),
        ("colon", "[00:12] I: How?\n[00:15] P: Well.\n[00:20] I: And?\n[00:22] P: Ok."),
        ("bracket", "[I] How?\n[P] Well.\n[I] And?\n[P] [laughs] Ok."),
        ("hash", "#I\nHow?\n\n#P\nWell.\n\n#I\nAnd?\n\n#P\nOk."),
        ("timed line", "I  0:03\nHow?\n\nP  0:10\nWell.\nThanks.\n\nI  1:02:03\nAnd?\n\nP  1:02:10\nOk."),
        ("tab", "I\tHow?\nP\tWell.\nI\tAnd?\nP\tOk."),
        ("code first", "I hvordan ?\nP bra\nI og så ?\nP ok"),
    ],
)
def test_the_style_is_found(style: str, text: str) -> None:
    assert chosen(text) == (style, ["I", "P", "I", "P"])
    assert chosen(text, style) == (style, ["I", "P", "I", "P"])


@pytest.mark.parametrize(
    "text",
    [
        "17:30 we left.\n18:30 we came.\n17:30 again.\n18:30 once more.",
        "http: a\nhttps: b\nhttp: c\nhttp: d",
        "I was ill.\nNote: in March.\nThen not.\nNote: in May.\nNote: hm.\nThat was all.",
        "I was ill.\nI stayed home.\nA dog came.\nI slept.\nA cat came.",
        "[laughs] So.\n[pause] And.\n[laughs] Yes.\n[pause] No.",
        "1. How?\n2. What?\n3. Where: here\n4. There: no",
        "2018 was bad\n2019 was better\n2020 was worse\n2021 was good",
        "One paragraph of plain words.",
        "",
    ],
)
def test_texts_without_speakers_have_none(text: str) -> None:
    assert chosen(text) == (NO_SPEAKERS, [])


def test_reported_speech_in_a_long_account_is_no_exchange() -> None:
    account = [f"Paragraph number {n} of what I have to say about it." for n in range(40)]
    account[20:20] = ["Me: can I go?", "Boss: no.", "Me: why?", "Boss: because."]
    assert chosen("\n\n".join(account)) == (NO_SPEAKERS, [])


def test_a_beginning_met_once_is_speech_and_counted_if_it_could_be_a_name() -> None:
    text = "Ana: 1\nBo: 2\nAna: 3\nRemember: 4\nBo: 5\nKurt: 6\nHe said: 7\nAna: 8\nBo: 9"
    marking = choose_marking(text)
    assert [m.label for m in marking.marks] == ["Ana", "Bo", "Ana", "Bo", "Ana", "Bo"]
    assert marking.doubtful == 1


def test_a_phrase_that_introduces_reported_speech_a_few_times_is_no_speaker() -> None:
    text = "\n".join(["Ana: so\nBo: no"] * 15 + ["he said: go", "Ana: x", "he said: come", "Bo: y"])
    assert set(chosen(text)[1]) == {"Ana", "Bo"}
    assert set(chosen("anna berg: so\nbo: no\n" * 5)[1]) == {"anna berg", "bo"}


def test_a_part_in_the_talk_or_a_numbered_sibling_is_believed_at_once() -> None:
    text = "I: a?\nP1: b\nP2: c\nI: d?\nP1: e\nP2: f\nP4: g\nInterviewer 2: h?\nP1: i\nI: j"
    assert chosen(text)[1] == ["I", "P1", "P2", "I", "P1", "P2", "P4", "Interviewer 2", "P1", "I"]


def test_a_slip_of_the_keyboard_is_the_same_speaker_but_another_number_is_not() -> None:
    text = "Researcher 1: a\nAna: b\nResearcher 1: c\nAna: d\nReseacher 1: e\nAna: f\nresearcher  1: g\nResearcher 2: h"
    assert chosen(text)[1] == [*["Researcher 1", "Ana"] * 3, "Researcher 1", "Researcher 2"]


def test_the_lines_of_a_heading_are_not_turns() -> None:
    heading = "Date: 12 May\nInterviewer: Anna Smith\nParticipant: P01"
    text = heading + "\n\nInterviewer: How?\nP: Well.\nInterviewer: So?\nP: Yes."
    marking = choose_marking(text)
    assert [m.label for m in marking.marks] == ["Interviewer", "P", "Interviewer", "P"]
    assert text[marking.marks[0].line_start :].startswith("Interviewer: How?")


def test_an_exchange_too_short_to_recur_is_believed_when_every_line_has_a_label() -> None:
    assert chosen("Interviewer: How are you?\nAnna: Fine.")[1] == ["Interviewer", "Anna"]
    assert chosen("Interviewer: How are you?\nAnna: Fine.\n\nReally fine.")[1] == ["Interviewer", "Anna"]
    assert chosen("Buy: milk\nCall: mum")[1] == []


def test_labels_on_the_interviewers_words_alone() -> None:
    marking = choose_marking("\n".join(["I went in.", "MODERATOR: Which one?", "The blue one.", "It was fine."] * 2))
    assert marking.only_interviewer
    assert [m.label for m in marking.marks] == ["MODERATOR", "MODERATOR"]
    assert not choose_marking("IV: drip in the morning.\nI went in.\nThat was all.\nReally.").marks


def test_long_answers_in_many_paragraphs_do_not_hide_a_named_interviewer() -> None:
    answer = "\n\n".join(["Kari: First of all, this."] + ["And then it went on like that."] * 30)
    assert chosen(f"Interviewer: Tell me?\n\n{answer}\n\n" * 3) == ("colon", ["Interviewer", "Kari"] * 3)


def test_a_diary_with_one_label_is_one_voice() -> None:
    assert chosen("Kari: a\nKari: b\nKari: c")[1] == ["Kari"] * 3


def test_wrapped_lines_do_not_hide_the_labels() -> None:
    paragraph = "this is a long line of about seventy characters, as old programs wrote it\n" * 9
    text = "\n".join(f"{name}: {paragraph}" for name in ("Interviewer", "Anna") * 3)
    assert chosen(text)[1] == ["Interviewer", "Anna"] * 3


def test_the_researcher_may_choose_the_style_or_none() -> None:
    text = "Ana: so\nBo: yes\nAna: well"
    assert chosen(text, "none") == ("none", [])
    assert chosen("Me: x\nlong text\nmore\nBoss: y\ntext", "colon") == ("colon", ["Me", "Boss"])
    with pytest.raises(SettingsError, match="colon, bracket, hash, timed line, tab, code first"):
        chosen(text, "dots")
