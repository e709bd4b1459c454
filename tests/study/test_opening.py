"""A study file opens whole or says in one sentence why it does not."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap

import pytest

from explorer.datamodel import Code, SourceMaterial, Span, Speaker, Transcript, Turn
from explorer.errors import StudyError
from explorer.study import audit, coding, create_study, material, open_study

pytestmark = []


def small_material() -> SourceMaterial:
    text = "I: How was it?\nAnna: Det gikk på ei møye 🙂 og så gikk det bra.\n"
    turns = (Turn(0, Span("P1", 3, 14), "I"), Turn(1, Span("P1", 21, len(text) - 1), "Anna"))
    speakers = (Speaker("I", "interviewer"), Speaker("Anna", "participant", "P1", "nb"))
    transcript = Transcript("P1", "P1", text, turns, speakers, "nb", "P1.txt")
    return SourceMaterial(transcripts=(transcript,), codes=(Code("worry", "Worry"),))


@pytest.fixture
def study(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    material.add_material(study, small_material())
    return study


def test_a_study_gives_back_every_character_it_was_given(study):
    corpus = material.load_corpus(open_study(study.path))
    assert corpus.transcripts == small_material().transcripts
    assert corpus.transcripts[0].quote(corpus.transcripts[0].turns[1].span).startswith("Det gikk på ei møye 🙂")
    assert [p.id for p in corpus.participants] == ["P1"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX modes")
def test_only_the_owner_can_read_the_study(study):
    coding.add_coding(study, Span("P1", 21, 25), "worry")
    for path in study.path.parent.glob("s.explorer*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_creating_over_an_existing_study_is_refused(study):
    with pytest.raises(StudyError, match="exists already"):
        create_study(study.path)


def test_a_study_of_a_newer_version_is_not_touched(study):
    with sqlite3.connect(study.path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(StudyError, match="newer version"):
        open_study(study.path)
    with sqlite3.connect(study.path) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (99,)


def test_a_file_that_is_no_database_is_named_as_such(tmp_path):
    path = tmp_path / "x.explorer"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photograph, not a study" * 100)
    with pytest.raises(StudyError, match=r"x\.explorer is not a study file"):
        open_study(path)


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "x.explorer"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
    with pytest.raises(StudyError, match="not a study of this tool"):
        open_study(path)


def test_a_damaged_study_is_refused(study):
    for side_file in ("-wal", "-shm"):
        study.path.with_name(study.path.name + side_file).unlink(missing_ok=True)
    data = bytearray(study.path.read_bytes())
    for offset in range(4096 * 3, len(data), 4096):
        data[offset : offset + 600] = b"\x99" * 600
    study.path.write_bytes(data)
    with pytest.raises(StudyError, match="damaged"):
        open_study(study.path)


def test_a_missing_study_is_said_to_be_missing(tmp_path):
    with pytest.raises(StudyError, match="no study file"):
        open_study(tmp_path / "gone.explorer")


def test_opened_twice_both_windows_see_every_decision(study):
    other = open_study(study.path)
    made = coding.add_coding(study, Span("P1", 21, 25), "worry")
    assert made.id in {c.id for c in material.load_corpus(other).codings}
    coding.add_coding(other, Span("P1", 26, 30), "worry")
    assert len(material.load_corpus(study).codings) == 2


def test_a_study_locked_by_another_program_is_said_to_be_in_use(study, monkeypatch):
    monkeypatch.setattr("explorer.study.opening.BUSY_TIMEOUT_MS", 50)
    blocker = sqlite3.connect(study.path, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StudyError, match="in use by another program"):
            coding.add_coding(study, Span("P1", 21, 25), "worry")
    finally:
        blocker.rollback()
        blocker.close()
    assert material.load_corpus(study).codings == ()


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on file size")
def test_a_full_disk_leaves_the_study_as_it_was(study):
    before = material.load_corpus(study)
    script = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from explorer.datamodel import SourceMaterial, Transcript
        from explorer.study import material, open_study
        study = open_study(sys.argv[1])
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = Path(sys.argv[1]).stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            material.add_material(study, SourceMaterial(transcripts=(Transcript("big", "big", "x" * 5_000_000),)))
        except Exception as problem:
            print(type(problem).__name__, problem)
        """
    )
    done = subprocess.run([sys.executable, "-c", script, study.path], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("StudyError") and "disk is full" in done.stdout, done
    assert material.load_corpus(open_study(study.path)) == before


def test_an_import_that_fails_half_way_leaves_nothing(study):
    before, revision = material.load_corpus(study), study.revision()
    good = Transcript("P2", "P2", "a new interview")
    twice = SourceMaterial(transcripts=(good, good))
    with pytest.raises(Exception, match="UNIQUE"):
        material.add_material(study, twice)
    assert (material.load_corpus(study), study.revision()) == (before, revision)


def test_the_log_shows_a_line_changed_behind_its_back(study):
    coding.add_coding(study, Span("P1", 21, 25), "worry")
    assert audit.first_broken_line(study) is None
    with sqlite3.connect(study.path) as database:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute("UPDATE audit SET actor = 'x' WHERE seq = 2")
        database.execute("DROP TRIGGER audit_no_update")
        database.execute("UPDATE audit SET actor = 'x' WHERE seq = 2")
    database.close()
    assert audit.first_broken_line(study) == 2


def test_the_log_holds_no_words_of_participants(study):
    coding.add_coding(study, Span("P1", 21, 40), "worry", memo="Anna sounds worried")
    coding.add_memo(study, "transcript: P1", "Anna again")
    written = " ".join(line.detail for line in audit.lines(study))
    assert "Anna" not in written and "møye" not in written and "P1" not in written


def test_looking_at_another_programs_database_does_not_change_it(tmp_path):
    path = tmp_path / "x.explorer"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    before = path.read_bytes()
    with pytest.raises(StudyError):
        open_study(path)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_study_and_stays_empty(tmp_path):
    path = tmp_path / "x.explorer"
    path.touch()
    with pytest.raises(StudyError, match="not a study file"):
        open_study(path)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("version", [0, 1])
def test_a_study_whose_tables_are_gone_is_called_damaged(tmp_path, version):
    path = tmp_path / "x.explorer"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("PRAGMA application_id = 0x51455850")
        database.execute(f"PRAGMA user_version = {version}")
    database.close()
    with pytest.raises(StudyError, match="damaged"):
        open_study(path)
