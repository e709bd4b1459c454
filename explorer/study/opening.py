"""Create and open study files; every way this can fail, in one sentence each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from explorer import __version__
from explorer.errors import StudyError
from explorer.study import audit, migrations, schema

BUSY_TIMEOUT_MS = 5000  # another window of ours writes for milliseconds, never for seconds


class Study:
    """An open study file. Cheap to hold: connections are opened for each use.

    `read()` and `write()` give SQLAlchemy connections; what is done inside one
    `write()` is committed as a whole or not at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # NullPool: Streamlit runs each page in its own thread, and a closed study must free its file.
        # hide_parameters: a fault must never print a participant's words.
        self._engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, hide_parameters=True)
        event.listen(self._engine, "connect", _configure)

    @property
    def name(self) -> str:
        return self.path.stem

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one unchanging state of the study."""
        with _sentences(self.path), self._engine.connect() as connection:
            connection.execute(text("BEGIN"))
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose changes are on disk when the block ends, or gone if it fails."""
        with _sentences(self.path), self._engine.connect() as connection:
            connection.execute(text("BEGIN IMMEDIATE"))
            yield connection
            connection.commit()

    def revision(self) -> int:
        """A number that grows with every recorded change: the key of everything cached."""
        with self.read() as connection:
            return connection.execute(text("SELECT COALESCE(MAX(seq), 0) FROM audit")).scalar_one()


def create_study(path: str | Path, *, actor: str = "") -> Study:
    """Make an empty study file, readable by its owner only (mode 0600).

    Raises
    ------
    StudyError : the file exists already, or its folder cannot be written.
    """
    path = Path(path)
    if path.suffix != ".explorer":
        raise StudyError(f"A study file's name ends in .explorer: try “{path.name}.explorer”.")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StudyError(f"{path.name} exists already: open it, or choose another name.") from None
    except OSError as problem:
        raise StudyError(f"{path.name} cannot be made here ({problem.strerror}): choose another folder.") from None
    study = Study(path)
    try:
        with study.write() as connection:
            schema.create_tables(connection)
            audit.append(connection, actor, "study created", {"version": __version__})
    except BaseException:
        discard_study(path)
        raise
    return study


def discard_study(path: str | Path) -> None:
    """Delete a study file with its side files; nothing else, whatever its neighbours are called."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def open_study(path: str | Path) -> Study:
    """Open a study file, bringing it to this version's schema if it is older.

    Raises
    ------
    StudyError : missing, not a study, damaged, made by a newer version, or in use.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(f"There is no study file {path.name} here: check the name, or make it with “explorer new”.")
    _refuse_foreign(path)
    study = Study(path)
    with study.read() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        if version <= schema.SCHEMA_VERSION and (version < 1 or not _is_whole(connection, version)):
            raise StudyError(_DAMAGED.format(name=path.name))
    if version > schema.SCHEMA_VERSION:
        raise StudyError(
            f"{path.name} was made by a newer version of the explorer "
            f"(study format {version}, this one knows {schema.SCHEMA_VERSION}): update the explorer."
        )
    if version < schema.SCHEMA_VERSION:
        try:
            with study.write() as connection:
                migrations.migrate(connection, version)
                audit.append(connection, "", "study migrated", {"from": version, "to": schema.SCHEMA_VERSION})
        except DatabaseError:  # a table the step counts on is not there
            raise StudyError(_DAMAGED.format(name=path.name)) from None
    return study


_DAMAGED = "{name} is damaged and cannot be opened safely: go back to your last copy of the file."


def _refuse_foreign(path: Path) -> None:
    """Look at the file's header before SQLite does: opening another program's database would already change it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as problem:
        raise StudyError(f"{path.name} cannot be read ({problem.strerror}).") from None
    if not header.startswith(b"SQLite format 3\x00"):
        raise StudyError(f"{path.name} is not a study file, or it is damaged: go back to your last copy.")
    # Bytes 68 to 71 hold the application id (sqlite.org/fileformat.html); after a crash it may stand in the -wal file.
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID and not Path(f"{path}-wal").exists():
        raise StudyError(f"{path.name} is a database, but not a study of this tool.")


def _is_whole(connection: Connection, version: int) -> bool:
    if connection.execute(text("PRAGMA quick_check")).scalar() != "ok":
        return False
    present = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    return version < schema.SCHEMA_VERSION or set(schema.metadata.tables) <= present


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    # isolation_level None: we say BEGIN ourselves, so that DDL is inside the transaction too.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # a decision is on disk at the click, power cut included
    cursor.execute("PRAGMA secure_delete = ON")  # removed interviews leave no words behind
    cursor.close()


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn the database's errors into sentences."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as problem:
        words = str(getattr(problem, "orig", problem)).lower()
        name = path.name
        if "locked" in words or "busy" in words:
            raise StudyError(f"{name} is in use by another program: close it there and try again.") from problem
        if "full" in words or "i/o error" in words:
            raise StudyError(
                f"The disk is full or does not answer: {name} is as it was before. Free some space and try again."
            ) from problem
        if "not a database" in words:
            raise StudyError(f"{name} is not a study file, or it is damaged: go back to your last copy.") from problem
        if "malformed" in words or "corrupt" in words:
            raise StudyError(_DAMAGED.format(name=name)) from problem
        if "readonly" in words or (isinstance(problem, OperationalError) and "unable to open" in words):
            raise StudyError(
                f"{name} cannot be written: check that you may change the file and its folder."
            ) from problem
        raise
