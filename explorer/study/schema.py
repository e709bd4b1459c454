"""The tables of a study file and their version. The steps from older versions to this one stand in `migrations`.

A study is one SQLite database. Decisions, codings and the audit log are appended,
never edited: a coding taken back keeps its row with `removed_at`; triggers
refuse to change or delete a line of the audit log.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from explorer.study.columns import metadata, passage, transcript_key
from explorer.study.nametables import guid as guid
from explorer.study.nametables import name_decision as name_decision
from explorer.study.nametables import pseudonym as pseudonym
from explorer.study.peopletables import assessment as assessment
from explorer.study.peopletables import assessment_evidence as assessment_evidence
from explorer.study.peopletables import contrast as contrast
from explorer.study.peopletables import kept_sentence as kept_sentence
from explorer.study.peopletables import variable as variable

APPLICATION_ID = 0x51455850  # marks the file as ours in SQLite's header ("QEXP")
SCHEMA_VERSION = 5

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
    transcript_key(primary_key=True),
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("participant_id", Text, nullable=False),
    Column("language", Text, nullable=False),
)

turn = Table(
    "turn",
    metadata,
    transcript_key(primary_key=True),
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
    Column("color", Text, nullable=False, server_default=""),  # '#rrggbb' or ''
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
    *passage(),
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
    transcript_key(),
    Column("coder", Text, nullable=False),
    Column("is_read", Integer, nullable=False),  # the newest row of a transcript and coder counts
    Column("marked_at", Text, nullable=False),
)

# What people made of quotes to read again. Appended; the newest of a passage, theme, code and coder counts.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    *passage(),
    Column("theme_id", Text, nullable=False),  # no foreign key: themes of ungrouped codes are derived
    Column("code_id", Text, nullable=False),  # '' = ranked for the theme as a whole
    Column("verdict", Text, nullable=False),  # '' = taken back
    Column("coder", Text, nullable=False),
    Column("memo", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("arm", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # 0 = none
    Column("score", Float),
    Column("found_by", Text, nullable=False),
    Column("score_visible", Integer, nullable=False),
    Column("latency_s", Float, nullable=False),
    Column("coding_id", Text, nullable=False),  # the coding an accepted quote became, '' = none
    Column("sample_id", Integer, nullable=False),  # 0 = in no check sample
)

# What is said before a check sample is drawn, so that it cannot be fitted to the outcome.
check_plan = Table(
    "check_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("theme_ids", Text, nullable=False),  # JSON list
    Column("size", Integer, nullable=False),  # segments of one look
    Column("looks", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("coder", Text, nullable=False),
    Column("declared_at", Text, nullable=False),
)

check_sample = Table(
    "check_sample",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer, ForeignKey("check_plan.id"), nullable=False),
    Column("look", Integer, nullable=False),  # 1 = the plan's first
    Column("size", Integer, nullable=False),  # as drawn; fewer check_item rows mean that transcripts were removed
    Column("remainder", Text, nullable=False),  # JSON: for each theme what was found and what remained at the draw
    Column("coder", Text, nullable=False),
    Column("drawn_at", Text, nullable=False),
    UniqueConstraint("plan_id", "look"),
)

check_item = Table(
    "check_item",
    metadata,
    Column("sample_id", Integer, ForeignKey("check_sample.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *passage(),
    Column("theme_ids", Text, nullable=False),  # JSON list: the themes whose remainder it was drawn from
)

vector = Table(
    "vector",
    metadata,
    Column("encoder_key", Text, primary_key=True),
    Column("text_key", Text, primary_key=True),
    Column("float32", LargeBinary, nullable=False),  # little-endian, the encoder's dimension
)

# What rankings are learnt from, made once for the segments of an analysis; only the newest is kept.
ranking_view = Table(
    "ranking_view",
    metadata,
    Column("key", Text, primary_key=True),
    Column("n_segments", Integer, nullable=False),
    Column("widths", Text, nullable=False),  # JSON list: columns of each view
    Column("float16", LargeBinary, nullable=False),  # little-endian, n_segments rows
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
    *passage(),
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
    "CREATE INDEX decision_by_theme ON decision (theme_id)",
    "CREATE INDEX assessment_by_variable ON assessment (variable_id, participant_id)",
]


def create_tables(connection: Connection) -> None:
    """Write the newest schema into an empty database."""
    metadata.create_all(connection)
    for statement in _APPEND_ONLY + _INDEXES:
        connection.execute(text(statement))
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
