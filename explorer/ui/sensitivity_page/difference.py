"""How far apart the groups are and how sure that is; and what so few people could have shown at all."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import FIRST, SECOND, Interval, People
from explorer.translation import _
from explorer.ui.sensitivity_page import intervals, words
from explorer.ui.sensitivity_page.intervals import Line
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.ui.wording import plain
from explorer.wording import sensitivity as sentences


def show(answer: Answer) -> None:
    """The difference as a picture that is its own table; a second interval beside it."""
    people = answer.people
    question = _(
        "How far apart are “{first_name}” and “{second_name}”, and how sure is that?",
        first_name=people.first_name,
        second_name=people.second_name,
    )
    with section("difference", _("The difference"), question):
        st.html(dots(answer))
        lines = [
            _line(one, is_main=i == 0) for i, one in enumerate((answer.difference, answer.newcombe)) if one is not None
        ]
        if not lines:
            paragraphs("difference", [_("Not estimable: {reason}", reason=answer.reason)])
            return
        st.html(_table(answer, lines, _("The difference with its intervals")))
        margin = words.plain(answer.contrast.smallest_difference)
        st.caption(
            plain(
                f"{sentences.reading_differences()} {_('The band: differences smaller than {margin}.', margin=margin)}"
            )
        )


def show_limits(answer: Answer) -> None:
    """What these numbers could and could not have shown."""
    question = _("If there were a difference, would it have been seen here?")
    with section("limits", _("What so few could have shown"), question):
        paragraphs("limits", [sentences.what_could_be_seen(answer), sentences.ruled_out(answer)])
        found = answer.detectable
        if found is None:
            return
        with st.expander(_("For other starting points, and the smallest p there can be"), type="compact"):
            name = escape(answer.people.second_name)
            share = _("Share of yes in “{group}”", group=name)
            head = f"<th>{share}</th><th>{_('Smallest difference seen reliably')}</th>"
            rows = "".join(_needed(*one) for one in found.by_reference)
            st.html(f'<table class="sens-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')
            paragraphs("smallest", [sentences.smallest_attainable(answer)])


def _needed(reference: float, needed: float | None) -> str:
    told = _("none", context="no difference is large enough") if needed is None else words.plain(abs(needed))
    return f"<tr><th>{words.plain(reference)}</th><td>{told}</td></tr>"


def dots(answer: Answer) -> str:
    """Every person compared as a dot, those who count as yes filled: the difference before any number."""
    people, table = answer.people, answer.table
    rows = "".join(
        f'<div><dt>{escape(name)}</dt><dd class="people" aria-hidden="true">{_dots_of(people, group)}'
        f"</dd><dd>{_of_yes(x, n, people)}</dd></div>"
        for name, group, x, n in (
            (people.first_name, FIRST, table.x1, table.n1),
            (people.second_name, SECOND, table.x2, table.n2),
        )
    )
    return f'<dl class="sens-dots">{rows}</dl>'


def _of_yes(part: int, whole: int, people: People) -> str:
    return escape(_("{n} of {of} {yes}", n=part, of=whole, yes=people.yes_name))


def _dots_of(people: People, group: str) -> str:
    """Yes before no; each dot says whose it is."""
    here = sorted((one for one in people.people if one.counts and one.group == group), key=lambda one: not one.is_yes)
    return "".join(
        f'<i{" class=yes" if one.is_yes else ""} title="{escape(one.name, quote=True)}"></i>' for one in here
    )


def _line(one: Interval, *, is_main: bool) -> Line:
    return Line(one.method, None, one.estimate, one.low, one.high, is_main=is_main)


def _table(answer: Answer, lines: list[Line], name: str) -> str:
    people = answer.people
    return intervals.table(
        lines,
        first=people.first_name,
        second=people.second_name,
        smallest=answer.contrast.smallest_difference,
        name=name,
    )
