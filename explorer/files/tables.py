"""Read a sheet (.csv, .tsv or .xlsx) into rows of text, and say what had to be mended.

Cells stay as they stand in the file, except for white space around them: `n/a` and `NA` are
answers, not gaps. Row numbers are those a spreadsheet shows: the first line of the file is 1.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.datamodel import Notice
from explorer.errors import CodebookError, ReadError
from explorer.files.archives import safe_archive
from explorer.files.textfile import MAX_TEXT_BYTES, decode, read_bytes

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")
_WORKBOOKS = (".xlsx", ".xlsm")
_DELIMITERS = (",", ";", "\t")
_SNIFFED_ROWS = 200
_FORMULA_STARTS = ("=", "+", "-", "@")
MAX_COLUMNS = 2_000  # a survey's widest export has some hundreds
MAX_CELLS = 5_000_000  # 50,000 rows of 100 columns
_CELL_LIMIT_CHARS = 2**31 - 1  # a whole interview may stand in one cell; csv's own limit is 131,072


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet. `number` is its number in the file; `cells` maps header names to text, in order."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. `name` is the file's name; every row has a cell, perhaps '', for every name of `header`."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()


def read_table(path: Path) -> Table:
    """Read a sheet: csv with comma, semicolon or tab, or the first sheet of an Excel workbook that holds anything.

    The first row that is not empty is the header. Empty rows are passed over. Short rows are
    filled up and rows with too many cells are left out, both with a Notice that names the row.

    Raises
    ------
    ReadError
        The file is missing, empty, of another kind, damaged or protected by a password.
    CodebookError
        A quotation mark is never closed, so that where the rows end cannot be told.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in (".xls", ".ods", ".numbers"):
        raise ReadError(path, f"sheets of the kind {suffix} are not read; save it as .xlsx or .csv and add that file.")
    if suffix in _WORKBOOKS:
        data = safe_archive(path, kind="an Excel workbook (.xlsx)", part="workbook.xml")
        records, notices = _workbook_records(data, path)
        return _table(path, records, notices, rows_are_padded=True)
    data = read_bytes(path, limit=MAX_TEXT_BYTES)
    text, notices = _decoded(data, path)
    records, more = _text_records(text, path)
    return _table(path, records, [*notices, *more], rows_are_padded=False)


def table_from_records(name: str, records: Sequence[Sequence[str]]) -> Table:
    """A Table of rows already split into cells, e.g. of a table in a document; the first is the header, row 1."""
    return _table(Path(name), list(enumerate(([str(cell) for cell in record] for record in records), start=1)), [])


# ------------------------------------------------------------------ text sheets


def _text_records(text: str, path: Path) -> tuple[list[tuple[int, list[str]]], list[Notice]]:
    """The numbered records of a delimited text."""
    csv.field_size_limit(max(csv.field_size_limit(), _CELL_LIMIT_CHARS))
    first = 1
    delimiter = ""
    if text[:5].lower().startswith("sep=") and text[4:5] in _DELIMITERS:  # Excel's own first line
        delimiter, first, text = text[4], 2, text.partition("\n")[2]
    delimiter = delimiter or sniff_delimiter(text)
    records = list(enumerate(_split(text, delimiter), start=first))
    if not _ends_inside_quotes(text, delimiter):
        return records, []
    plain = list(enumerate(_split(text, delimiter, quoting=csv.QUOTE_NONE), start=first))
    widths = {len(cells) for _, cells in plain if any(cell.strip() for cell in cells)}
    if len(widths) == 1 and widths != {1}:
        message = "A quotation mark is opened and never closed; quotation marks were read as ordinary characters."
        return plain, [Notice("repaired", path.name, message)]
    row = records[-1][0]  # everything after the open mark was swallowed by the last record
    raise CodebookError(path, "a quotation mark is opened here and never closed; close it and read again.", line=row)


def sniff_delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one whose rows agree most often with the width of the first row.

    `csv.Sniffer` is not used: commas inside long quotes lead it astray.
    """
    best = (0.0, 0, ",")
    head = text[: 2**18]
    for delimiter in _DELIMITERS:
        rows = [row for row, _ in zip(_split(head, delimiter), range(_SNIFFED_ROWS), strict=False) if any(row)]
        if len(head) < len(text) and len(rows) > 1:
            rows = rows[:-1]  # cut off in the middle
        if not rows or len(rows[0]) < 2:
            continue
        agreeing = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        if (agreeing, len(rows[0])) > best[:2]:
            best = (agreeing, len(rows[0]), delimiter)
    return best[2]


def _split(text: str, delimiter: str, *, quoting: int = csv.QUOTE_MINIMAL) -> Iterable[list[str]]:
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):
        yield [_unguarded(cell) for cell in cells]


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a cell, as our own exports set it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS else cell


def _ends_inside_quotes(text: str, delimiter: str) -> bool:
    # A sentinel line stands alone at the end unless an open quotation mark swallows it.
    *_, last = _split(text.rstrip("\n") + "\n\x1f", delimiter)
    return last != ["\x1f"]


def _decoded(data: bytes, path: Path) -> tuple[str, list[Notice]]:
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise ReadError(path, "the file is empty; export the sheet again.")
    text, notices = decode(data, path.name)
    return text, list(notices)


# ------------------------------------------------------------------ workbooks


def _workbook_records(data: bytes, path: Path) -> tuple[list[tuple[int, list[str]]], list[Notice]]:
    """The numbered records of the first visible sheet with anything in it."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = {sheet.title: _sheet_records(sheet, path) for sheet in _visible_first(workbook.worksheets)}
        uncounted = _formulas_without_result(data, sheets)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError) as problem:
        remedy = "the workbook is damaged; save it again as .xlsx or .csv."
        raise ReadError(path, remedy) from problem
    filled = [title for title, records in sheets.items() if records]
    if not filled:
        raise ReadError(path, "no sheet of the workbook holds anything.")
    chosen, *others = filled
    notices = []
    for row, cells in uncounted.get(chosen, {}).items():
        message = f"{', '.join(cells)}: a formula without a result, read as empty. Open and save it in a spreadsheet."
        notices.append(Notice("repaired", path.name, message, row))
    if others:
        named = ", ".join(f"“{title}”" for title in others)
        message = f"Only the sheet “{chosen}” was read; not read: {named}. Save each as a file of its own to add it."
        notices.append(Notice("skipped", path.name, message))
    return sheets[chosen], notices


