"""The end of a pass: what it came to, and what comes next."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer.datamodel.assessing import Variable
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.assess_page import kept, order, place
from explorer.ui.assess_page.order import Tally, tally_words
from explorer.ui.wording import plain


def show_end(study: Study, variable: Variable, found: Tally) -> None:
    """Everybody is coded on a variable."""
    if not found.n_people:
        st.info(_("Nobody says anything in a transcript yet: there is nobody to code here."))
        return
    st.success(
        plain(
            _(
                "All {n} people are coded on “{name}”: {tally}",
                n=found.n_people,
                name=variable.name,
                tally=tally_words(found),
            )
        )
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="assess_next"):
        for one in _left(study, variable):
            words = plain(_("Code “{name}”", name=one.name))
            if st.button(words, key=f"assess_next_{one.id}"):
                place.move(variable=one.id)
                st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="assess_then"):
        if st.button(_("Code something else"), key="assess_to_set_up", type="tertiary"):
            place.move(part=place.SET_UP)
            st.rerun()
        if st.button(_("Beside other coders"), key="assess_to_sides", type="tertiary"):
            place.move(part=place.SIDES)
            st.rerun()
        if st.button(_("Before you look"), key="assess_to_before", type="tertiary"):
            place.move(part=place.BEFORE)
            st.rerun()
        if (page := getattr(state, "SENSITIVITY_PAGE", "")) and Path(page).is_file():
            st.page_link(page, label=_("To the sensitivity check"))


def _left(study: Study, variable: Variable) -> list[Variable]:
    """Variables this coder has begun or not, and not finished."""
    people = kept.people(study)
    return [
        one
        for one in kept.variables(study)
        if one.id != variable.id
        and len(order.mine(kept.standing(study), one.id, state.coder()).keys() & set(people)) < len(people)
    ]
