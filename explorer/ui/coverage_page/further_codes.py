"""Would further interviews bring further codes? Shown only where the study's method asks it, and behind a press."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, material
from explorer.translation import _
from explorer.ui import state
from explorer.wording import coverage as words
from explorer.wording.numerals import decimal


def show(study: Study) -> None:
    """The drawer, or in a reflexive study one sentence why there is none."""
    found = state.saturation(study)
    if found is None:
        st.caption(_("{why} The method family is chosen on the Study page.", why=words.not_shown()))
        return
    with st.expander(_("Would further interviews bring further codes?"), type="compact"):
        if not state.meta(study).get(material.METHOD):
            st.caption(
                _(
                    "The study’s method family is not chosen yet (Study page). In a study declared as reflexive this "
                    "part is not shown."
                )
            )
        for line in words.saturation_lines(found):
            st.text(line)
        if found.sample_coverage is not None and found.interviews > 1:
            st.caption(
                _(
                    "Estimated share of code occurrences in further interviews that would be of codes seen here "
                    "(sample coverage): {share}. Codes in one interview: {ones}; in two: {twos}.",
                    share=decimal(found.sample_coverage, 2),
                    ones=found.uniques,
                    twos=found.duplicates,
                )
            )
        st.caption(
            _(
                "These are lower bounds, not a share of something complete. They assume a closed list of codes that "
                "every interview could show, coded the same way throughout; finer codes give larger numbers, merged "
                "ones smaller. Interviews count when they are marked as read or coded at all."
            )
        )
