"""The crosswalk as a list of meetings that can be sorted and searched, one a row: every number said in words."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.ui.crosswalk.layout import NONE_ID, UNPLACED_ID, Layout
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.patterns_page.place import move
from explorer.ui.wording import counted

PATTERN, TERMS, COLUMN, BOTH, PEOPLE, OF_PATTERN, OF_COLUMN, MEMOS = (
    "pattern", "terms", "column", "both", "people", "of_pattern", "of_column", "memos"
)
_BETWEEN = "\t"  # between the two ids of a row


def show_table(layout: Layout, memos: Mapping[tuple[str, str], int]) -> None:
    """Show every pair of pattern and theme (or code) that shares a segment; pressing a number opens its quotes."""
    rows = table_rows(layout, memos)
    columns = table_columns(layout.kind)
    show_grid(
        columns, rows, key=f"patterns_table_{layout.kind}", name=f"Patterns and {layout.kind}s, pair by pair",
        on_press=opened, find="Find a pattern, key term or theme", height="38rem",
    )
    pairs = len(layout.rows) * len(layout.columns)
    st.caption(f"{counted(len(rows), 'pair')} share segments, {pairs - len(rows):,} share none and are left out here.")


def opened(press: Press) -> None:
    """Go to what was pressed."""
    pattern, _, column = press.row.partition(_BETWEEN)
    if press.column == PATTERN:
        move(pattern=pattern, column="")
    elif press.column == COLUMN:
        move(pattern="", column=column)
    elif column:
        move(pattern=pattern, column=column)


def table_columns(kind: str) -> list[Column]:
    """The heads of the table."""
    return [
        Column(PATTERN, "Pattern", kind="number", width="5rem"),
        Column(TERMS, "Key terms"),
        Column(COLUMN, kind.capitalize()),
        Column(BOTH, "In both", kind="number", width="5rem", note="segments"),
        Column(PEOPLE, "People", kind="number", width="4.6rem", note="in both"),
        Column(OF_PATTERN, "Of the pattern", kind="number", width="6.4rem", note="segments"),
        Column(OF_COLUMN, f"Of the {kind}", kind="number", width="6.4rem", note="segments"),
        Column(MEMOS, "Memos", kind="number", width="4.6rem"),
    ]


def table_rows(layout: Layout, memos: Mapping[tuple[str, str], int]) -> list[Row]:
    """One row a pair that shares a segment, in the crosswalk's order. Pure."""
    found = []
    for row in layout.rows:
        number = "–" if row.id == UNPLACED_ID else row.id
        terms = ", ".join(row.key_terms[:3]) or "in no pattern"
        for i, column in enumerate(layout.columns):
            if not row.segments[i]:
                continue
            count = memos.get((row.id, column.id), 0)
            both = f"{counted(row.segments[i], 'segment')} in both: pattern {number}, {column.name}"
            cells = (
                Cell(number, press=True, sort=row.label if row.label >= 0 else 10**6, label=f"Pattern {number}"),
                Cell(terms, look="quiet"),
                Cell(column.name, press=True, look="quiet" if column.id == NONE_ID else ""),
                Cell(str(row.segments[i]), press=True, sort=row.segments[i], label=both),
                Cell(str(row.people[i]), sort=row.people[i]),
                Cell(str(row.size), sort=row.size, look="quiet"),
                Cell(str(column.size), sort=column.size, look="quiet"),
                Cell(str(count or ""), sort=count),
            )
            found.append(Row(f"{row.id}{_BETWEEN}{column.id}", cells))
    return found
