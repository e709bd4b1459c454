"""Probabilities, order and tests in words."""

from __future__ import annotations

from explorer.wording import sensitivity as words
from tests.wording.sensitivity.made_people import answered


def test_probabilities_are_those_of_the_table():
    # methods A6 [C]: 5/13 v 10/13: P(d<0) .97, CrI -.64 to .01, within .20 .21, below .79
    first, second, *_ = words.bayes_words(answered(5, 13, 10, 13))
    assert "lower in “high” than in “low” with probability .97" in first
    assert "95% credible interval −.64 to +.01" in first
    assert "below −.20 with probability .79, within ±.20 with .21, above +.20 with under .01" in second


def test_turned_round_the_share_is_higher():
    assert "higher in “high” than in “low” with probability .97" in words.bayes_words(answered(10, 13, 5, 13))[0]


def test_tests_come_with_what_a_p_says():
    told = words.tests_words(answered(5, 13, 10, 13))

    # methods A4 [C]: Boschloo .0611 in this orientation
    assert told.startswith("Boschloo's exact test p = .061 and Fisher's p = .111. ")
    assert told.endswith("so it says nothing of other people.")
    assert words.tests_words(answered(13, 13, 13, 13)) == "Nothing can be tested here."


def test_the_order_is_told_of_two_people():
    told = words.ordered_words(answered(5, 13, 10, 13))

    # 5/13 v 10/13: delta = -5/13 and (1 - 5/13) / 2
    assert "with probability .31" in told and "Cliff's delta −.38" in told


def test_where_test_and_interval_part_that_is_said():
    # 14 of 14 against 2 of 3: the interval is above zero, Boschloo's p is .160 and cannot be smaller
    answer = answered(14, 14, 2, 3)

    assert answer.difference.excludes_zero and answer.boschloo > 0.05
    assert "they part here" in words.tests_words(answer)
    assert words.smallest_attainable(answer).endswith("though the interval excludes zero. Do not lean on it.")
    assert "part here" not in words.tests_words(answered(5, 13, 10, 13))
