"""Who stands where in the table of people, worked by hand."""

from __future__ import annotations

from explorer.datamodel.assessing import UNSURE_OF_IT
from explorer.datamodel.contrasting import FIRST, MISSING, MIXED, SECOND, Contrast, People, Person
from explorer.ui.sensitivity_page import standing

PEOPLE = People(
    people=(
        Person("1", "P01", "high", "useful", FIRST, True, stance_confidence=UNSURE_OF_IT),
        Person("2", "P02", "high", "not useful", FIRST, False),
        Person("3", "P03", "low", "useful", SECOND, True),
        Person("4", "P04", "mixed", "useful", MIXED, True),
        Person("5", "P05", "", "useful", MISSING, True, attribute_missing="not mentioned"),
        Person("6", "P06", "low", "", SECOND, None, stance_missing="not asked"),
    ),
    first_name="high",
    second_name="low",
    yes_name="useful",
    no_name="not useful",
    attribute_levels=("high", "mixed", "low"),
    stance_levels=("useful", "not useful"),
)
CONTRAST = Contrast("support", "session 1", first=("high",), second=("low",), yes=("useful",))


def test_rows_say_which_group_a_level_is_and_the_missing_stand_last_and_apart():
    rows = standing.rows(PEOPLE)
    assert [(row.name, row.note, row.is_quiet) for row in rows] == [
        ("high", "first group, 2 people", False),
        ("mixed", "not compared", True),
        ("low", "second group, 2 people, 1 counted", False),
        ("not mentioned", "in neither group", True),
    ]


def test_columns_say_what_counts_as_yes():
    assert [(one.name, one.note) for one in standing.columns(PEOPLE, CONTRAST)] == [
        ("useful", "counts as yes"),
        ("not useful", "counts as no"),
        ("not asked", "left out"),
    ]


def test_everybody_stands_once_and_missing_is_never_low():
    chips = {chip.name: chip for chip in standing.chips(PEOPLE, ("2",))}
    rows = {row.id: row.name for row in standing.rows(PEOPLE)}
    assert len(chips) == 6
    assert rows[chips["P05"].row] == "not mentioned"
    assert (chips["P01"].mark, chips["P02"].mark) == ("?", "")
    assert chips["P02"].is_set_off and not chips["P01"].is_set_off
    assert chips["P02"].label == "P02: high, not useful. Goes against it."
    assert chips["P01"].label == "P01: high, useful. The coder was unsure of the stance."


def test_an_attribute_in_numbers_has_two_rows_and_the_number_beside_the_name():
    people = People(
        (Person("1", "P01", "47", "useful", FIRST, True), Person("2", "P02", "31", "useful", SECOND, True)),
        *("40 or more", "under 40", "useful", "not useful"),
        attribute_levels=("40 or more", "under 40"),
        stance_levels=("useful", "not useful"),
        numeric_cut=40.0,
    )
    assert [row.name for row in standing.rows(people)] == ["40 or more", "under 40"]
    assert [(chip.name, chip.row) for chip in standing.chips(people)] == [("P01 · 47", FIRST), ("P02 · 31", SECOND)]


def test_a_score_has_a_column_for_yes_and_one_for_no():
    scores = tuple(
        Person(str(n), f"P{n}", "high" if n < 5 else "low", str(n), FIRST if n < 5 else SECOND, n >= 4)
        for n in range(1, 9)
    )
    people = People(scores, "high", "low", "4 or more", "under 4", ("high", "low"), tuple(str(n) for n in range(1, 9)))
    columns = standing.columns(people, CONTRAST)
    assert [one.name for one in columns] == ["4 or more", "under 4"]
    chips = standing.chips(people)
    assert [chip.name for chip in chips if chip.column == columns[1].id] == ["P1 · 1", "P2 · 2", "P3 · 3"]
