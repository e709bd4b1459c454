"""Before you look: what so many people can lead to, whatever is true; and the one contrast that is declared.

Of the people only the sizes of the two groups and the share of yes among all of them together are used: nothing that
tells how the groups differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer import sensitivity
from explorer.analysis.sensitivity import simulating
from explorer.analysis.sensitivity.simulating import DIFFERENCES, Outlook
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.contrasting import Contrast, People
from explorer.errors import ExplorerError
from explorer.naming import counted
from explorer.study import Study, contrasts
from explorer.ui import checked, state
from explorer.ui.acting import attempt
from explorer.ui.assess_page import contrast_form, rules
from explorer.ui.wording import plain
from explorer.wording.sensitivity import is_declared, looks_words

# In the order of the bar: what would be said, from most to least.
SHOWN = (VISIBLE, APPARENT, NOT_CLEAR, SMALLER, NOT_ESTIMABLE)
SHORT = {
    VISIBLE: "visible",
    APPARENT: "apparent",
    NOT_CLEAR: "no clear tendency",
    SMALLER: "smaller",
    NOT_ESTIMABLE: "not estimable",
}
WORDS = {
    VISIBLE: "A difference is visible",
    APPARENT: "Apparent, a recoding removes it",
    NOT_CLEAR: "No clear tendency",
    SMALLER: "Smaller than of interest",
    NOT_ESTIMABLE: "Not estimable",
}
_COLOURS = {
    VISIBLE: "#2e9277",
    APPARENT: "#c99a2e",
    NOT_CLEAR: "#8b93a1",
    SMALLER: "#3a7bc8",
    NOT_ESTIMABLE: "repeating-linear-gradient(45deg, #808691 0 2px, transparent 2px 6px)",
}
_UNDECLARED = "Nothing was declared beforehand, so this is exploratory."  # true after a look, not before
_FEWER, _MORE = "fewer in the first group", "more in the first group"


def show_before(study: Study) -> None:
    """Choose a contrast, see what could be said of it at all, and declare it. Can stand on any page."""
    rules.apply()
    with st.container(key="before", gap="small"):
        st.text(
            "Say now what will be compared, before you see how the groups differ: then what you find is no choice "
            "among many. Below stands what so many people can lead to, whatever is true of them."
        )
        declared = checked.declared(study)
        accounts, names = checked.accounts(study), checked.names(study)
        if not names.attributes or not names.outcomes:
            st.info(
                "A contrast needs an attribute of people and a stance or a theme. Code people first, or add a sheet of "
                "participants on the Study page."
            )
            return
        contrast = contrast_form.choose(accounts, names, declared.contrast if declared else None)
        if contrast is not None:
            _show(study, contrast)


def show_for(study: Study, contrast: Contrast) -> None:
    """The same for a contrast that was chosen already, such as on the Sensitivity page."""
    rules.apply()
    with st.container(key="before", gap="small"):
        _show(study, contrast)


def _show(study: Study, contrast: Contrast) -> None:
    try:
        accounts, which = checked.accounts(study), state.counting_choice(study)
        contrast, people = sensitivity.people(accounts, contrast, counted=which)
        _outlook(study, contrast, people)
    except ExplorerError as problem:
        st.warning(plain(str(problem)))
    _declare(study, contrast)


def _outlook(study: Study, contrast: Contrast, people: People) -> None:
    """The table. The two groups' own answers are not looked at: only how many people, and how many yes in all."""
    table = people.table
    n1, n2, n_yes = table.n1, table.n2, table.x1 + table.x2
    outside = len(people.people[: contrast.first_n or None]) - n1 - n2
    st.text(
        f"{counted(n1, 'person', 'people')} in “{people.first_name}”, {n2} in “{people.second_name}”"
        f"{f'; {outside} in neither, or without an answer' if outside else ''}."
    )
    if min(n1, n2) < 3:
        st.info(
            plain("A group has fewer than three people: whatever they said, nothing can be estimated. Read the cases.")
        )
        return
    way = st.segmented_control(
        "If there were a difference, yes would be said by",
        [_FEWER, _MORE],
        key="before_way",
        default=_FEWER,
        required=True,
        persist_state="session",
    )
    sign = -1 if way == _FEWER else 1
    share = round(n_yes / (n1 + n2), 3)
    found = _found(n1, n2, share, sign, contrast.smallest_difference)
    st.text(headline(found))
    st.html(key_html(found) + table_html(found, people.first_name, people.second_name))
    st.caption(
        plain(
            f"Of 100 studies with these group sizes, so many would end in each sentence. Over all people {n_yes} "
            f"of {n1 + n2} say yes here, and the true shares lie round that. Worked out exactly, nothing is drawn."
        )
    )


