"""A study of an older format opens as if it had been made today, with nothing lost and nothing made up."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.datamodel import ACCEPT, GRAINS, MIDDLE, REJECT, SAMPLE, Analysis
from explorer.datamodel.assessing import Variable
from explorer.datamodel.contrasting import Contrast
from explorer.errors import StudyError
from explorer.rereading import checking
from explorer.study import (
    Study,
    analyses,
    assessing,
    audit,
    coding,
    contrasts,
    create_study,
    judgements,
    marks,
    material,
    migrations,
    open_study,
    reviewing,
    sampling,
    schema,
)
from explorer.study.judgements import FOLLOW_UP, UNEXPLAINED
from tests import small_study

VERSION_1 = Path(__file__).with_name("version_1.sql")


def old_file(path: Path) -> Path:
    """The small study as format 1 kept it."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(VERSION_1.read_text(encoding="utf-8"))
        database.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        database.execute("PRAGMA user_version = 1")
    return path


@pytest.fixture
def study(tmp_path) -> Study:
    return open_study(old_file(tmp_path / "old.explorer"))


def _analysis(study: Study, grain: str = MIDDLE) -> Analysis:
    return analyses.load_analysis(study, material.load_corpus(study).transcripts, grain=grain)


def test_what_people_brought_and_wrote_is_all_there(study):
    assert material.load_corpus(study) == small_study.corpus()
    assert [memo.text for memo in coding.load_memos(study)] == ["Money again."]
    assert coding.read_transcript_ids(study) == {"P01", "P02", "P03"}


def test_the_analysis_has_its_patterns_at_the_middle_grain_and_no_evidence(study):
    found, expected = _analysis(study), small_study.analysis(small_study.corpus())

    assert found.segments == expected.segments and found.patterns == expected.patterns
    assert found.labels.tolist() == [0, 1, -1, 0, 1, 0, -1]
    assert found.positions.tolist() == expected.positions.tolist()
    assert (found.grain, found.membership, found.question_of, found.guide) == (MIDDLE, None, None, ())
    assert all((p.stability, p.balance, p.question, p.parent_id) == (None, None, None, "") for p in found.patterns)


def test_every_grain_gives_the_one_there_is(study):
    assert {_analysis(study, grain).grain for grain in GRAINS} == {MIDDLE}
    assert all(_analysis(study, grain).patterns == _analysis(study).patterns for grain in GRAINS)


def test_patterns_can_be_judged_and_codings_marked(study):
    pattern = _analysis(study).patterns[1]
    judgements.add_judgement(study, UNEXPLAINED, FOLLOW_UP, pattern_id=pattern.id, segment_ids=pattern.segment_ids)
    coding_id = small_study.corpus().codings[0].id
    marks.mark_coding(study, coding_id, marks.CHOSEN)

    (judged,) = judgements.load_judgements(study)
    assert (judged.pattern_id, judged.analysis_id, judged.segment_ids) == ("2", 1, pattern.segment_ids)
    assert marks.marked_coding_ids(study, marks.CHOSEN) == {coding_id}


@pytest.mark.parametrize("version", [1, 2])
def test_quotes_can_be_decided_and_check_samples_drawn(tmp_path, version):
    path = old_file(tmp_path / "older.explorer")
    if version == 2:
        with Study(path).write() as connection:
            migrations.MIGRATIONS[1](connection)
            connection.exec_driver_sql("PRAGMA user_version = 2")
    study = open_study(path)
    plan = sampling.declare_plan(study, ["framework"], 2, 1)
    sample = checking.draw_sample(study, plan.id)
    for item, verdict in zip(sample.items, (ACCEPT, REJECT), strict=True):
        code_id = "money" if verdict == ACCEPT else ""
        reviewing.add_decision(
            study, item.span, verdict, theme_id="framework", accept_as=code_id, arm=SAMPLE, sample_id=sample.id
        )

    again = open_study(path)
    decided = reviewing.load_decisions(again)
    assert [(one.verdict, one.sample_id) for one in decided] == [(ACCEPT, 1), (REJECT, 1)]
    assert sampling.load_plans(again) == (plan,) and sampling.load_samples(again) == (sample,)
    assert decided[0].coding_id in {one.id for one in material.load_corpus(again).codings}
    assert sample.at_draw["framework"].remaining == 6
    assert json.loads(next(line.detail for line in audit.lines(again) if line.action == "study migrated")) == {
        "from": version,
        "to": schema.SCHEMA_VERSION,
    }


