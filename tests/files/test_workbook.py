"""A workbook holds the tables as they are, runs nothing, and comes out the same every time."""

from __future__ import annotations

import time

import pytest
from openpyxl import load_workbook

from explorer.errors import ReadError
from explorer.files.workbook import MOST_CHARS, workbook_bytes, write_workbook

TABLE = (("quote", "n"), [('=HYPERLINK("http://x")', 1), ("+47 412", 2.5), ("plain å 😀\nline", None), ("@x", True)])


def _rows(path, sheet):
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows()]


def test_text_comes_back_as_it_was_and_is_never_a_formula(tmp_path):
    path = write_workbook(tmp_path / "all.xlsx", {"quotes.csv": TABLE})
    sheet = load_workbook(path)["quotes"]
    assert _rows(path, "quotes")[1:] == [list(row) for row in TABLE[1]]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert all(cell.quotePrefix for cell in sheet["A"])


def test_the_same_tables_give_the_same_bytes_at_another_time():
    first = workbook_bytes({"a.csv": TABLE})
    time.sleep(2.1)  # the clock of a zip container ticks every two seconds
    assert workbook_bytes({"a.csv": TABLE}) == first


def test_what_excel_cannot_hold_is_cut_and_said(tmp_path):
    rows = [("a" * (MOST_CHARS + 5),), ("bell\x07",)]
    path = write_workbook(tmp_path / "all.xlsx", {"long.csv": (("text",), rows)})
    assert [row[0] for row in _rows(path, "long")[1:]] == ["a" * MOST_CHARS, "bell"]
    notes = _rows(path, "notes")[1:]
    assert [note[0] for note in notes] == ["long", "long"]
    assert "32,772 characters is cut" in notes[0][1] and notes[1][1] == "row 3: 1 control characters left out"


def test_sheets_of_like_names_are_kept_apart(tmp_path):
    table = (("x",), [(1,)])
    path = write_workbook(tmp_path / "all.xlsx", {"a" * 40 + ".csv": table, "a" * 41 + ".csv": table, "b/c.csv": table})
    assert load_workbook(path).sheetnames == ["a" * 31, "a" * 29 + " 2", "c"]


def test_another_ending_is_refused_with_the_right_one(tmp_path):
    with pytest.raises(ReadError, match=r"try “all.xlsx”"):
        write_workbook(tmp_path / "all.ods", {})
