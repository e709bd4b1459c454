"""Memos, marks and GUIDs of an import, each once."""

from __future__ import annotations

import pytest

from explorer.datamodel import Code, Coding, SourceMaterial, Span, Transcript
from explorer.datamodel.reading import CODING, STUDY, TRANSCRIPT, Guid, MarkRow, MemoRow
from explorer.study import coding, create_study, marks, material
from explorer.study.guids import load_guids

FOUND = SourceMaterial(
    transcripts=(Transcript("P1", "P1", "hello"),),
    codes=(Code("a", "A", color="#112233"),),
    codings=(Coding("P1:0-2:a", Span("P1", 0, 2), "a"), Coding("P1:0-3:a", Span("P1", 0, 3), "a")),
    memos=(
        MemoRow("On it.", TRANSCRIPT, "P1", coder="Ida", created_at="2026-01-01T00:00:00Z"),
        MemoRow("Of it.", CODING, "P1:0-2:a"),
        MemoRow("All.", STUDY),
        MemoRow("Loose.", about="Plan"),
        MemoRow("  ", about="Plan"),
    ),
    marks=(MarkRow("read", "P1", "Ida"), MarkRow("contrary", "P1:0-2:a"), MarkRow("chosen", "nobody")),
    guids=(
        Guid(CODING, "P1:0-2:a", "g1"),
        Guid(CODING, "P1:0-3:a", "g1"),
        Guid("selection", "P1:0-2:a", "g2"),
        Guid("selection", "P1:0-3:a", "g2"),
    ),
)
ONLY_BESIDE = SourceMaterial(memos=FOUND.memos, marks=FOUND.marks, guids=(Guid(CODING, "P1:0-2:a", "other"),))


@pytest.fixture
def study(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    material.add_material(study, FOUND)
    return study


def test_memos_stand_where_the_app_looks_for_them(study):
    found = coding.load_memos(study)
    assert [(one.about, one.text) for one in found] == [
        ("transcript: P1", "On it."),
        ("coding: P1:0-2:a", "Of it."),
        ("study", "All."),
        ("Plan", "Loose."),
    ]
    assert (found[0].coder, found[0].created_at) == ("Ida", "2026-01-01T00:00:00Z")


def test_a_second_import_adds_nothing(study):
    material.add_material(study, ONLY_BESIDE)
    assert len(coding.load_memos(study)) == 4
    assert load_guids(study)[CODING, "P1:0-2:a"] == "g1"


def test_marks_come_along_where_their_object_is(study):
    assert coding.read_transcript_ids(study) == {"P1"}
    assert marks.marked_coding_ids(study, marks.CONTRARY) == {"P1:0-2:a"}
    assert not marks.marked_coding_ids(study, marks.CHOSEN)


def test_marks_that_were_taken_back_stay_so(study):
    coding.mark_read(study, "P1", is_read=False)
    marks.mark_coding(study, "P1:0-2:a", marks.CONTRARY, is_set=False)
    material.add_material(study, ONLY_BESIDE)
    assert not coding.read_transcript_ids(study)
    assert not marks.marked_coding_ids(study, marks.CONTRARY)


def test_a_guid_is_one_objects_but_a_selection_may_be_shared(study):
    assert load_guids(study) == {
        (CODING, "P1:0-2:a"): "g1",
        ("selection", "P1:0-2:a"): "g2",
        ("selection", "P1:0-3:a"): "g2",
    }


def test_the_colour_of_a_code_is_kept(study):
    assert material.load_corpus(study).codes[0].color == "#112233"
