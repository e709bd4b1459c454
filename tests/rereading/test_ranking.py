"""Ranking from a study file: what is made once, what is learnt from, and what decisions make of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer import rereading
from explorer.analysis.ranking import views as views_module
from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS
from explorer.datamodel import (
    ACCEPT,
    ACCEPTED,
    BY_DEFINITION,
    REJECT,
    SKIP,
    Coding,
    SourceMaterial,
    Span,
    Theme,
)
from explorer.errors import StudyError
from explorer.study import analyses, coding, material, open_study, reviewing
from explorer.study.rankingviews import load_views, save_views
from tests.reread_study import (
    BOSS,
    MONEY,
    SLEEP,
    analysed,
    corpus,
    keep_vectors,
    kind_of,
    make_reread_study,
)


@pytest.fixture
def study(tmp_path):
    return make_reread_study(tmp_path / "s.explorer")


def newest(study):
    return analyses.load_analysis(study, material.load_corpus(study).transcripts)


def ranked(study, theme_id="work", code_id="", **options):
    """The ground and the ranking, as a report makes them."""
    return rereading.rank_once(
        study,
        material.load_corpus(study),
        newest(study),
        reviewing.load_decisions(study),
        theme_id=theme_id,
        code_id=code_id,
        **options,
    )


def kinds(on, rows):
    return [kind_of(on.analysis.segments[row]) for row in rows]


def test_what_is_like_the_coded_turns_comes_first(study):
    on, found = ranked(study)
    assert len(found.order) == 40 - 3 and kinds(on, found.positive_rows) == [BOSS] * 3
    assert kinds(on, found.order[:7]) == [BOSS] * 7


def test_each_code_of_a_theme_can_be_ranked_alone(study):
    on, found = ranked(study, "means", "money")
    assert (found.theme_id, found.code_id) == ("means", "money")
    assert kinds(on, found.order[:7]) == [MONEY] * 7
    # nobody coded sleep: its name ranks
    on, found = ranked(study, "means", "sleep")
    assert set(kinds(on, found.order[:10])) == {SLEEP} and len(found.order) == 40


def test_a_theme_nobody_coded_is_ranked_by_name_and_definition(study):
    on, found = ranked(study, "roads")
    assert len(found.order) == 40 and set(found.found_by) == {BY_DEFINITION}
    best = on.analysis.segments[found.order[0]]
    assert "lorry" in best.text.lower()
    assert found.notes == ("Nothing is coded with it yet: ranked by its name and definition alone.",)


def test_without_the_encoder_a_new_definition_is_looked_for_by_its_words(tmp_path):
    study = make_reread_study(tmp_path / "s.explorer", definitions=False)
    on = rereading.ground(study, newest(study))
    theme = material.load_corpus(study).themes[0]
    assert rereading.definition_vector(study, on, theme) is None
    scores = rereading.ranking.definition_scores(on, theme, None)
    assert {kind_of(one) for one, score in zip(on.analysis.segments, scores, strict=True) if score > 0} == {BOSS}
    strange = Theme("x", "Xylophone", "", ())
    assert rereading.ranking.definition_scores(on, strange, None) is None  # nobody said a word of it


def test_a_definition_that_changed_ranks_by_what_it_says_now(study):
    before = ranked(study, "roads")[1]
    changed = Theme("roads", "Roads", "No sleep at night, the ceiling and the clock.", ("roads",))
    material.add_material(study, SourceMaterial(themes=(changed,)))
    keep_vectors(study, ["Roads. No sleep at night, the ceiling and the clock."])
    on, after = ranked(study, "roads")
    assert kinds(on, after.order[:10]) == [SLEEP] * 10
    assert kinds(on, before.order[:10]) != [SLEEP] * 10


def test_the_views_are_made_once_and_give_the_same_scores_bit_for_bit(study, monkeypatch):
    made, real = [], views_module.build_views

    def counted(*arguments):
        made.append(1)
        return real(*arguments)

    monkeypatch.setattr(views_module, "build_views", counted)
    first, second = ranked(study)[1], ranked(open_study(study.path))[1]
    assert made == [1]
    assert (
        first.scores.tobytes() == second.scores.tobytes() and first.unprompted.tobytes() == second.unprompted.tobytes()
    )
    assert first.order.tolist() == second.order.tolist() and first.found_by == second.found_by


def test_another_analysis_makes_its_own_views_in_place_of_those_before(study):
    ranked(study)
    with study.read() as connection:
        (old,) = connection.exec_driver_sql("SELECT key FROM ranking_view").scalars()
    analyses.save_analysis(study, [replace(newest(study), input_digest="other", created_at="2026-03-03")])
    ranked(study)
    with study.read() as connection:
        (new,) = connection.exec_driver_sql("SELECT key FROM ranking_view").scalars()
    assert old != new and load_views(study, old) is None


def test_views_of_another_number_of_segments_are_not_used(study):
    on = rereading.ground(study, newest(study))
    with study.read() as connection:
        (key,) = connection.exec_driver_sql("SELECT key FROM ranking_view").scalars()
    save_views(study, key, on.views.points[:10], on.views.widths)
    again = rereading.ground(study, newest(study))
    assert np.array_equal(again.views.points, on.views.points)


def test_removing_an_interview_takes_the_views_along(study):
    ranked(study)
    material.remove_transcript(study, "Eve")
    with study.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM ranking_view").scalar() == 0
    assert newest(study) is None


def test_a_study_that_cannot_be_written_is_ranked_all_the_same(study, monkeypatch):
    def refuse(*_):
        raise StudyError("cannot be written")

    monkeypatch.setattr(rereading.basis, "save_views", refuse)
    without = ranked(study)[1]
    monkeypatch.undo()
    assert without.scores.tobytes() == ranked(study)[1].scores.tobytes() == ranked(study)[1].scores.tobytes()


def test_vectors_that_are_not_there_are_asked_for_by_a_new_analysis(study):
    analysis = replace(newest(study), encoder_key="other@1")
    with pytest.raises(StudyError, match="analyse again"):
        rereading.ground(study, analysis)


def test_a_theme_or_code_that_is_gone_is_named_as_such(study):
    with pytest.raises(StudyError, match="theme is no longer"):
        ranked(study, "gone")
    with pytest.raises(StudyError, match="no longer one of the theme's"):
        ranked(study, "work", "money")


def decide(study, row, verdict, *, theme_id="work", code_id="", coder="KT", accept_as="boss", span=None):
    span = span or newest(study).segments[row].span
    return reviewing.add_decision(
        study, span, verdict, theme_id=theme_id, code_id=code_id, coder=coder, accept_as=accept_as
    )


def test_a_quote_that_was_accepted_is_learnt_from_and_no_candidate_any_more(study):
    row = int(ranked(study)[1].order[0])
    decide(study, row, ACCEPT)
    found = ranked(study)[1]
    assert row in found.positive_rows and row not in found.order and len(found.order) == 36


def test_a_quote_that_was_turned_down_stands_last_and_is_back_when_that_is_undone(study):
    before = ranked(study)[1]
    made = decide(study, int(before.order[0]), REJECT)
    found = ranked(study)[1]
    assert found.rejected_rows.tolist() == [before.order[0]] and found.order[-1] == before.order[0]
    reviewing.take_back(study, made.id)
    again = ranked(study)[1]
    assert again.order.tolist() == before.order.tolist() and again.scores.tobytes() == before.scores.tobytes()


def test_a_skipped_quote_stays_where_it_is(study):
    before = ranked(study)[1]
    decide(study, int(before.order[3]), SKIP)
    assert ranked(study)[1].order.tolist() == before.order.tolist()


def test_where_coders_contradict_each_other_nobody_turned_it_down(study):
    row = int(ranked(study)[1].order[0])
    decide(study, row, REJECT, coder="AB")
    decide(study, row, ACCEPT, coder="KT")
    found = ranked(study)[1]
    assert found.rejected_rows.tolist() == [] and row in found.positive_rows


def test_a_rejection_on_what_somebody_codes_by_themselves_later_no_longer_counts(study):
    row = int(ranked(study)[1].order[0])
    decide(study, row, REJECT)
    coding.add_coding(study, newest(study).segments[row].span, "boss", coder="AB")
    found = ranked(study)[1]
    assert found.rejected_rows.tolist() == [] and row in found.positive_rows


def test_decisions_on_a_theme_count_for_its_codes_and_not_the_other_way_round(study):
    first, second = (int(row) for row in ranked(study, "means")[1].order[:2])
    decide(study, first, REJECT, theme_id="means")
    decide(study, second, REJECT, theme_id="means", code_id="money")
    assert ranked(study, "means")[1].rejected_rows.tolist() == [first]
    assert set(ranked(study, "means", "money")[1].rejected_rows.tolist()) == {first, second}
    assert ranked(study, "means", "sleep")[1].rejected_rows.tolist() == [first]
    assert ranked(study, "work")[1].rejected_rows.tolist() == []


def test_a_decision_outlives_another_way_of_cutting_the_text(study):
    row = int(ranked(study)[1].order[0])
    span = newest(study).segments[row].span
    decide(study, row, REJECT)
    halves = [half for one in newest(study).segments for half in _halves(one)]
    keep_vectors(study, [half.text for half in halves])
    nowhere, positions = np.full(len(halves), -1), np.zeros((len(halves), 2), dtype=np.float32)
    cut = analysed(material.load_corpus(study), digest="halves")
    cut = replace(cut, segments=tuple(halves), labels=nowhere, positions=positions, created_at="2026-05-05")
    analyses.save_analysis(study, [cut])

    on, found = ranked(study)
    assert len(on.analysis.segments) == 80
    turned_down = [on.analysis.segments[row].span for row in found.rejected_rows]
    assert len(turned_down) == 2 and all(one.overlap_chars(span) == len(one) for one in turned_down)
    coded = [one.span for one in corpus().codings if one.code_id == "boss"]
    for row in found.positive_rows:
        assert any(on.analysis.segments[row].span.overlap_chars(one) for one in coded)
    assert len(found.positive_rows) == 6


def _halves(segment):
    middle, start = len(segment.text) // 2, segment.span.start_char
    for a, b in ((0, middle), (middle, len(segment.text))):
        span = Span(segment.span.transcript_id, start + a, start + b)
        yield replace(segment, span=span, text=segment.text[a:b])


def test_only_interviews_that_hold_codings_are_learnt_from(study):
    on, found = rereading.ground(study, newest(study)), material.load_corpus(study)
    rows = rereading.train_rows(on, found)
    assert {on.analysis.segments[row].participant_id for row in rows} == {"Ann", "Bob", "Cat"}
    assert len(rereading.train_rows(on, replace(found, codings=()))) == 40


def test_accepting_does_not_change_how_views_are_weighed(study, monkeypatch):
    given = []
    monkeypatch.setattr(rereading.ranking.weighing, "choose_weights", lambda _v, targets, *_: given.append(targets))
    on, whole = rereading.ground(study, newest(study)), material.load_corpus(study)
    rows = rereading.train_rows(on, whole)
    span = on.analysis.segments[9].span
    rereading.choose_weights(on, whole, rows)
    for provenance in (ACCEPTED, "blind"):
        more = (*whole.codings, Coding("new", span, "boss", "KT", "", provenance))
        rereading.choose_weights(on, replace(whole, codings=more), rows)
    assert np.array_equal(given[0], given[1]) and not np.array_equal(given[0], given[2])


def test_with_few_codings_the_weights_are_the_default(study):
    on, whole = rereading.ground(study, newest(study)), material.load_corpus(study)
    assert rereading.choose_weights(on, whole, np.arange(40)) is DEFAULT_WEIGHTS


def test_the_rows_of_an_analysis_are_described(study):
    on = rereading.ground(study, newest(study))
    assert on.interview_of.tolist() == [n for n in range(5) for _ in range(8)]
    assert on.lengths.tolist() == [len(segment.text) for segment in on.analysis.segments]
    assert on.vectors.shape == (40, 64) and np.linalg.norm(on.vectors, axis=1) == pytest.approx(np.ones(40), abs=1e-5)
    shares = rereading.ranking.theme_shares(on, material.load_corpus(study).themes, corpus().codings)
    assert shares.sum(axis=0).tolist() == [3, 3, 0]


def test_held_against_interviews_that_are_left_out(study):
    on, whole = rereading.ground(study, newest(study)), material.load_corpus(study)
    found = rereading.validate(study, on, whole, seed=1)
    assert [(one.theme_id, one.n_codings, one.n_interviews) for one in found.themes] == [
        ("work", 3, 3),
        ("means", 3, 3),
    ]
    by_code = rereading.validate(study, on, whole, by_code=True, seed=1)
    assert [one.theme_id for one in by_code.themes] == ["boss", "money"]
    assert "name" in found.themes[0].methods
    # the two boss turns of an interview are a quarter of its words and more than a fifth: one and nearly the other
    assert found.themes[0].methods["ranking"].at[0.2].value > 0.5


def test_codings_are_counted_by_interview_for_the_theme_and_each_of_its_codes(study):
    on, whole = rereading.ground(study, newest(study)), material.load_corpus(study)
    sleepless = Coding("new", on.analysis.segments[12].span, "sleep")  # Bob's
    nowhere = Coding("gone", Span("Zoe", 0, 5), "sleep")  # in a transcript without segments
    whole = replace(whole, codings=(*whole.codings, sleepless, nowhere))
    found = rereading.validation._coded(study, on, whole, whole.themes[1])
    # theme, money, sleep; Ann, Bob, Cat, Dan, Eve
    assert found.codings_in.tolist() == [[1, 1, 0], [2, 1, 1], [1, 1, 0], [0, 0, 0], [0, 0, 0]]
    assert found.shares.sum(axis=0).tolist() == [4, 3, 1] and found.n_codings == 5
    assert rereading.validation._coded(study, on, whole, whole.themes[0]).codings_in.tolist() == [
        [1],
        [1],
        [1],
        [0],
        [0],
    ]


def test_a_coding_that_lies_on_no_segment_is_not_counted_in_any_interview(study):
    on, whole = rereading.ground(study, newest(study)), material.load_corpus(study)
    outside = Coding("new", Span("Ann", 0, 5), "boss")
    more = replace(whole, codings=(*whole.codings, outside))
    assert rereading.coded_rows(on, more, "work") == rereading.coded_rows(on, whole, "work")
    assert len(rereading.validate(study, on, more, seed=1).themes) == 2
