"""Names: whom could somebody recognise in these interviews?"""

from __future__ import annotations

import streamlit as st

from explorer.translation import _
from explorer.ui import jobs_view, state
from explorer.ui.acting import show_problem
from explorer.ui.headings import page_head
from explorer.ui.names_page import listing, looking, proposals, replacing

PARTS = ("Look through", "All at once", "Replace")
_PART = "names_part"


def page() -> None:
    page_head(_("Names", context="page"), _("Whom could somebody recognise in these interviews?"))
    study = state.study()
    if study is None:
        st.info(_("Open a study on the Study page first."))
        return
    if st.session_state.pop("names_go", False):
        st.switch_page(state.READ_PAGE)
    show_problem()
    jobs_view.show_jobs(study)
    if not state.whole_corpus(study).transcripts:
        st.info(_("The study is empty: add transcripts on the Study page, then words to look at stand here."))
        return
    part = st.segmented_control(
        _("Part of the page"),
        PARTS,
        default=PARTS[0],
        format_func=lambda one: _(PARTS[PARTS.index(one)]),
        key=_PART,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    if part == "Replace":
        replacing.show(study)
        return
    st.caption(
        _(
            "Words that may give somebody away, found by rules and lists on this machine. Rules do not see everything: "
            "read on with open eyes. You decide once for each; nothing changes before you replace."
        )
    )
    found = proposals.items(study)
    if part == "All at once":
        listing.show(study, found)
    else:
        looking.show(study, found)


page()
