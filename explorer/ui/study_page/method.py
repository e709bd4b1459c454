"""Which family of thematic analysis the team works in: it decides which numbers the tool offers."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, material
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt

META_KEY = material.METHOD
# Braun & Clarke's three families (Qualitative Research in Psychology 2021, doi 10.1080/14780887.2020.1769238).
FAMILIES = {
    material.REFLEXIVE: "Reflexive",
    "codebook": "Codebook",
    "coding reliability": "Coding reliability",
}
_WHY = {
    "": "Choose one: it decides which numbers are offered, and what the methods paragraph says.",
    material.REFLEXIVE: (
        "Coding is the researcher’s reading, so agreement between coders and counts as proof are left out."
    ),
    "codebook": "Codes are agreed on and applied by a team, so counts by code are shown; agreement stays optional.",
    "coding reliability": "Coders are meant to reach the same codes, so agreement between them belongs to the results.",
}


def show(study: Study) -> None:
    """The choice, kept in the study, with one sentence of why it matters."""
    st.subheader(_("How you work"), anchor=False)
    kept = state.meta(study).get(META_KEY, "")
    if "method" not in st.session_state:
        st.session_state["method"] = kept or None
    st.segmented_control(
        _("Family of thematic analysis"),
        list(FAMILIES),
        format_func=lambda family: _(FAMILIES[family]),
        key="method",
        on_change=_keep,
        args=(study,),
    )
    st.caption(_(_WHY[kept if kept in FAMILIES else ""]))


def _keep(study: Study) -> None:
    attempt(material.set_meta, study, META_KEY, st.session_state["method"] or "", actor=state.coder())
