from explorer.ui.patterns_page.voices import counted
from tests import small_study

ANALYSIS = small_study.analysis(small_study.corpus())
SEGMENTS = ANALYSIS.segments  # people by row: P01 P01 P01 P02 P02 P03 P03


def test_counts_name_segments_and_people():
    assert counted([0, 1, 3], SEGMENTS) == "3 segments, 2 people"
    assert counted([6], SEGMENTS) == "1 segment, 1 person"
    assert counted([], SEGMENTS) == "0 segments, 0 people"
