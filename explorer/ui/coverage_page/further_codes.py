"""Would further interviews bring further codes? Shown only where the study's method asks it, and behind a press."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, material
from explorer.ui import state
from explorer.wording import coverage as words

_LIMITS = (
    "These are lower bounds, not a share of something complete. They assume a closed list of codes that every "
    "interview could show, coded the same way throughout; finer codes give larger numbers, merged ones smaller. "
    "Interviews count when they are marked as read or coded at all."
)


def show(study: Study) -> None:
    """The drawer, or in a reflexive study one sentence why there is none."""
    found = state.saturation(study)
    if found is None:
        st.caption(f"{words.NOT_SHOWN} The method family is chosen on the Study page.")
        return
    with st.expander("Would further interviews bring further codes?", type="compact"):
        if not state.meta(study).get(material.METHOD):
            st.caption(
                "The study’s method family is not chosen yet (Study page). In a study declared as reflexive this part "
                "is not shown."
            )
        for line in words.saturation_lines(found):
            st.text(line)
        if found.sample_coverage is not None and found.interviews > 1:
            st.caption(
                f"Estimated share of code occurrences in further interviews that would be of codes seen here "
                f"(sample coverage): {found.sample_coverage:.2f}. Codes in one interview: {found.uniques}; in two: "
                f"{found.duplicates}."
            )
        st.caption(_LIMITS)
