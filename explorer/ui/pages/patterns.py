"""Patterns and themes: where do the machine's grouping and our themes meet and part?"""

from __future__ import annotations

import streamlit as st

from explorer.analysis.baseline import Baseline
from explorer.datamodel import Corpus
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.study import Study, audit
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.crosswalk.component import show_crosswalk
from explorer.ui.crosswalk.layout import CODES, THEMES, Layout, lay_out, verdict
from explorer.ui.crosswalk.payload import cell_payload
from explorer.ui.headings import page_head
from explorer.ui.patterns_page import differences, place
from explorer.ui.patterns_page.cards import show_cards
from explorer.ui.patterns_page.convergence import show_convergence
from explorer.ui.patterns_page.detail import show_detail
from explorer.ui.patterns_page.grain import grain_control
from explorer.ui.patterns_page.hierarchy import show_hierarchy
from explorer.ui.patterns_page.map_view import show_map
from explorer.ui.patterns_page.place import (
    CROSSWALK,
    HIERARCHY,
    MAP,
    PATTERNS,
    TABLE,
    UNEXPLAINED,
    VIEWS,
    PatternPlace,
    move,
    view_words,
)
from explorer.ui.patterns_page.queue import show_queue
from explorer.ui.wording import plain
from explorer.wording.standing import counts_asked, unread

_COLUMNS = {THEMES: "Themes", CODES: "Codes"}
_COLOUR_BY = {"pattern": "Colour by pattern", "theme": "Colour by theme", "participant": "Colour by person"}


def page() -> None:
    study = state.study()
    comparison = state.comparison(study) if study else None
    if study is None or comparison is None:
        _page_head()
        _nothing_yet(study)
        return
    corpus = state.corpus(study)
    here = place.find(only_codes=_is_flat(corpus))
    if not here.is_open:  # an open pattern has no page head: the quotes come first
        _page_head()
    show_problem()
    if not here.is_open:
        _choices(study, here, corpus)
        if here.view not in (CROSSWALK, TABLE):
            _without_crosswalk(study, corpus, comparison, here)
            return
        if not corpus.codings:
            st.info(
                _(
                    "Nothing is coded yet, so no pattern can meet a theme. Code on the Read page, or add codings on "
                    "the Study page, and come back."
                )
            )
            st.page_link(state.READ_PAGE, label=_("To the Read page"))
            return
    layout = _layout(str(study.path), audit.newest_hash(study), here.kind, state.against_shuffling(study, here.kind))
    if here.is_open:
        show_detail(study, corpus, comparison, layout, here)
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


def _page_head() -> None:
    page_head(_("Patterns and themes"), _("Where do the machine's grouping and our themes meet and part?"))


def _without_crosswalk(study: Study, corpus: Corpus, comparison: Comparison, here: PatternPlace) -> None:
    """The views that come up without what the crosswalk holds against shuffling."""
    if here.view == PATTERNS:
        show_cards(study, corpus, comparison)
    elif here.view == MAP:
        show_map(study, corpus, comparison, here)
    elif here.view == UNEXPLAINED:
        show_queue(study, corpus, comparison, here)
    elif here.view == HIERARCHY:
        show_hierarchy(study)
    else:
        show_convergence(study, corpus, comparison)


def _nothing_yet(study: Study | None) -> None:
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
    else:
        st.info(
            _("There are no candidate patterns yet. Start the analysis on the Study page; nothing leaves this machine.")
        )
    st.page_link(state.STUDY_PAGE, label=_("To the Study page"))


def _is_flat(corpus: Corpus) -> bool:
    """Whether no theme gathers several codes: then themes and codes are the same columns."""
    return all(len(theme.code_ids) < 2 for theme in corpus.themes)


def _choices(study: Study, here: PatternPlace, corpus: Corpus) -> None:
    """Which picture, how fine, and of what."""
    with st.container(horizontal=True, gap="medium", key="patterns_choices"):
        _segmented(_("Show as"), VIEWS, here.view, "view", view_words)
        if here.view != HIERARCHY:
            grain_control(study)
        if here.view in (CROSSWALK, TABLE):
            if not _is_flat(corpus):
                _segmented(_("Columns"), (THEMES, CODES), here.kind, "kind", lambda kind: _(_COLUMNS[kind]))
        elif here.view == MAP:
            from explorer.ui.patterns_page.segment_map import COLOURINGS

            _segmented(_("Colour by"), COLOURINGS, here.colouring, "colouring", lambda by: _(_COLOUR_BY[by]))


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
    n_unread = len(corpus.transcripts) - len(state.read_transcript_ids(study))
    if n_unread and corpus.codings:
        st.caption(
            _(
                "{unread}: that a passage there is in no theme says nothing yet.",
                unread=unread(n_unread, len(corpus.transcripts)),
            )
        )


def _basis(study: Study, corpus: Corpus, comparison: Comparison) -> None:
    """What the numbers stand on."""
    analysis, laid = comparison.analysis, comparison.incidence
    n_outside = len(laid.outside_ids)
    given = {
        "transcripts": counted(len(corpus.transcripts), "transcript"),
        "segments": counted(len(analysis.segments), "segment"),
        "codings": counted(len(corpus.codings), "coding"),
    }
    if n_outside:
        stands_on = plural(
            n_outside,
            "{transcripts}, {segments} of participants' speech, {codings}, of which {n} lies outside all segments.",
            "{transcripts}, {segments} of participants' speech, {codings}, of which {n} lie outside all segments.",
            **given,
        )
    else:
        stands_on = _("{transcripts}, {segments} of participants' speech, {codings}.", **given)
    both = _("A segment with two codes counts under both.")
    st.caption(plain(" ".join((stands_on, both, counts_asked(), *state.analysis_notes(study)))))


@st.cache_resource(max_entries=8, show_spinner=False)
def _layout(path: str, newest: str, kind: str, _against: Baseline | None) -> Layout:
    study = state.study_at(path)
    return lay_out(state.comparison(study), state.corpus(study), kind=kind, against=_against)


page()
