"""Report: what do I put in the paper, and how do I take my work elsewhere?"""

from __future__ import annotations

import streamlit as st

from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.headings import page_head
from explorer.ui.jobs_view import show_jobs
from explorer.ui.report_page import writing, written


def page() -> None:
    page_head(_("Report", context="page"), _("What do I put in the paper, and how do I take my work elsewhere?"))
    study = state.study()
    if study is None:
        st.info(_("Open a study on the Study page first."))
        return
    show_problem()
    show_jobs(study)
    if not state.whole_corpus(study).transcripts:
        st.info(_("The study is empty: add transcripts on the Study page, then there is something to report."))
        return
    writing.show_report(study)
    writing.show_elsewhere(study)
    written.show(study)


page()
