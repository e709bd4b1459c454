"""What remains of a theme, and drawing from it: the seven segments of the small study by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.remains import Pace
from explorer.datamodel import ACCEPT, INTERVIEWER, REJECT, SAMPLE, SKIP, UNSURE, Decision, Span
from explorer.errors import StudyError
from explorer.rereading import checking
from explorer.rereading.checking import CARRIES, DOES_NOT, IS_UNSURE, OPEN
from explorer.study import analyses, coding, create_study, material, reviewing, sampling
from tests.checked_study import decide, draw, row_of
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "s.explorer")


def _laid(study):
    whole = material.load_corpus(study)
    return checking.lay(SEGMENTS, whole, reviewing.load_decisions(study))


def _decide(study, row: int, verdict: str, theme_id: str, **options):
    code = {"empathic": "listened", "framework": "money"}[theme_id] if verdict == ACCEPT else ""
    return reviewing.add_decision(study, SEGMENTS[row].span, verdict, theme_id=theme_id, accept_as=code, **options)


def _now(study):
    return checking.samples_now(study, material.load_corpus(study), reviewing.load_decisions(study))


def test_what_is_neither_coded_nor_decided_remains(study):
    assert _laid(study).remaining("empathic").tolist() == [1, 2, 4, 6]
    assert _laid(study).remaining("framework").tolist() == [0, 2, 3, 4, 5, 6]


def test_accepted_and_rejected_leave_it_for_that_theme_alone(study):
    _decide(study, 2, REJECT, "empathic")
    _decide(study, 6, ACCEPT, "empathic")
    laid = _laid(study)

    assert laid.remaining("empathic").tolist() == [1, 4] and laid.set_aside("empathic").tolist() == [2]
    assert laid.found[:, 0].nonzero()[0].tolist() == [0, 3, 5, 6]
    assert laid.remaining("framework").tolist() == [0, 2, 3, 4, 5, 6]


def test_a_rejected_sentence_says_nothing_of_the_rest_of_its_segment(study):
    span = SEGMENTS[2].span
    reviewing.add_decision(study, replace(span, end_char=span.end_char - 6), REJECT, theme_id="empathic")

    assert _laid(study).remaining("empathic").tolist() == [1, 2, 4, 6]


def test_unsure_skipped_and_taken_back_stay_in_it(study):
    _decide(study, 2, UNSURE, "empathic")
    _decide(study, 4, SKIP, "empathic")
    reviewing.take_back(study, _decide(study, 6, REJECT, "empathic").id)

    assert _laid(study).remaining("empathic").tolist() == [1, 2, 4, 6]


def test_turned_down_for_one_code_of_several_is_not_turned_down_for_the_theme(study):
    _decide(study, 2, REJECT, "empathic", code_id="outside")
    _decide(study, 2, REJECT, "framework", code_id="money")  # its only code

    assert 2 in _laid(study).remaining("empathic") and 2 not in _laid(study).remaining("framework")


def test_a_sample_of_everything_holds_each_segment_once_with_its_themes(study):
    sample = draw(study, "empathic", "framework")
    drawn = {row_of(item.span): item.theme_ids for item in sample.items}

    both, one, other = ("empathic", "framework"), ("empathic",), ("framework",)
    assert drawn == {0: other, 1: one, 2: both, 3: other, 4: both, 5: other, 6: both}
    assert sample.at_draw["empathic"].found == (0, 3, 5) and sample.at_draw["empathic"].remaining == 4
    assert sample.at_draw["framework"].remaining == 6 and sample.at_draw["framework"].code_ids == ("money",)


def test_a_draw_depends_on_the_seed_of_the_plan_alone(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 1)
    rows = [row_of(item.span) for item in checking.draw_sample(study, plan.id).items]

    from explorer.analysis import recall

    assert rows == [row for row, _ in recall.draw({"framework": [0, 2, 3, 4, 5, 6]}, 3, (plan.seed, 1))]


def test_a_spent_sample_is_never_drawn_again(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 2)
    first = checking.draw_sample(study, plan.id)
    with pytest.raises(StudyError, match="not read to its end"):
        checking.draw_sample(study, plan.id)
    decide(study, first, {}, otherwise=REJECT)
    second = checking.draw_sample(study, plan.id)

    assert {item.span for item in first.items}.isdisjoint(item.span for item in second.items)
    assert second.at_draw["framework"].remaining == 3 and len(second.at_draw["framework"].set_aside) == 3
    decide(study, second, {}, otherwise=REJECT)
    with pytest.raises(StudyError, match="declared anew"):
        checking.draw_sample(study, plan.id)
    with pytest.raises(StudyError, match="Nothing remains"):
        draw(study, "framework")


def test_looks_are_left_only_when_the_last_one_is_read(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 2)
    assert checking.looks_left(plan, _now(study)) == 2
    sample = checking.draw_sample(study, plan.id)
    assert checking.looks_left(plan, _now(study)) == 0
    decide(study, sample, {}, otherwise=UNSURE)
    assert checking.looks_left(plan, _now(study)) == 1


def test_what_was_made_of_each_segment(study):
    sample = draw(study, "empathic")
    decide(study, sample, {(1, "empathic"): REJECT, (2, "empathic"): UNSURE, (4, "empathic"): ACCEPT})
    (now,) = _now(study)

    made = {row_of(item.span): now.of(item)["empathic"] for item in sample.items}
    assert made == {1: DOES_NOT, 2: IS_UNSURE, 4: CARRIES, 6: OPEN}
    assert [row_of(item.span) for item in now.open_items] == [6] and not now.is_finished


def test_two_people_who_differ_count_as_the_one_who_saw_more(study):
    sample = draw(study, "empathic")
    decide(study, sample, {}, otherwise=REJECT, coder="A")
    decide(study, sample, {(2, "empathic"): UNSURE, (4, "empathic"): ACCEPT}, coder="B")
    (now,) = _now(study)

    made = {row_of(item.span): now.of(item)["empathic"] for item in sample.items}
    assert made == {1: DOES_NOT, 2: IS_UNSURE, 4: CARRIES, 6: DOES_NOT}


def test_coding_it_on_the_read_page_decides_it_too(study):
    draw(study, "framework")
    coding.add_coding(study, SEGMENTS[6].span, "money", coder="VS")
    (now,) = _now(study)

    assert {row_of(i.span) for i in now.sample.items if now.of(i)["framework"] == CARRIES} == {6}


def test_a_decision_made_elsewhere_does_not_read_the_sample(study):
    draw(study, "framework")
    _decide(study, 6, REJECT, "framework")  # in ranked order

    assert len(_now(study)[0].open_items) == 6


def test_one_left_unsure_may_be_drawn_again_and_stays_unsure_in_its_own_sample(study):
    first = draw(study, "empathic")
    decide(study, first, {}, otherwise=UNSURE)
    second = draw(study, "empathic")
    decide(study, second, {}, otherwise=REJECT)
    before, after = _now(study)

    assert {row_of(item.span) for item in second.items} == {1, 2, 4, 6}
    assert set(before.made.values()) == {IS_UNSURE} and set(after.made.values()) == {DOES_NOT}


def test_nothing_is_drawn_without_an_analysis_of_the_study_as_it_is(study, tmp_path):
    plan = sampling.declare_plan(study, ["framework"], 3, 1)
    material.set_speaker_role(study, "P03", INTERVIEWER)
    with pytest.raises(StudyError, match="analyse again"):
        checking.draw_sample(study, plan.id)

    empty = create_study(tmp_path / "e.explorer")
    with pytest.raises(StudyError, match="start the analysis"):
        draw(empty, "framework")
    with pytest.raises(StudyError, match="not in the study"):
        checking.draw_sample(empty, 7)


def test_a_theme_that_is_gone_is_not_drawn_for(study):
    with pytest.raises(StudyError, match="no longer in the codebook"):
        draw(study, "gone")
    assert set(draw(study, "gone", "framework").at_draw) == {"framework"}


def test_the_analysis_drawn_from_is_known_again_by_its_moment(study):
    sample = draw(study, "framework")
    whole = material.load_corpus(study)
    newest = analyses.load_analysis(study, whole.transcripts)
    assert checking.analysis_of(study, sample, whole, newest) is newest

    later = analysis(whole, created_at="2026-05-05T00:00:00.000Z")
    analyses.save_analysis(study, [later])
    found = checking.analysis_of(study, sample, whole, later)
    assert found.created_at == newest.created_at

    material.remove_transcript(study, "P03")  # all analyses go, and numbers begin again
    rest = replace(later, segments=later.segments[:5], labels=later.labels[:5], patterns=())
    assert analyses.save_analysis(study, [rest]) == sample.analysis == 1
    assert checking.analysis_of(study, sample, material.load_corpus(study), None) is None


def test_the_pace_is_the_persons_own_median_once_there_are_ten(study):
    sample = draw(study, "empathic", "framework")
    for seconds, item in enumerate(sample.items, 1):
        for theme_id in item.theme_ids:
            reviewing.add_decision(
                study, item.span, REJECT, theme_id=theme_id, coder="A", arm=SAMPLE, sample_id=sample.id,
                latency_s=seconds if theme_id == "empathic" else seconds + 0.5,
            )  # fmt: skip
    decisions = reviewing.load_decisions(study)
    assert checking.pace(decisions, "A", 40) == Pace(20.0, False, 40, by_words=False)  # ten decisions, seven segments

    for row, seconds in ((0, 30), (1, 40), (2, 50)):
        _decide(study, row, REJECT, "framework" if row != 1 else "empathic", coder="A", latency_s=seconds)
    found = checking.pace(reviewing.load_decisions(study), "A", 10)
    assert found.is_own and not found.by_words
    assert 3.5 < found.seconds < 8  # the fifth and sixth of ten: the longest times, and no time counted twice
    assert not checking.pace(decisions, "B", 10).is_own
    assert checking.pace(reviewing.load_decisions(study), None, 10).is_own


def test_quick_keys_do_not_make_a_pace_the_words_cannot_be_read_at():
    quick = [replace(_made(row), latency_s=1.0) for row in range(10)]

    # 40 words at 240 a minute
    assert checking.pace(quick, None, 40) == Pace(10.0, True, 40, by_words=True)
    assert checking.pace(quick[:9], None, 40) == Pace(20.0, False, 40, by_words=False)
    assert checking.pace(quick[:9], None, 120) == Pace(30.0, False, 120, by_words=True)


def test_what_was_skipped_sets_no_pace():
    skipped = [replace(_made(row), verdict=SKIP) for row in range(10)]

    assert not checking.pace(skipped, None, 40).is_own
    assert checking.pace([_made(row) for row in range(10)], None, 40).is_own


def test_words_are_counted_over_the_rows_asked_for():
    segments = [replace(SEGMENTS[0], text=text) for text in ("one two", "one", "one two three four")]

    assert checking.mean_words(segments, [0, 2]) == 3
    assert checking.mean_words(segments, []) == 0


def _made(row: int) -> Decision:
    span = Span("P01", row, row + 1)
    return Decision(
        id=row + 1, span=span, theme_id="empathic", code_id="", verdict=REJECT, coder="A", memo="", decided_at="",
        arm=SAMPLE, rank=0, score=None, found_by="", score_visible=False, latency_s=30.0, coding_id="", sample_id=1,
    )  # fmt: skip
