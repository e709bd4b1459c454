"""The tables of names: what objects are called elsewhere, and which words of the interviews give people away."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from explorer.study.columns import metadata

# GUIDs of an imported project, kept for the way back. Objects without a row get theirs derived from their id.
guid = Table(
    "guid",
    metadata,
    Column("kind", Text, primary_key=True),  # as in datamodel.reading.Guid
    Column("id", Text, primary_key=True),
    Column("guid", Text, nullable=False),
)

# What to do with a word that may give somebody away. Appended; the newest row of a text counts. The rows of words
# that were replaced are deleted with them: from then on only the key file outside the study knows them.
name_decision = Table(
    "name_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # 'replace', 'keep' or '' = taken back
    Column("replacement", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
)

# What now stands in place of such words: nothing here leads back to them.
pseudonym = Table(
    "pseudonym",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("replacement", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("key_id", Text, nullable=False),  # of the key file that restores it
    Column("coder", Text, nullable=False),
    Column("applied_at", Text, nullable=False),
)
