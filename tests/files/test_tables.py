"""A sheet is read as it stands; whatever had to be mended or left out is said with its row."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from explorer.errors import CodebookError, ReadError
from explorer.files.tables import read_table, sniff_delimiter, table_from_records


def sheet(folder: Path, content: str | bytes, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def cells(path: Path) -> list[list[str]]:
    return [list(row.cells.values()) for row in read_table(path).rows]


def said(path: Path) -> list[tuple[str, int | None]]:
    return [(notice.kind, notice.row) for notice in read_table(path).notices]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_although_quotes_are_full_of_others(tmp_path: Path, delimiter: str) -> None:
    rows = [["transcript", "quote"], ["P1", '"Ja, nei; altså, ""vel""; jo"'], ["P2", '"one, two, three; four"']]
    path = sheet(tmp_path, "\n".join(delimiter.join(row) for row in rows))
    assert read_table(path).header == ("transcript", "quote")
    assert cells(path) == [["P1", 'Ja, nei; altså, "vel"; jo'], ["P2", "one, two, three; four"]]


def test_a_semicolon_sheet_with_bare_commas_in_its_text_is_not_taken_for_a_comma_sheet() -> None:
    assert sniff_delimiter("id;text\n1;yes, well, no\n2;no, I think, yes\n") == ";"
    assert sniff_delimiter("only one column\nhere\n") == ","


def test_excels_own_delimiter_line_is_believed_and_counts_as_a_row(tmp_path: Path) -> None:
    table = read_table(sheet(tmp_path, "sep=;\nid;text\n1;a\n"))
    assert table.header == ("id", "text")
    assert table.rows[0].number == 3


def test_encodings_of_excel_are_read(tmp_path: Path) -> None:
    text = "deltaker;svar\nP1;Jeg følte meg sett på møtet\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert cells(sheet(tmp_path, text.encode(encoding))) == [["P1", "Jeg følte meg sett på møtet"]]


def test_answers_that_look_like_gaps_stay_text_and_white_space_inside_stays(tmp_path: Path) -> None:
    path = sheet(tmp_path, 'id,a,b,c\nP1, n/a ,NA,None\nP2,007,1.50,"two  spaces\nand a line"\n')
    assert cells(path) == [["P1", "n/a", "NA", "None"], ["P2", "007", "1.50", "two  spaces\nand a line"]]


def test_row_numbers_are_those_of_the_spreadsheet_counting_empty_rows(tmp_path: Path) -> None:
    table = read_table(sheet(tmp_path, '\n\nid,text\nP1,"a\nb"\n\n,\nP2,c\n'))
    assert [(row.number, row.cells["id"]) for row in table.rows] == [(4, "P1"), (7, "P2")]


def test_short_rows_are_filled_up_and_long_rows_left_out_each_with_its_row_number(tmp_path: Path) -> None:
    path = sheet(tmp_path, "id,text,code\nP1,a,x\nP2,b\nP3,c,y,more\nP4,d,z,,\n")
    assert cells(path) == [["P1", "a", "x"], ["P2", "b", ""], ["P4", "d", "z"]]
    assert said(path) == [("repaired", 3), ("skipped", 4)]


def test_nameless_and_repeated_columns_get_names_of_their_own(tmp_path: Path) -> None:
    path = sheet(tmp_path, "id,,memo,memo,memo (2),\nP1,a,b,c,d,\n")
    table = read_table(path)
    assert table.header == ("id", "column 2", "memo", "memo (3)", "memo (2)")
    assert list(table.rows[0].cells.values()) == ["P1", "a", "b", "c", "d"]
    assert said(path) == [("repaired", 1), ("repaired", 1)]


def test_a_header_without_rows_is_a_table_without_rows_and_says_so(tmp_path: Path) -> None:
    path = sheet(tmp_path, "id,text\n")
    assert cells(path) == []
    assert said(path) == [("note", None)]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf\r\n", b",,\n,,\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ReadError, match="empty"):
        read_table(sheet(tmp_path, content))


def test_an_unclosed_quotation_mark_is_refused_with_the_row_where_it_opens(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"row 3.*quotation mark") as problem:
        read_table(sheet(tmp_path, 'id,text\nP1,"fine"\nP2,"Well, I said\nP3,and so on, and on\nP4,x\n'))
    assert problem.value.line == 3


def test_an_unclosed_quotation_mark_among_tabs_is_an_ordinary_character(tmp_path: Path) -> None:
    path = sheet(tmp_path, 'id\ttext\nP1\t"Well, I said\nP2\tyes\n')
    assert cells(path) == [["P1", '"Well, I said'], ["P2", "yes"]]
    assert said(path) == [("repaired", None)]


def test_a_cell_may_hold_a_whole_interview(tmp_path: Path) -> None:
    assert len(cells(sheet(tmp_path, "id,text\nP1," + "word " * 60_000))[0][1]) == 299_999


def workbook(folder: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def test_cells_of_a_workbook_are_text_as_a_person_reads_them(tmp_path: Path) -> None:
    row = ["P1", 34, 34.0, 1.5, True, datetime.datetime(2024, 5, 1), datetime.time(10, 33), "n/a", None, " x\r\ny "]
    path = workbook(tmp_path, ("people", [[f"c{n}" for n in range(10)], row]))
    assert cells(path) == [["P1", "34", "34", "1.5", "TRUE", "2024-05-01", "10:33:00", "n/a", "", "x\ny"]]
    assert said(path) == []


def test_the_first_sheet_that_holds_anything_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("cover", []), ("codes", [["code"], ["x"]]), ("old", [["code"], ["y"]]))
    assert cells(path) == [["x"]]
    (notice,) = read_table(path).notices
    assert notice.kind == "skipped"
    assert "“old”" in notice.message and "cover" not in notice.message


def test_rows_of_a_workbook_keep_their_numbers_and_may_end_early(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("s", [[None], ["id", "text", "code"], ["P1", "a"], [None], ["P2", "b", "x"]]))
    table = read_table(path)
    assert [(row.number, tuple(row.cells.values())) for row in table.rows] == [
        (3, ("P1", "a", "")),
        (5, ("P2", "b", "x")),
    ]
    assert table.notices == ()


@pytest.mark.parametrize(
    "content", [b"not a workbook", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 protected"]
)
def test_a_damaged_or_protected_workbook_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ReadError, match="save it"):
        read_table(sheet(tmp_path, content, "book.xlsx"))


@pytest.mark.parametrize("name", ["book.xls", "book.ods"])
def test_other_kinds_of_sheet_are_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match=r"save it as \.xlsx or \.csv"):
        read_table(sheet(tmp_path, b"\xd0\xcf\x11\xe0", name))


def test_a_workbook_with_nothing_in_it_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no sheet"):
        read_table(workbook(tmp_path, ("empty", [])))
    with pytest.raises(ReadError, match="cannot be opened"):
        read_table(tmp_path / "absent.csv")


def test_records_of_a_table_in_a_document_become_a_table() -> None:
    table = table_from_records("doc.docx", [["Quote", "Code"], ["a", "x"]])
    assert table.header == ("Quote", "Code")
    assert (table.rows[0].number, dict(table.rows[0].cells)) == (2, {"Quote": "a", "Code": "x"})


def test_the_real_facesheet_keeps_fifteen_people_with_nineteen_attributes(real_data: Path) -> None:
    (path,) = (real_data / "sheffield").rglob("*Facesheet*.xlsx")
    table = read_table(path)
    assert (len(table.rows), len(table.header)) == (15, 19)
    assert [row.cells["AgeGroup"] for row in table.rows if row.cells["TranscriptName"] == "Jim"] == ["na"]


def test_answers_of_the_real_conversations_are_not_taken_for_gaps(real_data: Path) -> None:
    table = read_table(real_data / "annomi" / "AnnoMI-simple.csv")
    assert len(table.rows) == 9699
    assert {row.cells["client_talk_type"] for row in table.rows} == {"n/a", "neutral", "change", "sustain"}
    assert table.notices == ()


def test_the_apostrophe_of_a_safe_export_is_taken_off_again(tmp_path):
    path = tmp_path / "q.csv"
    path.write_text("quote,code\n'- so he said,'tis\n'=1+1,x\n", encoding="utf-8")
    rows = [tuple(row.cells.values()) for row in read_table(path).rows]
    assert rows == [("- so he said", "'tis"), ("=1+1", "x")]


def test_a_formula_nobody_has_worked_out_is_named_with_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("s", [["id", "age"], ["P1", "=1+1"], ["P2", 7]]))
    assert cells(path) == [["P1", ""], ["P2", "7"]]
    (notice,) = read_table(path).notices
    assert (notice.kind, notice.row) == ("repaired", 2) and notice.message.startswith("B2: a formula without a result")
