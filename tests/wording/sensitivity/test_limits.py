"""What so few people could have shown, and what they rule out."""

from __future__ import annotations

from dataclasses import replace

from explorer.datamodel.contrasting import Interval
from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import answered


def test_the_smallest_difference_seen_reliably_stands_with_its_references():
    said = words.what_could_be_seen(answered(5, 13, 10, 13))

    # methods A7 [C], 13/13: .46 to .55 for references .50 to .90
    assert "from shares between .50 and .90 it takes .46 to .55" in said
    assert "in 8 of 10 such studies" in said


def test_shares_from_which_nothing_would_be_seen_are_named():
    # methods A7 [C], 11/9: none from .50, then .56, .59, .61
    said = words.what_could_be_seen(answered(6, 11, 7, 9))

    assert said.endswith(
        "; from .60, .75 and .90 it takes .56 to .61, and from .50 even the largest would not be seen reliably."
    )


def test_what_remains_compatible_is_said_once_where_the_sentence_says_it():
    answer = answered(5, 13, 10, 13)

    assert words.what_could_be_seen(answer).startswith("Differences from −.67 to +.003")
    assert words.what_could_be_seen(answer, with_remains=False).startswith("With 13 and 13 people only")


def test_two_people_could_have_shown_nothing():
    assert "even the largest difference there can be would not have been seen" in words.what_could_be_seen(
        answered(1, 2, 3, 9)
    )


def test_what_is_ruled_out_follows_the_interval_and_its_sign():
    answer = answered(5, 13, 10, 13)
    above, below = (Interval(d, low, high, "m") for d, low, high in ((0.5, 0.2, 0.8), (-0.5, -0.8, -0.2)))

    assert "in “high” against “low”, lower by more than .67 or higher by more than .003." in words.ruled_out(answer)
    assert "“low”, lower, the same, higher by less than .20 or higher by more than .80." in words.ruled_out(
        replace(answer, difference=above)
    )
    assert "“low”, higher, the same, lower by less than .20 or lower by more than .80." in words.ruled_out(
        replace(answer, difference=below)
    )
    whole = Interval(0.0, -1.0, 1.0, "m")
    assert words.ruled_out(replace(answer, difference=whole)).startswith("Nothing is ruled out")


def test_three_voices_in_thirteen_and_thirteen_could_never_have_shown_a_tendency():
    # methods A4 [C]: three "not useful" in all give at best Boschloo .111; four give .040
    assert words.smallest_attainable(answered(10, 13, 13, 13)).endswith(
        "is .111: no arrangement of these answers could have shown a tendency."
    )
    assert words.smallest_attainable(answered(9, 13, 13, 13)).endswith("is .040: a tendency could have shown.")


def test_both_intervals_are_written_with_their_method():
    answer = answered(5, 13, 10, 13)

    assert words.interval_words(answer.difference) == "Miettinen-Nurminen: −.38, 95% interval −.67 to +.003"
    assert words.interval_words(answer.newcombe) == "Newcombe: −.38, 95% interval −.64 to −.01"
