"""Copies of a study beside it, in the folder ``NAME backups``: made whole or not at all, and thinned out with age.

A backup holds everything the study held at that moment, names included: it lies where the study lies and is readable
by its owner only, the oldest go by themselves, and whoever takes words out of a study discards them all
(`discard_backups`). Their names do not end in .explorer, so that nobody works in one by mistake.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import StudyDamaged, StudyError
from explorer.study.copying import (
    SIDES,
    UNFINISHED,
    copied_file,
    copy_database,
    is_whole,
    looking_at,
    overwrite,
    sync_folder,
)

if TYPE_CHECKING:
    from explorer.study.opening import Study

SUFFIX, SET_ASIDE = ".explorer-backup", ".explorer-set-aside"
MOST_BYTES = 2_000_000_000  # of all backups of a study together; the newest two are kept whatever they take
_MOST_BEFORE = 5  # kept of those made before a large change
_STAMP = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(?P<stamp>\d{4}-\d\d-\d\dT\d{6}Z)(?: (?P<reason>[\w-]+))?" + re.escape(SUFFIX))
_FORGOTTEN_S = 3600.0
_SOON_S = 4.0  # after opening: the first page is on the screen by then


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies there. `reason` is '' for those made at opening, else what it was made before."""

    path: Path
    made_at: datetime
    reason: str
    n_bytes: int


def backup_folder(study_path: str | Path) -> Path:
    """Where the backups of a study lie, whether there are any or not."""
    path = Path(study_path)
    return path.with_name(f"{path.stem} backups")


def make_backup(study: Study, *, reason: str = "", now: datetime | None = None) -> Path | None:
    """Copy a study as it stands on disk now, while others read and write it.

    Parameters
    ----------
    reason : what follows, in a word or two ('analysis', 'names'); '' at opening.

    Returns
    -------
    The backup, or None when there was nothing to do: nothing changed since the newest one, nothing is in the study
    yet, or the study can only be looked at.

    Raises
    ------
    StudyDamaged : the study is damaged; the backups there are left as they are.
    StudyError : the copy cannot be written.
    """
    if study.is_read_only:
        return None
    newest = next(iter(list_backups(study.path)), None)
    state = _state_of(study.path)
    if state is None or state[0] < 2 or (newest and _state_of(newest.path) == state):
        return None
    moment = now or datetime.now(UTC)
    folder = backup_folder(study.path)
    slug = re.sub(r"[^\w-]+", "-", reason).strip("-")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _sweep(folder)
        target = folder / f"{moment.astimezone(UTC).strftime(_STAMP)}{f' {slug}' if slug else ''}{SUFFIX}"
        copy_database(study.path, target)
    except (OSError, sqlite3.OperationalError) as problem:
        raise StudyError(
            f"No backup of {study.path.name} could be written ({getattr(problem, 'strerror', None) or problem}): "
            "free some space beside it."
        ) from problem
    thin_out(study.path, now=moment)
    return target


def back_up_before(study: Study, what: str) -> Path | None:
    """A backup before a large change, which is not held up by a full disk; raises StudyDamaged."""
    try:
        return make_backup(study, reason=what)
    except StudyDamaged:
        raise
    except StudyError:
        return None


def back_up_soon(study: Study, *, after_s: float = _SOON_S) -> threading.Thread:
    """Make a backup in the background, once the first page is out; what is in the way of it is kept to itself."""

    def work() -> None:
        time.sleep(after_s)
        with contextlib.suppress(StudyError, OSError, sqlite3.Error):
            make_backup(study)

    thread = threading.Thread(target=work, name="backup", daemon=True)
    thread.start()
    return thread


def list_backups(study_path: str | Path) -> tuple[Backup, ...]:
    """The backups of a study, newest first; () when there are none."""
    found = []
    with contextlib.suppress(OSError):
        for path in backup_folder(study_path).iterdir():
            if match := _NAME.fullmatch(path.name):
                moment = datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, moment, match["reason"] or "", path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def newest_good(study_path: str | Path) -> Backup | None:
    """The newest backup that is whole, None when there is none."""
    return next((backup for backup in list_backups(study_path) if is_whole(backup.path)), None)


