"""What the columns of a sheet hold, asked only when their names do not tell."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from explorer.errors import ExplorerError
from explorer.translation import _

_SHEETS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm")
_ROWS = 3
NOUNS = ("transcript", "quote", "code", "participant", "coder", "memo", "start", "end", "speaker", "text")


def show(files, number: int) -> list[list[str]]:
    """A form for every chosen sheet whose columns cannot be told; [noun, column] pairs of what was chosen."""
    pairs: list[list[str]] = []
    for file in files:
        if not file.name.lower().endswith(_SHEETS):
            continue
        header, rows = _unknown(file, number)
        if header:
            pairs += _form(file, header, rows, number)
    return pairs


def noun_words(noun: str) -> str:
    """What a column may hold, on the screen."""
    return {
        "transcript": _("the transcript’s name"),
        "quote": _("the quote"),
        "code": _("the code"),
        "participant": _("the participant"),
        "coder": _("who coded it"),
        "memo": _("a memo"),
        "start": _("where it starts"),
        "end": _("where it ends"),
        "speaker": _("who speaks (one turn a row)"),
        "text": _("what is said (one turn a row)"),
    }[noun]


def _unknown(file, number: int) -> tuple[list[str], list[list[str]]]:
    """Header and first rows of a sheet that cannot be told; ([], []) for all others. Looked at once."""
    kept = st.session_state.setdefault(f"add_sheets_{number}", {})
    if file.file_id not in kept:
        kept[file.file_id] = _looked_at(file.name, file.getvalue())
    return kept[file.file_id]


def _looked_at(name: str, content: bytes) -> tuple[list[str], list[list[str]]]:
    from explorer.files.sheets import sheet_kind
    from explorer.files.tables import read_table

    with tempfile.TemporaryDirectory(prefix="explorer-sheet-") as folder:
        path = Path(folder) / f"sheet{Path(name).suffix}"
        path.write_bytes(content)
        try:
            table = read_table(path)
        except ExplorerError:
            return [], []  # the import says what is wrong with it
    if sheet_kind(table):
        return [], []
    return list(table.header), [[row.cells[column] for column in table.header] for row in table.rows[:_ROWS]]


def _form(file, header: list[str], rows: list[list[str]], number: int) -> list[list[str]]:
    with st.container(border=True):
        st.text(_("The columns of {file} do not tell what they hold. Say it here:", file=file.name))
        st.dataframe({column: [row[i] for row in rows] for i, column in enumerate(header)}, hide_index=True)
        places = st.columns(3, gap="medium")
        chosen = []
        for i, noun in enumerate(NOUNS):
            column = places[i % 3].selectbox(
                noun_words(noun),
                ["", *header],
                format_func=lambda one: one or "–",
                key=f"add_column_{number}_{file.file_id}_{noun}",
            )
            if column:
                chosen.append([noun, column])
        st.caption(_("For quotes: transcript, quote and code. For a sheet of turns: who speaks and what is said."))
    return chosen
