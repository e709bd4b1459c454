"""The quote that is shown, and what a researcher does with it: on disk at the click, and back again.

The queue is made anew from the study after each decision; only the quote before the reader's eyes is held, in the
session, until it is decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.analysis.widening import fitting
from explorer.datamodel import SAMPLE, Corpus, Decision, Queue, QueueItem, Ranking, Segment, Span, Theme
from explorer.errors import ExplorerError
from explorer.study import Study, reviewing
from explorer.study.reviewing import standing
from explorer.ui import state
from explorer.ui.again_page.place import AgainPlace, codes_of
from explorer.ui.review.component import DECIDE, NEXT, OPEN, UNDO, ReviewEvent

_AT, _AFTER, _SHOWN, _ANSWER, WANTED = "again_at", "again_after", "again_shown", "again_answer", "again_wanted"
_MOST_SHOWN = 8  # showings a session knows of: those on the screen, and those just left
_BEGUN_ANEW = "The app was started again meanwhile: please decide on this quote once more."


@dataclass(frozen=True, slots=True)
class Shown:
    """One showing of one quote, as it is kept with the decision.

    newest_seen : the coder's newest decision on it when it was shown, taken back or not, 0 for none.
    was_seen : what stands behind it could be seen before: it was decided once, and that was taken back.
    """

    token: str
    item: QueueItem
    span: Span
    score: float | None
    found_by: str
    n_ranked: int
    newest_seen: int
    was_seen: bool
    memo: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """A decision just made, for as long as what stood behind it is shown."""

    shown: Shown
    decision: Decision


def mine(decisions: Sequence[Decision], here: AgainPlace, coder: str) -> list[Decision]:
    """A coder's standing decisions for a theme (or code), oldest first. Pure."""
    return [
        one
        for one in standing(decisions)
        if one.theme_id == here.theme and one.code_id == here.code and one.coder == coder
    ]


def last_of(made: Sequence[Decision]) -> Decision | None:
    """The decision that undoing takes back: the newest, not counting those in check samples. Pure."""
    return max((one for one in made if one.arm != SAMPLE), key=lambda one: one.id, default=None)


def current(
    queue: Queue, ranking: Ranking, segments: Sequence[Segment], decisions: Sequence[Decision], here: AgainPlace
) -> Shown | None:
    """The quote to show now: the one held for the reader while it still waits, else the first of the queue."""
    held: tuple[tuple[str, ...], Span, Decision | None] | None = st.session_state.get(_AT)
    key = _key(here)
    item = undone = None
    if held and held[0] == key:
        item = next((one for one in queue.items if segments[one.row].span == held[1]), None)
        undone = held[2]
    if item is None and undone is None:
        item = queue.items[0] if queue.items else None
    if item is None and undone is None:
        return None
    span = undone.span if undone else segments[item.row].span
    shown = _showing(item, span, undone, ranking, decisions, here)
    st.session_state[_AT] = (key, span, undone)
    known = st.session_state.setdefault(_SHOWN, {})
    known.pop(shown.token, None)
    known[shown.token] = shown
    for token in list(known)[:-_MOST_SHOWN]:
        del known[token]
    return shown


def after(here: AgainPlace) -> After | None:
    """The decision just made here, when what stood behind it is to be shown."""
    kept = st.session_state.get(_AFTER)
    return kept[1] if kept and here.behind and kept[0] == _key(here) else None


def answer() -> tuple[str, str]:
    """The last event that was answered, and what could not be done, '' when it was done."""
    return st.session_state.get(_ANSWER, ("", ""))


def on_event(study: Study, corpus: Corpus, theme: Theme, here: AgainPlace, visible: bool, event: ReviewEvent) -> None:
    """Do what was asked for in the browser; for callbacks.

    Parameters
    ----------
    visible : what stands behind a quote was beside it before the decision.
    """
    if event.kind == NEXT:
        st.session_state.pop(_AFTER, None)
        return
    if event.kind == OPEN:
        st.session_state[WANTED] = event.place  # the page turns to it; a callback may not
        return
    if event.id and event.id == answer()[0]:
        return  # told twice
    problem = ""
    try:
        if event.kind == UNDO:
            undo(study, here)
        elif event.kind == DECIDE:
            problem = _decide(study, corpus, theme, here, visible, event)
    except ExplorerError as found:
        problem = str(found)
        st.session_state.pop(_AT, None)  # on to the next
    st.session_state[_ANSWER] = (event.id, problem)


def undo(study: Study, here: AgainPlace) -> None:
    """Take this coder's last decision here back and put its quote before the reader again."""
    made = mine(reviewing.load_decisions(study, theme_id=here.theme), here, state.coder())
    if (last := last_of(made)) is not None:
        take_back(study, here, last)


def take_back(study: Study, here: AgainPlace, decision: Decision) -> None:
    """Take a decision back and put its quote before the reader again; raises StudyError."""
    reviewing.take_back(study, decision.id, coder=state.coder())
    st.session_state.pop(_AFTER, None)
    st.session_state[_AT] = (_key(here), decision.span, decision)


def _decide(study: Study, corpus: Corpus, theme: Theme, here: AgainPlace, visible: bool, event: ReviewEvent) -> str:
    shown: Shown | None = st.session_state.get(_SHOWN, {}).get(event.token)
    if shown is None:
        return _BEGUN_ANEW
    transcript = corpus.transcript(shown.span.transcript_id)
    offered = [here.code] if here.code else [code.id for code in codes_of(corpus, theme)]
    decision = reviewing.add_decision(
        study,
        shown.span,
        event.verdict,
        theme_id=here.theme,
        code_id=here.code,
        accept_as=event.code_id if event.code_id in offered else "",
        accepted_span=fitting(transcript, shown.span, event.start_char, event.end_char),
        coder=state.coder(),
        memo=event.memo.strip(),
        arm=shown.item.arm,
        rank=shown.item.rank,
        score=shown.score,
        found_by=shown.found_by,
        score_visible=visible or shown.was_seen,
        latency_s=event.latency_s,
        newest_seen=shown.newest_seen,
    )
    st.session_state[_AFTER] = (_key(here), After(shown, decision))
    st.session_state.pop(_AT, None)
    return ""


def _showing(
    item: QueueItem | None,
    span: Span,
    undone: Decision | None,
    ranking: Ranking,
    decisions: Sequence[Decision],
    here: AgainPlace,
) -> Shown:
    coder = state.coder()
    about = [
        one
        for one in decisions
        if one.span == span and (one.theme_id, one.code_id, one.coder) == (here.theme, here.code, coder)
    ]
    newest = about[-1].id if about else 0
    row = item.row if item else -1
    if undone is not None:  # the same showing as before, so with what was kept of it
        item = QueueItem(row, undone.rank, undone.arm)
    return Shown(
        token="|".join((span.id, here.theme, here.code, coder, str(newest))),
        item=item,
        span=span,
        score=undone.score if undone else float(ranking.scores[row]),
        found_by=undone.found_by if undone else ranking.found_by[row],
        n_ranked=len(ranking.order),
        newest_seen=newest,
        was_seen=here.behind and any(one.verdict for one in about),
        memo=undone.memo if undone else "",
    )


def _key(here: AgainPlace) -> tuple[str, ...]:
    return here.theme, here.code, state.coder()
