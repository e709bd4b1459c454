"""Who else has the study open: one calm line in the frame. And what happens once when a study is first shown."""

from __future__ import annotations

import time
from datetime import datetime

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from explorer.study import Study, backups, presence
from explorer.study.presence import Present
from explorer.translation import _, plural
from explorer.ui.wording import plain

_ASK_EVERY_S = 15.0
_asked: dict[str, tuple[float, tuple[Present, ...]]] = {}
_shown: dict[str, str] = {}  # session -> the study it shows


def show(study: Study) -> None:
    """Say who else has the study open, or that it can only be looked at; nothing when there is nothing to say.

    The first time this server shows a study, it says so beside it and makes a backup in the background.
    """
    path = str(study.path)
    _leave_the_one_before(path)
    if path not in _asked and not study.is_read_only:
        presence.announce(path)
        backups.back_up_soon(study)
    if study.is_read_only:
        st.caption(_("This study can be looked at but not changed: its file or folder is write-protected."))
    if found := _others(path):
        st.caption(_words(found))


def _leave_the_one_before(path: str) -> None:
    """A study that no session of this server shows any more is not open here."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    before = _shown.get(session)
    _shown[session] = path
    if before and before != path and before not in _shown.values():
        presence.withdraw(before)
        _asked.pop(before, None)


def _others(path: str) -> tuple[Present, ...]:
    moment, found = _asked.get(path, (float("-inf"), ()))
    if time.monotonic() - moment > _ASK_EVERY_S:
        found = presence.others(path)
        _asked[path] = (time.monotonic(), found)
    return found


def _words(found: tuple[Present, ...]) -> str:
    first = found[0]
    at = datetime.fromtimestamp(first.since)
    since = f"{at:%H:%M}" if at.date() == datetime.now().date() else f"{at:%d.%m. %H:%M}"
    said = _(
        "Also open: {who} on {host}, since {since}. What both of you decide is kept; tell each other what you change.",
        who=plain(first.user or "?"),
        host=plain(first.host),
        since=since,
    )
    if len(found) > 1:
        said += " " + plural(len(found) - 1, "And in {n} more place.", "And in {n} more places.")
    return said
