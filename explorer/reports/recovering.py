"""Going back to a backup of a study, for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from explorer.errors import StudyError
from explorer.naming import counted
from explorer.study import backups, health


def backups_of(study_path: Path) -> dict:
    """The backups of a study, newest first, each with whether it is whole."""
    return {
        "folder": str(backups.backup_folder(study_path)),
        "backups": [
            {
                "file": backup.path.name,
                "made_at": backup.made_at.isoformat(),
                "made_before": backup.reason,
                "bytes": backup.n_bytes,
                "is_whole": backups.is_whole(backup.path),
            }
            for backup in backups.list_backups(study_path)
        ],
    }


def backup_lines(found: dict) -> Iterator[str]:
    """One line a backup."""
    yield f"{counted(len(found['backups']), 'backup')} in {found['folder']}"
    for backup in found["backups"]:
        before = f", made before: {backup['made_before']}" if backup["made_before"] else ""
        state = "" if backup["is_whole"] else ", DAMAGED"
        yield f"  {backup['file']}  {backup['bytes'] / 1e6:,.1f} MB{before}{state}"


def recover(study_path: Path, backup: Path | None) -> dict:
    """Put a backup in the place of a study.

    Parameters
    ----------
    backup : the backup to take, a path or a name in the folder of backups; the newest whole one when None, and then
        only in the place of a study that is damaged or gone.

    Raises
    ------
    StudyError : there is nothing to recover, or nothing to recover it from.
    """
    if backup is None:
        state = health.examine(study_path)
        if not state.problem and state.is_whole and not state.changed_texts:
            raise StudyError(
                f"{study_path.name} is whole, and nothing was changed: to go back all the same, name one of its "
                "backups with --backup (“--list” shows them)."
            )
        newest = backups.newest_good(study_path)
        if newest is None:
            raise StudyError(f"There is no whole backup of {study_path.name}: go back to a copy of your own.")
        backup = newest.path
    elif not backup.exists():
        backup = backups.backup_folder(study_path) / backup.name
    set_aside = backups.restore(study_path, backup)
    return {"study": str(study_path), "from": backup.name, "set_aside": str(set_aside or "")}


def recovered_lines(found: dict) -> Iterator[str]:
    """What was done."""
    yield f"{found['study']} is as it was in the backup {found['from']}."
    if found["set_aside"]:
        yield f"The file that lay there is kept as {found['set_aside']}."
