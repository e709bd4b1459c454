"""The crosswalk as a Streamlit component: a grid of numbers that arrow keys and clicks reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explorer.ui.crosswalk.words import crosswalk_words

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was clicked: a cell, a pattern (no column) or a theme or code (no pattern). '' stands for none."""

    pattern_id: str = ""
    column_id: str = ""


def parse_choice(value: object) -> Chosen | None:
    """The browser's message as a choice; None for anything that is not one."""
    if not isinstance(value, Mapping):
        return None
    pattern, column = value.get("pattern", ""), value.get("column", "")
    if not isinstance(pattern, str) or not isinstance(column, str) or not pattern + column:
        return None
    return Chosen(pattern, column)


def show_crosswalk(
    payload: Mapping[str, object], *, key: str, selected: Chosen = Chosen(), on_choice: Callable[[Chosen], None]
) -> None:
    """Show the grid. `on_choice` runs before the page does.

    Parameters
    ----------
    payload : of `layout.cell_payload`; with one row only, the grid is a strip for moving between columns.
    """

    def changed() -> None:
        choice = parse_choice(getattr(st.session_state.get(key), "choice", None))
        if choice is not None:
            on_choice(choice)

    words = crosswalk_words(str(payload["kind"]))
    data = {**payload, **words, "selected": {"pattern": selected.pattern_id, "column": selected.column_id}}
    # In a list: Streamlit looks through a bare dict for tables, and loads pandas for it.
    _crosswalk(key=key, data=[data], on_choice_change=changed)


_crosswalk = st.components.v2.component(
    "pattern_crosswalk",
    html='<div class="cw" lang="en"></div>',
    css=(_HERE / "crosswalk.css").read_text(encoding="utf-8"),
    js=(_HERE / "crosswalk.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
