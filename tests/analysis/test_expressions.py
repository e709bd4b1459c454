"""Regular expressions: found without regard to case, refused in a sentence, ended in time."""

from __future__ import annotations

import time

import pytest

from explorer.analysis.expressions import expression
from explorer.errors import SearchError


def test_places_come_in_order_and_empty_ones_are_left_out():
    assert list(expression(r"b*")("abBa b")) == [(1, 3), (5, 6)]


def test_typographic_signs_in_the_expression_are_plain_ones():
    assert list(expression("don’t")("I don't")) == [(2, 7)]


@pytest.mark.parametrize("wrong", ["(", "[a", "*", "a**", "\\", "(?P<x", "(" * 290])
def test_a_wrong_expression_becomes_one_sentence(wrong):
    with pytest.raises(SearchError, match=r"^This regular expression cannot be understood \(.*\): .*\.$"):
        expression(wrong)


@pytest.mark.parametrize("large", ["((a{1000}){1000}){1000}", "a" * 301, "(a{99999}){99999}"])
def test_what_would_take_long_to_understand_is_refused_at_once(large):
    began = time.perf_counter()
    with pytest.raises(SearchError):
        expression(large)
    assert time.perf_counter() - began < 0.5


def test_an_expression_that_would_never_end_is_ended_and_stays_so():
    places = expression("(?:(?:a|a)*)*$", limit_s=0.2)
    began = time.perf_counter()
    with pytest.raises(SearchError, match=r"longer than 0.2 seconds"):
        list(places("a" * 60 + "!"))
    with pytest.raises(SearchError):
        list(places("a"))
    assert time.perf_counter() - began < 1.5
