"""What the fuzzing found, each as small as it can be said."""

from __future__ import annotations

import io
import sqlite3
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from explorer.errors import ReadError
from explorer.files import databases, tables
from explorer.files.reading import read_sources
from explorer.files.refi import container


def cpu(action) -> float:
    before = time.process_time()
    action()
    return time.process_time() - before


def refused(path: Path) -> str:
    with pytest.raises(ReadError) as problem:
        read_sources([path])
    return str(problem.value)


def test_a_header_of_a_hundred_thousand_columns_is_refused_at_once(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("participant" + ",age" * 100_000 + "\nAnna,34\n")
    assert cpu(lambda: refused(path)) < 3.0
    assert "100,001 columns and at most 2,000 are read" in refused(path)


def test_thousands_of_columns_of_one_name_are_named_apart_in_no_time(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("participant" + ",age" * 1900 + "\nAnna" + ",34" * 1900 + "\n")
    assert cpu(lambda: tables.read_table(path)) < 2.0
    assert tables.read_table(path).header[-1] == "age (1900)"


def test_a_few_cells_far_out_do_not_fill_the_sheet(tmp_path, monkeypatch):
    book = openpyxl.Workbook()
    for row in range(1, 40):
        book.active.cell(row, 1, "x")
    book.active.cell(1, 1000, "far")
    book.save(tmp_path / "k.xlsx")
    monkeypatch.setattr(tables, "MAX_CELLS", 5000)
    assert "1,000 columns and 38 rows, too many to read" in refused(tmp_path / "k.xlsx")


def test_a_nameless_empty_right_end_is_dropped_however_wide(tmp_path):
    path = tmp_path / "k.csv"
    path.write_text("participant,age" + "," * 50_000 + "\n" + "Anna,34\n" * 200)
    assert cpu(lambda: tables.read_table(path)) < 3.0
    assert tables.read_table(path).header == ("participant", "age")


def project(tmp_path: Path, xml: bytes) -> Path:
    path = tmp_path / "k.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
    return path


def test_a_project_of_zeros_takes_no_gigabytes(tmp_path):
    tracemalloc = pytest.importorskip("tracemalloc")
    path = project(tmp_path, b"\x00" * 5_000_000)
    tracemalloc.start()
    refused(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60_000_000  # it was 90 bytes for every byte


def test_a_project_of_nothing_but_tags_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "MAX_TAGS", 1000)
    assert "parts, more than can be read" in refused(project(tmp_path, b"<Project>" + b"<a/>" * 2000 + b"</Project>"))


def test_a_table_that_never_ends_is_left(tmp_path, monkeypatch):
    path = tmp_path / "k.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
    monkeypatch.setattr(databases, "MAX_SECONDS", 0.3)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(ReadError), databases.database_copy(path, made_by="Taguette") as copy:
        copy.execute(endless).fetchone()


def test_an_archive_in_an_archive_is_not_unpacked(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<d/>" + b" " * 9_000_000)
    with zipfile.ZipFile(tmp_path / "k.docx", "w") as archive:
        archive.writestr("word/inner.docx", inner.getvalue())
    assert "is not a Word document" in refused(tmp_path / "k.docx")
