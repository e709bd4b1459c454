"""Marks on codings: a counter-voice to its theme, a quote chosen for the paper. Appended; the newest counts."""

from __future__ import annotations

from sqlalchemy import insert, select

from explorer.datamodel.reading import MarkRow
from explorer.errors import StudyError
from explorer.study import audit, schema
from explorer.study.opening import Study

CONTRARY, CHOSEN = "contrary", "chosen"
KINDS = (CONTRARY, CHOSEN)


def mark_coding(study: Study, coding_id: str, kind: str, *, is_set: bool = True, coder: str = "") -> None:
    """Mark a coding, or take the mark back.

    Parameters
    ----------
    kind : CONTRARY, the passage speaks against the theme it is coded with; CHOSEN, it is quoted in the report.
    """
    if kind not in KINDS:
        raise StudyError(f"There is no mark {kind!r}; a coding can be {' or '.join(KINDS)}.")
    with study.write() as connection:
        alive = select(schema.coding.c.id).where(schema.coding.c.id == coding_id, schema.coding.c.removed_at.is_(None))
        if connection.execute(alive).first() is None:
            raise StudyError("This coding is no longer in the study.")
        values = {"coding_id": coding_id, "kind": kind, "is_set": int(is_set), "coder": coder, "marked_at": audit.now()}
        connection.execute(insert(schema.coding_mark).values(**values))
        action = f"coding marked {kind}" if is_set else f"coding no longer marked {kind}"
        audit.append(connection, coder, action, {"coding": audit.mask(coding_id)})


def marked_coding_ids(study: Study, kind: str) -> frozenset[str]:
    """Codings whose newest mark of the kind is set. Codings taken back are left out."""
    mark, coding = schema.coding_mark, schema.coding
    query = (
        select(mark.c.coding_id, mark.c.is_set)
        .join(coding, coding.c.id == mark.c.coding_id)
        .where(mark.c.kind == kind, coding.c.removed_at.is_(None))
        .order_by(mark.c.id)
    )
    with study.read() as connection:
        newest = {row.coding_id: row.is_set for row in connection.execute(query)}
    return frozenset(coding_id for coding_id, is_set in newest.items() if is_set)


def standing_marks(study: Study) -> tuple[MarkRow, ...]:
    """Every mark that stands, with who set it last: transcripts read, then codings by kind."""
    mark, coding, read = schema.coding_mark, schema.coding, schema.read_mark
    alive = select(mark).join(coding, coding.c.id == mark.c.coding_id).where(coding.c.removed_at.is_(None))
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    with study.read() as connection:
        for row in connection.execute(select(read).order_by(read.c.id)):
            newest["read", row.transcript_id] = (row.is_read, row.coder)
        for row in connection.execute(alive.order_by(mark.c.id)):
            newest[row.kind, row.coding_id] = (row.is_set, row.coder)
    kinds = ("read", *KINDS)
    standing = [MarkRow(kind, identifier, coder) for (kind, identifier), (is_set, coder) in newest.items() if is_set]
    return tuple(sorted(standing, key=lambda one: (kinds.index(one.mark), one.id)))
