"""What was pressed about one person: ticked passages and sureness are a draft, a level is on disk at the press."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from explorer.datamodel import Span
from explorer.datamodel.assessing import NOT_SAID, Assessment, Variable
from explorer.study import Study, assessing
from explorer.translation import _
from explorer.ui import state
from explorer.ui.acting import attempt, say
from explorer.ui.assess_page import hidden, kept, order, place
from explorer.ui.sensitivity_page import place as sensitivity_place

_DRAFT, _LAST, _UNDONE, _WHEN = "assess_draft", "assess_last", "assess_undone", "assess_when"
TOO_SOON_S = 0.35  # nobody reads the next person in less: such a press is the second of a double one


@dataclass(slots=True)
class Draft:
    """What is ticked and said of one person before a level is given."""

    evidence: set[Span] = field(default_factory=set)
    confidence: int = NOT_SAID


def draft(variable: Variable, participant_id: str, own: Assessment | None) -> Draft:
    """What is being said of a person; it starts from what this coder said before."""
    key = _key(_DRAFT, variable, participant_id)
    if key not in st.session_state:
        _begin(variable, participant_id, own)
    return st.session_state[key]


def memo_key(variable: Variable, participant_id: str) -> str:
    """The key of the memo's box."""
    return _key("assess_memo", variable, participant_id)


def tick(variable: Variable, participant_id: str, span: Span) -> None:
    """A passage shows it, or does not any more."""
    if (now := _drafted(variable, participant_id)) is not None:
        now.evidence ^= {span}


def say_how_sure(variable: Variable, participant_id: str, confidence: int) -> None:
    """Say how sure one is; the same again takes it back."""
    if (now := _drafted(variable, participant_id)) is not None:
        now.confidence = NOT_SAID if now.confidence == confidence else confidence


def save(
    study: Study,
    variable: Variable,
    participant_id: str,
    people: Sequence[str],
    value: str,
    reason: str,
    newest_seen: int,
) -> None:
    """Keep a level, or why there is none, and go on to the next who is not coded.

    Parameters
    ----------
    people : everybody in the order of this pass.
    newest_seen : id of this coder's newest assessment of the person that the screen knew of, 0 for none.
    """
    if (now := _drafted(variable, participant_id)) is None:
        return  # pressed twice: the first press has kept it, and the next person is not yet seen
    if time.monotonic() - st.session_state.get(_WHEN, float("-inf")) < TOO_SOON_S:
        return  # the second of two presses came after the next person was drawn, and before they could be read
    done = attempt(
        assessing.add_assessment,
        study,
        participant_id,
        variable.id,
        value=value,
        reason=reason,
        confidence=now.confidence,
        evidence=tuple(sorted(now.evidence)),
        coder=state.coder(),
        memo=str(st.session_state.get(memo_key(variable, participant_id)) or "").strip(),
        position=people.index(participant_id) + 1,
        saw_other=_saw(study, variable, participant_id),
        newest_seen=newest_seen,
    )
    if done:
        _forget(variable, participant_id)
        st.session_state[_LAST] = (variable.id, participant_id)
        st.session_state[_WHEN] = time.monotonic()
        st.session_state.pop(_UNDONE, None)
        made = order.mine(kept.standing(study), variable.id, state.coder())
        place.move(person=order.next_open(people, set(made), participant_id))


def undo(study: Study, variable: Variable) -> None:
    """Take this coder's last assessment on the variable back, and put the person before the coder again.

    Taking back leaves nothing standing (`assessing.take_back_assessment`); what this coder had given before is then
    given once more, as a press of its own, so that a change of mind undone is the first mind again.
    """
    last = last_of(study, variable)
    if last is None:
        say(_("There is nothing to undo here."))
        return
    earlier = _before(study, last)
    if not attempt(assessing.take_back_assessment, study, last.id, coder=state.coder()):
        return
    stands = earlier if earlier is not None and attempt(_again, study, earlier) else None
    _begin(variable, last.participant_id, last)
    st.session_state.pop(_LAST, None)
    st.session_state[_UNDONE] = (variable.id, last.participant_id, stands)
    place.move(person=last.participant_id)


