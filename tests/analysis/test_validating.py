"""Leaving interviews out: nothing of the interview that is left out is learnt from, and the figures add up."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis import validating
from explorer.analysis.overlooked import MIN_CODINGS_OF_CODE
from explorer.analysis.ranking.views import joined
from explorer.analysis.ranking.weighing import MIN_POSITIVES
from explorer.analysis.validating import BUDGETS, KEYWORD, NAME, RANDOM, RANKING, Coded, validate

WIDTHS = [6, 6, 4, 4]
N_INTERVIEWS, EACH = 6, 20
INTERVIEW_OF = np.repeat(np.arange(N_INTERVIEWS), EACH)
N = len(INTERVIEW_OF)
WORDS = np.full(N, 10)
EVERYBODY = np.ones(N, dtype=bool)
NOTHING = np.zeros(N)
PEOPLE = [f"P{number}" for number in INTERVIEW_OF]


def views(rows=(), by=2.0, seed=0):
    """Noise; the rows have the first column of meaning in common."""
    points = np.random.default_rng(seed).normal(size=(N, sum(WIDTHS))) * 0.15
    points[list(rows), 0] += by
    return joined(points, WIDTHS)


def coded(*columns, theme_id="t", keyword=NOTHING, **more):
    """A theme from the rows coded with it, then with each of its codes; every row is a coding of its own."""
    shares = np.zeros((N, len(columns)), dtype=np.float32)
    codings_in = np.zeros((N_INTERVIEWS, len(columns)), dtype=np.int64)
    for column, rows in enumerate(columns):
        shares[list(rows), column] = 1
        codings_in[:, column] = np.bincount(INTERVIEW_OF[list(rows)].astype(int), minlength=N_INTERVIEWS)
    values = {"name": None, "definition": None, "n_codings": len(columns[0]), **more}
    return Coded(theme_id, shares=shares, codings_in=codings_in, keyword=keyword, **values)


def validated(of, *themes, train=EVERYBODY, words=WORDS, people=PEOPLE):
    return validate(of, themes, INTERVIEW_OF, people, 6 * WORDS, words, train, seed=1).themes


def held_out(of, *themes, train=EVERYBODY):
    return validating._held_out_scores(of, themes, INTERVIEW_OF, 6 * WORDS, train)


# Four of every interview's twenty segments: two tenths of its words.
KIND = np.flatnonzero(np.arange(N) % EACH < 4)


def test_a_theme_with_a_look_of_its_own_is_found_in_interviews_that_were_left_out():
    (found,) = validated(views(KIND), coded(KIND))
    recall = found.methods[RANKING].at
    # a tenth of 200 words is two of the four coded segments of each interview
    assert recall[0.05].value == pytest.approx(0.25) and recall[0.1].value == pytest.approx(0.5)
    assert recall[0.2].value == pytest.approx(1.0) and (recall[0.2].low, recall[0.2].high) == (1.0, 1.0)
    assert (found.theme_id, found.n_codings, found.n_interviews, found.note) == ("t", 24, 6, "")
    assert found.beats_keyword


def test_a_theme_without_a_look_is_found_about_as_often_as_at_random():
    rows = np.random.default_rng(5).choice(N, size=40, replace=False)
    (found,) = validated(views(), coded(rows))
    assert found.methods[RANKING].at[0.2].value < 0.45 and not found.beats_keyword


def test_reading_at_random_finds_what_is_read():
    (found,) = validated(views(KIND), coded(KIND))
    for budget in BUDGETS:
        one = found.methods[RANDOM].at[budget]
        assert (one.value, one.low, one.high) == (budget, budget, budget)


def test_more_reading_finds_more_and_intervals_hold_what_was_found():
    rows = np.random.default_rng(7).choice(N, size=50, replace=False)
    name = np.random.default_rng(8).random(N)
    (found,) = validated(views(rows, by=0.3), coded(rows, keyword=name * 2, name=name))
    assert set(found.methods) == {RANKING, KEYWORD, NAME, RANDOM}
    for method in (RANKING, KEYWORD, NAME):
        at = [found.methods[method].at[budget] for budget in BUDGETS]
        assert all(0 <= one.low <= one.value <= one.high <= 1 for one in at)
        assert [one.value for one in at] == sorted(one.value for one in at)
        assert at[1].low < at[1].high


def test_a_keyword_search_that_is_as_good_is_not_beaten():
    by_words = np.zeros(N)
    by_words[KIND] = 1
    (found,) = validated(views(KIND), coded(KIND, keyword=by_words))
    assert found.methods[KEYWORD].at[0.2].value == pytest.approx(1.0) == found.methods[RANKING].at[0.2].value
    assert not found.beats_keyword


def test_a_keyword_search_that_is_better_is_not_beaten():
    by_words = np.zeros(N)
    by_words[KIND] = 1
    (found,) = validated(views(), coded(KIND, keyword=by_words))
    assert not found.beats_keyword and found.methods[RANKING].at[0.2].value < 0.6


def test_equal_scores_do_not_help_by_the_order_of_the_rows():
    # nothing is found by words: all scores equal; the coded ones stand first in every interview
    (found,) = validated(views(KIND), coded(KIND))
    assert found.methods[KEYWORD].at[0.2].value < 0.6


@pytest.mark.parametrize("interviews", [1, 2])
def test_a_theme_in_one_or_two_interviews_cannot_be_told(interviews):
    rows = [row for row in KIND if INTERVIEW_OF[row] < interviews]
    (found,) = validated(views(KIND), coded(rows))
    assert found.n_interviews == interviews and not found.beats_keyword
    assert found.note == f"Coded in {interviews} of the interviews: too few to tell."


def test_three_interviews_are_enough():
    rows = [row for row in KIND if INTERVIEW_OF[row] < 3]
    (found,) = validated(views(rows), coded(rows))
    assert found.note == "" and found.beats_keyword


def test_what_is_coded_nowhere_is_left_out_and_the_others_keep_their_order():
    found = validated(views(KIND), coded(KIND, theme_id="b"), coded([], theme_id="none"), coded([3], theme_id="a"))
    assert [one.theme_id for one in found] == ["b", "a"]
    assert validated(views(), coded([])) == ()


def test_interviews_nobody_read_are_not_held_against_it():
    read = INTERVIEW_OF < 4
    (found,) = validated(views(KIND), coded([row for row in KIND if row < 80]), train=read)
    assert found.n_interviews == 4 and {one.participant_id for one in found.people} == {"P0", "P1", "P2", "P3"}
    assert found.methods[RANKING].at[0.2].value == pytest.approx(1.0)
    assert not held_out(views(KIND), coded(KIND), train=read)[80:].any()


def test_one_interview_has_nothing_to_learn_from_and_that_is_said():
    only = INTERVIEW_OF == 0
    (found,) = validated(views(KIND), coded(KIND[:4]), train=only)
    assert found.note == "Coded in 1 of the interviews: too few to tell." and not found.beats_keyword
    assert math.isnan(found.methods[RANKING].at[0.2].low)


def test_people_are_told_by_their_own_coded_words():
    words = WORDS.copy()
    words[INTERVIEW_OF == 5] = 30
    (found,) = validated(views(KIND), coded(KIND), words=words)
    by_person = {one.participant_id: one for one in found.people}
    assert by_person["P0"].words == 40 and by_person["P5"].words == 120
    assert by_person["P5"].at == pytest.approx({0.05: 0.25, 0.1: 0.5, 0.2: 1.0})


def test_people_of_one_group_interview_are_told_apart():
    people = ["Ann" if row % 2 else "Bea" for row in range(N)]
    (found,) = validated(views(KIND), coded(KIND[::2]), people=people)  # even rows: all Bea's
    assert [(one.participant_id, one.words) for one in found.people] == [("Bea", 120)]


def _unlike(rng, shares, interview):
    """The same codings elsewhere, others in one interview."""
    held = interview == INTERVIEW_OF
    changed = shares.copy()
    changed[held] = (rng.random((held.sum(), shares.shape[1])) < 0.5).astype(np.float32)
    changed[held, 0] = changed[held].max(axis=1)
    return changed


@pytest.mark.parametrize("interview", range(N_INTERVIEWS))
def test_what_is_coded_in_an_interview_does_not_change_how_that_interview_is_ranked(interview):
    rng = np.random.default_rng(interview)
    first, second = KIND[::2], KIND[1::2]
    themes = [coded(KIND, first, second, definition=rng.random(N).astype(np.float32)), coded(first)]
    others = []
    for theme in themes:
        shares = _unlike(rng, theme.shares, interview)
        counts = theme.codings_in.copy()
        counts[interview] = (shares[interview == INTERVIEW_OF] > 0).sum(axis=0)
        others.append(replace(theme, shares=shares, codings_in=counts, n_codings=int(counts[:, 0].sum())))
    held, of = interview == INTERVIEW_OF, views(KIND, by=0.4)
    before, after = held_out(of, *themes), held_out(of, *others)
    assert np.array_equal(before[held], after[held])
    assert not np.allclose(before[~held], after[~held])  # the others do learn from it


def test_a_code_that_is_coded_in_the_left_out_interview_alone_is_not_known():
    inside, outside = range(0, 10), range(20, 24)
    of = views([*inside, *outside], by=0.4)
    assert len(outside) < MIN_CODINGS_OF_CODE <= len(inside)
    known = coded([*inside, *outside], inside, outside)
    # as if nothing had been coded in it: neither code has enough codings to be learnt from then
    unknown = coded(outside, [], outside)
    held = INTERVIEW_OF == 0
    assert np.array_equal(held_out(of, known)[held], held_out(of, unknown)[held])


def test_the_weights_are_chosen_without_the_left_out_interview(monkeypatch):
    # With the codings of interview 0 there are enough for a choice, without them there are not.
    inside, outside = list(range(0, 4)), [20, 40, 60, 80, 100]
    assert len(outside) < MIN_POSITIVES <= len(inside) + len(outside)
    chosen = []
    real = validating.ranker

    def watched(of, weights, rows, **options):
        chosen.append((set(rows.tolist()), weights))
        return real(of, weights, rows, **options)

    monkeypatch.setattr(validating, "ranker", watched)
    held_out(views(), coded(inside + outside))
    rows, weights = chosen[0]
    assert rows == set(range(EACH, N)) and weights is validating.DEFAULT_WEIGHTS
    assert [rows & set(np.flatnonzero(n == INTERVIEW_OF)) for n, (rows, _) in enumerate(chosen)] == [set()] * 6


def test_the_same_seed_gives_the_same_figures():
    rows = np.random.default_rng(7).choice(N, size=50, replace=False)
    assert validated(views(rows, by=0.3), coded(rows)) == validated(views(rows, by=0.3), coded(rows))
