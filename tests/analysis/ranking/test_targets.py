"""How much of each segment is coded: characters counted once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.places import places_of
from explorer.analysis.ranking.targets import covered
from explorer.datamodel import Segment, Span


def seg(start, end, transcript="T"):
    return Segment(Span(transcript, start, end), "A", "A", "x" * (end - start))


SEGMENTS = (seg(0, 10), seg(10, 30), seg(35, 40), seg(0, 10, "U"))
PLACES = places_of(SEGMENTS)


def shares(*spans):
    return covered(PLACES, [Span("T", *span) for span in spans]).tolist()


def test_a_segment_counts_by_the_share_of_it_that_is_coded():
    assert shares((5, 15), (0, 1)) == pytest.approx([0.6, 0.25, 0, 0])


def test_what_two_people_code_counts_once():
    assert shares((0, 6), (2, 8)) == pytest.approx([0.8, 0, 0, 0])
    assert shares((2, 8), (0, 6), (3, 4)) == pytest.approx([0.8, 0, 0, 0])
    assert shares((0, 30), (0, 10)) == [1, 1, 0, 0]


def test_passages_that_only_meet_are_both_counted():
    assert shares((0, 5), (5, 10)) == [1, 0, 0, 0]


def test_nothing_coded_is_nothing_everywhere():
    assert shares() == [0, 0, 0, 0] and covered(places_of([]), [Span("T", 0, 5)]).tolist() == []
    assert shares((30, 35), (40, 90)) == [0, 0, 0, 0]


def test_the_same_offsets_in_another_transcript_are_other_words():
    assert covered(PLACES, [Span("U", 0, 5)]).tolist() == [0, 0, 0, 0.5]
    assert covered(PLACES, [Span("U", 4, 10), Span("T", 0, 5)]).tolist() == pytest.approx([0.5, 0, 0, 0.6])


_SPANS = st.lists(st.tuples(st.sampled_from("TU"), st.integers(0, 40), st.integers(1, 15)), max_size=6)


@given(_SPANS)
def test_it_is_the_share_of_characters_inside_any_passage(drawn):
    spans = [Span(transcript, start, start + length) for transcript, start, length in drawn]
    inside = {(span.transcript_id, at) for span in spans for at in range(span.start_char, span.end_char)}
    expected = [
        np.mean([(s.span.transcript_id, at) in inside for at in range(s.span.start_char, s.span.end_char)])
        for s in SEGMENTS
    ]
    found = covered(PLACES, spans)
    assert found.dtype == np.float32 and found.tolist() == pytest.approx(expected, abs=1e-6)
