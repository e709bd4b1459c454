"""The crosswalk as a list of meetings that can be sorted and searched, one a row: every number said in words."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.ui.crosswalk.chances import Chance
from explorer.ui.crosswalk.layout import NONE_ID, THEMES, UNPLACED_ID, Layout
from explorer.ui.crosswalk.layout import Row as PatternRow
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.patterns_page.place import move
from explorer.wording.numerals import localised

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
        name=_("Patterns and themes, pair by pair" if layout.kind == THEMES else "Patterns and codes, pair by pair"),
        on_press=opened,
        find=_("Find a pattern, key term or theme"),
        height="38rem",
    )
    st.caption(left_out_words(len(rows), len(layout.rows) * len(layout.columns)))


def left_out_words(shown: int, pairs: int) -> str:
    """``11 pairs share segments; 4 share none and are left out here.``"""
    if shown == pairs:
        return plural(shown, "{n} pair shares segments.", "{n} pairs share segments.")
    sharing = plural(shown, "{n} pair shares segments", "{n} pairs share segments")
    return plural(
        pairs - shown,
        "{sharing}; {n} shares none and is left out here.",
        "{sharing}; {n} share none and are left out here.",
        sharing=sharing,
    )


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
        Column(PATTERN, _("Pattern"), kind="number", width="4.6rem"),
        Column(TERMS, _("Key terms"), width="8.5rem"),
        Column(COLUMN, _("Theme" if kind == THEMES else "Code")),
        Column(BOTH, _("Both", context="table"), kind="number", width="4.6rem", note=_("segments")),
        Column(SHUFFLED, _("Shuffled"), kind="number", width="4.6rem", note=_("on average"), help=_(_SHUFFLED_HELP)),
        Column(MORE, _("More", context="table"), kind="mark", width="4rem", note=_("than that"), help=_(_MORE_HELP)),
        Column(PEOPLE, _("People"), kind="number", width="4.4rem", note=_("in both")),
        Column(OF_PATTERN, _("of the"), kind="number", width="4.4rem", note=_("pattern", context="of the")),
        Column(
            OF_COLUMN,
            _("of the"),
            kind="number",
            width="4.4rem",
            note=_("theme" if kind == THEMES else "code", context="of the"),
        ),
    ]
    return [*columns, Column(MEMOS, _("Memos"), kind="number", width="4.4rem")] if with_memos else columns


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
    segments = counted(row.segments[i], "segment")
    both = _("{segments} in both: pattern {id}, {name}", segments=segments, id=number, name=column.called)
    cells = (
        Cell(number, press=True, sort=row.label if row.label >= 0 else 10**6, label=_("Pattern {id}", id=number)),
        Cell(", ".join(row.key_terms[:3]) or _("in no pattern"), look="quiet"),
        Cell(column.called, press=True, look="quiet" if column.id == NONE_ID else ""),
        Cell(written(row.segments[i]), press=True, sort=row.segments[i], label=both),
        Cell(
            localised(f"{chance.expected:,.1f}") if chance else "",
            sort=chance.expected if chance else -1.0,
            look="quiet",
        ),
        _more(chance),
        Cell(written(row.people[i]), sort=row.people[i]),
        Cell(written(row.size), sort=row.size, look="quiet"),
        Cell(written(column.size), sort=column.size, look="quiet"),
    )
    return Row(f"{row.id}{_BETWEEN}{column.id}", (*cells, Cell(str(count or ""), sort=count)) if memos else cells)


def _more(chance: Chance | None) -> Cell:
    """Sorts the marked pairs by how rare they are, then the others."""
    if chance is None:
        return Cell("", sort=-1.0)
    return Cell(
        _("more", context="table") if chance.is_more else "", sort=1.0 - chance.adjusted_p if chance.is_more else 0.0
    )
