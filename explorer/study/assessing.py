"""What is coded of people as a whole: attributes and stances, with the passages that show them. On disk at the click.

Appended, never edited: of one coder on one person and variable the newest counts; with neither value nor reason it
takes back what was there. A coder's passes, in their order, and what else they had seen stay on record.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, update

from explorer.datamodel import Span
from explorer.datamodel.assessing import CONFIDENCES, REASONS, VARIABLE_KINDS, Assessment, Variable
from explorer.errors import StudyError
from explorer.naming import unique_id
from explorer.study import audit, coding, schema
from explorer.study.opening import Study

_ELSEWHERE = "This person was coded in another window meanwhile ({what}): what was coded there stands."

# ------------------------------------------------------------------ variables


def put_variable(study: Study, variable: Variable, *, actor: str = "") -> Variable:
    """Add a variable, or change the one of that id; without an id it gets one made of its name.

    Raises
    ------
    StudyError : no name, a name that is taken, no levels, a level twice, a level that means missing, a code there is
        not; or a level was taken away that somebody is coded with.
    """
    with study.write() as connection:
        return put_variables(connection, [variable], actor=actor)[0]


def put_variables(connection: Connection, variables: Sequence[Variable], *, actor: str) -> list[Variable]:
    """`put_variable` as a part of something larger."""
    table = schema.variable
    written = []
    for one in variables:
        known = {row.id: row.name for row in connection.execute(select(table.c.id, table.c.name))}
        if not one.id:
            one = replace(one, id=unique_id(one.name, set(known), fallback="variable"))
        _check_variable(connection, one, known)
        values = _variable_row(one)
        if one.id in known:
            connection.execute(update(table).where(table.c.id == one.id).values(**values))
        else:
            position = connection.execute(select(func.coalesce(func.max(table.c.position), -1))).scalar_one() + 1
            connection.execute(insert(table).values(id=one.id, position=position, **values))
        detail = {"variable": audit.mask(one.id), "kind": one.kind, "levels": len(one.levels)}
        audit.append(connection, actor, "variable kept", detail)
        written.append(one)
    return written


def remove_variable(study: Study, variable_id: str, *, actor: str = "") -> None:
    """Take a variable out with which nobody is coded; what was coded with it and taken back goes too.

    Raises
    ------
    StudyError : there is no such variable, or somebody is coded with it.
    """
    with study.write() as connection:
        name = _variable_named(connection, variable_id).name
        coded = {one.participant_id for one in standing_assessments(_load(connection, variable_id=variable_id))}
        if coded:
            people = "1 person is" if len(coded) == 1 else f"{len(coded)} people are"
            raise StudyError(f"{people} coded with “{name}”: take that back first, or keep the variable.")
        connection.execute(delete(schema.variable).where(schema.variable.c.id == variable_id))
        audit.append(connection, actor, "variable removed", {"variable": audit.mask(variable_id)})


def load_variables(study: Study) -> tuple[Variable, ...]:
    """All variables in the order in which they were made."""
    with study.read() as connection:
        return _variables(connection)


def _variables(connection: Connection) -> tuple[Variable, ...]:
    rows = connection.execute(select(schema.variable).order_by(schema.variable.c.position, schema.variable.c.id))
    return tuple(
        Variable(
            row.id,
            row.name,
            row.kind,
            tuple(json.loads(row.levels)),
            row.about,
            row.description,
            tuple(json.loads(row.code_ids)),
            tuple(json.loads(row.positive_code_ids)),
            tuple(json.loads(row.negative_code_ids)),
        )
        for row in rows
    )


def _variable_named(connection: Connection, variable_id: str) -> Variable:
    found = next((one for one in _variables(connection) if one.id == variable_id), None)
    if found is None:
        raise StudyError("This variable is no longer in the study.")
    return found


def _variable_row(one: Variable) -> dict[str, object]:
    lists = {name: getattr(one, name) for name in ("levels", "code_ids", "positive_code_ids", "negative_code_ids")}
    return {
        "name": " ".join(one.name.split()),
        "kind": one.kind,
        "about": one.about,
        "description": one.description,
        **{name: json.dumps(list(values), ensure_ascii=False) for name, values in lists.items()},
    }


def _check_variable(connection: Connection, one: Variable, known: dict[str, str]) -> None:
    name = " ".join(one.name.split())
    if not name:
        raise StudyError("A variable needs a name.")
    if one.kind not in VARIABLE_KINDS:
        raise StudyError(f"{one.kind!r} is no kind of variable; choose {' or '.join(VARIABLE_KINDS)}.")
    if any(name.casefold() == other.casefold() and one.id != other_id for other_id, other in known.items()):
        raise StudyError(f"There is a variable “{name}” already: choose another name, or change that one.")
    folded = [level.strip().casefold() for level in one.levels]
    if not folded or "" in folded:
        raise StudyError(f"“{name}” needs levels, each with a name, such as high, mixed and low.")
    if len(set(folded)) < len(folded):
        raise StudyError(f"“{name}” has a level twice: give each level a name of its own.")
    if missing := [level for level in folded if level in REASONS]:
        raise StudyError(f"“{missing[0]}” is no level of “{name}” but a reason why there is none: leave it out.")
    codes = set(connection.execute(select(schema.code.c.id)).scalars())
    if strange := {*one.code_ids, *one.positive_code_ids, *one.negative_code_ids} - codes:
        raise StudyError(f"“{name}” names {len(strange)} codes that are not in the codebook: choose others.")
    used = {a.value for a in standing_assessments(_load(connection, variable_id=one.id)) if a.value}
    if lost := sorted(used - set(one.levels)):
        raise StudyError(f"Somebody is coded as “{lost[0]}” for “{name}”: keep that level, or code them anew first.")


# ------------------------------------------------------------------ assessments


def add_assessment(
    study: Study,
    participant_id: str,
    variable_id: str,
    *,
    value: str = "",
    reason: str = "",
    confidence: int = 0,
    evidence: Sequence[Span] = (),
    coder: str = "",
    memo: str = "",
    position: int = 0,
    saw_other: Sequence[str] = (),
    newest_seen: int | None = None,
) -> Assessment:
    """Keep one coder's value for one person, or the reason why there is none; it replaces this coder's before.

    Parameters
    ----------
    value : a level of the variable, else '' and `reason` is one of REASONS.
    position : the place in the coder's pass, from 1; 0 outside of one.
    saw_other : names of variables this coder had coded for the person, or seen an answer on.
    newest_seen : id of this coder's standing assessment that the screen knew of, 0 for none; None does not look. Two
        windows that code at once then do not write over each other.

    Raises
    ------
    StudyError : no such person, variable, level or reason; a passage outside its transcript; coded elsewhere meanwhile.
    """
    if bool(value) == bool(reason):
        raise StudyError("Give a person either a level or a reason why there is none.")
    with study.write() as connection:
        _check_coded(connection, participant_id, variable_id, value, reason, confidence, evidence)
        if newest_seen is not None:
            before = _newest(connection, participant_id, variable_id, coder)
            if before is not None and before.id != newest_seen and (before.value or before.reason):
                raise StudyError(_ELSEWHERE.format(what=before.value or before.reason))
        made = Assessment(
            id=0,
            participant_id=participant_id,
            variable_id=variable_id,
            value=value,
            reason=reason,
            confidence=confidence,
            evidence=tuple(dict.fromkeys(evidence)),
            coder=coder,
            memo=memo,
            coded_at=audit.now(),
            position=position,
            saw_other=tuple(saw_other),
            source="",
        )
        made = _append(connection, made)
        audit.append(connection, coder, "participant assessed", _detail(made))
        return made


def take_back_assessment(study: Study, assessment_id: int, *, coder: str = "") -> Assessment:
    """Undo an assessment: nothing of this coder stands for the person then.

    Raises
    ------
    StudyError : there is no such assessment, or a newer one stands in its place.
    """
    with study.write() as connection:
        old = next((one for one in _load(connection) if one.id == assessment_id), None)
        if old is None or not (old.value or old.reason):
            raise StudyError("There is nothing to undo for this person.")
        newest = _newest(connection, old.participant_id, old.variable_id, old.coder)
        if newest is not None and newest.id != old.id:
            raise StudyError(_ELSEWHERE.format(what=newest.value or newest.reason or "taken back"))
        empty = replace(old, value="", reason="", confidence=0, evidence=(), memo="", coded_at=audit.now(), source="")
        made = _append(connection, empty)
        audit.append(connection, coder or old.coder, "assessment taken back", _detail(old))
        return made


def load_assessments(study: Study, *, variable_id: str | None = None) -> tuple[Assessment, ...]:
    """All assessments ever made, oldest first, with those taken back; of one variable, or of all."""
    with study.read() as connection:
        return _load(connection, variable_id=variable_id)


def standing_assessments(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Of each coder on each person and variable the newest, unless it was taken back; oldest first."""
    newest: dict[tuple[str, str, str], Assessment] = {}
    for one in assessments:
        key = (one.participant_id, one.variable_id, one.coder)
        newest.pop(key, None)
        newest[key] = one
    return tuple(one for one in newest.values() if one.value or one.reason)


