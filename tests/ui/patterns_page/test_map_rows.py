from __future__ import annotations

from explorer.ui.patterns_page.map_rows import map_columns, map_rows
from tests import small_study
from tests.ui.patterns_page import evidenced


def test_every_pattern_of_the_map_is_a_row_with_its_flags_in_words():
    first, second = map_rows(evidenced.analysis(), {})

    assert [cell.text for cell in first.cells] == ["1", "ask, see", "3", "3", "18 of 20", ""]
    assert second.cells[-1].text == "fragile, depends on chance, mostly answers to one question"
    assert len(first.cells) == len(map_columns())


def test_number_and_segments_can_be_pressed_and_say_what_for():
    cells = map_rows(evidenced.analysis(), {})[1].cells

    assert [cell.label for cell in cells if cell.press] == ["Light up pattern 2", "Read the 2 segments of pattern 2"]


def test_an_analysis_of_before_has_rows_without_evidence():
    rows = map_rows(small_study.analysis(small_study.corpus()), {})

    assert [cell.text for cell in rows[0].cells[-2:]] == ["", ""]
