"""All strings in one table; what is chosen in a row is kept at once."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.pseudonymising import KEEP, REPLACE
from explorer.study import Study, pseudonyms
from explorer.translation import _, language
from explorer.ui import state
from explorer.ui.acting import attempt
from explorer.ui.names_page.proposals import Item, kind_name

_ROUND = "names_round"
_NOTHING = ""


def show(study: Study, found: tuple[Item, ...]) -> None:
    """The table. Several rows can be decided without leaving it."""
    import pyarrow

    st.caption(_("Choose in a row what is to become of the words. Every choice is kept at once."))
    key = f"names_table_{st.session_state.get(_ROUND, 0)}"
    table = pyarrow.table(
        {
            "text": [item.text for item in found],
            "kind": [kind_name(item.kind) for item in found],
            "places": [len(item.spans) for item in found],
            "interviews": [len({span.transcript_id for span in item.spans}) for item in found],
            "verdict": [item.decision.verdict if item.decision else _NOTHING for item in found],
            "label": [item.decision.replacement if item.decision else "" for item in found],
        }
    )
    names = {REPLACE: _("replace"), KEEP: _("keep"), _NOTHING: "–"}
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        height=min(640, 38 + 35 * max(1, len(found))),
        disabled=["text", "kind", "places", "interviews"],
        column_config={
            "text": st.column_config.TextColumn(_("Words")),
            "kind": st.column_config.TextColumn(_("Kind")),
            "places": st.column_config.NumberColumn(_("Places"), format="localized"),
            "interviews": st.column_config.NumberColumn(_("Interviews"), format="localized"),
            "verdict": st.column_config.SelectboxColumn(
                _("What is to become of them"), options=[_NOTHING, REPLACE, KEEP], format_func=names.__getitem__
            ),
            "label": st.column_config.TextColumn(_("In their place")),
        },
        alt=_("Words that may give somebody away, with what was decided"),
    )
    if changes := dict(st.session_state[key]["edited_rows"]):
        for row, values in changes.items():
            _keep(study, found[int(row)], values)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _keep(study: Study, item: Item, values: dict) -> None:
    before = item.decision
    verdict = values.get("verdict", before.verdict if before else REPLACE)
    label = values.get("label", before.replacement if before else "") or ""
    attempt(
        pseudonyms.decide,
        study,
        item.text,
        item.kind,
        verdict or "",
        replacement=label.strip() if verdict == REPLACE else "",
        coder=state.coder(),
        language=language(),
    )
