"""The sentence: what may be said of so few people, and what never is."""

from __future__ import annotations

import re

import pytest

from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered

TABLES = (
    (5, 13, 10, 13),
    (3, 13, 12, 13),
    (10, 13, 3, 13),
    (9, 13, 9, 13),
    (13, 13, 13, 13),
    (1, 2, 3, 9),
    (4, 13, 10, 13),
)
NEVER = re.compile(
    r"no (effect|difference)|signific|tool confirms|missed|\berrors?\b|accura|\btopics?\b|predict|ground truth|prove",
    re.I,
)


def test_too_few_to_rule_out_is_said_with_what_remains_compatible():
    said = words.sentence(answered(5, 13, 10, 13))

    # methods A3 [C]: Miettinen-Nurminen [-.673, +.003]
    assert said.startswith("No clear tendency in these 26 accounts; the data are too few to rule one out")
    assert "5 of 13 (employer support: high) against 10 of 13 (low), difference −.38" in said
    assert "Differences from −.67 to +.003 remain compatible" in said and "seen reliably" in said


def test_a_visible_difference_says_what_it_rests_on():
    said = words.sentence(answered(3, 13, 12, 13))

    assert said.startswith("A difference is visible in these 26 accounts (session 1 “useful”: 3 of 13 (")
    assert "difference −.69, CI95 −" in said and "It rests on 4 codings" in said
    assert said.endswith("It is not an estimate for other people.")


def test_turned_round_the_difference_is_above_zero():
    assert "difference +.54, CI95 +" in words.sentence(answered(10, 13, 3, 13))


def test_what_one_recoding_would_remove_is_only_apparent():
    answer = answered(4, 13, 10, 13)

    assert answer.finding == "apparent"
    assert words.sentence(answer).startswith(
        "An apparent difference in these 26 accounts that 1 recoding would remove (session 1 “useful”: 4 of 13"
    )
    assert words.sentence(answer).endswith("Treat it as a lead for re-reading.")


def test_what_cannot_be_estimated_names_the_reason_and_sends_to_the_cases():
    assert words.sentence(answered(13, 13, 13, 13)).startswith("Not estimable: everybody gave the same stance")
    few = words.sentence(answered(1, 2, 3, 9))
    assert few.startswith("Not estimable: ") and "“high”" in few and few.endswith("Read the cases.")


def test_with_very_many_people_any_difference_may_be_called_smaller():
    answer = answered(200, 500, 201, 500)

    assert words.headline(answer) == "Any difference is smaller than .20"
    assert words.sentence(answer).startswith(
        "Any difference is smaller than .20, as far as these 1,000 accounts can say"
    )


@pytest.mark.parametrize("table", TABLES)
def test_no_words_that_are_never_said_and_no_share_in_per_cent(table):
    answer = answered(*table, extra=MISSING_AND_MIXED)
    said = [
        *(words.headline(answer), words.sentence(answer), words.grid_words(answer), words.deviant_words(answer, {})),
        *(words.what_could_be_seen(answer), words.ruled_out(answer), words.smallest_attainable(answer)),
        *(*words.fragile_words(answer), words.bounds_words(answer), words.treatments_words(answer)),
        *(*words.miscoded_words(answer), *words.bayes_words(answer), words.ordered_words(answer)),
        *(words.tests_words(answer), *words.curve_words(answer)),
    ]

    for one in said:
        assert not NEVER.search(one), one
        assert "%" not in re.sub(r"\b9[05]% (credible )?interval", "", one), one
        assert words.forbidden(one) == [], one
    assert "%" not in words.sentence(answer)


def test_who_is_left_out_is_counted_with_the_reason():
    assert words.grid_words(answered(5, 13, 10, 13, extra=MISSING_AND_MIXED)) == (
        "Of 29 people 26 are compared; left out: 1 without “employer support”, 1 mixed on “employer support” and 1 "
        "without the stance."
    )
    assert words.grid_words(answered(5, 13, 10, 13)) == "Of 26 people 26 are compared."


def test_deviant_cases_are_named_by_what_they_are():
    # fewer useful among high: those who are high and useful, low and not useful, go against it
    answer = answered(3, 13, 12, 13)

    assert words.deviant_words(answer, {"P1": "Anna"}) == (
        "Against the direction of the difference, to be read first: high and useful: Anna, P2 and P3; low and not "
        "useful: P26."
    )
    assert words.against_words(answer) == (
        "Here the share of “useful” is lower in “high” (3 of 13) than in “low” (12 of 13): 4 of the 26 people compared "
        "go against it."
    )


def test_without_a_clear_tendency_nobody_is_called_an_exception():
    answer = answered(1, 4, 3, 4)

    assert not words.is_tendency(answer)
    assert words.deviant_words(answer, {}) == (
        "No tendency is clear; against the direction of the counts alone: high and useful: P1; low and not useful: P8."
    )
    assert words.against_words(answer).startswith("No tendency is clear, so nobody is an exception to one.")
    assert words.against_words(answer).endswith("2 of the 8 people compared stand the other way.")
    alike = answered(9, 13, 9, 13)
    assert words.against_words(alike) == words.deviant_words(alike, {})
    assert words.against_words(alike).startswith("Nobody can go against it: the shares are the same.")


def test_the_same_people_give_the_same_words():
    assert words.sentence(answered(5, 13, 10, 13)) == words.sentence(answered(5, 13, 10, 13))
