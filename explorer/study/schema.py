"""The tables of a study file, their version, and the steps from older versions to this one.

A study is one SQLite database. Decisions, codings and the audit log are appended,
never edited: a coding taken back keeps its row with `removed_at`; triggers
refuse to change or delete a line of the audit log.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x51455850  # marks the file as ours in SQLite's header ("QEXP")
SCHEMA_VERSION = 1

metadata = MetaData()


def _transcript_key(**options) -> Column:
    # Renaming a transcript moves everything that hangs on it; removing it removes all.
    target = ForeignKey("transcript.id", onupdate="CASCADE", ondelete="CASCADE")
    return Column("transcript_id", Text, target, nullable=False, **options)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

transcript = Table(
    "transcript",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("source", Text, nullable=False),
)

participant = Table(
    "participant",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

attribute = Table(
    "attribute",
    metadata,
    Column(
        "participant_id", Text, ForeignKey("participant.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True
    ),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

speaker = Table(
    "speaker",
    metadata,
    _transcript_key(primary_key=True),
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("participant_id", Text, nullable=False),
    Column("language", Text, nullable=False),
)

turn = Table(
    "turn",
    metadata,
    _transcript_key(primary_key=True),
    Column("idx", Integer, primary_key=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("start_s", Float),
    Column("end_s", Float),
)

code = Table(
    "code",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("parent_id", Text, nullable=False),
)

theme = Table(
    "theme",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text, nullable=False),
)

theme_code = Table(
    "theme_code",
    metadata,
    Column("theme_id", Text, ForeignKey("theme.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    Column("code_id", Text, ForeignKey("code.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False),
)

coding = Table(
    "coding",
    metadata,
    Column("id", Text, primary_key=True),
    _transcript_key(),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("code_id", Text, ForeignKey("code.id", onupdate="CASCADE"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("memo", Text, nullable=False),
    Column("provenance", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),
)

memo = Table(
    "memo",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", Text, nullable=False),  # e.g. "pattern × theme: 3 × outsider", "transcript: P03"
    Column("text", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("created_at", Text, nullable=False),
)

read_mark = Table(
    "read_mark",
    metadata,
    Column("id", Integer, primary_key=True),
    _transcript_key(),
    Column("coder", Text, nullable=False),
    Column("is_read", Integer, nullable=False),  # the newest row of a transcript and coder counts
    Column("marked_at", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidate_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("memo", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("score_visible", Integer, nullable=False),
)

vector = Table(
    "vector",
    metadata,
    Column("encoder_key", Text, primary_key=True),
    Column("text_key", Text, primary_key=True),
    Column("float32", LargeBinary, nullable=False),  # little-endian, the encoder's dimension
)

analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", Text, nullable=False),
    Column("settings", Text, nullable=False),  # JSON
    Column("encoder_key", Text, nullable=False),
    Column("versions", Text, nullable=False),  # JSON
    Column("input_digest", Text, nullable=False),
    Column("notes", Text, nullable=False),  # JSON list of sentences
    Column("short_turns", Integer, nullable=False),
    Column("short_words", Integer, nullable=False),
)

analysis_segment = Table(
    "analysis_segment",
    metadata,
    Column("analysis_id", Integer, ForeignKey("analysis.id", ondelete="CASCADE"), primary_key=True),
    Column("row", Integer, primary_key=True),
    _transcript_key(),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("participant_id", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("pattern", Integer, nullable=False),  # index into analysis_pattern, -1 = unplaced
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
)

analysis_pattern = Table(
    "analysis_pattern",
    metadata,
    Column("analysis_id", Integer, ForeignKey("analysis.id", ondelete="CASCADE"), primary_key=True),
    Column("idx", Integer, primary_key=True),
    Column("pattern_id", Text, nullable=False),
    Column("key_terms", Text, nullable=False),  # JSON list
    Column("exemplar_rows", Text, nullable=False),  # JSON list of analysis_segment.row
    UniqueConstraint("analysis_id", "pattern_id"),
)

notice = Table(
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("import_number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("row", Integer),
    Column("message", Text, nullable=False),
)

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("arguments", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),  # waiting, running, done, cancelled, failed
    Column("stage", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("message", Text, nullable=False),
    Column("pid", Integer),
    Column("cancel_asked", Integer, nullable=False),
    Column("updated_at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON: counts, settings, masked ids; never a person's words
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

_APPEND_ONLY = [
    f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
]
_INDEXES = [
    "CREATE INDEX coding_by_transcript ON coding (transcript_id, start_char)",
    "CREATE INDEX memo_by_about ON memo (about)",
]


def create_tables(connection: Connection) -> None:
    """Write the newest schema into an empty database."""
    metadata.create_all(connection)
    for statement in _APPEND_ONLY + _INDEXES:
        connection.execute(text(statement))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))


# Step k turns version k into version k + 1. A step is never changed once released.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {}


def migrate(connection: Connection, version: int) -> None:
    """Bring a database of an older version to SCHEMA_VERSION, inside the caller's transaction."""
    for step in range(version, SCHEMA_VERSION):
        MIGRATIONS[step](connection)
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
