"""Quotes least like the rest: values by hand in two and three dimensions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.deviant import FEWEST, deviance, least_like


def unit(*degrees) -> np.ndarray:
    """Vectors on the circle."""
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1)


def test_likeness_is_what_others_coded_say_less_what_others_say_at_all():
    # Four people; coded rows 0 to 3, row 4 is A's small talk. For row 3 (D, at 90 degrees) the others' coded quotes
    # stand at 0: similarity 0; of all that others said (three at 0, one at 180) the mean is 0 as well.
    vectors = unit(0, 0, 0, 90, 180)
    found = {one.row: one for one in least_like(vectors, "ABCDA", [0, 1, 2, 3], [0, 1, 2, 3])}
    assert found[3].likeness == pytest.approx(0)
    # Row 1 (B): others' coded 1, 1, 0 -> 2/3; others said at all 1, 1, 0, -1 -> 1/4.
    assert found[1].likeness == pytest.approx(2 / 3 - 1 / 4)
    # Row 0 (A): the same three, and A's own small talk is not among what others say: 2/3 - 2/3.
    assert found[0].likeness == pytest.approx(0)


def test_the_least_like_stands_first_and_knows_how_many_are_less_like():
    vectors = np.vstack([unit(0, 5, 10, 80), unit(200, 210, 220, 230)])
    found = least_like(vectors, "ABCDEFGH", [0, 1, 2, 3], [0, 1, 2, 3])
    assert found[0].row == 3 and [one.less_like for one in found] == [0, 1, 2, 3]
    assert found[0].nearest_row == 2  # at 10 degrees, the nearest to 80


def test_what_a_person_says_themselves_is_not_the_rest():
    # A says the odd thing four times: it is unlike what B, C and D say, however much A repeats it.
    vectors = np.vstack([unit(90, 90, 90, 90), unit(0, 0, 0), unit(180, 180)])
    found = least_like(vectors, "AAAABCDEF", range(7), range(7))
    assert {one.row for one in found[:4]} == {0, 1, 2, 3}


def test_only_the_nearest_count():
    # Row 0 is like one coded quote of others and unlike three; by the nearest one it is wholly like.
    vectors = unit(0, 0, 90, 90, 90)
    one = {d.row: d.likeness for d in least_like(vectors, "ABCDE", range(5), range(5), nearest=1)}
    assert one[0] == pytest.approx(1 - 1 / 4)


def test_with_fewer_than_three_quotes_of_others_nothing_is_compared():
    found = deviance(unit(0, 10, 20, 90), "ABCD", [0, 1, 2], [3])
    assert (found.coded, found.not_compared) == ((), 3)
    assert [one.row for one in found.candidates] == [3]  # for D the others have three
    assert FEWEST == 3


@pytest.mark.parametrize("n_coded", [0, 1, 2])
def test_a_theme_with_hardly_a_coding_has_nothing_to_be_unlike(n_coded):
    found = deviance(unit(0, 10, 20, 90), "ABCD", list(range(n_coded)), list(range(n_coded, 4)))
    assert (found.coded, found.candidates, found.not_compared) == ((), (), n_coded)


def test_of_the_candidates_only_the_first_of_the_ranking_are_looked_at():
    vectors = unit(*range(50))
    people = [str(n) for n in range(50)]
    ranked = list(range(49, 4, -1))
    few = deviance(vectors, people, list(range(5)), ranked)
    assert {one.row for one in few.candidates} == set(range(30, 50))  # twenty at the least
    many = deviance(vectors, people, list(range(25)), list(range(49, 24, -1)))
    assert {one.row for one in many.candidates} == set(range(25, 50))  # as many as are coded


def test_contrary_ones_come_in_reading_order():
    assert deviance(unit(0, 1, 2, 3), "ABCD", [0, 1, 2, 3], [], contrary_rows=[3, 1]).contrary_rows == (1, 3)


@given(st.integers(0, 10**6), st.integers(4, 30))
def test_every_coded_quote_has_a_place_of_its_own_that_turning_the_space_does_not_change(seed, n):
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(n, 4))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    people = [f"P{i % 5}" for i in range(n)]
    found = least_like(vectors, people, range(n), range(n))
    values = [one.likeness for one in found]
    assert values == sorted(values)
    assert [one.less_like for one in found] == [sum(other < value for other in values) for value in values]
    turned, _ = np.linalg.qr(rng.normal(size=(4, 4)))
    again = least_like(vectors @ turned, people, range(n), range(n))
    by_row = {one.row: one.likeness for one in found}
    assert {one.row: one.likeness for one in again} == pytest.approx(by_row, abs=1e-9)
