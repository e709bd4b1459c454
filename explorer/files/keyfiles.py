"""Key files: what takes replaced names back into a study. JSON, readable by its owner only, outside the study."""

from __future__ import annotations

import json
import os
from pathlib import Path

from explorer.errors import ReadError
from explorer.translation import _

FORMAT = "transcript explorer names key"
VERSION = 1
MAX_BYTES = 500_000_000

_PARTS = {"key_id": str, "study": str, "made_at": str, "strings": list, "transcripts": list, "ids": dict}
_PARTS |= {"cells": list, "spans": list, "codings": list, "speakers": list, "labels": list, "decisions": list}


def write_key(path: Path, key: dict) -> None:
    """Write a key file so that it is on the disk when this returns; mode 0600.

    Raises
    ------
    ReadError : there is a file of that name already, or the folder cannot be written.
    """
    data = json.dumps({"format": FORMAT, "version": VERSION, **key}, ensure_ascii=True).encode("ascii")
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise ReadError(path, _("there is a file of this name already; a key is never written over another.")) from None
    except OSError as problem:
        raise ReadError(path, _("cannot be written ({why}): choose another folder.", why=problem.strerror)) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(path.parent)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise ReadError(path, _("cannot be written ({why}): choose another folder.", why=problem.strerror)) from None


def read_key(path: Path) -> dict:
    """The content of a key file.

    Raises
    ------
    ReadError : missing, no key file, damaged, or of a later version.
    """
    wrong = _("this is no key file of this tool, or it is damaged; choose the one that was written when names went.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(path, wrong)
        key = json.loads(path.read_bytes())
    except OSError as problem:
        raise ReadError(path, _("cannot be read ({why}): check where the key is kept.", why=problem.strerror)) from None
    except (ValueError, RecursionError):
        raise ReadError(path, wrong) from None
    if not isinstance(key, dict) or key.get("format") != FORMAT:
        raise ReadError(path, wrong)
    if key.get("version") != VERSION:
        raise ReadError(path, _("this key was written by a newer version of the explorer; update the explorer."))
    if any(not isinstance(key.get(name), kind) for name, kind in _PARTS.items()):
        raise ReadError(path, wrong)
    return key


def _sync_folder(folder: Path) -> None:
    """On POSIX a new file's name is on the disk only when its folder is."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