def headline(found: Sequence[Outlook]) -> str:
    """What the table comes to, in two sentences. Pure."""
    nothing = next(one for one in found if one.difference == 0)
    seen = [one for one in found if one.chance_of(VISIBLE) >= 0.8]
    enough = min(seen, key=lambda one: abs(one.difference), default=None)
    if enough is None:
        largest = max(found, key=lambda one: abs(one.difference))
        first = (
            f"Even if the true difference were {_in_ten(largest.difference)}, a difference would be called visible in "
            f"{_few(largest.chance_of(VISIBLE))} of 100 such studies"
        )
    else:
        first = (
            f"A true difference of {_in_ten(enough.difference)} would be called visible in "
            f"{hundred(enough.chance_of(VISIBLE))} of 100 such studies, smaller ones less often"
        )
    return (
        f"{first}. If nothing were there, it would be so in {_none(nothing.chance_of(VISIBLE))} of 100, and "
        f"{hundred(nothing.chance_of(NOT_CLEAR))} would end in “no clear tendency”."
    )


def table_html(found: Sequence[Outlook], first_name: str, second_name: str) -> str:
    """Differences by sentences, with a bar in each row. Pure."""
    shown = _appearing(found)
    head = "".join(f"<th>{escape(SHORT[name])}</th>" for name in shown)
    rows = "".join(_row(one, shown) for one in found)
    return (
        '<div class="before-scroll"><table class="before"><thead><tr><th>If truly</th>'
        f"<th>yes in “{escape(first_name)}”</th><th>yes in “{escape(second_name)}”</th><th></th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def key_html(found: Sequence[Outlook]) -> str:
    """What the colours of the bars stand for. Pure."""
    items = "".join(
        f'<span><i style="background:{_COLOURS[name]}"></i>{escape(WORDS[name])}</span>' for name in _appearing(found)
    )
    return f'<div class="before-key">{items}</div>'


def hundred(chance: float) -> str:
    """Of 100 studies so many: '0', 'under 1', '28', 'over 99', '100'. Pure."""
    of_100 = 100 * chance
    if of_100 < 1e-9:
        return "0"
    if of_100 < 0.5:
        return "under 1"
    if 99.5 < of_100 < 100 - 1e-9:
        return "over 99"
    return f"{of_100:.0f}"


def _none(chance: float) -> str:
    return "none" if hundred(chance) == "0" else hundred(chance)


def _few(chance: float) -> str:
    return "none" if hundred(chance) == "0" else f"only {hundred(chance)}"


def _appearing(found: Sequence[Outlook]) -> list[str]:
    always = (VISIBLE, NOT_CLEAR)
    return [name for name in SHOWN if name in always or any(one.chance_of(name) >= 0.0005 for one in found)]


def _row(one: Outlook, shown: Sequence[str]) -> str:
    parts = "".join(
        f'<span style="width:{100 * one.chance_of(name):.2f}%;background:{_COLOURS[name]}"></span>' for name in shown
    )
    numbers = "".join(f"<td>{hundred(one.chance_of(name))}</td>" for name in shown)
    true = (
        "nothing there"
        if one.difference == 0
        else f"{_in_ten(one.difference)} {'fewer' if one.difference < 0 else 'more'}"
    )
    return (
        f"<tr><td>{true}</td><td>{_ten(one.first_share)}</td><td>{_ten(one.second_share)}</td>"
        f'<td class="bar"><div class="before-bar">{parts}</div></td>{numbers}</tr>'
    )


def _in_ten(difference: float) -> str:
    return f"{10 * abs(difference):.2g} in 10"


def _ten(share: float) -> str:
    return f"{10 * share:.1f} of 10"


@st.cache_resource(max_entries=24, show_spinner="Going through everything these people could say…")
def _found(n1: int, n2: int, share: float, sign: int, smallest: float) -> tuple[Outlook, ...]:
    # A negative zero would show as a difference.
    differences = tuple(sign * one if one else 0.0 for one in DIFFERENCES)
    return simulating.before_looking(n1, n2, yes_share=share, differences=differences, smallest_difference=smallest)


def _declare(study: Study, contrast: Contrast) -> None:
    """What is declared and how often somebody looked; the button."""
    declared, looks = checked.declared(study), checked.looks(study)
    with st.container(key="before_declare", gap="xsmall"):
        words = looks_words(looks, declared, contrast=contrast)
        st.text(words if declared else words.replace(_UNDECLARED, "Nothing is declared yet."))
        if is_declared(contrast, declared):
            return
        words = "Declare this one instead" if declared else "Declare this contrast"
        st.button(
            words,
            key="before_declare_button",
            type="secondary" if declared else "primary",
            on_click=lambda: attempt(contrasts.declare, study, contrast, coder=state.coder()),
        )
        st.caption(
            "It is written to the study with your name, the day, and how often somebody had looked by then. A later "
            "declaration stands beside the first, never in its place."
        )
