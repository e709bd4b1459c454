"""The grid as a Streamlit component: what it is given, and the press that comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from explorer.translation import _, locale

_HERE = Path(__file__).parent

_WHOLE = 40  # rows: shorter tables scroll with the page, so that nothing hides behind an edge

HEAD = ""  # the row id of a press on a column's head


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `note` stands under the name; with `press` it is a button and gives a press on row HEAD.

    kind : 'text', 'number' (to the right, sorted as numbers) or 'mark' (centred).
    width : a CSS width, '' to share what is left. colour : a line over the head, '' for none.
    """

    id: str
    name: str
    kind: str = "text"
    width: str = ""
    note: str = ""
    press: bool = False
    colour: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. `look` is one of '', 'coded', 'nothing', 'unread', 'quiet'.

    label : what a screen reader says, and the hint under the mouse, where the text alone does not tell.
    sort : what the column is sorted by, the text when None. indent : levels to the right.
    share : 0 to 1, drawn as a bar behind the text; None for no bar. note : a quieter line under the text.
    dot : a small mark in the corner; `label` says what it stands for.
    """

    text: str
    press: bool = False
    look: str = ""
    label: str = ""
    sort: float | str | None = None
    indent: int = 0
    share: float | None = None
    note: str = ""
    dot: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `cells` are in the order of the columns. A `group` row is a heading over the rows after it."""

    id: str
    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Which cell was pressed; `row` is HEAD for a column's head."""

    row: str
    column: str


def parse_press(value: object, rows: Sequence[Row], columns: Sequence[Column]) -> Press | None:
    """The browser's message as a press, None when it names no row or column of this grid."""
    if not isinstance(value, Mapping):
        return None
    press = Press(str(value.get("row")), str(value.get("column")))
    known_rows = {HEAD, *(row.id for row in rows)}
    return press if press.row in known_rows and press.column in {column.id for column in columns} else None


def show_grid(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    name: str,
    on_press: Callable[[Press], None] | None = None,
    selected: Press | None = None,
    find: str = "",
    height: str = "40rem",
    reveal: str = "",
    is_dense: bool = False,
) -> None:
    """Show the grid. `on_press` runs before the page does, so that the page shows what it changed.

    Parameters
    ----------
    name : what the table shows, for screen readers.
    selected : the cell that is shown as chosen.
    find : the placeholder of a search field over the rows, '' for none.
    height : CSS height beyond which a grid scrolls under its head; one of up to `_WHOLE` rows is shown whole.
    reveal : key of a container that a press fills; it is scrolled into the window when it is outside.
    is_dense : lower rows, for a table of short cells.
    """

    def changed() -> None:
        press = parse_press(getattr(st.session_state.get(key), "press", None), rows, columns)
        if press is not None and on_press is not None:
            on_press(press)

    data = {
        "columns": [asdict(column) for column in columns],
        "rows": [_slim(row) for row in rows],
        "name": name,
        "selected": asdict(selected) if selected else None,
        "find": find,
        "height": height if len(rows) > _WHOLE else "none",
        "reveal": reveal,
        "dense": is_dense,
        **_spoken(),
    }
    # In a list: Streamlit would load pandas to see whether a value of a dictionary is a data frame.
    _grid(key=key, data=[data], on_press_change=changed)


def _spoken() -> dict[str, object]:
    """What the grid says by itself, in the present language; the browser fills the {places}."""
    return {"locale": locale(), "words": {"sort": _("Sort by this column"), "found": _("{n} of {of}")}}


def _slim(row: Row) -> dict[str, object]:
    """The row without what is empty: 133 people by 22 themes are 3,000 cells."""
    cells = [
        {name: value for name, value in asdict(cell).items() if _says_something(name, value)} for cell in row.cells
    ]
    return {"id": row.id, "group": row.group, "cells": cells}


def _says_something(name: str, value: object) -> bool:
    return value not in ("", None, False, 0) or (name == "sort" and value == 0)


_grid = st.components.v2.component(
    "press_grid",
    html='<div class="pgrid"></div>',
    css=(_HERE / "grid.css").read_text(encoding="utf-8"),
    js=(_HERE / "grid.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
