"""Words of .docx and .odt documents: paragraphs and tables in document order, one line each.

What Word shows as the text stays: words inside content controls, links and accepted or
proposed insertions. Deleted words, comments, notes, text boxes, headers and placeholders are
left out and counted in a Notice. A row of a table is a line, its cells parted by tabs.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from explorer.datamodel import Notice
from explorer.errors import ReadError
from explorer.files.archives import part_names, read_part, safe_archive
from explorer.files.comments import Comment, begin, end, unmarked
from explorer.files.textfile import holds_words
from explorer.files.wordcomments import docx_comments, settle_marks

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_EMPTY = "the document holds no text; save the transcript again, or leave the file out."


def read_docx(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """The text of a .docx and what was left out of it, its comments too. Raises as `docx_with_comments`."""
    text, notices, comments = docx_with_comments(path)
    return text, (*notices, *_left_out_comments(comments, path))


def docx_with_comments(path: Path) -> tuple[str, tuple[Notice, ...], tuple[Comment, ...]]:
    """The text of a .docx, what was left out of it, and its comments at their words.

    Raises
    ------
    ReadError
        The file is no Word document, damaged, protected, unsafe (see `archives`) or without words.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    data = safe_archive(path, kind="a Word document (.docx)", part=".xml")
    try:
        document = Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, SyntaxError) as problem:  # lxml's syntax errors are SyntaxErrors
        raise ReadError(path, "the file is no Word document, or damaged; save it again as .docx.") from problem
    left_out: Counter[str] = Counter()
    settle_marks(document.element.body)
    text, places = unmarked("\n".join(_docx_lines(document.element.body, left_out)))
    for part in document.part.package.iter_parts():
        if re.search(r"/(header|footer)\d*\.xml$", str(part.partname)) and _has_words(part.blob):
            left_out["headers and footers"] += 1
    comments = docx_comments(document, places)
    left_out["comments"] -= _n_said(comments)
    return (*_finished(text, left_out, path), comments)


