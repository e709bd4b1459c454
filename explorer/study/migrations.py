"""The steps that bring a study file of an older version to this one."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, text

from explorer.study import schema


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


def _to_3(connection: Connection) -> None:
    """Decisions on quotes with their circumstances, check samples. No version before this one wrote a decision."""
    passage = (
        "transcript_id TEXT NOT NULL REFERENCES transcript (id) ON UPDATE CASCADE ON DELETE CASCADE, "
        "start_char INTEGER NOT NULL, end_char INTEGER NOT NULL"
    )
    for statement in (
        "DROP TABLE decision",
        f"""CREATE TABLE decision (
            id INTEGER NOT NULL PRIMARY KEY, {passage}, theme_id TEXT NOT NULL, code_id TEXT NOT NULL,
            verdict TEXT NOT NULL, coder TEXT NOT NULL, memo TEXT NOT NULL, decided_at TEXT NOT NULL,
            arm TEXT NOT NULL, rank INTEGER NOT NULL, score FLOAT, found_by TEXT NOT NULL,
            score_visible INTEGER NOT NULL, latency_s FLOAT NOT NULL, coding_id TEXT NOT NULL,
            sample_id INTEGER NOT NULL)""",
        "CREATE INDEX decision_by_theme ON decision (theme_id)",
        """CREATE TABLE check_plan (
            id INTEGER NOT NULL PRIMARY KEY, theme_ids TEXT NOT NULL, size INTEGER NOT NULL, looks INTEGER NOT NULL,
            confidence FLOAT NOT NULL, seed INTEGER NOT NULL, coder TEXT NOT NULL, declared_at TEXT NOT NULL)""",
        """CREATE TABLE check_sample (
            id INTEGER NOT NULL PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES check_plan (id),
            look INTEGER NOT NULL, size INTEGER NOT NULL, remainder TEXT NOT NULL, coder TEXT NOT NULL,
            drawn_at TEXT NOT NULL, UNIQUE (plan_id, look))""",
        f"""CREATE TABLE check_item (
            sample_id INTEGER NOT NULL REFERENCES check_sample (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            {passage}, theme_ids TEXT NOT NULL, PRIMARY KEY (sample_id, position))""",
        """CREATE TABLE ranking_view (
            key TEXT NOT NULL PRIMARY KEY, n_segments INTEGER NOT NULL, widths TEXT NOT NULL,
            float16 BLOB NOT NULL)""",
    ):
        connection.execute(text(statement))


def _to_4(connection: Connection) -> None:
    """Attributes and stances of people with their evidence; declared contrasts; sentences as edited."""
    for statement in (
        """CREATE TABLE variable (
            id TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
            levels TEXT NOT NULL, about TEXT NOT NULL, description TEXT NOT NULL, code_ids TEXT NOT NULL,
            positive_code_ids TEXT NOT NULL, negative_code_ids TEXT NOT NULL)""",
        """CREATE TABLE assessment (
            id INTEGER NOT NULL PRIMARY KEY,
            participant_id TEXT NOT NULL REFERENCES participant (id) ON DELETE CASCADE ON UPDATE CASCADE,
            variable_id TEXT NOT NULL REFERENCES variable (id) ON DELETE CASCADE ON UPDATE CASCADE,
            value TEXT NOT NULL, reason TEXT NOT NULL, confidence INTEGER NOT NULL, coder TEXT NOT NULL,
            memo TEXT NOT NULL, coded_at TEXT NOT NULL, position INTEGER NOT NULL, saw_other TEXT NOT NULL,
            source TEXT NOT NULL)""",
        """CREATE TABLE assessment_evidence (
            assessment_id INTEGER NOT NULL REFERENCES assessment (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            transcript_id TEXT NOT NULL REFERENCES transcript (id) ON DELETE CASCADE ON UPDATE CASCADE,
            start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, PRIMARY KEY (assessment_id, position))""",
        """CREATE TABLE contrast (
            id INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL, coder TEXT NOT NULL, declared_at TEXT NOT NULL,
            looks_before INTEGER NOT NULL)""",
        """CREATE TABLE kept_sentence (
            id INTEGER NOT NULL PRIMARY KEY, contrast_key TEXT NOT NULL, settings TEXT NOT NULL, text TEXT NOT NULL,
            written TEXT NOT NULL, coder TEXT NOT NULL, kept_at TEXT NOT NULL, data_key TEXT NOT NULL)""",
        "CREATE INDEX assessment_by_variable ON assessment (variable_id, participant_id)",
    ):
        connection.execute(text(statement))


def _to_5(connection: Connection) -> None:
    """Names in other programs, colours of codes, and words that give people away."""
    for statement in (
        "ALTER TABLE code ADD COLUMN color TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE guid (kind TEXT NOT NULL, id TEXT NOT NULL, guid TEXT NOT NULL, PRIMARY KEY (kind, id))",
        """CREATE TABLE name_decision (
            id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT NOT NULL,
            replacement TEXT NOT NULL, coder TEXT NOT NULL, decided_at TEXT NOT NULL)""",
        """CREATE TABLE pseudonym (
            id INTEGER NOT NULL PRIMARY KEY, replacement TEXT NOT NULL, kind TEXT NOT NULL, mentions INTEGER NOT NULL,
            key_id TEXT NOT NULL, coder TEXT NOT NULL, applied_at TEXT NOT NULL)""",
    ):
        connection.execute(text(statement))


# Step k turns version k into version k + 1. A step is never changed once released.
MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _to_2, 2: _to_3, 3: _to_4, 4: _to_5}


def migrate(connection: Connection, version: int) -> None:
    """Bring a database of an older version to schema.SCHEMA_VERSION, inside the caller's transaction."""
    for step in range(version, schema.SCHEMA_VERSION):
        MIGRATIONS[step](connection)
    connection.execute(text(f"PRAGMA user_version = {schema.SCHEMA_VERSION}"))
