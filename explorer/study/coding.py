"""What researchers do inside the tool: codings, memos, read marks. On disk at the click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from explorer import naming
from explorer.datamodel import BLIND, PROVENANCES, Coding, Span
from explorer.errors import StudyError
from explorer.study import audit, schema
from explorer.study.opening import Study


@dataclass(frozen=True, slots=True)
class Memo:
    """A note a researcher wrote. `about` names its object, e.g. ``transcript: P03``."""

    id: int
    about: str
    text: str
    coder: str
    created_at: str


def add_coding(
    study: Study, span: Span, code_id: str, *, coder: str = "", memo: str = "", provenance: str = BLIND
) -> Coding:
    """Put a code on a span. Doing it twice gives the same coding; one taken back comes alive again."""
    with study.write() as connection:
        return put_coding(connection, span, code_id, coder=coder, memo=memo, provenance=provenance)


def put_coding(
    connection: Connection, span: Span, code_id: str, *, coder: str, memo: str = "", provenance: str = BLIND
) -> Coding:
    """`add_coding` as a part of something larger that is written as a whole.

    One that was taken back comes alive with the new memo, if there is one, and with the less blind of both
    provenances: what was once suggested for it cannot be unseen.
    """
    identifier = naming.coding_id(span, code_id, coder)
    check_span(connection, span)
    created_at = audit.now()
    table = schema.coding
    existing = connection.execute(select(table).where(table.c.id == identifier)).first()
    if existing is not None and existing.removed_at is None:
        return Coding(identifier, span, code_id, coder, existing.memo, existing.provenance, existing.created_at)
    if existing is not None:
        provenance = max(provenance, existing.provenance, key=PROVENANCES.index)
        created_at, memo = existing.created_at, memo or existing.memo
        alive = {"removed_at": None, "provenance": provenance, "memo": memo}
        connection.execute(update(table).where(table.c.id == identifier).values(**alive))
    else:
        values = {
            "id": identifier,
            "transcript_id": span.transcript_id,
            "start_char": span.start_char,
            "end_char": span.end_char,
            "code_id": code_id,
            "coder": coder,
            "memo": memo,
            "provenance": provenance,
            "created_at": created_at,
        }
        connection.execute(insert(table).values(**values))
    detail = {"coding": audit.mask(identifier), "code": code_id, "provenance": provenance, "chars": len(span)}
    audit.append(connection, coder, "coding added", detail)
    return Coding(identifier, span, code_id, coder, memo, provenance, created_at)


def is_alive(connection: Connection, coding_id: str) -> bool:
    """Whether there is such a coding that was not taken back."""
    table = schema.coding
    query = select(table.c.id).where(table.c.id == coding_id, table.c.removed_at.is_(None))
    return connection.execute(query).first() is not None


def remove_coding(study: Study, coding_id: str, *, coder: str = "") -> None:
    """Take a coding back. Its row stays, marked with the moment, so that this can be undone."""
    with study.write() as connection:
        if not take_coding(connection, coding_id, coder=coder):
            raise StudyError("This coding is no longer in the study.")


def take_coding(connection: Connection, coding_id: str, *, coder: str) -> bool:
    """`remove_coding` as a part of something larger; False when the coding was not there any more."""
    table = schema.coding
    taken = update(table).where(table.c.id == coding_id, table.c.removed_at.is_(None)).values(removed_at=audit.now())
    if not connection.execute(taken).rowcount:
        return False
    audit.append(connection, coder, "coding removed", {"coding": audit.mask(coding_id)})
    return True


def restore_coding(study: Study, coding_id: str, *, coder: str = "") -> None:
    """Undo `remove_coding`."""
    table = schema.coding
    with study.write() as connection:
        back = update(table).where(table.c.id == coding_id, table.c.removed_at.is_not(None)).values(removed_at=None)
        if not connection.execute(back).rowcount:
            raise StudyError("There is nothing to undo for this coding.")
        audit.append(connection, coder, "coding restored", {"coding": audit.mask(coding_id)})


def add_memo(study: Study, about: str, text: str, *, coder: str = "") -> Memo:
    """Keep a memo. Earlier memos on the same object stay: the log of reflections is a result."""
    created_at = audit.now()
    with study.write() as connection:
        values = {"about": about, "text": text, "coder": coder, "created_at": created_at}
        memo_id = connection.execute(insert(schema.memo).values(**values)).inserted_primary_key[0]
        audit.append(connection, coder, "memo added", {"memo": memo_id, "chars": len(text)})
    return Memo(memo_id, about, text, coder, created_at)


def load_memos(study: Study, *, about: str | None = None) -> tuple[Memo, ...]:
    """Memos, oldest first; all of them, or those on one object."""
    query = select(schema.memo).order_by(schema.memo.c.id)
    if about is not None:
        query = query.where(schema.memo.c.about == about)
    with study.read() as connection:
        return tuple(Memo(r.id, r.about, r.text, r.coder, r.created_at) for r in connection.execute(query))


def mark_read(study: Study, transcript_id: str, *, is_read: bool = True, coder: str = "") -> None:
    """Say that a transcript was read through for coding, or take that back."""
    mark_all_read(study, [transcript_id], is_read=is_read, coder=coder)


def mark_all_read(study: Study, transcript_ids: Sequence[str], *, is_read: bool = True, coder: str = "") -> None:
    """The same for several transcripts at once: all of them or, on an error, none."""
    action = "marked as read" if is_read else "marked as not read"
    with study.write() as connection:
        for transcript_id in transcript_ids:
            values = {"transcript_id": transcript_id, "coder": coder, "is_read": int(is_read), "marked_at": audit.now()}
            connection.execute(insert(schema.read_mark).values(**values))
            audit.append(connection, coder, action, {"transcript": audit.mask(transcript_id)})


def read_transcript_ids(study: Study) -> frozenset[str]:
    """Transcripts whose newest mark says read."""
    with study.read() as connection:
        rows = connection.execute(select(schema.read_mark).order_by(schema.read_mark.c.id))
        newest = {r.transcript_id: r.is_read for r in rows}
    return frozenset(transcript_id for transcript_id, is_read in newest.items() if is_read)


def check_span(connection: Connection, span: Span) -> None:
    """Raises StudyError unless the span is a stretch of a transcript of the study."""
    text = connection.execute(
        select(schema.transcript.c.text).where(schema.transcript.c.id == span.transcript_id)
    ).scalar_one_or_none()
    if text is None:
        raise StudyError(f"There is no transcript {span.transcript_id!r} in this study.")
    if len(span) == 0 or span.end_char > len(text):
        raise StudyError(f"The passage {span.start_char}-{span.end_char} is not a stretch of this transcript.")
