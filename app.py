"""The app's entry: page frame, open study, navigation. `explorer app` starts it; see explorer/ui/launcher.py."""

import streamlit as st

from explorer.errors import StudyError
from explorer.translation import _
from explorer.ui import sidebar, speaking, state, style

speaking.begin()
st.set_page_config(page_title=_("Transcript explorer"), page_icon=str(state.ICON), layout="wide")
style.apply()

page = st.navigation(
    [
        st.Page(state.STUDY_PAGE, title=_("Study", context="page"), url_path="study", default=True),
        st.Page(state.READ_PAGE, title=_("Read", context="page"), url_path="read"),
        st.Page(state.PATTERNS_PAGE, title=_("Patterns and themes"), url_path="patterns"),
        st.Page(state.COVERAGE_PAGE, title=_("Coverage"), url_path="coverage"),
        st.Page(state.AGAIN_PAGE, title=_("Quotes to read again"), url_path="again"),
        st.Page(state.REMAINS_PAGE, title=_("What remains"), url_path="remains"),
        st.Page(state.ASSESS_PAGE, title=_("Code people"), url_path="people"),
        st.Page(state.SENSITIVITY_PAGE, title=_("Sensitivity"), url_path="sensitivity"),
        st.Page(state.NAMES_PAGE, title=_("Names", context="page"), url_path="names"),
        st.Page(state.REPORT_PAGE, title=_("Report", context="page"), url_path="report"),
        st.Page(state.SEARCH_PAGE, title=_("Search", context="page"), url_path="search"),
    ]
)
try:
    sidebar.show(state.study())
except StudyError as problem:
    # A study file that was moved or damaged: say so, and leave the Study page to open another.
    state.close_study(str(problem))
    sidebar.show(None)
page.run()
