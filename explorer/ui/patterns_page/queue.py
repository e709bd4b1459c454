"""The queue of patterns no theme explains: one at a time, its quotes first, then what there is to say for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from explorer.analysis.unexplained import Unexplained, quotes_of
from explorer.datamodel import Analysis, Corpus
from explorer.decisions import Decisions
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.study import Study
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.patterns_page import judged, queue_words
from explorer.ui.patterns_page.decided import show_decided, show_earlier
from explorer.ui.patterns_page.deciding import PART, show_decision, undo_button
from explorer.ui.patterns_page.place import PatternPlace, move, put
from explorer.ui.patterns_page.queue_list import show_list
from explorer.ui.quotes_view import show_quotes
from explorer.ui.quoting import person_names
from explorer.wording.standing import counts_asked, unread

_GRAIN = "queue_grain"
OPEN, DECIDED, EARLIER = "to look at", "decided", "other groupings"
_PARTS = {OPEN: "To look at", DECIDED: "Decided", EARLIER: "Other groupings"}


def show_queue(study: Study, corpus: Corpus, comparison: Comparison, here: PatternPlace) -> None:
    """Show the queue where `here.at` stands, or what is missing for one."""
    made = judged.decided(study)
    if words := _missing(study, corpus, comparison):
        st.info(words)
        st.page_link(state.READ_PAGE, label=_("To the Read page"))
        show_decided(study, corpus, comparison.analysis, made)
        show_earlier(study, corpus, made)
        return
    analysis = comparison.analysis
    ordered = judged.unexplained(study, by_code=_by_code(comparison))
    prompts = [one for one in ordered if one.is_prompt]
    waiting = [one for one in prompts if one.pattern_id not in made.standing]
    one = _chosen(ordered, waiting, made, _at(analysis, here))
    _head(study, corpus, ordered, prompts)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="queue_bar"):
        part = _parts(waiting, made)
        if part == OPEN and (prompts or one):
            _ways(study, analysis, [other.pattern_id for other in waiting], one, len(prompts))
    if part == DECIDED:
        show_decided(study, corpus, analysis, made)
    elif part == EARLIER:
        show_earlier(study, corpus, made)
    elif one is None:
        _nothing_left(prompts)
    else:
        _one(study, corpus, comparison, one, [other.pattern_id for other in waiting])
    show_list(analysis, ordered, made, {theme.id: theme.name for theme in corpus.themes})


def _missing(study: Study, corpus: Corpus, comparison: Comparison) -> str:
    """What a queue needs and the study has not; '' when there is all of it."""
    if not comparison.analysis.patterns:
        return _("This analysis found no candidate pattern: there is nothing to read as one. Read every transcript.")
    if not corpus.codings:
        return _(
            "There are no codings yet. A pattern is unexplained only beside themes, so code on the Read page, or add "
            "codings on the Study page, and come back."
        )
    read = state.read_transcript_ids(study)
    if not any(segment.span.transcript_id in read for segment in comparison.analysis.segments):
        return _(
            "No transcript is marked as read. That a passage carries no theme says something only where somebody has "
            "read: mark the transcripts you have read on the Read page or under Coverage."
        )
    return ""


def _by_code(comparison: Comparison) -> bool:
    """Whether outside means without any code: a choice only where some codes are in no theme."""
    laid = comparison.incidence
    if (laid.themes.any(axis=1) == laid.codes.any(axis=1)).all():
        return False
    return st.toggle(_("Leave out also what carries a code in no theme"), key="queue_by_code", persist_state="session")


def _head(study: Study, corpus: Corpus, ordered: tuple[Unexplained, ...], prompts: list[Unexplained]) -> None:
    if prompts:
        st.text(queue_words.gathered(ordered, prompts))
    n_unread = len(corpus.transcripts) - len(state.read_transcript_ids(study))
    left_out = len(state.analysis(study).patterns) - len(ordered)
    if n_unread:
        words = _(
            "{unread}: what was said there is left out of this page.", unread=unread(n_unread, len(corpus.transcripts))
        )
        if left_out:
            whole = plural(left_out, "{n} pattern lies wholly in them.", "{n} patterns lie wholly in them.")
            words = f"{words} {whole}"
        st.caption(words)


def _parts(waiting: list[Unexplained], made: Decisions) -> str:
    counts = {OPEN: len(waiting), DECIDED: len(made.standing), EARLIER: len(made.earlier)}
    options = [part for part in counts if part == OPEN or counts[part]]
    if len(options) == 1:
        return OPEN
    if st.session_state.get(PART) not in options:
        st.session_state[PART] = OPEN
    return st.segmented_control(
        _("Which patterns"),
        options,
        key=PART,
        required=True,
        format_func=lambda part: f"{_(_PARTS[part])} {counts[part]}",
        label_visibility="collapsed",
        persist_state="session",
    )


def _at(analysis: Analysis, here: PatternPlace) -> str:
    """The pattern the queue stood at, '' when the grain was changed since: the number means another pattern now."""
    if st.session_state.get(_GRAIN, analysis.grain) != analysis.grain:
        here = replace(here, at="")
        put(here)
    st.session_state[_GRAIN] = analysis.grain
    return here.at


def _chosen(
    ordered: tuple[Unexplained, ...], waiting: list[Unexplained], made: Decisions, at: str
) -> Unexplained | None:
    """The pattern the queue stands at; the first that waits when that one is decided, or no more."""
    free = {one.pattern_id: one for one in ordered if one.pattern_id not in made.standing}
    return free.get(at) or (waiting[0] if waiting else None)


def _nothing_left(prompts: list[Unexplained]) -> None:
    if prompts:
        st.success(_("All {n} are looked at. What was decided can be read again and reopened above.", n=len(prompts)))
    else:
        st.info(
            _(
                "No pattern waits here. In what was read, none holds three or more segments without a theme that are "
                "half of it, or more than shuffling within the interviews gives. All patterns stand in the list below."
            )
        )


def _one(study: Study, corpus: Corpus, comparison: Comparison, one: Unexplained, waiting: list[str]) -> None:
    """One pattern.

    Parameters
    ----------
    waiting : ids of the patterns that wait, in the queue's order.
    """
    pattern = comparison.analysis.patterns[one.label]
    with st.container(key="queue_title", gap="xsmall"):
        st.subheader(_("Candidate pattern {id}", id=pattern.id), anchor=False)
        st.text(queue_words.headline(one))
        st.text(_("Key terms: {terms}", terms=", ".join(pattern.key_terms) or _("no word sets it apart")))
    with st.container(key="queue_split"):
        quotes, rest = st.columns([7, 5], gap="large")
    with quotes:
        _quotes(study, comparison, one)
    with rest, st.container(key="queue_side", gap="medium"):
        show_decision(study, corpus, comparison.analysis, pattern.id, after(waiting, pattern.id))
        _evidence(one, comparison, corpus)


def after(waiting: Sequence[str], pattern_id: str) -> str:
    """Where to go when this one is decided: the next that waits, after the last the first again; '' for none."""
    others = [other for other in waiting if other != pattern_id]
    if not others:
        return ""
    return others[waiting.index(pattern_id) % len(others)] if pattern_id in waiting else others[0]


def _ways(study: Study, analysis: Analysis, ids: list[str], one: Unexplained | None, n_prompts: int) -> None:
    """To the pattern before and the next, one step back, and how far the queue is read."""
    at = ids.index(one.pattern_id) if one and one.pattern_id in ids else -1
    before, following = ids[at - 1] if at > 0 else "", ids[at + 1] if at + 1 < len(ids) else ""
    for words, key, shortcut, target in (
        (_("‹ Before"), "before", "K", before),
        (_("Next ›"), "next", "J", following),
    ):
        go = partial(move, at=target)
        st.button(words, key=f"queue_{key}", shortcut=shortcut, disabled=not target, on_click=go)
    undo_button(study, analysis)
    st.caption(queue_words.progress(n_prompts, ids, one.pattern_id if one else ""))


def _quotes(study: Study, comparison: Comparison, one: Unexplained) -> None:
    analysis = comparison.analysis
    rows = quotes_of(one, analysis)
    st.caption(_("What carries no theme, the most typical first, people taking turns:"))
    show_quotes(
        study,
        [analysis.segments[row] for row in rows],
        key="queue_quotes",
        limit=3,
        empty=_("Every segment of this pattern carries a theme."),
    )
    coded = one.segments - len(one.rows)
    words = _("Open this pattern")
    if coded:
        words = _("Read the whole pattern, with the {segments} in themes", segments=counted(coded, "segment"))
    st.button(words, key="queue_whole", type="tertiary", on_click=partial(move, pattern=one.pattern_id, column=""))


def _evidence(one: Unexplained, comparison: Comparison, corpus: Corpus) -> None:
    with st.container(key="queue_evidence", gap="small"):
        for name, words in queue_words.evidence(one, comparison.analysis, person_names(corpus)):
            with st.container(key=f"queue_says_{name.split()[0].lower()}", gap="xsmall"):
                st.text(queue_words.called(name))
                st.text(words)
        with st.expander(_("Why it stands where it stands"), type="compact"):
            st.text(queue_words.order(one))
            said = _(
                "Four shares from 0 to 1, multiplied: the share of the pattern without a theme; its likeness over "
                "repeated groupings; voices, one half at three equal voices; and one half for a pattern that only "
                "answers one guide question. It orders the queue and is no measure of anything else."
            )
            st.caption(f"{said} {counts_asked()}")
