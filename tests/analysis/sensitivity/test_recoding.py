"""The fewest recodings: the figures of methods A9, every small table against a search over people, and who is named."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product

import pytest

from explorer.analysis.sensitivity import exact, recoding
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.analysis.sensitivity.recoding import fewest, recodings
from explorer.datamodel.answered import ATTRIBUTES, CREATES, EITHER, REMOVES, STANCES
from explorer.datamodel.assessing import FAIRLY_SURE, SURE, UNSURE_OF_IT
from explorer.datamodel.contrasting import Fourfold
from tests.analysis.sensitivity.invented_people import CONTRAST, people_of


@pytest.mark.parametrize(
    "table, way, of_stance, of_attribute",
    [
        ((7, 13, 10, 13), CREATES, 2, 2),
        ((8, 14, 9, 12), CREATES, 3, 2),
        ((5, 13, 10, 13), CREATES, 1, 1),
        ((4, 13, 11, 13), REMOVES, 2, 2),
        ((9, 13, 9, 13), CREATES, 4, 4),
    ],
)
def test_the_fewest_recodings_are_those_of_the_methods(table, way, of_stance, of_attribute):
    table = Fourfold(*table)
    assert fewest(table, STANCES)[:2] == (of_stance, way)
    assert fewest(table, ATTRIBUTES)[:2] == (of_attribute, way)
    assert fewest(table, EITHER)[:2] == (min(of_stance, of_attribute), way)


def test_of_13_and_13_people_the_boundary_is_where_boschloo_gives_five_in_a_hundred():
    p = exact.boschloo_of_all(13, 13)
    for x1, x2 in product(range(14), repeat=2):
        says = recoding.says_difference([x1], [13], [x2], [13])[0]
        assert says == (p[x1, x2] <= 0.05), (x1, x2)


@pytest.mark.parametrize("of", [STANCES, ATTRIBUTES, EITHER])
@pytest.mark.parametrize("sizes", [(4, 4), (3, 5)])
def test_no_smaller_set_of_people_would_do(sizes, of):
    """Every set of people and every way of recoding each once, for every table of eight people."""
    n1, n2 = sizes
    for x1, x2 in product(range(n1 + 1), range(n2 + 1)):
        k, _, _ = fewest(Fourfold(x1, n1, x2, n2), of)
        assert k == _by_search(x1, n1, x2, n2, of), (x1, n1, x2, n2)


def _by_search(x1: int, n1: int, x2: int, n2: int, of: str) -> int | None:
    people = [(0, i < x1) for i in range(n1)] + [(1, i < x2) for i in range(n2)]
    now = _says(people)
    kinds = {STANCES: "s", ATTRIBUTES: "a", EITHER: "sa"}[of]
    for k in range(1, 5):
        for who in combinations(range(len(people)), k):
            for how in product(kinds, repeat=k):
                coded = list(people)
                for place, kind in zip(who, how, strict=True):
                    group, yes = coded[place]
                    coded[place] = (group, not yes) if kind == "s" else (1 - group, yes)
                if _says(coded) != now:
                    return k
    return None


def _says(people: list[tuple[int, bool]]) -> bool:
    groups = [[yes for group, yes in people if group == which] for which in (0, 1)]
    return _excludes(*(n for said in groups for n in (sum(said), len(said))))


@lru_cache
def _excludes(x1: int, n1: int, x2: int, n2: int) -> bool:
    return min(n1, n2) >= 3 and miettinen_nurminen(Fourfold(x1, n1, x2, n2)).excludes_zero


def test_the_table_after_it_lies_across_the_boundary():
    k, way, after = fewest(Fourfold(4, 13, 11, 13), STANCES)
    assert (k, way) == (2, REMOVES)
    assert abs(after.x1 - 4) + abs(after.x2 - 11) == 2
    assert not miettinen_nurminen(after).excludes_zero


def test_a_recoding_that_leaves_a_group_of_two_removes_the_difference():
    assert fewest(Fourfold(3, 3, 0, 10), ATTRIBUTES)[:2] == (1, REMOVES)


@pytest.mark.parametrize("table", [(0, 0, 0, 0), (0, 0, 3, 5), (1, 1, 0, 1)])
def test_where_no_recoding_gives_two_groups_of_three_there_is_no_number(table):
    assert [fewest(Fourfold(*table), of) for of in recoding.KINDS] == [(None, CREATES, None)] * 3


def test_when_everybody_gave_the_same_stance_only_stances_can_make_a_difference():
    assert fewest(Fourfold(13, 13, 13, 13), STANCES)[0] == 4
    assert fewest(Fourfold(13, 13, 13, 13), ATTRIBUTES)[0] is None


def test_above_three_hundred_people_either_is_the_better_of_the_two_kinds():
    table = Fourfold(40, 160, 80, 160)
    assert fewest(table, EITHER)[0] == min(fewest(table, STANCES)[0], fewest(table, ATTRIBUTES)[0])


# ------------------------------------------------------------------ who


def _of(people, of):
    return next(one for one in recodings(people, CONTRAST) if one.of == of)


def test_the_person_whose_coder_was_unsure_is_named():
    # 5 of 13 against 10 of 13: one yes fewer among high, or one more among low, makes the interval exclude zero.
    people = people_of(5, 13, 10, 13, stance={"H3": UNSURE_OF_IT, "L12": SURE, "H1": FAIRLY_SURE})
    assert _of(people, STANCES).moves == (("H3", "useful → not useful"),)
    people = people_of(5, 13, 10, 13, stance={"L12": UNSURE_OF_IT})
    assert _of(people, STANCES).moves == (("L12", "not useful → useful"),)


def test_no_word_on_it_comes_after_unsure_and_before_sure_then_the_order_of_the_study():
    sure = {f"{g}{i}": SURE for g in "HL" for i in range(1, 14)}
    assert _of(people_of(5, 13, 10, 13, stance=sure), STANCES).moves[0][0] == "H1"
    del sure["H2"], sure["H4"]
    assert _of(people_of(5, 13, 10, 13, stance=sure), STANCES).moves[0][0] == "H2"
    sure["H5"] = UNSURE_OF_IT
    assert _of(people_of(5, 13, 10, 13, stance=sure), STANCES).moves[0][0] == "H5"


def test_an_attribute_moves_to_the_other_group_by_its_own_certainty():
    people = people_of(5, 13, 10, 13, stance={"H1": UNSURE_OF_IT}, attribute={"H4": UNSURE_OF_IT})
    found = _of(people, ATTRIBUTES)
    assert found.moves == (("H4", "high → low"),)
    assert found.table == Fourfold(4, 12, 11, 14)


def test_of_either_kind_the_least_certain_codings_are_named_least_certain_first():
    # 7 of 13 against 10 of 13 takes two.
    people = people_of(7, 13, 10, 13, stance={"H2": UNSURE_OF_IT}, attribute={"L12": UNSURE_OF_IT, "H13": SURE})
    found = _of(people, EITHER)
    assert found.moves == (("H2", "useful → not useful"), ("L12", "low → high"))
    assert found.table == Fourfold(6, 14, 10, 12)


def test_each_of_the_named_people_is_recoded_once_and_the_table_is_the_one_after():
    people = people_of(9, 13, 9, 13)
    for one in recodings(people, CONTRAST):
        assert len({who for who, _ in one.moves}) == len(one.moves) == one.k
        counted = {p.id: (p.attribute == "high", p.stance == "useful") for p in people.people}
        for who, what in one.moves:
            is_first, yes = counted[who]
            counted[who] = (not is_first, yes) if "high" in what else (is_first, not yes)
        first = [yes for is_first, yes in counted.values() if is_first]
        second = [yes for is_first, yes in counted.values() if not is_first]
        assert one.table == Fourfold(sum(first), len(first), sum(second), len(second))


@pytest.mark.parametrize(("n1", "n2"), [(13, 13), (5, 3), (20, 6), (3, 3)])
def test_whether_one_recoding_does_it_is_told_without_a_search(n1, n2):
    for x1 in range(n1 + 1):
        for x2 in range(n2 + 1):
            table = Fourfold(x1, n1, x2, n2)
            assert recoding.one_would_do(table) == (recoding.fewest(table, EITHER)[0] == 1), table
