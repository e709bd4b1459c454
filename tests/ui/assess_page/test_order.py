"""Whose turn it is."""

from __future__ import annotations

from dataclasses import replace

from explorer.datamodel import INTERVIEWER, Participant, Speaker
from explorer.datamodel.assessing import ATTRIBUTE, NOT_MENTIONED, Assessment, Variable
from explorer.ui.assess_page import order
from tests.small_study import corpus

SUPPORT = Variable("support", "employer support", ATTRIBUTE, ("high", "mixed", "low"))
PEOPLE = tuple(f"P{n:02}" for n in range(1, 27))


def said(person: str, value: str = "high", *, coder: str = "KT", reason: str = "", variable: str = "support"):
    return Assessment(1, person, variable, value, reason, 0, (), coder, "", "", 1, (), "")


def test_everybody_is_met_once_in_an_order_that_stays():
    found = order.pass_order(PEOPLE, variable_id="support", coder="KT")
    assert sorted(found) == list(PEOPLE) and found != PEOPLE
    assert found == order.pass_order(reversed(PEOPLE), variable_id="support", coder="KT")


def test_another_coder_and_another_variable_have_another_order():
    found = order.pass_order(PEOPLE, variable_id="support", coder="KT")
    assert found != order.pass_order(PEOPLE, variable_id="support", coder="VS")
    assert found != order.pass_order(PEOPLE, variable_id="session-1", coder="KT")


def test_somebody_added_later_changes_nothing_about_the_others():
    before = order.pass_order(PEOPLE, variable_id="support", coder="KT")
    after = order.pass_order((*PEOPLE, "P27"), variable_id="support", coder="KT")
    assert tuple(one for one in after if one != "P27") == before


def test_the_next_is_the_first_open_one_after_and_then_from_the_beginning():
    people = ("b", "a", "d", "c")
    assert order.next_open(people, ()) == "b"
    assert order.next_open(people, {"a"}, after="b") == "d"
    assert order.next_open(people, {"d", "c"}, after="a") == "b"
    assert order.next_open(people, {"b", "a", "d"}, after="c") == "c"
    assert order.next_open(people, set(people), after="c") == ""


def test_one_can_go_back_and_not_beyond_the_first():
    assert order.neighbour(("b", "a"), "a", -1) == "b"
    assert order.neighbour(("b", "a"), "b", -1) == "" and order.neighbour(("b", "a"), "a", 1) == ""
    assert order.neighbour(("b", "a"), "gone", 1) == ""


def test_only_who_says_something_in_a_transcript_can_be_coded():
    found = corpus()
    silent = replace(found, participants=(Participant("P99"), *found.participants))
    assert order.heard(silent) == ("P01", "P02", "P03")
    first = found.transcripts[0]
    asked = replace(first, speakers=(*first.speakers[:1], Speaker("P01", INTERVIEWER)))
    assert order.heard(replace(found, transcripts=(asked, *found.transcripts[1:]))) == ("P02", "P03")


def test_what_others_and_other_variables_say_is_not_mine():
    made = order.mine([said("P01"), said("P02", coder="VS"), said("P03", variable="session-1")], "support", "KT")
    assert list(made) == ["P01"]


def test_a_pass_is_counted_by_level_and_by_reason():
    made = {
        "P01": said("P01", "low"),
        "P02": said("P02", "high"),
        "P03": said("P03", "low"),
        "P04": said("P04", "", reason=NOT_MENTIONED),
    }
    found = order.tally(SUPPORT, PEOPLE, made)
    assert order.progress_words(found) == "4 of 26 coded"
    assert order.tally_words(found) == "1 high, 0 mixed, 2 low; no level for 1 person: 1 not mentioned."
