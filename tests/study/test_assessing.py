"""Attributes and stances of people: kept at the click, appended, taken back, with their passages."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from explorer.datamodel import Span
from explorer.datamodel.assessing import NOT_MENTIONED, SURE, Variable
from explorer.errors import StudyError
from explorer.study import assessing, audit, material, open_study
from tests import small_study

SUPPORT = Variable("", "Employer support", "attribute", ("high", "mixed", "low"), code_ids=("listened",))


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "s.explorer")


@pytest.fixture
def variable(study):
    return assessing.put_variable(study, SUPPORT, actor="ann")


def span(study, person: str, words: str) -> Span:
    return small_study.said(material.load_corpus(study).transcript(person), words)


def standing(study):
    return [(a.participant_id, a.value or a.reason, a.coder) for a in _alive(study)]


def _alive(study):
    return assessing.standing_assessments(assessing.load_assessments(study))


def test_a_variable_gets_an_id_from_its_name_and_comes_back_as_it_was(study, variable):
    assert variable == replace(SUPPORT, id="employer-support")
    assert assessing.load_variables(open_study(study.path)) == (variable,)


def test_a_variable_can_be_changed_and_keeps_its_place(study, variable):
    other = assessing.put_variable(study, Variable("", "Session 1", "stance", ("useful", "not useful"), "session 1"))
    changed = assessing.put_variable(study, replace(variable, description="As told by the person."))

    assert assessing.load_variables(study) == (changed, other)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"name": " "}, "needs a name"),
        ({"name": "employer  SUPPORT"}, "already"),
        ({"kind": "theme"}, "no kind"),
        ({"levels": ()}, "needs levels"),
        ({"levels": ("High", "high")}, "a level twice"),
        ({"levels": ("high", "not mentioned")}, "reason why there is none"),
        ({"code_ids": ("gone",)}, "not in the codebook"),
    ],
)
def test_a_variable_that_cannot_be_coded_with_is_refused(study, variable, change, problem):
    with pytest.raises(StudyError, match=problem):
        assessing.put_variable(study, replace(variable, id="", **{"name": "Another"} | change))
    assert assessing.load_variables(study) == (variable,)


def test_what_is_coded_is_on_disk_with_everything_around_it(study, variable):
    evidence = (span(study, "P01", "I felt seen"), span(study, "P01", "She listened to me."))
    made = assessing.add_assessment(
        study,
        "P01",
        variable.id,
        value="high",
        confidence=SURE,
        evidence=evidence,
        coder="ann",
        memo="twice",
        position=3,
        saw_other=("Session 1",),
    )

    (kept,) = assessing.load_assessments(open_study(study.path))
    assert kept == made and kept.evidence == evidence and kept.source == ""
    assert (kept.position, kept.saw_other, kept.confidence) == (3, ("Session 1",), 3)


def test_of_one_coder_the_newest_counts_and_of_two_both(study, variable):
    for coder, value in (("ann", "high"), ("bo", "low"), ("ann", "mixed")):
        assessing.add_assessment(study, "P01", variable.id, value=value, coder=coder)
    assessing.add_assessment(study, "P02", variable.id, reason=NOT_MENTIONED, coder="ann")

    assert standing(study) == [("P01", "low", "bo"), ("P01", "mixed", "ann"), ("P02", "not mentioned", "ann")]
    assert len(assessing.load_assessments(study)) == 4


def test_taking_back_leaves_nothing_of_this_coder_and_keeps_the_history(study, variable):
    assessing.add_assessment(study, "P01", variable.id, value="low", coder="bo")
    made = assessing.add_assessment(study, "P01", variable.id, value="high", coder="ann")

    assessing.take_back_assessment(study, made.id, coder="ann")

    assert standing(study) == [("P01", "low", "bo")]
    assert [a.value for a in assessing.load_assessments(study)] == ["low", "high", ""]
    with pytest.raises(StudyError, match=r"another window|nothing to undo"):
        assessing.take_back_assessment(study, made.id, coder="ann")


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"value": "very high"}, "no level"),
        ({"reason": "forgot"}, "no reason"),
        ({"value": "high", "reason": NOT_MENTIONED}, "either"),
        ({}, "either"),
        ({"value": "high", "confidence": 9}, "number from 0 to 3"),
        ({"value": "high", "evidence": (Span("P01", 0, 99999),)}, "not a stretch"),
        ({"value": "high", "evidence": (Span("P09", 0, 3),)}, "no transcript"),
    ],
)
def test_what_cannot_be_coded_is_refused_and_nothing_is_written(study, variable, values, problem):
    with pytest.raises(StudyError, match=problem):
        assessing.add_assessment(study, "P01", variable.id, **values)
    assert assessing.load_assessments(study) == ()


def test_nobody_is_coded_who_is_not_in_the_study(study, variable):
    with pytest.raises(StudyError, match="no participant 'P77'"):
        assessing.add_assessment(study, "P77", variable.id, value="high")
    with pytest.raises(StudyError, match="no longer in the study"):
        assessing.add_assessment(study, "P01", "gone", value="high")


def test_two_windows_do_not_write_over_each_other(study, variable):
    first = assessing.add_assessment(study, "P01", variable.id, value="high", coder="ann", newest_seen=0)
    with pytest.raises(StudyError, match="another window"):
        assessing.add_assessment(study, "P01", variable.id, value="low", coder="ann", newest_seen=0)
    assessing.add_assessment(study, "P01", variable.id, value="low", coder="ann", newest_seen=first.id)

    assert standing(study) == [("P01", "low", "ann")]


def test_a_level_or_variable_in_use_stays(study, variable):
    made = assessing.add_assessment(study, "P01", variable.id, value="mixed")
    with pytest.raises(StudyError, match="coded as “mixed”"):
        assessing.put_variable(study, replace(variable, levels=("high", "low")))
    with pytest.raises(StudyError, match="1 person is coded"):
        assessing.remove_variable(study, variable.id)

    assessing.take_back_assessment(study, made.id)
    assessing.remove_variable(study, variable.id)
    assert assessing.load_variables(study) == () and assessing.load_assessments(study) == ()


def test_removing_a_transcript_removes_where_its_passages_stood_and_keeps_the_value(study, variable):
    both = (span(study, "P01", "I felt seen"), span(study, "P02", "He asked"))
    assessing.add_assessment(study, "P01", variable.id, value="high", evidence=both)

    material.remove_transcript(study, "P01")

    (kept,) = assessing.load_assessments(study)
    assert (kept.participant_id, kept.value, kept.evidence) == ("P01", "high", both[1:])
    assert "P01" in [person.id for person in material.load_corpus(study).participants]


def test_the_log_names_nobody_and_says_nothing_of_what_was_coded(study, variable):
    before = len(audit.lines(study))
    made = assessing.add_assessment(study, "P01", variable.id, value="high", coder="ann", memo="her words")
    assessing.take_back_assessment(study, made.id, coder="ann")

    added = audit.lines(study)[before:]
    assert [line.action for line in added] == ["participant assessed", "assessment taken back"]
    for line in added:
        assert not any(word in line.detail for word in ("P01", "high", "mployer", "her words"))
        assert json.loads(line.detail)["chars"] == 9
    assert audit.first_broken_line(study) is None
