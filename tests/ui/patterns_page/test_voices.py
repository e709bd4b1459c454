from explorer.ui.patterns_page.voices import counted, exemplars_first, voices_in_turn
from tests import small_study

ANALYSIS = small_study.analysis(small_study.corpus())
SEGMENTS = ANALYSIS.segments  # people by row: P01 P01 P01 P02 P02 P03 P03


def test_everybody_speaks_once_before_anybody_speaks_twice():
    assert voices_in_turn(range(7), SEGMENTS) == [0, 3, 5, 1, 4, 6, 2]


def test_typical_segments_come_first_in_their_round():
    assert voices_in_turn([0, 1, 3, 5], SEGMENTS, first=[SEGMENTS[5].id, SEGMENTS[1].id]) == [5, 1, 3, 0]


def test_a_patterns_exemplars_keep_their_order_and_the_rest_follow():
    # Pattern 1 has rows 0, 3 and 5; its exemplars are rows 0 and 3.
    assert exemplars_first(ANALYSIS, 0) == [0, 3, 5]


def test_counts_name_segments_and_people():
    assert counted([0, 1, 3], SEGMENTS) == "3 segments, 2 people"
    assert counted([6], SEGMENTS) == "1 segment, 1 person"
    assert counted([], SEGMENTS) == "0 segments, 0 people"
