"""Memos on differences: the earlier ones in the open, a button for the next. These reflections are a result."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.pipeline import Comparison
from explorer.study import Study
from explorer.translation import _
from explorer.ui.memos import keep_memo, list_memos, memos_about
from explorer.ui.patterns_page import differences


def memo_button(study: Study, about: str, label: str, *, choices: Sequence[str] = ()) -> None:
    """A button that opens a memo. `choices` (of `differences.CHOICES`) are offered as its first words."""
    # A new key after each memo closes the window, so that what was kept is seen.
    key = f"patterns_memo:{about}:{len(memos_about(study, about))}"
    with st.popover(label, key=key), st.form(f"memo:{about}", clear_on_submit=True, border=False):
        chosen = None
        if choices:
            chosen = st.radio(
                _("What do you make of it?"),
                choices,
                index=None,
                key=f"memo_choice:{about}",
                format_func=differences.choice_words,
            )
        hint = _("What do you see, and why?")
        text = st.text_area(_("Memo"), key=f"memo_text:{about}", height=120, placeholder=hint)
        if st.form_submit_button(_("Keep memo")):
            keep_memo(study, about, differences.worded(chosen, text))


def earlier_memos(study: Study, about: str, comparison: Comparison) -> None:
    """Memos kept so far; those on an earlier grouping apart, since its pattern of this number was another one."""
    before, since = differences.before_and_since(memos_about(study, about), comparison.analysis.created_at)
    if not about.startswith("pattern"):
        before, since = [], [*before, *since]
    with st.container(key="patterns_memos", gap="xsmall"):
        list_memos(since)
        if before:
            with st.expander(_("{n} on an earlier grouping, where this number meant another pattern", n=len(before))):
                list_memos(before)
