"""Decisions on quotes to read again. Each is on disk at the click, with the coding it made, or not at all.

Appended, never edited: of one person on one passage for one theme (or code) the newest counts; an empty verdict takes
it back. A passage is known by its offsets, so a decision outlives any segmentation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from sqlalchemy import Connection, Row, insert, select

from explorer import naming
from explorer.datamodel import ACCEPT, ACCEPTED, ARMS, BLIND, KNOWN, RANKED, SAMPLE, VERDICTS, Decision, Span
from explorer.errors import StudyError
from explorer.study import audit, coding, schema
from explorer.study.opening import Study

_ELSEWHERE = "This quote was decided in another window meanwhile ({verdict}): what was decided there stands."


def add_decision(
    study: Study,
    span: Span,
    verdict: str,
    *,
    theme_id: str,
    code_id: str = "",
    accept_as: str = "",
    accepted_span: Span | None = None,
    coder: str = "",
    memo: str = "",
    arm: str = RANKED,
    rank: int = 0,
    score: float | None = None,
    found_by: str = "",
    score_visible: bool = False,
    latency_s: float = 0.0,
    sample_id: int = 0,
    newest_seen: int | None = None,
) -> Decision:
    """Keep what a person made of a quote; an accepted one becomes a coding in the same moment.

    A new verdict of the same person on the same passage replaces the one before, and takes back the coding that made.

    Parameters
    ----------
    span : the passage as it was shown.
    accept_as : the code an accepted quote is coded with; not needed for a quote that is coded already (arm KNOWN).
    accepted_span : the passage to code when it was widened or narrowed, else `span`.
    newest_seen : id of this person's newest decision on the passage that the screen knew of, 0 for none; None does not
        look. Two windows that decide at once then do not write over each other.

    Raises
    ------
    StudyError : the verdict is unknown, the passage is no stretch of the text, or it was decided elsewhere meanwhile.
    """
    if verdict not in VERDICTS or arm not in ARMS:
        raise StudyError(f"{verdict!r} is no verdict on a quote; choose {', '.join(VERDICTS)}.")
    with study.write() as connection:
        coding.check_span(connection, span)
        before = _newest(connection, span, theme_id, code_id, coder)
        if newest_seen is not None and before is not None and before.id != newest_seen:
            raise StudyError(_ELSEWHERE.format(verdict=before.verdict or "taken back"))
        coding_id = ""
        if before is not None and before.verdict:
            _take_what_it_made(connection, before, coder)
        if verdict == ACCEPT and arm != KNOWN:
            place = accepted_span or span
            _check_code(connection, theme_id, accept_as)
            if place.transcript_id != span.transcript_id:
                raise StudyError("The passage to code lies in another transcript than the quote.")
            was_coded = coding.is_alive(connection, naming.coding_id(place, accept_as, coder))
            # What stands in a check sample was drawn, not suggested.
            provenance = BLIND if arm == SAMPLE else ACCEPTED
            made = coding.put_coding(connection, place, accept_as, coder=coder, memo=memo, provenance=provenance)
            # A passage that somebody had coded by themselves stays theirs: undoing this must not take it away.
            coding_id = "" if was_coded and not _resting_on(connection, made.id, place.transcript_id) else made.id
        return _append(
            connection,
            span,
            theme_id=theme_id,
            code_id=code_id,
            verdict=verdict,
            coder=coder,
            memo=memo,
            arm=arm,
            rank=rank,
            score=score if score is not None and math.isfinite(score) else None,
            found_by=found_by,
            score_visible=score_visible,
            latency_s=latency_s,
            coding_id=coding_id,
            sample_id=sample_id,
        )


def take_back(study: Study, decision_id: int, *, coder: str = "") -> Decision:
    """Undo a decision, with the coding it made.

    Raises
    ------
    StudyError : there is no such decision, or a newer one stands in its place.
    """
    with study.write() as connection:
        table = schema.decision
        row = connection.execute(select(table).where(table.c.id == decision_id)).first()
        if row is None or not row.verdict:
            raise StudyError("There is nothing to undo for this quote.")
        old = _decision(row)
        newest = _newest(connection, old.span, old.theme_id, old.code_id, old.coder)
        if newest is not None and newest.id != old.id:
            raise StudyError(_ELSEWHERE.format(verdict=newest.verdict or "taken back"))
        _take_what_it_made(connection, old, coder or old.coder)
        return _append(
            connection,
            old.span,
            theme_id=old.theme_id,
            code_id=old.code_id,
            verdict="",
            coder=old.coder,
            memo="",
            arm=old.arm,
            rank=old.rank,
            score=old.score,
            found_by=old.found_by,
            score_visible=old.score_visible,
            latency_s=0.0,
            coding_id="",
            sample_id=old.sample_id,
        )


def load_decisions(study: Study, *, theme_id: str | None = None) -> tuple[Decision, ...]:
    """All decisions ever made, oldest first; on one theme, or on all."""
    query = select(schema.decision).order_by(schema.decision.c.id)
    if theme_id is not None:
        query = query.where(schema.decision.c.theme_id == theme_id)
    with study.read() as connection:
        return tuple(_decision(row) for row in connection.execute(query))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Of each person on each passage for each theme and code the newest, unless it was taken back; oldest first."""
    newest: dict[tuple[str, str, str, str], Decision] = {}
    for one in decisions:
        key = (one.span.id, one.theme_id, one.code_id, one.coder)
        newest.pop(key, None)
        newest[key] = one
    return tuple(one for one in newest.values() if one.verdict)


