"""What was clicked on a drawn segment: on disk at the click, and taken back again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import streamlit as st

from explorer.datamodel import ACCEPT, REJECT, SAMPLE, UNSURE, Decision, Theme
from explorer.rereading.checking import CARRIES, DOES_NOT, IS_UNSURE, SampleNow
from explorer.study import Study, reviewing
from explorer.study.sampling import CheckItem
from explorer.translation import _
from explorer.ui import ranked, state
from explorer.ui.acting import attempt, say

_VERDICTS = {CARRIES: ACCEPT, DOES_NOT: REJECT, IS_UNSURE: UNSURE}
_SINCE, _UNDO, _PENDING = "remains_since", "remains_undo", "remains_pending"
_MOST_UNDO = 50


def seen(now: SampleNow, item: CheckItem) -> None:
    """Start the clock when a segment is shown for the first time."""
    place = (now.sample.id, item.position)
    if st.session_state.get(_SINCE, (None, 0.0))[0] != place:
        st.session_state[_SINCE] = (place, time.monotonic())


def choice_key(now: SampleNow, item: CheckItem, theme: Theme) -> str:
    """The key of the choice for one theme of one segment."""
    return f"remains_choice:{now.sample.id}:{item.position}:{theme.id}"


def memo_key(now: SampleNow, item: CheckItem) -> str:
    """The key of a segment's memo."""
    return f"remains_memo:{now.sample.id}:{item.position}"


def is_pending(key: str) -> bool:
    """Whether "carries it" was chosen and the code is still to be said."""
    return st.session_state.get(_PENDING) == key


def newest_seen(study: Study, item: CheckItem, theme: Theme) -> int:
    """This person's newest decision on a passage for a theme, 0 for none: to be asked when the page is drawn.

    With it a click can tell whether another window decided meanwhile.
    """
    mine = [
        one.id
        for one in ranked.decisions(study)
        if (one.span, one.theme_id, one.code_id, one.coder) == (item.span, theme.id, "", state.coder())
    ]
    return max(mine, default=0)


def chosen(study: Study, now: SampleNow, item: CheckItem, theme: Theme, known: int) -> None:
    """The choice for one theme was changed; for callbacks. Choosing the same again takes it back."""
    key = choice_key(now, item, theme)
    wanted = st.session_state[key]
    st.session_state[_PENDING] = None
    if wanted is None:
        _take_back(study, [one.id for one in _standing(study, now, item, theme)])
    elif wanted == CARRIES and len(theme.code_ids) > 1:
        st.session_state[_PENDING] = key
    else:
        code_id = theme.code_ids[0] if wanted == CARRIES and theme.code_ids else ""
        _remember([_keep(study, now, item, theme, _VERDICTS[wanted], code_id, known)])


def coded(study: Study, now: SampleNow, item: CheckItem, theme: Theme, key: str, known: int) -> None:
    """The code was chosen for a segment that carries a theme of several; for callbacks."""
    if code_id := st.session_state[key]:
        st.session_state[_PENDING] = None
        _remember([_keep(study, now, item, theme, ACCEPT, code_id, known)])


def none_of_them(
    study: Study, now: SampleNow, item: CheckItem, themes: Sequence[Theme], known: Mapping[str, int]
) -> None:
    """None of the themes is there; for callbacks. `known` is `newest_seen` by theme id."""
    st.session_state[_PENDING] = None
    _remember([_keep(study, now, item, theme, REJECT, "", known[theme.id]) for theme in themes])


def can_undo() -> bool:
    """Whether there is something of this session to undo."""
    return bool(st.session_state.get(_UNDO))


def undo(study: Study, now: SampleNow | None) -> None:
    """Take back what the last click did; after a reload, this person's newest decision in the sample."""
    st.session_state[_PENDING] = None
    stack = st.session_state.get(_UNDO, [])
    if stack:
        st.session_state[_UNDO] = stack[:-1]
        _take_back(study, stack[-1])
    elif now is not None and (last := last_of(study, now)) is not None:
        _take_back(study, [last.id])


def last_of(study: Study, now: SampleNow) -> Decision | None:
    """This person's newest standing decision in a sample."""
    mine = [one for one in _in_sample(study, now) if one.coder == state.coder()]
    return max(mine, key=lambda one: one.id, default=None)


def _keep(study: Study, now: SampleNow, item: CheckItem, theme: Theme, verdict: str, code_id: str, known: int) -> int:
    """Write one decision; its id, 0 when it could not be written."""
    made: list[Decision] = []
    since = st.session_state.get(_SINCE, (None, time.monotonic()))[1]

    def write() -> None:
        made.append(
            reviewing.add_decision(
                study,
                item.span,
                verdict,
                theme_id=theme.id,
                accept_as=code_id,
                coder=state.coder(),
                memo=str(st.session_state.get(memo_key(now, item)) or "").strip() if verdict == ACCEPT else "",
                arm=SAMPLE,
                latency_s=round(time.monotonic() - since, 2),
                sample_id=now.sample.id,
                newest_seen=known,
            )
        )

    if verdict == ACCEPT and not code_id:
        say(_("“{name}” has no code yet: give it one on the Study page, then it can be coded.", name=theme.name))
        return 0
    return made[0].id if attempt(write) else 0


def _standing(study: Study, now: SampleNow, item: CheckItem, theme: Theme) -> list[Decision]:
    return [
        one
        for one in _in_sample(study, now)
        if one.span == item.span and one.theme_id == theme.id and one.coder == state.coder()
    ]


def _in_sample(study: Study, now: SampleNow) -> tuple[Decision, ...]:
    return reviewing.standing(one for one in ranked.decisions(study) if one.sample_id == now.sample.id)


def _take_back(study: Study, decision_ids: Sequence[int]) -> None:
    for decision_id in reversed(decision_ids):
        attempt(reviewing.take_back, study, decision_id, coder=state.coder())


def _remember(ids: Sequence[int]) -> None:
    if kept := [one for one in ids if one]:
        st.session_state[_UNDO] = [*st.session_state.get(_UNDO, []), kept][-_MOST_UNDO:]
