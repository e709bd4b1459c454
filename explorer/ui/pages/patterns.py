"""Patterns and themes: where do the machine's grouping and our themes meet and part?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from explorer.datamodel import UNPLACED, Corpus
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.study import Study, audit
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.crosswalk.component import show_crosswalk
from explorer.ui.crosswalk.layout import CODES, THEMES, UNPLACED_ID, Layout, cell_payload, lay_out, verdict
from explorer.ui.headings import page_head
from explorer.ui.patterns_page import differences, place
from explorer.ui.patterns_page.detail import show_detail
from explorer.ui.patterns_page.place import CROSSWALK, MAP, TABLE, VIEWS, PatternPlace, move
from explorer.ui.quotes_view import show_quotes
from explorer.ui.wording import plain

if TYPE_CHECKING:
    import plotly.graph_objects as go

MAP_ROWS = "patterns_map_rows"


def page() -> None:
    study = state.study()
    comparison = state.comparison(study) if study else None
    if study is None or comparison is None:
        page_head("Patterns and themes", "Where do the machine's grouping and our themes meet and part?")
        _nothing_yet(study)
        return
    corpus = state.corpus(study)
    here = place.find(only_codes=_is_flat(corpus))
    layout = _layout(str(study.path), audit.newest_hash(study), here.kind)
    if here.is_open:  # no page head: the quotes come first
        show_problem()
        show_detail(study, corpus, comparison, layout, here)
        return
    page_head("Patterns and themes", "Where do the machine's grouping and our themes meet and part?")
    show_problem()
    _choices(here, corpus)
    if here.view == MAP:
        _map(study, comparison, here.colouring)
        return
    with st.container(key="patterns_verdict"):
        st.text(verdict(layout))
        _unread(study, corpus)
    memos = differences.memo_counts(state.memos(study), layout.kind)
    if here.view == TABLE:
        from explorer.ui.patterns_page.table import show_table

        show_table(layout, memos)
    else:
        show_crosswalk(
            cell_payload(layout, memos),
            key="patterns_crosswalk",
            on_choice=lambda chosen: move(pattern=chosen.pattern_id, column=chosen.column_id),
        )
    _basis(study, corpus, comparison)


def _nothing_yet(study: Study | None) -> None:
    if study is None:
        st.info("No study is open yet. Open one, or make the demo study, on the Study page.")
    else:
        st.info(
            "There are no candidate patterns yet. Start the analysis on the Study page; nothing leaves this machine."
        )
    st.page_link(state.STUDY_PAGE, label="To the Study page")


def _is_flat(corpus: Corpus) -> bool:
    """Whether no theme gathers several codes: then themes and codes are the same columns."""
    return all(len(theme.code_ids) < 2 for theme in corpus.themes)


def _choices(here: PatternPlace, corpus: Corpus) -> None:
    """Which picture, and of what."""
    with st.container(horizontal=True, gap="medium", key="patterns_choices"):
        _segmented("Show as", VIEWS, here.view, "view", str)
        if here.view in (CROSSWALK, TABLE):
            if not _is_flat(corpus):
                _segmented("Columns", (THEMES, CODES), here.kind, "kind", lambda kind: f"{kind.capitalize()}s")
        else:
            from explorer.ui.patterns_page.segment_map import COLOURINGS

            _segmented("Colour by", COLOURINGS, here.colouring, "colouring", lambda by: f"Colour by {by}")


def _segmented(label: str, options: tuple[str, ...], current: str, name: str, words) -> None:
    key = f"patterns_{name}"
    st.session_state[key] = current

    def changed() -> None:
        move(**{name: st.session_state[key]})

    st.segmented_control(
        label, options, key=key, required=True, format_func=words, on_change=changed, label_visibility="collapsed"
    )


def _unread(study: Study, corpus: Corpus) -> None:
    """Where nobody has read yet, no theme can be: say so before the numbers are taken for more."""
    unread = len(corpus.transcripts) - len(state.read_transcript_ids(study))
    if unread and corpus.codings:
        few = f"{unread} of {counted(len(corpus.transcripts), 'transcript')} are not marked as read"
        st.caption(f"{few}: that a passage there is in no theme says nothing yet.")


def _basis(study: Study, corpus: Corpus, comparison: Comparison) -> None:
    """What the numbers stand on."""
    analysis, laid = comparison.analysis, comparison.incidence
    codings = f"{len(corpus.codings):,} coding{'s' * (len(corpus.codings) != 1)}"
    outside = f", of which {len(laid.outside_ids)} lie outside all segments" if laid.outside_ids else ""
    words = [
        f"{len(corpus.transcripts)} transcripts, {len(analysis.segments):,} segments of participants' speech, "
        f"{codings}{outside}. A segment with two codes counts under both.",
        *analysis.notes,
    ]
    if not state.analysis_is_current(study):
        words.append("The transcripts or speakers have changed since this grouping: analyse again on the Study page.")
    st.caption(plain(" ".join(words)))


def _map(study: Study, comparison: Comparison, colouring: str) -> None:
    from explorer.ui.patterns_page.segment_map import rows_of_points

    st.caption(
        "Every mark is a segment, every number a pattern. Segments said in similar words tend to lie near each other, "
        "but distances and empty spaces on this map mean little. Choose a mark to read it."
    )
    analysis = comparison.analysis
    key = f"patterns_map_{colouring}"

    def picked() -> None:
        # A chart's selection does not outlive a change of page: the rows are kept beside the other places.
        points = st.session_state[key]["selection"]["points"]
        st.session_state[MAP_ROWS] = rows_of_points(points, len(analysis.segments))

    st.plotly_chart(
        _figure(str(study.path), audit.newest_hash(study), colouring),
        key=key,
        on_select=picked,
        selection_mode="points",
        config={"displaylogo": False, "scrollZoom": True, "modeBarButtonsToRemove": ["select2d", "lasso2d", "toImage"]},
        alt="Map of all segments. The Table view holds the same patterns in rows.",
    )
    rows = [row for row in st.session_state.get(MAP_ROWS, []) if row < len(analysis.segments)]
    if rows:
        label = int(analysis.labels[rows[0]])
        pattern = UNPLACED_ID if label == UNPLACED else analysis.patterns[label].id
        words = "See all segments in no pattern" if label == UNPLACED else f"Open pattern {pattern}"
        show_quotes(study, [analysis.segments[row] for row in rows], key="patterns_picked")
        st.button(words, key="patterns_picked_open", on_click=partial(move, pattern=pattern, column=""))


@st.cache_resource(max_entries=8, show_spinner=False)
def _layout(path: str, newest: str, kind: str) -> Layout:
    study = state.study_at(path)
    return lay_out(state.comparison(study), state.corpus(study), kind=kind)


@st.cache_resource(max_entries=6, show_spinner=False)
def _figure(path: str, newest: str, colouring: str) -> go.Figure:
    # Not st.cache_data: pickling reorders a figure's JSON, it would be sent again and the first click be lost.
    from explorer.ui.patterns_page.segment_map import map_figure

    study = state.study_at(path)
    return map_figure(state.comparison(study), state.corpus(study), colouring)


page()
