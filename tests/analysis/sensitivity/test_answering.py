"""The whole answer: what is in it, what bad input leaves out, and that it is the same every time."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from explorer.analysis.sensitivity.answering import answer, deviant_ids
from explorer.datamodel.answered import (
    APPARENT,
    ATTRIBUTES,
    EITHER,
    NOT_CLEAR,
    NOT_ESTIMABLE,
    STANCES,
    VISIBLE,
    Axis,
    Curve,
    Specification,
)
from explorer.datamodel.contrasting import FIRST, MISSING, MIXED, SECOND, Fourfold, Person
from tests.analysis.sensitivity.invented_people import CONTRAST, people_of


def test_five_of_13_against_ten_of_13_is_answered_in_full():
    """The table that methods A3, A4 and A6 work through."""
    found = answer(people_of(5, 13, 10, 13), CONTRAST)
    assert (found.finding, found.reason) == (NOT_CLEAR, "")
    assert found.difference.estimate == pytest.approx(-5 / 13)
    assert (found.difference.low, found.difference.high) == pytest.approx((-0.673, 0.003), abs=0.0006)
    assert (found.newcombe.low, found.newcombe.high) == pytest.approx((-0.640, -0.008), abs=0.0006)
    assert found.difference_90.confidence == 0.90
    assert found.equivalence_margin == pytest.approx(-found.difference_90.low)
    assert found.boschloo == pytest.approx(0.0611, abs=0.0002)
    assert found.fisher > found.boschloo
    assert [found.recoding(of).k for of in (STANCES, ATTRIBUTES, EITHER)] == [1, 1, 1]
    assert found.posteriors[0].prior == (1.0, 1.0)
    assert found.posteriors[0].below_zero == pytest.approx(0.97, abs=0.005)
    assert found.detectable.reference == pytest.approx(10 / 13)
    assert found.smallest_p < 0.001
    assert len(found.without_one) == 26
    assert found.n_pairs == 325
    assert found.pairs_that_change
    assert [one.is_differential for one in found.bias] == [False, True]
    assert len(found.miscoded) == 16


def test_those_against_the_tendency_are_named():
    # High support says useful less often: high and useful, low and not useful stand against it.
    assert deviant_ids(people_of(1, 4, 3, 4)) == ("H1", "L4")
    # More often: high and not useful, low and useful.
    assert deviant_ids(people_of(3, 4, 1, 4)) == ("H4", "L1")
    # Nothing to go against: as if high went with useful.
    assert deviant_ids(people_of(1, 2, 1, 2)) == ("H2", "L1")
    assert deviant_ids(people_of(1, 2, 0, 0)) == ("H2",)


def test_the_mixed_and_the_missing_stand_against_nothing():
    others = (
        Person("A", "A", "mixed", "useful", MIXED, True),
        Person("B", "B", "", "useful", MISSING, True),
        Person("C", "C", "high", "", FIRST, None),
    )
    assert deviant_ids(people_of(1, 4, 3, 4, *others)) == ("H1", "L4")


@pytest.mark.parametrize(
    "table, reason",
    [
        ((0, 0, 0, 0), "nobody with a stance is in “high” or “low”"),
        ((0, 0, 3, 5), "there is only one group, nobody with a stance is in “high”"),
        ((1, 1, 3, 5), "there is only 1 person in “high”"),
        ((3, 5, 1, 2), "there are only 2 people in “low”"),
        ((1, 1, 0, 0), "there is only one group, nobody with a stance is in “low”"),
        ((6, 6, 7, 7), "everybody gave the same stance: useful"),
        ((0, 6, 0, 7), "everybody gave the same stance: not useful"),
    ],
)
def test_what_cannot_be_estimated_is_left_empty_with_the_reason(table, reason):
    found = answer(people_of(*table), CONTRAST)
    assert (found.finding, found.reason) == (NOT_ESTIMABLE, reason)
    assert found.table == Fourfold(*table)
    empty = (found.difference, found.difference_90, found.newcombe, found.equivalence_margin)
    assert empty == (None,) * 4
    assert (found.boschloo, found.fisher, found.ordered) == (None,) * 3
    assert (found.posteriors, found.bias, found.miscoded) == ((), (), ())


def test_a_study_in_which_everything_is_missing_is_answered():
    nobody = (Person("A", "A", "", "", MISSING, None), Person("B", "B", "high", "", FIRST, None))
    found = answer(people_of(0, 0, 0, 0, *nobody), CONTRAST)
    assert found.finding == NOT_ESTIMABLE
    assert (found.bounds.n_missing_both, found.bounds.n_missing_stance) == (1, 1)
    assert (found.detectable, found.smallest_p, found.without_one, found.deviant_ids) == (None, None, (), ())


def test_the_same_people_give_the_same_bytes():
    one, again = (
        pickle.dumps(answer(people_of(5, 13, 10, 13, Person("A", "A", "mixed", "useful", MIXED, True)), CONTRAST))
        for _ in range(2)
    )
    assert one == again


# ------------------------------------------------------------------ ordered stances


def _in_between(number: int, group: str, *, counts: bool = True) -> tuple[Person, ...]:
    level = "high" if group == FIRST else "low"
    return tuple(
        Person(f"M{level}{i}", "", level, "mixed", group, False if counts else None, is_stance_mixed=True)
        for i in range(number)
    )


def test_ordered_stances_run_from_useful_down():
    # High: 3 not useful. Low: 2 useful, 1 mixed. Every one of the 9 pairs is lower in the first group.
    found = answer(people_of(0, 3, 2, 2, *_in_between(1, SECOND)), CONTRAST).ordered
    assert found.delta == pytest.approx(-1.0)
    assert (found.n_first, found.n_second) == (3, 3)
    # High: 1 useful, 2 mixed; low: 2 useful, 1 not. Of 9 pairs higher 1 + 2, lower 4: -1/9.
    found = answer(people_of(1, 1, 2, 3, *_in_between(2, FIRST)), CONTRAST).ordered
    assert found.delta == pytest.approx(-1 / 9)


def test_whoever_is_mixed_and_left_out_of_the_table_still_has_a_place_in_the_order():
    found = answer(people_of(1, 1, 2, 3, *_in_between(2, FIRST, counts=False)), CONTRAST)
    assert found.finding == NOT_ESTIMABLE
    assert found.ordered.delta == pytest.approx(-1 / 9)


def test_two_levels_or_levels_without_a_known_order_have_no_order():
    people = people_of(3, 6, 4, 6)
    assert answer(replace(people, stance_levels=("useful", "not useful")), CONTRAST).ordered is None
    assert answer(replace(people, stance_levels=("useful", "told jokes", "not useful")), CONTRAST).ordered is None
    assert answer(people, CONTRAST).ordered is not None


# ------------------------------------------------------------------ the curve's part

AXES = (Axis("mixed stance", ("as no", "as yes"), True), Axis("cut-off", ("a", "b"), True), Axis("object", (), False))


def _curve(differences: dict[tuple[str, str], float], same_sign: float) -> Curve:
    found = tuple(
        Specification(
            (("mixed stance", mixed), ("cut-off", cut)),
            Fourfold(4, 13, 11, 13),
            d,
            None,
            None,
            VISIBLE,
            1,
            True,
            (mixed, cut) == ("as no", "a"),
        )
        for (mixed, cut), d in differences.items()
    )
    return Curve(AXES, found, len(found), 0, None, None, None, None, same_sign, (), None)


def test_ways_that_disagree_make_a_visible_difference_an_apparent_one_and_the_choice_is_named():
    people = people_of(4, 13, 11, 13)
    assert answer(people, CONTRAST).finding == VISIBLE
    turning = {("as no", "a"): -0.5, ("as no", "b"): -0.4, ("as yes", "a"): 0.1, ("as yes", "b"): 0.2}
    found = answer(people, CONTRAST, curve=_curve(turning, 0.5))
    assert (found.finding, found.fragile_axis) == (APPARENT, "mixed stance")
    turning = {("as no", "a"): -0.5, ("as no", "b"): 0.4, ("as yes", "a"): -0.1, ("as yes", "b"): 0.2}
    assert answer(people, CONTRAST, curve=_curve(turning, 0.5)).fragile_axis == "cut-off"


def test_a_choice_that_does_not_remove_the_difference_by_itself_is_not_named():
    # As yes keeps it, b keeps it; only both together turn it round.
    turning = {("as no", "a"): -0.5, ("as no", "b"): -0.4, ("as yes", "a"): -0.4, ("as yes", "b"): 0.2}
    found = answer(people_of(4, 13, 11, 13), CONTRAST, curve=_curve(turning, 0.75))
    assert (found.finding, found.fragile_axis) == (APPARENT, "")


def test_a_choice_that_leaves_the_sign_and_takes_zero_in_removes_the_difference():
    turning = {("as no", "a"): -0.5, ("as no", "b"): -0.1, ("as yes", "a"): -0.4, ("as yes", "b"): 0.2}
    curve = _curve(turning, 0.75)
    seen = tuple(replace(one, finding=NOT_CLEAR) if abs(one.difference) < 0.4 else one for one in curve.specifications)
    found = answer(people_of(4, 13, 11, 13), CONTRAST, curve=replace(curve, specifications=seen))
    assert (found.finding, found.fragile_axis) == (APPARENT, "cut-off")


def test_where_the_ways_disagree_a_person_changes_the_finding_only_by_going():
    people = people_of(4, 13, 11, 13)
    turning = {("as no", "a"): -0.5, ("as yes", "a"): 0.1}
    alone, among_others = answer(people, CONTRAST), answer(people, CONTRAST, curve=_curve(turning, 0.5))
    assert (alone.finding, among_others.finding) == (VISIBLE, APPARENT)
    # Without any one of them the interval still excludes zero: what may be said stays as it is.
    assert {one.finding for one in among_others.without_one} == {APPARENT}
    assert all(one.low > 0 or one.high < 0 for one in among_others.without_one)
    # Nor is a pair listed for making it "visible" again.
    assert all(one.low <= 0 <= one.high for one in among_others.pairs_that_change)


def test_the_declared_treatment_of_the_mixed_says_what_the_answer_says():
    mixed = Person("A", "A", "mixed", "useful", MIXED, True)
    turning = {("as no", "a"): -0.5, ("as yes", "a"): 0.1}
    found = answer(people_of(4, 13, 11, 13, mixed), CONTRAST, curve=_curve(turning, 0.5))
    declared = next(one for one in found.treatments if one.name.endswith("(as declared)"))
    assert declared.finding == found.finding == APPARENT


def test_ways_that_agree_leave_it_visible_and_name_no_choice():
    agreeing = {("as no", "a"): -0.5, ("as no", "b"): -0.4, ("as yes", "a"): -0.1, ("as yes", "b"): -0.2}
    found = answer(people_of(4, 13, 11, 13), CONTRAST, curve=_curve(agreeing, 1.0))
    assert (found.finding, found.fragile_axis) == (VISIBLE, "")


def test_a_difference_that_one_recoding_removes_blames_no_choice_where_the_ways_agree():
    agreeing = {("as no", "a"): -0.5, ("as yes", "a"): -0.1}
    found = answer(people_of(3, 11, 8, 11), CONTRAST, curve=_curve(agreeing, 1.0))
    assert (found.finding, found.fragile_axis) == (APPARENT, "")
    assert found.recoding(EITHER).k == 1


def test_the_declared_smallest_difference_is_used_throughout():
    found = answer(people_of(90, 150, 92, 150), replace(CONTRAST, smallest_difference=0.15))
    assert found.finding == "smaller"
    assert {one.smallest_difference for one in found.posteriors} == {0.15}
    assert answer(people_of(90, 150, 92, 150), replace(CONTRAST, smallest_difference=0.05)).finding == NOT_CLEAR


def test_large_groups_are_tested_by_fisher_alone_instead_of_waiting_for_boschloo():
    found = answer(people_of(60, 210, 90, 205), CONTRAST)
    assert found.boschloo is None
    assert found.fisher < 0.01
    assert found.without_one[0].p == pytest.approx(found.fisher, rel=0.5)
