"""What is said of a person as a whole: attributes and stances, with the passages that show them."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.datamodel.corpus import Span

ATTRIBUTE, STANCE, THEME = "attribute", "stance", "theme"
VARIABLE_KINDS = (ATTRIBUTE, STANCE)

# Why a person has no value. "Not mentioned" is missing, and never low.
NOT_MENTIONED, NOT_ASKED, UNCLEAR = "not mentioned", "not asked", "unclear"
REASONS = (NOT_MENTIONED, NOT_ASKED, UNCLEAR)

# How sure the coder was. 0 = not said.
NOT_SAID, UNSURE_OF_IT, FAIRLY_SURE, SURE = 0, 1, 2, 3
CONFIDENCES = (NOT_SAID, UNSURE_OF_IT, FAIRLY_SURE, SURE)


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that is coded once for every participant (REFI-QDA Variable): an attribute, or a stance on an object.

    name : unique in the study in any case of letters; participants' attributes of that name belong to it.
    kind : ATTRIBUTE or STANCE.
    levels : from most to least, e.g. ('high', 'mixed', 'low'), ('useful', 'mixed', 'not useful').
    about : the object of a stance, e.g. 'session 1'; '' when it has none.
    description : what each level means: what the coder is told.
    code_ids : codes whose passages speak of it; they and what is ranked for them make the pass quick.
    positive_code_ids, negative_code_ids : codes whose codings speak for the first or for the last level. From them a
        stance can be derived by a declared rule; both empty when it cannot.
    """

    id: str
    name: str
    kind: str
    levels: tuple[str, ...]
    about: str = ""
    description: str = ""
    code_ids: tuple[str, ...] = ()
    positive_code_ids: tuple[str, ...] = ()
    negative_code_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One coder's value for one person on one variable (REFI-QDA VariableValue). Appended; a coder's newest counts.

    value : one of the variable's levels; '' when there is none to give, and then `reason` says why. Both '' take the
        assessment before it back.
    evidence : the passages that show it.
    confidence : one of CONFIDENCES.
    position : the place in the coder's pass, 1 for the first person; 0 when it was not coded in a pass.
    saw_other : names of variables the coder had coded for this person, or seen an answer on, before this one.
    source : the file it came from, '' when coded in the app.
    """

    id: int
    participant_id: str
    variable_id: str
    value: str
    reason: str
    confidence: int
    evidence: tuple[Span, ...]
    coder: str
    memo: str
    coded_at: str
    position: int
    saw_other: tuple[str, ...]
    source: str
