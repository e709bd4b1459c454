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
from explorer.translation import _
from explorer.ui import state
from explorer.ui.crosswalk.component import Chosen, show_crosswalk
from explorer.ui.crosswalk.layout import NONE_ID, THEMES, UNPLACED_ID, Column, Layout, Row, column_masks
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
        st.info(_("This pattern or theme is no longer in the study: patterns get new numbers with each analysis."))
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
        everything = _("‹ All patterns and themes") if layout.kind == THEMES else _("‹ All patterns and codes")
        st.button(everything, key="patterns_all", on_click=partial(move, pattern="", column=""))
        if row is not None:
            at = layout.rows.index(row)
            for words, step, key in ((_("‹ Pattern before"), -1, "before"), (_("Pattern after ›"), 1, "after")):
                there = 0 <= at + step < len(layout.rows)
                target = layout.rows[at + step].id if there else ""
                st.button(words, key=f"patterns_{key}", disabled=not there, on_click=partial(move, pattern=target))
        if row is not None and column is not None:
            memo_button(study, about, _("Memo on this difference"), choices=differences.CHOICES)
        elif row is not None:
            memo_button(study, about, _("Memo on this pattern"))
        elif column is not None:
            memo_button(study, about, _("Memo on this theme") if layout.kind == THEMES else _("Memo on this code"))
    return about


def _card(study: Study, comparison: Comparison, layout: Layout, row: Row, column: Column | None) -> None:
    with st.container(key="pattern_card", gap="small"):
        if row.id == UNPLACED_ID:
            st.subheader(_("Segments in no pattern"), anchor=False)
            st.text(
                _("Too unlike the others to be grouped. Rare and deviant voices are often here: read them too.")
                if comparison.analysis.patterns
                else _("No pattern was found, so all segments are here.")
            )
        else:
            st.subheader(_("Candidate pattern {id}", id=row.id), anchor=False)
            st.text(_("Key terms: {terms}", terms=", ".join(row.key_terms) or _("no word sets it apart")))
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
        _("Quotes of pattern and theme") if layout.kind == THEMES else _("Quotes of pattern and code"),
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
    show_quotes(study, [segments[i] for i in rows], key="patterns_quotes", empty=_("No segments here."))


def _groups(found: Meeting) -> dict[str, tuple[int, ...]]:
    return {BOTH: found.both, COLUMN_ONLY: found.theme_only, PATTERN_ONLY: found.pattern_only}


def group_names(kind: str, pattern_id: str, column_id: str) -> dict[str, str]:
    """What the three groups of a meeting are called."""
    is_pile, of_themes = pattern_id == UNPLACED_ID, kind == THEMES
    if column_id == NONE_ID:
        inside = _("In the pile") if is_pile else _("In the pattern")
        return {
            BOTH: f"{inside}, {_('in no theme') if of_themes else _('in no code')}",
            COLUMN_ONLY: _("In no theme, elsewhere") if of_themes else _("In no code, elsewhere"),
            PATTERN_ONLY: f"{inside}, {_('in a theme') if of_themes else _('in a code')}",
        }
    return {
        BOTH: _("In both"),
        COLUMN_ONLY: _("Only in the theme") if of_themes else _("Only in the code"),
        PATTERN_ONLY: _("Only in the pile") if is_pile else _("Only in the pattern"),
    }


def _pattern_quotes(study: Study, corpus: Corpus, comparison: Comparison, row: Row) -> None:
    analysis = comparison.analysis
    if row.label != UNPLACED:
        show_pattern(study, corpus, analysis, row.label)
        return
    st.caption(_("Choose a number above to read only that part. Here all, people taking turns:"))
    rows = voices_in_turn([i for i, label in enumerate(analysis.labels) if label == UNPLACED], analysis.segments)
    empty = _("Every segment is in a pattern.")
    show_quotes(study, [analysis.segments[i] for i in rows], key="patterns_quotes", limit=6, empty=empty)


def _column_head(study: Study, corpus: Corpus, comparison: Comparison, layout: Layout, column: Column) -> None:
    st.subheader(plain(column.called), anchor=False)
    described = {one.id: one.description for one in (*corpus.themes, *corpus.codes)}
    if words := described.get(column.id):
        st.text(words)
    if not column.size:
        st.text(_("No segment of participants' speech is in it."))
        return
    segments, people = number_of(column.size, "segment"), number_of(column.voices, "participant")
    st.text(_("{segments} of {participants}.", segments=segments, participants=people))
    splits.theme_over_patterns(study, comparison, layout, column)


def _column_quotes(study: Study, comparison: Comparison, layout: Layout, column: Column) -> None:
    segments = comparison.analysis.segments
    mask = column_masks(comparison, [column.id], layout.kind)[:, 0]
    rows = voices_in_turn([i for i, inside in enumerate(mask) if inside], segments)
    show_quotes(study, [segments[i] for i in rows], key="patterns_quotes", empty=_("No segments here."))
