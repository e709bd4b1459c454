"""What replacing would do, doing it with a key file outside the study, and putting the names back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from explorer.analysis.pseudonyms.residual import (
    ADDRESS,
    INITIALS,
    INSIDE,
    MISSPELT,
    OTHER_CASE,
    PART,
    Residual,
)
from explorer.errors import ExplorerError
from explorer.study import Study, audit, pseudonyms
from explorer.study.pseudonyms import Preview
from explorer.translation import _, plural
from explorer.ui import state
from explorer.ui.acting import say
from explorer.ui.wording import moment, plain

_KEY, _BACK, _SURE, _TOLD = "names_key", "names_back_key", "names_sure", "names_told"
_LISTED = 50


def show(study: Study) -> None:
    """Preview, the key's place, the button; then what was replaced before."""
    for kind, words in st.session_state.pop(_TOLD, ()):
        {"success": st.success, "warning": st.warning, "info": st.info}[kind](plain(words))
    try:
        found = _preview(str(study.path), audit.newest_hash(study), study)
    except ExplorerError as problem:
        st.info(plain(str(problem)))
        found = None
    if found is not None:
        _before(study, found)
    _replaced(study)


def _before(study: Study, found: Preview) -> None:
    st.subheader(_("What would happen"), anchor=False)
    st.text(
        _(
            "{mentions} of {strings} would be replaced, in the transcripts and wherever else the study holds them. "
            "Codings, decisions and evidence stay on their words.",
            mentions=plural(found.n_mentions, "{n} mention", "{n} mentions"),
            strings=plural(len(found.strings), "{n} string", "{n} strings"),
        )
    )
    st.dataframe(
        {
            _("Words"): [one.text for one in found.strings],
            _("In their place"): [one.replacement for one in found.strings],
            _("Mentions"): [one.mentions for one in found.strings],
            _("Transcripts"): [len(one.by_transcript) for one in found.strings],
        },
        hide_index=True,
        height=min(400, 38 + 35 * max(1, len(found.strings))),
    )
    _residual(found.residual)
    st.text_input(
        _("Where to write the key file"),
        key=_KEY,
        value=str(study.path.parent.parent / f"{study.name} names.key.json"),
        help=_(
            "The key holds the names and puts them back. Keep it on another disk, or where your ethics approval says."
        ),
    )
    st.caption(
        _(
            "Backups of the study hold the names, so they are removed. Candidate patterns stay; analyse again "
            "afterwards to renew what was computed from the changed words."
        )
    )
    st.checkbox(_("I have looked through the list above"), key=_SURE)
    st.button(
        _("Replace the names"),
        type="primary",
        key="names_apply",
        disabled=not st.session_state.get(_SURE),
        help=None if st.session_state.get(_SURE) else _("Tick the line above first."),
        on_click=_apply,
        args=(study,),
    )


def way_words(way: str) -> str:
    """How a place may still point to a string, on the screen."""
    return {
        PART: _("a part of it alone"),
        OTHER_CASE: _("in other letters"),
        INITIALS: _("initials"),
        MISSPELT: _("one letter off"),
        INSIDE: _("inside a longer word"),
        ADDRESS: _("inside an address"),
    }[way]


def _residual(found: Sequence[Residual]) -> None:
    if not found:
        return
    with st.expander(
        plural(
            len(found),
            "{n} more string may still point to somebody: look at it before you replace",
            "{n} more strings may still point to somebody: look at them before you replace",
        )
    ):
        st.dataframe(
            {
                _("Words"): [one.found for one in found[:_LISTED]],
                _("May be"): [one.string for one in found[:_LISTED]],
                _("How"): [way_words(one.way) for one in found[:_LISTED]],
                _("Places"): [len(one.spans) for one in found[:_LISTED]],
            },
            hide_index=True,
        )
        if len(found) > _LISTED:
            st.caption(plural(len(found) - _LISTED, "and {n} more", "and {n} more"))
        st.caption(_("Add those that should go under “Add words of your own”."))


def _replaced(study: Study) -> None:
    before = pseudonyms.load_pseudonyms(study)
    if not before:
        return
    st.subheader(_("Replaced before"), anchor=False)
    st.dataframe(
        {
            _("Stands in the study"): [one.replacement for one in before],
            _("Mentions"): [one.mentions for one in before],
            _("Replaced"): [moment(one.applied_at) for one in before],
            _("Key"): [one.key_id for one in before],
        },
        hide_index=True,
    )
    with st.popover(_("Put the names back")):
        st.text_input(_("Where the key file is"), key=_BACK)
        st.button(_("Put them back"), key="names_restore", on_click=_restore, args=(study,))


def _apply(study: Study) -> None:
    try:
        done = pseudonyms.apply(study, state.full_path(st.session_state[_KEY]), coder=state.coder())
    except ExplorerError as problem:
        say(str(problem))
        return
    words = _(
        "{mentions} replaced. The key is {file}: keep it apart from the study.",
        mentions=plural(done.n_mentions, "{n} mention", "{n} mentions"),
        file=Path(st.session_state[_KEY]).name,
    )
    told = [("success", words)]
    if done.residual:
        told.append(
            (
                "info",
                plural(
                    len(done.residual),
                    "{n} string may still point to somebody; it stands in the list of words to look at.",
                    "{n} strings may still point to somebody; look through the list once more.",
                ),
            )
        )
    if done.left_in_log or done.left_in_coders:
        told.append(
            (
                "warning",
                _(
                    "The log and the names of coders still hold such words in {n} places; neither is ever rewritten.",
                    n=done.left_in_log + done.left_in_coders,
                ),
            )
        )
    st.session_state[_TOLD] = told + [("warning", one) for one in done.warnings]
    st.session_state.pop("names_done", None)
    st.session_state[_SURE] = False


def _restore(study: Study) -> None:
    try:
        done = pseudonyms.undo(study, state.full_path(st.session_state[_BACK]), coder=state.coder())
    except ExplorerError as problem:
        say(str(problem))
        return
    words = plural(done.n_strings, "{n} string is back in its places.", "{n} strings are back in their places.")
    st.session_state[_TOLD] = [("success", words), *(("warning", one) for one in done.warnings)]


@st.cache_resource(max_entries=2, show_spinner=False)
def _preview(path: str, newest: str, _study: Study) -> Preview:
    return pseudonyms.preview(_study)
