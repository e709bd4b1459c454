"""Sensitivity: does the account differ by this attribute, and how fragile is that?"""

from __future__ import annotations

import streamlit as st

from explorer.datamodel.answered import Answer
from explorer.datamodel.contrasting import Contrast
from explorer.errors import SettingsError
from explorer.study import Study, contrasts
from explorer.translation import _
from explorer.ui import checked, state
from explorer.ui.acting import attempt, show_problem
from explorer.ui.assess_page.before import show_for
from explorer.ui.headings import page_head
from explorer.ui.sensitivity_page import (
    belief,
    choosing,
    curve,
    declaring,
    difference,
    everything,
    fragile,
    paper,
    people,
    place,
    rules,
    sentence,
    testing,
)
from explorer.ui.wording import plain


def page() -> None:
    study = state.study()
    page_head(_("Sensitivity"), _("Does the account differ by this attribute, and how fragile is that?"))
    rules.apply()
    show_problem()
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
        return
    if missing := _missing(study):
        st.info(missing)
        with st.container(horizontal=True):
            st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
            st.page_link(state.ASSESS_PAGE, label=_("To the page Code people"))
        return
    declaring.show(study)
    chosen = choosing.show(checked.accounts(study), checked.names(study))
    looked = place.looked()
    if chosen.contrast is None:
        st.warning(plain(chosen.problem))
    elif not place.same_question(chosen.contrast, looked):
        _offer(study, chosen.contrast, looked)
    else:
        _answer(study, looked)
    everything.show(study)


def _missing(study: Study) -> str:
    """What the page needs and the study has not; '' when there is all of it."""
    corpus = state.whole_corpus(study)
    if not corpus.participants:
        return _("There are no people yet. Add transcripts, or a sheet with one row a participant, on the Study page.")
    names = checked.names(study)
    if not names.attributes:
        return _(
            "Nothing is known of the people yet that could part them in two. Add a sheet with one row a participant "
            "and one column an attribute on the Study page, or code an attribute on the page Code people."
        )
    if not names.outcomes:
        return _(
            "There is no stance and no theme yet to compare people by. Code a stance on the page Code people, or add "
            "a codebook, or a sheet with a column for the stance, on the Study page."
        )
    return ""


def _offer(study: Study, contrast: Contrast, looked: Contrast | None) -> None:
    """Nothing is worked out before somebody asks: each look counts."""
    with st.container(key="sens_offer", gap="xsmall"):
        st.button(_("Look", context="button"), key="sens_look", type="primary", on_click=place.look, args=(contrast,))
        told = [_("The choice has changed since the last look.")] if looked else []
        told.append(
            _(
                "Nothing is worked out before you look. A look is written to the audit log, so that a paper can say "
                "how many there were."
            )
        )
        st.caption(" ".join(told))
    before = st.expander(
        _("Before you look: what so many people can lead to, and declaring this contrast"),
        type="compact",
        key="sens_before",
        on_change="rerun",  # what is folded is not worked out
    )
    if before.open:
        with before:
            show_for(study, contrast)


def _answer(study: Study, contrast: Contrast) -> None:
    try:
        answer = checked.answer(study, contrast)
    except SettingsError as problem:
        st.warning(plain(str(problem)))
        return
    if place.take_new():
        attempt(contrasts.log_look, study, answer.contrast, finding=answer.finding, actor=state.coder())
    place.remember_seen(checked.accounts(study), answer.contrast)
    _sections(study, answer)


def _sections(study: Study, answer: Answer) -> None:
    """People first, then the sentence, the numbers behind it, and the test last."""
    people.show(study, state.whole_corpus(study), answer)
    sentence.show(study, answer)
    difference.show(answer)
    difference.show_limits(answer)
    fragile.show(answer)
    curve.show(answer)
    belief.show(answer)
    testing.show(answer)
    paper.show(study, answer)


page()
