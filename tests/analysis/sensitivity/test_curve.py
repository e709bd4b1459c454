"""The specification curve of nine people, worked out by hand in `curve_ways`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.analysis.sensitivity.curve import MOST_WAYS, Coded, Ways, curve
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.datamodel.answered import NOT_CLEAR, NOT_ESTIMABLE, VISIBLE, Axis
from explorer.datamodel.contrasting import Contrast, Fourfold
from explorer.errors import SettingsError
from tests.analysis.sensitivity.curve_ways import AS_NO, AS_YES, STRICT, coded, made, nine_people

CONTRAST = Contrast("employer support", "session 1", n_permutations=99)


@pytest.fixture(scope="module")
def found():
    return curve(nine_people(), CONTRAST)


def test_every_way_is_in_one_specification_and_the_same_labels_stand_once(found):
    assert (found.n_ways, found.n_incoherent) == (8, 3)
    assert [one.twins for one in found.specifications] == [1, 1, 1, 1, 4]
    assert sum(one.twins for one in found.specifications) == found.n_ways


def test_they_are_sorted_by_the_first_group_minus_the_second(found):
    assert [one.table for one in found.specifications] == [
        Fourfold(1, 4, 3, 4),
        Fourfold(2, 5, 3, 4),
        Fourfold(2, 4, 3, 4),
        Fourfold(3, 5, 3, 4),
        Fourfold(4, 4, 1, 4),
    ]
    assert [one.difference for one in found.specifications] == pytest.approx([-0.5, -0.35, -0.25, -0.15, 0.75])


def test_each_has_its_own_interval_and_finding(found):
    for one in found.specifications:
        interval = miettinen_nurminen(one.table)
        assert (one.low, one.high) == pytest.approx((interval.low, interval.high))
    assert {one.finding for one in found.specifications[:4]} == {NOT_CLEAR}


def test_the_summary_is_of_the_declared_question_alone(found):
    assert (found.lowest, found.highest) == pytest.approx((-0.5, -0.15))
    assert found.median == pytest.approx(-0.30)
    assert (found.below_zero, found.same_sign) == (1.0, 1.0)
    assert found.by_finding == ((NOT_CLEAR, 4),)
    assert found.joint.n_specifications == 4


def test_the_declared_way_is_marked_and_another_question_is_too(found):
    assert [one.is_declared for one in found.specifications] == [True, False, False, False, False]
    assert [one.is_equivalent for one in found.specifications] == [True, True, True, True, False]


def test_a_specification_is_told_by_the_choices_nearest_to_the_declared(found):
    assert found.specifications[0].choices == (
        ("mixed support", "left out"),
        ("object", "session 1"),
        ("mixed stance", "as no"),
    )
    assert found.specifications[-1].choices == (
        ("mixed support", "left out"),
        ("object", "session 2"),
        ("mixed stance", "as no"),
    )


def test_the_shift_of_an_axis_is_the_mean_change_when_it_alone_changes(found):
    support, session, mixed, encoder = found.axes
    assert support.shift == pytest.approx((0.15 + 0.10 + 0 + 0) / 4)
    assert session.shift == pytest.approx((1.25 + 1.00 + 1.10 + 0.90) / 4)
    assert mixed.shift == pytest.approx((0.25 + 0.20 + 0 + 0) / 4)
    assert encoder == Axis("encoder", (), True, "no stance comes from it")


def test_the_variance_share_of_an_axis_is_that_between_its_options(found):
    # Session 1: mean -.3125, squares about it .066875; session 2: .75 four times. Between: 8 * .53125 ** 2.
    assert found.axes[1].variance_share == pytest.approx(2.2578125 / 2.3246875)
    # Left out: (-.5 - .25 + 1.5) / 4; with the first: (-.35 - .15 + 1.5) / 4.
    assert found.axes[0].variance_share == pytest.approx(8 * 0.03125**2 / 2.3246875)


def test_a_mark_changed_by_hand_brings_the_other_question_in():
    marked = replace(CONTRAST, changed_axes=(("object", True), ("mixed support", False)))
    found = curve(nine_people(), marked)
    assert [axis.is_equivalent for axis in found.axes] == [False, True, True, True]
    # What changes nothing for session 2 is told by its nearest way, so session 2 still answers the question.
    assert [one.is_equivalent for one in found.specifications] == [True, False, True, False, True]
    assert found.median == pytest.approx(-0.25)
    assert (found.below_zero, found.same_sign) == pytest.approx((2 / 3, 2 / 3))


def test_codings_that_rest_on_suggestions_are_never_averaged_with_blind_ones_whatever_is_marked():
    sides = (coded(AS_NO, evidence="blind"), coded(AS_YES, evidence="with accepted"))
    ways = Ways((coded(STRICT),), sides, (Axis("evidence", ("blind", "with accepted"), False),))
    found = curve(ways, replace(CONTRAST, changed_axes=(("evidence", True),)))
    assert [axis.is_equivalent for axis in found.axes] == [False]
    assert (found.median, found.joint.n_specifications) == (-0.5, 1)


def test_a_curve_on_the_other_side_of_zero_is_its_mirror_image():
    ways = nine_people()
    other = tuple(replace(one, labels=np.array([0, 2, 1], dtype=np.int8)[one.labels]) for one in ways.attributes)
    found, mirrored = curve(ways, CONTRAST), curve(replace(ways, attributes=other), CONTRAST)
    assert mirrored.median == pytest.approx(0.30)
    assert (mirrored.lowest, mirrored.highest) == pytest.approx((0.15, 0.5))
    assert (mirrored.below_zero, mirrored.same_sign) == (0.0, 1.0)
    assert mirrored.joint == found.joint
    assert [axis.shift for axis in mirrored.axes] == pytest.approx([axis.shift for axis in found.axes])


def test_what_cannot_be_estimated_stands_last_and_is_in_no_summary():
    few = [1, 1, 1, 1, 2, 2, 0, 0, 0]  # two people in the second group
    ways = Ways(
        (coded(few, sure="all"), coded(STRICT, sure="fairly sure")),
        (coded(AS_NO),),
        (Axis("sure", ("all", "fairly sure"), True),),
    )
    found = curve(ways, CONTRAST)
    assert [one.finding for one in found.specifications] == [NOT_CLEAR, NOT_ESTIMABLE]
    assert found.specifications[1].table == Fourfold(1, 4, 2, 2)
    assert (found.specifications[1].difference, found.specifications[1].low) == (None, None)
    assert found.specifications[1].is_declared
    assert (found.median, found.same_sign) == (-0.5, None)
    assert found.axes[0].shift is None


def test_nothing_to_estimate_anywhere_is_no_error():
    everybody = Ways((coded(STRICT),), (coded([1] * 9),), ())
    found = curve(everybody, CONTRAST)
    assert (found.median, found.lowest, found.below_zero, found.same_sign, found.joint) == (None,) * 5
    assert found.by_finding == ((NOT_ESTIMABLE, 1),)
    nobody = Ways((coded([]),), (coded([]),), ())
    assert curve(nobody, CONTRAST).joint is None


def test_a_plain_difference_is_found_in_every_way():
    found = curve(made(5, 6, n_people=40, linked=1.0, noise=0.1, seed=3), CONTRAST)
    assert found.median < -0.5
    assert found.same_sign == 1.0
    assert dict(found.by_finding) == {VISIBLE: len(found.specifications)}
    assert found.joint.p_median == found.joint.p_excluding == 0.01


def test_a_limit_on_ways_is_said():
    one = Coded((), np.zeros(4, dtype=np.int8))
    with pytest.raises(SettingsError, match="20,100 ways through the choices, and at most 20,000"):
        curve(Ways((one,) * 201, (one,) * 100, ()), CONTRAST)
    assert MOST_WAYS == 20_000
    with pytest.raises(SettingsError, match="There are 0 ways"):
        curve(Ways((), (), ()), CONTRAST)


def test_the_same_contrast_gives_the_same_curve():
    ways = made(4, 5, n_people=26, linked=0.3, noise=0.2, seed=1)
    assert repr(curve(ways, CONTRAST)) == repr(curve(ways, CONTRAST))
