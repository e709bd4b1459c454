"""Plans and samples in the study file: declared before they are drawn, appended, counted in the log."""

from __future__ import annotations

import json

import pytest

from explorer.errors import StudyError
from explorer.study import audit, material, open_study, sampling
from explorer.study.sampling import AtDraw
from tests.small_study import analysis, corpus, make_study

AT_DRAW = {
    "framework": AtDraw((1,), (4,), 5, ("money",)),
    "empathic": AtDraw((0, 3, 5), (), 4, ("listened", "outside")),
}


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def _keep(study, *, look: int = 1, plan=None, analysed_at: str = "2026-01-01T00:00:00.000Z"):
    plan = plan or sampling.declare_plan(study, ["framework", "empathic"], 3, 2, coder="VS")
    segments = analysis(corpus()).segments
    drawn = [(segments[6].span, ("framework", "empathic")), (segments[0].span, ("framework",))]
    return plan, sampling.keep_sample(study, plan, look, drawn, at_draw=AT_DRAW, analysed_at=analysed_at, coder="VS")


def test_a_plan_is_found_again_as_it_was_declared(study):
    plan = sampling.declare_plan(study, ["framework", "empathic"], 100, 2, confidence=0.9, coder="VS")

    assert sampling.load_plans(open_study(study.path)) == (plan,)
    assert (plan.theme_ids, plan.size, plan.looks, plan.confidence) == (("framework", "empathic"), 100, 2, 0.9)
    assert sampling.load_samples(study) == ()


def test_each_plan_has_a_seed_nobody_chose(study):
    assert len({sampling.declare_plan(study, ["framework"], 10, 1).seed for _ in range(5)}) == 5


@pytest.mark.parametrize(
    "themes, size, looks, confidence",
    [([], 10, 1, 0.95), (["framework"], 0, 1, 0.95), (["framework"], 10, 0, 0.95), (["framework"], 10, 6, 0.95)]
    + [(["framework"], 10, 1, confidence) for confidence in (0.2, 1.0)],
)
def test_a_plan_that_makes_no_sample_is_refused(study, themes, size, looks, confidence):
    with pytest.raises(StudyError):
        sampling.declare_plan(study, themes, size, looks, confidence=confidence)
    assert sampling.load_plans(study) == ()


def test_a_sample_is_found_again_in_its_order_with_what_stood_at_the_draw(study):
    _, kept = _keep(study)
    (found,) = sampling.load_samples(open_study(study.path))

    assert found == kept
    segments = analysis(corpus()).segments
    assert [item.span for item in found.items] == [segments[6].span, segments[0].span]
    assert [item.position for item in found.items] == [1, 2]
    assert [item.theme_ids for item in found.items] == [("framework", "empathic"), ("framework",)]
    assert found.at_draw == AT_DRAW and (found.analysis, found.look, found.size) == (1, 1, 2)
    assert not found.is_void


def test_a_look_is_drawn_once(study):
    plan, _ = _keep(study)
    with pytest.raises(StudyError, match="another window"):
        _keep(study, plan=plan)
    _keep(study, plan=plan, look=2)

    assert [one.look for one in sampling.load_samples(study)] == [1, 2]


def test_a_sample_of_an_older_analysis_is_refused(study):
    with pytest.raises(StudyError, match="analysed anew"):
        _keep(study, analysed_at="2025-01-01T00:00:00.000Z")
    assert sampling.load_samples(study) == ()


def test_a_removed_transcript_makes_the_sample_void(study):
    _keep(study)
    material.remove_transcript(study, "P02")  # nothing was drawn from it
    assert not sampling.load_samples(study)[0].is_void
    material.remove_transcript(study, "P03")

    (found,) = sampling.load_samples(study)
    assert found.is_void and [item.position for item in found.items] == [2] and found.size == 2


def test_the_log_says_what_was_declared_and_drawn_in_numbers_only(study):
    _keep(study)
    lines = [line for line in audit.lines(study) if line.action.startswith("check")]

    assert [line.action for line in lines] == ["check declared", "check sample drawn"]
    declared, drawn = (json.loads(line.detail) for line in lines)
    assert declared == {"plan": 1, "themes": 2, "size": 3, "looks": 2, "confidence": 0.95, "seed": declared["seed"]}
    assert drawn == {"plan": 1, "sample": 1, "look": 1, "size": 2, "analysis": 1, "remaining": 5, "themes": 2}
    assert {line.actor for line in lines} == {"VS"} and audit.first_broken_line(study) is None
    assert not any(name in line.detail for line in lines for name in ("P03", "framework"))
