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
from explorer.analysis.sensitivity.recoding import SMALLEST_GROUP
from explorer.analysis.sensitivity.simulating import DIFFERENCES, Outlook
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.contrasting import Contrast, People
from explorer.errors import ExplorerError, SettingsError
from explorer.study import Study, contrasts
from explorer.translation import _
from explorer.ui import checked, state
from explorer.ui.acting import attempt
from explorer.ui.assess_page import contrast_form, rules
from explorer.ui.wording import Later, plain
from explorer.wording.sensitivity import before as words
from explorer.wording.sensitivity import is_declared, looked_words, looks_words

_COLOURS = {
    VISIBLE: "#2e9277",
    APPARENT: "#c99a2e",
    NOT_CLEAR: "#8b93a1",
    SMALLER: "#3a7bc8",
    NOT_ESTIMABLE: "repeating-linear-gradient(45deg, #808691 0 2px, transparent 2px 6px)",
}
_BEFORE_THE_BAR = 3  # columns
_FEWER, _MORE = "fewer in the first group", "more in the first group"


def show_before(study: Study) -> None:
    """Choose a contrast, see what could be said of it at all, and declare it. Can stand on any page."""
    rules.apply()
    with st.container(key="before", gap="small"):
        st.text(
            _(
                "Say now what will be compared, before you see how the groups differ: then what you find is no choice "
                "among many. Below stands what so many people can lead to, whatever is true of them."
            )
        )
        declared = checked.declared(study)
        accounts, names = checked.accounts(study), checked.names(study)
        if not names.attributes or not names.outcomes:
            st.info(
                _(
                    "A contrast needs an attribute of people and a stance or a theme. Code people first, or add a "
                    "sheet of participants on the Study page."
                )
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
        _outlook(contrast, people)
    except ExplorerError as problem:
        st.warning(plain(str(problem)))
    _declare(study, contrast)


def _outlook(contrast: Contrast, people: People) -> None:
    """The table. The two groups' own answers are not looked at: only how many people, and how many yes in all."""
    table = people.table
    n1, n2, n_yes = table.n1, table.n2, table.x1 + table.x2
    st.text(words.sizes_words(people, contrast))
    if words.coders_differ_on(people, contrast):
        st.caption(_("Whom coders coded differently is compared once they agree, or when one coder’s coding counts."))
    if min(n1, n2) < SMALLEST_GROUP:
        st.info(plain(words.too_few()))
        return
    way = st.segmented_control(
        _("If there were a difference, yes would be said by"),
        [_FEWER, _MORE],
        format_func=lambda way: _("fewer in the first group") if way == _FEWER else _("more in the first group"),
        key="before_way",
        default=_FEWER,
        required=True,
        persist_state="session",
    )
    share = round(n_yes / (n1 + n2), 3)
    try:
        found = _found(n1, n2, share, -1 if way == _FEWER else 1, contrast.smallest_difference)
    except SettingsError:  # more people than every table can be gone through for
        st.text(words.too_many_words(n1, n2, yes_share=share))
        return
    st.text(words.what_follows(found))
    st.html(key_html(found) + table_html(found, people.first_name, people.second_name))
    st.caption(
        plain(
            _(
                "Of 100 studies with these group sizes, so many would end in each sentence. Over all people {n_yes} "
                "of {n} say yes here, and the true shares lie round that. Worked out exactly, nothing is drawn.",
                n_yes=n_yes,
                n=n1 + n2,
            )
        )
    )


def table_html(found: Sequence[Outlook], first_name: str, second_name: str) -> str:
    """Differences by sentences, with a bar in each row. Pure."""
    header, rows = words.before_table(found, first_name=first_name, second_name=second_name)
    head = _cells("th", header[:_BEFORE_THE_BAR]) + "<th></th>" + _cells("th", header[_BEFORE_THE_BAR:])
    body = "".join(
        f"<tr>{_cells('td', row[:_BEFORE_THE_BAR])}{_bar(one, found)}{_cells('td', row[_BEFORE_THE_BAR:])}</tr>"
        for one, row in zip(found, rows, strict=True)
    )
    return (
        f'<div class="before-scroll"><table class="before"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def key_html(found: Sequence[Outlook]) -> str:
    """What the colours of the bars stand for. Pure."""
    items = "".join(
        f'<span><i style="background:{_COLOURS[name]}"></i>{escape(_capital(words.in_words(name)))}</span>'
        for name in words.appearing(found)
    )
    return f'<div class="before-key">{items}</div>'


def _bar(one: Outlook, found: Sequence[Outlook]) -> str:
    parts = "".join(
        f'<span style="width:{100 * one.chance_of(name):.2f}%;background:{_COLOURS[name]}"></span>'
        for name in words.appearing(found)
    )
    return f'<td class="bar"><div class="before-bar">{parts}</div></td>'


def _cells(tag: str, texts: Sequence[object]) -> str:
    return "".join(f"<{tag}>{escape(str(text))}</{tag}>" for text in texts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@st.cache_resource(max_entries=24, show_spinner=Later("Going through everything these people could say…"))
def _found(n1: int, n2: int, share: float, sign: int, smallest: float) -> tuple[Outlook, ...]:
    # A negative zero would show as a difference.
    differences = tuple(sign * one if one else 0.0 for one in DIFFERENCES)
    return simulating.before_looking(n1, n2, yes_share=share, differences=differences, smallest_difference=smallest)


def _declare(study: Study, contrast: Contrast) -> None:
    """What is declared and how often somebody looked; the button."""
    declared, looks = checked.declared(study), checked.looks(study)
    with st.container(key="before_declare", gap="xsmall"):
        if declared:
            st.text(looks_words(looks, declared, contrast=contrast))
        else:  # that it is exploratory is true after a look, not before
            st.text(f"{looked_words(looks)} {_('Nothing is declared yet.')}")
        if is_declared(contrast, declared):
            return
        st.button(
            _("Declare this one instead") if declared else _("Declare this contrast"),
            key="before_declare_button",
            type="secondary" if declared else "primary",
            on_click=lambda: attempt(contrasts.declare, study, contrast, coder=state.coder()),
        )
        st.caption(
            _(
                "It is written to the study with your name, the day, and how often somebody had looked by then. A "
                "later declaration stands beside the first, never in its place."
            )
        )
