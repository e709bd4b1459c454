"""What several files gave is put together once, and nothing goes without a word."""

from __future__ import annotations

from explorer.datamodel import Code, Coding, Notice, Participant, SourceMaterial, Span, Theme, Transcript
from explorer.datamodel.following import about_of
from explorer.datamodel.reading import CODE, CODING, TRANSCRIPT, Guid, MemoRow
from explorer.files.combining import combine


def talk(id: str, text: str, source: str = "") -> Transcript:
    return Transcript(id, id, text, source=source or f"{id}.txt")


def coding(id: str, transcript: str = "A", code: str = "work") -> Coding:
    return Coding(id, Span(transcript, 0, 2), code)


def material(*transcripts: Transcript, **parts) -> SourceMaterial:
    return SourceMaterial(transcripts, **parts)


def test_the_same_words_under_one_name_are_read_once() -> None:
    found = combine([material(talk("Ana", "a  b\nc", "Ana.docx")), material(talk("ana", "a b c", "ana.txt"))])
    assert [t.source for t in found.transcripts] == ["Ana.docx"]
    assert found.notices == (
        Notice("skipped", "ana.txt", "Holds the same words as “Ana.docx”, which is in already; not read twice."),
    )


def test_the_same_words_under_another_name_are_read_once_too() -> None:
    found = combine([material(talk("P1", "a b"), talk("P2", "a b"), talk("P3", "a c"))])
    assert [t.id for t in found.transcripts] == ["P1", "P3"]


def test_other_words_under_one_name_name_both_files_and_the_remedy() -> None:
    found = combine([material(talk("Ana", "a b c", "Ana.docx")), material(talk("Ana", "a b", "Ana.txt"))])
    assert [t.source for t in found.transcripts] == ["Ana.docx"]
    notice = found.notices[0]
    assert (notice.kind, notice.file) == ("skipped", "Ana.txt")
    assert "“Ana.docx”" in notice.message and "(1 word fewer)" in notice.message and "rename it" in notice.message


def test_a_name_with_a_document_ending_is_the_same_name() -> None:
    found = combine([material(talk("Ana.odt", "a b", "p.sqlite3")), material(talk("Ana", "a c", "Ana.odt"))])
    assert [t.id for t in found.transcripts] == ["Ana.odt"]


def test_codings_follow_their_words_or_are_counted() -> None:
    first = material(talk("A", "ab cd"), codes=(Code("work", "Work"),), codings=(coding("1"),))
    same = material(talk("B", "ab cd"), codes=(Code("work", "work"),), codings=(coding("x", "B"),))
    spaced = material(talk("C", "ab  cd"), codings=(coding("y", "C"), coding("z", "C")))
    found = combine([first, same, spaced])
    assert [(c.id, c.span.transcript_id) for c in found.codings] == [("1", "A"), ("A:0-2:work", "A")]
    assert [n.message for n in found.notices if "coding" in n.message] == [
        "2 codings of transcripts that were left out."
    ]


def test_a_double_keeps_only_the_notice_that_says_so() -> None:
    double = material(talk("A", "a"), notices=(Notice("note", "A.docx", "comments (2)"),))
    sheet = material(talk("A", "a"), codings=(coding("1"),), notices=(Notice("note", "A.qda", "kept"),))
    found = combine([material(talk("A", "a")), double, sheet])
    assert [n.message for n in found.notices if n.kind == "note"] == ["kept"]


def test_codes_of_one_name_are_one_and_others_make_room() -> None:
    first = material(codes=(Code("c1", "Work"), Code("c2", "Home")))
    second = material(
        talk("A", "ab"),
        codes=(Code("c1", "work", "at the job"), Code("c2", "Sleep"), Code("c3", "Naps", parent_id="c2")),
        themes=(Theme("c2", "Sleep", code_ids=("c2", "c3")),),
        codings=(coding("x", code="c2"),),
    )
    found = combine([first, second])
    assert [(c.id, c.name, c.description, c.parent_id) for c in found.codes] == [
        ("c1", "Work", "at the job", ""),
        ("c2", "Home", "", ""),
        ("c2-2", "Sleep", "", ""),
        ("c3", "Naps", "", "c2-2"),
    ]
    assert [(t.id, t.code_ids) for t in found.themes] == [("c2-2", ("c2-2", "c3"))]
    assert [(c.id, c.code_id) for c in found.codings] == [("A:0-2:c2-2", "c2-2")]


def test_themes_of_one_id_are_joined() -> None:
    found = combine(
        [material(themes=(Theme("t", "T", "", ("a",)),)), material(themes=(Theme("t", "T", "d", ("b", "a")),))]
    )
    assert found.themes == (Theme("t", "T", "d", ("a", "b")),)


def test_a_person_of_two_sheets_is_one_person_and_differences_are_told() -> None:
    one = material(participants=(Participant("P1", "P1", {"age": "34", "sex": "F"}),))
    two = material(participants=(Participant("P1", "Kari", {"age": "35", "job": "nurse"}),))
    found = combine([one, two])
    assert [(p.id, p.name, dict(p.attributes)) for p in found.participants] == [
        ("P1", "Kari", {"age": "34", "sex": "F", "job": "nurse"})
    ]
    message = "“P1” has two values of age: “34” and “35”; the first one stays. Correct one of the sheets."
    assert message in [n.message for n in found.notices]


def test_what_stands_beside_objects_goes_where_they_go() -> None:
    first = material(talk("A", "a b"), codes=(Code("c", "C"),))
    second = material(
        talk("B", "a b"), talk("A", "other words"), codes=(Code("c", "Other", color="#112233"),),
        codings=(coding("B:0-2:c", "B", "c"),),
        memos=(MemoRow("m", TRANSCRIPT, "B"), MemoRow("n", CODING, "B:0-2:c"), MemoRow("o", TRANSCRIPT, "A")),
        guids=(Guid(CODE, "c", "g1"), Guid(TRANSCRIPT, "A", "g2")), settled=("B",),
    )  # fmt: skip
    found = combine([first, second])
    assert [about_of(one) for one in found.memos] == ["transcript: A", "coding: A:0-2:c-2", "transcript: A"]
    assert found.memos[2].kind == ""  # its text was left out
    assert [(one.id, one.guid) for one in found.guids] == [("c-2", "g1")]
    assert found.settled == () and {one.id: one.color for one in found.codes} == {"c": "", "c-2": "#112233"}
