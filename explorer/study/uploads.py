"""Files that came through the browser, on their way into a study: kept apart, and deleted once they are read."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from explorer.errors import StudyError
from explorer.translation import _

PREFIX = "explorer-upload-"
MOST_FILES, MOST_BYTES = 1000, 2_000_000_000  # at once; what lies in a folder is read there and not bounded so
_TOO_MUCH = (
    "So much cannot be handed over through the browser at once (at most {files} files and {gigabytes} GB): put the "
    "files into a folder and give its place instead."
)
_LONGEST_NAME = 180  # of the 255 bytes a file system takes, with what is put before and after it
_FORGOTTEN_S = 24 * 3600.0  # an import that was killed leaves its folder; the next upload sweeps it


def keep(files: Iterable[tuple[str, bytes]]) -> tuple[Path, list[Path]]:
    """Write files (name, content) into a new folder that only this user can read.

    Returns
    -------
    The folder, to be given to `discard`, and the paths of the files in the order given. A name that occurs
    twice gets a folder of its own, so that both are kept and both keep their name.

    Raises
    ------
    StudyError : more than `MOST_FILES` or `MOST_BYTES`; nothing is kept then.
    """
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))  # mode 0700
    paths: list[Path] = []
    n_bytes = 0
    for number, (name, content) in enumerate(files):
        n_bytes += len(content)
        if number >= MOST_FILES or n_bytes > MOST_BYTES:
            discard(folder)
            raise StudyError(_(_TOO_MUCH, files=MOST_FILES, gigabytes=MOST_BYTES // 10**9))
        path = folder / _plain(name)
        if path.exists():
            (folder / str(number)).mkdir()
            path = folder / str(number) / path.name
        path.write_bytes(content)
        paths.append(path)
    return folder, paths


def discard(folder: str | Path) -> None:
    """Delete a folder `keep` made; any other folder is left alone."""
    folder = Path(folder)
    if folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=True)


def _plain(name: str) -> str:
    """The name without a path, and without what no file system takes."""
    last = re.sub(r'[\x00-\x1f<>:"|?*]', "_", name.replace("\\", "/").rpartition("/")[2])
    if not last.strip(". "):
        return "unnamed"
    stem, dot, ending = last.rpartition(".")
    while len(last.encode("utf-8", "replace")) > _LONGEST_NAME:
        stem = stem[:-1]
        if not stem:  # all of it is ending
            return "unnamed"
        last = f"{stem}{dot}{ending}"
    return last


def _sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        try:
            if time.time() - folder.stat().st_mtime > _FORGOTTEN_S:
                discard(folder)
        except OSError:
            continue  # another user's, or gone already
