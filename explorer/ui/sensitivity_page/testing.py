"""The test, last; and why passages are not counted."""

from __future__ import annotations

import streamlit as st

from explorer.analysis.sensitivity.refusing import refuse_segments
from explorer.datamodel.answered import Answer
from explorer.translation import _
from explorer.ui.sensitivity_page.parts import paragraphs, section
from explorer.wording import sensitivity as sentences


def show(answer: Answer) -> None:
    """The p-values with the names of their tests, and the smallest there could be."""
    question = _(
        "How often would so much come up by chance alone? The weakest of the questions here, so it comes last."
    )
    with section("testing", _("The test, last"), question):
        paragraphs(
            "testing",
            [
                sentences.tests_words(answer),
                sentences.ordered_words(answer),
                sentences.joint_words(answer),
                sentences.smallest_attainable(answer),
            ],
        )
        with st.expander(_("Why not count passages?"), type="compact"):
            st.text(str(refuse_segments()))
