"""Another program's database is read from a copy and stays as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from explorer.errors import ReadError
from explorer.files.databases import database_copy, read_rows, whole_number, words


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "project.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, memo TEXT)")
        database.executemany("INSERT INTO note (memo) VALUES (?)", [(f"note {n} " * 200,) for n in range(50)])
    database.close()
    return path


def test_columns_of_other_versions_are_none_and_absent_tables_have_no_rows(project: Path) -> None:
    with database_copy(project, made_by="Taguette") as database:
        rows = read_rows(database, "note", ["id", "colour"])
        assert read_rows(database, "absent", ["id"]) == []
    assert rows[0] == {"id": 1, "colour": None}


def test_changes_still_in_the_write_ahead_log_are_seen_and_the_original_stays(project: Path) -> None:
    writer = sqlite3.connect(project)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("INSERT INTO note (memo) VALUES ('newest')")
    writer.commit()
    before = {path.name: path.read_bytes() for path in project.parent.iterdir()}
    assert before["project.sqlite3-wal"]
    with database_copy(project, made_by="Taguette") as database:
        assert read_rows(database, "note", ["memo"])[-1] == {"memo": "newest"}
    assert {path.name: path.read_bytes() for path in project.parent.iterdir()} == before
    writer.close()


def test_a_database_that_another_program_holds_locked_is_still_read(project: Path) -> None:
    writer = sqlite3.connect(project, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with database_copy(project, made_by="Taguette") as database:
        assert len(read_rows(database, "note", ["id"])) == 50
    writer.execute("ROLLBACK")
    writer.close()


def test_the_copy_cannot_be_written_to(project: Path) -> None:
    with pytest.raises(ReadError), database_copy(project, made_by="Taguette") as database:
        database.execute("DELETE FROM note")
    with database_copy(project, made_by="Taguette") as database:
        assert len(read_rows(database, "note", ["id"])) == 50


@pytest.mark.parametrize("content", [b"", b"id,document\n1,a\n", b"PK\x03\x04"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.sqlite3").write_bytes(content)
    with (
        pytest.raises(ReadError, match=r"not a database.*Taguette"),
        database_copy(tmp_path / "x.sqlite3", made_by="Taguette"),
    ):
        pass


def test_a_damaged_database_is_refused_before_anything_is_read(project: Path) -> None:
    data = bytearray(project.read_bytes())
    data[4096:9000] = b"\xa5" * (9000 - 4096)
    project.write_bytes(data)
    with (
        pytest.raises(ReadError, match="damaged; open it in Taguette"),
        database_copy(project, made_by="Taguette"),
    ):
        pytest.fail("a damaged database was opened")


def test_a_cut_off_database_is_refused(project: Path) -> None:
    project.write_bytes(project.read_bytes()[:5000])
    with pytest.raises(ReadError, match="damaged"), database_copy(project, made_by="Taguette") as database:
        read_rows(database, "note", ["memo"])


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"), database_copy(tmp_path / "no.qda", made_by="QualCoder"):
        pass


def test_values_of_any_kind_become_text_and_numbers() -> None:
    assert [words(value) for value in (None, "å", "å".encode(), 7)] == ["", "å", "å", "7"]
    assert [whole_number(value) for value in (3, 3.0, "4", None, "x", float("inf"))] == [3, 3, 4, None, None, None]