def read_odt(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """The text of an .odt and what was left out of it, its comments too. Raises as `docx_with_comments`."""
    text, notices, comments = odt_with_comments(path)
    return text, (*notices, *_left_out_comments(comments, path))


def odt_with_comments(path: Path) -> tuple[str, tuple[Notice, ...], tuple[Comment, ...]]:
    """The text of an .odt, what was left out of it, and its comments at their words. Raises as `docx_with_comments`."""
    from lxml import etree

    data = safe_archive(path, kind="an OpenDocument text (.odt)", part="content.xml")
    if "encrypted-package" in part_names(data):
        raise ReadError(path, "the file is protected by a password; save it without a password and add it again.")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(read_part(data, "content.xml"), parser)
    except etree.XMLSyntaxError as problem:
        raise ReadError(path, "the document is damaged; open it and save it again.") from problem
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError(path, "the file is not an OpenDocument text; save it as .odt or .docx.")
    left_out: Counter[str] = Counter()
    text, places = unmarked("\n".join(_odt_lines(body, left_out)))
    comments = _odt_comments(body, places)
    left_out["comments"] -= len(comments)
    return (*_finished(text, left_out, path), comments)


def _left_out_comments(comments: tuple[Comment, ...], path: Path) -> tuple[Notice, ...]:
    if not comments:
        return ()
    return (Notice("note", path.name, f"Left out, as not part of the running text: comments ({_n_said(comments)})."),)


def _n_said(comments: tuple[Comment, ...]) -> int:
    """Comments and the answers to them."""
    return sum(1 + len(comment.answers) for comment in comments)


def _finished(text: str, left_out: Counter[str], path: Path) -> tuple[str, tuple[Notice, ...]]:
    if not holds_words(text):
        raise ReadError(path, _EMPTY)
    counts = ", ".join(f"{what} ({count})" for what, count in sorted(left_out.items()) if count)
    if not counts:
        return text, ()
    return text, (Notice("note", path.name, f"Left out, as not part of the running text: {counts}."),)


# ------------------------------------------------------------------ Word

_DOCX_KEEPERS = frozenset(
    f"{_W}{name}"
    for name in ("r", "hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdtContent", "dir", "bdo", "customXml")
)
_DOCX_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_DOCX_BREAKS = {f"{_W}{name}": character for name, character in _DOCX_CHARACTERS.items()}
_DOCX_LEFT_OUT = {
    f"{_W}del": "deletions of tracked changes",
    f"{_W}moveFrom": "deletions of tracked changes",
    f"{_W}commentReference": "comments",
    f"{_W}footnoteReference": "notes",
    f"{_W}endnoteReference": "notes",
}


def _docx_lines(container, left_out: Counter[str]) -> Iterator[str]:
    """A line for every paragraph and every table row, also those wrapped in content controls."""
    for child in container:
        if child.tag == f"{_W}p":
            yield "".join(_docx_pieces(child, left_out))
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is child:  # a table in a cell is part of that cell
                    yield "\t".join("\n".join(_docx_lines(cell, left_out)) for cell in _cells(row))
        elif child.tag == f"{_W}sdt":
            yield from _docx_lines(_sdt_content(child, left_out), left_out)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _docx_lines(child, left_out)


def _cells(row) -> Iterator:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from _cells(child.find(f"{_W}sdtContent"))


def _sdt_content(control, left_out: Counter[str]):
    """The content of a content control; nothing for one that shows only its placeholder ("Click here to enter text").

    python-docx leaves the words of content controls out. Documents that went through Google Docs have them
    around single words and whole paragraphs.
    """
    content = control.find(f"{_W}sdtContent")
    if content is None:
        return ()
    if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        runs = [run for run in content.iter(f"{_W}r") if any((t.text or "").strip() for t in run.iter(f"{_W}t"))]
        # Real words stand in such controls too; those of a placeholder carry its style, whose name is translated.
        if all(run.find(f"{_W}rPr/{_W}rStyle") is not None for run in runs):
            left_out["placeholders of form fields"] += bool(runs)
            return ()
    return content


def _docx_pieces(element, left_out: Counter[str]) -> Iterator[str]:
    """The text of a paragraph or of an inline element, in order."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _DOCX_BREAKS:
            yield _DOCX_BREAKS[tag]
        elif tag == f"{_W}br":
            yield "\n" if child.get(f"{_W}type") in (None, "textWrapping") else ""
        elif tag == f"{_W}sym":
            yield chr(int(child.get(f"{_W}char", "fffd"), 16))
        elif tag == f"{_W}sdt":
            yield from _docx_pieces(_sdt_content(child, left_out), left_out)
        elif tag in _DOCX_KEEPERS:
            yield from _docx_pieces(child, left_out)
        elif tag == f"{_W}commentRangeStart":
            yield begin(child.get(f"{_W}id", ""))
        elif tag == f"{_W}commentRangeEnd":
            yield end(child.get(f"{_W}id", ""))
        elif tag in _DOCX_LEFT_OUT:
            left_out[_DOCX_LEFT_OUT[tag]] += 1
        elif next(child.iter(f"{_W}txbxContent"), None) is not None:
            left_out["text boxes"] += 1


def _has_words(blob: bytes) -> bool:
    return any(piece.strip() for piece in re.findall(rb"<w:t(?: [^>]*)?>([^<]*)<", blob))


# ------------------------------------------------------------------ OpenDocument

_ODT_CONTAINERS = frozenset(
    [f"{_TEXT}{name}" for name in ("list", "list-item", "list-header", "section", "index-body", "numbered-paragraph")]
    + [f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")]
)
_ODT_LEFT_OUT = {
    f"{_TEXT}note": "notes",
    f"{_OFFICE}annotation": "comments",
    f"{_DRAW}frame": "frames and pictures",
    f"{_DRAW}custom-shape": "frames and pictures",
}


def _odt_lines(container, left_out: Counter[str]) -> Iterator[str]:
    for child in container:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield _collapsed("".join(_odt_pieces(child, left_out)))
        elif child.tag == f"{_TABLE}table" or child.tag in _ODT_CONTAINERS:
            yield from _odt_lines(child, left_out)
        elif child.tag == f"{_TABLE}table-row":
            cells = (cell for cell in child if cell.tag == f"{_TABLE}table-cell")
            yield "\t".join("\n".join(_odt_lines(cell, left_out)) for cell in cells)
        elif child.tag == f"{_TEXT}tracked-changes":
            left_out["deletions of tracked changes"] += sum(1 for _ in child.iter(f"{_TEXT}deletion"))
        elif child.tag in _ODT_LEFT_OUT:
            left_out[_ODT_LEFT_OUT[child.tag]] += 1


def _odt_comments(body, places: dict[str, tuple[int, int]]) -> tuple[Comment, ...]:
    found = []
    for one in body.iter(f"{_OFFICE}annotation"):
        name = one.get(f"{_OFFICE}name", "")
        if name in places:
            lines = ("".join(p.itertext()) for p in one.iter(f"{_TEXT}p"))
            author = one.findtext(f"{_DC}creator", "").strip()
            found.append(Comment(*places[name], "\n".join(lines), author, one.findtext(f"{_DC}date", "")[:19]))
    return tuple(sorted(found, key=lambda comment: (comment.start_char, comment.end_char)))


# White space written as an element must survive the collapsing of white space written as characters.
_SPACE, _TAB, _BREAK = "\x01", "\x02", "\x03"  # characters XML itself cannot hold


def _odt_pieces(element, left_out: Counter[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}s":
            yield _SPACE * int(child.get(f"{_TEXT}c", "1"))
        elif tag == f"{_TEXT}tab":
            yield _TAB
        elif tag == f"{_TEXT}line-break":
            yield _BREAK
        elif tag == f"{_OFFICE}annotation-end":
            yield end(child.get(f"{_OFFICE}name", ""))
        elif tag in _ODT_LEFT_OUT:
            left_out[_ODT_LEFT_OUT[tag]] += 1
            if tag == f"{_OFFICE}annotation" and child.get(f"{_OFFICE}name"):
                yield begin(child.get(f"{_OFFICE}name"))
        elif isinstance(tag, str):  # comments and processing instructions have no text of their own
            yield from _odt_pieces(child, left_out)
        yield child.tail or ""


def _collapsed(text: str) -> str:
    """White space as ODF 1.3 part 3, section 6.1.2 has it: runs become one space, none at the paragraph's ends."""
    text = re.sub(r"[ \t\r\n]+", " ", text)
    text = text.strip(" ")
    return text.replace(_SPACE, " ").replace(_TAB, "\t").replace(_BREAK, "\n")
