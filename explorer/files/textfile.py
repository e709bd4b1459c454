"""Bytes to text: the encoding found, LF line ends, no byte-order mark, and nothing else changed.

No-break spaces, soft hyphens, emoji, combining marks and right-to-left marks stay where they
are, because the offsets of codings count them.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from explorer.datamodel import Notice
from explorer.errors import ReadError

MAX_TEXT_BYTES = 50_000_000
"""Larger text files are refused: an hour of talk is about 60,000 bytes, so this is 800 interviews in one file."""

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARIES = (
    (b"PK\x03\x04", "a zip or Office file; give it back its own ending (.docx, .odt or .xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office file; save it as .docx or .xlsx, no password"),
    (b"%PDF-", "a PDF; give it back its own ending (.pdf)"),
    (b"{\\rtf", "a Rich Text document; give it back its own ending (.rtf)"),
    (b"\xff\xd8\xff", "a picture (JPEG); leave it out"),
    (b"\x89PNG", "a picture (PNG); leave it out"),
    (b"SQLite format 3\x00", "a database; choose it as a project (.sqlite3 or .qda)"),
)
_WESTERN = ("cp1252", "mac_roman", "cp850")  # the first wins a tie
_COMMON_LETTERS = frozenset("æøåÆØÅäöüÄÖÜßéÉèàçêñóíáúôâîëïûùœ")
_RARER_LETTERS = frozenset("ÈÊËÁÀÂÃãìÍÌÎÏÓÒÔÕòõÚÙÛÑÇýÿŒðÐþÞšŠžŽŸ")
_MARKS_OF_TEXT = frozenset("“”„‘’‚–—…«»‹›•·´°§©®™£€½¼¾²³ªº±×\u00a0\u00ad")
_NAMES = {"cp1252": "Windows-1252 (Western European)", "mac_roman": "Mac Roman", "cp850": "DOS 850"}


def read_text(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file and what had to be guessed about it.

    Raises
    ------
    ReadError
        The file is missing, larger than `MAX_TEXT_BYTES`, empty or only white space, or is not text.
    """
    path = Path(path)
    text, notices = decode(read_bytes(path, limit=MAX_TEXT_BYTES), path.name)
    if not holds_words(text):
        raise ReadError(path, "the file holds no text; export the transcript again, or leave the file out.")
    return text, notices


def read_bytes(path: Path, *, limit: int) -> bytes:
    """All bytes of a file of at most `limit` bytes; the size is looked at before anything is read."""
    try:
        size = path.stat().st_size
        if size > limit:
            much, most = size / 1e6, limit / 1e6
            raise ReadError(path, f"the file is too large ({much:,.0f} MB; the limit is {most:,.0f} MB); split it.")
        return path.read_bytes()
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise ReadError(path, f"the file cannot be opened ({why}); check that it is there.") from problem


def name_of(path: str | Path) -> str:
    """What the transcript of a file is called: the stem, with composed letters (NFC).

    Macintosh computers write å in file names as a and a ring; sheets that name the file do not.
    """
    return unicodedata.normalize("NFC", Path(path).stem)


def holds_words(text: str) -> bool:
    """False for a text of nothing but white space and invisible marks (a lone byte-order mark, zero-width spaces)."""
    return any(not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc") for char in text)


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Text of `data` with LF line ends and no byte-order mark; a Notice when the encoding was guessed.

    UTF-8, UTF-16 and UTF-32 are recognised for certain (by mark, by validity, by zero bytes). Anything else
    is a guess: Western European when that gives the letters of Norwegian and its neighbours, else what
    charset-normalizer finds most plausible.

    Raises
    ------
    ReadError
        `data` is not text. `name` is the file's name, for the message.
    """
    for magic, kind in _KNOWN_BINARIES:
        if data.startswith(magic):
            raise ReadError(name, f"the file is not plain text but {kind}.")
    encoding, notice = _certain_encoding(data), None
    if not encoding and (damaged := _damaged_utf8(data)):
        message = f"Characters that are damaged and were replaced by \ufffd: {damaged}. Save the file again as UTF-8."
        return _finished(data.decode("utf-8", errors="replace"), name, Notice("repaired", name, message))
    if not encoding:
        encoding = _guessed_encoding(data, name)
        message = (
            f"The file does not say how its letters are encoded; it was read as {_NAMES.get(encoding, encoding)}. "
            "If letters such as æ, ø and å look wrong, save the file as UTF-8 and add it again."
        )
        notice = Notice("note", name, message)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise ReadError(name, f"the file is damaged or not text ({encoding}); save it again as UTF-8.") from problem
    return _finished(text, name, notice)


def _finished(text: str, name: str, notice: Notice | None) -> tuple[str, tuple[Notice, ...]]:
    """Refuse what is no text after all; LF line ends."""
    _refuse_binary(text, name)
    return normal_line_ends(text), (notice,) if notice else ()


def normal_line_ends(text: str) -> str:
    """CRLF and CR become LF and a leading byte-order mark goes; every other character stays."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _certain_encoding(data: bytes) -> str:
    """The encoding where the bytes leave no doubt, else ''."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:4096]
    # Latin letters in UTF-16 have a zero as every second byte; text in other encodings has none at all.
    if len(head) >= 4 and b"\x00" in head:
        even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
        if max(even, odd) > 0.5 and min(even, odd) < 0.1:
            return "utf-16-be" if even > odd else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _damaged_utf8(data: bytes) -> int:
    """How many bytes to replace in a text that is UTF-8 but for a few; 0 when it is not UTF-8."""
    text = data.decode("utf-8", errors="replace")
    damaged, sound = text.count("\ufffd"), sum(ord(char) > 127 for char in text)
    return damaged if 0 < damaged <= 0.05 * sound else 0  # other encodings give hardly any valid sequence


def _guessed_encoding(data: bytes, name: str) -> str:
    """The most plausible single-byte encoding. Western texts are told by their letters, however short.

    charset-normalizer alone takes "Intervjuer: Hvordan går det?" for cp1250 or cp852: it needs more text.
    """
    plausible = {encoding: _western_plausibility(data, encoding) for encoding in _WESTERN}
    best = max(_WESTERN, key=lambda encoding: plausible[encoding])
    if plausible[best] >= 0.75:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(data[:200_000]).best()
    if match is None or b"\x00" in data:
        raise ReadError(name, "the file is not text, or its encoding is unknown; save it as UTF-8 and add it again.")
    return match.encoding


def _western_plausibility(data: bytes, encoding: str) -> float:
    """From 0 to 1: how well the bytes above 127 become letters and marks where Western European texts have them.

    The weights are ours: they only have to set apart the letters of one encoding from those of another
    (å is Œ, Ü or † when read wrongly). 0 for mostly high bytes, as in Cyrillic, Greek or Hebrew.
    """
    text = data[:200_000].decode(encoding, errors="replace")
    weights = [
        _letter_weight(before, char, after)
        for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if ord(char) > 127
    ]
    plain = sum(char.isalpha() for char in text if ord(char) < 128)
    if not weights or len(weights) > max(plain, 2):
        return 0.0
    return sum(weights) / len(weights)


def _letter_weight(before: str, char: str, after: str) -> float:
    """How usual a character above 127 is between its neighbours, from 0 to 1."""
    if char.isupper() and (before.islower() or (before.isupper() and after.islower())):
        return 0.0  # a capital inside a word
    if char in _COMMON_LETTERS:
        return 1.0
    if char in _RARER_LETTERS:
        return 0.6
    if char in "’´·\u00ad–—" or (char in _MARKS_OF_TEXT and before.isdigit()):
        return 1.0
    if char in "¿¡":
        return 0.9 if after.isalpha() and not before.isalpha() else 0.0
    if char in "½¼¾²³ªº±×":
        return 0.3
    return 1.0 if char in _MARKS_OF_TEXT and not (before.isalpha() and after.isalpha()) else 0.0


def _refuse_binary(text: str, name: str) -> None:
    """Zero bytes or many control characters mean that this is no text."""
    head = text[:100_000]
    control = sum(ord(char) < 32 and char not in "\t\n\r\f\v\x1c\x1d\x1e\x1f" for char in head)
    if "\x00" in text or control > 0.01 * len(head) + 2:
        raise ReadError(name, "the file is not text; choose a transcript saved as .txt, .docx or .odt.")
