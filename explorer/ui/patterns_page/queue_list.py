"""The whole queue as a table, the patterns that lie in themes at its end: what stands where, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from explorer.analysis.unexplained import Unexplained
from explorer.datamodel import Analysis
from explorer.decisions import Decisions
from explorer.naming import counted
from explorer.translation import _, plural
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.patterns_page import queue_words
from explorer.ui.patterns_page.deciding import PART
from explorer.ui.patterns_page.place import move
from explorer.wording.numerals import decimal

PATTERN = "pattern"


def _columns() -> list[Column]:
    return [
        Column("place", _("Place"), kind="number", width="3.6rem"),
        Column(PATTERN, _("Pattern"), kind="number", width="5rem"),
        Column("terms", _("Key terms")),
        Column("decided", _("Decided"), width="6.2rem"),
        Column("bare", _("No theme"), kind="number", width="6.4rem", note=_("segments")),
        Column("voices", _("People"), kind="number", width="4.6rem", note=_("in these")),
        Column("stable", _("Stable"), kind="number", width="4.6rem", note=_("0 to 1")),
        Column("voiced", _("Voices"), kind="number", width="4.6rem", note=_("0 to 1")),
        Column("own", _("Not one"), kind="number", width="5rem", note=_("question’s")),
        Column("order", _("Order"), kind="number", width="4.4rem", note=_("product")),
    ]


def show_list(analysis: Analysis, ordered: Sequence[Unexplained], made: Decisions, themes: Mapping[str, str]) -> None:
    """Show all patterns in the queue's order, folded away."""
    rest = sum(not one.is_prompt for one in ordered)
    with st.expander(_("All {patterns} in this order", patterns=counted(len(ordered), "pattern"))):
        show_grid(
            _columns(),
            list_rows(analysis, ordered, made, themes),
            key="queue_list",
            name=_("All patterns in the order of the queue"),
            on_press=lambda press: opened(press, made),
        )
        if rest:
            st.caption(not_waiting(rest))


def list_rows(
    analysis: Analysis, ordered: Sequence[Unexplained], made: Decisions, themes: Mapping[str, str]
) -> list[Row]:
    """One row a pattern. Pure."""
    rows = []
    for place, one in enumerate(ordered, start=1):
        placed = made.standing.get(one.pattern_id)
        looks_at = _("Look at pattern {id}", id=one.pattern_id)
        state = queue_words.verdict_words(placed.judgement, themes) if placed else _why_not(one)
        rows.append(
            Row(
                one.pattern_id,
                (
                    Cell(str(place), sort=place, look="quiet"),
                    Cell(one.pattern_id, press=True, sort=one.label, label=looks_at),
                    Cell(", ".join(analysis.patterns[one.label].key_terms[:3])),
                    Cell(state, look="" if placed else "quiet"),
                    Cell(_("{n} of {of}", n=len(one.rows), of=one.segments), sort=one.how_uncoded),
                    Cell(str(one.balance.voices), sort=one.balance.voices),
                    _share(one.how_stable),
                    _share(one.how_voiced),
                    _share(one.how_own),
                    Cell(decimal(one.prompt_to_read, 2), sort=one.prompt_to_read),
                ),
            )
        )
    return rows


def not_waiting(n_patterns: int) -> str:
    """Why some patterns are not in the queue."""
    return plural(
        n_patterns,
        "{n} pattern lies mostly in themes, or holds fewer than three segments without one, and does not wait in the "
        "queue.",
        "{n} patterns lie mostly in themes, or hold fewer than three segments without one, and do not wait in the "
        "queue.",
    )


def opened(press: Press, made: Decisions) -> None:
    """Go to the pattern pressed: in the queue, or on its own page when it is decided."""
    if press.column != PATTERN or not press.row:
        return
    if press.row in made.standing:
        move(pattern=press.row, column="")
    else:
        st.session_state[PART] = ""
        move(at=press.row)


def _why_not(one: Unexplained) -> str:
    """Why a pattern does not wait in the queue; '' for one that does."""
    if one.is_prompt:
        return ""
    return _("in themes") if 2 * len(one.rows) < one.segments else _("too few")


def _share(value: float | None) -> Cell:
    if value is None:
        return Cell("–", sort=-1.0, label=_("not measured"))
    return Cell(decimal(value, 2), sort=value)
