"""Rich Text: words and letters as they were written."""

from __future__ import annotations

import contextlib
import time

import pytest

from explorer.errors import ReadError
from explorer.files.reading import read_sources
from explorer.files.rtf import read_rtf

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}"


def _rtf(path, body: str):
    path.write_bytes((HEAD + body + "}").encode("ascii"))
    return path


def test_norwegian_letters_in_both_ways_of_writing(tmp_path):
    path = _rtf(tmp_path / "N01.rtf", r"\pard Intervjuer: Hvor bodde du?\par N01: P\'e5 \u216?rland, ved sj\'f8en.\par")
    assert read_rtf(path)[0].splitlines() == ["Intervjuer: Hvor bodde du?", "N01: På Ørland, ved sjøen."]


def test_speakers_are_found_as_in_any_other_text(tmp_path):
    body = "".join(rf"Interviewer: Question {n}?\par P01: Answer {n}, and some more words.\par " for n in range(3))
    transcript = read_sources([_rtf(tmp_path / "P01.rtf", body)]).transcripts[0]
    assert [turn.speaker for turn in transcript.turns] == ["Interviewer", "P01"] * 3


@pytest.mark.parametrize("content", [b"", b"plain words", b"{\\rtf1 {{{"])
def test_what_is_no_rich_text_is_refused_in_a_sentence(tmp_path, content):
    (tmp_path / "x.rtf").write_bytes(content)
    with pytest.raises(ReadError, match=r"^x\.rtf: "):
        read_rtf(tmp_path / "x.rtf")


def test_rows_are_lines_and_what_is_no_talk_is_left_out_and_counted(tmp_path):
    body = (
        r"\f0 P01: One{\footnote a note with \{ a brace} two{\*\annotation hey}\par {\header head}"
        r'{\field{\*\fldinst{HYPERLINK "http://x.invalid"}}{\fldrslt here}} {\deleted gone}end\par '
        r"\trowd Anna\cell Well.\cell\row Bo\cell Yes.\cell\row"
    )
    text, notices = read_rtf(_rtf(tmp_path / "P01.rtf", body))
    assert text == "P01: One two\nhere end\nAnna\tWell.\nBo\tYes."
    assert [notice.message for notice in notices] == [
        "Left out, as not part of the running text: comments (1), deletions of tracked changes (1), "
        "headers and footers (1), notes (1)."
    ]


def test_halves_of_an_emoji_other_alphabets_and_bytes_as_they_are(tmp_path):
    (tmp_path / "a.rtf").write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset238 B;}}"
        b"\\f1 \\'b9\\f0  bl\xe5b\xe6r \\u-10179?\\u-8704?\\~x\\par}"
    )
    assert read_rtf(tmp_path / "a.rtf") == ("ą blåbær 😀\u00a0x", ())
    (tmp_path / "b.rtf").write_bytes(b"{\\rtf1\\mac bl\\'8cb\\'be r}")
    assert read_rtf(tmp_path / "b.rtf")[0] == "blåbæ r"


def test_a_document_cut_off_is_read_and_said_to_be(tmp_path):
    (tmp_path / "x.rtf").write_bytes(b"{\\rtf1\\ansi P01: I went {\\b back \\par and")
    text, notices = read_rtf(tmp_path / "x.rtf")
    assert text == "P01: I went back \nand" and "ends in the middle" in notices[0].message


@pytest.mark.parametrize(
    "piece", [b"{", b"{\\fonttbl\\f0\\fcharset", b'{\\field{\\*\\fldinst{HYPERLINK "a', b"\\bin9 "]
)
def test_a_hostile_document_costs_no_more_than_its_length(tmp_path, piece):
    (tmp_path / "x.rtf").write_bytes(b"{\\rtf1 Anna: yes " + piece * 20_000)
    begun = time.monotonic()
    with contextlib.suppress(ReadError):
        read_rtf(tmp_path / "x.rtf")
    assert time.monotonic() - begun < 5