def _drafted(variable: Variable, participant_id: str) -> Draft | None:
    return st.session_state.get(_key(_DRAFT, variable, participant_id))


def last_of(study: Study, variable: Variable) -> Assessment | None:
    """This coder's newest assessment on a variable that stands."""
    made = order.mine(kept.standing(study), variable.id, state.coder()).values()
    return max((one for one in made if not one.source), key=lambda one: one.id, default=None)


def newest_seen(study: Study, variable: Variable, participant_id: str) -> int:
    """This coder's newest assessment of a person, 0 for none: to be asked when the page is drawn."""
    about = (participant_id, variable.id, state.coder())
    return max(
        (one.id for one in kept.assessments(study) if (one.participant_id, one.variable_id, one.coder) == about),
        default=0,
    )


def just_done(variable: Variable) -> str:
    """The person coded at the last press, '' when there is none."""
    variable_id, person = st.session_state.get(_LAST, ("", ""))
    return person if variable_id == variable.id else ""


def just_undone(variable: Variable) -> tuple[str, Assessment | None] | None:
    """The person of the last press if that was an undo, and what stands for them again, None for nothing."""
    variable_id, person, stands = st.session_state.get(_UNDONE, ("", "", None))
    return (person, stands) if variable_id == variable.id else None


def reveal(variable: Variable) -> None:
    """Show what others coded on a variable; what is coded afterwards says that it was seen."""
    st.session_state["assess_looked"] = {*st.session_state.get("assess_looked", ()), variable.id}


def is_revealed(variable: Variable) -> bool:
    """Whether this session has shown what others coded."""
    return variable.id in st.session_state.get("assess_looked", ())


def has_read_others(variable: Variable, participant_id: str) -> None:
    """Others' answers on one person stand on the screen; what is coded of them afterwards says so."""
    st.session_state["assess_read"] = {*st.session_state.get("assess_read", ()), (variable.id, participant_id)}


def _looked_at(study: Study, participant_id: str) -> set[str]:
    """Ids of the variables whose answers on this person this session has shown, here or on the Sensitivity page."""
    looked = set(st.session_state.get("assess_looked", ()))
    looked |= {variable for variable, person in st.session_state.get("assess_read", ()) if person == participant_id}
    if (contrast := sensitivity_place.looked()) is not None:
        names = {contrast.attribute.casefold(), contrast.outcome.casefold()}
        looked |= {one.id for one in kept.variables(study) if one.name.casefold() in names}
    return looked


def _saw(study: Study, variable: Variable, participant_id: str) -> tuple[str, ...]:
    return hidden.saw_other(
        kept.assessments(study),
        kept.variables(study),
        participant_id=participant_id,
        variable_id=variable.id,
        coder=state.coder(),
        looked_at=_looked_at(study, participant_id),
    )


def _before(study: Study, last: Assessment) -> Assessment | None:
    """What an assessment stood in place of, None when nothing stood."""
    about = (last.participant_id, last.variable_id, last.coder)
    row = [
        one
        for one in kept.assessments(study)
        if (one.participant_id, one.variable_id, one.coder) == about and one.id < last.id
    ]
    return row[-1] if row and (row[-1].value or row[-1].reason) else None


def _again(study: Study, one: Assessment) -> Assessment:
    return assessing.add_assessment(
        study,
        one.participant_id,
        one.variable_id,
        value=one.value,
        reason=one.reason,
        confidence=one.confidence,
        evidence=one.evidence,
        coder=one.coder,
        memo=one.memo,
        position=one.position,
        saw_other=one.saw_other,
    )


def _begin(variable: Variable, participant_id: str, own: Assessment | None) -> None:
    begun = Draft(set(own.evidence), own.confidence) if own else Draft()
    st.session_state[_key(_DRAFT, variable, participant_id)] = begun
    st.session_state[memo_key(variable, participant_id)] = own.memo if own else ""


def _forget(variable: Variable, participant_id: str) -> None:
    for name in (_DRAFT, "assess_memo"):
        st.session_state.pop(_key(name, variable, participant_id), None)


def _key(name: str, variable: Variable, participant_id: str) -> str:
    return f"{name}:{variable.id}:{participant_id}:{state.coder()}"
