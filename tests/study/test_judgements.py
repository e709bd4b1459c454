"""Judgements on patterns and themes: appended, never lost, and known again by the pattern's words."""

from __future__ import annotations

import json

import pytest

from explorer.errors import StudyError
from explorer.study import analyses, audit, create_study, open_study
from explorer.study.judgements import (
    AGREEMENT,
    BELONGS,
    CONVERGENCE,
    FOLLOW_UP,
    NOT_RELEVANT,
    UNEXPLAINED,
    Judgement,
    add_judgement,
    load_judgements,
)
from tests import small_study


@pytest.fixture
def study(tmp_path):
    return small_study.make_study(tmp_path / "s.explorer")


def test_a_judgement_comes_back_as_it_was_made(study):
    made = add_judgement(
        study,
        UNEXPLAINED,
        BELONGS,
        pattern_id="2",
        theme_id="framework",
        memo="Penger, *igjen* 😀",
        segment_ids=("P01:118-155", "P02:99-141"),
        grain="fine",
        coder="VS",
    )

    assert load_judgements(open_study(study.path)) == (made,)
    assert made == Judgement(
        id=1,
        kind=UNEXPLAINED,
        pattern_id="2",
        theme_id="framework",
        verdict=BELONGS,
        memo="Penger, *igjen* 😀",
        coder="VS",
        decided_at=made.decided_at,
        analysis_id=1,
        grain="fine",
        segment_ids=("P01:118-155", "P02:99-141"),
    )
    assert made.decided_at.endswith("Z")


def test_all_judgements_are_kept_oldest_first_also_those_taken_back(study):
    for verdict in (FOLLOW_UP, NOT_RELEVANT, ""):
        add_judgement(study, UNEXPLAINED, verdict, pattern_id="1")

    assert [one.verdict for one in load_judgements(study)] == [FOLLOW_UP, NOT_RELEVANT, ""]


def test_one_kind_can_be_asked_for(study):
    add_judgement(study, UNEXPLAINED, FOLLOW_UP, pattern_id="1")
    add_judgement(study, CONVERGENCE, AGREEMENT, theme_id="empathic")

    assert [one.theme_id for one in load_judgements(study, kind=CONVERGENCE)] == ["empathic"]
    assert [one.pattern_id for one in load_judgements(study, kind=UNEXPLAINED)] == ["1"]
    assert len(load_judgements(study)) == 2


@pytest.mark.parametrize("kind, verdict", [(UNEXPLAINED, AGREEMENT), (CONVERGENCE, FOLLOW_UP), ("taste", "")])
def test_a_word_of_another_kind_is_refused_and_not_kept(study, kind, verdict):
    with pytest.raises(StudyError, match="no verdict"):
        add_judgement(study, kind, verdict, pattern_id="1")
    assert load_judgements(study) == ()


def test_a_judgement_is_about_something(study):
    with pytest.raises(StudyError, match="pattern or a theme"):
        add_judgement(study, UNEXPLAINED, FOLLOW_UP)


def test_it_names_the_newest_analysis_or_none(study, tmp_path):
    analyses.save_analysis(study, [small_study.analysis(small_study.corpus())])

    assert add_judgement(study, UNEXPLAINED, FOLLOW_UP, pattern_id="1").analysis_id == 2
    empty = create_study(tmp_path / "empty.explorer")
    assert add_judgement(empty, CONVERGENCE, AGREEMENT, theme_id="t").analysis_id == 0


def test_the_log_holds_the_word_and_not_the_memo(study):
    add_judgement(study, UNEXPLAINED, FOLLOW_UP, pattern_id="2", memo="Anna says it", coder="VS")
    line = audit.lines(study)[-1]

    assert (line.actor, line.action) == ("VS", "pattern judged")
    assert json.loads(line.detail) == {
        "kind": UNEXPLAINED,
        "verdict": FOLLOW_UP,
        "pattern": "2",
        "chars": 12,
        "analysis": 1,
    }
    assert audit.first_broken_line(study) is None
