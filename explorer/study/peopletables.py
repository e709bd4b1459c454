"""The tables of what is said of people as a whole, and of the contrasts that are looked at."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from explorer.study.columns import metadata, passage

variable = Table(
    "variable",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("levels", Text, nullable=False),  # JSON list, from most to least
    Column("about", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("code_ids", Text, nullable=False),  # JSON lists, no foreign keys: a codebook may change
    Column("positive_code_ids", Text, nullable=False),
    Column("negative_code_ids", Text, nullable=False),
)

# Appended, never edited: the newest of a person, variable and coder counts.
assessment = Table(
    "assessment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "participant_id", Text, ForeignKey("participant.id", onupdate="CASCADE", ondelete="CASCADE"), nullable=False
    ),
    Column("variable_id", Text, ForeignKey("variable.id", onupdate="CASCADE", ondelete="CASCADE"), nullable=False),
    Column("value", Text, nullable=False),  # '' = none, and then the reason says why; both '' = taken back
    Column("reason", Text, nullable=False),
    Column("confidence", Integer, nullable=False),  # 0 = not said
    Column("coder", Text, nullable=False),
    Column("memo", Text, nullable=False),
    Column("coded_at", Text, nullable=False),
    Column("position", Integer, nullable=False),  # in the coder's pass, 0 = in none
    Column("saw_other", Text, nullable=False),  # JSON list of names of variables
    Column("source", Text, nullable=False),  # the file, '' = coded in the app
)

# Rows of their own, so that removing a transcript removes where its passages stood.
assessment_evidence = Table(
    "assessment_evidence",
    metadata,
    Column("assessment_id", Integer, ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *passage(),
)

# What was declared before looking. Appended: a later declaration replaces the one before, and both stay on record.
contrast = Table(
    "contrast",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("settings", Text, nullable=False),  # JSON
    Column("coder", Text, nullable=False),
    Column("declared_at", Text, nullable=False),
    Column("looks_before", Integer, nullable=False),
)

# Sentences as people edited them, with the one they were made of. Appended; the newest of a contrast counts.
kept_sentence = Table(
    "kept_sentence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contrast_key", Text, nullable=False),
    Column("settings", Text, nullable=False),  # JSON
    Column("text", Text, nullable=False),  # '' = back to the one written by the rules
    Column("written", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("data_key", Text, nullable=False),  # of the data it was written on
)
