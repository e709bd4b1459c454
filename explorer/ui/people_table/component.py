"""The table of people as a Streamlit component: what it is given, and the name that was pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column. `note` stands under the name; `is_quiet` sets off what is not compared."""

    id: str
    name: str
    note: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One person. `mark` is a sign after the name, and `label` says in words all there is to say.

    is_set_off : a ring around the name, for those who go against the rest.
    """

    id: str
    name: str
    row: str
    column: str
    mark: str = ""
    label: str = ""
    is_set_off: bool = False


def parse_person(value: object, chips: Sequence[Chip]) -> str | None:
    """The browser's message as a person's id, None when it names nobody of this table."""
    person = value.get("person") if isinstance(value, Mapping) else None
    return person if isinstance(person, str) and any(chip.id == person for chip in chips) else None


def show_people(
    rows: Sequence[Head],
    columns: Sequence[Head],
    chips: Sequence[Chip],
    *,
    key: str,
    name: str,
    corner: tuple[str, str],
    on_press: Callable[[str], None],
    selected: str = "",
    reveal: str = "",
) -> None:
    """Show the table. `on_press` runs before the page does.

    Parameters
    ----------
    name : what the table shows, for screen readers.
    corner : what the rows and what the columns are.
    selected : id of the person shown as chosen.
    reveal : key of a container that a press fills; it is scrolled into the window when it is outside.
    """

    def changed() -> None:
        person = parse_person(getattr(st.session_state.get(key), "press", None), chips)
        if person is not None:
            on_press(person)

    data = {
        "rows": [asdict(row) for row in rows],
        "columns": [asdict(column) for column in columns],
        "chips": [asdict(chip) for chip in chips],
        "name": name,
        "corner": list(corner),
        "selected": selected,
        "reveal": reveal,
    }
    # In a list: Streamlit would load pandas to see whether a value of a dictionary is a data frame.
    _people(key=key, data=[data], on_press_change=changed)


_people = st.components.v2.component(
    "people_table",
    html='<div class="ppl"></div>',
    css=(_HERE / "people.css").read_text(encoding="utf-8"),
    js=(_HERE / "people.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
