"""How one theme lies over the patterns and one pattern over the themes; and how sure one meeting of the two is."""

from __future__ import annotations

import streamlit as st

from explorer.analysis.splitting import split_columns, split_patterns
from explorer.datamodel import UNPLACED
from explorer.pipeline import Comparison
from explorer.study import Study
from explorer.translation import _
from explorer.ui import state
from explorer.ui.crosswalk.chances import beside_shuffling, pattern_split, theme_split
from explorer.ui.crosswalk.component import show_crosswalk
from explorer.ui.crosswalk.layout import THEMES, Column, Layout, Row
from explorer.ui.crosswalk.payload import column_payload
from explorer.ui.patterns_page import differences
from explorer.ui.patterns_page.place import move
from explorer.ui.wording import plain


def theme_over_patterns(study: Study, comparison: Comparison, layout: Layout, column: Column) -> None:
    """A theme's (or code's) split in words, and its patterns in a row of numbers that lead to the quotes."""
    walk = comparison.by_theme if layout.kind == THEMES else comparison.by_code
    at = layout.column_at(column.id)
    if column.id in walk.column_ids:
        against = state.against_shuffling(study, layout.kind)
        split = split_columns(walk, against)[walk.column_ids.index(column.id)]
        names = [pattern.id for pattern in comparison.analysis.patterns]
        st.caption(theme_split(split, names, len(names)))
    if at is None or not column.size:
        return
    show_crosswalk(
        column_payload(layout, at, differences.memo_counts(state.memos(study), layout.kind)),
        key="patterns_theme_strip",
        on_choice=lambda chosen: move(pattern=chosen.pattern_id, column=column.id),
    )


def pattern_over_themes(study: Study, comparison: Comparison, layout: Layout, row: Row) -> None:
    """A pattern's split in words; its numbers stand in the strip above."""
    if row.label == UNPLACED or len(layout.columns) == 1:
        return
    by_theme = layout.kind == THEMES
    walk = comparison.by_theme if by_theme else comparison.by_code
    columns = comparison.incidence.themes if by_theme else comparison.incidence.codes
    against = state.against_shuffling(study, layout.kind)
    split = split_patterns(walk, against, comparison.analysis.labels, columns)[row.label]
    names = {column.id: column.called for column in layout.columns}
    st.caption(plain(pattern_split(split, [names[i] for i in walk.column_ids], layout.kind)))


def how_sure(layout: Layout, row: Row, at: int) -> None:
    """What shuffling within interviews would give here, behind a small disclosure."""
    chance = row.chance(at)
    if chance is None:
        return
    looked_at = sum(c.can_show for r in layout.rows for c in r.chances if c is not None)
    with st.expander(_("How sure is that?"), key="patterns_how_sure"):
        for paragraph in beside_shuffling(chance, row.segments[at], layout.kind, looked_at):
            st.text(paragraph)
