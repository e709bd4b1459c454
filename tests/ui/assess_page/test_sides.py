"""Coders side by side."""

from __future__ import annotations

from explorer.datamodel.assessing import NOT_MENTIONED, Assessment
from explorer.ui.assess_page.sides import sides_of, summary

NAMES = {"P01": "Ann", "P02": "Bo", "P03": "Cy"}


def said(person: str, coder: str, value: str, reason: str = "") -> Assessment:
    return Assessment(1, person, "support", value, reason, 0, (), coder, "", "", 1, (), "")


GIVEN = [
    said("P01", "VS", "high"),
    said("P01", "KT", "low"),
    said("P02", "VS", "", NOT_MENTIONED),
    said("P02", "KT", "", NOT_MENTIONED),
    said("P03", "VS", "low"),
]


def test_others_answers_are_open_once_the_reader_coded_the_person():
    coders, sides = sides_of(GIVEN, "support", ("P01", "P02", "P03"), reader="KT")
    assert coders == ("KT", "VS")
    assert {one.person: one.is_open for one in sides} == {"P01": True, "P02": True, "P03": False}
    _, shown = sides_of(GIVEN, "support", ("P01", "P02", "P03"), reader="KT", is_revealed=True)
    assert all(one.is_open for one in shown)


def test_the_same_reason_for_no_level_is_the_same_answer():
    coders, sides = sides_of(GIVEN, "support", ("P01", "P02", "P03"), reader="KT")
    assert [one.differs for one in sides] == [True, False, False]
    assert summary(coders, sides, NAMES) == "2 people coded by two or more; they differ on 1: Ann."


def test_what_the_reader_may_not_see_is_not_in_the_summary_either():
    coders, sides = sides_of([*GIVEN, said("P03", "MB", "high")], "support", ("P01", "P02", "P03"), reader="KT")
    assert "Cy" not in summary(coders, sides, NAMES)


def test_one_coder_is_no_comparison_and_other_variables_are_not_counted():
    coders, sides = sides_of(GIVEN[:1], "support", ("P01",), reader="VS")
    assert summary(coders, sides, NAMES).startswith("One coder so far.")
    assert sides_of(GIVEN, "session-1", ("P01",), reader="KT")[0] == ()
