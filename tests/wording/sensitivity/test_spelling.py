"""Choices in the plain words of the study, on the page, in sentences and in tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.sensitivity import axes
from explorer.datamodel.answered import Answer, Curve, JointTest, Specification, Treatment
from explorer.datamodel.contrasting import Fourfold
from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered

_TABLE = Fourfold(5, 13, 10, 13)


def _way(option: str, about: str, *, is_equivalent: bool = True) -> Specification:
    choices = ((axes.MIXED_STANCE, option), (axes.OBJECT, about))
    return Specification(choices, _TABLE, -0.38, -0.67, 0.003, "not clear", 1, is_equivalent, about == "session 1")


def _curved(*ways: Specification, n_joint: int = 2) -> Answer:
    of_curve = (
        replace(axes.axis(axes.MIXED_STANCE, ("as no", "as yes")), shift=0.1),
        replace(axes.axis(axes.OBJECT, ("session 1", "session 2")), shift=0.2),
    )
    joint = JointTest(999, n_joint, 0.25, 0.997, 1.0)
    curve = Curve(of_curve, ways, len(ways), 0, -0.38, -0.38, -0.38, 1.0, 1.0, (), joint)
    return replace(answered(5, 13, 10, 13), curve=curve)


@pytest.fixture
def curved() -> Answer:
    return _curved(
        _way("as no", "session 1"), _way("as yes", "session 1"), _way("as no", "session 2", is_equivalent=False)
    )


def test_axes_and_options_are_spelt_in_the_order_they_had(curved):
    spelt = words.spelt(curved)

    assert [one.name for one in spelt.axes] == ["what a mixed stance counts as", "which stance is meant"]
    assert spelt.axes[0].options == ("not “useful”", "“useful”")
    assert dict(spelt.specifications[1].choices) == {
        "what a mixed stance counts as": "“useful”",
        "which stance is meant": "session 1",
    }
    assert words.spelt(answered(5, 13, 10, 13)) is None


def test_every_axis_of_the_analysis_has_words(curved):
    for name in axes._WHY:
        assert words.axis_words(name, curved) != name, name
    assert words.axis_words("my own", curved) == "my own"
    assert words.option_words(axes.MIXED_ATTRIBUTE, "with the first", curved) == "with “high”"


def test_the_curve_speaks_of_choices_and_not_of_their_keys(curved):
    told = " ".join(words.curve_words(curved))

    assert "moves the difference most: which stance is meant, by .20 on average. Another question is asked" in told
    assert "2 lie below zero, and no 95% interval excludes zero." in told
    assert "object" not in told and "p =" not in told  # the tests come last
    assert "a median difference so far from zero has p = .250" in words.joint_words(curved)
    assert "so many intervals that exclude zero p = 1" in words.joint_words(curved)


def test_one_way_alone_has_no_side_to_be_on():
    told = words.joint_words(
        _curved(_way("as no", "session 1"), _way("as no", "session 2", is_equivalent=False), n_joint=1)
    )

    assert told.endswith("(999 times): a difference so far from zero has p = .250.")
    assert "one side" not in told


def test_the_ways_to_treat_the_mixed_name_group_and_stance():
    answer = answered(5, 13, 10, 13, extra=MISSING_AND_MIXED)
    told = [words.treatment_words(one, answer) for one in answer.treatments]

    assert told == [
        "mixed on “employer support”: left out (as declared)",
        "mixed on “employer support”: with “high”",
        "mixed on “employer support”: with “low”",
    ]
    stance = Treatment("mixed session 1 as no (as declared)", _TABLE, None, "not clear")
    assert words.treatment_words(stance, answer) == "mixed on “session 1”: counts as not “useful” (as declared)"


def test_names_with_braces_stand_as_they_are():
    answer = answered(5, 13, 10, 13)
    braced = replace(answer, contrast=replace(answer.contrast, attribute="{yes} support {0}"))

    assert words.axis_words(axes.CUT, braced) == "where “{yes} support {0}” is cut"
