"""The coverage grid's rows, worked out by hand: two themes, three people, one of them not read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from explorer.analysis.coverage import Coverage
from explorer.datamodel import Theme
from explorer.translation import LANGUAGE_VARIABLE
from explorer.ui.coverage_page import table
from explorer.ui.coverage_page.table import View

THEMES = (Theme("a", "Outside"), Theme("b", "Money"))
NAMES = {"P1": "Anna", "P2": "P2", "P3": "P3"}
COVERED = Coverage(
    participant_ids=("P1", "P2", "P3"),
    theme_ids=("a", "b"),
    codings=np.array([[3, 0], [1, 0], [0, 0]]),
    contrary=np.array([[2, 0], [0, 0], [0, 0]]),
    chosen=np.array([[1, 0], [0, 0], [0, 0]]),
    words=np.array([200, 100, 50]),
    is_read=np.array([True, False, False]),
    silent_ids=(),
    unassigned=0,
)


def _texts(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def test_each_cell_shows_one_of_three_states():
    assert _texts(table.rows(COVERED, THEMES, NAMES)) == [
        ["Anna", "200", "read", "3", "–"],
        ["P2", "100", "not read", "1", "?"],
        ["P3", "50", "not read", "?", "?"],
    ]


def test_the_states_can_be_read_as_words():
    rows = table.rows(COVERED, THEMES, NAMES, View(in_words=True))
    assert [row.cells[3].text for row in rows] == ["3 codings", "1 coding", "not yet read"]
    assert rows[0].cells[4].label == "Anna, Money: read, nothing"


def test_only_who_is_not_read_can_be_shown():
    assert [row.id for row in table.rows(COVERED, THEMES, NAMES, only_unread=True)] == ["P2", "P3"]


def test_not_read_sorts_below_read_and_nothing():
    rows = table.rows(COVERED, THEMES, NAMES)
    assert [row.cells[3].sort for row in rows] == [3, 1, -1]
    assert rows[0].cells[4].sort == 0


def test_words_are_drawn_against_the_longest():
    assert [row.cells[1].share for row in table.rows(COVERED, THEMES, NAMES)] == [1.0, 0.5, 0.25]


def test_a_theme_says_how_many_of_all_voices_carry_it_and_an_empty_one_has_nothing_to_press():
    columns = table.columns(COVERED, THEMES, {"a": "#123456"})
    assert [(c.note, c.press) for c in columns[3:]] == [("2 of 3", True), ("0 of 3", False)]
    assert columns[3].colour == "#123456"


def test_rates_are_shown_and_sorted_per_thousand_words():
    rows = table.rows(COVERED, THEMES, NAMES, View(as_rates=True))
    assert [row.cells[3].text for row in rows] == ["15.0", "10.0", "?"]
    assert [row.cells[3].sort for row in rows] == [15.0, 10.0, -1]
    assert rows[1].cells[3].label == "P2, Outside: 1 coding, 10.0 per 1,000 words"


def test_in_norwegian_a_cell_says_the_same_and_sorts_the_same(monkeypatch):
    monkeypatch.setenv(LANGUAGE_VARIABLE, "nb")
    rows = table.rows(replace(COVERED, words=np.array([200, 100, 5000])), THEMES, NAMES, View(as_rates=True))
    assert _texts(rows)[1:] == [
        ["P2", "100", "ikke lest", "10,0", "?"],
        ["P3", "5\N{NO-BREAK SPACE}000", "ikke lest", "?", "?"],
    ]
    assert [row.cells[3].sort for row in rows] == [15.0, 10.0, -1]
    assert rows[0].cells[3].label == (
        "Anna, Outside: 3 kodinger, 15,0 per 1000 ord; av disse 2 som taler mot temaet, 1 sitert i artikkelen"
    )
    assert table.csv_rows(COVERED, THEMES, NAMES)[0][:3] == ["participant", "words", "read"]  # for other programs


def test_a_rate_that_would_round_to_nothing_says_that_it_is_small():
    seldom = replace(COVERED, words=np.array([200, 100_000, 50]))
    assert table.rows(seldom, THEMES, NAMES, View(as_rates=True))[1].cells[3].text == "<0.1"


def test_a_cell_says_which_of_its_codings_are_marked_and_shows_who_is_quoted():
    first, second = (row.cells[3] for row in table.rows(COVERED, THEMES, NAMES)[:2])
    assert first.label == "Anna, Outside: 3 codings; of these 2 speaking against the theme, 1 quoted in the paper"
    assert (first.dot, second.dot) == (True, False)


def test_the_csv_holds_counts_and_states():
    header, rows = table.csv_rows(COVERED, THEMES, NAMES)
    assert header == [
        "participant",
        "words",
        "read",
        "Outside: codings",
        "Outside: state",
        "Money: codings",
        "Money: state",
    ]
    assert rows[0] == ["Anna", 200, "yes", 3, "coded", 0, "read and nothing"]
    assert rows[2] == ["P3", 50, "no", 0, "not yet read", 0, "not yet read"]
