"""The people first: who stands where, who goes against it, and beside them what a person's place rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.datamodel import Corpus
from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import Person
from explorer.study import Study
from explorer.translation import _
from explorer.ui.people_table import show_people
from explorer.ui.sensitivity_page import place, standing, voices
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.ui.wording import plain
from explorer.wording import sensitivity as words

_MOST_OPEN = 12  # names; more are folded, with their count


def show(study: Study, corpus: Corpus, answer: Answer) -> None:
    """The table of people and, beside it, the passages of the one who was pressed."""
    with section("people", _("The people"), _("Who stands where? Press a name to read what it rests on.")):
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
    set_off = answer.deviant_ids if words.is_tendency(answer) else ()
    chips = standing.chips(found, set_off)
    show_people(
        standing.rows(found),
        standing.columns(found, contrast),
        chips,
        key="sensitivity_people",
        name=_("People by {attribute} and {outcome}", attribute=contrast.attribute, outcome=contrast.outcome),
        corner=(contrast.attribute, contrast.outcome),
        on_press=place.choose_person,
        selected=shown,
        reveal="sens_person",
    )
    signs = []
    if set_off:
        signs.append(_("A ring: goes against it."))
    if any(chip.mark for chip in chips):
        signs.append(_("?: the coder was unsure."))
    st.caption(plain(" ".join([words.grid_words(answer), *signs])))
    paragraphs("notes", found.notes)


def _against(answer: Answer) -> None:
    """The deviant cases by name, each a press away from their words; where no tendency is clear that is said."""
    people = _deviant(answer)
    with st.container(key="sens_against", gap="xsmall"):
        st.text(_("Who goes against it") if words.is_tendency(answer) else _("Who stands the other way"))
        st.caption(plain(words.against_words(answer)))
        if len(people) > _MOST_OPEN:
            with st.expander(_("Their {n} names", n=len(people)), type="compact"):
                _names(people)
        elif people:
            _names(people)


def _deviant(answer: Answer) -> list[Person]:
    """Nobody where the shares are the same: then there is no side to stand against."""
    by_id = {person.id: person for person in answer.people.people}
    return [by_id[one] for one in answer.deviant_ids if one in by_id] if answer.table.difference else []


def _names(people: Sequence[Person]) -> None:
    """One line a group and answer, so that what they share is said once."""
    sides = dict.fromkeys((one.group, one.is_yes) for one in sorted(people, key=lambda one: one.group))
    for number, side in enumerate(sides):
        here = [one for one in people if (one.group, one.is_yes) == side]
        shared = {f"{one.attribute}, {one.stance}" for one in here}
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"sens_deviants_{number}"):
            if len(shared) == 1:
                st.text(f"{shared.pop()}:", width="content")
                _buttons(here, with_levels=False)
            else:
                _buttons(here, with_levels=True)


def _buttons(people: Sequence[Person], *, with_levels: bool) -> None:
    for one in people:
        levels = f": {one.attribute}, {one.stance}" if with_levels else ""
        st.button(
            plain(f"{one.name}{levels}"),
            key=f"sens_deviant_{one.id}",
            on_click=partial(place.choose_person, one.id),
            help=None if with_levels else _("Show what this rests on"),
        )
