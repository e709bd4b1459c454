"""Rows of coded values on their way into a study: person, variable, passage; what contradicts is kept out."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis import valuing
from explorer.datamodel import Participant, ValueRow
from explorer.datamodel.assessing import Variable
from tests import small_study

CORPUS = small_study.corpus()


def row(n: int, who: str, value: str, *, about: str = "Support", **more) -> ValueRow:
    return ValueRow("s.csv", n, who, about, value, **more)


def value(*rows: ValueRow, people=CORPUS.participants, variables=(), standing=()):
    return valuing.value(rows, people=people, transcripts=CORPUS.transcripts, variables=variables, standing=standing)


def messages(found, kind: str) -> list[str]:
    return [notice.message for notice in found.notices if notice.kind == kind]


def test_several_rows_of_one_value_are_one_assessment_with_its_passages():
    found = value(
        row(2, "P01", "high", quote="I felt seen, for once.", coder="ann", confidence=3),
        row(3, "p1", "High", quote="She listened to me.", coder="ann", confidence=2),
        row(4, "P02", "low", quote="He asked and he waited."),
    )
    assert [(v.id, v.kind, v.levels) for v in found.variables] == [("support", "attribute", ("high", "low"))]
    first, second = found.assessments
    text = CORPUS.transcript("P01")
    assert (first.participant_id, first.value, first.coder, first.confidence) == ("P01", "high", "ann", 2)
    assert [text.quote(span) for span in first.evidence] == ["She listened to me.", "I felt seen, for once."]
    assert (second.participant_id, second.value, second.source) == ("P02", "low", "s.csv")
    assert messages(found, "read") == ["3 rows: 2 values of 2 people, 3 passages found."]


def test_rows_that_contradict_each_other_are_all_kept_out_and_named():
    found = value(row(2, "P01", "high"), row(3, "P01", "low"), row(4, "P02", "low"))
    assert [one.participant_id for one in found.assessments] == ["P02"]
    assert messages(found, "skipped") == [
        "P01 has several values of “Support”: “high” (row 2), “low” (row 3); none was taken. Keep the right one."
    ]


def test_two_coders_may_differ():
    found = value(row(2, "P01", "high", coder="ann"), row(3, "P01", "low", coder="bo"))
    assert [(one.coder, one.value) for one in found.assessments] == [("ann", "high"), ("bo", "low")]


def test_words_for_missing_are_reasons_and_no_levels():
    found = value(row(2, "P01", "high"), row(3, "P02", "Not mentioned"), row(4, "P03", "vet ikke"))
    assert [(one.value, one.reason) for one in found.assessments] == [
        ("high", ""),
        ("", "not mentioned"),
        ("", "unclear"),
    ]
    assert found.variables[0].levels == ("high",)


def test_a_passage_without_a_place_is_told_and_the_value_stays():
    found = value(row(2, "P01", "high", quote="nobody ever said anything like this"))
    assert found.assessments[0].evidence == () and found.assessments[0].value == "high"
    assert [n.row for n in found.notices if n.kind == "unlocated"] == [2]


def test_offsets_alone_are_a_passage_when_they_lie_in_the_text():
    found = value(row(2, "P01", "high", start_char=0, end_char=11), row(3, "P02", "low", start_char=5, end_char=99999))
    assert [len(one.evidence) for one in found.assessments] == [1, 0]
    assert [n.row for n in found.notices if n.kind == "unlocated"] == [3]


def test_a_name_that_is_nobodys_is_left_out_with_its_rows():
    found = value(row(2, "P01", "high"), row(3, "P77", "low"), row(4, "P77", "low", about="Age"))
    assert len(found.assessments) == 1
    assert messages(found, "skipped")[0].startswith("“P77” is not one person of this study; 2 rows left out (3, 4).")


def test_a_row_without_a_person_is_its_transcripts():
    (one,) = value(row(2, "", "high", transcript="P02.txt")).assessments
    assert one.participant_id == "P02"


def test_in_a_study_with_nobody_the_sheets_people_are_made():
    found = value(row(2, "A", "high"), row(3, "B", "low"), people=())
    assert found.people == (Participant("A", "A"), Participant("B", "B")) and len(found.assessments) == 2


def test_the_same_sheet_again_brings_nothing_and_a_changed_value_is_told():
    sheet = row(2, "P01", "high", quote="I felt seen, for once."), row(3, "P02", "low")
    first = value(*sheet)
    standing = tuple(replace(one, id=n) for n, one in enumerate(first.assessments, start=1))
    again = value(*sheet, variables=first.variables, standing=standing)
    assert again.assessments == () and again.variables == ()
    assert "2 values of people stood in the study already: not added twice." in messages(again, "skipped")

    changed = value(row(2, "P01", "low"), variables=first.variables, standing=standing)
    assert [one.value for one in changed.assessments] == ["low"]
    assert "P01: “low” for “high” of “Support”; the sheet's value is kept." in messages(changed, "note")


def test_a_new_level_is_added_where_it_has_a_place_and_left_out_where_it_may_be_a_slip():
    known = Variable("support", "support", "attribute", ("high", "low"))
    found = value(row(2, "P01", "mixed"), row(3, "P02", "hgih"), variables=(known,))
    assert found.variables == (replace(known, levels=("high", "mixed", "low")),)
    assert [one.value for one in found.assessments] == ["mixed"]
    assert any("“hgih” is no level of “support” (high, mixed, low)" in m for m in messages(found, "skipped"))


def test_words_that_judge_make_a_stance():
    found = value(row(2, "P01", "useful", about="session 1"), row(3, "P02", "not useful", about="session 1"))
    (variable,) = found.variables
    assert (variable.kind, variable.about, variable.levels) == ("stance", "session 1", ("useful", "not useful"))
