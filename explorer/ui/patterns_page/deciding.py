"""Decisions on a pattern no theme explains: on disk at the click, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from explorer.datamodel import Analysis, Corpus
from explorer.study import Study, judgements
from explorer.study.judgements import BELONGS, CHANGES, FOLLOW_UP, NOT_RELEVANT, UNEXPLAINED, Judgement
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.patterns_page import judged
from explorer.ui.patterns_page.place import move

# The words of a verdict's button; its key is its place.
_BUTTONS = {
    NOT_RELEVANT: "Not relevant",
    BELONGS: "Belongs to theme",
    CHANGES: "Changes theme",
    FOLLOW_UP: "Follow up",
}
PART = "queue_part"  # session key: which part of the queue is shown, '' for what waits
_NEED_THEME = (BELONGS, CHANGES)
_UNDO, _ASK, _MOST_UNDO = "queue_undo", "queue_ask", 30


@dataclass(frozen=True, slots=True)
class Undo:
    """A decision that can be taken back: the pattern, what stood on it before, and what was typed for it.

    grouping : when the analysis was made, and its grain: pattern 4 of another grouping is another one.
    """

    grouping: tuple[str, str]
    pattern_id: str
    segment_ids: tuple[str, ...]
    before: Judgement | None
    memo: str
    theme_id: str


def show_decision(study: Study, corpus: Corpus, analysis: Analysis, pattern_id: str, upcoming: str) -> None:
    """Memo, theme and the four buttons.

    Parameters
    ----------
    upcoming : the pattern to go to after a decision, '' for none.
    """
    names = {theme.id: theme.name for theme in corpus.themes}
    with st.container(key="queue_decide", gap="small"):
        st.text(_("What do you make of it?"))
        st.text_area(
            _("Memo"),
            key=_memo_key(analysis, pattern_id),
            height=110,
            placeholder=_("What do you see, and why? It is kept with the decision."),
            persist_state="session",
            label_visibility="collapsed",
        )
        st.selectbox(
            _("Which theme (for 2 and 3)"),
            list(names),
            index=None,
            key=_theme_key(analysis, pattern_id),
            format_func=names.get,
            placeholder=_("Choose a theme"),
            persist_state="session",
        )
        with st.container(horizontal=True, gap="small", key="queue_buttons"):
            for place, verdict in enumerate(_BUTTONS, start=1):
                decide = partial(_decide, study, analysis, pattern_id, verdict, upcoming)
                words = _(_BUTTONS[verdict])
                st.button(words, key=f"queue_{verdict}", shortcut=str(place), on_click=decide, width="stretch")
        if st.session_state.pop(_ASK, ""):
            st.warning(_("Choose first which theme is meant, then press again."))


def undo_button(study: Study, analysis: Analysis) -> None:
    """Take the last decision of this session back."""
    stack = _undoable(analysis)
    words = _("Undo pattern {id}", id=stack[-1].pattern_id) if stack else _("Undo")
    nothing = _("Nothing was decided since this page was opened. Decided patterns can be reopened.")
    st.button(
        words,
        key="queue_undo_button",
        shortcut="U",
        disabled=not stack,
        help=None if stack else nothing,
        on_click=partial(_undo, study, analysis),
    )


def reopen(study: Study, analysis: Analysis, pattern_id: str) -> None:
    """Take what stands on a pattern back and put it before the reader again; for callbacks."""
    if _keep(study, analysis, pattern_id, "", segment_ids=_members(analysis, pattern_id)):
        st.session_state[PART] = ""
        move(at=pattern_id)


def _decide(study: Study, analysis: Analysis, pattern_id: str, verdict: str, upcoming: str) -> None:
    memo_key, theme_key = _memo_key(analysis, pattern_id), _theme_key(analysis, pattern_id)
    theme_id = st.session_state.get(theme_key) or ""
    if verdict in _NEED_THEME and not theme_id:
        st.session_state[_ASK] = verdict
        return
    placed = judged.decided(study).standing.get(pattern_id)
    members = _members(analysis, pattern_id)
    memo = str(st.session_state.get(memo_key) or "").strip()
    about = theme_id if verdict in _NEED_THEME else ""
    if _keep(study, analysis, pattern_id, verdict, theme_id=about, memo=memo, segment_ids=members):
        before = placed.judgement if placed else None
        undo = Undo((analysis.created_at, analysis.grain), pattern_id, members, before, memo, theme_id)
        st.session_state[_UNDO] = [*st.session_state.get(_UNDO, []), undo][-_MOST_UNDO:]
        st.session_state[memo_key], st.session_state[theme_key] = "", None
        move(at=upcoming)


def _undoable(analysis: Analysis) -> list[Undo]:
    """The decisions of this session on this grouping, the last one at the end."""
    return [one for one in st.session_state.get(_UNDO, []) if one.grouping == (analysis.created_at, analysis.grain)]


def _undo(study: Study, analysis: Analysis) -> None:
    stack = _undoable(analysis)
    if not stack:
        return
    last, before = stack[-1], stack[-1].before
    done = _keep(
        study,
        analysis,
        last.pattern_id,
        before.verdict if before else "",
        theme_id=before.theme_id if before else "",
        memo=before.memo if before else "",
        segment_ids=last.segment_ids,
    )
    if done:
        st.session_state[_UNDO] = stack[:-1]
        st.session_state[_memo_key(analysis, last.pattern_id)] = last.memo
        st.session_state[_theme_key(analysis, last.pattern_id)] = last.theme_id or None
        st.session_state[PART] = ""
        move(at=last.pattern_id)


def _keep(
    study: Study,
    analysis: Analysis,
    pattern_id: str,
    verdict: str,
    *,
    theme_id: str = "",
    memo: str = "",
    segment_ids: Sequence[str],
) -> bool:
    return attempt(
        judgements.add_judgement,
        study,
        UNEXPLAINED,
        verdict,
        pattern_id=pattern_id,
        theme_id=theme_id,
        memo=memo,
        segment_ids=segment_ids,
        grain=analysis.grain,
        coder=state.coder(),
    )


def _members(analysis: Analysis, pattern_id: str) -> tuple[str, ...]:
    return next((p.segment_ids for p in analysis.patterns if p.id == pattern_id), ())


def _memo_key(analysis: Analysis, pattern_id: str) -> str:
    return f"queue_memo:{analysis.grain}:{pattern_id}"


def _theme_key(analysis: Analysis, pattern_id: str) -> str:
    return f"queue_theme:{analysis.grain}:{pattern_id}"
