"""Whether a study file is whole, as far as that can be seen; nothing is changed, not even an older format."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text

from explorer.errors import ExplorerError
from explorer.study import audit, backups, presence, schema
from explorer.study.backups import Backup
from explorer.study.material import text_sha256
from explorer.study.opening import Study, is_write_protected, refuse_foreign
from explorer.study.presence import Present


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. `problem` is the sentence of what kept the file from being read, '' when nothing did.

    broken_line : the first line of the audit log that does not fit its chain, 0 when all fit.
    changed_texts : transcripts whose words are not those that were read in, by their fingerprint.
    mode : the file's permissions, '' where the system has none.
    """

    path: Path
    n_bytes: int
    mode: str
    problem: str = ""
    version: int = 0
    is_whole: bool = False
    broken_line: int = 0
    changed_texts: int = 0
    is_read_only: bool = False
    backups: tuple[Backup, ...] = ()
    others: tuple[Present, ...] = ()


def examine(path: str | Path) -> Health:
    """Look a study file over."""
    path = Path(path)
    found = {"backups": backups.list_backups(path), "others": presence.others(path)}
    if not path.is_file():
        return Health(path, 0, "", f"There is no study file {path.name} here.", **found)
    status = path.stat()
    mode = "" if os.name == "nt" else f"{stat.S_IMODE(status.st_mode):04o}"
    found |= {"path": path, "n_bytes": status.st_size, "mode": mode, "is_read_only": is_write_protected(path)}
    try:
        refuse_foreign(path)
        study = Study(path, is_read_only=found["is_read_only"])
        with study.read() as connection:
            version = connection.execute(text("PRAGMA user_version")).scalar_one()
            whole = connection.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"
            kept = connection.execute(select(schema.transcript.c.text, schema.transcript.c.text_sha256))
            changed = sum(text_sha256(words) != digest for words, digest in kept)
        broken = audit.first_broken_line(study) or 0
    except (ExplorerError, UnicodeError) as problem:
        return Health(problem=str(problem), **found)
    return Health(version=version, is_whole=whole, broken_line=broken, changed_texts=changed, **found)
