"""What remains of every theme, from a study: the small one, with every number by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.remains import CHANGED, MISLED, NO_SAMPLE, OPEN_SAMPLE, READ_SAMPLE, VOID_SAMPLE
from explorer.datamodel import ACCEPT, RANKED, REJECT, UNSURE, Coding, SourceMaterial, Theme
from explorer.rereading import checking, remaining
from explorer.study import analyses, coding, material, reviewing, sampling
from tests.checked_study import decide, draw
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def _all(study, whole=None):
    whole = whole or material.load_corpus(study)
    newest = analyses.load_analysis(study, whole.transcripts)
    return remaining.what_remains(study, whole, newest, reviewing.load_decisions(study))


def _one(study, theme_id="framework", whole=None):
    return next(one for one in _all(study, whole) if one.theme_id == theme_id)


def test_before_any_sample_there_is_what_was_found_and_what_one_could_show(study):
    empathic, framework = _all(study)

    assert (empathic.found, empathic.remaining, empathic.people, empathic.people_without) == (3, 4, 3, 0)
    assert (framework.found, framework.remaining, framework.people, framework.people_without) == (1, 6, 3, 2)
    assert framework.state == NO_SAMPLE and framework.result is None and framework.opinions == ()
    assert [(one.sampled, one.found_at_least) for one in framework.best()] == [(6, 1.0)]


def test_an_unread_sample_says_nothing_yet(study):
    sample = draw(study, "framework")
    decide(study, sample, {(0, "framework"): REJECT})
    one = _one(study)

    assert (one.state, one.result, one.newest.open_segments, one.newest.size) == (OPEN_SAMPLE, None, 5, 6)


def test_a_sample_of_everything_that_is_read_leaves_nothing_open(study):
    decide(study, draw(study, "framework"), {(4, "framework"): ACCEPT}, otherwise=REJECT)
    one = _one(study)

    assert one.state == READ_SAMPLE and (one.found, one.remaining) == (2, 0)
    assert (one.result.estimate.found_at_least, one.result.estimate.at_most_remaining) == (1.0, 0)
    assert (one.people_without, one.result.people_at_most) == (1, 0)
    seen = one.result.seen
    assert (seen.found_before, seen.remaining, seen.sampled, seen.hits, seen.found_now) == (1, 6, 6, 1, 2)


def test_what_is_unsure_may_carry_it(study):
    decide(study, draw(study, "framework"), {(4, "framework"): UNSURE}, otherwise=REJECT)
    found = _one(study).result

    assert (found.estimate.found_at_least, found.estimate.found_at_least_if_unsure_do_not) == (1 / 2, 1.0)
    assert (found.estimate.at_most_remaining, found.people_at_most) == (1, 1)


def test_the_bound_is_the_one_of_the_numbers_at_the_draw(study):
    sample = draw(study, "framework", size=3)
    decide(study, sample, {}, otherwise=REJECT)
    one = _one(study)

    # 3 of 6, no hit. K=3: C(3,3)/C(6,3) = 1/20, just not below .05: at most 3, so 1 of 4.
    assert one.result.estimate.at_most_remaining == 3
    assert one.result.estimate.found_at_least == pytest.approx(1 / 4)
    assert one.opinions[0].p == pytest.approx(0.5)  # K = 1: C(5,3)/C(6,3)
    assert [opinion.p_ranked for opinion in one.opinions] == [None] * 3


def test_more_themes_and_looks_state_less(study):
    decide(study, draw(study, "framework", size=3, looks=2), {}, otherwise=REJECT)

    assert _one(study).result.estimate.at_most_remaining == 3  # K = 3 needs .05; all three that were not read
    assert _one(study).result.confidence == 0.95


def test_of_two_looks_the_one_that_says_more_counts_and_later_plans_replace_earlier_ones(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 2)
    for _ in range(2):
        decide(study, checking.draw_sample(study, plan.id), {}, otherwise=REJECT)
    one = _one(study)

    assert (one.result.look, one.result.estimate.found_at_least) == (2, 1.0)
    decide(study, draw(study, "empathic"), {}, otherwise=REJECT)
    assert _one(study).result.plan_id == plan.id
    assert _one(study, "empathic").result.plan_id != plan.id


def test_what_is_found_after_the_sample_counts_as_found(study):
    sample = draw(study, "empathic", size=2)
    decide(study, sample, {}, otherwise=REJECT)
    before = _one(study, "empathic").result.estimate
    drawn = {item.span for item in sample.items}
    late = next(segment for row, segment in enumerate(SEGMENTS) if row in (1, 2, 4, 6) and segment.span not in drawn)
    coding.add_coding(study, late.span, "outside", coder="VS")
    after = _one(study, "empathic").result.estimate

    # 2 of 4 drawn without a hit: K=2 has C(2,2)/C(4,2) = 1/6, so both others may carry it: 3 of 5, then 4 of 5.
    assert (before.found_at_least, before.at_most_remaining) == (3 / 5, 2)
    assert (after.found_at_least, after.at_most_remaining) == (4 / 5, 1)


def test_codings_that_do_not_count_elsewhere_are_found_all_the_same(study):
    decide(study, draw(study, "framework"), {(4, "framework"): ACCEPT}, otherwise=REJECT)

    assert _one(study).found == 2  # one blind, one accepted when it was shown


def test_a_sample_that_lost_a_transcript_is_void(study):
    decide(study, draw(study, "framework"), {}, otherwise=REJECT)
    material.remove_transcript(study, "P03")
    analyses.save_analysis(study, [_without_p03()])
    one = _one(study)

    assert (one.state, one.result) == (VOID_SAMPLE, None)


def test_a_sample_that_lost_none_of_its_segments_still_speaks_of_the_study_as_it_was(study):
    segments = [(SEGMENTS[row].span, ("framework",)) for row in (0, 2, 3)]
    plan = sampling.declare_plan(study, ["framework"], 3, 1)
    at_draw = {"framework": sampling.AtDraw((1,), (), 6, ("money",))}
    sample = sampling.keep_sample(study, plan, 1, segments, at_draw=at_draw, analysed_at=analysis(corpus()).created_at)
    decide(study, sample, {}, otherwise=REJECT)
    assert _one(study).result.is_of_today
    material.remove_transcript(study, "P03")
    analyses.save_analysis(study, [_without_p03()])
    found = _one(study).result

    assert (found.is_of_today, found.n_segments, found.people_at_most) == (False, 7, None)
    assert found.estimate.found_at_least == pytest.approx(1 / 4)


def test_after_another_segmentation_the_sample_speaks_of_the_segments_of_then(study):
    decide(study, draw(study, "framework", size=3), {}, otherwise=REJECT)
    analyses.save_analysis(study, [_without_p03()])
    one = _one(study)

    assert (one.result.is_of_today, one.result.n_segments) == (False, 7)
    assert one.result.estimate.found_at_least == pytest.approx(1 / 4)


def test_a_theme_that_takes_in_a_code_with_older_codings_is_another_theme(study):
    decide(study, draw(study, "framework"), {}, otherwise=REJECT)
    whole = material.load_corpus(study)
    themes = (whole.themes[0], Theme("framework", "The framework", "", ("money", "outside")))

    assert _one(study, whole=replace(whole, themes=themes)).state == CHANGED


def test_a_code_made_since_is_how_finding_goes_on(study):
    sample = draw(study, "framework")
    decide(study, sample, {}, otherwise=REJECT)
    whole = material.load_corpus(study)
    new = replace(whole.codes[0], id="new", name="New")
    one = Coding("n", SEGMENTS[6].span, "new", created_at="2999-01-01T00:00:00.000Z")
    themes = (whole.themes[0], Theme("framework", "The framework", "", ("money", "new")))
    grown = replace(whole, codes=(*whole.codes, new), themes=themes, codings=(*whole.codings, one))

    assert _one(study, whole=grown).state in (READ_SAMPLE, MISLED)


def test_what_somebody_coded_is_carried_whoever_said_it_is_not(study):
    decide(study, draw(study, "framework"), {}, otherwise=REJECT)
    coding.add_coding(study, SEGMENTS[0].span, "money", coder="VS")
    one = _one(study)

    assert (one.state, one.result.seen.hits, one.result.seen.turned_down) == (READ_SAMPLE, 1, 5)


def test_when_more_was_found_than_the_sample_allows_it_says_nothing(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 1, confidence=0.5)
    sample = checking.draw_sample(study, plan.id)
    decide(study, sample, {}, otherwise=REJECT)
    assert _one(study).result.estimate.at_most_remaining == 1  # K=1: C(5,3)/C(6,3) = 1/2; K=2: 4/20
    drawn = {item.span for item in sample.items}
    for segment in [one for row, one in enumerate(SEGMENTS) if row != 1 and one.span not in drawn][:2]:
        coding.add_coding(study, segment.span, "money", coder="VS")

    assert (_one(study).state, _one(study).result) == (MISLED, None)


def test_people_are_bounded_by_their_own_part_of_the_sample(study):
    # framework: P02 (rows 3, 4) and P03 (5, 6) have nothing coded; all of theirs is drawn but row 6.
    segments = [(SEGMENTS[row].span, ("framework",)) for row in (3, 4, 5)]
    plan = sampling.declare_plan(study, ["framework"], 3, 1)
    at_draw = {"framework": sampling.AtDraw((1,), (), 6, ("money",))}
    sample = sampling.keep_sample(study, plan, 1, segments, at_draw=at_draw, analysed_at=analysis(corpus()).created_at)
    decide(study, sample, {}, otherwise=REJECT)

    # 3 of their 4, no hit: K=1 has 1/4, so one segment of one person at most.
    assert _one(study).result.people_at_most == 1
    material.add_material(study, SourceMaterial(codings=(Coding("x", SEGMENTS[6].span, "money"),)))
    assert (_one(study).people_without, _one(study).result.people_at_most) == (1, 0)


def test_ranked_decisions_give_a_second_opinion_without_any_sample(study):
    for row, verdict in ((4, ACCEPT), (0, REJECT), (2, REJECT)):
        code = "money" if verdict == ACCEPT else ""
        reviewing.add_decision(
            study, SEGMENTS[row].span, verdict, theme_id="framework", accept_as=code, arm=RANKED, rank=row + 1
        )
    one = _one(study)

    assert one.result is None and [opinion.p for opinion in one.opinions] == [None] * 3
    # Found 2, one before; 6 remained at the start. Last decision: K=1 of 4 left, 3/4; last two: 1 of 5, 3/5; all: K=2
    # of 6, at most one find in 3: (C(4,3) + 2 C(4,2)) / C(6,3) = 16/20.
    assert one.opinions[0].p_ranked == pytest.approx(3 / 5)


def _without_p03():
    found = analysis(corpus(), created_at="2026-03-03T00:00:00.000Z")
    return replace(
        found, segments=found.segments[:5], labels=found.labels[:5], positions=found.positions[:5], patterns=()
    )
