"""Bounds over what missing people could have been, and the ways of treating mixed ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from explorer.analysis.sensitivity.missing import bounds, treatments
from explorer.datamodel.answered import NOT_ESTIMABLE
from explorer.datamodel.contrasting import (
    AS_FIRST,
    AS_NO,
    AS_YES,
    ELSEWHERE,
    FIRST,
    LEFT_OUT,
    MISSING,
    MIXED,
    SECOND,
    Fourfold,
    Person,
)
from tests.analysis.sensitivity.invented_people import CONTRAST, people_of

LEVEL = {FIRST: "high", SECOND: "low", MIXED: "mixed", MISSING: "", ELSEWHERE: "own business"}


def person(name: str, group: str, is_yes: bool | None, *, is_mixed: bool = False) -> Person:
    stance = "mixed" if is_mixed else {True: "useful", False: "not useful", None: ""}[is_yes]
    return Person(name, name, LEVEL[group], stance, group, is_yes, is_stance_mixed=is_mixed)


def test_with_nobody_missing_the_bounds_are_the_difference():
    found = bounds(people_of(4, 10, 7, 10))
    assert (found.low, found.high) == (pytest.approx(-0.3), pytest.approx(-0.3))
    assert (found.n_missing_stance, found.n_missing_attribute, found.n_missing_both) == (0, 0, 0)
    assert found.excludes_zero


def test_a_missing_stance_is_taken_as_no_and_as_yes():
    found = bounds(people_of(2, 4, 3, 4, person("A", FIRST, None)))
    assert found.low == pytest.approx(2 / 5 - 3 / 4)
    assert found.high == pytest.approx(3 / 5 - 3 / 4)
    assert (found.n_missing_stance, found.excludes_zero) == (1, True)
    both = bounds(people_of(2, 4, 3, 4, person("A", FIRST, None), person("B", SECOND, None)))
    assert both.high == pytest.approx(3 / 5 - 3 / 5)
    assert not both.excludes_zero


def test_a_missing_attribute_is_put_where_it_pushes_furthest():
    found = bounds(people_of(2, 4, 3, 4, person("A", MISSING, True)))
    assert found.low == pytest.approx(2 / 4 - 4 / 5)
    assert found.high == pytest.approx(3 / 5 - 3 / 4)
    assert found.n_missing_attribute == 1


def test_the_bounds_are_those_of_every_combination():
    everybody = people_of(
        2,
        4,
        3,
        5,
        person("A", FIRST, None),
        person("B", SECOND, None),
        person("C", MISSING, True),
        person("D", MISSING, False),
        person("E", MIXED, True),
        person("F", MISSING, None),
        person("G", MIXED, None),
        person("H", ELSEWHERE, True),
    )
    doubtful = [p for p in everybody.people if not p.counts and p.group != ELSEWHERE]
    options = [
        [
            (g, y)
            for g in ((p.group,) if p.group in (FIRST, SECOND) else (FIRST, SECOND))
            for y in ((True, False) if p.is_yes is None else (p.is_yes,))
        ]
        for p in doubtful
    ]
    found = []
    for ways in product(*options):
        x1 = 2 + sum(y for g, y in ways if g == FIRST)
        n1 = 4 + sum(g == FIRST for g, _ in ways)
        x2 = 3 + sum(y for g, y in ways if g == SECOND)
        found.append(x1 / n1 - x2 / (5 + len(ways) - (n1 - 4)))
    result = bounds(everybody)
    assert (result.low, result.high) == (pytest.approx(min(found)), pytest.approx(max(found)))
    assert (result.n_missing_stance, result.n_missing_attribute, result.n_missing_both) == (2, 3, 2)


def test_a_mixed_stance_that_counts_as_no_is_not_missing():
    found = bounds(people_of(2, 4, 3, 4, person("A", FIRST, False, is_mixed=True)))
    assert found.n_missing_stance == 0
    assert found.low == found.high == pytest.approx(2 / 5 - 3 / 4)


def test_without_anybody_there_are_no_bounds_and_with_an_empty_group_no_numbers():
    assert bounds(people_of(0, 0, 0, 0)) is None
    found = bounds(people_of(0, 0, 3, 4, person("A", FIRST, None)))
    assert (found.low, found.high, found.n_missing_stance, found.excludes_zero) == (None, None, 1, False)
    all_missing = bounds(people_of(0, 0, 0, 0, person("A", MISSING, None)))
    assert (all_missing.low, all_missing.n_missing_both) == (None, 1)


# ------------------------------------------------------------------ mixed


def _tables(people, contrast=CONTRAST) -> dict[str, Fourfold]:
    return {one.name: one.table for one in treatments(people, contrast)}


def test_nobody_mixed_leaves_nothing_to_treat():
    assert treatments(people_of(4, 10, 7, 10, person("A", MISSING, None)), CONTRAST) == ()


def test_a_mixed_attribute_is_left_out_or_put_with_each_group():
    people = people_of(2, 4, 3, 4, person("A", MIXED, True), person("B", MIXED, False))
    assert _tables(people) == {
        "mixed employer support left out (as declared)": Fourfold(2, 4, 3, 4),
        "mixed employer support with the first": Fourfold(3, 6, 3, 4),
        "mixed employer support with the second": Fourfold(2, 4, 4, 6),
    }


def test_a_mixed_attribute_that_was_declared_to_be_with_the_first_can_be_left_out():
    mixed = Person("A", "A", "mixed", "useful", FIRST, True)
    contrast = replace(CONTRAST, mixed_attribute=AS_FIRST)
    found = _tables(people_of(2, 4, 3, 4, mixed), contrast)
    assert found["mixed employer support left out"] == Fourfold(2, 4, 3, 4)
    assert found["mixed employer support with the first (as declared)"] == Fourfold(3, 5, 3, 4)
    assert found["mixed employer support with the second"] == Fourfold(2, 4, 4, 5)


def test_a_mixed_stance_is_a_no_a_yes_or_left_out():
    people = people_of(2, 4, 3, 4, person("A", FIRST, False, is_mixed=True), person("B", SECOND, False, is_mixed=True))
    assert _tables(people) == {
        "mixed session 1 as no (as declared)": Fourfold(2, 5, 3, 5),
        "mixed session 1 as yes": Fourfold(3, 5, 4, 5),
        "mixed session 1 left out": Fourfold(2, 4, 3, 4),
    }


def test_a_mixed_stance_that_was_left_out_comes_back():
    people = people_of(2, 4, 3, 4, person("A", FIRST, None, is_mixed=True))
    found = _tables(people, replace(CONTRAST, mixed_stance=LEFT_OUT))
    assert found[f"mixed session 1 {AS_YES}"] == Fourfold(3, 5, 3, 4)
    assert found[f"mixed session 1 {AS_NO}"] == Fourfold(2, 5, 3, 4)


def test_a_missing_attribute_is_put_into_no_group():
    people = people_of(2, 4, 3, 4, person("A", MIXED, True), person("B", MISSING, True))
    assert {t.n1 + t.n2 for t in _tables(people).values()} == {8, 9}


def test_a_treatment_that_leaves_nothing_to_estimate_has_no_interval():
    people = people_of(0, 0, 3, 4, person("A", MIXED, True))
    assert {(one.interval, one.finding) for one in treatments(people, CONTRAST)} == {(None, NOT_ESTIMABLE)}
