"""How the patterns of the three grains lie inside each other: one row a pattern, the inner ones under the outer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.datamodel import COARSE, COARSER, FINE, GRAINS, MIDDLE, Analysis, Pattern
from explorer.study import Study
from explorer.study.grain import show_grain
from explorer.translation import _, plural, written
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.patterns_page.grain import grain_words
from explorer.ui.patterns_page.place import move

PATTERN, TERMS, SEGMENTS, PEOPLE, SEEN = "pattern", "terms", "segments", "people", "seen"
_INNER = {outer: grain for grain, outer in COARSER.items()}
_BETWEEN = "\t"
_ONE = {COARSE: "{n} coarse pattern", MIDDLE: "{n} middle pattern", FINE: "{n} fine pattern"}
_MANY = {COARSE: "{n} coarse patterns", MIDDLE: "{n} middle patterns", FINE: "{n} fine patterns"}


def _columns() -> tuple[Column, ...]:
    return (
        Column(PATTERN, _("Pattern"), width="9rem"),
        Column(TERMS, _("Key terms")),
        Column(SEGMENTS, _("Segments"), kind="number", width="6rem"),
        Column(PEOPLE, _("People"), kind="number", width="5rem"),
        Column(SEEN, _("Seen again"), kind="number", width="7rem", note=_("in repeated runs")),
    )


def show_hierarchy(study: Study) -> None:
    """The tree as a list; pressing a number opens that pattern at its grain."""
    grains = state.every_grain(study)
    if len(grains) < 2:
        st.info(_("This analysis was made at one grain only. Run it again on the Study page to see finer and coarser."))
        return
    if not any(analysis.patterns for analysis in grains.values()):
        st.info(_("This analysis found no candidate pattern at any grain: read every transcript."))
        st.page_link(state.READ_PAGE, label=_("To the Read page"))
        return
    in_use = state.grain(study)
    rows = tree_rows(grains, in_use)

    def opened(press: Press) -> None:
        grain, _, pattern = press.row.partition(_BETWEEN)
        if grain != in_use:
            attempt(show_grain, study, grain, actor=state.coder())
        move(pattern=pattern, column="")

    st.caption(
        _(
            "Patterns within patterns: each coarser one is made of finer ones. A few segments at the edges are placed "
            "at one grain and not at another, so the numbers need not add up."
        )
    )
    show_grid(
        _columns(),
        rows,
        key="patterns_hierarchy",
        name=_("Patterns within patterns"),
        on_press=opened,
        find=_("Find a key term"),
        height="38rem",
        is_dense=True,
    )
    counts = ", ".join(plural(len(grains[g].patterns), _ONE[g], _MANY[g]) for g in GRAINS if g in grains)
    st.caption(_("{patterns}. In use: {grain}.", patterns=counts, grain=grain_words(in_use)))


def tree_rows(grains: Mapping[str, Analysis], in_use: str) -> list[Row]:
    """Rows from the coarsest to the finest, depth first. Pure.

    A pattern without a coarser one that holds it stands at the end of its own grain's list, at the left.
    """
    inner: dict[tuple[str, str], list[Pattern]] = {}
    for outer, grain in _INNER.items():
        for pattern in grains[grain].patterns:
            inner.setdefault((outer, pattern.parent_id), []).append(pattern)
    rows: list[Row] = []

    def put(grain: str, pattern: Pattern, depth: int) -> None:
        rows.append(_row(grain, pattern, depth, in_use))
        for one in inner.get((grain, pattern.id), ()):
            put(_INNER[grain], one, depth + 1)

    for pattern in grains[COARSE].patterns:
        put(COARSE, pattern, 0)
    for outer, grain in _INNER.items():
        for pattern in inner.get((outer, ""), ()):
            put(grain, pattern, 0)
    return rows


def _row(grain: str, pattern: Pattern, depth: int, in_use: str) -> Row:
    found = pattern.stability
    seen = _("{n} of {of}", n=found.seen_in, of=found.runs) if found else "–"
    look, words = "" if grain == in_use else "quiet", grain_words(grain)
    opens = _("Open {grain} pattern {id}", grain=words, id=pattern.id)
    cells = (
        Cell(f"{words} {pattern.id}", press=True, look=look, indent=depth, label=opens),
        Cell(", ".join(pattern.key_terms[:6]), look=look),
        Cell(written(len(pattern.segment_ids)), sort=len(pattern.segment_ids), look=look),
        Cell(str(pattern.voices), sort=pattern.voices, look=look),
        Cell(seen, sort=found.seen_in if found else -1, look=look),
    )
    return Row(f"{grain}{_BETWEEN}{pattern.id}", cells)
