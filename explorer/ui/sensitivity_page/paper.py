"""What to take along: a paragraph for the methods, and the tables for a supplement."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.answered import Answer
from explorer.files.exports import csv_bytes
from explorer.study import Study
from explorer.translation import _
from explorer.ui import checked
from explorer.ui.sensitivity_page.parts import section
from explorer.wording import sensitivity as sentences


def show(study: Study, answer: Answer) -> None:
    """The paragraph behind a press, with its copy button; the tables as csv."""
    with section("paper", _("For the paper"), _("What goes into the text, and what into the supplement?")):
        with st.expander(_("The paragraph to paste"), type="compact"):
            kept = checked.kept_sentence(study, answer.contrast)
            st.code(
                sentences.methods_paragraph(
                    answer, checked.declared(study), checked.looks(study), sentence_kept=kept.text if kept else ""
                ),
                language=None,
                wrap_lines=True,
            )
        tables = {
            _("All figures"): ("sensitivity.csv", sentences.supplementary_table),
            _("The people"): ("sensitivity_people.csv", sentences.people_table),
            _("Without each person"): ("sensitivity_without.csv", sentences.without_table),
        }
        if answer.curve is not None:
            tables[_("All ways")] = ("sensitivity_specifications.csv", sentences.specifications_table)
        with st.container(horizontal=True, gap="small", key="sens_saves"):
            for label, (name, made) in tables.items():
                st.download_button(
                    _("{label} (csv)", label=label),
                    lambda made=made: csv_bytes(*made(answer)),
                    name,
                    "text/csv",
                    key=f"sens_save_{name}",
                    on_click="ignore",
                )
