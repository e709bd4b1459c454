"""RQDA projects: codings at their words, deleted rows left out, people with what is known of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from explorer.errors import ReadError
from explorer.files.reading import read_sources
from explorer.files.rqda import read_rqda

TEXT = "Interviewer: How was it?\nP01: I felt seen 😀 and heard there.\n"
TABLES = """
CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer, color text);
CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text,
    status integer);
CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text,
    date text, memo text);
CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer, status integer);
CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text,
    date text, memo text);
CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text, owner text, status integer);
"""


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "talk.rqda"
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(TABLES)
        base.execute("INSERT INTO source VALUES ('P01', 1, ?, '', 'Ann', '', '', 1)", (TEXT,))
        base.execute("INSERT INTO source VALUES ('gone', 2, 'Deleted words', '', 'Ann', '', '', 0)")
        base.execute("INSERT INTO freecode VALUES ('Seen', 'being seen', 'Ann', '', '', 1, 1, '#ff0000')")
        base.execute("INSERT INTO freecode VALUES ('Heard', '', 'Ann', '', '', 2, 1, NULL)")
        base.execute("INSERT INTO codecat VALUES ('Recognition', NULL, 1, 'Ann', '', '', '', 1)")
        base.execute("INSERT INTO treecode VALUES (1, 1, '', '', '', 1, 'Ann')")
        for code, words, status in ((1, "I felt seen", 1), (2, "heard there", 1), (2, "How was it", 0)):
            first = float(TEXT.index(words))
            row = (code, words, first, first + len(words), status)
            base.execute("INSERT INTO coding VALUES (?, 1, ?, ?, ?, ?, 'Ann', '', '')", row)
        base.execute("INSERT INTO cases VALUES ('P01', '', 'Ann', '', '', 1, 1)")
        base.execute("INSERT INTO caselinkage VALUES (1, 1, 0.0, ?, 1, 'Ann', '', '')", (float(len(TEXT)),))
        base.execute("INSERT INTO caseAttr VALUES ('age', '47', 1, '', '', 'Ann', 1)")
    return path


def test_codings_stand_at_their_words_and_what_was_deleted_stays_out(project):
    found = read_rqda(project)
    names = {code.id: code.name for code in found.codes}
    transcript = found.transcripts[0]
    assert [(transcript.quote(c.span), names[c.code_id], c.coder) for c in found.codings] == [
        ("I felt seen", "Seen", "Ann"),
        ("heard there", "Heard", "Ann"),
    ]
    assert [one.id for one in found.transcripts] == ["P01"]


def test_categories_are_themes_and_colours_come_along(project):
    found = read_rqda(project)
    recognition = next(theme for theme in found.themes if theme.name == "Recognition")
    seen = next(code for code in found.codes if code.name == "Seen")
    assert recognition.code_ids == (seen.id,) and (seen.description, seen.color) == ("being seen", "#ff0000")


def test_a_project_under_another_ending_is_known_by_its_tables(project):
    renamed = project.rename(project.with_suffix(".sqlite3"))
    found = read_sources([renamed])
    assert len(found.codings) == 2
    assert {p.id: dict(p.attributes) for p in found.participants} == {"P01": {"age": "47"}}


def test_another_database_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.rqda")) as base, base:
        base.execute("CREATE TABLE other (a)")
    with pytest.raises(ReadError, match=r"^x\.rqda: "):
        read_rqda(tmp_path / "x.rqda")


@pytest.mark.parametrize(("file", "n_codings"), [("robertour_db.rqda", 121), ("xn8spicer_q64.rqda", 12)])
def test_real_projects_come_in_whole(real_data, file, n_codings):
    assert len(read_sources([real_data / "rqda" / file]).codings) == n_codings
