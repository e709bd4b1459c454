"""Rewrite a study file without what was deleted from it: no page keeps a word that is not in the study any more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from explorer.study.opening import Study
from explorer.translation import _

_PATIENCE_MS = 1500


def not_compacted() -> str:
    """What is to be said when `compact` could not do it."""
    return _(
        "Another window or program has the study open: traces of what was taken out stay in its journal until it is "
        "closed there."
    )


def compact(study: Study) -> bool:
    """Write the file anew and empty its journal.

    Returns
    -------
    bool : False when another program held the file, so that pages of before may still be in it or its journal.
    """
    try:
        with closing(sqlite3.connect(study.path, isolation_level=None)) as database:
            database.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
            database.execute("PRAGMA temp_store = MEMORY")  # no copy in a temporary file
            database.execute("PRAGMA secure_delete = ON")
            database.execute("VACUUM")
            busy, *_pages = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    journal = Path(f"{study.path}-wal")
    return not busy and (not journal.exists() or journal.stat().st_size == 0)


def discard_backups(study: Study) -> int:
    """Delete the older copies of the study, which hold what was taken out of it; how many there were."""
    from explorer.study import backups

    return backups.discard_backups(study.path)


def is_among_backups(study: Study, path: Path) -> bool:
    """Whether a file would lie in the folder of the study's older copies."""
    from explorer.study import backups

    return backups.backup_folder(study.path.resolve()) in path.resolve().parents
