"""Which segments carry which codes, worked by hand on one line of text."""

from __future__ import annotations

import numpy as np

from explorer.analysis.incidence import incidence
from explorer.datamodel import Code, Coding, Segment, Span, Theme


def seg(start, end, transcript="T", person="A"):
    return Segment(Span(transcript, start, end), person, person, "x" * (end - start))


def coding(start, end, code="c", transcript="T"):
    return Coding(f"{transcript}:{start}-{end}:{code}", Span(transcript, start, end), code)


SEGMENTS = (seg(0, 100), seg(110, 200), seg(205, 220))
CODES = (Code("c", "C"), Code("d", "D"))
THEMES = (Theme("t", "T", code_ids=("c", "d")), Theme("u", "U", code_ids=("d",)))


def rows(*codings):
    found = incidence(SEGMENTS, codings, CODES, THEMES)
    return np.flatnonzero(found.codes[:, 0]).tolist(), found


def test_a_short_coding_counts_inside_a_long_segment():
    assert rows(coding(40, 50))[0] == [0]


def test_a_long_coding_counts_in_every_segment_it_covers():
    assert rows(coding(0, 220))[0] == [0, 1, 2]


def test_a_coding_that_clips_an_edge_does_not_count_there():
    # 60 characters in segment 0, 4 in segment 1: half of the shorter (64) is 32
    assert rows(coding(40, 114))[0] == [0]


def test_a_coding_below_the_rule_everywhere_counts_where_it_lies_most():
    # three segments share 40, 30 and 0 characters of a coding whose half is 100
    segments = (seg(0, 300), seg(310, 700))
    found = incidence(segments, [coding(240, 350)], CODES, THEMES)  # 60 and 40 of 110; half = 55
    assert np.flatnonzero(found.codes[:, 0]).tolist() == [0]
    found = incidence(segments, [coding(260, 345)], CODES, THEMES)  # 40 and 35 of 85; half = 42.5
    assert np.flatnonzero(found.codes[:, 0]).tolist() == [0]


def test_codings_on_no_segment_are_counted():
    found = rows(coding(101, 109), coding(0, 50, transcript="elsewhere"))[1]
    assert not found.codes.any()
    assert found.outside_ids == ("T:101-109:c", "elsewhere:0-50:c")


def test_a_theme_is_there_when_one_of_its_codes_is():
    found = rows(coding(0, 100, "c"), coding(110, 200, "d"))[1]
    assert found.themes.tolist() == [[True, False], [True, True], [False, False]]
    assert found.coded.tolist() == [True, True, False]


def test_order_of_segments_does_not_matter():
    backwards = SEGMENTS[::-1]
    found = incidence(backwards, [coding(110, 200)], CODES, THEMES)
    assert np.flatnonzero(found.codes[:, 0]).tolist() == [1]
    found = incidence(backwards, [coding(0, 90)], CODES, THEMES)
    assert np.flatnonzero(found.codes[:, 0]).tolist() == [2]
