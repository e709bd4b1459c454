"""From offsets to rows: the rule of half of the shorter, worked by hand and against a slow way of saying the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.places import places_of, rows_on, rows_on_any, rows_read, touching
from explorer.datamodel import Segment, Span


def seg(start, end, transcript="T"):
    return Segment(Span(transcript, start, end), "A", "A", "x" * (end - start))


# Out of the order of the text, and two transcripts with the same offsets.
SEGMENTS = (seg(200, 260), seg(0, 100), seg(0, 100, "U"), seg(100, 190))
PLACES = places_of(SEGMENTS)


def test_one_sentence_inside_a_long_segment_is_on_it():
    assert rows_on(PLACES, Span("T", 10, 20)) == [1]


def test_a_passage_over_several_segments_is_on_each_in_the_order_of_the_text():
    assert rows_on(PLACES, Span("T", 0, 260)) == [1, 3, 0]


def test_exactly_half_of_the_shorter_is_enough_and_one_character_less_is_not():
    # 40 characters from 80: 20 of them in segment 1, half; the passage is the shorter of the two
    assert rows_on(PLACES, Span("T", 80, 120)) == [1, 3]
    assert rows_on(PLACES, Span("T", 81, 121)) == [3]  # 19 of 40, and 21
    assert rows_on(PLACES, Span("T", 79, 119)) == [1]


def test_half_of_a_segment_that_is_shorter_than_the_passage_is_enough():
    # 155 characters from 45: 55 of 100, all of 90 - and 0 of the segment at 200
    assert rows_on(PLACES, Span("T", 45, 200)) == [1, 3]
    assert rows_on(PLACES, Span("T", 51, 229)) == [3]  # 49 of 100, 90, 29 of 60
    assert rows_on(PLACES, Span("T", 50, 230)) == [1, 3, 0]


def test_a_passage_under_the_rule_everywhere_is_on_the_segment_it_shares_most_with():
    places = places_of([seg(0, 100), seg(140, 240)])
    assert rows_on(places, Span("T", 75, 160)) == [0]  # 25 and 20 of 85
    assert rows_on(places, Span("T", 80, 165)) == [1]  # 20 and 25


def test_a_passage_on_no_segment_is_on_none():
    assert rows_on(PLACES, Span("T", 190, 200)) == []  # only touches both ends
    assert rows_on(PLACES, Span("T", 260, 300)) == []
    assert rows_on(PLACES, Span("V", 0, 100)) == []
    assert rows_on(places_of([]), Span("T", 0, 100)) == []


def test_transcripts_are_told_apart():
    assert rows_on(PLACES, Span("U", 0, 260)) == [2]


def test_several_passages_give_each_row_once_ascending():
    assert rows_on_any(PLACES, [Span("T", 200, 260), Span("T", 0, 20), Span("T", 5, 30)]) == (0, 1)
    assert rows_on_any(PLACES, []) == ()


def test_what_a_passage_touches_comes_with_lengths_and_shared_characters():
    assert list(touching(PLACES, Span("T", 90, 205))) == [(1, 100, 10), (3, 90, 90), (0, 60, 5)]


def test_a_passage_lives_on_when_the_text_is_cut_otherwise():
    decided = Span("T", 0, 100)
    sentences = [seg(start, start + 25) for start in range(0, 200, 25)]
    assert rows_on(places_of(sentences), decided) == [0, 1, 2, 3]
    assert rows_on(places_of([seg(0, 260)]), decided) == [0]
    assert rows_on(places_of([seg(0, 40), seg(40, 160), seg(160, 260)]), decided) == [0, 1]  # 60 of 100


_CUTS = st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted)


@given(_CUTS, st.integers(0, 60), st.integers(1, 30), st.randoms(use_true_random=False))
def test_it_is_the_rule_looked_up_one_segment_after_the_other(cuts, start, length, random):
    segments = [seg(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    random.shuffle(segments)
    passage = Span("T", start, start + length)

    shared = [segment.span.overlap_chars(passage) for segment in segments]
    enough = {row for row, n in enumerate(shared) if n > 0 and n >= min(len(passage), len(segments[row].span)) / 2}
    found = rows_on(places_of(segments), passage)
    assert found == sorted(found, key=lambda row: segments[row].span)
    if enough or not any(shared):
        assert set(found) == enough
    else:
        assert len(found) == 1 and shared[found[0]] == max(shared)


def test_what_was_turned_down_is_said_of_the_segments_that_were_read_nearly_whole():
    assert rows_read(PLACES, Span("T", 0, 100)) == [1] == rows_read(PLACES, Span("T", 10, 100))
    assert rows_read(PLACES, Span("T", 11, 100)) == []  # 89 of 100
    assert rows_read(PLACES, Span("T", 0, 260)) == [1, 3, 0]
