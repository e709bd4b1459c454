"""What one person's place rests on: the passages behind the attribute and behind the stance, and the transcript."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from explorer.datamodel import Coding, Corpus, Span
from explorer.datamodel.answered import Answer
from explorer.datamodel.assessing import THEME
from explorer.datamodel.contrasting import MISSING, Person
from explorer.study import Study
from explorer.translation import _
from explorer.ui import checked, state
from explorer.ui.coverage_page.quotes import transcripts_of
from explorer.ui.quotes_view import show_quotes
from explorer.ui.wording import plain
from explorer.wording.sensitivity import how_sure, missing_reason


def show(study: Study, corpus: Corpus, answer: Answer, person_id: str) -> None:
    """The panel under the table of people: the attribute on the left, the stance on the right."""
    person = next((one for one in answer.people.people if one.id == person_id), None)
    if person is None:
        st.caption(_("Press a name in the table: what that person said stands here."))
        return
    transcripts = transcripts_of(corpus, person.id)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="sens_person"):
        st.text(person.name, width="content")
        for one in transcripts:
            words = _("Open the transcript")
            if len(transcripts) > 1:
                words = _("Open the transcript {title}", title=one.title or one.id)
            if st.button(plain(words), key=f"sens_open_{one.id}"):
                state.go_to_transcript(one.id)
    with st.container(key="sens_split"):
        left, right = st.columns(2, gap="large")
    with left:
        _side(study, corpus, answer, person, is_stance=False, has_transcript=bool(transcripts))
    with right:
        _side(study, corpus, answer, person, is_stance=True, has_transcript=bool(transcripts))


def _side(
    study: Study, corpus: Corpus, answer: Answer, person: Person, *, is_stance: bool, has_transcript: bool
) -> None:
    contrast, which = answer.contrast, "stance" if is_stance else "attribute"
    name = contrast.outcome if is_stance else contrast.attribute
    level, why = (person.stance, person.stance_missing) if is_stance else (person.attribute, person.attribute_missing)
    with st.container(key=f"sens_side_{which}", gap="small"):
        with st.container(key=f"sens_sidehead_{which}", gap=None):
            st.text(f"{name}: {level or missing_reason(why or MISSING)}")
            said = _said_by(study, person, name, is_stance)
            if said:
                st.caption(plain(said))
        evidence = person.stance_evidence if is_stance else person.attribute_evidence
        if evidence:
            items = _items(corpus, answer, evidence, is_stance)
            show_quotes(study, items, key=f"sens_{which}", limit=3)
        else:
            st.caption(_nothing(is_stance and contrast.outcome_kind == THEME, bool(level), has_transcript, bool(said)))


def _nothing(is_theme: bool, has_value: bool, has_transcript: bool, is_coded: bool) -> str:
    if not has_transcript:
        return _("There is no transcript of this person in the study: the value stands as it came.")
    if is_theme:
        return _("Nothing is coded with the theme here.") if has_value else _("The transcript is not marked as read.")
    if has_value and not is_coded:
        return _("The value came with the participants, and no passage with it.")
    if has_value:
        return _("No passage is kept with this value: read the transcript.")
    return _("Missing, and never counted as low: nothing was kept that speaks of it.")


def _said_by(study: Study, person: Person, name: str, is_stance: bool) -> str:
    """'coded by VS, sure; coded by KS, unsure'; '' where the value came with the participants."""
    accounts = checked.accounts(study)
    variable = accounts.variable(name)
    if variable is None:
        return ""
    said = []
    for one in accounts.given(person.id, variable.id):
        who = _("coded by {coder}", coder=one.coder) if one.coder else _("coded")
        told = ", ".join(filter(None, (who, how_sure(one.confidence))))
        said.append(_("{coded}. Memo: {memo}", coded=told, memo=one.memo) if one.memo else told)
    return "; ".join(dict.fromkeys(said))


def _items(corpus: Corpus, answer: Answer, evidence: Sequence[Span], is_stance: bool) -> list[Coding]:
    """The passages as codings, so that they are shown as on every page; for a theme with its codes."""
    wanted = set(evidence)
    if is_stance and answer.contrast.outcome_kind == THEME:
        codes = {
            code_id for theme in corpus.themes if theme.name == answer.contrast.outcome for code_id in theme.code_ids
        }
        if found := [one for one in corpus.codings if one.span in wanted and one.code_id in codes]:
            return found
    return [Coding(span.id, span, "") for span in dict.fromkeys(evidence)]
