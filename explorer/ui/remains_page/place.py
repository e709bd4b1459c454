"""Which part of the page is shown; the address keeps it."""

from __future__ import annotations

import streamlit as st

from explorer.translation import _
from explorer.ui import address

THEMES, PLAN, READ = "themes", "plan", "read"
_PAGE, _KEY, _SHOWN = "remains", "remains_part", "remains_shown"
_TO_THE_TOP = """<script>
document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0); // {shown}
</script>"""


def choose(n_open: int) -> str:
    """The switch between the parts; reading is one while there is a sample to read.

    Parameters
    ----------
    n_open : segments still to be decided in that sample.
    """
    words = {THEMES: _("Themes"), PLAN: _("Plan a sample")} | (
        {READ: _("Read the sample, {n} open", n=n_open)} if n_open else {}
    )
    if asked := address.asked(_PAGE, ("show",)):
        st.session_state[_KEY] = asked["show"]
    if st.session_state.get(_KEY) not in words:
        st.session_state[_KEY] = THEMES
    part = st.segmented_control(
        _("Part of the page"),
        list(words),
        format_func=words.get,
        key=_KEY,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    address.write(_PAGE, {"show": part})
    return part


def begin_at_the_top(shown: str) -> None:
    """Scroll up when something else is shown than before: a button far down may have led here.

    Parameters
    ----------
    shown : what is shown, of letters, digits and colons: the part and, while reading, the segment.
    """
    before = st.session_state.get(_SHOWN, shown)
    st.session_state[_SHOWN] = shown
    with st.container(key="remains_top"):
        if before != shown:
            st.html(_TO_THE_TOP.format(shown=shown), unsafe_allow_javascript=True)


def go(part: str) -> None:
    """Show a part; for callbacks."""
    st.session_state[_KEY] = part
