"""The themes beside each other, and one theme without each person: rows worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.analysis.coverage import Coverage, balances, leave_one_out
from explorer.datamodel import Theme
from explorer.ui.coverage_page import side_by_side
from explorer.ui.coverage_page.choice import AGAINST, QUOTED, column_of
from explorer.ui.grid import Press

THEMES = (Theme("a", "Outside"), Theme("b", "Money"))
NAMES = {"P1": "Anna"}
COVERED = Coverage(
    participant_ids=("P1", "P2", "P3", "P4", "P5"),
    theme_ids=("a", "b"),
    codings=np.array([[6, 0], [1, 0], [1, 0], [1, 0], [1, 0]]),
    contrary=np.array([[2, 0], [0, 0], [0, 0], [0, 0], [0, 0]]),
    chosen=np.array([[0, 0], [0, 0], [1, 0], [0, 0], [0, 0]]),
    words=np.array([400] * 5),
    is_read=np.array([True] * 5),
    silent_ids=(),
    unassigned=0,
)
BALANCES = balances(COVERED, seed=1)


def _texts(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def test_a_theme_is_a_row_with_its_voices_balance_and_marks():
    outside, money = _texts(side_by_side.theme_rows(COVERED, BALANCES, THEMES, NAMES))
    # 10 codings in 2,000 words; 100 / (36 + 4) = 2.5; blind throws give about 100 / (10 + 90 / 5) = 3.6, a little more
    assert outside[:5] == ["Outside", "5 of 5", "10", "5.0", "2.5"]
    assert 3.6 < float(outside[5]) < 4
    assert outside[6:] == ["Anna, 6 of 10", "2", "1 of 5"]
    assert money == ["Money", "0 of 5", "0", "–", "–", "–", "", "0", "–"]


def test_there_is_nothing_to_press_where_there_are_no_quotes():
    outside, money = side_by_side.theme_rows(COVERED, BALANCES, THEMES, NAMES)
    assert [cell.press for cell in outside.cells] == [False, True, True, True, True, False, True, True, True]
    assert not any(cell.press for cell in money.cells)


def test_what_stands_out_is_said_under_the_name():
    rows = side_by_side.theme_rows(COVERED, BALANCES, THEMES, NAMES)
    assert [row.cells[0].note for row in rows] == ["over half from one person", ""]


def test_concentration_by_chance_is_explained_only_where_it_is_marked():
    assert side_by_side.chance_words(COVERED, BALANCES) == ""
    marked = replace(BALANCES[0], top_share=0.4, effective=4.0, p_more_concentrated=0.01)
    assert side_by_side.chance_words(COVERED, (marked, BALANCES[1])).endswith("at most one of 20 random draws.")
    many = replace(COVERED, codings=np.repeat(COVERED.codings[:, :1], 22, axis=1))
    assert side_by_side.chance_words(many, (marked,) * 22).endswith("Of 22, about 1 would look so by chance alone.")


def test_a_number_leads_to_its_quotes():
    def press(column):
        return side_by_side.theme_press(Press("a", column), COVERED, BALANCES)

    assert press("voices") == press("codings") == press("effective") == Press("", column_of("a"))
    assert press("top") == Press("P1", column_of("a"))
    assert press("against") == Press("", column_of("a", AGAINST))
    assert press("quoted") == Press("", column_of("a", QUOTED))


def test_leaving_one_out_shows_first_whose_leaving_matters():
    rows = side_by_side.leaving_rows(COVERED, leave_one_out(COVERED), 0, NAMES)
    assert _texts(rows)[:2] == [["Anna", "4", "4", "4.0"], ["P2", "4", "9", "2.1"]]
    assert [row.cells[0].note for row in rows] == ["changes who carries it", "", "", "", ""]
    # sorted by the number itself, as the browser cannot read "2,1"
    assert [round(row.cells[3].sort, 1) for row in rows[:2]] == [4.0, 2.1]
    assert side_by_side.leaving_rows(COVERED, leave_one_out(COVERED), 1, NAMES) == []


def test_of_even_voices_nobody_is_named_as_the_first_and_nothing_is_promised_where_nothing_is():
    even = replace(COVERED, codings=np.array([[1, 0]] * 4 + [[0, 0]]), contrary=np.zeros((5, 2), dtype=int))
    first, second = side_by_side.theme_rows(even, balances(even, seed=1), THEMES, NAMES)
    assert (first.cells[6].text, first.cells[6].press) == ("each 1 of 4", False)
    assert not any(cell.label for cell in second.cells[1:])
    assert first.cells[7].label == ""  # nothing speaks against it: no promise to show it
