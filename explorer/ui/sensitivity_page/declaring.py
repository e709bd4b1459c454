"""The one contrast declared beforehand: shown first, and a way to it and to declaring one."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.contrasting import Contrast
from explorer.study import Study
from explorer.ui import checked
from explorer.ui.sensitivity_page import choosing, place
from explorer.ui.wording import moment

_SEEN = "sens_declared_seen"


def show(study: Study) -> None:
    """What was declared; the choice starts from it."""
    found = checked.declared(study)
    if found is None:
        st.caption(
            "No contrast is declared yet. The one you mean to report is best declared before anybody looks; all others "
            "are an exploratory map."
        )
    else:
        contrast = found.contrast
        _start_from(study, found.id, contrast)
        who = f" by {found.coder}" if found.coder else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sens_declared"):
            st.text(f"Declared{who}, {moment(found.declared_at)}: {contrast.attribute} against {contrast.outcome}.")
            st.button(
                "Choose the declared one", key="sens_use", type="tertiary", on_click=choosing.use, args=(contrast,)
            )


def _start_from(study: Study, declared_id: int, contrast: Contrast) -> None:
    """Once for each declaration, and not over a choice somebody looked at."""
    seen = (str(study.path), declared_id)
    if st.session_state.get(_SEEN) != seen:
        st.session_state[_SEEN] = seen
        if place.looked() is None:
            choosing.use(contrast)
