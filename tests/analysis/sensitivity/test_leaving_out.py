"""The check without one and without two people."""

from __future__ import annotations

from itertools import combinations

import pytest

from explorer.analysis.sensitivity import exact
from explorer.analysis.sensitivity.finding import finding_of_table
from explorer.analysis.sensitivity.intervals import excluding_zero, miettinen_nurminen
from explorer.analysis.sensitivity.leaving_out import without_one, without_two
from explorer.datamodel.answered import APPARENT, NOT_ESTIMABLE, VISIBLE
from explorer.datamodel.contrasting import MISSING, Fourfold, Person
from tests.analysis.sensitivity.invented_people import people_of


def test_each_person_of_the_table_is_left_out_once():
    nobody_asked = Person("X1", "X1", "", "useful", MISSING, True)
    found = without_one(people_of(4, 13, 11, 13, nobody_asked))
    assert [one.ids for one in found] == [(f"H{i}",) for i in range(1, 14)] + [(f"L{i}",) for i in range(1, 14)]


@pytest.mark.parametrize(
    "who, table, shift",
    [
        ("H1", (3, 12, 11, 13), (4 / 13 - 3 / 12)),
        ("H13", (4, 12, 11, 13), (4 / 13 - 4 / 12)),
        ("L1", (4, 13, 10, 12), (10 / 12 - 11 / 13)),
        ("L13", (4, 13, 11, 12), (11 / 12 - 11 / 13)),
    ],
)
def test_the_shift_is_the_difference_with_the_person_minus_without(who, table, shift):
    found = next(one for one in without_one(people_of(4, 13, 11, 13)) if one.ids == (who,))
    assert found.table == Fourfold(*table)
    assert found.shift == pytest.approx(shift)
    assert found.difference == pytest.approx(table[0] / table[1] - table[2] / table[3])
    interval = miettinen_nurminen(found.table)
    assert (found.low, found.high) == (interval.low, interval.high)
    assert found.p == pytest.approx(exact.boschloo(found.table), abs=0.0005)


def test_whoever_carries_the_finding_changes_it_by_going():
    found = {one.ids[0]: one.finding for one in without_one(people_of(3, 11, 9, 11))}
    assert finding_of_table(Fourfold(3, 11, 9, 11)) == VISIBLE
    assert found["H1"] == VISIBLE  # 2 of 10 against 9 of 11
    assert found["H11"] == APPARENT  # 3 of 10 against 9 of 11
    assert found["L1"] == APPARENT  # 3 of 11 against 8 of 10
    assert found["L11"] == VISIBLE  # 3 of 11 against 9 of 10


def test_a_group_of_three_is_too_small_without_one_of_them():
    found = {one.ids[0]: one for one in without_one(people_of(1, 3, 5, 6))}
    assert found["H1"].finding == NOT_ESTIMABLE
    assert (found["H1"].difference, found["H1"].low, found["H1"].p, found["H1"].shift) == (None, None, None, None)
    assert found["L1"].difference == pytest.approx(1 / 3 - 4 / 5)


def test_all_325_pairs_of_26_people_are_tried_and_those_that_matter_listed():
    people = people_of(5, 13, 10, 13)
    n, found = without_two(people)
    assert n == 325
    now = finding_of_table(people.table)
    assert found and all(one.finding != now for one in found)
    listed = {one.ids for one in found}
    for pair in combinations([p.id for p in people.people], 2):
        x1, n1, x2, n2 = 5, 13, 10, 13
        for who in pair:
            number = int(who[1:])
            x1, n1 = x1 - (who[0] == "H" and number <= 5), n1 - (who[0] == "H")
            x2, n2 = x2 - (who[0] == "L" and number <= 10), n2 - (who[0] == "L")
        assert (pair in listed) == bool(excluding_zero(n1, n2)[x1, x2]), pair


def test_above_thirty_people_no_pair_is_tried():
    assert without_two(people_of(8, 15, 8, 15))[0] == 435
    assert without_two(people_of(8, 15, 8, 16)) == (0, ())


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (1, 1, 0, 0), (0, 0, 2, 2), (3, 3, 3, 3)])
def test_too_few_or_all_alike_is_no_error(table):
    people = people_of(*table)
    assert len(without_one(people)) == table[1] + table[3]
    assert all(one.finding == NOT_ESTIMABLE and one.difference is None for one in without_one(people))
    assert without_two(people)[1] == ()
