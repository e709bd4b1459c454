"""How shares, differences and p-values are written."""

from __future__ import annotations

from explorer.wording.sensitivity import numbers


def test_a_difference_keeps_its_sign_and_has_two_decimals():
    assert numbers.signed(-0.3846) == "−.38"
    assert numbers.signed(0.125) == "+.12"
    assert numbers.signed(0.0) == "0" and numbers.signed(None) == "–"
    assert numbers.signed(-1.0) == "−1"


def test_a_bound_near_zero_shows_on_which_side_it_lies():
    assert numbers.signed(0.0032) == "+.003"
    assert numbers.signed(-0.0004) == "−.0004"


def test_nothing_is_rounded_to_certain():
    assert numbers.probability(0.9999) == "over .99" and numbers.probability(0.0001) == "under .01"
    assert numbers.probability(0.966) == ".97"


def test_p_is_written_as_papers_do():
    assert numbers.p_value(0.0611) == "p = .061"
    assert numbers.p_value(0.0002) == "p < .001"
    assert numbers.p_value(1.0) == "p = 1" and numbers.p_value(None) == "–"


def test_long_lists_are_counted():
    assert numbers.listed(["a", "b", "c"]) == "a, b and c" and numbers.listed(["a"]) == "a"
    assert numbers.some(list("abcdefgh")) == "a, b, c, d, e, f and 2 more"
