"""Rich Text: words and letters as they were written."""

from __future__ import annotations

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
