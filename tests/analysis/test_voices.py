"""Voice balance: values worked by hand, the reference against exact enumeration, and properties of all balances."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.voices import effective_number, voice_balance, voice_balances

SEED = 20240501
IDS = ("P1", "P2", "P3", "P4")


def balance(counts, words, **options):
    return voice_balance(counts, words, [f"P{i + 1}" for i in range(len(counts))], seed=SEED, **options)


def test_shares_of_three_and_one_quarter_are_carried_as_if_by_1_6_people():
    found = balance([3, 1], [100, 100])
    assert (found.voices, found.effective, found.top_id, found.top_share) == (2, 1.6, "P1", 0.75)


def test_equal_parts_are_carried_by_all_of_them_and_one_person_by_one():
    assert balance([5, 5, 5, 5], [1, 1, 1, 1]).effective == 4.0
    assert balance([0, 7, 0, 0], [1, 1, 1, 1]).effective == 1.0


def test_nobody_carries_what_is_not_coded():
    found = balance([0, 0], [10, 10])
    assert (found.voices, found.effective, found.expected, found.top_id) == (0, 0.0, 0.0, "")
    assert found.p_more_concentrated == 1.0 and not found.is_one_persons


def test_one_coding_has_nothing_to_compare():
    found = balance([0, 1], [10, 90])
    assert (found.effective, found.expected, found.p_more_concentrated) == (1.0, 1.0, 1.0)


def test_the_first_of_equals_is_the_top():
    assert balance([0, 4, 4], [1, 1, 1]).top_id == "P2"


def _exact(total: int, words: list[int], squares: int) -> tuple[float, float]:
    """Expected effective number and P(at least as concentrated), by every outcome of the multinomial."""
    p = [w / sum(words) for w in words]
    expected = at_least = 0.0
    for outcome in itertools.product(range(total + 1), repeat=len(words)):
        if sum(outcome) != total:
            continue
        ways = math.factorial(total) / math.prod(map(math.factorial, outcome))
        chance = ways * math.prod(q**n for q, n in zip(p, outcome, strict=True))
        found = sum(n * n for n in outcome)
        expected += chance * total**2 / found
        at_least += chance * (found >= squares)
    return expected, at_least


@pytest.mark.parametrize("counts, words", [([4, 1, 1], [300, 200, 100]), ([2, 2, 2], [900, 50, 50]), ([6, 0], [1, 1])])
def test_the_reference_is_the_multinomial_on_the_words_spoken(counts, words):
    expected, p = _exact(sum(counts), words, sum(n * n for n in counts))
    found = balance(counts, words, draws=20_000)
    assert found.expected == pytest.approx(expected, abs=0.02)
    assert found.p_more_concentrated == pytest.approx(p, abs=0.02)


def test_many_codings_of_few_people_have_the_same_reference():
    # above ten codings a person another way of drawing is used; 40 codings of two equal people, by the binomial
    squares = [k**2 + (40 - k) ** 2 for k in range(41)]
    expected = sum(math.comb(40, k) / 2**40 * 1600 / squares[k] for k in range(41))
    p = sum(math.comb(40, k) / 2**40 for k in range(41) if squares[k] >= 28**2 + 12**2)
    found = balance([28, 12], [500, 500], draws=20_000)
    assert found.expected == pytest.approx(expected, abs=0.01)
    assert found.p_more_concentrated == pytest.approx(p, abs=0.005)


def test_who_talks_more_is_expected_to_say_more_of_it():
    loud, quiet = balance([9, 1], [900, 100]), balance([1, 9], [900, 100])
    assert loud.effective == quiet.effective
    assert loud.expected == quiet.expected == pytest.approx(1.2, abs=0.05)
    even = balance([9, 1], [500, 500])
    assert even.expected > loud.expected
    assert even.p_more_concentrated < 0.05 < loud.p_more_concentrated


def test_a_theme_more_even_than_talk_length_has_a_large_p():
    assert balance([5, 5, 5, 5], [1000, 10, 10, 10]).p_more_concentrated == 1.0


def test_under_talk_length_alone_a_small_p_is_as_seldom_as_it_says():
    rng = np.random.default_rng(7)
    words = np.array([2000, 1500, 1200, 900, 700, 500, 400, 200])
    drawn = rng.multinomial(25, words / words.sum(), size=400).T
    p = [b.p_more_concentrated for b in voice_balances(drawn, words, [str(i) for i in range(8)], seed=SEED)]
    # binomial with n = 400 and at most .05: more than 33 would happen once in about a thousand
    assert sum(value <= 0.05 for value in p) <= 33


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 500)), min_size=1, max_size=12), st.integers(0, 2**32 - 1))
def test_a_balance_keeps_its_bounds(people, seed):
    counts, words = [n for n, _ in people], [w for _, w in people]
    found = voice_balance(counts, words, [str(i) for i in range(len(people))], seed=seed, draws=49)
    assert found.voices == sum(n > 0 for n in counts)
    assert 0.02 <= found.p_more_concentrated <= 1
    if found.voices:
        assert 1 <= found.effective <= found.voices + 1e-9
        assert 1 <= found.expected <= min(len(people), sum(counts)) + 1e-9
        assert 1 / found.voices <= found.top_share <= 1
        assert found.top_share**2 <= 1 / found.effective <= found.top_share + 1e-9


@given(st.lists(st.integers(0, 20), min_size=2, max_size=8), st.integers(2, 5))
def test_the_effective_number_does_not_depend_on_the_unit(counts, times):
    counts = np.array(counts)
    assert effective_number(counts * times) == pytest.approx(effective_number(counts))


def test_a_column_alone_and_among_others_is_the_same():
    counts = np.array([[3, 0, 7], [1, 0, 7], [0, 2, 90]])
    words, ids = [100, 200, 300], ("a", "b", "c")
    together = voice_balances(counts, words, ids, seed=3)
    assert together == tuple(voice_balance(counts[:, j], words, ids, seed=3) for j in range(3))
    assert together != voice_balances(counts, words, ids, seed=4)


@pytest.mark.parametrize(
    "counts, words, ids", [([1, 2], [3], "ab"), ([1], [3], "ab"), ([-1, 2], [3, 3], "ab"), ([1, 0], [0, 0], "ab")]
)
def test_what_does_not_belong_together_is_refused(counts, words, ids):
    with pytest.raises(ValueError):
        voice_balance(counts, words, ids, seed=1)
