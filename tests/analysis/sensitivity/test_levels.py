"""Words for missing, mixed, yes and no, and the order of levels."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity import levels


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("", "not given"),
        ("-", "not given"),
        ("N/A", "not given"),
        ("Not mentioned.", "not mentioned"),
        ("ikke nevnt", "not mentioned"),
        ("not asked", "not asked"),
        ("don’t know", "unclear"),
        ("vet ikke", "unclear"),
    ],
)
def test_missing_is_missing_and_says_why(word, reason):
    assert levels.missing_reason(word) == reason


@pytest.mark.parametrize("word", ["none", "low", "no", "0", "mixed", "nei", "no support"])
def test_a_low_level_is_a_level(word):
    assert not levels.is_missing(word)


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["low", "mixed", "high"], ("high", "mixed", "low")),
        (["not useful", "mixed", "useful"], ("useful", "mixed", "not useful")),
        (["no", "yes"], ("yes", "no")),
        (["nei", "ja"], ("ja", "nei")),
        (["2", "10", "1"], ("10", "2", "1")),
        (["not at all useful", "useful", "very useful", "somewhat useful"],
         ("very useful", "useful", "somewhat useful", "not at all useful")),
        (["not on time", "on time"], ("on time", "not on time")),
        (["other", "mental"], ("other", "mental")),  # no order is known: as they came
    ],
)  # fmt: skip
def test_levels_go_from_most_to_least(given, ordered):
    assert levels.order(given) == ordered
    assert levels.has_order(given) == (given != ["other", "mental"])


def test_words_on_the_side_of_yes_and_of_no():
    assert all(map(levels.is_yes, ("useful", "Very high", "ja", "1", "somewhat helpful")))
    assert all(map(levels.is_no, ("not useful", "LOW", "nei", "0", "-1", "unhelpful", "ikke nyttig")))
    assert not any(levels.is_yes(w) or levels.is_no(w) for w in ("mixed", "mental", "medium"))


def test_zero_is_mixed_only_between_minus_one_and_one():
    assert levels.mixed_among(["1", "0", "-1"]) == {"0"}
    assert levels.mixed_among(["1", "0"]) == frozenset()
    assert levels.mixed_among(["high", "Both", "low"]) == {"Both"}


@pytest.mark.parametrize(
    ("values", "answer"),
    [(["47", "31", "60"], True), (["3,5", "80 %", "2"], True), (["1", "0"], False), (["-1", "0", "1"], False),
     (["47", "old", "60"], False), ([], False)],
)  # fmt: skip
def test_three_different_numbers_are_numbers(values, answer):
    assert levels.are_numbers(values) is answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [(["useful", "mixed", "not useful"], True), (["-1", "0", "1"], True), (["agree", "disagree"], True),
     (["high", "low"], False), (["yes", "no"], False), (["mental", "other"], False), (["mixed"], False)],
)  # fmt: skip
def test_a_judgement_is_told_from_an_attribute(words, answer):
    assert levels.look_like_a_judgement(words) is answer


def test_partly_useful_is_mixed_between_useful_and_not():
    assert levels.is_mixed("Partly useful") and levels.is_mixed("delvis nyttig")
    assert not levels.is_mixed("partly sunny") and not levels.is_yes("delvis nyttig")
    assert levels.order(["ikke nyttig", "nyttig", "delvis nyttig"]) == ("nyttig", "delvis nyttig", "ikke nyttig")


def test_typed_and_printed_quotation_marks_are_the_same():
    assert levels.plain("The “system”") == levels.plain('the "System"')


def test_a_number_as_long_as_a_telephone_book_is_a_name():
    assert levels.number("9" * 400) is None and levels.number("47") == 47