def put_assessments(connection: Connection, assessments: Sequence[Assessment], *, actor: str) -> None:
    """Write what an import brings, as a part of it; variables and people must be in the study already."""
    for one in assessments:
        _check_coded(
            connection, one.participant_id, one.variable_id, one.value, one.reason, one.confidence, one.evidence
        )
        _append(connection, replace(one, coded_at=one.coded_at or audit.now()))
    if assessments:
        detail = {
            "people": len({one.participant_id for one in assessments}),
            "assessments": len(assessments),
            "passages": sum(len(one.evidence) for one in assessments),
        }
        audit.append(connection, actor, "participants assessed", detail)


def assessed_ids(connection: Connection) -> set[str]:
    """Participants with anything on record."""
    return set(connection.execute(select(schema.assessment.c.participant_id).distinct()).scalars())


def _check_coded(
    connection: Connection,
    participant_id: str,
    variable_id: str,
    value: str,
    reason: str,
    confidence: int,
    evidence: Sequence[Span],
) -> None:
    person = schema.participant
    if connection.execute(select(person.c.id).where(person.c.id == participant_id)).first() is None:
        raise StudyError(f"There is no participant {participant_id!r} in this study.")
    variable = _variable_named(connection, variable_id)
    if value and value not in variable.levels:
        raise StudyError(f"“{value}” is no level of “{variable.name}”; choose {', '.join(variable.levels)}.")
    if reason and reason not in REASONS:
        raise StudyError(f"“{reason}” is no reason for having no value; choose {', '.join(REASONS)}.")
    if confidence not in CONFIDENCES:
        raise StudyError(
            f"How sure the coder was cannot be {confidence!r}; it is a number from 0 to {CONFIDENCES[-1]}."
        )
    for span in evidence:
        coding.check_span(connection, span)


