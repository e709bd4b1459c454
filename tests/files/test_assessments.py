"""Sheets of coded values: told by their columns, every row kept or named."""

from __future__ import annotations

import pytest

from explorer.datamodel import ValueRow
from explorer.errors import CodebookError
from explorer.files.sheets import read_assessments, sheet_kind
from explorer.files.tables import table_from_records

HEADER = ["participant", "about", "value", "transcript", "start", "end", "quote", "coder", "confidence"]


def sheet(*rows: list[str]):
    return table_from_records("stances.csv", list(rows))


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("assessments", HEADER),
        ("assessments", ["Informant", "Variable", "Level"]),
        ("assessments", ["Deltaker", "Om", "Verdi", "Sitat"]),
        ("codings", ["participant", "quote", "code", "value", "about"]),
        ("participants", ["participant", "age", "value"]),
    ],
)
def test_the_columns_tell_a_sheet_of_coded_values(kind, header):
    assert sheet_kind(sheet(header, [f"x{n}" for n in range(len(header))])) == kind


def test_a_sheet_of_people_may_call_its_columns_attribute_and_stance():
    people = sheet(["participant", "attribute", "stance"], ["P1", "high", "useful"], ["P2", "low", "not useful"])
    assert sheet_kind(people) == "participants"


def test_several_rows_a_person_are_values_whatever_the_columns_are_called():
    rows = [["P1", "support", "high"], ["P1", "session 1", "useful"], ["P2", "support", "low"]]
    assert sheet_kind(sheet(["participant", "attribute", "stance"], *rows)) == "assessments"


def test_a_row_becomes_a_value_with_its_passage():
    found = read_assessments(
        sheet(HEADER, ["P01", "support", "low", "P01.txt", "13", "20", "one text", "ann", "fairly sure"])
    )
    assert found.values == (
        ValueRow(
            "stances.csv",
            2,
            "P01",
            "support",
            "low",
            transcript="P01.txt",
            quote="one text",
            coder="ann",
            confidence=2,
            start_char=13,
            end_char=20,
        ),
    )
    assert found.notices == ()


def test_rows_that_lack_something_are_left_out_with_their_row():
    found = read_assessments(
        sheet(
            HEADER,
            ["", "support", "low", "", "", "", "", "", ""],
            ["P02", "", "low", "", "", "", "", "", ""],
            ["P03", "support", "", "", "x", "", "", "", "perhaps"],
            ["P04", "support", "not mentioned", "", "x", "", "", "", "perhaps"],
        )
    )
    assert [(row.row, row.value) for row in found.values] == [(5, "not mentioned")]
    assert [(n.kind, n.row, n.message) for n in found.notices] == [
        ("skipped", 2, "The row has no person and was left out."),
        ("skipped", 3, "The row has no attribute and was left out."),
        ("skipped", 4, "The row has no value and was left out."),
        ("repaired", 5, "How sure the coder was, “perhaps”, is not known and was not used; write 1, 2 or 3 (sure)."),
        ("repaired", 5, "The start “x” is not a number of characters and was not used."),
    ]


def test_a_sheet_without_people_is_refused():
    with pytest.raises(CodebookError, match="no column holds the participant"):
        read_assessments(sheet(["about", "value"], ["support", "low"]))
