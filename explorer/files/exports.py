"""Write tables as csv files that a spreadsheet opens safely."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from explorer.errors import ReadError

# A cell that begins like this would run as a formula (OWASP, "CSV injection"); an apostrophe keeps it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Table = tuple[Sequence[str], Sequence[Sequence[object]]]  # the header and the rows


def write_tables(folder: Path, tables: Mapping[str, Table]) -> list[str]:
    """Write each (header, rows) under its file name; returns the names. Same tables, same bytes.

    Raises
    ------
    ReadError : the folder cannot be written.
    """
    for name, (header, rows) in tables.items():
        put_in_place(folder / name, csv_bytes(header, rows))
    return list(tables)


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """One table as `write_tables` would write it, for a download."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in [header, *rows])
    # utf-8-sig: without the mark Excel shows å as Ã¥.
    return text.getvalue().encode("utf-8-sig", "surrogatepass")


def put_in_place(path: Path, content: bytes) -> None:
    """Write beside and move into place, so that a full disk leaves no half file.

    Raises
    ------
    ReadError : the file cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise ReadError(path, f"cannot be written ({problem.strerror}): choose another folder.") from None


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell
