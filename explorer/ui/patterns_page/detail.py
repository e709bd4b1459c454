"""One pattern, one theme, or one meeting of the two: its quotes first, then what was noted about it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from explorer.analysis.crosswalk import Meeting, meeting
from explorer.analysis.turn_taking import voices_in_turn
from explorer.datamodel import UNPLACED, Corpus
from explorer.naming import counted as number_of
from explorer.pipeline import Comparison
from explorer.study import Study
from explorer.ui import state
from explorer.ui.crosswalk.component import Chosen, show_crosswalk
from explorer.ui.crosswalk.layout import NONE_ID, UNPLACED_ID, Column, Layout, Row, column_masks
from explorer.ui.crosswalk.payload import cell_payload
from explorer.ui.patterns_page import differences, splits
from explorer.ui.patterns_page.evidence import show_pattern
from explorer.ui.patterns_page.noting import earlier_memos, memo_button
from explorer.ui.patterns_page.place import PatternPlace, move
from explorer.ui.patterns_page.voices import counted
from explorer.ui.quotes_view import show_quotes
from explorer.ui.wording import plain

BOTH, COLUMN_ONLY, PATTERN_ONLY = "both", "column only", "pattern only"


def show_detail(study: Study, corpus: Corpus, comparison: Comparison, layout: Layout, place: PatternPlace) -> None:
    """Show what `place` points at; a place that is no longer there says so."""
    row, at = layout.row(place.pattern), layout.column_at(place.column)
    column = None if at is None else layout.columns[at]
    if (place.pattern and row is None) or (place.column and column is None):
        _ways(study, layout, None, None)
        st.info("This pattern or theme is no longer in the study: patterns get new numbers with each analysis.")
        return
    about = _ways(study, layout, row, column)
    if row is not None:
        _card(study, comparison, layout, row, column)
        earlier_memos(study, about, comparison)
        if column is not None:
            splits.how_sure(layout, row, at)
            _meeting(study, comparison, layout, row, column)
        else:
            _pattern_quotes(study, corpus, comparison, row)
    elif column is not None:
        _column_head(study, corpus, comparison, layout, column)
        earlier_memos(study, about, comparison)
        _column_quotes(study, comparison, layout, column)


def _ways(study: Study, layout: Layout, row: Row | None, column: Column | None) -> str:
    """Back to the whole, to the patterns before and after, and a memo; returns what the memo is about."""
    about = differences.about(layout.kind, row.id if row else "", column.id if column else "")
    with st.container(horizontal=True, gap="small", key="patterns_ways"):
        words = f"‹ All patterns and {layout.kind}s"
        st.button(words, key="patterns_all", on_click=partial(move, pattern="", column=""))
        if row is not None:
            at = layout.rows.index(row)
            for words, step, key in (("‹ Pattern before", -1, "before"), ("Pattern after ›", 1, "after")):
                there = 0 <= at + step < len(layout.rows)
                target = layout.rows[at + step].id if there else ""
                st.button(words, key=f"patterns_{key}", disabled=not there, on_click=partial(move, pattern=target))
        if row is not None and column is not None:
            memo_button(study, about, "Memo on this difference", choices=differences.CHOICES)
        elif row is not None or column is not None:
            memo_button(study, about, f"Memo on this {'pattern' if row else layout.kind}")
    return about


def _card(study: Study, comparison: Comparison, layout: Layout, row: Row, column: Column | None) -> None:
    with st.container(key="pattern_card", gap="small"):
        if row.id == UNPLACED_ID:
            st.subheader("Segments in no pattern", anchor=False)
            st.text(
                "Too unlike the others to be grouped. Rare and deviant voices are often here: read them too."
                if comparison.analysis.patterns
                else "No pattern was found, so all segments are here."
            )
        else:
            st.subheader(f"Candidate pattern {row.id}", anchor=False)
            st.text(f"Key terms: {', '.join(row.key_terms) or 'no word sets it apart'}")
        show_crosswalk(
            cell_payload(layout, differences.memo_counts(state.memos(study), layout.kind), only=row),
            key="patterns_strip",
            selected=Chosen(row.id, column.id if column else ""),
            on_choice=lambda chosen: move(pattern=row.id, column=chosen.column_id),
        )
        if column is None:
            splits.pattern_over_themes(study, comparison, layout, row)


def _meeting(study: Study, comparison: Comparison, layout: Layout, row: Row, column: Column) -> None:
    segments = comparison.analysis.segments
    mask = column_masks(comparison, [column.id], layout.kind)[:, 0]
    groups = _groups(meeting(comparison.analysis.labels, mask, row.label))
    names = group_names(layout.kind, row.id, column.id)
    chosen = st.pills(
        f"Quotes of pattern and {layout.kind}",
        list(groups),
        default=next((group for group, rows in groups.items() if rows), BOTH),
        required=True,
        format_func=lambda group: f"{names[group]}: {counted(groups[group], segments)}",
        key=f"patterns_group:{differences.about(layout.kind, row.id, column.id)}",
        label_visibility="collapsed",
        wrap=True,
    )
    first = () if row.label == UNPLACED else comparison.analysis.patterns[row.label].exemplar_ids
    rows = voices_in_turn(groups[chosen], segments, first)
    show_quotes(study, [segments[i] for i in rows], key="patterns_quotes", empty="No segments here.")


def _groups(found: Meeting) -> dict[str, tuple[int, ...]]:
    return {BOTH: found.both, COLUMN_ONLY: found.theme_only, PATTERN_ONLY: found.pattern_only}


def group_names(kind: str, pattern_id: str, column_id: str) -> dict[str, str]:
    """What the three groups of a meeting are called."""
    pile = "pile" if pattern_id == UNPLACED_ID else "pattern"
    if column_id == NONE_ID:
        return {
            BOTH: f"In the {pile}, in no {kind}",
            COLUMN_ONLY: f"In no {kind}, elsewhere",
            PATTERN_ONLY: f"In the {pile}, in a {kind}",
        }
    return {BOTH: "In both", COLUMN_ONLY: f"Only in the {kind}", PATTERN_ONLY: f"Only in the {pile}"}


def _pattern_quotes(study: Study, corpus: Corpus, comparison: Comparison, row: Row) -> None:
    analysis = comparison.analysis
    if row.label != UNPLACED:
        show_pattern(study, corpus, analysis, row.label)
        return
    st.caption("Choose a number above to read only that part. Here all, people taking turns:")
    rows = voices_in_turn([i for i, label in enumerate(analysis.labels) if label == UNPLACED], analysis.segments)
    empty = "Every segment is in a pattern."
    show_quotes(study, [analysis.segments[i] for i in rows], key="patterns_quotes", limit=6, empty=empty)


def _column_head(study: Study, corpus: Corpus, comparison: Comparison, layout: Layout, column: Column) -> None:
    st.subheader(plain(column.name), anchor=False)
    described = {one.id: one.description for one in (*corpus.themes, *corpus.codes)}
    if words := described.get(column.id):
        st.text(words)
    if not column.size:
        st.text("No segment of participants' speech is in it.")
        return
    st.text(f"{number_of(column.size, 'segment')} of {number_of(column.voices, 'participant')}.")
    splits.theme_over_patterns(study, comparison, layout, column)


def _column_quotes(study: Study, comparison: Comparison, layout: Layout, column: Column) -> None:
    segments = comparison.analysis.segments
    mask = column_masks(comparison, [column.id], layout.kind)[:, 0]
    rows = voices_in_turn([i for i, inside in enumerate(mask) if inside], segments)
    show_quotes(study, [segments[i] for i in rows], key="patterns_quotes", empty="No segments here.")
