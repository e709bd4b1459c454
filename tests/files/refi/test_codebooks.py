from __future__ import annotations

import pytest

from explorer.datamodel.reading import CODE, THEME
from explorer.files.refi.reading import read_refi
from tests.files.refi.projects import code, codebook, coding, g, read, selection, source, sources, told


def member(number: int, attribute: str = "targetGUID") -> str:
    return f'<MemberCode {attribute}="{g(number)}"/>'


def group(number: int, name: str, inside: str) -> str:
    return f'<Set guid="{g(number)}" name="{name}">{inside}</Set>'


def themes(found) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.code_ids) for one in found.themes]


def test_codes_keep_their_hierarchy_definition_and_colour(tmp_path):
    inner = code(2, "Not asked", "<Description>Nobody asked.</Description>", color="#0AF")
    found = read(tmp_path, codebook(code(1, "Outsider", inner, color="#3366CC")))
    assert [(one.id, one.name, one.description, one.parent_id, one.color) for one in found.codes] == [
        ("outsider", "Outsider", "", "", "#3366cc"),
        ("not-asked", "Not asked", "Nobody asked.", "outsider", "#00aaff"),
    ]
    assert [(one.kind, one.id, one.guid) for one in found.guids] == [
        (CODE, "outsider", g(1)),
        (CODE, "not-asked", g(2)),
    ]


def test_a_colour_that_is_none_is_told_of(tmp_path):
    found = read(tmp_path, codebook(code(1, "A", color="red")))
    assert found.codes[0].color == "" and "1 colour that is no #rrggbb left out: “red”" in told(found)


def test_groups_that_cannot_be_coded_are_themes_of_all_codes_beneath(tmp_path):
    inner = code(3, "Inner", code(4, "C"), isCodable="false")
    found = read(tmp_path, codebook(code(1, "Group", code(2, "A", code(5, "B")) + inner, isCodable="false")))
    assert [(one.name, one.parent_id) for one in found.codes] == [("A", ""), ("B", "a"), ("C", "")]
    assert themes(found) == [("Group", ("a", "b", "c"))]
    assert (THEME, "group", g(1)) in [(one.kind, one.id, one.guid) for one in found.guids]
    assert "inside others (1)" in told(found)


def test_what_is_coded_with_is_a_code_whatever_it_says(tmp_path):
    book = codebook(code(1, "Group", code(2, "A"), isCodable="false"))
    found = read(tmp_path, book, sources(source(3, inside=selection(4, 0, 3, coding(5, 1)))))
    assert [(one.name, one.parent_id) for one in found.codes] == [("Group", ""), ("A", "group")]
    assert not found.themes and len(found.codings) == 1


def test_an_empty_group_is_told_of(tmp_path):
    found = read(tmp_path, codebook(code(1, "Group", isCodable="false"), code(2, "A")))
    assert [one.name for one in found.codes] == ["A"]
    assert "1 group of codes that is empty left out: “Group”" in told(found)


def test_sets_of_codes_are_themes_and_other_sets_are_counted(tmp_path):
    sets = group(10, "Both", member(1) + member(2)) + group(11, "Files", f'<MemberSource targetGUID="{g(3)}"/>')
    sets += group(12, "Nothing", "") + group(13, "Half", member(1) + member(99))
    found = read(tmp_path, codebook(code(1, "A"), code(2, "B")), f"<Sets>{sets}</Sets>")
    assert themes(found) == [("Both", ("a", "b")), ("Half", ("a",))]
    words = told(found)
    assert "1 group of sources left out: “Files”" in words and "1 group that is empty left out: “Nothing”" in words
    assert "1 member of a group that is no code" in words


def test_sub_codes_of_atlas_stand_beneath_the_code_their_name_begins_with(tmp_path):
    book = codebook(code(1, "Coke::diet Coke"), code(2, "Coke"), code(3, "Tea::green"), code(4, "Coke::diet Coke::can"))
    found = read(tmp_path, book)
    assert [(one.name, one.parent_id) for one in found.codes] == [
        ("diet Coke", "coke-diet-coke"[:4]),
        ("Coke", ""),
        ("Tea::green", ""),
        ("can", "coke-diet-coke"),
    ]
    assert "stand there, under the rest of their name (“diet Coke”)" in told(found)


def test_two_codes_with_one_guid_are_one(tmp_path):
    found = read(tmp_path, codebook(code(1, "A"), code(1, "B")))
    assert [one.name for one in found.codes] == ["A"] and "Two codes have one GUID" in told(found)


@pytest.mark.parametrize("attribute", ["guid", "targetGUID"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_codebook_alone_is_read(tmp_path, attribute, start):
    path = tmp_path / "book.qdc"
    sets = f"<Sets>{group(10, 'Both', member(1, attribute))}</Sets>"
    body = f"<Codes>{code(1, 'A')}{code(2, 'B')}</Codes>{sets}"
    path.write_text(f'{start}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x">{body}</CodeBook>', "utf-8")
    found = read_refi(path)
    assert [one.name for one in found.codes] == ["A", "B"] and themes(found) == [("Both", ("a",))]


def test_the_codebooks_of_taguette_are_read_although_they_break_the_schema(tmp_path):
    path = tmp_path / "taguette.qdc"
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4">'
        f'<Codes><Code guid="{g(171).upper()}" name="people.staff" isCodable="true"/></Codes><Sets/></CodeBook>',
        encoding="utf-8",
    )
    found = read_refi(path)
    assert [(one.name, one.id) for one in found.codes] == [("people.staff", "people-staff")]
    assert found.guids[0].guid == g(171)
