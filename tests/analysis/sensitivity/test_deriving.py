"""A stance by rules R2 to R5 from the signs of codings, turns and exchanges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.analysis.sensitivity.deriving import derive, signs_of
from explorer.datamodel import Coding, Span
from explorer.datamodel.contrasting import ANY_NEGATIVE, JUDGED, LAST, MAJORITY, MEAN_SIGN
from explorer.errors import SettingsError
from tests.analysis.sensitivity.coded_people import FIRST_OF, accounts

RULES = (MEAN_SIGN, ANY_NEGATIVE, MAJORITY, LAST)


@pytest.mark.parametrize(
    "signs, mean, any_negative, majority, last",
    [
        ((1, 1, -1), 1, -1, 1, -1),
        ((1, 0, 0), 1, 1, 0, 0),  # one of three is no majority
        ((1, 1, 0, -1), 1, -1, 0, -1),  # nor are two of four
        ((-1, 1), 0, -1, 0, 1),
        ((0, 0), 0, 0, 0, 0),
        ((-1, -1, 1), -1, -1, -1, 1),
        ((1,), 1, 1, 1, 1),
    ],
)
def test_each_rule_has_its_own_answer(signs, mean, any_negative, majority, last):
    assert tuple(derive(signs, rule) for rule in RULES) == (mean, any_negative, majority, last)


@pytest.mark.parametrize("rule", RULES)
def test_nothing_said_is_missing_and_never_negative(rule):
    assert derive((), rule) is None


@pytest.mark.parametrize("rule", [JUDGED, "loudest"])
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(SettingsError, match="No stance is derived by the rule"):
        derive((1,), rule)


def test_signs_stand_in_the_order_of_the_text():
    people = accounts()
    assert signs_of(people, FIRST_OF, "P1", "coding") == (1, 1, -1)
    assert signs_of(people, FIRST_OF, "P2", "coding") == (-1, 1)
    assert signs_of(people, FIRST_OF, "P8", "coding") == ()


def test_an_exchange_is_a_question_and_all_its_answers():
    people = accounts()
    assert signs_of(people, FIRST_OF, "P1", "turn") == (1, 1, -1)
    assert signs_of(people, FIRST_OF, "P1", "exchange") == (1, -1)
    assert signs_of(people, FIRST_OF, "P4", "exchange") == (1, 1)


def _with(extra: Coding):
    people = accounts()
    return replace(people, corpus=replace(people.corpus, codings=(*people.corpus.codings, extra)))


def test_a_turn_coded_for_and_against_is_mixed():
    people = _with(Coding("more", Span("P2", 25, 29), "good"))
    assert signs_of(people, FIRST_OF, "P2", "coding") == (-1, 1, 1)
    assert signs_of(people, FIRST_OF, "P2", "turn") == (0, 1)


def test_a_coding_over_several_turns_counts_where_most_of_it_lies():
    # P1's turns: question 0-19, answers 20-39 and 40-59, question 60-79, answer 80-99.
    people = _with(Coding("long", Span("P1", 35, 59), "bad"))
    assert signs_of(people, FIRST_OF, "P1", "turn") == (1, 0, -1)
    assert signs_of(people, FIRST_OF, "P1", "exchange") == (1, -1)


def test_codings_with_other_codes_and_of_other_people_say_nothing():
    people = _with(Coding("other", Span("P1", 20, 24), "weather"))
    assert signs_of(people, FIRST_OF, "P1", "coding") == (1, 1, -1)
    interviewers = _with(Coding("asked", Span("P1", 0, 4), "bad"))
    assert signs_of(interviewers, FIRST_OF, "P1", "coding") == (1, 1, -1)


def test_an_unknown_unit_is_refused():
    with pytest.raises(SettingsError, match="cannot be derived by 'page'"):
        signs_of(accounts(), FIRST_OF, "P1", "page")
