"""What remains: how much of each theme have we found, and how much may still be there?"""

from __future__ import annotations

import streamlit as st

from explorer.study import Study, material
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import show_problem
from explorer.ui.headings import page_head
from explorer.ui.remains_page import kept, overview, place, planning, reading, rules
from explorer.wording import remains as words
from explorer.wording.standing import has_changed


def page() -> None:
    study = state.study()
    page_head(_("What remains"), _("How much of each theme have we found, and how much may still be there?"))
    rules.apply()
    show_problem()
    if study is None:
        st.info(_("No study is open yet. Open one, or make the demo study, on the Study page."))
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
        return
    corpus = state.whole_corpus(study)
    if missing := _missing(study):
        st.info(missing)
        st.page_link(state.STUDY_PAGE, label=_("To the Study page"))
        return
    with st.container(key="remains_method", gap="xsmall"):
        st.text(words.not_for_who_makes())
        if state.meta(study).get(material.METHOD) == material.REFLEXIVE:
            st.text(words.not_for_all())
    if not state.analysis_is_current(study):
        st.warning(_("{changed} on the Study page. Until then nothing can be drawn.", changed=has_changed()))
    now = kept.to_read(study)
    part = place.choose(len(now.open_items) if now else 0)
    if part == place.READ and now is not None:
        place.begin_at_the_top(f"{part}:{now.sample.id}:{now.open_items[0].position}")
        reading.show(study, corpus, now)
        return
    place.begin_at_the_top(part)
    if part == place.PLAN:
        planning.show(study, kept.themes(study))
    else:
        overview.show(study, corpus, kept.themes(study))


def _missing(study: Study) -> str:
    """What the page needs and the study has not; '' when there is all of it."""
    corpus = state.whole_corpus(study)
    if not corpus.transcripts:
        return _("There are no transcripts yet. Add them on the Study page.")
    if not corpus.themes:
        return _(
            "There are no themes yet. Add a codebook on the Study page, or make codes while coding on the Read page."
        )
    if state.analysis(study) is None:
        return _(
            "There are no segments to draw from yet. Start the analysis on the Study page; nothing leaves this machine."
        )
    return ""


page()
