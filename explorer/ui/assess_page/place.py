"""What of the page is shown: a part of it, a variable, and a person; the address keeps the first two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import streamlit as st

from explorer.datamodel.assessing import Variable
from explorer.translation import _
from explorer.ui import address

CODE, SIDES, SET_UP, BEFORE = "code", "side by side", "variables", "before"
PARTS = (CODE, SIDES, SET_UP, BEFORE)
_PAGE, _PLACE = "assess", "assess_place"
FORM = "assess_form"  # of the session: id of the variable whose form is open
_TO_THE_TOP = """<script>
document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0); // {shown}
</script>"""


@dataclass(frozen=True, slots=True)
class AssessPlace:
    """`variable` is an id, `person` the participant before the coder, '' for whoever comes next."""

    part: str = CODE
    variable: str = ""
    person: str = ""


def find(variables: Sequence[Variable]) -> AssessPlace:
    """Where the page is now: the address comes first, then this session; the first variable where neither knows one."""
    place = st.session_state.get(_PLACE, AssessPlace())
    if asked := address.asked(_PAGE, ("part", "variable")):
        place = replace(place, part=asked.get("part", CODE), variable=asked.get("variable", place.variable))
    place = fitting(place, variables)
    st.session_state[_PLACE] = place
    address.write(_PAGE, {"part": "" if place.part == CODE else place.part, "variable": place.variable})
    return place


def fitting(place: AssessPlace, variables: Sequence[Variable]) -> AssessPlace:
    """The place with what the study has not (any more) left out. Pure."""
    ids = [one.id for one in variables]
    variable = place.variable if place.variable in ids else (ids[0] if ids else "")
    part = place.part if place.part in PARTS else CODE
    if not ids and part in (CODE, SIDES):
        part = SET_UP
    return AssessPlace(part, variable, place.person if variable == place.variable else "")


def now() -> AssessPlace:
    """The place as it was left last; within a run `find` comes first."""
    return st.session_state.get(_PLACE, AssessPlace())


def move(**changes: str) -> None:
    """Change parts of the place; for callbacks. Another variable leaves the person behind."""
    if "variable" in changes:
        changes = {"person": "", **changes}
    st.session_state[_PLACE] = AssessPlace(**{**asdict(now()), **changes})


def open_form(variable_id: str) -> None:
    """To what is coded, with the form of a variable open."""
    st.session_state[FORM] = variable_id
    move(part=SET_UP, variable=variable_id)


def choose_part(here: AssessPlace, variables: Sequence[Variable]) -> None:
    """The switch between the parts."""
    parts = PARTS if variables else (SET_UP, BEFORE)
    st.session_state["assess_part"] = here.part
    st.segmented_control(
        _("Part of the page"),
        parts,
        key="assess_part",
        required=True,
        format_func=_part_words,
        on_change=lambda: move(part=st.session_state["assess_part"]),
        label_visibility="collapsed",
    )


def _part_words(part: str) -> str:
    if part == CODE:
        return _("Code people")
    if part == SIDES:
        return _("Side by side")
    return _("What is coded") if part == SET_UP else _("Before you look")


def begin_at_the_top(shown: str) -> None:
    """Scroll up when another person is shown than before.

    Parameters
    ----------
    shown : names what is shown; only letters and digits of it reach the page.
    """
    before = st.session_state.get("assess_shown", shown)
    st.session_state["assess_shown"] = shown
    with st.container(key="assess_top"):
        if before != shown:
            safe = "".join(c for c in shown if c.isascii() and c.isalnum())
            st.html(_TO_THE_TOP.format(shown=safe), unsafe_allow_javascript=True)
