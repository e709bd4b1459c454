"""What the tables of a study file have in common: one list of tables, and the columns that name a passage."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData()


def transcript_key(**options) -> Column:
    # Renaming a transcript moves everything that hangs on it; removing it removes all.
    target = ForeignKey("transcript.id", onupdate="CASCADE", ondelete="CASCADE")
    return Column("transcript_id", Text, target, nullable=False, **options)


def passage() -> tuple[Column, ...]:
    return (
        transcript_key(),
        Column("start_char", Integer, nullable=False),
        Column("end_char", Integer, nullable=False),
    )
