"""Copying a study's file so that a crash leaves either the whole copy or none."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from explorer.errors import StudyDamaged
from explorer.study import schema

SIDES = ("", "-wal", "-shm", "-journal")  # a database and what may lie beside it
UNFINISHED = ".unfinished-"  # begins the name of a copy that is not whole yet


@contextlib.contextmanager
def looking_at(path: Path, *, immutable: bool) -> Iterator[sqlite3.Connection]:
    """A connection that only reads. Immutable, when nobody writes into the file: then it leaves no side files."""
    how = "mode=ro&immutable=1" if immutable else "mode=rw"  # read-only ones leave the -wal and -shm they made behind
    database = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=5, isolation_level=None)
    database.execute("PRAGMA query_only = ON")
    try:
        yield database
    finally:
        database.close()


def is_whole(path: Path) -> bool:
    """Whether a copy, which nobody writes into, is a whole study."""
    try:
        with looking_at(path, immutable=True) as database:
            (ours,) = database.execute("PRAGMA application_id").fetchone()
            (state,) = database.execute("PRAGMA quick_check(1)").fetchone()
            return ours == schema.APPLICATION_ID and state == "ok"
    except (sqlite3.Error, OSError):
        return False


def copy_database(source: Path, target: Path) -> None:
    """Copy a database page by page under its own lock, check the copy, and only then give it its name."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=target.parent)  # mode 0600
    os.close(handle)
    try:
        with (
            looking_at(source, immutable=False) as study,
            contextlib.closing(sqlite3.connect(name, isolation_level=None)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")  # on disk in one go below
            study.backup(copy)  # in one step: it sees one state, and nobody has to wait
            copy.execute("PRAGMA journal_mode = DELETE")  # one file that opens where nothing can be written
            (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if state != "ok":
            raise StudyDamaged(f"{source.name} is damaged, so no new backup was made: “explorer recover” goes back.")
        _sync(Path(name))
        os.replace(name, target)
        sync_folder(target.parent)
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError):
            raise
        raise StudyDamaged(f"{source.name} is damaged, so no new backup was made.") from problem
    finally:
        for side in SIDES:
            Path(f"{name}{side}").unlink(missing_ok=True)


def copied_file(source: Path, folder: Path) -> str:
    """Copy a file into a folder under a passing name, on disk when this returns the name; readable by its owner."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
    with os.fdopen(handle, "wb") as target, source.open("rb") as stream:
        shutil.copyfileobj(stream, target)
        target.flush()
        os.fsync(target.fileno())
    return name


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """So that the new name survives a power cut too, where the system has such a thing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def overwrite(path: Path) -> None:
    """Fill a file with zeros, as well as its disk lets."""
    with contextlib.suppress(OSError), path.open("rb+") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, 2**20)))
        file.flush()
        os.fsync(file.fileno())
