"""The report as docx: real headings, tables with header rows, pictures with captions. Same tree, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from explorer.reports.drawing import draw_png
from explorer.reports.report.filling import filled
from explorer.reports.report.web import LINK

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_TEXT_IN = 6.3
_LETTERS = "ABCDEFGH"
_SMALL, _SMALLER = 9, 8.5


def document(tree: Mapping) -> bytes:
    """The tree of `gathering.gather` as a Word document."""
    return _Paper(tree).bytes()


class _Paper:
    """A document while it is written: it counts sections, tables and figures."""

    def __init__(self, tree: Mapping) -> None:
        import docx

        self.facts = tree["facts"]
        self.sections = tree["document"]
        self.word: Document = docx.Document()
        self.numbers = {"Table": 0, "Figure": 0}
        self.names = self._section_names()
        self._set_up()

    def bytes(self) -> bytes:
        self._title()
        for section in self.sections:
            heading = self.word.add_heading(self.names[section["key"]], level=1)
            heading.paragraph_format.page_break_before = bool(section["appendix"])
            for block in section["blocks"]:
                getattr(self, f"_{block['kind']}")(block)
        file = io.BytesIO()
        self.word.save(file)
        return _without_times(file.getvalue())

    def _section_names(self) -> dict[str, str]:
        names, n, letters = {}, 0, iter(_LETTERS)
        for one in self.sections:
            n += not one["appendix"]
            names[one["key"]] = (
                f"Appendix {next(letters)}  {one['title']}" if one["appendix"] else f"{n}  {one['title']}"
            )
        return names

    def _set_up(self) -> None:
        from docx.shared import Mm, Pt, RGBColor

        page = self.word.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(25)
        page.top_margin = page.bottom_margin = Mm(22)
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = "Cambria", Pt(10.5)
        normal.paragraph_format.space_after = Pt(6)
        for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 11.5), ("Caption", 9)):
            style = self.word.styles[name]
            style.font.name, style.font.size = "Calibri", Pt(size)
            style.font.color.rgb = RGBColor(0x1D, 0x21, 0x27)
            _same_face(style, "Calibri")
        self.word.styles["Caption"].font.bold = True
        made = self.word.core_properties
        made.title, made.author, made.last_modified_by = self.say("{study.name}"), "", ""
        made.comments, made.revision = "", 1
        made.created = made.modified = self._as_of()

    def _as_of(self) -> datetime:
        at = self.facts["trail"]["as_of"]
        found = datetime.fromisoformat(at.replace("Z", "+00:00")) if at else datetime(2000, 1, 1, tzinfo=UTC)
        return found.astimezone(UTC).replace(tzinfo=None, microsecond=0)

    def say(self, text: str) -> str:
        return self.names[text[1:]] if text.startswith(LINK) else filled(text, self.facts)

    def _title(self) -> None:
        self.word.add_paragraph("Supplementary report")
        self.word.add_heading(self.say("{study.name}"), level=0)
        self.word.add_paragraph(self.say("Themes held against the transcripts, as of {trail.as_of:date}"))
        for name in self.names.values():
            line = self.word.add_paragraph(name)
            line.paragraph_format.space_after = 0

    # ------------------------------------------------------------------ blocks, by their kind

    def _text(self, block: Mapping) -> None:
        self.word.add_paragraph(self.say(block["text"]))

    def _strong(self, block: Mapping) -> None:
        self.word.add_paragraph().add_run(self.say(block["text"])).bold = True

    _banner = _strong
    _said = _strong

    def _missing(self, block: Mapping) -> None:
        self.word.add_paragraph().add_run(self.say(block["text"])).italic = True

    def _heading(self, block: Mapping) -> None:
        self.word.add_heading(self.say(block["text"]), level=2)

    def _points(self, block: Mapping) -> None:
        for item in block["items"]:
            self.word.add_paragraph(self.say(item), style="List Bullet")

    def _paste(self, block: Mapping) -> None:
        for item in block["items"]:
            self._indented(self.say(item))

    def _facts(self, block: Mapping) -> None:
        table = self._grid(len(block["rows"]), 2)
        for row, (name, value) in zip(table.rows, block["rows"], strict=True):
            _fill(row.cells[0], name)
            _fill(row.cells[1], self.say(value))
        _widths(table, (0.34, 0.66))
        self.word.add_paragraph()

    def _quotes(self, block: Mapping) -> None:
        for item in block["items"]:
            self._quote(item)

    def _card(self, block: Mapping) -> None:
        self.word.add_heading(self.say(block["title"]), level=2)
        for line in block["lines"]:
            self.word.add_paragraph(self.say(line)).paragraph_format.keep_with_next = True
        self._quotes(block)

    def _figure(self, block: Mapping) -> None:
        from docx.shared import Inches

        picture = io.BytesIO(draw_png(block["name"], self.facts))
        shape = self.word.add_picture(picture, width=Inches(_TEXT_IN))
        shape._inline.docPr.set("descr", self.say(block["alt"]))
        shape._inline.docPr.set("name", block["name"])
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self._caption("Figure", block["caption"])

    def _table(self, block: Mapping) -> None:
        self._caption("Table", block["caption"]).paragraph_format.keep_with_next = True
        table = self._grid(len(block["rows"]) + 1, len(block["head"]))
        for place, texts in enumerate([block["head"], *block["rows"]]):
            cells = table.rows[place].cells
            for column, text in enumerate(texts):
                _fill(cells[column], self.say(text), bold=not place, is_number=column in block["numbers"])
        _repeat(table.rows[0])
        _widths(table, _shares(block))
        note = self.word.add_paragraph()
        _sized(note.add_run(self.say(block["note"])), _SMALLER)

    # ------------------------------------------------------------------ smaller parts

    def _caption(self, kind: str, text: str):
        self.numbers[kind] += 1
        return self.word.add_paragraph(f"{kind} {self.numbers[kind]}. {self.say(text)}", style="Caption")

    def _grid(self, rows: int, columns: int) -> Table:
        table = self.word.add_table(rows=rows, cols=columns)
        table.style = "Table Grid"
        return table

    def _quote(self, item: Mapping) -> None:
        self._indented(self.say(item["text"])).paragraph_format.space_after = 0
        _sized(self._indented("").add_run(self.say(item["source"])), _SMALLER)

    def _indented(self, text: str):
        from docx.shared import Mm

        made = self.word.add_paragraph(text)
        made.paragraph_format.left_indent = Mm(8)
        return made


def _shares(block: Mapping) -> tuple[float, ...]:
    """Widths of columns: numbers narrow, what is wide three times the others."""
    n = len(block["head"])
    weights = [3.0 if i in block["wide"] else 0.9 if i in block["numbers"] else 1.6 for i in range(n)]
    return tuple(one / sum(weights) for one in weights)


def _widths(table: Table, shares: tuple[float, ...]) -> None:
    from docx.shared import Inches

    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Inches(_TEXT_IN * share)
        for cell in column.cells:
            cell.width = Inches(_TEXT_IN * share)


def _fill(cell, text: str, *, bold: bool = False, is_number: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = 0
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold
    _sized(run, _SMALL)


def _sized(run, points: float) -> None:
    from docx.shared import Pt

    run.font.size = Pt(points)


def _repeat(row) -> None:
    """Marks a row as the head that every page repeats."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _same_face(style, name: str) -> None:
    """The face for every script; headings of the template name their own otherwise."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:hAnsi"), name)


def _without_times(made: bytes) -> bytes:
    """The same archive with one fixed time for every entry."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return kept.getvalue()