def _check_code(connection: Connection, theme_id: str, code_id: str) -> None:
    """An accepted quote is coded with a code of the codebook, and of the theme where the codebook holds its codes."""
    if not code_id:
        raise StudyError("An accepted quote needs the code it is coded with.")
    if connection.execute(select(schema.code.c.id).where(schema.code.c.id == code_id)).first() is None:
        raise StudyError("The code to accept this quote as is not in the codebook.")
    members = select(schema.theme_code.c.code_id).where(schema.theme_code.c.theme_id == theme_id)
    held = set(connection.execute(members).scalars())
    if held and code_id not in held:
        raise StudyError("The code to accept this quote as is not one of the theme's.")


def _resting_on(connection: Connection, coding_id: str, transcript_id: str) -> list[Decision]:
    """The standing decisions that made a coding, of the transcript it lies in."""
    c = schema.decision.c
    rows = connection.execute(select(schema.decision).where(c.transcript_id == transcript_id).order_by(c.id))
    return [one for one in standing(map(_decision, rows)) if one.coding_id == coding_id]


def _take_what_it_made(connection: Connection, one: Decision, coder: str) -> None:
    """Take back the coding a decision made, unless another accepted quote that stands rests on it too."""
    if not one.coding_id:
        return
    if all(other.id == one.id for other in _resting_on(connection, one.coding_id, one.span.transcript_id)):
        coding.take_coding(connection, one.coding_id, coder=coder)


def _newest(connection: Connection, span: Span, theme_id: str, code_id: str, coder: str) -> Decision | None:
    c = schema.decision.c
    query = (
        select(schema.decision)
        .where(c.transcript_id == span.transcript_id, c.start_char == span.start_char, c.end_char == span.end_char)
        .where(c.theme_id == theme_id, c.code_id == code_id, c.coder == coder)
        .order_by(c.id.desc())
    )
    row = connection.execute(query).first()
    return None if row is None else _decision(row)


def _append(connection: Connection, span: Span, **values) -> Decision:
    row = {
        "transcript_id": span.transcript_id,
        "start_char": span.start_char,
        "end_char": span.end_char,
        **values,
        "decided_at": audit.now(),
    }
    row["score_visible"] = int(row["score_visible"])
    number = connection.execute(insert(schema.decision).values(**row)).inserted_primary_key[0]
    shown = ("verdict", "arm", "rank", "score", "found_by", "score_visible", "latency_s", "sample_id")
    detail = {name: row[name] for name in shown} | {"decision": number, "chars": len(values["memo"])}
    audit.append(connection, values["coder"], "quote decided", detail)
    written = connection.execute(select(schema.decision).where(schema.decision.c.id == number)).one()
    return _decision(written)


def _decision(row: Row) -> Decision:
    return Decision(
        id=row.id,
        span=Span(row.transcript_id, row.start_char, row.end_char),
        theme_id=row.theme_id,
        code_id=row.code_id,
        verdict=row.verdict,
        coder=row.coder,
        memo=row.memo,
        decided_at=row.decided_at,
        arm=row.arm,
        rank=row.rank,
        score=row.score,
        found_by=row.found_by,
        score_visible=bool(row.score_visible),
        latency_s=row.latency_s,
        coding_id=row.coding_id,
        sample_id=row.sample_id,
    )
