"""Codebooks as people keep them in sheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.datamodel import Code, SourceMaterial, Theme
from explorer.errors import CodebookError
from explorer.files.codebooks import read_codebook
from explorer.files.tables import read_table, table_from_records


def book(*rows: list[str], **columns: str) -> SourceMaterial:
    return read_codebook(table_from_records("codebook.csv", rows), columns=columns or None)


def said(material: SourceMaterial, *kinds: str) -> list[tuple[str, int | None]]:
    return [(notice.message, notice.row) for notice in material.notices if notice.kind in kinds]


def test_themes_hold_their_codes_in_the_order_of_the_sheet() -> None:
    material = book(
        ["Theme", "Theme description", "Code", "Description"],
        ["Outsider", "from outside", "Unbiased", "no stake"],
        ["Framework", "rules", "Rights", ""],
        ["Outsider", "from outside", "Questions", ""],
    )
    assert material.codes == (
        Code("unbiased", "Unbiased", "no stake"),
        Code("rights", "Rights"),
        Code("questions", "Questions"),
    )
    assert material.themes == (
        Theme("outsider", "Outsider", "from outside", ("unbiased", "questions")),
        Theme("framework", "Framework", "rules", ("rights",)),
    )
    assert material.notices == ()


def test_taguettes_codebook_is_read_each_code_a_theme_of_itself() -> None:
    material = book(["tag", "description", "number of highlights"], ["Fear", "of the letter", "12"])
    assert material.codes == (Code("fear", "Fear", "of the letter"),)
    assert material.themes == (Theme("fear", "Fear", "of the letter", ("fear",)),)
    assert "number of highlights" in said(material, "note")[0][0]
    assert book(["name", "description"], ["Fear", ""]).codes == (Code("fear", "Fear"),)


def test_parents_make_a_tree_and_a_theme_holds_all_beneath_its_codes() -> None:
    material = book(
        ["code", "parent", "theme"],
        ["Work", "", "Context"],
        ["Boss", "work", ""],
        ["Calls", " Boss ", ""],
        ["Pay", "Money", ""],
    )
    assert [(code.id, code.parent_id) for code in material.codes] == [
        ("work", ""),
        ("boss", "work"),
        ("calls", "boss"),
        ("pay", "money"),
        ("money", ""),
    ]
    assert [(theme.name, theme.code_ids) for theme in material.themes] == [
        ("Context", ("work", "boss", "calls")),
        ("Money", ("pay", "money")),
    ]
    assert said(material, "repaired") == [("The parent “Money” has no row of its own; it was added as a code.", 5)]
    assert said(material, "note") == [("Codes without a theme stand as themes of their own: “Money”.", None)]


def test_circles_of_parents_are_opened_and_said() -> None:
    material = book(["code", "parent"], ["a", "b"], ["b", "a"], ["c", "c"])
    assert [(code.id, code.parent_id) for code in material.codes] == [("a", ""), ("b", "a"), ("c", "")]
    assert [row for _, row in said(material, "repaired")] == [2]


def test_a_theme_written_once_above_empty_cells_holds_on() -> None:
    material = book(["theme", "code"], ["Outsider", "a"], ["", "b"], ["Framework", "c"], ["", "d"])
    assert [(theme.name, theme.code_ids) for theme in material.themes] == [
        ("Outsider", ("a", "b")),
        ("Framework", ("c", "d")),
    ]
    assert "2 empty cells" in said(material, "repaired")[0][0]


def test_where_themes_are_repeated_an_empty_cell_means_no_theme() -> None:
    material = book(["theme", "code"], ["Outsider", "a"], ["", "b"], ["Outsider", "c"])
    assert [(theme.name, theme.code_ids) for theme in material.themes] == [("Outsider", ("a", "c")), ("b", ("b",))]


def test_a_code_may_stand_in_two_themes_but_the_same_row_twice_is_left_out() -> None:
    rows = [["theme", "code"], ["A", "x"], ["B", "X"], ["A", "x"]]
    material = book(*rows)
    assert [theme.code_ids for theme in material.themes] == [("x",), ("x",)]
    assert [row for _, row in said(material, "skipped")] == [4]


def test_rows_without_a_code_and_themes_without_codes_are_said() -> None:
    material = book(
        ["theme", "code", "description"], ["A", "x", ""], ["", "", "lost"], ["C", "", "about C"], ["A", "y", ""]
    )
    assert [row for _, row in said(material, "skipped")] == [3]
    assert Theme("c", "C", "about C") in material.themes
    assert said(material, "note") == [("The theme “C” has no codes.", None)]


def test_names_that_give_the_same_id_stay_apart() -> None:
    assert [code.id for code in book(["code"], ["Pay!"], ["Pay?"]).codes] == ["pay", "pay-2"]


def test_columns_of_other_names_can_be_chosen() -> None:
    material = book(["Etikett", "Forklaring"], ["Frykt", "for brevet"], code="Etikett", description="Forklaring")
    assert material.codes == (Code("frykt", "Frykt", "for brevet"),)


def test_a_sheet_without_codes_and_themes_is_refused() -> None:
    with pytest.raises(CodebookError, match="no column holds codes or themes; rename a column"):
        book(["age", "sex"], ["3", "f"])


def test_the_real_codebook_has_the_codes_of_its_project(real_data: Path) -> None:
    (path,) = (real_data / "serdif").rglob("codebook_20220303_8.csv")
    material = read_codebook(read_table(path))
    assert len(material.codes) == len(material.themes) == 22
    assert all(code.description for code in material.codes)
