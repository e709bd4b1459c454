"""The import report: what happened to each file and row, grouped by what kind of thing it was."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.datamodel import Notice
from explorer.files.exports import csv_bytes
from explorer.naming import counted
from explorer.translation import _, written
from explorer.ui.grid import Cell, Column, Row, show_grid
from explorer.wording.stored import stored

# What needs a look comes first; what simply came in comes last.
KINDS = {
    "skipped": "Left out",
    "unlocated": "Without a place",
    "repaired": "Repaired",
    "note": "Worth knowing",
    "read": "Read",
}
_MEANING = {
    "skipped": "Files and rows that are not in the study.",
    "unlocated": "Quotes of a sheet that are not in their transcript, or in several places of it. They carry no code.",
    "repaired": "Offsets or characters that were mended; nothing is lost.",
    "note": "In the study, with something to know about it.",
    "read": "What came into the study.",
}


def show(notices: Sequence[Notice]) -> None:
    """The report with its kinds to choose from, and as a csv file."""
    st.subheader(_("Import report"), anchor=False)
    if not notices:
        st.caption(
            _("Nothing was added yet. When it is, each file stands here with what was read, left out or repaired.")
        )
        return
    present = [kind for kind in KINDS if any(n.kind == kind for n in notices)]
    counts = {kind: sum(n.kind == kind for n in notices) for kind in present}
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        chosen = st.segmented_control(
            _("What happened"),
            present,
            default=present[0],
            required=True,
            key="report_kind",
            format_func=lambda kind: f"{_kind_words(kind)} {written(counts[kind])}",
            label_visibility="collapsed",
        )
        st.download_button(
            _("Save as csv"), as_csv(notices), "import_report.csv", "text/csv", key="report_csv", on_click="ignore"
        )
    shown = [n for n in notices if n.kind == (chosen if chosen in present else present[0])]
    st.caption(f"{counted(len(shown), 'line')}. {_(_MEANING[shown[0].kind])}")
    columns = [
        Column("file", _("File"), width="16rem"),
        Column("row", _("Row"), kind="number", width="4rem"),
        Column("message", _("What happened")),
    ]
    rows = [
        Row(str(i), (Cell(n.file), Cell(str(n.row or ""), sort=n.row or 0), Cell(stored(n.message))))
        for i, n in enumerate(shown)
    ]
    find = _("Find in the report") if len(rows) > 12 else ""
    show_grid(columns, rows, key="report", name=_("Import report"), find=find)


def _kind_words(kind: str) -> str:
    return _("Read", context="files") if kind == "read" else _(KINDS[kind])


def as_csv(notices: Sequence[Notice]) -> bytes:
    """The whole report, one notice a row: kind, file, row, message."""
    rows = [(KINDS[n.kind], n.file, n.row or "", n.message) for n in notices]
    return csv_bytes(("kind", "file", "row", "message"), rows)
