"""Create and open study files; every way this can fail, in one sentence each."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from explorer import __version__
from explorer.errors import StudyDamaged, StudyError
from explorer.study import audit, backups, migrations, schema
from explorer.translation import _

BUSY_TIMEOUT_MS = 5000  # another window of ours writes for milliseconds, never for seconds


class Study:
    """An open study file. Cheap to hold: connections are opened for each use.

    `read()` and `write()` give SQLAlchemy connections; what is done inside one
    `write()` is committed as a whole or not at all. One that is read only can be looked at and refuses `write()`.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path, self.is_read_only = path, is_read_only
        self._engine = _engine(path, is_read_only=is_read_only)

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
        if self.is_read_only:
            raise StudyError(_(_READ_ONLY, name=self.path.name))
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
        raise StudyError(_("A study file's name ends in .explorer: try “{name}.explorer”.", name=path.name))
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StudyError(_("{name} exists already: open it, or choose another name.", name=path.name)) from None
    except OSError as problem:
        why = problem.strerror
        raise StudyError(
            _("{name} cannot be made here ({why}): choose another folder.", name=path.name, why=why)
        ) from None
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
    """Open a study file, bringing it to this version's schema if it is older (a backup is made before).

    Where the file or its folder is write-protected, the study is opened for looking only (`is_read_only`).

    Raises
    ------
    StudyDamaged : damaged, or not a study.
    StudyError : missing, made by a newer version, of an older one where nothing can be written, or in use.
    """
    path = Path(path)
    if not path.is_file():
        raise StudyError(_missing(path))
    refuse_foreign(path)
    study = Study(path, is_read_only=is_write_protected(path))
    with study.read() as connection:
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        if version <= schema.SCHEMA_VERSION and (version < 1 or not _holds_all(connection, version)):
            raise _damaged(path)
    if version > schema.SCHEMA_VERSION:
        raise StudyError(_(_NEWER, name=path.name, version=version, known=schema.SCHEMA_VERSION))
    if version < schema.SCHEMA_VERSION:
        _migrate(study, version)
    return study


def _migrate(study: Study, version: int) -> None:
    if study.is_read_only:
        raise StudyError(_(_OLDER, name=study.path.name))
    backups.make_backup(study, reason="new format")
    try:
        with study.write() as connection:
            migrations.migrate(connection, version)
            audit.append(connection, "", "study migrated", {"from": version, "to": schema.SCHEMA_VERSION})
    except DatabaseError:  # a table the step counts on is not there
        raise _damaged(study.path) from None


_DAMAGED = "{name} is damaged and cannot be opened safely: go back to your last copy of the file."
_NO_STUDY = "{name} is not a study file, or it is damaged: go back to your last copy."
_BACKED_UP = "The tool keeps a backup of {moment}: “explorer recover {name}” puts it back, and so does the Study page."
_NEWER = (
    "{name} was made by a newer version of the explorer (study format {version}, this one knows {known}): "
    "update the explorer."
)
_OLDER = (
    "{name} was made by an older version and has to be brought up to date, and nothing can be written where it lies: "
    "copy it into a folder of yours and open it there."
)
_FULL = "The disk is full or does not answer: {name} is as it was before. Free some space and try again."
_READ_ONLY = (
    "{name} can be looked at but not changed, because the file or its folder is write-protected: "
    "copy it into a folder of yours to work on it."
)


def _damaged(path: Path, *, is_a_study: bool = True) -> StudyDamaged:
    words = _(_DAMAGED, name=path.name) if is_a_study else _(_NO_STUDY, name=path.name)
    return StudyDamaged(words + _remedy(path))


def _missing(path: Path) -> str:
    words = _("There is no study file {name} here: check the name, or make it with “explorer new”.", name=path.name)
    return words + (_remedy(path) if path.suffix == ".explorer" else "")


def _remedy(path: Path) -> str:
    newest = next(iter(backups.list_backups(path)), None)
    if newest is None:
        return ""
    moment = newest.made_at.astimezone()
    return " " + _(_BACKED_UP, moment=f"{moment:%Y-%m-%d %H:%M}", name=path.name)


def is_write_protected(path: Path) -> bool:
    """SQLite needs the folder too: what is written goes through a file beside the study."""
    return not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK))


def refuse_foreign(path: Path) -> None:
    """Look at the file's header before SQLite does: opening another program's database would already change it."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as problem:
        raise StudyError(_("{name} cannot be read ({why}).", name=path.name, why=problem.strerror)) from None
    if not header.startswith(b"SQLite format 3\x00"):
        raise _damaged(path, is_a_study=False)
    # Bytes 68 to 71 hold the application id (sqlite.org/fileformat.html); after a crash it may stand in the -wal file.
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID and not Path(f"{path}-wal").exists():
        if backups.list_backups(path):
            raise _damaged(path)
        raise StudyError(_("{name} is a database, but not a study of this tool.", name=path.name))


def _holds_all(connection: Connection, version: int) -> bool:
    if connection.execute(text("PRAGMA quick_check")).scalar() != "ok":
        return False
    present = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    return version < schema.SCHEMA_VERSION or set(schema.metadata.tables) <= present


def _engine(path: Path, *, is_read_only: bool) -> Engine:
    # NullPool: Streamlit runs each page in its own thread, and a closed study must free its file.
    # hide_parameters: a fault must never print a participant's words.
    options = {"poolclass": NullPool, "hide_parameters": True}
    if not is_read_only:
        engine = create_engine(URL.create("sqlite", database=str(path)), **options)
        event.listen(engine, "connect", _configure)
        return engine

    def look() -> sqlite3.Connection:
        # What another program has not moved into the file yet can only be seen through its -wal and -shm.
        side = Path(f"{path}-wal")
        immutable = "" if side.exists() and side.stat().st_size else "&immutable=1"
        address = f"{path.absolute().as_uri()}?mode=ro{immutable}"
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    return create_engine("sqlite://", creator=look, **options)


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
            raise StudyError(
                _("{name} is in use by another program: close it there and try again.", name=name)
            ) from problem
        if "full" in words or "i/o error" in words:
            raise StudyError(_(_FULL, name=name)) from problem
        if "not a database" in words:
            raise _damaged(path, is_a_study=False) from problem
        if "malformed" in words or "corrupt" in words:
            raise _damaged(path) from problem
        if "readonly" in words or (isinstance(problem, OperationalError) and "unable to open" in words):
            raise StudyError(
                _("{name} cannot be written: check that you may change the file and its folder.", name=name)
            ) from problem
        raise
