from __future__ import annotations

from dataclasses import replace

import pytest

from explorer import pipeline
from explorer.datamodel import Stability
from explorer.ui.cards import CardQuote
from explorer.ui.patterns_page import card_facts
from explorer.ui.patterns_page.card_facts import EVERY, FLAGGED, LARGEST, PLAIN, STABLE, UNCODED, VOICES, excerpt
from tests import small_study
from tests.ui.patterns_page import evidenced

CORPUS = small_study.corpus()
ANALYSIS = evidenced.analysis()
COMPARISON = pipeline.compare(CORPUS, ANALYSIS)
CARDS = [card_facts.card(COMPARISON, CORPUS, label) for label in (0, 1)]


def test_a_card_shows_quotes_of_different_people_as_they_were_said():
    assert CARDS[1].quotes == (
        CardQuote(ANALYSIS.segments[1].id, "P01", "I panicked a bit about the allowance."),
        CardQuote(ANALYSIS.segments[4].id, "P02", "Pengene? Ja, det var $100 og *ingen* svar."),
    )
    assert CARDS[1].size == "2 segments, 2 people"


def test_a_card_carries_the_badges_and_what_belongs_and_what_is_coded():
    assert [(badge.name, badge.flag, badge.line) for badge in CARDS[1].badges] == [
        ("Stability", "fragile", "seen in 6 of 20 repeated runs"),
        ("Chance", "depends on chance", "seen in 4 of 10 runs that differ by chance alone"),
        ("Voices", "", "2 people of 3, each with 1 of 2"),
        ("Question", "mostly answers to one question", "2 of 2, “What was it *like* with the money?”"),
        ("Belonging", "", "1 of 2 segments was with it in at least 8 of 10 runs"),
        ("Themes", "", "1 of 2 carry one, most often “The framework” (1)"),
    ]
    assert not card_facts.has_flag(CARDS[0].badges) and card_facts.has_flag(CARDS[1].badges)


def test_a_badge_leads_to_its_part_where_there_is_one():
    assert [badge.part for badge in CARDS[0].badges] == ["", "", "top voice", "", "", ""]


def test_an_analysis_of_before_has_cards_without_badges():
    before = small_study.analysis(CORPUS)
    card = card_facts.card(pipeline.compare(CORPUS, before), CORPUS, 0)

    assert not card_facts.is_measured(before) and card_facts.is_measured(ANALYSIS)
    assert [badge.name for badge in card.badges] == ["Themes"]


def test_without_codings_a_card_says_nothing_of_themes():
    uncoded = replace(CORPUS, codings=())
    card = card_facts.card(pipeline.compare(uncoded, ANALYSIS), uncoded, 0)

    assert "Themes" not in [badge.name for badge in card.badges]


@pytest.mark.parametrize(
    "order, labels",
    [(STABLE, [0, 1]), (LARGEST, [0, 1]), (VOICES, [0, 1]), (UNCODED, [1, 0])],  # 3 of 3 coded against 1 of 2
)
def test_patterns_can_stand_in_several_orders(order, labels):
    assert card_facts.ordered(COMPARISON, order) == labels


def test_flagged_patterns_can_be_looked_at_alone_and_are_never_dropped():
    flagged = {0: False, 1: True, 2: True}
    assert card_facts.selected(flagged, EVERY) == {0, 1, 2}
    assert card_facts.selected(flagged, PLAIN) == {0}
    assert card_facts.selected(flagged, FLAGGED) == {1, 2}


def test_the_verdict_counts_what_came_back_and_what_to_keep_in_mind():
    assert card_facts.verdict(ANALYSIS, CARDS) == (
        "2 candidate patterns hold 5 of 7 segments. 1 of 2 came back reliably when the grouping was repeated; "
        "1 is fragile. 1 is mostly answers to one question."
    )


def test_the_verdict_on_patterns_that_are_all_fragile_and_on_an_analysis_of_before():
    weak = replace(ANALYSIS, patterns=(ANALYSIS.patterns[1],) * 2)
    assert "All of them are fragile: none came back reliably" in card_facts.verdict(weak, [])
    before = small_study.analysis(CORPUS)
    assert card_facts.verdict(before, []) == "2 candidate patterns hold 5 of 7 segments."


def test_a_long_quote_is_cut_at_a_sentence_and_says_that_it_goes_on():
    text = "She asked me how it was. " * 3 + "And then I said " + "nothing " * 40
    assert excerpt(text, 100) == "She asked me how it was. She asked me how it was. She asked me how it was. …"
    assert excerpt("and so " * 40, 30) == "and so and so and so and so …"
    assert excerpt("Short.", 30) == "Short."
    assert excerpt("x" * 33, 30) == "x" * 33  # a few characters over are not worth a cut


def test_a_pattern_that_half_of_the_runs_do_not_find_did_not_come_back_reliably():
    half = replace(ANALYSIS.patterns[0], stability=Stability(0.61, 10, 20, 0.9, 10, 10))
    said = card_facts.verdict(replace(ANALYSIS, patterns=(*ANALYSIS.patterns, half)), [])
    assert said.endswith("1 of 3 came back reliably when the grouping was repeated, 1 only at times; 1 is fragile.")
    assert "None of 2 came back reliably" in card_facts.verdict(replace(ANALYSIS, patterns=(half, half)), [])
    firm = replace(ANALYSIS, patterns=ANALYSIS.patterns[:1])
    assert card_facts.verdict(firm, []).endswith("It came back reliably when the grouping was repeated.")
