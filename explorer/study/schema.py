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
SCHEMA_VERSION = 2

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
    Column("guide_question", Integer, nullable=False, server_default="-1"),  # index into analysis_guide, -1 = none
)

# The nested groupings of an analysis: one row for each grain, its arrays in the order of analysis_segment.row.
analysis_grain = Table(
    "analysis_grain",
    metadata,
    Column("analysis_id", Integer, ForeignKey("analysis.id", ondelete="CASCADE"), primary_key=True),
    Column("grain", Text, primary_key=True),
    Column("labels", LargeBinary, nullable=False),  # int32 little-endian: index into analysis_pattern, -1 = unplaced
    Column("membership", LargeBinary, nullable=False),  # float32 little-endian, 0 to 1; empty when not measured
)

analysis_pattern = Table(
    "analysis_pattern",
    metadata,
    Column("analysis_id", Integer, ForeignKey("analysis.id", ondelete="CASCADE"), primary_key=True),
    Column("grain", Text, primary_key=True),
    Column("idx", Integer, primary_key=True),
    Column("pattern_id", Text, nullable=False),
    Column("parent_id", Text, nullable=False),  # pattern_id in the next coarser grain, '' = none
    Column("key_terms", Text, nullable=False),  # JSON list
    Column("exemplar_rows", Text, nullable=False),  # JSON list of analysis_segment.row
    Column("evidence", Text, nullable=False),  # JSON: stability, balance, question; each null when not measured
    UniqueConstraint("analysis_id", "grain", "pattern_id"),
)

analysis_guide = Table(
    "analysis_guide",
    metadata,
    Column("analysis_id", Integer, ForeignKey("analysis.id", ondelete="CASCADE"), primary_key=True),
    Column("idx", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("wordings", Integer, nullable=False),
    Column("interviews", Integer, nullable=False),
)

# What researchers made of a pattern, or of a pattern and a theme. Appended; the newest of a pair and kind counts.
judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # 'unexplained' or 'convergence'
    Column("pattern_id", Text, nullable=False),  # '' = of a theme alone
    Column("theme_id", Text, nullable=False),  # '' = of a pattern alone
    Column("verdict", Text, nullable=False),  # '' = taken back
    Column("memo", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("analysis_id", Integer, nullable=False),  # no foreign key: a judgement outlives its analysis
    Column("grain", Text, nullable=False),
    Column("segment_ids", Text, nullable=False),  # JSON list: the pattern's members then, to know it again later
)

coding_mark = Table(
    "coding_mark",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("coding_id", Text, ForeignKey("coding.id", onupdate="CASCADE", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),  # 'contrary' or 'chosen' (a quote for the paper)
    Column("is_set", Integer, nullable=False),  # the newest row of a coding and kind counts
    Column("coder", Text, nullable=False),
    Column("marked_at", Text, nullable=False),
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


def _to_2(connection: Connection) -> None:
    """Nested groupings with evidence, judgements on patterns, marks on codings."""
    for statement in (
        "ALTER TABLE analysis_segment ADD COLUMN guide_question INTEGER NOT NULL DEFAULT -1",
        "ALTER TABLE analysis_pattern RENAME TO analysis_pattern_1",
        """CREATE TABLE analysis_pattern (
            analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE, grain TEXT NOT NULL,
            idx INTEGER NOT NULL, pattern_id TEXT NOT NULL, parent_id TEXT NOT NULL, key_terms TEXT NOT NULL,
            exemplar_rows TEXT NOT NULL, evidence TEXT NOT NULL,
            PRIMARY KEY (analysis_id, grain, idx), UNIQUE (analysis_id, grain, pattern_id))""",
        """INSERT INTO analysis_pattern
            SELECT analysis_id, 'middle', idx, pattern_id, '', key_terms, exemplar_rows, '{}'
            FROM analysis_pattern_1""",
        "DROP TABLE analysis_pattern_1",
        """CREATE TABLE analysis_grain (
            analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE, grain TEXT NOT NULL,
            labels BLOB NOT NULL, membership BLOB NOT NULL, PRIMARY KEY (analysis_id, grain))""",
        """CREATE TABLE analysis_guide (
            analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE, idx INTEGER NOT NULL,
            text TEXT NOT NULL, wordings INTEGER NOT NULL, interviews INTEGER NOT NULL,
            PRIMARY KEY (analysis_id, idx))""",
        """CREATE TABLE judgement (
            id INTEGER NOT NULL PRIMARY KEY, kind TEXT NOT NULL, pattern_id TEXT NOT NULL, theme_id TEXT NOT NULL,
            verdict TEXT NOT NULL, memo TEXT NOT NULL, coder TEXT NOT NULL, decided_at TEXT NOT NULL,
            analysis_id INTEGER NOT NULL, grain TEXT NOT NULL, segment_ids TEXT NOT NULL)""",
        """CREATE TABLE coding_mark (
            id INTEGER NOT NULL PRIMARY KEY,
            coding_id TEXT NOT NULL REFERENCES coding (id) ON UPDATE CASCADE ON DELETE CASCADE,
            kind TEXT NOT NULL, is_set INTEGER NOT NULL, coder TEXT NOT NULL, marked_at TEXT NOT NULL)""",
    ):
        connection.execute(text(statement))


# Step k turns version k into version k + 1. A step is never changed once released.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _to_2}


def migrate(connection: Connection, version: int) -> None:
    """Bring a database of an older version to SCHEMA_VERSION, inside the caller's transaction."""
    for step in range(version, SCHEMA_VERSION):
        MIGRATIONS[step](connection)
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
