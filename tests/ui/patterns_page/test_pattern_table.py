from dataclasses import replace

from explorer import pipeline
from explorer.ui.crosswalk.chances import Chance
from explorer.ui.crosswalk.layout import THEMES, lay_out
from explorer.ui.patterns_page.table import left_out_words, table_columns, table_rows
from tests import small_study

CORPUS = small_study.corpus()
LAYOUT = lay_out(pipeline.compare(CORPUS, small_study.analysis(CORPUS)), CORPUS, kind=THEMES)


def test_pairs_that_share_segments_have_a_row_and_the_largest_meetings_come_first():
    rows = table_rows(LAYOUT, {("2", "framework"): 1})

    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["1", "ask, see", "The empathic face", "3", "", "", "3", "3", "3", ""],
        ["2", "pay", "The framework", "1", "", "", "1", "2", "1", "1"],
        ["–", "in no pattern", "in no theme", "2", "", "", "2", "2", "3", ""],
        ["2", "pay", "in no theme", "1", "", "", "1", "2", "3", ""],
    ]


def test_numbers_sort_as_numbers_and_the_unplaced_pile_last():
    rows = table_rows(LAYOUT, {})
    pattern = [row.cells[0].sort for row in rows]

    assert pattern[0] < pattern[1] and pattern[1] < max(pattern) == pattern[-2]
    assert [row.cells[3].sort for row in rows] == [3, 1, 2, 1]


def test_rows_and_heads_have_the_same_number_of_columns():
    noted = {("2", "framework"): 1}
    assert {len(row.cells) for row in table_rows(LAYOUT, {})} == {len(table_columns(THEMES, with_memos=False))}
    assert {len(row.cells) for row in table_rows(LAYOUT, noted)} == {len(table_columns(THEMES, with_memos=True))}


def test_what_shuffling_gives_stands_beside_the_number_and_more_than_that_is_said_in_a_word():
    more, within = Chance(1.44, 0, 2, 0.001, 0.01, True, True), Chance(0.2, 0, 1, 0.2, 0.4, True, False)
    rows = (replace(LAYOUT.rows[0], chances=(more, within, None)), *LAYOUT.rows[1:])
    first = table_rows(replace(LAYOUT, rows=rows), {})[0].cells

    assert [cell.text for cell in first[3:6]] == ["3", "1.4", "more"]
    assert first[4].sort == 1.44 and first[5].sort > 0.9


def test_what_is_left_out_is_counted_as_one_or_many():
    assert left_out_words(11, 15) == "11 pairs share segments; 4 share none and are left out here."
    assert left_out_words(1, 2) == "1 pair shares segments; 1 shares none and is left out here."
    assert left_out_words(3, 3) == "3 pairs share segments."
