"""How little would have to be otherwise for the answer to turn: people, codings, the missing and the mixed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer.datamodel.answered import ATTRIBUTES, STANCES, Answer, Miscoded
from explorer.translation import _, written
from explorer.ui.sensitivity_page import intervals, place, words
from explorer.ui.sensitivity_page.intervals import Line
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.ui.wording import plain
from explorer.wording import sensitivity as sentences
from explorer.wording.sensitivity.numbers import listed

_MOST_PAIRS = 8
_LONGEST = 100  # characters of names in one line; the table to save has everybody


def show(answer: Answer) -> None:
    """The sentences in the open; every figure behind a press."""
    with section("fragile", _("How fragile it is"), _("How little would have to be otherwise for the answer to turn?")):
        paragraphs("recodings", [sentences.recoding_words(answer)])
        _who(answer)
        paragraphs("leaving", sentences.leaving_out_words(answer))
        paragraphs("missing", [sentences.bounds_words(answer), sentences.treatments_words(answer)])
        if answer.recodings:
            with st.expander(_("Which recodings"), type="compact"):
                st.html(recodings_table(answer))
        if answer.without_one:
            with st.expander(_("Without each of the {n} people", n=len(answer.without_one)), type="compact"):
                _without(answer)
        if answer.treatments:
            with st.expander(_("The mixed and the missing, treated otherwise"), type="compact"):
                _treated(answer)
        if answer.miscoded:
            with st.expander(_("If the coding was right only most of the time"), type="compact"):
                _miscoded(answer)


def _who(answer: Answer) -> None:
    """The people whose coding to read again, each a press away from their words."""
    fewest = sentences.fewest_moves(answer)
    if fewest is None:
        return
    names = {person.id: person.name for person in answer.people.people}
    st.caption(plain(_("{chosen}, read again why they are coded so:", chosen=sentences.chosen_words(answer))))
    with st.container(horizontal=True, gap="small", key="sens_recoded"):
        for person_id, move in fewest.moves:
            st.button(
                plain(f"{names.get(person_id, person_id)}: {move}"),
                key=f"sens_recode_{person_id}",
                on_click=partial(place.choose_person, person_id),
                help=_("Show above what this person's coding rests on"),
            )


def recodings_table(answer: Answer) -> str:
    """What would be recoded, how many people it takes, and who they would be."""
    names = {person.id: person.name for person in answer.people.people}
    rows = "".join(
        f"<tr><th>{_of(one.of)}</th><td>{_('none does it') if one.k is None else one.k}</td>"
        f"<td class=words>{escape(', '.join(f'{names.get(i, i)}: {move}' for i, move in one.moves))}</td></tr>"
        for one in answer.recodings
    )
    head = f"<th>{_('Recoding')}</th><th>{_('People it takes')}</th><th class=words>{_('Who, for instance')}</th>"
    return f'<table class="sens-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _of(which: str) -> str:
    if which == STANCES:
        return _("the stance")
    return _("the attribute") if which == ATTRIBUTES else _("either", context="the stance or the attribute")


def _without(answer: Answer) -> None:
    names = {person.id: person.name for person in answer.people.people}
    alike: dict[tuple[object, ...], list[str]] = {}  # those who leave the same table behind share a line
    for one in answer.without_one:
        alike.setdefault((one.table, one.finding), []).extend(names.get(i, i) for i in one.ids)
    first = {(one.table, one.finding): one for one in reversed(answer.without_one)}
    ordered = sorted(first.values(), key=lambda one: (one.finding == answer.finding, -abs(one.shift or 0), one.table))
    lines = [
        Line(
            _("without {people}", people=_one_of(alike[one.table, one.finding])),
            one.table,
            one.difference,
            one.low,
            one.high,
            note=sentences.finding_key(one.finding),
            is_main=one.finding != answer.finding,
        )
        for one in ordered
    ]
    _show(answer, lines, _("The difference without each person"))
    if answer.pairs_that_change:
        pairs = [
            " + ".join(names.get(i, i) for i in one.ids) + f" ({sentences.finding_key(one.finding)})"
            for one in answer.pairs_that_change[:_MOST_PAIRS]
        ]
        more = len(answer.pairs_that_change) - len(pairs)
        listing = ", ".join(pairs)
        told = _("Pairs without whom something else may be said: {pairs}.", pairs=listing)
        if more:
            told = _(
                "Pairs without whom something else may be said: {pairs} and {n} more, in the table to save below.",
                pairs=listing,
                n=written(more),
            )
        st.caption(plain(told))


def _one_of(names: Sequence[str]) -> str:
    """'P16 or P19'; of many or long names the first three and how many more."""
    told = listed(names, last="or")
    if len(told) <= _LONGEST or len(names) < 5:
        return told
    return _("{names} or one of {n} more", names=", ".join(names[:3]), n=len(names) - 3)


def _treated(answer: Answer) -> None:
    lines = [
        Line(
            sentences.treatment_words(one, answer),
            one.table,
            one.table.difference,
            one.interval.low if one.interval else None,
            one.interval.high if one.interval else None,
            note=sentences.finding_key(one.finding),
            is_main=one.finding != answer.finding,
        )
        for one in answer.treatments
    ]
    _show(answer, lines, _("The difference with mixed and missing people treated otherwise"))
    bounds = answer.bounds
    if bounds is not None:
        st.caption(
            plain(
                _(
                    "Over everything those left out could have been: {span}; not an interval.",
                    span=words.between(bounds.low, bounds.high),
                )
            )
        )


def _miscoded(answer: Answer) -> None:
    paragraphs("miscoded", sentences.miscoded_words(answer))
    if sum(one.difference is not None for one in answer.miscoded) < 2:
        st.caption(
            _(
                "Were the coding right in exactly 7, 8 or 9 of 10 cases, these counts could not have come about: there "
                "is no grid to show."
            )
        )
        return
    st.html(grid(answer.miscoded))
    st.caption(
        _(
            "The difference there would be had every person been coded right, if the coding of attribute and stance "
            "was right as often as said. A dash: these accounts cannot have come of such coding."
        )
    )


def grid(found: Sequence[Miscoded]) -> str:
    """Rows: how often the attribute was coded right; columns: the stance."""
    stances = sorted({one.stance_right for one in found}, reverse=True)
    by = {(one.attribute_right, one.stance_right): one.difference for one in found}
    head = "".join(f"<th>{words.plain(one)}</th>" for one in stances)
    rows = "".join(
        f"<tr><th>{words.plain(attribute)}</th>"
        + "".join(f"<td>{words.signed(by.get((attribute, stance)))}</td>" for stance in stances)
        + "</tr>"
        for attribute in sorted({one.attribute_right for one in found}, reverse=True)
    )
    return (
        f'<table class="sens-table"><thead><tr><th>{_("Attribute right")} ↓ &nbsp;{_("stance right")} →</th>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _show(answer: Answer, lines: Sequence[Line], name: str) -> None:
    st.html(
        intervals.table(
            lines,
            first=answer.people.first_name,
            second=answer.people.second_name,
            smallest=answer.contrast.smallest_difference,
            name=name,
            note_head=_("Then"),
        )
    )
