"""What can be said: the sentence, the looks beside it, and the sentence as the researchers keep it."""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.answered import Answer
from explorer.study import Study, contrasts
from explorer.study.contrasts import KeptSentence
from explorer.translation import _
from explorer.ui import checked, state
from explorer.ui.acting import attempt
from explorer.ui.sensitivity_page.parts import section
from explorer.ui.wording import moment, plain
from explorer.wording import sensitivity as words


def show(study: Study, answer: Answer) -> None:
    """The sentence as it stands, with a folded way to change it."""
    kept, written = checked.kept_sentence(study, answer.contrast), words.sentence(answer)
    with section("sentence", words.headline(answer), _("What may be written of it?")):
        with st.container(key="sens_sentence_text"):
            st.text(kept.text if kept else written)
        if kept and kept.text != written:
            st.caption(_edited(kept))
            with st.container(key="sens_sentence_written", gap="xsmall"):
                st.caption(_("As the rules write it now:"))
                st.text(written)
            _hints(kept.text, answer)
        st.caption(plain(words.looks_words(checked.looks(study), checked.declared(study), contrast=answer.contrast)))
        with st.expander(_("Edit the sentence"), type="compact"):
            _edit(study, answer, kept.text if kept else written, written)
        st.caption(plain(words.counts_describe()))


def _edited(kept: KeptSentence) -> str:
    told = _("Edited {moment}.", moment=moment(kept.kept_at))
    if kept.coder:
        told = _("Edited by {coder}, {moment}.", coder=plain(kept.coder), moment=moment(kept.kept_at))
    if kept.is_current:
        return told
    return f"{told} {_('The people or codings have changed since: read it again.')}"


def _edit(study: Study, answer: Answer, text: str, written: str) -> None:
    key = f"sens_sentence_edit:{hash(text)}"  # a sentence kept elsewhere is shown anew
    with st.form("sens_sentence_form", border=False):
        st.text_area(_("The sentence"), text, key=key, height=120, label_visibility="collapsed")
        st.caption(_("What is kept stands with your name and the time; the rules' own sentence is kept beside it."))
        if st.form_submit_button(_("Keep this sentence")):
            _keep(study, answer, str(st.session_state[key]).strip(), written)
            st.rerun()


def _keep(study: Study, answer: Answer, text: str, written: str) -> None:
    """The rules' own sentence, or none, goes back to that."""
    edited = "" if text == written else text
    attempt(contrasts.keep_sentence, study, answer.contrast, edited, written=written, coder=state.coder())


def _hints(text: str, answer: Answer) -> None:
    if found := words.forbidden(text, table=answer.table):
        st.warning(plain(" ".join(found)))
