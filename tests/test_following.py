"""What stands beside objects goes where they go."""

from __future__ import annotations

from explorer.datamodel import SourceMaterial
from explorer.datamodel.assessing import ATTRIBUTE, Variable
from explorer.datamodel.following import about_of, followed
from explorer.datamodel.reading import CODE, CODING, PERSON, STUDY, TRANSCRIPT, Guid, MarkRow, MemoRow, ValueRow

RENAMES = {TRANSCRIPT: {"A": "A-2", "B": ""}, CODING: {"x": "y"}, CODE: {"c": "c-2", "gone": ""}, PERSON: {"p": "P"}}


def test_memos_follow_and_those_on_what_was_left_out_keep_its_name():
    rows = (MemoRow("1", TRANSCRIPT, "A"), MemoRow("2", TRANSCRIPT, "B"), MemoRow("3", CODING, "x"),
            MemoRow("4", STUDY), MemoRow("5", about="pattern: 3"))  # fmt: skip
    found = followed(SourceMaterial(memos=rows), RENAMES).memos
    assert [about_of(one) for one in found] == ["transcript: A-2", "transcript: B", "coding: y", "study", "pattern: 3"]
    assert found[1].kind == ""


def test_marks_follow_their_transcripts_and_codings_and_go_with_them():
    rows = (MarkRow("read", "A"), MarkRow("read", "B"), MarkRow("contrary", "x"), MarkRow("chosen", "z"))
    assert [(one.mark, one.id) for one in followed(SourceMaterial(marks=rows), RENAMES).marks] == [
        ("read", "A-2"), ("contrary", "y"), ("chosen", "z"),
    ]  # fmt: skip


def test_guids_follow_and_a_selection_goes_with_its_coding():
    rows = (Guid(TRANSCRIPT, "B", "1"), Guid(CODING, "x", "2"), Guid("selection", "x", "3"), Guid("project", "", "4"))
    assert [(one.kind, one.id, one.guid) for one in followed(SourceMaterial(guids=rows), RENAMES).guids] == [
        (CODING, "y", "2"), ("selection", "y", "3"), ("project", "", "4"),
    ]  # fmt: skip


def test_values_variables_and_settled_transcripts_follow():
    variable = Variable("v", "V", ATTRIBUTE, ("a",), code_ids=("c", "gone", "d"))
    material = SourceMaterial(
        values=(ValueRow("f", 1, "p", "V", "a", transcript="A"),), variables=(variable,), settled=("A", "B")
    )
    found = followed(material, RENAMES)
    assert (found.values[0].participant, found.values[0].transcript) == ("P", "A-2")
    assert found.variables[0].code_ids == ("c-2", "d") and found.settled == ("A-2",)
