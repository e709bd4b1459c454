"""Memos: earlier ones in full, and a place to write the next. They are appended, never changed."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, coding
from explorer.study.coding import Memo
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.wording import moment, plain


def show_memos(study: Study, about: str, *, key: str, label: str = "") -> None:
    """A button that opens the memos about one thing, e.g. ``transcript: P03``; `label` where it is not "Memos"."""
    earlier = memos_about(study, about)
    label = label or _("Memos")
    name = f"{label} ({len(earlier)})" if earlier else label
    # A new key after each memo closes the window, so that its number is seen to grow.
    with st.popover(name, key=f"{key}_popover:{about}:{len(earlier)}"):
        list_memos(earlier)
        with st.form(f"{key}_form:{about}", clear_on_submit=True, border=False):
            text = st.text_area(_("New memo"), key=f"{key}_text:{about}", height=120)
            if st.form_submit_button(_("Keep memo")):
                keep_memo(study, about, text)


def memos_about(study: Study, about: str) -> list[Memo]:
    """Memos about one thing, oldest first."""
    return [memo for memo in state.memos(study) if memo.about == about]


def list_memos(memos: list[Memo]) -> None:
    """Memos as they were written, newest first."""
    for memo in reversed(memos):
        st.caption(" · ".join(part for part in (plain(memo.coder), moment(memo.created_at)) if part))
        st.text(memo.text)


def keep_memo(study: Study, about: str, text: str) -> None:
    """Keep a memo and show it; an empty one or a study that cannot be written becomes a sentence."""
    if not text.strip():
        st.caption(_("Nothing was written, so nothing was kept."))
        return
    attempt(coding.add_memo, study, about, text.strip(), coder=state.coder())
    st.rerun()
