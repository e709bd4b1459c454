"""Open another program's SQLite project without ever touching it: a copy is read, then thrown away."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from explorer.errors import ReadError

MAX_DATABASE_BYTES = 4_000_000_000
MAX_CELL_BYTES = 200_000_000  # the longest interview is a thousandth of that
MAX_SECONDS = 300.0  # of reading one project
_MAGIC = b"SQLite format 3\x00"
_COMPANIONS = ("-wal", "-journal")  # what the other program has written but not yet moved into the file


@contextmanager
def database_copy(path: Path, *, made_by: str) -> Iterator[sqlite3.Connection]:
    """A connection to a temporary copy of the database, with its unfinished changes; removed afterwards.

    Parameters
    ----------
    made_by : the program that writes such files, for the remedy in messages ('Taguette').

    Raises
    ------
    ReadError
        The file is missing, not a database, locked so that it cannot be copied, or damaged. Also raised for a
        damage that shows only while the caller reads.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(prefix="explorer-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        _copy(path, copy, made_by)
        try:
            # Not opened read-only: SQLite must be able to finish what stands in the companion files.
            database = sqlite3.connect(copy)
            try:
                _bound(database)
                database.text_factory = lambda data: data.decode("utf-8", errors="replace")
                (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
                if state != "ok":
                    raise sqlite3.DatabaseError(state)
                database.execute("PRAGMA query_only = ON")
                yield database
            finally:
                database.close()  # before the folder goes: Windows does not remove open files
        except sqlite3.DatabaseError as problem:
            remedy = f"the database is damaged; open it in {made_by}, export the project anew and add that file."
            raise ReadError(path, remedy) from problem


def _bound(database: sqlite3.Connection) -> None:
    """A database can hold programs (views, generated columns): they get no functions of ours, and no eternity."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL_BYTES)
    until = time.monotonic() + MAX_SECONDS
    database.set_progress_handler(lambda: time.monotonic() > until, 100_000)


def _copy(path: Path, copy: Path, made_by: str) -> None:
    try:
        if path.is_dir():
            raise ReadError(path, f"this is a folder, not a {made_by} project file.")
        with path.open("rb") as stream:
            magic = stream.read(len(_MAGIC))
        if magic != _MAGIC:
            raise ReadError(path, f"the file is not a database; choose the project file that {made_by} exports.")
        if path.stat().st_size > MAX_DATABASE_BYTES:
            raise ReadError(path, "the database is larger than 4 GB; export a project without recordings.")
        shutil.copyfile(path, copy)
        for companion in _COMPANIONS:
            beside = path.with_name(path.name + companion)
            if beside.is_file():
                shutil.copyfile(beside, copy.with_name(copy.name + companion))
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise ReadError(path, f"the file cannot be read ({why}); close {made_by} and try again.") from problem


def table_names(database: sqlite3.Connection) -> set[str]:
    """Names of all tables, in lower case."""
    return {name.lower() for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def read_rows(database: sqlite3.Connection, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """All rows of a table with the wanted columns; None for columns this version of the file does not have.

    An absent table has no rows. Names are compared without regard to case.
    """
    if table.lower() not in table_names(database):
        return []
    present = {row[1].lower() for row in database.execute(f'PRAGMA table_info("{table}")')}
    wanted = [column for column in columns if column.lower() in present]
    if not wanted:
        return []
    names = ", ".join(f'"{column}"' for column in wanted)
    empty = dict.fromkeys(columns)
    rows = database.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid').fetchall()
    return [empty | dict(zip(wanted, row, strict=True)) for row in rows]


def words(value: object) -> str:
    """A database value as text: '' for NULL, bytes decoded, numbers written out."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return str(value)


def whole_number(value: object) -> int | None:
    """A database value as a whole number (SQLite lets any column hold anything); None when it is none."""
    try:
        return int(float(value))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
