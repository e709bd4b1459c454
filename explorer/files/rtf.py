"""Words of Rich Text documents (.rtf): a line for every paragraph and table row, letters of every code page.

Notes, comments, headers, pictures and deleted words are left out and counted in a Notice, as in `word`.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from explorer.datamodel import Notice
from explorer.errors import ReadError
from explorer.files.textfile import holds_words, normal_line_ends, read_bytes

MAX_BYTES = 50_000_000
MAX_WORDS_BYTES = 10_000_000
"""What is left of a document without its pictures: 100 interviews."""

_LEFT_OUT = {
    "footnote": "notes",
    "annotation": "comments",
    "deleted": "deletions of tracked changes",
    "header": "headers and footers",
    "footer": "headers and footers",
    "pict": "frames and pictures",
    "object": "frames and pictures",
    "shp": "text boxes",
}
_NO_WORDS = frozenset(  # groups that never hold words, so that nothing needs be said of them
    (
        *("atnid", "atnauthor", "atntime", "atnref", "atndate", "atrfstart", "atrfend", "atnparent"),
        *("fldinst", "info", "bkmkstart", "bkmkend", "themedata", "colorschememapping", "datastore", "latentstyles"),
        *("listtable", "rsidtbl", "listoverridetable", "xmlnstbl", "generator", "stylesheet", "fonttbl", "pnseclvl"),
        *("nonshppict", "shppict", "ftnsep", "ftnsepc", "aftnsep", "listtext", "pntext"),
    )
)
_MAX_FONTS = 500
_DROPPED_WORDS = frozenset(("field", "fldrslt"))  # striprtf would write addresses of links into the text
_KINDS = {f"{name}{which}": kind for name, kind in _LEFT_OUT.items() for which in ("", "l", "r", "f")}
_TOKEN = re.compile(rb"\\bin(\d{1,9}) ?|\\'[0-9a-fA-F]{2}|\\(\*)|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\.|[{}]", re.DOTALL)
_DAMAGED = "the Rich Text document is damaged; open it in a word processor and save it as .docx or .txt."


def read_rtf(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """The text of an .rtf and what was left out of it.

    Raises
    ------
    ReadError
        The file is no Rich Text document, damaged, too large or without words.
    """
    path = Path(path)
    data = read_bytes(path, limit=MAX_BYTES)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() == b"{\\rtf":
        raise ReadError(path, "the file is not a Rich Text document, whatever its name says; save it as .docx or .txt.")
    left_out: Counter[str] = Counter()
    kept, unclosed = _without_other_groups(data.lstrip(b"\xef\xbb\xbf \t\r\n"), left_out)
    if len(kept) > MAX_WORDS_BYTES:
        raise ReadError(path, "the document holds more text than 100 interviews; split it.")
    text = _plain(kept, path)
    if not holds_words(text):
        raise ReadError(path, "the document holds no text; save the transcript again, or leave the file out.")
    notices = []
    if unclosed:
        message = "The document ends in the middle, as if it had been cut off; what is there was read."
        notices.append(Notice("repaired", path.name, message))
    if "\ufffd" in text:
        count = text.count("\ufffd")
        message = f"Characters that are damaged and were replaced by \ufffd: {count}."
        notices.append(Notice("repaired", path.name, message))
    counts = ", ".join(f"{what} ({count})" for what, count in sorted(left_out.items()))
    if counts:
        notices.append(Notice("note", path.name, f"Left out, as not part of the running text: {counts}."))
    return text, tuple(notices)


def _without_other_groups(data: bytes, left_out: Counter[str]) -> tuple[str, bool]:
    """The document without what is no running text, and whether its last group is never closed.

    Cells end with a tab, bytes above 127 become escapes; both in one pass, so that a document of any depth of
    groups costs no more than its length.
    """
    kept: list[bytes] = []
    depth = dropped_at = position = 0
    skipping = 0  # bytes of a picture are no tokens
    fonts = _Fonts()
    for match in _TOKEN.finditer(data):
        if match.start() < skipping:
            continue
        if not dropped_at:
            kept.append(data[position : match.start()])
        position = match.end()
        token, word = match[0], (match[3] or b"").decode("ascii", "replace")
        if match[1]:
            skipping = position = min(match.end() + int(match[1]), len(data))
            continue
        if token == b"{":
            depth += 1
        elif token == b"}":
            depth -= 1
            if dropped_at and depth < dropped_at:
                dropped_at = 0
                kept.append(b"}")
                continue
            if depth <= 0:
                break
        elif not dropped_at and depth > 1 and (word in _KINDS or word in _NO_WORDS) and _opens(data, match.start()):
            if word in _KINDS:
                left_out[_KINDS[word]] += 1
            dropped_at = depth
        if dropped_at:
            fonts.see(word, match[4])
            continue
        if word in _DROPPED_WORDS:
            continue
        if word in ("cell", "nestcell"):
            kept.append(rb"\tab ")
        elif word == "nestrow":
            kept.append(rb"\line ")
        else:
            kept.append(token)
    else:
        kept.append(b"" if dropped_at else data[position:])
    escaped = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % byte[0][0], b"".join(kept))
    return fonts.table() + escaped.decode("ascii", "replace"), depth > 0


class _Fonts:
    """Which font has which alphabet: all that is kept of the table of fonts, in the one form that is read fast."""

    def __init__(self) -> None:
        self._font = ""
        self._alphabets: dict[str, str] = {}

    def see(self, word: str, number: bytes | None) -> None:
        if word == "f" and number:
            self._font = number.decode()
        elif word == "fcharset" and number and len(self._alphabets) < _MAX_FONTS:
            self._alphabets.setdefault(self._font or "0", number.decode())

    def table(self) -> str:
        fonts = "".join(rf"{{\f{font}\fcharset{alphabet} x;}}" for font, alphabet in self._alphabets.items())
        return rf"{{\fonttbl{fonts}}}" if fonts else ""


def _opens(data: bytes, start: int) -> bool:
    """Whether a control word is the first of its group, and so says what the group is."""
    before = data[max(0, start - 12) : start].rstrip(b" \r\n")
    return before.endswith((b"{", b"{\\*"))


def _alphabet(document: str) -> str:
    """The alphabet of a document that names a computer and no code page."""
    head = document[:2000]
    return "mac_roman" if r"\mac" in head else "cp437" if re.search(r"\\pc(?![a-z])", head) else "cp1252"


def _plain(document: str, path: Path) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text("{" + document + "}", encoding=_alphabet(document), errors="replace")
    except Exception as problem:  # whatever striprtf meets in a damaged document
        raise ReadError(path, _DAMAGED) from problem
    # Characters beyond 65,535 are written as two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = [line.rstrip("\t ") if "\t" in line else line for line in normal_line_ends(text).split("\n")]
    return "\n".join(lines).strip("\n").replace("\x00", "")
