"""Taking a person out of the study for good: what goes, asked for twice, said afterwards."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel import Corpus
from explorer.errors import ExplorerError
from explorer.study import Study, removing
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import say
from explorer.ui.wording import plain

_WHO, _TYPED, _TOLD = "remove_who", "remove_typed", "remove_told"


def show(study: Study, corpus: Corpus) -> None:
    """A quiet way out for somebody who withdraws consent."""
    for kind, words in st.session_state.pop(_TOLD, ()):
        {"success": st.success, "warning": st.warning}[kind](plain(words))
    if not corpus.participants:
        return
    with st.popover(_("Somebody withdraws: take a person out for good"), type="tertiary"):
        names = [one.id for one in corpus.participants]
        who = st.selectbox(_("Who"), names, key=_WHO)
        st.text(
            _(
                "Their interviews, codings, decisions and all that was computed from their words leave the file, and "
                "so do the backups that hold them. In an interview with others only their words go. The analysis has "
                "to be run again. The log keeps that a person was taken out, not who. This cannot be undone."
            )
        )
        st.text_input(_("Type the name above to confirm"), key=_TYPED)
        is_sure = str(st.session_state.get(_TYPED, "")).strip() == who
        st.button(
            _("Take out for good"),
            key="remove_do",
            type="primary",
            disabled=not is_sure,
            help=None if is_sure else _("Type the name first."),
            on_click=_remove,
            args=(study, who),
        )


def _remove(study: Study, who: str) -> None:
    try:
        gone = removing.remove_participant(study, who, actor=state.coder())
    except ExplorerError as problem:
        say(str(problem))
        return
    words = [
        _(
            "Taken out: {transcripts}, {codings}, {decisions}.",
            transcripts=plural(gone.transcripts, "{n} transcript", "{n} transcripts"),
            codings=plural(gone.codings, "{n} coding", "{n} codings"),
            decisions=plural(gone.decisions, "{n} decision", "{n} decisions"),
        )
    ]
    if gone.named:
        words.append(
            plural(
                gone.named,
                "The person is still named {n} time in what others said or wrote: see the page Names.",
                "The person is still named {n} times in what others said or wrote: see the page Names.",
            )
        )
    st.session_state[_TOLD] = [("success", " ".join(words)), *(("warning", one) for one in gone.warnings)]
    st.session_state[_TYPED] = ""
