"""Segments, patterns and their grains as tables."""

from __future__ import annotations

import pytest

from explorer import reports
from explorer.study.grain import show_grain
from tests import grained_study, small_study


@pytest.fixture
def study(tmp_path):
    return grained_study.make_study(tmp_path / "s.explorer")


def _rows(table) -> list[dict]:
    header, rows = table
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_each_segment_has_its_pattern_at_every_grain(study):
    rows = _rows(reports.tables(study)["segments.csv"])

    assert [row["pattern"] for row in rows] == ["1", "2", "", "1", "2", "1", ""]
    assert [row["pattern_coarse"] for row in rows] == ["1", "1", "", "1", "1", "1", ""]
    assert [row["pattern_middle"] for row in rows] == [row["pattern"] for row in rows]
    assert [row["pattern_fine"] for row in rows] == ["1", "3", "", "1", "3", "2", "4"]


def test_each_segment_says_how_firmly_it_belongs_and_what_it_answers(study):
    rows = _rows(reports.tables(study)["segments.csv"])

    assert [row["membership"] for row in rows] == [1.0, 0.9, "", 0.8, 0.5, 0.7, ""]
    assert [row["guide_question"] for row in rows][:2] == ["", "What was it *like* with the money?"]
    assert all(row["question"] == "What was it like?" for row in rows)


def test_the_earlier_columns_stay_in_front(study):
    tables = reports.tables(study)

    assert tuple(tables["patterns.csv"][0][:4]) == ("pattern", "segments", "voices", "key_terms")
    assert tuple(tables["segments.csv"][0][:8]) == (
        "transcript",
        "start",
        "end",
        "speaker",
        "participant",
        "pattern",
        "text",
        "question",
    )


def test_each_pattern_has_its_evidence(study):
    first, second = _rows(reports.tables(study)["patterns.csv"])

    assert (first["segments"], first["grain"], first["parent"]) == (3, "middle", "1")
    assert (first["jaccard"], first["seen_in"], first["runs"]) == (0.8, 18, 20)
    assert (first["effective"], first["top"], first["one_persons"], first["question"]) == (3.0, "P01", "no", "")
    assert (second["answers"], second["one_question"], second["one_persons"]) == (2, "yes", "yes")
    assert second["question"] == "What was it *like* with the money?"


def test_the_hierarchy_has_every_pattern_of_every_grain(study):
    rows = _rows(reports.tables(study)["hierarchy.csv"])

    assert [(row["grain"], row["pattern"], row["parent"], row["segments"]) for row in rows] == [
        ("coarse", "1", "", 5),
        ("middle", "1", "1", 3),
        ("middle", "2", "1", 2),
        ("fine", "1", "1", 2),
        ("fine", "2", "1", 1),
        ("fine", "3", "2", 2),
        ("fine", "4", "", 1),
    ]
    assert rows[3] == {
        "grain": "fine",
        "pattern": "1",
        "parent": "1",
        "segments": 2,
        "voices": 2,
        "key_terms": "ask",
        "seen_in": 19,
        "runs": 20,
    }


def test_the_tables_follow_the_grain_in_use_or_the_one_asked_for(study):
    show_grain(study, "fine")

    assert len(reports.tables(study)["patterns.csv"][1]) == 4
    assert [row["pattern"] for row in _rows(reports.tables(study)["segments.csv"])][-1] == "4"
    assert len(reports.tables(study, grain="coarse")["patterns.csv"][1]) == 1
    assert len(reports.tables(study, grain="coarse")["hierarchy.csv"][1]) == 7


def test_what_was_not_measured_is_an_empty_cell(tmp_path):
    tables = reports.tables(small_study.make_study(tmp_path / "bare.explorer"))
    first = _rows(tables["patterns.csv"])[0]

    assert {first[name] for name in ("jaccard", "seen_in", "effective", "one_persons", "question", "answers")} == {""}
    assert {row["membership"] for row in _rows(tables["segments.csv"])} == {""}
    assert {(row["pattern_coarse"], row["pattern_fine"]) for row in _rows(tables["segments.csv"])} == {("", "")}
    assert [row["grain"] for row in _rows(tables["hierarchy.csv"])] == ["middle", "middle"]
