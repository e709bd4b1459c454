"""The exploratory map: every attribute against every stance and theme, without stars; a lead for reading, no test."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import Contrast
from explorer.naming import counted
from explorer.study import Study, contrasts
from explorer.translation import _, plural
from explorer.ui import checked, state
from explorer.ui.acting import attempt
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.sensitivity_page import choosing, place, words
from explorer.ui.sensitivity_page.parts import section
from explorer.ui.wording import plain

_SHOWN = "sens_map_shown"


def _columns() -> tuple[Column, ...]:
    return (
        Column("contrast", _("What against what"), width="24rem"),
        Column("groups", _("Groups"), width="11rem"),
        Column("counts", _("Yes"), width="9rem"),
        Column("difference", _("Difference"), kind="number", width="6rem"),
        Column("interval", _("95% interval"), width="9rem"),
        Column("n", _("People"), kind="number", width="4.5rem"),
    )


def show(study: Study) -> None:
    """A button first: drawing the map is looking at everything in it."""
    question = _("What else may be worth reading again? A lead for reading; of so many some look large by chance.")
    with section("everything", _("Everything against everything"), question):
        names = checked.names(study)
        sides = (
            counted(len(names.attributes), "attribute"),
            counted(len(names.outcomes), "stance or theme", "stances and themes"),
        )
        if st.session_state.get(_SHOWN) != str(study.path):
            st.button(
                _("Show the map of {attributes} against {others}", attributes=sides[0], others=sides[1]),
                key="sens_map",
                on_click=_draw,
                args=(study,),
            )
            st.caption(_("It counts as a look at each of them, and the audit log says so."))
            return
        _map(study)


def _draw(study: Study) -> None:
    st.session_state[_SHOWN] = str(study.path)
    st.session_state["sens_map_is_new"] = True


def _map(study: Study) -> None:
    cells = checked.explored(study)
    if st.session_state.pop("sens_map_is_new", False):
        for cell in cells:
            if cell.difference is not None and not attempt(
                contrasts.log_look, study, cell.contrast, finding="map", actor=state.coder()
            ):
                break
    known = [(number, cell) for number, cell in enumerate(cells) if cell.difference is not None]
    known.sort(key=lambda one: -abs(one[1].difference.estimate))
    rows = [_row(str(number), cell) for number, cell in known]

    def pressed(press: Press) -> None:
        if press.row:
            contrast = cells[int(press.row)].contrast
            choosing.use(contrast)
            place.look(contrast)

    show_grid(
        _columns(),
        rows,
        key="sens_map_grid",
        name=_("The exploratory map"),
        on_press=pressed,
        find=_("Find an attribute, stance or theme") if len(rows) > 15 else "",
        height="30rem",
        is_dense=True,
    )
    silent = len(cells) - len(known)
    told = _(
        "{contrasts}, the largest differences first; no stars, no tests.", contrasts=counted(len(known), "contrast")
    )
    if silent:
        told += " " + plural(
            silent,
            "{n} contrast is left out: no two groups, or nothing to estimate.",
            "{n} contrasts are left out: no two groups, or nothing to estimate.",
        )
    st.caption(plain(told))


def _name(contrast: Contrast) -> str:
    given = {"attribute": contrast.attribute, "outcome": contrast.outcome}
    if contrast.outcome_kind == THEME:
        return _("{attribute} against theme: {outcome}", **given)
    return _("{attribute} against {outcome}", **given)


def _row(row_id: str, cell) -> Row:
    contrast, known = cell.contrast, cell.difference
    name = _name(contrast)
    cells = (
        Cell(name, press=True, label=_("{name}: open the whole check", name=name)),
        Cell(f"{cell.first_name}, {cell.second_name}"),
        Cell(words.against(cell.table)),
        Cell(words.signed(known.estimate), sort=known.estimate),
        Cell(words.between(known.low, known.high)),
        Cell(str(cell.n), sort=cell.n),
    )
    return Row(row_id, cells)
