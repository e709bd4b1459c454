"""What an import brings along with its material: memos, marks and GUIDs, each once however often it is imported."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from explorer.datamodel.following import READ, about_of
from explorer.datamodel.reading import MarkRow, MemoRow, SourceMaterial
from explorer.study import audit, guids, marks, schema


def put_alongside(connection: Connection, material: SourceMaterial) -> None:
    """Write memos, marks and GUIDs of a material whose objects are in the study."""
    _put_memos(connection, material.memos)
    _put_marks(connection, material.marks)
    guids.put_guids(connection, material.guids)


def _put_memos(connection: Connection, memos: Sequence[MemoRow]) -> None:
    """Memos in the order given; the same words on the same object are there once."""
    table = schema.memo
    known = {(row.about, row.text) for row in connection.execute(select(table.c.about, table.c.text))}
    rows = []
    for memo in memos:
        about = about_of(memo)
        if not memo.text.strip() or (about, memo.text) in known:
            continue
        known.add((about, memo.text))
        written = {"text": memo.text, "coder": memo.coder, "created_at": memo.created_at or audit.now()}
        rows.append({"about": about, **written})
    if rows:
        connection.execute(insert(table), rows)


def _put_marks(connection: Connection, rows: Sequence[MarkRow]) -> None:
    """Marks on transcripts and codings that have none of the kind yet, set or taken back."""
    coding_ids = set(connection.execute(select(schema.coding.c.id)).scalars())
    transcript_ids = set(connection.execute(select(schema.transcript.c.id)).scalars())
    read = set(connection.execute(select(schema.read_mark.c.transcript_id)).scalars())
    table = schema.coding_mark
    marked = {(row.coding_id, row.kind) for row in connection.execute(select(table.c.coding_id, table.c.kind))}
    for one in dict.fromkeys(rows):
        values = {"coder": one.coder, "marked_at": audit.now()}
        if one.mark == READ and one.id in transcript_ids - read:
            read.add(one.id)
            connection.execute(insert(schema.read_mark).values(transcript_id=one.id, is_read=1, **values))
        elif one.mark in marks.KINDS and one.id in coding_ids and (one.id, one.mark) not in marked:
            marked.add((one.id, one.mark))
            connection.execute(insert(table).values(coding_id=one.id, kind=one.mark, is_set=1, **values))