@pytest.mark.parametrize("version", [1, 2, 3])
def test_people_can_be_coded_and_a_contrast_declared_in_a_study_of_any_older_format(tmp_path, version):
    path = old_file(tmp_path / "older.explorer")
    with Study(path).write() as connection:
        for step in range(1, version):
            migrations.MIGRATIONS[step](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    study = open_study(path)
    corpus = material.load_corpus(study)
    variable = assessing.put_variable(study, Variable("", "Support", "attribute", ("high", "low")))
    evidence = (small_study.said(corpus.transcript("P01"), "I felt seen"),)
    made = assessing.add_assessment(study, "P01", variable.id, value="high", evidence=evidence)
    declared = contrasts.declare(study, Contrast("Support", "Session 1"))

    again = open_study(path)
    assert assessing.load_assessments(again) == (made,) and contrasts.declared(again) == declared
    assert material.load_corpus(again) == corpus and corpus.codings == small_study.corpus().codings


def test_a_migrated_file_has_the_tables_of_a_new_one(tmp_path):
    def columns(path: Path) -> dict[str, list[tuple]]:
        with closing(sqlite3.connect(path)) as database:
            names = [
                row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type IN ('table','index')")
            ]
            return {
                name: [row[1:4] for row in database.execute(f"PRAGMA table_info({name})")]
                for name in names
                if name in ("variable", "assessment", "assessment_evidence", "contrast", "kept_sentence")
                or name == "assessment_by_variable"
            }

    old, new = tmp_path / "old.explorer", tmp_path / "new.explorer"
    open_study(old_file(old)), create_study(new)
    assert columns(old) == columns(new) and len(columns(new)) == 6


def test_a_new_analysis_with_grains_stands_beside_the_old_one(study):
    number = analyses.save_analysis(study, [small_study.analysis(small_study.corpus(), created_at="2026-02-02")])

    assert number == 2 and _analysis(study).created_at == "2026-02-02"
    assert analyses.load_analysis(study, material.load_corpus(study).transcripts, number=1).patterns


def test_the_log_says_so_and_its_chain_fits(study):
    last = audit.lines(study)[-1]

    assert (last.action, json.loads(last.detail)) == ("study migrated", {"from": 1, "to": schema.SCHEMA_VERSION})
    assert audit.first_broken_line(study) is None


def test_opening_it_again_changes_nothing(study):
    before = audit.newest_hash(study)

    assert audit.newest_hash(open_study(study.path)) == before


def test_the_tables_are_those_of_a_new_study(study, tmp_path):
    def shape(path: Path) -> dict[str, object]:
        with closing(sqlite3.connect(path)) as database:
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {
                name: (
                    # name, type, not null, part of the primary key; a column's default is needed by ALTER TABLE alone
                    [(*row[1:4], row[5]) for row in database.execute(f"PRAGMA table_info({name})")],
                    sorted(row[2:7] for row in database.execute(f"PRAGMA foreign_key_list({name})")),
                )
                for name in names
            }

    old, new = shape(study.path), shape(create_study(tmp_path / "new.explorer").path)
    assert old.keys() == new.keys()
    for name, (columns, keys) in new.items():
        assert sorted(old[name][0]) == sorted(columns), name
        assert old[name][1] == keys, name


def test_removing_an_interview_takes_its_patterns_along(study):
    material.remove_transcript(study, "P03")

    assert analyses.load_analysis(study, material.load_corpus(study).transcripts) is None
    with closing(sqlite3.connect(study.path)) as database:
        assert database.execute("SELECT COUNT(*) FROM analysis_pattern").fetchone() == (0,)


def test_a_file_that_cannot_be_brought_over_is_left_as_it_was(tmp_path):
    path = old_file(tmp_path / "old.explorer")
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE analysis_pattern")
        database.commit()
    with pytest.raises(StudyError, match="damaged"):
        open_study(path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        columns = [row[1] for row in database.execute("PRAGMA table_info(analysis_segment)")]
    assert "judgement" not in tables and "guide_question" not in columns
