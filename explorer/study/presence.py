"""Who has a study open now: one small file beside it for each process, renewed while it is open.

It says host, user, process and since when, nothing of the study. SQLite keeps two writers from harming each other on
one computer; across computers (a shared drive, a folder that is synchronised) people have to know of each other.
"""

from __future__ import annotations

import atexit
import contextlib
import getpass
import json
import os
import platform
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from explorer.study.jobs import is_alive

BEAT_S = 45.0
STALE_S = 300.0  # six beats missed: the computer was shut or the network drive went away
_FORGOTTEN_S = 24 * 3600.0
_MOST_BYTES = 2000
_kept: dict[str, threading.Event] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Present:
    """A process that has a study open. `since` is in seconds since 1970."""

    host: str
    user: str
    pid: int
    since: float


def announce(study_path: str | Path) -> bool:
    """Say that this process has a study open, until it ends or `withdraw` is called; False where nothing can be said.

    Once for each study and process; a thread renews the file.
    """
    path = Path(study_path).absolute()
    with _lock:
        if str(path) in _kept:
            return True
        if not _write(path, time.time()):
            return False
        over = _kept[str(path)] = threading.Event()
    threading.Thread(target=_beat, args=(path, time.time(), over), name="presence", daemon=True).start()
    return True


def withdraw(study_path: str | Path) -> None:
    """Take back what `announce` said."""
    path = Path(study_path).absolute()
    with _lock:
        over = _kept.pop(str(path), None)
    if over is not None:
        over.set()
        with contextlib.suppress(OSError):
            _own_file(path).unlink(missing_ok=True)


def others(study_path: str | Path) -> tuple[Present, ...]:
    """Other processes that have a study open, longest first. Files of those that ended or fell silent do not count."""
    path = Path(study_path).absolute()
    now = _now_there(path)
    found = []
    for file in _files(path):
        present = _read(file)
        if present is None or file == _own_file(path):
            continue
        silent_s = _silent_s(file, now)
        here = present.host == _host()
        if silent_s > STALE_S or (here and not is_alive(present.pid)):
            if silent_s > _FORGOTTEN_S or here:
                with contextlib.suppress(OSError):
                    file.unlink(missing_ok=True)
            continue
        found.append(present)
    return tuple(sorted(found, key=lambda present: present.since))


def discard_files(study_path: str | Path) -> None:
    """Delete every file of this kind beside a study that is deleted itself."""
    for file in _files(Path(study_path).absolute()):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def _beat(path: Path, since: float, over: threading.Event) -> None:
    while not over.wait(BEAT_S):
        if not path.exists():
            withdraw(path)
        elif not over.is_set():
            _write(path, since)


def _write(path: Path, since: float) -> bool:
    said = {"host": _host(), "user": _user(), "pid": os.getpid(), "since": since}
    file = _own_file(path)
    try:
        # As readable as the study itself: whoever may open it may know who has it open.
        mode = path.stat().st_mode & 0o666
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), mode)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(said, stream)
    except OSError:  # a folder that cannot be written: then nobody writes into the study from here either
        return False
    return True


def _read(file: Path) -> Present | None:
    try:
        said = json.loads(file.read_bytes()[:_MOST_BYTES])
        return Present(str(said["host"])[:80], str(said["user"])[:80], int(said["pid"]), float(said["since"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None  # half written, or somebody else's


def _files(path: Path) -> list[Path]:
    begin = f".{path.name}.open-"
    try:
        with os.scandir(path.parent) as entries:
            return sorted(path.parent / entry.name for entry in entries if entry.name.startswith(begin))
    except OSError:
        return []


def _own_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.open-{re.sub(r'[^A-Za-z0-9-]+', '-', _host())[:40]}-{os.getpid()}")


def _now_there(path: Path) -> float:
    """The time on the drive's own clock where that can be known: two computers' clocks differ."""
    with contextlib.suppress(OSError):
        own = _own_file(path)
        if own.exists():
            os.utime(own)
            return max(own.stat().st_mtime, 0.0)
    return time.time()


def _silent_s(file: Path, now: float) -> float:
    try:
        return abs(now - file.stat().st_mtime)
    except OSError:
        return _FORGOTTEN_S * 2


def _host() -> str:
    return platform.node() or "this computer"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _leave_all() -> None:
    for path in list(_kept):
        withdraw(path)


atexit.register(_leave_all)
