"""Write tables as one Excel workbook in which nothing a person said can run as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from explorer.errors import ReadError
from explorer.files.exports import Table, put_in_place
from explorer.files.repeatable import repeatable

MOST_CHARS = 32_767  # Excel's limit for a cell
MOST_ROWS = 1_048_575  # and for a sheet, below the header
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_WIDEST, _NARROWEST = 60, 8


def write_workbook(path: Path, tables: Mapping[str, Table]) -> Path:
    """Write each (header, rows) as a sheet named as its file would be. Same tables, same bytes.

    Text is stored as text, whatever it begins with, so that it is never a formula and keeps its first character.
    What Excel cannot hold (longer cells, characters XML does not have) is cut and counted on a last sheet, “notes”.

    Raises
    ------
    ReadError : the ending is not .xlsx, or the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise ReadError(path, f"a workbook's name ends in .xlsx: try “{path.stem}.xlsx”.")
    put_in_place(path, workbook_bytes(tables))
    return path


def workbook_bytes(tables: Mapping[str, Table]) -> bytes:
    """The workbook of `write_workbook`."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    names: set[str] = set()
    notes: list[tuple[str, str]] = []
    for file, table in tables.items():
        name = _sheet_name(file, names)
        notes += [(name, note) for note in _fill(book.create_sheet(name), table)]
    if notes:
        _fill(book.create_sheet(_sheet_name("notes", names)), (("sheet", "note"), notes))
    written = io.BytesIO()
    book.save(written)
    return repeatable(written.getvalue())


def _fill(sheet, table: Table) -> list[str]:
    """Write header and rows; what could not be held, in words."""
    from openpyxl.utils import get_column_letter

    header, rows = table
    sheet.freeze_panes = "A2"
    for index, width in enumerate(_widths(header, rows), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.append([_cell(sheet, name, [], is_header=True) for name in header])
    notes: list[str] = []
    for number, row in enumerate(rows[:MOST_ROWS], start=2):
        problems: list[str] = []
        sheet.append([_cell(sheet, value, problems) for value in row])
        notes += [f"row {number}: {problem}" for problem in problems]
    if len(rows) > MOST_ROWS:
        notes.append(
            f"{len(rows) - MOST_ROWS:,} rows more than a sheet holds are left out; the csv files have them all"
        )
    return notes


def _cell(sheet, value: object, problems: list[str], *, is_header: bool = False):
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    if not isinstance(value, str):
        return value if isinstance(value, (int, float, bool)) or value is None else str(value)
    text = _NOT_IN_XML.sub("", value)
    if len(text) < len(value):
        problems.append(f"{len(value) - len(text)} control characters left out")
    if len(text) > MOST_CHARS:
        problems.append(f"a text of {len(text):,} characters is cut; the csv files have it whole")
        text = text[:MOST_CHARS]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # else openpyxl takes "=..." for a formula
    cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST or "\n" in text)
    if is_header:
        cell.font = Font(bold=True)
    return cell


def _widths(header: Sequence[str], rows: Sequence[Sequence[object]]) -> list[int]:
    seen = [header, *rows[:200]]
    longest = [max(len(str(row[i])) for row in seen if i < len(row)) for i in range(len(header))]
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]


def _sheet_name(file: str, taken: set[str]) -> str:
    wanted = _NOT_IN_NAMES.sub(" ", Path(file).stem).strip()[:31] or "sheet"
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted[: 30 - len(str(number))]} {number}"
    taken.add(name.casefold())
    return name
