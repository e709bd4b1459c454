"""The buttons of the page Report: each starts the work in a process of its own."""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, contrasts
from explorer.translation import _
from explorer.ui import jobs_view
from explorer.ui.acting import attempt
from explorer.ui.report_page.kinds import (
    ELSEWHERE,
    REPORT_PAGE,
    REPORT_WORD,
    Kind,
    folder_of,
    name_of,
    output_of,
    sentence_of,
)
from explorer.ui.wording import plain

_FORMAT, _LOOK, _NEWLINES = "report_format", "report_look", "report_newlines"
_KINDS = (REPORT_PAGE, REPORT_WORD)


def show_report(study: Study) -> None:
    """The one report to publish."""
    with st.container(border=True):
        st.subheader(_("The report"), anchor=False)
        st.text(
            _(
                "One document on the whole study: how it was made, patterns with the evidence for each, crosswalk, "
                "coverage, what was read again, the sensitivity check, limits, and a methods paragraph to paste. It is "
                "in English, as journals ask, and it holds quotes."
            )
        )
        chosen = st.radio(
            _("Write it as"), range(len(_KINDS)), format_func=lambda i: name_of(_KINDS[i]), key=_FORMAT, horizontal=True
        )
        st.caption(sentence_of(_KINDS[chosen]))
        look = False
        if contrasts.declared(study) is not None:
            look = st.checkbox(
                _("With the sensitivity check of the declared contrast"),
                value=True,
                key=_LOOK,
                help=_("Looking at the difference is put on record, as on the page Sensitivity."),
            )
        _button(study, _KINDS[chosen], _("Make the report"), {"with_sensitivity": look}, primary=True)


def show_elsewhere(study: Study) -> None:
    """Everything that takes the work to another program."""
    st.subheader(_("Take your work elsewhere"), anchor=False)
    for kind in ELSEWHERE:
        with st.container(border=True):
            words, button = st.columns([4, 1], vertical_alignment="center")
            with words:
                st.text(name_of(kind))
                st.caption(sentence_of(kind))
                options = {"newlines": _newlines()} if kind.key == "qdpx" else {}
            with button:
                _button(study, kind, _("Write it"), options)
    st.caption(plain(_("Everything is written into {folder} and stays on this machine.", folder=str(folder_of(study)))))


def _newlines() -> str:
    """How the project's texts end their lines: NVivo on Windows and MAXQDA count two characters for each."""
    is_windows = st.checkbox(
        _("For MAXQDA, or NVivo on Windows"),
        key=_NEWLINES,
        help=_(
            "These programs count a line end as two characters. Without this, codings in them may stand a little off."
        ),
    )
    return "crlf" if is_windows else "lf"


def _button(study: Study, kind: Kind, label: str, options: dict, *, primary: bool = False) -> None:
    busy = jobs_view.running(study) is not None
    st.button(
        label,
        key=f"write_{kind.key}",
        type="primary" if primary else "secondary",
        disabled=busy,
        help=_("Wait for the work above to end.") if busy else None,
        on_click=attempt,
        args=(_start, study, kind, options),
    )


def _start(study: Study, kind: Kind, options: dict) -> None:
    arguments = {"format": kind.format, "output": str(output_of(study, kind)), "options": options}
    jobs_view.start(study, "export", arguments)
