"""The themes beside each other: what is found, what remains, and what samples say."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.analysis.remains import MISLED, NO_SAMPLE, OPEN_SAMPLE, READ_SAMPLE, VOID_SAMPLE, ThemeRemains
from explorer.datamodel import Corpus
from explorer.naming import counted
from explorer.rereading.checking import SampleNow
from explorer.study import Study
from explorer.translation import _, written
from explorer.ui import state
from explorer.ui.colours import code_colours
from explorer.ui.grid import Cell, Column, Press, Row, show_grid
from explorer.ui.remains_page import kept, place, results
from explorer.wording import remains as words

_CHOSEN = "coverage_chosen"  # of the Coverage page: what it shows the quotes of


def _columns() -> tuple[Column, ...]:
    return (
        Column("theme", _("Theme"), width="17rem"),
        Column("found", _("Segments found"), kind="number", width="6rem", help=_("Segments that carry the theme")),
        Column(
            "remain",
            _("Not decided"),
            kind="number",
            width="6rem",
            help=_("Neither coded with it nor decided for it"),
        ),
        Column("people", _("People without it"), kind="number", width="6.4rem"),
        Column("sample", _("Check sample"), width="9rem"),
        Column(
            "at_least",
            _("Found, at least"),
            kind="number",
            width="6.4rem",
            help=_("Lower bound, from the check sample"),
        ),
        Column(
            "at_most",
            _("Still there, at most"),
            kind="number",
            width="7rem",
            help=_("Upper bound, from the check sample"),
        ),
    )


def show(study: Study, corpus: Corpus, themes: Sequence[ThemeRemains]) -> None:
    """The table, then in words what each sample says."""
    show_grid(
        _columns(),
        [_row(one) for one in themes],
        key="remains_themes",
        name=_("Themes and what remains of them"),
        on_press=lambda press: st.session_state.update(remains_quotes=press.row),
        height="36rem",
        is_dense=True,
    )
    if theme_id := st.session_state.pop("remains_quotes", ""):
        st.session_state[_CHOSEN] = Press("", f"theme:{theme_id}")
        st.switch_page(state.COVERAGE_PAGE)
    if all(one.newest is None for one in themes):
        _how_to_begin()
    if (now := kept.to_read(study)) is not None:
        _read_on(now)
    colours = code_colours(corpus.codes, corpus.themes).themes
    for one in themes:
        if one.result is not None or one.state not in (NO_SAMPLE, OPEN_SAMPLE):
            results.show(one, colours[one.theme_id])
    st.caption(words.what_it_is())


def sample_words(one: ThemeRemains) -> str:
    """How the newest sample for a theme stands, in two or three words."""
    newest = one.newest
    if newest is None:
        return _("none", context="sample")
    if newest.state == OPEN_SAMPLE:
        return _("{n} of {of} read", n=newest.size - newest.open_segments, of=newest.size)
    if newest.state == READ_SAMPLE:
        return _("{n} read", n=newest.seen.sampled) if newest.seen.sampled else _("none of it")
    if newest.state == VOID_SAMPLE:
        return _("void")
    return _("misled") if newest.state == MISLED else _("theme changed")


def _how_to_begin() -> None:
    with st.container(key="remains_begin", gap="small"):
        st.text(
            _(
                "No check sample was drawn yet, so nothing can be said of how much was found. A check sample is a "
                "number of segments drawn at random from what is neither coded nor decided; whoever reads them says "
                "for each theme whether it is there. What a sample can show at most is seen before it is drawn."
            )
        )
        st.button(_("Plan a sample"), key="remains_to_plan", type="primary", on_click=place.go, args=(place.PLAN,))


def _read_on(now: SampleNow) -> None:
    n_open = len(now.open_items)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="remains_read_on"):
        st.text(
            _(
                "A sample is being read: {n} of {segments} open. Until all are decided it says nothing.",
                n=n_open,
                segments=counted(now.sample.size, "segment"),
            )
        )
        st.button(_("Read on"), key="remains_to_read", on_click=place.go, args=(place.READ,))


def _row(one: ThemeRemains) -> Row:
    estimate = one.result.estimate if one.result else None
    at_least = (estimate.found_at_least if estimate else None) or None  # of nothing found no share is stated
    at_most = estimate and estimate.at_most_remaining
    show = _("{name}: show its quotes on the Coverage page", name=one.name) if one.found else ""
    cells = (
        Cell(one.name),
        Cell(written(one.found), sort=one.found, press=one.found > 0, label=show),
        Cell(written(one.remaining), sort=one.remaining),
        Cell(
            _("{n} of {of}", n=one.people_without, of=one.people),
            sort=one.people_without,
        ),
        Cell(sample_words(one)),
        Cell("–" if at_least is None else words.share(at_least), sort=-1 if at_least is None else at_least),
        Cell("–" if at_most is None else written(at_most), sort=-1 if at_most is None else at_most),
    )
    return Row(one.theme_id, cells)
