"""The map with its twin in rows: what is lit on the one is chosen on the other, by mouse or by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from explorer.datamodel import UNPLACED, Analysis, Corpus
from explorer.pipeline import Comparison
from explorer.study import Study, audit
from explorer.translation import _, language
from explorer.ui import state
from explorer.ui.crosswalk.layout import UNPLACED_ID
from explorer.ui.grid import Press, show_grid
from explorer.ui.patterns_page.belonging import first_voices
from explorer.ui.patterns_page.map_rows import PATTERN, map_columns, map_rows
from explorer.ui.patterns_page.place import PatternPlace, move
from explorer.ui.quotes_view import show_quotes
from explorer.ui.quoting import person_names

if TYPE_CHECKING:
    import plotly.graph_objects as go

_ROWS = "patterns_map_rows"  # the rows picked on the map


def show_map(study: Study, corpus: Corpus, comparison: Comparison, here: PatternPlace) -> None:
    """The map, the quotes of what was chosen on it, and all patterns in rows below."""
    analysis = comparison.analysis
    lit = next((label for label, pattern in enumerate(analysis.patterns) if pattern.id == here.lit), None)
    st.caption(
        _(
            "Every mark is a segment, every number a pattern. Segments said in similar words tend to lie near each "
            "other, but distances and empty spaces on this map mean little. Choose a mark to read it, or a pattern in "
            "the rows below to light it up."
            if analysis.patterns
            else "Every mark is a segment. Segments said in similar words tend to lie near each other, but distances "
            "and empty spaces on this map mean little. Choose a mark to read it."
        )
    )
    if len(analysis.segments) > 1 and not analysis.positions.std(axis=0).any():
        st.caption(_("All segments are alike to the tool, so all marks lie on one point."))
    _chart(study, analysis, here.colouring, lit)
    with st.container(key="map_chosen"):
        if picked := [row for row in st.session_state.get(_ROWS, []) if row < len(analysis.segments)]:
            _picked(study, analysis, picked)
        elif lit is not None:
            _lit(study, analysis, lit)
    if analysis.patterns:
        show_grid(
            map_columns(),
            map_rows(analysis, person_names(corpus)),
            key="patterns_map_rows_grid",
            name=_("The patterns of the map in rows"),
            on_press=_pressed,
            selected=Press(here.lit, PATTERN) if lit is not None else None,
            reveal="map_chosen",
        )


def _chart(study: Study, analysis: Analysis, colouring: str, lit: int | None) -> None:
    from explorer.ui.patterns_page.segment_map import rows_of_points

    key = f"patterns_map_{colouring}"

    def picked() -> None:
        # A chart's selection does not outlive a change of page: the rows are kept beside the other places.
        points = st.session_state[key]["selection"]["points"]
        st.session_state[_ROWS] = rows_of_points(points, len(analysis.segments))

    st.plotly_chart(
        _figure(str(study.path), audit.newest_hash(study), analysis.grain, colouring, lit, language()),
        key=key,
        on_select=picked,
        selection_mode="points",
        config={"displaylogo": False, "scrollZoom": True, "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage"]},
        alt=_("Map of all segments. The rows below hold the same patterns, and open them."),
    )


def _picked(study: Study, analysis: Analysis, rows: list[int]) -> None:
    label = int(analysis.labels[rows[0]])
    pattern = UNPLACED_ID if label == UNPLACED else analysis.patterns[label].id
    words = _("See all segments in no pattern") if label == UNPLACED else _("Open pattern {id}", id=pattern)
    show_quotes(study, [analysis.segments[row] for row in rows], key="patterns_picked")
    st.button(words, key="patterns_picked_open", on_click=partial(move, pattern=pattern, column=""))


def _lit(study: Study, analysis: Analysis, label: int) -> None:
    pattern = analysis.patterns[label]
    with st.container(horizontal=True, vertical_alignment="center", key="map_lit"):
        st.subheader(_("Candidate pattern {id}", id=pattern.id), anchor=False, width="content")
        words = _("Open pattern {id}", id=pattern.id)
        st.button(words, key="map_open", on_click=partial(move, pattern=pattern.id, column=""))
        st.button(_("Light up none"), key="map_none", type="tertiary", on_click=partial(move, lit=""))
    show_quotes(study, [analysis.segments[row] for row in first_voices(analysis, label)], key="map_quotes", limit=3)


def _pressed(press: Press) -> None:
    st.session_state.pop(_ROWS, None)  # what was picked before gives way to what is lit now
    if press.column == PATTERN:
        move(lit=press.row)
    elif press.row:
        move(pattern=press.row, column="")


@st.cache_resource(max_entries=6, show_spinner=False)
def _figure(path: str, newest: str, grain: str, colouring: str, lit: int | None, spoken: str) -> go.Figure:
    # Not st.cache_data: pickling reorders a figure's JSON, it would be sent again and the first click be lost.
    # Its words are of the language it is kept for.
    from explorer.ui.patterns_page.segment_map import map_figure

    study = state.study_at(path)
    hover = _hover(path, newest, grain, spoken)
    return map_figure(state.comparison(study), state.corpus(study), colouring, lit=lit, hover=hover)


@st.cache_resource(max_entries=3, show_spinner=False)
def _hover(path: str, newest: str, grain: str, spoken: str) -> list[str]:
    """The same for every colouring and every pattern that is lit: half of the work in a large study."""
    from explorer.ui.patterns_page.segment_map import hover_words

    study = state.study_at(path)
    return hover_words(state.analysis(study), state.corpus(study))
