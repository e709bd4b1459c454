from __future__ import annotations

import pytest

from explorer.ui.patterns_page.belonging import ANSWERS, TOP_VOICE, WHOLE, firm_and_edge, first_voices, parts, shares
from tests import small_study
from tests.ui.patterns_page import evidenced

ANALYSIS = evidenced.analysis()
BEFORE = small_study.analysis(small_study.corpus())


def test_firm_segments_come_first_and_the_loose_ones_apart():
    assert firm_and_edge(ANALYSIS, 0) == ([0, 3], [5])
    assert firm_and_edge(ANALYSIS, 1) == ([1], [4])


def test_where_membership_was_not_measured_nothing_is_called_loose():
    assert shares(BEFORE, 0) is None
    assert firm_and_edge(BEFORE, 0) == ([0, 3, 5], [])


def test_shares_are_those_of_the_pattern_in_reading_order():
    assert shares(ANALYSIS, 0) == pytest.approx([1.0, 0.8, 0.7])


def test_a_part_of_a_pattern_can_be_read_alone_when_it_is_not_the_whole():
    assert parts(ANALYSIS, 0) == {WHOLE: {0, 3, 5}, TOP_VOICE: {0}}
    assert parts(ANALYSIS, 1) == {WHOLE: {1, 4}, TOP_VOICE: {1}}  # both answer the question: no part of its own
    assert ANSWERS not in parts(BEFORE, 0)


def test_the_first_quotes_are_of_different_people_firm_ones_before_others():
    assert first_voices(ANALYSIS, 0) == [0, 3, 5]
    assert first_voices(ANALYSIS, 0, 2) == [0, 3]