def _formulas_without_result(data: bytes, sheets: Mapping[str, list]) -> dict[str, dict[int, list[str]]]:
    """Title -> row -> cells whose formula no spreadsheet has worked out yet, so that nothing stands in them."""
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(b"<f>" in (xml := archive.read(name)) or b"<f " in xml for name in parts):
            return {}
    found: dict[str, dict[int, list[str]]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets:
        worked_out = dict(sheets.get(sheet.title, ()))
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            for cell in row:
                cells = worked_out.get(getattr(cell, "row", 0), [])
                is_formula = getattr(cell, "data_type", "") == "f"
                if is_formula and not "".join(cells[cell.column - 1 : cell.column]):
                    found.setdefault(sheet.title, {}).setdefault(cell.row, []).append(cell.coordinate)
    return found


def _visible_first(sheets: Iterable) -> list:
    return sorted(sheets, key=lambda sheet: sheet.sheet_state != "visible")


def _sheet_records(sheet, path: Path) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # some programs write a wrong extent, which would cut rows off
    filled, n_cells = [], 0
    for number, row in enumerate(sheet.values, start=1):
        cells = [_cell_text(value) for value in row]
        if not any(cells):
            continue
        n_cells += len(cells)
        if n_cells > MAX_CELLS:
            raise CodebookError(
                path, f"the workbook has over {MAX_CELLS:,} cells; split it, or delete columns.", line=number
            )
        filled.append((number, cells))
    return filled


def _cell_text(value: object) -> str:
    """A cell as a person reads it: 34, not 34.0; a date without midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


# ------------------------------------------------------------------ both


def _table(path: Path, records: list[tuple[int, list[str]]], notices: list[Notice], *, rows_are_padded=True) -> Table:
    """Header and rows of numbered records, with ragged rows mended or left out."""
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in records]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled:
        raise ReadError(path, "the file is empty; export the sheet again.")
    (header_row, names), *body = filled
    names = _without_empty_tail(names, body)
    _refuse_too_large(path, len(names), len(body), header_row)
    header, header_notices = _header(names, path.name, header_row)
    notices = [*notices, *header_notices]
    if not body:
        notices.append(Notice("note", path.name, "The sheet has a header and no rows."))
    rows = []
    for number, cells in body:
        if any(cells[len(header) :]):
            message = f"The row has more cells than the header ({len(cells)} for {len(header)}) and was left out."
            notices.append(Notice("skipped", path.name, message, number))
            continue
        if len(cells) < len(header) and not rows_are_padded:
            message = f"The row has fewer cells than the header ({len(cells)} for {len(header)}); the rest is empty."
            notices.append(Notice("repaired", path.name, message, number))
        cells = cells + [""] * (len(header) - len(cells))
        rows.append(Row(number, dict(zip(header, cells, strict=False))))
    return Table(path.name, header, tuple(rows), tuple(notices))


def _refuse_too_large(path: Path, width: int, n_rows: int, header_row: int) -> None:
    """A sheet is filled up to its full width, so a few cells far out could take all of the memory."""
    if width > MAX_COLUMNS:
        problem = f"the sheet has {width:,} columns and at most {MAX_COLUMNS:,} are read; delete those not needed."
        raise CodebookError(path, problem, line=header_row)
    if width * n_rows > MAX_CELLS:
        problem = f"the sheet has {width:,} columns and {n_rows:,} rows, too many to read; split it, or delete columns."
        raise CodebookError(path, problem, line=header_row)


def _without_empty_tail(names: list[str], body: list[tuple[int, list[str]]]) -> list[str]:
    """Drop nameless columns at the right end that hold nothing; spreadsheets write many."""
    furthest = max((_last_filled(cells) for cells in (names, *(cells for _, cells in body))), default=0)
    width = min(furthest, len(names))
    return names[:width]


def _last_filled(cells: Sequence[str]) -> int:
    """How many cells there are up to the last one that holds anything."""
    return next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)


def _header(names: list[str], file: str, row: int) -> tuple[tuple[str, ...], list[Notice]]:
    """Unique, non-empty column names: 'column 3' for a nameless one, 'memo (2)' for a second 'memo'."""
    header: dict[str, None] = {}
    notices = []
    taken = {name for name in names if name}
    counts: dict[str, int] = {}  # how often a name was given already: thousands of doubles must not take minutes
    for position, name in enumerate(names, start=1):
        unique = name or f"column {position}"
        count = counts.get(unique, 1)
        while unique in header or (unique != name and unique in taken):
            count += 1
            unique = f"{name or f'column {position}'} ({count})"
        counts[name or unique] = count
        if unique != name:
            problem = f"is a second “{name}”" if name else "has no name"
            notices.append(Notice("repaired", file, f"Column {position} {problem}; it is called “{unique}”.", row))
        header[unique] = None
    return tuple(header), notices
