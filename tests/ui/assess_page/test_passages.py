"""What one person said that speaks of a variable."""

from __future__ import annotations

import numpy as np

from explorer.datamodel import Coding, Ranking, Span
from explorer.datamodel.assessing import ATTRIBUTE, STANCE, Variable
from explorer.ui.assess_page.passages import (
    CODED,
    MEANING,
    RANKED,
    WORDS,
    Unit,
    by_meaning,
    coded_by_person,
    find_passages,
    own_words,
    suggested_codes,
    units_of,
)
from tests.small_study import CODES, analysis, corpus, said

SUPPORT = Variable("support", "employer support", ATTRIBUTE, ("high", "mixed", "low"))
CODES_BY_ID = {code.id: code for code in CODES}


def unit(start: int, text: str, *, row: int, question: str = "") -> Unit:
    return Unit(Span("P01", start, start + len(text)), text, question, "en", row)


UNITS = (
    unit(0, "My employer rang every week.", row=10),
    unit(100, "I slept a lot in spring.", row=11, question="What about your employer?"),
    unit(200, "The garden was lovely.", row=12),
    unit(300, "Nobody gave me support or asked.", row=13),
)


def ranking(order: list[int], rejected: tuple[int, ...] = ()) -> Ranking:
    scores = np.zeros(20, dtype=np.float32)
    return Ranking("t", "c", scores, np.array(order), (), scores, np.array([], int), np.array(rejected, int))


def test_segments_are_what_a_person_said_and_turns_where_there_are_none():
    of = corpus()
    found = units_of(of, analysis(of))
    assert [one.row for one in found["P01"]] == [0, 1, 2] and found["P02"][1].text.startswith("Pengene?")
    bare = units_of(of, None)
    assert [one.text for one in bare["P01"]] == [one.text for one in found["P01"]]
    assert {one.row for one in bare["P01"]} == {-1} and bare["P01"][0].question == "What was it like?"


def test_codings_are_of_the_person_on_whose_words_they_lie():
    of = corpus()
    found = coded_by_person(of, {"outside"})
    assert {person: len(codings) for person, codings in found.items()} == {"P02": 1, "P03": 1}


def test_codings_on_the_same_words_are_one_passage_with_both_names():
    of = corpus()
    codings = coded_by_person(of, {"outside", "listened"})["P02"]
    (passage,) = find_passages((), codings, CODES_BY_ID)
    assert passage.kind == CODED and passage.label == "Listened to, An outside view"
    assert passage.span == said(of.transcripts[1], "He asked and he waited.")


def test_overlapping_codings_are_shown_as_wide_as_both():
    codings = [Coding("1", Span("P01", 10, 40), "listened"), Coding("2", Span("P01", 30, 60), "listened", "VS")]
    (passage,) = find_passages((), codings, CODES_BY_ID)
    assert passage.span == Span("P01", 10, 60) and passage.label == "Listened to"


def test_first_what_is_coded_then_what_is_ranked_then_near_in_meaning_then_words():
    coded = [Coding("1", UNITS[2].span, "listened")]
    found = find_passages(
        UNITS, coded, CODES_BY_ID, rankings=[ranking([5, 11, 12])], near=(13, 11), wanted={"employer"}
    )
    assert [(one.kind, one.span.start_char) for one in found] == [
        (CODED, 200),
        (RANKED, 100),
        (MEANING, 300),
        (WORDS, 0),
    ]


def test_what_was_rejected_for_the_code_is_not_put_before_the_coder():
    found = find_passages(UNITS, (), {}, rankings=[ranking([11, 12], rejected=(11,))])
    assert [one.span.start_char for one in found] == [200]


def test_of_two_rankings_the_better_place_counts():
    found = find_passages(UNITS, (), {}, rankings=[ranking([10, 12, 11]), ranking([13, 11])])
    assert [one.span.start_char for one in found] == [0, 300, 100]


def test_words_said_count_more_than_words_asked_and_are_marked():
    found = find_passages(UNITS, (), {}, wanted={"employer", "support"})
    assert [one.span.start_char for one in found] == [0, 300, 100]
    assert [UNITS[0].text[start:end] for start, end in found[0].marks] == ["employer"]
    assert found[2].marks == ()


def test_levels_that_say_nothing_by_themselves_are_not_looked_for():
    assert own_words(SUPPORT, "en") == {"employer", "support"}
    stance = Variable("s", "session 1", STANCE, ("useful", "mixed", "not useful"))
    assert own_words(stance, "en", "Meetings") == {"session", "useful", "meeting"}


def test_codes_that_share_a_word_with_the_name_are_a_first_choice():
    assert suggested_codes("the outside view", CODES) == ("outside",)
    assert suggested_codes("employer support", CODES) == ()


def test_what_was_ticked_for_others_pulls_what_is_like_it_up():
    vectors = np.array([[1, 0], [0.8, 0.6], [0, 1], [-1, 0]], dtype=np.float32)
    asked = np.array([1, 0], dtype=np.float32)
    assert by_meaning(vectors, [3, 2, 1, 0], asked, ()) == (0, 1, 2, 3)
    assert by_meaning(vectors, [3, 1, 0], asked, [2]) == (1, 0, 3)
