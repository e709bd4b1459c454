"""Columns are found by name in any spelling; the researcher's choice comes first."""

from __future__ import annotations

import pytest

from explorer.errors import CodebookError
from explorer.files.columns import find_columns, id_column, plain, tells_people_apart, unused
from explorer.files.tables import table_from_records


def test_spellings_of_a_name_are_one() -> None:
    spellings = ("TranscriptName", "Transcript name", "transcript_name", "TRANSCRIPT-NAME", " transcript.name ")
    assert {plain(name) for name in spellings} == {"transcript_name"}


def test_the_researchers_choice_comes_first_and_a_column_serves_one_role() -> None:
    table = table_from_records("s.csv", [["Text", "Coded segment", "Node"]])
    assert find_columns(table, ("quote", "code"), {"quote": "Text"}) == {"quote": "Text", "code": "Node"}
    assert find_columns(table, ("quote", "utterance"), None) == {"quote": "Coded segment", "utterance": "Text"}


def test_a_chosen_column_that_is_not_there_is_refused_with_those_there_are() -> None:
    table = table_from_records("s.csv", [["Text", "Node"]])
    with pytest.raises(CodebookError, match=r"no column “Quote”.*“Text”, “Node”"):
        find_columns(table, ("quote",), {"quote": "Quote"})


def test_the_id_column_is_one_named_so_whose_values_differ() -> None:
    rows = [["SurveyID", "interview", "TranscriptName", "age"], ["1", "A", "Ana", "3"], ["2", "A", "Bo", "3"]]
    assert id_column(table_from_records("s.csv", rows)) == "TranscriptName"
    assert id_column(table_from_records("s.csv", rows[:2])) == "TranscriptName"  # more telling than 'interview'
    assert id_column(table_from_records("s.csv", [["age", "sex"], ["3", "f"]])) is None
    assert (
        id_column(table_from_records("s.csv", [["age", "Your participant number (e.g. P1)"], ["3", "P1"]])) is not None
    )


def test_one_row_typed_twice_still_tells_people_apart_many_do_not() -> None:
    rows = [["id"], *([str(n)] for n in range(19)), ["0"]]
    assert tells_people_apart(table_from_records("s.csv", rows), "id")
    assert not tells_people_apart(table_from_records("s.csv", [["id"], ["1"], ["1"], ["2"]]), "id")


def test_columns_nobody_took_are_named() -> None:
    table = table_from_records("s.csv", [["a", "b", "c"]])
    (notice,) = unused(table, {"quote": "b"})
    assert "“a”, “c”" in notice.message
    assert unused(table, {"x": "a", "y": "b", "z": "c"}) == []
