"""One person after the other: what they said that speaks of it, and the decision beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.datamodel import Corpus
from explorer.datamodel.assessing import (
    FAIRLY_SURE,
    NOT_ASKED,
    NOT_MENTIONED,
    SURE,
    UNCLEAR,
    UNSURE_OF_IT,
    Assessment,
    Variable,
)
from explorer.naming import counted
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.assess_page import deciding, kept, order, place, reading
from explorer.ui.assess_page.answers import sure_words
from explorer.ui.assess_page.ending import show_end
from explorer.ui.quoting import person_names
from explorer.ui.wording import plain
from explorer.wording.sensitivity import missing_reason

_SURE = ((SURE, "S"), (FAIRLY_SURE, "F"), (UNSURE_OF_IT, "D"))
_REASONS = ((NOT_MENTIONED, "N"), (NOT_ASKED, "A"), (UNCLEAR, "U"))
_MOST_KEYS = 9


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: the person, everybody in the order of the pass, and what this coder made of them so far."""

    person: str
    people: tuple[str, ...]
    made: dict[str, Assessment]


@st.fragment
def show(study: Study, corpus: Corpus, variable: Variable) -> None:
    """The person whose turn it is. A fragment: only this part is drawn anew at a press."""
    show_problem()
    turn = _turn(study, variable)
    place.begin_at_the_top(f"{variable.id}:{turn.person}")
    names = person_names(corpus)
    _head(study, variable, turn, names)
    if not turn.person:
        show_end(study, variable, order.tally(variable, turn.people, turn.made))
        return
    draft = deciding.draft(variable, turn.person, turn.made.get(turn.person))
    with st.container(key="assess_split"):
        left, right = st.columns([7, 5], gap="large")
    with right, st.container(key="assess_decide", gap="small"):
        _decide(study, variable, turn, draft, names)
    with left:
        reading.show(study, corpus, variable, turn.person, draft)


def _turn(study: Study, variable: Variable) -> Turn:
    coder = state.coder()
    people = order.pass_order(kept.people(study), variable_id=variable.id, coder=coder)
    made = order.mine(kept.standing(study), variable.id, coder)
    person = place.now().person
    return Turn(person if person in people else order.next_open(people, made), people, made)


def _head(study: Study, variable: Variable, turn: Turn, names: dict[str, str]) -> None:
    """How far one is, the list of everybody, and the last press with its undo."""
    found = order.tally(variable, turn.people, turn.made)
    last, done = deciding.last_of(study, variable), deciding.just_done(variable)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="assess_way"):
        st.text(order.progress_words(found), width="content")
        _list(turn, names)
        if done and last is not None and last.participant_id == done:
            with st.container(key="assess_done", width="content"):
                st.text(said_words(last, names), width="content")
        elif undone := deciding.just_undone(variable):
            with st.container(key="assess_done", width="content"):
                st.text(undone_words(*undone, names), width="content")
        st.button(
            _("Undo"),
            key="assess_undo",
            shortcut="Z",
            type="tertiary",
            disabled=last is None,
            on_click=deciding.undo,
            args=(study, variable),
        )
    st.progress(found.n_coded / max(found.n_people, 1))


def said_words(one: Assessment, names: dict[str, str]) -> str:
    """'P07: high, fairly sure; 2 passages'."""
    level = one.value or _("no level, {reason}", reason=missing_reason(one.reason))
    told = ", ".join(filter(None, (level, sure_words(one.confidence))))
    told = f"{names.get(one.participant_id, one.participant_id)}: {told}"
    return f"{told}; {counted(len(one.evidence), 'passage')}" if one.evidence else told


def undone_words(person: str, stands: Assessment | None, names: dict[str, str]) -> str:
    """'Undone: P07 is not coded' or, after a change of mind, 'Undone. Again P07: high, sure'."""
    if stands is None:
        return _("Undone: {person} is not coded", person=names.get(person, person))
    return _("Undone. Again {stands}", stands=said_words(stands, names))


def _list(turn: Turn, names: dict[str, str]) -> None:
    """Everybody in the order of the pass: a way back to anyone. Levels are not shown, so that none leads the next."""
    st.session_state["assess_person"] = turn.person or None
    places = {person: number for number, person in enumerate(turn.people, 1)}
    st.selectbox(
        _("Person"),
        turn.people,
        key="assess_person",
        format_func=lambda one: f"{places[one]}.  {names[one]}" + (f"  ·  {_('coded')}" if one in turn.made else ""),
        on_change=lambda: place.move(person=st.session_state["assess_person"] or ""),
        placeholder=_("Go back to somebody"),
        label_visibility="collapsed",
        width=200,
    )