def _append(connection: Connection, one: Assessment) -> Assessment:
    values = {
        "participant_id": one.participant_id,
        "variable_id": one.variable_id,
        "value": one.value,
        "reason": one.reason,
        "confidence": one.confidence,
        "coder": one.coder,
        "memo": one.memo,
        "coded_at": one.coded_at,
        "position": one.position,
        "saw_other": json.dumps(list(one.saw_other), ensure_ascii=False),
        "source": one.source,
    }
    number = connection.execute(insert(schema.assessment).values(**values)).inserted_primary_key[0]
    rows = [
        {
            "assessment_id": number,
            "position": position,
            "transcript_id": span.transcript_id,
            "start_char": span.start_char,
            "end_char": span.end_char,
        }
        for position, span in enumerate(one.evidence)
    ]
    if rows:
        connection.execute(insert(schema.assessment_evidence), rows)
    return replace(one, id=number)


def _detail(one: Assessment) -> dict[str, object]:
    """For the log: which, and how much; never who or what was said of them."""
    return {
        "assessment": one.id,
        "participant": audit.mask(one.participant_id),
        "variable": audit.mask(one.variable_id),
        "has_value": bool(one.value),
        "confidence": one.confidence,
        "passages": len(one.evidence),
        "position": one.position,
        "saw_other": len(one.saw_other),
        "chars": len(one.memo),
    }


def _newest(connection: Connection, participant_id: str, variable_id: str, coder: str) -> Assessment | None:
    rows = _load(connection, variable_id=variable_id)
    return next((one for one in reversed(rows) if (one.participant_id, one.coder) == (participant_id, coder)), None)


def _load(connection: Connection, *, variable_id: str | None = None) -> tuple[Assessment, ...]:
    table, place = schema.assessment, schema.assessment_evidence
    query = select(table).order_by(table.c.id)
    places = select(place).order_by(place.c.assessment_id, place.c.position)
    if variable_id is not None:
        query = query.where(table.c.variable_id == variable_id)
        places = places.join(table, table.c.id == place.c.assessment_id).where(table.c.variable_id == variable_id)
    evidence: dict[int, list[Span]] = defaultdict(list)
    for row in connection.execute(places):
        evidence[row.assessment_id].append(Span(row.transcript_id, row.start_char, row.end_char))
    return tuple(
        Assessment(
            id=row.id,
            participant_id=row.participant_id,
            variable_id=row.variable_id,
            value=row.value,
            reason=row.reason,
            confidence=row.confidence,
            evidence=tuple(evidence[row.id]),
            coder=row.coder,
            memo=row.memo,
            coded_at=row.coded_at,
            position=row.position,
            saw_other=tuple(json.loads(row.saw_other)),
            source=row.source,
        )
        for row in connection.execute(query)
    )
