"""Ranking for a theme: everything ranked, what is like the coded first, what was turned down last."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.overlooked import BEST_CODE, DEFINITION_IN_SEGMENTS, by_definition, nearest, rank, ranker
from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS, learn, prepare, weigh
from explorer.analysis.ranking.views import joined
from explorer.datamodel import BY_DEFINITION, BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS, FOUND_BY

WIDTHS = [6, 6, 4, 4]
OF_VIEW = dict(zip((BY_MEANING, BY_WORDS, BY_QUESTION, BY_NEIGHBOURS), (0, 6, 12, 16), strict=True))
N = 60
NONE = np.empty(0, dtype=np.int64)


def noise(seed=0, n=N, spread=0.15):
    return (np.random.default_rng(seed).normal(size=(n, sum(WIDTHS))) * spread).astype(np.float32)


def shares(*columns, n=N):
    """Targets from the rows coded with the theme, then with each code."""
    targets = np.zeros((n, len(columns)), dtype=np.float32)
    for column, rows in enumerate(columns):
        targets[list(rows), column] = 1
    return targets


def ranked(points, targets, *, train=None, rejected=NONE, n_codings=None, definition=None, **more):
    coded = np.flatnonzero(targets[:, 0] > 0)
    by = ranker(joined(points, WIDTHS), DEFAULT_WEIGHTS, np.arange(len(points)) if train is None else train, **more)
    return rank(
        by,
        targets,
        theme_id="t",
        coded_rows=coded,
        rejected_rows=np.asarray(rejected, dtype=np.int64),
        n_codings=len(coded) if n_codings is None else n_codings,
        definition=definition,
    )


def with_kind(points, rows, view=BY_MEANING, by=1.0, column=0):
    points = points.copy()
    points[list(rows), OF_VIEW[view] + column] += by
    return points


@given(
    st.integers(0, 1000),
    st.sets(st.integers(0, N - 1), max_size=N),
    st.sets(st.integers(0, N - 1), max_size=20),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_every_segment_that_is_not_coded_is_ranked_once_those_turned_down_last(seed, coded, turned_down, defined):
    turned_down = sorted(turned_down - coded)
    definition = np.arange(N, dtype=np.float32) if defined else None
    found = ranked(noise(seed), shares(coded), rejected=turned_down, definition=definition)

    assert sorted(found.order.tolist()) == sorted(set(range(N)) - coded)
    n_open = N - len(coded) - len(turned_down)
    assert sorted(found.order[n_open:].tolist()) == turned_down
    for part in (found.order[:n_open], found.order[n_open:]):
        assert (np.diff(found.scores[part]) <= 0).all()
    assert set(found.positive_rows.tolist()) == coded and found.rejected_rows.tolist() == turned_down
    assert len(found.scores) == len(found.found_by) == len(found.unprompted) == N
    assert np.isfinite(found.scores).all() and np.isfinite(found.unprompted).all()
    assert set(found.found_by) <= set(FOUND_BY)


def test_with_three_codings_the_others_of_their_kind_come_first():
    kind = range(0, 12)
    found = ranked(with_kind(noise(), kind), shares([0, 1, 2]))
    assert set(found.order[:9].tolist()) == set(range(3, 12))
    assert found.scores[3:12].min() > found.scores[12:].max()


@pytest.mark.parametrize("view", list(OF_VIEW))
def test_what_raised_a_segment_is_named(view):
    kind = range(0, 12)
    found = ranked(with_kind(noise(spread=0.02), kind, view), shares([0, 1, 2]))
    assert {found.found_by[row] for row in range(3, 12)} == {view}
    assert set(found.order[:9].tolist()) == set(range(3, 12))


def test_what_raised_it_adds_up_to_its_score():
    points = with_kind(with_kind(noise(), range(0, 12)), range(0, 12), BY_QUESTION, 0.5)
    definition = np.random.default_rng(3).random(N).astype(np.float32)
    whole = ranked(points, shares([0, 1, 2]), definition=definition).scores
    without = ranked(points, shares([0, 1, 2])).scores
    spread = (definition - definition.mean()) / definition.std()
    trust = 3 / (3 + DEFINITION_IN_SEGMENTS)
    assert whole == pytest.approx(trust * without + (1 - trust) * spread, abs=1e-4)


def test_scores_are_about_nought_with_a_spread_of_one_however_long_the_vectors_are():
    points = with_kind(noise(), range(0, 12))
    found = ranked(points, shares([0, 1, 2]))
    assert found.scores.mean() == pytest.approx(0, abs=1e-5) and found.scores.std() == pytest.approx(1, abs=1e-4)


def test_what_is_learnt_from_is_scored_as_if_it_had_not_been():
    points, read = with_kind(noise(), range(0, 12)), np.arange(0, 40)
    learner = prepare(weigh(joined(points, WIDTHS), DEFAULT_WEIGHTS), read)
    coefficients, itself = learn(learner, shares([0, 1, 2])[read])
    expected = (learner.points @ coefficients)[:, 0]
    expected[read] += itself[:, 0]
    found = ranked(points, shares([0, 1, 2]), train=read).scores
    assert found == pytest.approx((expected - expected.mean()) / expected.std(), abs=1e-4)
    # so that a quote of the kind is not pulled down for having been passed over
    assert itself[3:12].min() > 0 > itself[:3].max()


def test_a_theme_of_two_codes_that_are_nothing_alike_finds_both_kinds():
    # One kind is the other upside down: what they have in common points nowhere.
    points = with_kind(with_kind(noise(spread=0.1), range(0, 12)), range(12, 24), by=-1.0)
    coded, others = [*range(0, 5), *range(12, 17)], {*range(5, 12), *range(17, 24)}
    both = ranked(points, shares(coded, range(0, 5), range(12, 17)))
    as_one = ranked(points, shares(coded))
    assert len(others & set(both.order[:14].tolist())) >= 12
    assert len(others & set(as_one.order[:14].tolist())) <= 8


def test_half_of_a_score_is_the_theme_s_as_one_and_half_its_best_code_s():
    points = with_kind(with_kind(noise(), range(0, 12)), range(12, 24), column=1)
    coded = [*range(0, 5), *range(12, 17)]
    found = ranked(points, shares(coded, range(0, 5), range(12, 17))).scores
    alone = [ranked(points, shares(rows)).scores for rows in (coded, range(0, 5), range(12, 17))]
    best = np.maximum(alone[1], alone[2])
    expected = (1 - BEST_CODE) * alone[0] + BEST_CODE * (best - best.mean()) / best.std()
    assert found == pytest.approx(expected, abs=1e-4)


def test_one_code_with_enough_codings_is_the_theme():
    points = with_kind(noise(), range(0, 12))
    as_theme = ranked(points, shares(range(0, 6))).scores
    assert ranked(points, shares(range(0, 6), range(0, 5))).scores == pytest.approx(as_theme, abs=1e-5)


def test_before_any_coding_name_and_definition_rank():
    definition = np.random.default_rng(1).permutation(N).astype(np.float32)
    found = ranked(noise(), shares([]), definition=definition)
    assert found.order.tolist() == np.argsort(-definition).tolist()
    assert set(found.found_by) == {BY_DEFINITION}
    assert np.argsort(-found.unprompted).tolist() == found.order.tolist()
    assert found.notes == ("Nothing is coded with it yet: ranked by its name and definition alone.",)


def test_without_codings_and_without_words_the_order_is_said_to_mean_nothing():
    found = ranked(noise(), shares([]))
    assert sorted(found.order.tolist()) == list(range(N)) and not found.scores.any()
    assert "means nothing yet" in found.notes[0]


def test_the_definition_counts_for_less_with_every_coding():
    points, definition = with_kind(noise(), range(0, 20)), np.zeros(N, dtype=np.float32)
    definition[40:50] = 1  # the definition means others than what is coded
    places = []
    for n in (1, 3, 10):
        found = ranked(points, shares(range(n)), definition=definition)
        places.append(np.mean([found.order.tolist().index(row) for row in range(40, 50)]))
    assert places == sorted(places) and places[0] < places[-1]


def test_the_definition_is_worth_so_many_coded_segments_of_those_that_are_learnt_from():
    points, definition = with_kind(noise(), range(0, 20)), np.arange(N, dtype=np.float32)
    by = ranker(joined(points, WIDTHS), DEFAULT_WEIGHTS, np.arange(N))
    asked = {"theme_id": "t", "coded_rows": NONE, "rejected_rows": NONE, "definition": definition}
    learnt = ranked(points, shares(range(4))).scores
    for n in (1, 4):
        trust = n / (n + DEFINITION_IN_SEGMENTS)
        found = rank(by, shares(range(4)), n_codings=99, n_coded=n, **asked).scores
        spread = (definition - definition.mean()) / definition.std()
        assert found == pytest.approx(trust * learnt + (1 - trust) * spread, abs=1e-4)


def test_what_it_stands_on_is_said():
    points = noise()
    assert ranked(points, shares([0])).notes == ("Learnt from 1 coding.",)
    assert ranked(points, shares(range(9)), rejected=[20, 21], definition=np.arange(N)).notes == (
        "Learnt from 9 codings and 2 quotes turned down, and in part from its name and definition.",
    )
    assert ranked(points, shares([0]), definition=np.arange(N)).notes == (
        "Learnt from 1 coding, and in part from its name and definition.",
    )


def test_unprompted_quotes_owe_nothing_to_what_was_asked_or_stands_around():
    kind = range(0, 12)
    points = with_kind(noise(), kind)
    asked = with_kind(points, [0, 1, 2, *range(30, 40)], BY_QUESTION, 2.0)  # the coded ones were asked for it
    around = with_kind(asked, range(40, 50), BY_NEIGHBOURS, 2.0)
    plain, prompted = ranked(points, shares([0, 1, 2])), ranked(around, shares([0, 1, 2]))
    assert np.array_equal(plain.unprompted, prompted.unprompted)
    assert not np.allclose(plain.scores, prompted.scores)
    assert prompted.scores[30:40].mean() > plain.scores[30:40].mean() + 1
    assert prompted.unprompted[3:12].min() > prompted.unprompted[12:].max()


def test_what_is_not_needed_is_not_learnt():
    points = with_kind(noise(), range(0, 12))
    without = ranked(points, shares([0, 1, 2]), with_own=False)
    assert np.array_equal(without.scores, ranked(points, shares([0, 1, 2])).scores)
    assert not without.unprompted.any()


def test_a_quote_turned_down_lowers_what_is_like_it_among_what_is_like_the_coded():
    # The theme's neighbours are of two sorts; one sort is turned down.
    points = with_kind(noise(spread=0.05), range(0, 30))
    points = with_kind(points, range(20, 30), BY_WORDS, 0.6)
    before = ranked(points, shares(range(5)))
    after = ranked(points, shares(range(5)), rejected=range(20, 26))
    gaps = [one.scores[5:20].mean() - one.scores[26:30].mean() for one in (before, after)]
    assert gaps[1] > gaps[0] + 0.05
    assert set(after.order[-6:].tolist()) == set(range(20, 26)) != set(before.order[-6:].tolist())


def test_interviews_nobody_read_are_ranked_and_not_learnt_from():
    points = with_kind(noise(), [0, 1, 2, *range(40, 46)])
    read = np.arange(0, 40)
    found = ranked(points, shares([0, 1, 2]), train=read)
    assert set(found.order[:6].tolist()) == set(range(40, 46))
    moved = points.copy()
    moved[50:] *= 7
    again = ranked(moved, shares([0, 1, 2]), train=read)
    unmoved = [row for row in found.order.tolist() if row < 50]
    assert [row for row in again.order.tolist() if row < 50] == unmoved


def test_segments_all_alike_are_ranked_in_the_order_they_have():
    found = ranked(np.zeros((N, sum(WIDTHS)), dtype=np.float32), shares([3]))
    assert found.order.tolist() == [row for row in range(N) if row != 3]


def test_everything_coded_leaves_nothing_to_read():
    found = ranked(noise(), shares(range(N)))
    assert found.order.tolist() == [] and np.isfinite(found.scores).all()


def test_a_code_is_ranked_under_its_theme():
    by = ranker(joined(noise(), WIDTHS), DEFAULT_WEIGHTS, np.arange(N))
    found = rank(by, shares([1]), theme_id="t", code_id="c", coded_rows=NONE, rejected_rows=NONE, n_codings=1)
    assert (found.theme_id, found.code_id) == ("t", "c")


def test_meaning_and_words_of_the_definition_count_alike():
    meaning, words = np.array([1.0, 0.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.0, 500.0])
    found = by_definition(meaning, words)
    assert found[0] == pytest.approx(found[3]) and found[0] > found[1]
    assert by_definition(None, words) is words
    # words nobody said: the meaning alone
    alone = by_definition(meaning, np.zeros(4))
    assert np.argmax(alone) == 0 and alone[1] == alone[3]


VECTORS = np.array([[1, 0], [0.6, 0.8], [0.8, 0.6], [0, 1], [-1, 0], [0.8, 0.6]], dtype=np.float32)


def test_the_most_similar_come_first_with_their_similarity_never_the_segment_itself():
    found = nearest(VECTORS, 0, [0, 1, 2, 3, 4], n=3)
    assert [row for row, _ in found] == [2, 1, 3]
    assert [value for _, value in found] == pytest.approx([0.8, 0.6, 0.0])


def test_only_the_given_segments_are_compared_and_equal_ones_keep_their_order():
    assert [row for row, _ in nearest(VECTORS, 0, [5, 4, 2])] == [5, 2, 4]
    assert nearest(VECTORS, 0, []) == () and nearest(VECTORS, 0, [0]) == ()
    assert len(nearest(VECTORS, 0, [1, 2], n=9)) == 2
