"""The people first: who stands where, who goes against it, and beside them what a person's place rests on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.datamodel import Corpus
from explorer.datamodel.answered import Answer
from explorer.study import Study
from explorer.ui.people_table import show_people
from explorer.ui.sensitivity_page import place, standing, voices
from explorer.ui.sensitivity_page.parts import say, section
from explorer.ui.wording import plain
from explorer.wording import sensitivity as words


def show(study: Study, corpus: Corpus, answer: Answer) -> None:
    """The table of people and, beside it, the passages of the one who was pressed."""
    with section("people", "The people", "Who stands where? Press a name to read what it rests on."):
        shown = _shown(answer)
        _table(answer, shown)
        _against(answer)
        with st.container(key="sens_panel", gap="small"):
            voices.show(study, corpus, answer, shown)


def _shown(answer: Answer) -> str:
    """Whose words are shown: who was pressed, else somebody who goes against it, so that words are there at once."""
    known = [person.id for person in answer.people.people]
    if place.person() in known:
        return place.person()
    return next(iter(answer.deviant_ids), next((p.id for p in answer.people.people if p.counts), ""))


def _table(answer: Answer, shown: str) -> None:
    found, contrast = answer.people, answer.contrast
    chips = standing.chips(found, answer.deviant_ids)
    show_people(
        standing.rows(found),
        standing.columns(found, contrast),
        chips,
        key="sensitivity_people",
        name=f"People by {contrast.attribute} and {contrast.outcome}",
        corner=(contrast.attribute, contrast.outcome),
        on_press=place.choose_person,
        selected=shown,
        reveal="sens_person",
    )
    signs = []
    if answer.deviant_ids:
        signs.append("A ring: goes against it.")
    if any(chip.mark for chip in chips):
        signs.append("?: the coder was unsure.")
    st.caption(plain(" ".join([words.grid_words(answer), *signs])))
    say("notes", found.notes)


def _against(answer: Answer) -> None:
    """The deviant cases by name, each a press away from their words."""
    with st.container(key="sens_against", gap="xsmall"):
        st.text("Who goes against it")
        by_id = {person.id: person for person in answer.people.people}
        people = [by_id[one] for one in answer.deviant_ids if one in by_id]
        if not people:
            st.caption("Nobody: with so few people that is no proof. Read the cases all the same.")
            return
        st.caption("Read these accounts first: what is said there says most about what else is going on.")
        with st.container(horizontal=True, gap="small", key="sens_deviants"):
            for one in people:
                st.button(
                    plain(f"{one.name}: {one.attribute}, {one.stance}"),
                    key=f"sens_deviant_{one.id}",
                    on_click=partial(place.choose_person, one.id),
                )
