"""How fragile an answer is, in words."""

from __future__ import annotations

from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import MISSING_AND_MIXED, answered


def test_the_fewest_recodings_say_which_way_and_name_people():
    # methods A9 [C]: 7/13 v 10/13 takes 2 of stance, 2 of attribute; 4/13 v 11/13 takes 2 / 2 to go
    creates, who, *_ = words.fragile_words(answered(7, 13, 10, 13))
    assert "for a difference to appear" in creates and "2 people recoding only the outcome" in creates
    assert "2 people recoding only the attribute" in creates
    assert who.startswith("Of those whose coders were least sure they are: P")
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
    assert "the 3 missing people" in told and "1 without the outcome" in told
    assert told.endswith("on the same side of zero in every case.")
    assert words.bounds_words(answered(9, 13, 9, 13, extra=MISSING_AND_MIXED)).endswith("could turn its direction.")


def test_a_mixed_person_is_treated_in_three_ways():
    told = words.treatments_words(answered(5, 13, 10, 13, extra=MISSING_AND_MIXED))

    assert told.startswith("What may be said changes in 1 of 3 ways to treat people who are mixed")
