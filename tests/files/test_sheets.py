"""What a sheet is about, and what its rows say."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.datamodel import Notice, QuoteRow, SourceMaterial
from explorer.errors import CodebookError
from explorer.files.sheets import read_codings, read_participants, sheet_kind
from explorer.files.tables import Table, read_table, table_from_records


def sheet(*rows: list[str]) -> Table:
    return table_from_records("sheet.csv", rows)


def kind(*header: str) -> str:
    return sheet(list(header), [str(n) for n in range(len(header))]).rows and sheet_kind(
        sheet(list(header), [str(n) for n in range(len(header))])
    )


@pytest.mark.parametrize(
    ("expected", "header"),
    [
        ("codings", ["id", "document", "tag", "content"]),  # Taguette's export
        ("codings", ["Interview", "Quotation", "Codes", "Comment"]),
        ("codings", ["participant", "text", "label", "coder"]),
        ("codings", ["Dokument", "Sitat", "Kode"]),
        ("turns", ["transcript_id", "interlocutor", "timestamp", "utterance_text"]),
        ("turns", ["Speaker", "Text"]),
        ("codebook", ["tag", "description", "number of highlights", "number of documents"]),
        ("codebook", ["theme", "theme_description", "code", "description"]),
        ("codebook", ["name", "description"]),
        ("codebook", ["Code"]),
        ("participants", ["participant", "age", "sex"]),
        ("participants", ["Case", "Age", "Gender"]),
        ("participants", ["SurveyRespondentID", "TranscriptName", "AgeGroup"]),
        ("", ["Questions", "P1", "P2"]),
        ("", ["SumTime", "SingleTime", "Task"]),
        ("", ["participant"]),
    ],
)
def test_the_columns_tell_what_a_sheet_is_about(expected: str, header: list[str]) -> None:
    assert kind(*header) == expected


def test_a_sheet_in_which_people_stand_many_times_is_not_one_of_people() -> None:
    assert sheet_kind(sheet(["participant", "value"], ["P1", "a"], ["P1", "b"], ["P2", "a"])) == ""


# ------------------------------------------------------------------ codings


def quotes(material: SourceMaterial) -> tuple[QuoteRow, ...]:
    return material.quotes


def test_rows_of_a_coding_sheet_become_quotes_with_their_row() -> None:
    table = sheet(
        ["Transcript", "Quote", "Code", "Participant", "Coder", "Start", "End", "Memo"],
        ["P1.docx", "I felt seen", "Being seen", "Anna", "bo", "12", "23", "strong"],
    )
    assert read_codings(table) == SourceMaterial(
        quotes=(QuoteRow("sheet.csv", 2, "P1.docx", "I felt seen", "Being seen", "Anna", "bo", "strong", 12, 23),)
    )


def test_rows_without_a_quote_or_a_code_are_left_out_with_their_row() -> None:
    table = sheet(["document", "quote", "code"], ["P1", "", "x"], ["P1", "a", ""], ["P1", "a", "x"], ["", "a", "x"])
    material = read_codings(table)
    assert [row.row for row in material.quotes] == [4, 5]
    assert [(notice.kind, notice.row) for notice in material.notices] == [("skipped", 2), ("skipped", 3)]


def test_a_column_of_codes_may_hold_several_a_column_code_holds_one() -> None:
    several = read_codings(sheet(["document", "quote", "Codes"], ["P1", "a", "Fear; Hope |Pay\nRest"]))
    assert [row.code for row in several.quotes] == ["Fear", "Hope", "Pay", "Rest"]
    assert {row.row for row in several.quotes} == {2}
    one = read_codings(sheet(["document", "quote", "Code"], ["P1", "a", "Fear; Hope"]))
    assert [row.code for row in one.quotes] == ["Fear; Hope"]


def test_starts_that_are_no_numbers_are_not_used_and_said() -> None:
    material = read_codings(sheet(["document", "quote", "code", "start", "end"], ["P1", "a", "x", "00:12", "7"]))
    assert (material.quotes[0].start_char, material.quotes[0].end_char) == (None, 7)
    assert [(notice.kind, notice.row) for notice in material.notices] == [("repaired", 2)]


def test_columns_can_be_chosen_and_the_others_are_named() -> None:
    table = sheet(["Where", "What", "Node", "Weight"], ["P1", "a", "x", "3"])
    material = read_codings(table, columns={"transcript": "Where", "quote": "What"})
    assert material.quotes == (QuoteRow("sheet.csv", 2, "P1", "a", "x"),)
    assert material.notices == (Notice("note", "sheet.csv", "Columns that were not used: “Weight”."),)


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (["document", "code"], "no column holds the quote"),
        (["document", "quote"], "no column holds the code"),
        (["quote", "code"], "which transcript"),
    ],
)
def test_a_sheet_that_lacks_a_needed_column_is_refused(header: list[str], problem: str) -> None:
    with pytest.raises(CodebookError, match=problem):
        read_codings(sheet(header, ["a", "b"]))


def test_taguettes_real_export_gives_every_row(real_data: Path) -> None:
    (path,) = (real_data / "serdif").rglob("all_tags_20220303.csv")
    material = read_codings(read_table(path))
    assert len(material.quotes) == 1930
    assert len({row.code for row in material.quotes}) == 22
    assert len({row.transcript for row in material.quotes}) == 17
    assert [notice.kind for notice in material.notices] == ["note"]  # the column id


# ------------------------------------------------------------------ participants


def people(material: SourceMaterial) -> dict[str, dict[str, str]]:
    return {person.id: dict(person.attributes) for person in material.participants}


def test_every_row_is_a_person_and_every_other_column_an_attribute_as_it_stands() -> None:
    table = sheet(["participant", "age", "sick leave (%)", "job"], ["P1", "47", "n/a", ""], ["P2", ">61", "100", "NA"])
    assert people(read_participants(table)) == {
        "P1": {"age": "47", "sick leave (%)": "n/a"},
        "P2": {"age": ">61", "sick leave (%)": "100", "job": "NA"},
    }


def test_a_name_column_names_the_person() -> None:
    (person,) = read_participants(sheet(["participant", "pseudonym", "age"], ["P1", "Kari", "47"])).participants
    assert (person.id, person.name, dict(person.attributes)) == ("P1", "Kari", {"age": "47"})


def test_rows_without_an_id_and_second_rows_of_one_person_are_left_out_with_their_row() -> None:
    material = read_participants(sheet(["case", "age"], ["P1", "4"], ["", "5"], ["P1", "6"], ["P2", "7"]))
    assert people(material) == {"P1": {"age": "4"}, "P2": {"age": "7"}}
    assert [(n.kind, n.row) for n in material.notices if n.kind != "read"] == [("skipped", 3), ("skipped", 4)]


def test_the_id_column_can_be_chosen() -> None:
    table = sheet(["participant", "Respondent code"], ["P1", "R7"])
    assert people(read_participants(table, columns={"id": "respondent code"})) == {"R7": {"participant": "P1"}}


def test_a_sheet_that_names_nobody_is_refused() -> None:
    with pytest.raises(CodebookError, match="who the rows are about"):
        read_participants(sheet(["age", "sex"], ["4", "f"]))


def test_the_real_facesheet_is_known_by_its_transcript_names(real_data: Path) -> None:
    (path,) = (real_data / "sheffield").rglob("*Facesheet*.xlsx")
    found = people(read_participants(read_table(path)))
    assert len(found) == 15
    assert set(found) >= {"Jessica", "Bruce", "Jamie", "Jim"}
    assert all(len(attributes) == 18 for attributes in found.values())
    assert found["Jim"]["SurveyRespondentID"] == "na"


def test_a_second_row_that_contradicts_the_first_says_where() -> None:
    material = read_participants(sheet(["case", "age", "sex"], ["P1", "4", "man"], ["P1", "6", ""], ["P2", "7", ""]))
    assert any("“P1” with age “6” for “4” and was left out" in n.message for n in material.notices)


def test_a_column_without_any_value_is_named() -> None:
    material = read_participants(sheet(["case", "age", "support"], ["P1", "4", ""], ["P2", "7", ""]))
    assert [n.message for n in material.notices if n.kind == "note"] == [
        "The column “support” is empty in every row: nobody has a value."
    ]
