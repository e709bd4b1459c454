from explorer.analysis.turn_taking import voices_in_turn
from tests import small_study

ANALYSIS = small_study.analysis(small_study.corpus())
SEGMENTS = ANALYSIS.segments  # people by row: P01 P01 P01 P02 P02 P03 P03


def test_everybody_speaks_once_before_anybody_speaks_twice():
    assert voices_in_turn(range(7), SEGMENTS) == [0, 3, 5, 1, 4, 6, 2]


def test_typical_segments_come_first_in_their_round():
    assert voices_in_turn([0, 1, 3, 5], SEGMENTS, first=[SEGMENTS[5].id, SEGMENTS[1].id]) == [5, 1, 3, 0]