def _decide(study: Study, variable: Variable, turn: Turn, draft: deciding.Draft, names: dict[str, str]) -> None:
    person, own = turn.person, turn.made.get(turn.person)
    known = deciding.newest_seen(study, variable, person)
    st.text(f"{names[person]}: {variable.name}")
    _how_sure(variable, person, draft)
    with st.container(gap="xsmall", key="assess_levels"):
        st.caption(_("Which level? One press keeps it and goes on."))
        for number, level in enumerate(variable.levels, 1):
            _choice(study, variable, turn, known, level, value=level, key=f"level_{number}", shortcut=_digit(number))
    with st.container(gap="xsmall", key="assess_reasons"):
        st.caption(_("Or no level: then it is missing, never low."))
        with st.container(horizontal=True, gap="xsmall", key="assess_reason_row"):
            for number, (reason, shortcut) in enumerate(_REASONS):
                words, key = missing_reason(reason), f"reason_{number}"
                _choice(study, variable, turn, known, words, reason=reason, key=key, shortcut=shortcut)
    st.text_input(_("Memo (optional)"), key=deciding.memo_key(variable, person), placeholder=_("What decided it?"))
    if own is not None:
        st.caption(plain(_("Coded so far: {own}.", own=said_words(own, names))))
    _ways(turn)
    with st.container(key="assess_about"):
        if variable.description:
            st.text(variable.description)
        elif st.button(_("Say what the levels mean"), key="assess_to_words", type="tertiary"):
            place.open_form(variable.id)
            st.rerun()


def _digit(number: int) -> str | None:
    return str(number) if number <= _MOST_KEYS else None


def _how_sure(variable: Variable, person: str, draft: deciding.Draft) -> None:
    with st.container(gap="xsmall", key="assess_sure"):
        st.caption(_("How sure? Optional, before the level."))
        with st.container(horizontal=True, gap="xsmall", key="assess_sure_row"):
            for confidence, shortcut in _SURE:
                words = _("fairly") if confidence == FAIRLY_SURE else sure_words(confidence)
                st.button(
                    f"✓ {words}" if draft.confidence == confidence else words,
                    type="primary" if draft.confidence == confidence else "secondary",
                    key=f"assess_sure_{confidence}:{person}",
                    shortcut=shortcut,
                    on_click=deciding.say_how_sure,
                    args=(variable, person, confidence),
                )


def _choice(
    study: Study,
    variable: Variable,
    turn: Turn,
    known: int,
    words: str,
    *,
    key: str,
    shortcut: str | None,
    value: str = "",
    reason: str = "",
) -> None:
    own = turn.made.get(turn.person)
    is_own = own is not None and (own.value, own.reason) == (value, reason)
    st.button(
        plain(f"✓ {words}" if is_own else words),
        # By person: a second press on what is on its way out must not code the next one unseen.
        key=f"assess_{key}:{turn.person}",
        shortcut=shortcut,
        type="primary" if is_own else "secondary",
        width="stretch" if value else "content",
        on_click=deciding.save,
        args=(study, variable, turn.person, turn.people, value, reason, known),
    )


def _ways(turn: Turn) -> None:
    before = order.neighbour(turn.people, turn.person, -1)
    after = _after(turn.people, turn.made, turn.person)
    with st.container(horizontal=True, gap="xsmall", key="assess_ways"):
        st.button(
            _("Back"),
            key="assess_back",
            shortcut="Left",
            disabled=not before,
            on_click=_go,
            args=(before,),
            type="tertiary",
        )
        st.button(
            _("Skip") if turn.person not in turn.made else _("On"),
            key="assess_skip",
            shortcut="Right",
            disabled=not after,
            on_click=_go,
            args=(after,),
            type="tertiary",
        )


def _after(people: Sequence[str], made: dict[str, Assessment], person: str) -> str:
    """Whoever comes next: the next who is not coded, from somebody coded the next in the order; '' for nobody."""
    if person in made and (following := order.neighbour(people, person, 1)):
        return following
    found = order.next_open(people, made, person)
    return "" if found == person else found


def _go(person: str) -> None:
    place.move(person=person)
