"""Code people: what holds for each person as a whole, and on which passages does that rest?"""

from __future__ import annotations

import streamlit as st

from explorer.errors import ExplorerError
from explorer.study import Study
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.assess_page import coding, kept, place, rules, sides, variables
from explorer.ui.assess_page.before import show_before
from explorer.ui.headings import page_head
from explorer.ui.wording import plain


def page() -> None:
    study = state.study()
    page_head(_("Code people"), _("What holds for each person as a whole, and on which passages does that rest?"))
    rules.apply()
    if words := _missing(study):
        st.info(words)
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
        return
    try:
        _show(study)
    except ExplorerError as problem:
        st.warning(plain(str(problem)))
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))


def _show(study: Study) -> None:
    found = kept.variables(study)
    here = place.find(found)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="assess_choice"):
        place.choose_part(here, found)
        if here.part in (place.CODE, place.SIDES):
            _choose_variable(found, here.variable)
    corpus = state.whole_corpus(study)
    variable = next((one for one in found if one.id == here.variable), None)
    if here.part == place.CODE:
        if not state.coder():
            st.caption(
                _(
                    "Your name or initials are missing in the bar on the left: they go with each decision. Give them "
                    "before you begin; under another name a pass begins anew."
                )
            )
        coding.show(study, corpus, variable)
        return
    show_problem()
    if here.part == place.SIDES:
        sides.show(study, corpus, variable)
    elif here.part == place.BEFORE:
        show_before(study)
    elif not found and not kept.people(study):
        _nobody_speaks(len(corpus.participants))
    else:
        variables.show(study, corpus, found)


def _nobody_speaks(n_people: int) -> None:
    """People of a sheet, without a word of theirs: there is nothing to code from, and what the sheet says counts."""
    st.info(
        plural(
            n_people,
            "{n} person is known from a sheet, and nobody says anything in a transcript: there is nothing to code from "
            "here. What the sheet says of them can be compared as it is; declare under “Before you look” what will be "
            "compared, then look on the page Sensitivity.",
            "{n} people are known from a sheet, and nobody says anything in a transcript: there is nothing to code "
            "from here. What the sheet says of them can be compared as it is; declare under “Before you look” what "
            "will be compared, then look on the page Sensitivity.",
        )
    )
    st.page_link(state.SENSITIVITY_PAGE, label=_("To the page Sensitivity"))


def _choose_variable(found: tuple, chosen: str) -> None:
    names = {one.id: f"{one.name}  ·  {' / '.join(one.levels)}" for one in found}
    st.session_state["assess_variable"] = chosen
    st.selectbox(
        _("What is coded"),
        list(names),
        key="assess_variable",
        format_func=names.get,
        on_change=lambda: place.move(variable=st.session_state["assess_variable"]),
        label_visibility="collapsed",
        width="stretch",
    )


def _missing(study: Study | None) -> str:
    """What coding people needs and the study has not; '' when there is all of it."""
    if study is None:
        return _("No study is open yet. Open one, or make the demo study, on the Study page.")
    if not state.whole_corpus(study).participants:
        return _(
            "There is nobody to code yet. Add transcripts on the Study page; who speaks in them stands here then. A "
            "sheet with one row a participant can bring what others coded, also without transcripts."
        )
    return ""


page()
