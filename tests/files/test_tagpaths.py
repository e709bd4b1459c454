"""Levels in flat tag names become parents and children."""

from __future__ import annotations

from explorer.datamodel import Code
from explorer.files.tagpaths import Tag, codes_of_tags, likely_separator


def test_without_a_separator_every_tag_is_a_top_level_code() -> None:
    codes, ids = codes_of_tags([Tag(1, "Work/Employer", "who pays"), Tag(2, "Work")])
    assert codes == (Code("work-employer", "Work/Employer", "who pays"), Code("work", "Work"))
    assert ids == {1: "work-employer", 2: "work"}


def test_levels_become_parents_which_are_made_when_they_are_no_tags() -> None:
    codes, ids = codes_of_tags([Tag(1, "Work / Employer / Calls"), Tag(2, "Home", "at home")], separator="/")
    assert codes == (
        Code("work", "Work"),
        Code("work-employer", "Employer", parent_id="work"),
        Code("work-employer-calls", "Calls", parent_id="work-employer"),
        Code("home", "Home", "at home"),
    )
    assert ids == {1: "work-employer-calls", 2: "home"}


def test_a_parent_that_is_a_tag_keeps_its_description_wherever_it_stands() -> None:
    codes, _ = codes_of_tags([Tag(1, "Work.Boss"), Tag(2, "Work", "all about work")], separator=".")
    assert codes[0] == Code("work", "Work", "all about work")


def test_codes_that_would_be_called_alike_are_called_by_their_whole_path() -> None:
    codes, _ = codes_of_tags([Tag(1, "Boss/good"), Tag(2, "NAV/good")], separator="/")
    assert [code.name for code in codes] == ["Boss", "Boss/good", "NAV", "NAV/good"]


def test_empty_levels_and_empty_names_do_no_harm() -> None:
    codes, ids = codes_of_tags([Tag(1, "/Work//Boss/"), Tag(2, "/")], separator="/")
    assert [code.name for code in codes] == ["Work", "Boss", "(unnamed)"]
    assert ids[2] == "unnamed"


def test_groups_keep_equal_names_apart() -> None:
    codes, ids = codes_of_tags([Tag(1, "Fear", group="Pilot"), Tag(2, "Fear", group="Main")])
    assert [(code.id, code.name) for code in codes] == [("pilot-fear", "Pilot: Fear"), ("main-fear", "Main: Fear")]
    assert ids == {1: "pilot-fear", 2: "main-fear"}


def test_a_likely_separator_is_one_under_which_tags_agree() -> None:
    assert likely_separator(["Work/Boss", "Work/Pay", "Home"]) == "/"
    assert likely_separator(["Work::Boss", "Work"]) == "::"
    assert likely_separator(["and/or", "Export (meta)data useful", "Task 1. hard"]) == ""
