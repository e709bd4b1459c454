"""What was written out of this study: each with its age, its size and a way to save it elsewhere."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import streamlit as st

from explorer.study import Study
from explorer.translation import _, plural
from explorer.ui.report_page.kinds import ELSEWHERE, REPORT_PAGE, REPORT_WORD, name_of, output_of
from explorer.ui.wording import moment


def show(study: Study) -> None:
    """The list; an empty one says what would stand here."""
    st.subheader(_("Written so far"), anchor=False)
    found = [
        (kind, path) for kind in (REPORT_PAGE, REPORT_WORD, *ELSEWHERE) if (path := output_of(study, kind)).exists()
    ]
    if not found:
        st.text(_("Nothing yet. What you write appears here, to download or to find in its folder."))
        return
    for kind, path in found:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(f"{name_of(kind)}: {path.name}")
            st.caption(_told(path))
            st.download_button(
                _("Download"),
                partial(content_of, path),
                file_name=path.name if path.is_file() else f"{path.name}.zip",
                key=f"save_{kind.key}",
                on_click="ignore",
            )
    st.caption(_("These files hold what participants said. Delete them when they are no longer needed."))


def content_of(path: Path) -> bytes:
    """A file as it is; a folder as one zip container."""
    if path.is_file():
        return path.read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(path.rglob("*")):
            if file.is_file():
                archive.write(file, f"{path.name}/{file.relative_to(path).as_posix()}")
    return packed.getvalue()


def _told(path: Path) -> str:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    newest = max((file.stat().st_mtime for file in files), default=path.stat().st_mtime)
    when = moment(datetime.fromtimestamp(newest, UTC).isoformat())
    size = _size(sum(file.stat().st_size for file in files))
    if path.is_file():
        return f"{when} · {size}"
    return f"{when} · {plural(len(files), '{n} file', '{n} files')} · {size}"


def _size(n_bytes: int) -> str:
    if n_bytes < 1_000_000:
        return f"{max(1, round(n_bytes / 1000))} kB"
    return f"{round(n_bytes / 1_000_000)} MB"
