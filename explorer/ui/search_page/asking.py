"""The search box on every page, and what was asked last.

The address keeps a number, not the words: addresses go into the browser's history, which some browsers copy to other
machines, and a query may be a person's name. The words stay in the memory of this server, so that a reload finds them.
"""

from __future__ import annotations

import streamlit as st

from explorer.translation import _
from explorer.ui import address, state

BOX = "search_box"
_PAGE, _NUMBER = "search", "search"
_ASKED = "search_asked"  # the number of what was asked last in this session


def show_box() -> None:
    """The box; Enter, or the button, leads to the Search page."""
    _restore()
    with (
        st.form("search_form", border=False),
        st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="search_line"),
    ):
        st.text_input(
            _("Search"),
            key=BOX,
            persist_state="session",
            placeholder=_("Search everything"),
            label_visibility="collapsed",
        )
        wants = st.form_submit_button(_("Find"), width="content")
    if wants:
        ask(st.session_state[BOX])
        st.switch_page(state.SEARCH_PAGE)


def ask(typed: str) -> None:
    """Make this the query of this session."""
    queries = _queries()
    if typed not in queries:
        queries.append(typed)
    st.session_state[_ASKED] = queries.index(typed) + 1


def asked() -> str:
    """The query as typed; '' when nothing was asked yet. Called by the Search page, whose address it writes."""
    number = st.session_state.get(_ASKED, 0)
    address.write(_PAGE, {_NUMBER: str(number) if number else ""})
    return _queries()[number - 1] if number else ""


def _restore() -> None:
    """Take up the number of a fresh tab, a reload or the back button, before the box is drawn."""
    found = (address.asked(_PAGE, (_NUMBER,)) or {}).get(_NUMBER, "")
    if found.isascii() and found.isdigit() and 0 < int(found[:9]) <= len(_queries()):
        st.session_state[_ASKED] = int(found)
        st.session_state[BOX] = _queries()[int(found) - 1]


@st.cache_resource(show_spinner=False)
def _queries() -> list[str]:
    """All queries since this server started; a query's number is its place, from 1."""
    return []
