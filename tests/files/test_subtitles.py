"""Subtitles become turns: voices are speakers, cues of one voice are one turn, times go with the turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.datamodel import INTERVIEWER, PARTICIPANT, Transcript
from explorer.errors import ReadError
from explorer.files.subtitles import read_srt, read_vtt

VTT = """WEBVTT

NOTE made by a meeting tool

1
00:00:01.000 --> 00:00:02.500
<v Interviewer>How are you?</v>

2
00:00:03.000 --> 00:00:04.000
<v Kari Olsen>Fine, I <i>think</i>.</v>

3
00:00:04.200 --> 00:00:06.000
<v Kari Olsen>Better &amp; better.</v>

00:01:00.000 --> 00:01:02.250
<v Interviewer>And now?</v>
<v Kari Olsen>Ok æøå 🙂.</v>
"""

SRT = """1
00:00:01,000 --> 00:00:02,500
Interviewer: How are you?

2
00:00:03,000 --> 00:00:04,000
Kari: Fine, I think,
and so on.

3
00:00:04,200 --> 00:00:06,000
{\\an8}<i>Better</i> at 17:30.

4
01:00:00,000 --> 01:00:02,250
Interviewer: And now?
Kari: Ok.
"""


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def turns(read: Transcript) -> list[tuple]:
    return [(turn.speaker, read.quote(turn.span), turn.start_s, turn.end_s) for turn in read.turns]


def test_voices_of_a_vtt_file(tmp_path: Path) -> None:
    read, notices = read_vtt(written(tmp_path, "Møte 1.vtt", VTT))
    assert turns(read) == [
        ("Interviewer", "How are you?", 1.0, 2.5),
        ("Kari Olsen", "Fine, I think. Better & better.", 3.0, 6.0),
        ("Interviewer", "And now?", 60.0, 62.25),
        ("Kari Olsen", "Ok æøå 🙂.", 60.0, 62.25),
    ]
    assert read.text.startswith("Interviewer: How are you?\n\nKari Olsen: Fine, I think.")
    assert "00:" not in read.text and "-->" not in read.text
    assert (read.id, read.source, notices) == ("Møte 1", "Møte 1.vtt", ())
    assert [(s.name, s.role) for s in read.speakers] == [("Interviewer", INTERVIEWER), ("Kari Olsen", PARTICIPANT)]


def test_names_in_the_cues_of_a_srt_file(tmp_path: Path) -> None:
    read, notices = read_srt(written(tmp_path, "k.srt", "\ufeff" + SRT.replace("\n", "\r\n")))
    assert turns(read) == [
        ("Interviewer", "How are you?", 1.0, 2.5),
        ("Kari", "Fine, I think, and so on. Better at 17:30.", 3.0, 6.0),
        ("Interviewer", "And now?", 3600.0, 3602.25),
        ("Kari", "Ok.", 3600.0, 3602.25),
    ]
    assert notices == ()


def test_names_in_the_cues_of_a_vtt_file(tmp_path: Path) -> None:
    cues = ["00:01.000 --> 00:02.000\nI: Hva?", "00:03.000 --> 00:04.000\nP: Jo.", "00:05.000 --> 00:06.000\nI: Så?"]
    path = written(tmp_path, "k.vtt", "\n\n".join(["WEBVTT", *cues]))
    assert [turn[:3] for turn in turns(read_vtt(path)[0])] == [
        ("I", "Hva?", 1.0),
        ("P", "Jo.", 3.0),
        ("I", "Så?", 5.0),
    ]


def test_without_speakers_a_pause_begins_a_new_turn(tmp_path: Path) -> None:
    cues = [
        "00:00:01,000 --> 00:00:02,000\nI was",
        "00:00:02,100 --> 00:00:03,000\nill.",
        "00:00:05,000 --> 00:00:06,000\nThen not.",
    ]
    path = written(tmp_path, "P4.srt", "\n\n".join(f"{n}\n{cue}" for n, cue in enumerate(cues, 1)) + "\n")
    read, notices = read_srt(path)
    assert turns(read) == [("P4", "I was ill.", 1.0, 3.0), ("P4", "Then not.", 5.0, 6.0)]
    assert read.text == "I was ill.\n\nThen not."
    assert "No speakers were found" in notices[0].message


def test_without_speakers_and_pauses_a_long_turn_ends_with_a_sentence(tmp_path: Path) -> None:
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{'word ' * 39}end." for n in range(7)]
    read, _ = read_srt(written(tmp_path, "P4.srt", "\n\n".join(cues) + "\n"))
    assert [(t.start_s, t.end_s, len(read.quote(t.span).split())) for t in read.turns] == [
        (0.0, 3.0, 120),
        (3.0, 6.0, 120),
        (6.0, 7.0, 40),
    ]


def test_a_cue_without_a_voice_among_voices_is_nobody_knowns(tmp_path: Path) -> None:
    read, _ = read_vtt(written(tmp_path, "k.vtt", VTT + "\n00:02:00.000 --> 00:02:01.000\n(a door)\n"))
    assert read.turns[-1].speaker == "Unknown speaker"


def test_cues_that_cannot_be_read_are_counted(tmp_path: Path) -> None:
    read, notices = read_vtt(written(tmp_path, "k.vtt", VTT + "\n00:zz --> 00:05:00.000\nlost\n"))
    assert len(read.turns) == 4
    assert [(n.kind, n.message[:50]) for n in notices] == [
        ("skipped", "Cues whose times cannot be read were left out: 1. ")
    ]


@pytest.mark.parametrize("name, content", [("k.vtt", "no header\n\nhello"), ("k.srt", "hello\nworld")])
def test_what_is_no_subtitle_file_is_refused(tmp_path: Path, name: str, content: str) -> None:
    reader = read_vtt if name.endswith("vtt") else read_srt
    with pytest.raises(ReadError, match="export the subtitles again"):
        reader(written(tmp_path, name, content))


def test_subtitles_without_words_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no spoken words"):
        read_vtt(written(tmp_path, "k.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari> </v>\n"))
