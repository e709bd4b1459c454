"""The crosswalk as a list of meetings that can be sorted and searched, one a row: every number said in words."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.naming import counted
from explorer.ui.crosswalk.chances import Chance
from explorer.ui.crosswalk.layout import NONE_ID, UNPLACED_ID, Layout
from explorer.ui.crosswalk.layout import Row as PatternRow
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.patterns_page.place import move

PATTERN, TERMS, COLUMN, BOTH, SHUFFLED, MORE, PEOPLE, OF_PATTERN, OF_COLUMN, MEMOS = (
    "pattern",
    "terms",
    "column",
    "both",
    "shuffled",
    "more",
    "people",
    "of_pattern",
    "of_column",
    "memos",
)
_BETWEEN = "\t"  # between the two ids of a row
_SHUFFLED_HELP = "Segments in both on average over all shuffles within interviews. Choose to sort."
_MORE_HELP = "Pairs that share more than shuffling within interviews gives. Choose to sort."


def show_table(layout: Layout, memos: Mapping[tuple[str, str], int]) -> None:
    """Show every pair of pattern and theme (or code) that shares a segment; pressing a number opens its quotes."""
    rows = table_rows(layout, memos)
    columns = table_columns(layout.kind, with_memos=bool(memos))
    show_grid(
        columns,
        rows,
        key=f"patterns_table_{layout.kind}",
        name=f"Patterns and {layout.kind}s, pair by pair",
        on_press=opened,
        find="Find a pattern, key term or theme",
        height="38rem",
    )
    st.caption(left_out_words(len(rows), len(layout.rows) * len(layout.columns)))


def left_out_words(shown: int, pairs: int) -> str:
    """``11 pairs share segments; 4 share none and are left out here.``"""
    words = f"{counted(shown, 'pair shares', 'pairs share')} segments"
    if shown == pairs:
        return f"{words}."
    return f"{words}; {counted(pairs - shown, 'shares none and is', 'share none and are')} left out here."


def opened(press: Press) -> None:
    """Go to what was pressed."""
    pattern, _, column = press.row.partition(_BETWEEN)
    if press.column == PATTERN:
        move(pattern=pattern, column="")
    elif press.column == COLUMN:
        move(pattern="", column=column)
    elif column:
        move(pattern=pattern, column=column)


def table_columns(kind: str, *, with_memos: bool) -> list[Column]:
    """The heads of the table."""
    columns = [
        Column(PATTERN, "Pattern", kind="number", width="4.6rem"),
        Column(TERMS, "Key terms", width="8.5rem"),
        Column(COLUMN, kind.capitalize()),
        Column(BOTH, "Both", kind="number", width="4.6rem", note="segments"),
        Column(SHUFFLED, "Shuffled", kind="number", width="4.6rem", note="on average", help=_SHUFFLED_HELP),
        Column(MORE, "More", kind="mark", width="4rem", note="than that", help=_MORE_HELP),
        Column(PEOPLE, "People", kind="number", width="4.4rem", note="in both"),
        Column(OF_PATTERN, "of the", kind="number", width="4.4rem", note="pattern"),
        Column(OF_COLUMN, "of the", kind="number", width="4.4rem", note=kind),
    ]
    return [*columns, Column(MEMOS, "Memos", kind="number", width="4.4rem")] if with_memos else columns


def table_rows(layout: Layout, memos: Mapping[tuple[str, str], int]) -> list[Row]:
    """One row a pair that shares a segment: the largest meetings first, then what lies outside either side. Pure."""
    pairs = [(row, i) for row in layout.rows for i, shared in enumerate(row.segments) if shared]

    def place(pair: tuple[PatternRow, int]) -> tuple[bool, int]:
        row, i = pair
        return row.id == UNPLACED_ID or layout.columns[i].id == NONE_ID, -row.segments[i]

    return [_row(layout, row, i, memos) for row, i in sorted(pairs, key=place)]


def _row(layout: Layout, row: PatternRow, i: int, memos: Mapping[tuple[str, str], int]) -> Row:
    column = layout.columns[i]
    number = "–" if row.id == UNPLACED_ID else row.id
    chance = row.chance(i)
    count = memos.get((row.id, column.id), 0)
    both = f"{counted(row.segments[i], 'segment')} in both: pattern {number}, {column.name}"
    cells = (
        Cell(number, press=True, sort=row.label if row.label >= 0 else 10**6, label=f"Pattern {number}"),
        Cell(", ".join(row.key_terms[:3]) or "in no pattern", look="quiet"),
        Cell(column.name, press=True, look="quiet" if column.id == NONE_ID else ""),
        Cell(f"{row.segments[i]:,}", press=True, sort=row.segments[i], label=both),
        Cell(f"{chance.expected:,.1f}" if chance else "", sort=chance.expected if chance else -1.0, look="quiet"),
        _more(chance),
        Cell(f"{row.people[i]:,}", sort=row.people[i]),
        Cell(f"{row.size:,}", sort=row.size, look="quiet"),
        Cell(f"{column.size:,}", sort=column.size, look="quiet"),
    )
    return Row(f"{row.id}{_BETWEEN}{column.id}", (*cells, Cell(str(count or ""), sort=count)) if memos else cells)


def _more(chance: Chance | None) -> Cell:
    """Sorts the marked pairs by how rare they are, then the others."""
    if chance is None:
        return Cell("", sort=-1.0)
    return Cell("more" if chance.is_more else "", sort=1.0 - chance.adjusted_p if chance.is_more else 0.0)
