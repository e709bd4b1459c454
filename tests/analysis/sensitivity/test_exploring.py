"""The exploratory map: every attribute against every outcome, without stars."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.exploring import adjusted, explore
from explorer.analysis.sensitivity.gathering import names
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.datamodel import Corpus, Participant
from explorer.datamodel.contrasting import FIRST, SECOND, Fourfold, People, Person
from tests.analysis.sensitivity.coded_people import accounts


def _map(people: Accounts, **keywords):
    listed = names(people)
    return explore(people, listed.attributes, listed.outcomes, seed=1, **keywords)


def test_every_pair_is_on_the_map_with_its_people_and_interval():
    cells = _map(accounts())
    assert [(one.contrast.attribute, one.contrast.outcome) for one in cells] == [
        ("support", "session 1"),
        ("support", "session 2"),
        ("support", "Helped"),
    ]
    # Session 2: P1 to P3 of the first group, one of them yes; P4 (mixed), P5, P8 of the second, two of them yes.
    assert [one.table for one in cells] == [Fourfold(1, 3, 2, 3), Fourfold(1, 3, 2, 3), Fourfold(3, 3, 1, 3)]
    assert cells[0].difference == miettinen_nurminen(Fourfold(1, 3, 2, 3))
    assert cells[0].difference.estimate == pytest.approx(-1 / 3)
    assert cells[2].difference.estimate == pytest.approx(2 / 3)
    assert (cells[0].first_name, cells[0].second_name, cells[0].n) == ("high", "low", 6)
    assert all(one.p_adjusted is None for one in cells)


def _sheet(**columns: tuple[str, ...]) -> Accounts:
    rows = zip(*columns.values(), strict=True)
    people = (Participant(f"P{i:02}", attributes=dict(zip(columns, row, strict=True))) for i, row in enumerate(rows))
    return Accounts(Corpus(participants=tuple(people)))


USEFUL = ("useful", "not useful") * 6


def test_a_few_levels_in_no_order_are_each_set_against_all_others():
    cells = _map(_sheet(diagnosis=("mental",) * 5 + ("muscle",) * 4 + ("other",) * 3, session=USEFUL))
    assert [(one.first_name, one.table) for one in cells] == [
        ("mental", Fourfold(3, 5, 3, 7)),
        ("muscle", Fourfold(2, 4, 4, 8)),
        ("other", Fourfold(1, 3, 5, 9)),
    ]


def test_what_cannot_be_compared_stays_on_the_map_with_the_reason():
    job, everybody = tuple(f"job {i}" for i in "abcdefghijkl"), ("high",) * 12
    cells = _map(_sheet(job=job, support=everybody, session=USEFUL))
    by_name = {one.contrast.attribute: one for one in cells}
    assert by_name["job"].difference is None
    assert "“job” has 12 levels" in by_name["job"].reason
    assert by_name["support"].difference is None
    assert "only one group" in by_name["support"].reason


def test_a_stance_is_not_set_against_itself():
    yes_and_no = ("yes", "yes", "no") * 4
    pairs = [(one.contrast.attribute, one.contrast.outcome) for one in _map(_sheet(hired=yes_and_no, session=USEFUL))]
    assert ("hired", "hired") not in pairs
    assert ("hired", "session") in pairs


# ------------------------------------------------------------------ p, on demand


def _people(groups: np.ndarray, answers: np.ndarray) -> People:
    sides = zip(groups.tolist(), answers.tolist(), strict=True)
    everybody = (Person(str(i), "", "", "", FIRST if g == 1 else SECOND, bool(a)) for i, (g, a) in enumerate(sides))
    return People(tuple(everybody), "", "", "", "", (), ())


def _looked_at(n_attributes: int, n_outcomes: int, rng: np.random.Generator, planted: bool) -> list[People]:
    groups = [rng.permutation(np.arange(26) % 2) + 1 for _ in range(n_attributes)]
    answers = [rng.integers(0, 2, 26) for _ in range(n_outcomes)]
    if planted:
        answers[0] = np.where(np.arange(26) < 2, 1 - (groups[0] == 2), groups[0] == 2).astype(int)
    return [_people(g, a) for g in groups for a in answers]


def test_one_contrast_has_the_p_of_the_permutation_test():
    groups = np.repeat([1, 2], 13)
    answers = np.array([1] * 5 + [0] * 8 + [1] * 10 + [0] * 3)
    assert adjusted([_people(groups, answers)], seed=1, n_permutations=4999)[0] == pytest.approx(0.1107, abs=0.014)


def test_where_there_is_nothing_one_map_in_twenty_has_a_small_p_anywhere():
    smallest = [
        min(adjusted(_looked_at(4, 5, np.random.default_rng(seed), False), seed=seed, n_permutations=199))
        for seed in range(200)
    ]
    for level in (0.05, 0.25):
        share = np.mean(np.array(smallest) <= level)
        assert share <= level + 3 * (level * (1 - level) / len(smallest)) ** 0.5
    assert np.mean(np.array(smallest) <= 0.5) > 0.3  # and it is not blunt


def test_what_is_planted_is_found_among_many():
    p = adjusted(_looked_at(4, 5, np.random.default_rng(3), True), seed=3, n_permutations=199)
    assert p[0] <= 0.02
    assert min(p[1:]) > 0.05


def test_a_p_is_larger_beside_more_contrasts():
    cells = _looked_at(4, 5, np.random.default_rng(5), False)
    alone, among = (adjusted(cells[:n], seed=1, n_permutations=499) for n in (1, len(cells)))
    assert among[0] >= alone[0]


def test_p_is_there_on_demand_and_only_where_something_can_be_estimated():
    people = accounts()
    cells = _map(people, with_p=True, n_permutations=99)
    assert all(0 < one.p_adjusted <= 1 for one in cells)
    assert [replace(one, p_adjusted=None) for one in cells] == list(_map(people))
    assert adjusted([None, _people(np.array([1, 1, 2]), np.array([1, 0, 1]))], seed=1) == [None, None]
