"""The one contrast declared beforehand: shown first, and a way to it and to declaring one."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.contrasting import Contrast
from explorer.study import Study
from explorer.study.contrasts import Declared
from explorer.translation import _
from explorer.ui import checked
from explorer.ui.sensitivity_page import choosing, place
from explorer.ui.wording import moment

_SEEN = "sens_declared_seen"


def show(study: Study) -> None:
    """What was declared; the choice starts from it."""
    found = checked.declared(study)
    if found is None:
        st.caption(
            _(
                "No contrast is declared yet. The one you mean to report is best declared before anybody looks; all "
                "others are an exploratory map."
            )
        )
    else:
        contrast = found.contrast
        _start_from(study, found.id, contrast)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="sens_declared"):
            st.text(_words(found))
            st.button(
                _("Choose the declared one"), key="sens_use", type="tertiary", on_click=choosing.use, args=(contrast,)
            )


def _words(found: Declared) -> str:
    given = {
        "moment": moment(found.declared_at),
        "attribute": found.contrast.attribute,
        "outcome": found.contrast.outcome,
    }
    if found.coder:
        return _("Declared by {coder}, {moment}: {attribute} against {outcome}.", coder=found.coder, **given)
    return _("Declared, {moment}: {attribute} against {outcome}.", **given)


def _start_from(study: Study, declared_id: int, contrast: Contrast) -> None:
    """Once for each declaration, and not over a choice somebody looked at."""
    seen = (str(study.path), declared_id)
    if st.session_state.get(_SEEN) != seen:
        st.session_state[_SEEN] = seen
        if place.looked() is None:
            choosing.use(contrast)
