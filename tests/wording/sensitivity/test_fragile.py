"""How fragile an answer is, in words."""

from __future__ import annotations

from dataclasses import replace

from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered


def test_the_fewest_recodings_say_which_way_and_name_people():
    # methods A9 [C]: 7/13 v 10/13 takes 2 of stance, 2 of attribute; 4/13 v 11/13 takes 2 / 2 to go
    creates, who, *_ = words.fragile_words(answered(7, 13, 10, 13))
    assert "for a difference to appear" in creates
    assert creates.endswith(": 2 people, whether the outcome, the attribute or either is recoded.")
    assert who.startswith("For instance (nobody said how sure they were): P")
    removes, *_ = words.fragile_words(answered(4, 13, 11, 13))
    assert "for the difference to go" in removes and "no longer exclude zero" in removes


def test_leaving_out_one_names_those_who_change_what_may_be_said():
    told = words.fragile_words(answered(5, 13, 10, 13))[2]

    assert told.startswith("Leaving out one person changes what may be said for 8 of 26: P1, P2, P3, P4, P5, P24")


def test_when_nobody_changes_it_that_is_said():
    told = words.fragile_words(answered(9, 13, 9, 13))

    assert told[2].startswith("Leaving out any one of the 26 people leaves what may be said as it is")
    assert told[3] == "Nor does leaving out any two (325 pairs) change it."


def test_the_bounds_count_the_missing():
    assert words.bounds_words(answered(5, 13, 10, 13)).startswith("Nobody is missing")
    told = words.bounds_words(answered(5, 13, 10, 13, extra=MISSING_AND_MIXED))
    assert told.startswith(
        "Whatever the 3 people left out (1 without “employer support”, 1 without “session 1” and 1 mixed on “employer "
        "support”) would have been coded as"
    )
    assert told.endswith("on the same side of zero in every case.")
    assert words.bounds_words(answered(9, 13, 9, 13, extra=MISSING_AND_MIXED)).endswith("could turn its direction.")


def test_those_whose_coders_said_how_sure_they_were_are_said_to_be_the_least_sure():
    answer = answered(7, 13, 10, 13)
    sure = tuple(replace(one, stance_confidence=2) for one in answer.people.people)

    assert words.chosen_words(replace(answer, people=replace(answer.people, people=sure))) == (
        "Of those whose coders were least sure"
    )


def test_a_mixed_person_is_treated_in_three_ways():
    told = words.treatments_words(answered(5, 13, 10, 13, extra=MISSING_AND_MIXED))

    assert told.startswith("What may be said changes in 1 of 3 ways to treat people who are mixed")