def restore(study_path: str | Path, backup_path: str | Path) -> Path | None:
    """Put a backup in the place of a study. What lay there is set aside in the folder of the backups, never deleted.

    Returns
    -------
    Where the file that lay there is now; None when there was none.

    Raises
    ------
    StudyError : the backup is damaged itself, or the files cannot be moved.
    """
    path, backup = Path(study_path), Path(backup_path)
    if not is_whole(backup):
        raise StudyError(f"The backup {backup.name} is damaged too: choose another one.")
    folder = backup_folder(path)
    set_aside = folder / f"{datetime.now(UTC).strftime(_STAMP)}{SET_ASIDE}"
    number = 1
    while any(Path(f"{set_aside}{side}").exists() for side in SIDES):
        number += 1
        set_aside = set_aside.with_name(f"{datetime.now(UTC).strftime(_STAMP)} {number}{SET_ASIDE}")
    lay_there = path.exists()
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        ready = copied_file(backup, path.parent)
        # The -wal before the file it belongs to: a stale one beside the restored study would be played into it.
        for side in reversed(SIDES):
            if Path(f"{path}{side}").exists():
                os.replace(f"{path}{side}", f"{set_aside}{side}")
        os.replace(ready, path)
    except OSError as problem:
        raise StudyError(
            f"{path.name} cannot be put back ({problem.strerror}): check that you may write in its folder."
        ) from problem
    sync_folder(path.parent)
    return set_aside if lay_there else None


def discard_backups(study_path: str | Path) -> int:
    """Delete all backups of a study and all files set aside, because they hold words that were taken out of it.

    Overwritten before they are deleted; a disk that remaps its blocks, or a backup of the whole computer, may still
    hold them. Returns how many files there were.
    """
    folder, gone = backup_folder(study_path), 0
    if not folder.is_dir():
        return 0
    for path in sorted(folder.iterdir()):
        if _is_ours(path):
            overwrite(path)
            path.unlink(missing_ok=True)
            gone += 1
    with contextlib.suppress(OSError):  # somebody keeps files of their own there
        folder.rmdir()
    return gone


def thin_out(study_path: str | Path, *, now: datetime | None = None, most_bytes: int = MOST_BYTES) -> int:
    """Delete the backups that newer ones make needless. Returns how many.

    Kept: the newest of each hour of the last day, of each day of the last week, of each week of the last month; those
    made before a large change for a week, at most five. In all at most `most_bytes`, but always the newest two.
    """
    found = list_backups(study_path)
    kept = _kept(found, now or datetime.now(UTC))
    total = 0
    for n, backup in enumerate(found):
        total += backup.n_bytes if backup in kept else 0
        if n >= 2 and total > most_bytes:
            kept.discard(backup)
    needless = [backup for backup in found if backup not in kept]
    for backup in needless:
        backup.path.unlink(missing_ok=True)
    return len(needless)


def _kept(found: Iterable[Backup], now: datetime) -> set[Backup]:
    kept: dict[object, Backup] = {}
    n_before = 0
    for backup in found:  # newest first: the first of a stretch of time stands for it
        age, local = now - backup.made_at, backup.made_at.astimezone()
        if backup.reason and age < timedelta(days=7) and n_before < _MOST_BEFORE:
            n_before += 1
            kept[backup.path] = backup
        if age < timedelta(days=1):
            stretch: object = ("hour", local.date(), local.hour)
        elif age < timedelta(days=7):
            stretch = ("day", local.date())
        elif age < timedelta(days=31):
            stretch = ("week", local.isocalendar()[:2])
        else:
            continue
        kept.setdefault(stretch, backup)
    newest = next(iter(found), None)  # of a study not opened for a year
    return {*kept.values(), *([newest] if newest else [])}


def _state_of(path: Path) -> tuple[int, str] | None:
    """How many lines a study's log has, and the hash of the last: what names its state. None when it has no log."""
    try:
        with looking_at(path, immutable=path.suffix == SUFFIX) as database:
            return database.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return None


def _is_ours(path: Path) -> bool:
    name = path.name.removesuffix("-wal").removesuffix("-shm").removesuffix("-journal")
    return bool(_NAME.fullmatch(name)) or name.endswith(SET_ASIDE) or name.startswith(UNFINISHED)


def _sweep(folder: Path) -> None:
    """Copies that a crash left half made."""
    for path in folder.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _FORGOTTEN_S:
                path.unlink()
