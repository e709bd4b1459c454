"""When a study cannot be opened: the newest whole backup, offered."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from explorer.errors import StudyDamaged, StudyError
from explorer.study import backups, open_study
from explorer.study.backups import Backup
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt, say
from explorer.ui.launcher import STUDY_VARIABLE
from explorer.ui.wording import plain

_BROKEN = "broken_study"  # the path of the study that could not be opened


def remember(path: Path) -> None:
    """Keep that a study could not be opened, if it is damaged or gone and there are backups of it."""
    st.session_state[_BROKEN] = str(path) if _may_go_back(path) else ""


def show_offer() -> None:
    """Offer the newest whole backup of the study that could not be opened last; nothing when there is none."""
    if st.session_state.get("study_closed") and _BROKEN not in st.session_state:
        remember(Path(os.environ.get(STUDY_VARIABLE, "")))
    where = st.session_state.get(_BROKEN)
    if not where:
        return
    path = Path(where)
    newest = backups.newest_good(path)
    if newest is None:
        st.session_state[_BROKEN] = ""
        return
    with st.container(border=True, key="backup_offer"):
        st.text(
            _(
                "There is a whole backup of {name}, made {moment}. What was decided after that is not in it.",
                name=path.name,
                moment=_moment(newest),
            )
        )
        st.caption(_("The file that lies there now is set aside in the folder of the backups, not deleted."))
        st.button(_("Go back to this backup"), key="backup_restore", type="primary", on_click=_restore, args=(path,))


def _restore(path: Path) -> None:
    newest = backups.newest_good(path)
    if newest is None:
        say(_("There is no whole backup of {name} any more.", name=path.name))
        return
    if attempt(backups.restore, path, newest.path) and attempt(state.open_path, path):
        st.session_state[_BROKEN] = ""
        st.toast(plain(_("{name} is as it was {moment}.", name=path.name, moment=_moment(newest))))


def _may_go_back(path: Path) -> bool:
    if path.suffix != ".explorer" or not backups.list_backups(path):
        return False
    if not path.exists():
        return True
    try:
        open_study(path)
    except StudyDamaged:
        return True
    except StudyError:  # in use, or of a newer version: a backup would not help
        return False
    return False


def _moment(backup: Backup) -> str:
    return backup.made_at.astimezone().strftime("%Y-%m-%d %H:%M")
