"""Open a PDF and give its text as pieces with their places on the page; refuse what holds no readable text.

Places count from the lower left corner of what is visible of the page, in points (1/72 inch). Text outside the visible
part is dropped: some programs draw the whole document on every page and cut it off at the edge.
"""

from __future__ import annotations

import io
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.errors import ReadError
from explorer.files.textfile import read_bytes

# An hour of talk is 20 to 40 pages of some 5 kB of drawing commands each. The bounds are ours and generous.
MAX_FILE_BYTES = 100_000_000
MAX_PAGES = 3_000
MAX_PAGE_BYTES = 8_000_000
MAX_CHARS = 20_000_000
MAX_SECONDS = 120.0

_TAKE_TEXT = "save the text as .docx or .txt and add that"
_UNREADABLE = 0.3  # share of characters without a meaning above which a font has no way back to letters


@dataclass(frozen=True, slots=True)
class Piece:
    """Text drawn in one go. (x, y) is the left end of its base line, `size` the height of its letters in points."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page in the order they are drawn, those without words left out but for single spaces."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages; how many are pictures without text; how many pieces lay outside the visible part."""

    pages: tuple[Page, ...]
    pictures: int = 0
    outside: int = 0


def read_pages(path: Path) -> Pages:
    """The text of a PDF with its places.

    Raises
    ------
    ReadError
        No PDF, damaged, protected by a password, only pictures of pages, letters without a meaning, or too large.
    """
    data = read_bytes(path, limit=MAX_FILE_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise ReadError(path, f"the file is no PDF, whatever its name says; {_TAKE_TEXT}.")
    try:
        return _pages(data, path)
    except ReadError:
        raise
    except RecursionError as problem:
        raise ReadError(path, f"the PDF is nested too deeply to be read; {_TAKE_TEXT}.") from problem
    except Exception as problem:  # pypdf meets broken files with errors of every kind
        message = f"the PDF is damaged ({type(problem).__name__}); open it and print it to a new PDF, or {_TAKE_TEXT}."
        raise ReadError(path, message) from problem


def _pages(data: bytes, path: Path) -> Pages:
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files would go to the terminal
    reader = pypdf.PdfReader(io.BytesIO(data))
    _unlock(reader, path)
    if len(reader.pages) > MAX_PAGES:
        raise ReadError(path, f"the PDF has {len(reader.pages):,} pages, more than {MAX_PAGES:,}; split it.")
    deadline = time.monotonic() + MAX_SECONDS
    pages, pictures, outside, chars = [], 0, 0, 0
    for number, source in enumerate(reader.pages, start=1):
        page, dropped = _page(source, path, number, deadline)
        pages.append(page)
        outside += dropped
        chars += sum(len(piece.text) for piece in page.pieces)
        if chars > MAX_CHARS:
            raise ReadError(path, "the PDF holds more text than 300 interviews; split it.")
        if not any(piece.text.strip() for piece in page.pieces):
            pictures += _has_picture(source)
    _refuse_without_text(pages, pictures, path)
    return Pages(tuple(pages), pictures, outside)


def _unlock(reader, path: Path) -> None:
    """Many PDFs are encrypted with an empty password, only to forbid printing; everybody can read them."""
    if not reader.is_encrypted:
        return
    protected = "the PDF is protected by a password; save a copy without one and add that."
    from pypdf.errors import DependencyError

    try:
        if not reader.decrypt(""):
            raise ReadError(path, protected)
    except (DependencyError, NotImplementedError) as problem:
        raise ReadError(path, "the PDF is encrypted; print it to a new PDF and add that.") from problem


def _page(source, path: Path, number: int, deadline: float) -> tuple[Page, int]:
    """The visible pieces of a page, and how many others there were."""
    contents = source.get_contents()
    if contents is not None and len(contents.get_data()) > MAX_PAGE_BYTES:
        raise ReadError(path, f"page {number} holds far more drawing than a page of text; {_TAKE_TEXT}.")
    box, turned = source.cropbox, (source.rotation or 0) % 360
    left, bottom, wide, high = float(box.left), float(box.bottom), float(box.width), float(box.height)
    pieces: list[Piece] = []
    outside = 0

    def hurry(*_unused) -> None:
        if time.monotonic() > deadline:
            raise ReadError(path, f"the PDF takes too long to read (page {number}); {_TAKE_TEXT}.")

    def take(text: str, cm: list[float], tm: list[float], _font, size: float) -> None:
        nonlocal outside
        hurry()
        words = _plain(text)
        if not words:
            return
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4] - left, tm[4] * cm[1] + tm[5] * cm[3] + cm[5] - bottom
        high_letters = abs(size * (tm[3] * cm[3] + tm[2] * cm[1])) or abs(size * tm[1] * cm[2]) or size
        if not (-2 <= x <= wide + 2 and -2 <= y <= high + 2):
            outside += bool(words.strip())
            return
        places = {90: (y, wide - x), 180: (wide - x, high - y), 270: (high - y, x)}
        pieces.append(Piece(*places.get(turned, (x, y)), high_letters, words))

    source.extract_text(visitor_text=take, visitor_operand_before=hurry)
    page = Page(high, wide, tuple(pieces)) if turned in (90, 270) else Page(wide, high, tuple(pieces))
    return page, outside


def _plain(text: str) -> str:
    """One line of text: PDFs of Qt write tabs for spaces, and pypdf line breaks where the place already tells."""
    return "".join(" " if char in "\t\r\n\x0b\x0c\u00a0" else char for char in text if char != "\x00").strip("\n")


def _has_picture(source) -> bool:
    resources = source.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found: Iterator = iter(objects.get_object().values()) if objects is not None else iter(())
    return any(thing.get_object().get("/Subtype") == "/Image" for thing in found)


def _refuse_without_text(pages: list[Page], pictures: int, path: Path) -> None:
    text = "".join(piece.text for page in pages for piece in page.pieces)
    shown = [char for char in text if not char.isspace()]
    if not shown:
        what = "pictures of pages and no text" if pictures else "no text"
        remedy = "run text recognition (OCR) over it, or add the transcript as .docx or .txt"
        raise ReadError(path, f"the PDF holds {what}; {remedy}.")
    odd = sum(char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc") for char in shown)
    if odd > _UNREADABLE * len(shown):
        problem = "the letters of this PDF are drawn without saying which letters they are"
        raise ReadError(path, f"{problem}; run text recognition (OCR) over it, or add the transcript as .docx or .txt.")
