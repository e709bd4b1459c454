"""What to expect before anybody looks, in words: the same on the screen and on the command line."""

from __future__ import annotations

import pytest

from explorer.analysis.sensitivity.judged import CODERS_DIFFER
from explorer.analysis.sensitivity.simulating import Outlook, before_looking
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.assessing import NOT_MENTIONED
from explorer.datamodel.contrasting import ELSEWHERE, FIRST, MISSING, MIXED, SECOND, Contrast, People, Person
from explorer.wording.sensitivity.before import (
    before_lines,
    before_table,
    coders_differ_on,
    hundred,
    sizes_words,
    too_many_words,
    what_follows,
)

CONTRAST = Contrast("support", "session 1", first=("high",), second=("low",), yes=("useful",))


def outlook(first: float, second: float, *, visible: float, apparent: float = 0.0) -> Outlook:
    findings = (
        (NOT_ESTIMABLE, 0.0),
        (VISIBLE, visible),
        (APPARENT, apparent),
        (NOT_CLEAR, 1 - visible - apparent),
        (SMALLER, 0.0),
    )
    return Outlook(13, 13, first, second, 0.2, findings, 0.0, 0.0, 0.0)


NOTHING = outlook(0.6, 0.6, visible=0.01, apparent=0.04)


def person(id_: str, group: str, is_yes: bool | None, **more) -> Person:
    return Person(id_, id_, "", "", group, is_yes, **more)


def people(*everybody: Person) -> People:
    return People(everybody, "high", "low", "useful", "not useful", ("high", "low"), ("useful", "not useful"))


@pytest.mark.parametrize("chance, words", [(0, "0"), (0.004, "under 1"), (0.284, "28"), (0.996, "over 99"), (1, "100")])
def test_chances_are_studies_of_a_hundred_and_never_rounded_to_certainty(chance, words):
    assert hundred(chance) == words


def test_the_smallest_difference_that_would_mostly_be_seen_is_named():
    words = what_follows([NOTHING, outlook(0.3, 0.8, visible=0.85), outlook(0.2, 0.9, visible=0.95)])
    assert "difference of 5 in 10 would be called visible in 85 of 100" in words
    assert "it would be so in 1 of 100, and 95 would end in “no clear tendency”" in words
    assert "smaller ones" not in words, "none smaller was asked about"


def test_what_is_printed_as_80_counts_as_80():
    assert what_follows([NOTHING, outlook(0.3, 0.6, visible=0.797), outlook(0.2, 0.6, visible=0.98)]).startswith(
        "A true difference of 3 in 10 would be called visible in 80 of 100"
    )


def test_where_nothing_would_mostly_be_seen_the_largest_is_named():
    words = what_follows([NOTHING, outlook(0.3, 0.9, visible=0.5)])
    assert words.startswith("Even if the true difference were 6 in 10, a difference would be called visible in only 50")


def test_lines_and_table_say_the_same_numbers():
    found = before_looking(5, 5, yes_share=0.7, differences=(0.0, -0.6))
    header, rows = before_table(found, first_name="high", second_name="low")
    nothing, six = before_lines(found)[1:3]
    assert header[:4] == ("If truly", "yes in “high”", "yes in “low”", "visible")
    assert rows[1][:3] == ("6 in 10 fewer", "4 of 10", "10 of 10") and rows[0][0] == "nothing there"
    assert f"“a difference is visible” {rows[1][3]}" in six and f"“a difference is visible” {rows[0][3]}" in nothing
    assert before_lines(found)[-1] == what_follows(found) and before_lines([]) == []


def test_who_is_not_compared_is_counted_by_reason_and_coders_who_differ_apart():
    found = people(
        person("P1", FIRST, True),
        person("P2", SECOND, False),
        person("P3", MISSING, True, attribute_missing=CODERS_DIFFER),
        person("P4", MISSING, True, attribute_missing=CODERS_DIFFER),
        person("P5", MISSING, True, attribute_missing=NOT_MENTIONED),
        person("P6", MIXED, True),
        person("P7", ELSEWHERE, None),
        person("P8", FIRST, None, stance_missing=CODERS_DIFFER),
        person("P9", SECOND, None, is_stance_mixed=True),
        person("P10", SECOND, None, stance_missing=NOT_MENTIONED),
    )
    words = sizes_words(found, CONTRAST)
    assert words.startswith(
        "1 person in “high”, 1 in “low”. Not compared: 2 whom coders coded differently on “support”"
    )
    for reason in ("without “support”", "mixed on “support”", "at another level of “support”"):
        assert f"1 {reason}" in words
    for reason in ("whom coders coded differently on “session 1”", "mixed on “session 1”", "without “session 1”"):
        assert f"1 {reason}" in words
    assert coders_differ_on(found, CONTRAST) == 3


def test_where_everybody_is_compared_nothing_more_is_said():
    assert sizes_words(people(person("P1", FIRST, True), person("P2", SECOND, True)), CONTRAST) == (
        "1 person in “high”, 1 in “low”."
    )


def test_above_what_is_worked_out_there_is_a_rule_of_thumb():
    # 2.8016 * sqrt(.5 * .5 * (1/80 + 1/80)) = .2215; .2 at 100 and 100 with 4 in 10: 2.8016 * sqrt(.24 * .02) = .194
    assert "about 2.2 in 10 or more" in too_many_words(80, 80, yes_share=0.5)
    assert "about 1.9 in 10 or more" in too_many_words(100, 100, yes_share=0.4)
    assert too_many_words(100, 100, yes_share=0.0).startswith("With 200 people"), "nobody says yes: no division"
