"""Read a text PDF: a transcript, or the codings and codes that MAXQDA exports as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explorer.datamodel import Notice, SourceMaterial, Transcript
from explorer.errors import ReadError
from explorer.files.evidence import AUTO
from explorer.files.pdfedges import Taken, without_edges, without_margin_numbers
from explorer.files.pdfflow import Flow, flowing
from explorer.files.pdflines import Line, lines_of
from explorer.files.pdfpages import Pages, read_pages
from explorer.files.pdftables import read_export
from explorer.files.speakers import with_speakers
from explorer.files.textfile import holds_words, name_of
from explorer.naming import counted

_SHOWN = 6


def read_pdf(path: Path, *, style: str = AUTO) -> SourceMaterial:
    """The transcript in a PDF; the rows of a PDF that is an export of coded segments or of a code system.

    Running headers, footers, page numbers and numbers in the margin are taken out, lines joined to flowing text; a
    Notice says what was done.

    Parameters
    ----------
    style : how speakers are marked, as `speakers.with_speakers` takes it.

    Raises
    ------
    ReadError
        As `pdfpages.read_pages`: no PDF, damaged, protected, pictures only, too large.
    """
    path = Path(path)
    found = read_pages(path)
    if export := read_export(found.pages, path.name):
        return export
    pages, margin = without_margin_numbers(found.pages)
    lines = [line for number, page in enumerate(pages) for line in lines_of(page, number)]
    body, taken = without_edges(lines, pages)
    flow = flowing(body, style=style)
    if not holds_words(flow.text):
        raise ReadError(path, "the PDF holds only headers and page numbers; add the transcript as .docx or .txt.")
    name = name_of(path)
    transcript, notices = with_speakers(Transcript(name, name, flow.text, source=path.name), style=style)
    told = _told(found, replace(taken, margin_numbers=margin), flow, body)
    return SourceMaterial((transcript,), notices=(*(Notice("note", path.name, one) for one in told), *notices))


def _told(found: Pages, taken: Taken, flow: Flow, body: Sequence[Line]) -> list[str]:
    """What became of the page on the way to the text."""
    told = []
    counts = {"page number": taken.page_numbers, "number in the margin": taken.margin_numbers}
    names = {"number in the margin": "numbers in the margin"}
    out = [counted(count, noun, names.get(noun, "")) for noun, count in counts.items() if count]
    if taken.running:
        shown = "; ".join(f"“{words[:80]}”" for words in taken.running[:_SHOWN])
        more = len(taken.running) - _SHOWN
        out.append(f"headers and footers ({shown}{f' and {more} more' if more > 0 else ''})")
    if out:
        told.append(f"Taken out of the text, as they belong to the page: {', '.join(out)}.")
    if taken.repeats:
        told.append(f"{counted(taken.repeats, 'line')} cut by a page's edge and drawn on both pages, read once.")
    joined = len(body) - len([line for line in flow.text.split("\n") if line.strip()])
    if joined > 0:
        parted = counted(flow.joined, "word")
        hyphens = f", and {parted} parted at line ends put together" if flow.joined else ""
        told.append(f"Lines of the page joined to flowing text: {joined:,}{hyphens}.")
    if found.pictures:
        are = "is a picture" if found.pictures == 1 else "are pictures"
        told.append(
            f"{counted(found.pictures, 'page')} of {len(found.pages):,} {are} without text and could not be read; "
            "run text recognition (OCR) over the PDF if there is speech on them."
        )
    return told
