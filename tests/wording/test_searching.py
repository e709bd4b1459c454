"""What a search found, in words."""

from __future__ import annotations

import pytest

from explorer.wording.searching import hits_in_words, outside_in_words, repeated_in_words


@pytest.mark.parametrize(
    "counts, words",
    [
        ((1, 1, 26, 1, 26), "Once, in 1 of 26 transcripts and by 1 of 26 participants"),
        ((2, 1, 1, 0, 1), "Twice, in 1 of 1 transcript and by no participant"),
        ((1400, 9, 26, 8, 25), "1,400 times, in 9 of 26 transcripts and by 8 of 25 participants"),
    ],
)
def test_hits_are_counted_against_all_transcripts_and_participants(counts, words):
    assert hits_in_words(*counts) == words


def test_numbers_of_a_search_that_stopped_are_least_ones():
    words = hits_in_words(100_000, 9, 26, 8, 25, is_capped=True)
    assert words == "More than 100,000 times; the first 100,000 lie in 9 of 26 transcripts"


def test_what_nobody_said_and_what_is_not_repeated_is_said_only_when_there_is_some():
    assert outside_in_words(0) == repeated_in_words(0, 50) == ""
    assert outside_in_words(1) == "1 further place is in labels, times or headings, which nobody said."
    assert repeated_in_words(1, 50) == "1 of the 50 most similar holds the words as typed and is not shown twice."
    assert repeated_in_words(3, 50) == "3 of the 50 most similar hold the words as typed and are not shown twice."
