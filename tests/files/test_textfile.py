"""Bytes become the text that was meant, character for character, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ReadError
from explorer.files.textfile import MAX_TEXT_BYTES, decode, holds_words, read_text

NORWEGIAN = "Intervjuer: Hvordan går det?\nKari: Bare bra, nå. Æsj, så rart å høre.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_are_known_for_certain(encoding: str) -> None:
    assert decode(NORWEGIAN.encode(encoding), "k.txt") == (NORWEGIAN, ())


@pytest.mark.parametrize(
    "text",
    [
        NORWEGIAN,
        "Ja, så åpna jeg døra.",
        "Å.",
        "ÅSE ØRNÆS: JA",
        "ok æ",
        "Café “quoted” – it’s naïve…",
        "“Yes,” she said.",
        "don’t",
        "Être déjà vu, où, façade, Noël",
        "¿Qué pasó, niño? ¡Nada!",
        "Schöne Grüße aus Köln, ähnlich",
    ],
)
def test_western_texts_however_short_are_read_right_and_the_guess_is_told(text: str) -> None:
    read, notices = decode(text.encode("cp1252"), "k.txt")
    assert read == text
    assert [(n.kind, n.file) for n in notices] == [("note", "k.txt")]
    assert "Windows-1252" in notices[0].message and "save the file as UTF-8" in notices[0].message


def test_letters_of_an_old_macintosh_are_told_from_those_of_windows() -> None:
    read, notices = decode(NORWEGIAN.encode("mac_roman"), "k.txt")
    assert read == NORWEGIAN
    assert "Mac Roman" in notices[0].message


@pytest.mark.parametrize(
    "text, encoding",
    [
        ("Она сказала мне, что всё будет хорошо. Я не знаю почему.", "cp1251"),
        ("Zażółć gęślą jaźń, proszę bardzo, było mi źle i smutno w domu", "cp1250"),
    ],
)
def test_other_alphabets_go_to_charset_normalizer(text: str, encoding: str) -> None:
    read, notices = decode(text.encode(encoding), "k.txt")
    assert read == text
    assert len(notices) == 1


def test_line_ends_become_lf_and_the_mark_goes_and_nothing_else_changes() -> None:
    kept = "a\u00a0b\u00adc 👩🏽‍⚕️ e\u0301 \u200fש\u200e \u2028 \x0b tab\t end  "
    assert decode(f"\ufeff{kept}\r\nx\ry\n".encode(), "k.txt")[0] == f"{kept}\nx\ny\n"


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_every_utf8_text_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8"), "k.txt") == (text, ())


def test_a_damaged_byte_in_utf8_is_replaced_and_told_instead_of_misreading_the_file() -> None:
    data = (NORWEGIAN * 10).encode() + b"sl\xf8tt"
    text, notices = decode(data, "k.txt")
    assert text == NORWEGIAN * 10 + "sl\ufffdtt"
    assert [(n.kind, n.message) for n in notices] == [
        ("repaired", "Characters that are damaged and were replaced by \ufffd: 1. Save the file again as UTF-8.")
    ]


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n ", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b \u00a0".encode()])
def test_an_empty_file_is_not_a_transcript(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tom.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"^tom\.txt: the file holds no text; .*leave the file out"):
        read_text(path)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"%PDF-1.7 text", "a PDF; give it back its own ending (.pdf)"),
        (b"PK\x03\x04 whatever", "a zip or Office file"),
        (b"{\\rtf1 Hei}", "Rich Text"),
        (bytes(range(256)) * 20, "not text"),
        (b"hello\x00\x01\x02 there, this is no text" * 9, "not text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError) as refused:
        read_text(path)
    assert str(refused.value).startswith("x.txt: ") and said in str(refused.value)


def test_a_200_mb_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(ReadError, match=r"too large \(200 MB; the limit is 50 MB\); split it"):
        read_text(path)
    assert MAX_TEXT_BYTES == 50_000_000


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"^nei\.txt: the file cannot be opened"):
        read_text(tmp_path / "nei.txt")


@pytest.mark.parametrize(
    "text, expected", [("a", True), ("👍", True), ("...", True), ("\u200b\ufeff \n", False), ("", False)]
)
def test_words_are_anything_one_can_see(text: str, expected: bool) -> None:
    assert holds_words(text) is expected
