"""The four badges in words: every sentence here is one a researcher reads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from explorer.datamodel import AnsweredQuestion, GuideQuestion, Stability, VoiceBalance
from explorer.wording import badges
from explorer.wording.badges import NOT_MEASURED
from tests import small_study

GUIDE = (GuideQuestion("And what about money?", 14, 12), GuideQuestion("Who was there for you?", 9, 8))
NAMES = {"P07": "Maria"}


def stability(jaccard: float, seen_in: int, *, seed_jaccard: float = 0.9, seed_seen_in: int = 10) -> Stability:
    return Stability(jaccard, seen_in, 20, seed_jaccard, seed_seen_in, 10)


def balance(voices: int, effective: float, top_share: float, *, p: float = 0.5, without: int = 6) -> VoiceBalance:
    return VoiceBalance(voices, effective, 10.1, p, "P07", top_share, without, 7)


@pytest.mark.parametrize(
    "found, words",
    [
        (stability(0.90, 20), "Seen in 20 of 20 repeated runs"),
        (stability(0.75, 18), "Seen in 18 of 20 repeated runs"),
        (stability(0.74, 18), "Seen in 18 of 20 repeated runs; its edges shift"),
        (stability(0.60, 15), "Seen in 15 of 20 repeated runs; its edges shift"),
        (stability(0.59, 6), "Fragile: seen in 6 of 20 repeated runs"),
        (stability(0.59, 16), "Fragile: seen in 16 of 20 repeated runs, with many other segments each time"),
        (None, "Not measured in this analysis"),
    ],
)
def test_how_stable_a_pattern_is(found, words):
    assert badges.repeated_badge(found).words == words


def test_a_stable_pattern_is_not_called_a_meaningful_one():
    behind = badges.repeated_badge(stability(0.86, 19)).behind
    assert behind[1] == (
        "On average the likeness is 0.86 (Jaccard, 0 to 1): highly stable. "
        "That says it comes back, not that it matters."
    )


def test_what_hangs_on_chance_is_flagged():
    assert badges.chance_badge(stability(0.9, 20)).words == "Seen in 10 of 10 runs that differ by chance alone"
    loose = badges.chance_badge(stability(0.9, 20, seed_jaccard=0.4, seed_seen_in=3))
    assert loose.words == "Depends on chance: seen in 3 of 10 runs that differ by chance alone"
    often = badges.chance_badge(stability(0.9, 20, seed_jaccard=0.58, seed_seen_in=8))
    assert often.words == "Seen in 8 of 10 runs that differ by chance alone, with many other segments each time"


@pytest.mark.parametrize(
    "found, n_people, words",
    [
        (balance(12, 8.3, 3 / 27), 26, "12 people, as if 8.3 in equal parts; the most from Maria: 3 of 27"),
        (
            balance(9, 4.1, 11 / 27, p=0.002),
            26,
            "9 people, as if 4.1 in equal parts (length of talk alone: 10.1); the most from Maria: 11 of 27",
        ),
        (balance(6, 2.9, 14 / 27), 26, "One person’s way of talking: 14 of 27 from Maria"),
        (balance(1, 1.0, 1.0), 26, "One person’s way of talking: 27 of 27 from Maria"),
        (balance(3, 2.6, 12 / 27), 26, "Few voices: 3 people, as if 2.6 in equal parts; the most from Maria: 12 of 27"),
        (balance(2, 1.8, 18 / 27), 2, "2 people of 2; 18 of 27 from Maria"),
        (balance(9, 9.0, 3 / 27), 26, "9 people, each with 3 of 27"),
        (balance(3, 3.0, 9 / 27), 3, "3 people of 3, each with 9 of 27"),
        (None, 26, "Not measured in this analysis"),
    ],
)
def test_whose_voices_a_pattern_holds(found, n_people, words):
    assert badges.voices_badge(found, 27, n_people, NAMES).words == words


def test_behind_the_voices_stands_what_talk_length_would_give_and_whether_the_pattern_lives_without_the_first():
    behind = badges.voices_badge(balance(9, 4.1, 11 / 27, p=0.002), 27, 26, NAMES).behind
    assert behind == (
        "9 people speak in it, as unequally as if 4.1 shared it in equal parts.",
        "If length of talk were all that mattered, it would be about 10.1; length of talk alone makes it as unequal "
        "as here in 2 of 1,000 draws.",
        "Found again without Maria in 6 of the 7 runs that left Maria out.",
    )


@pytest.mark.parametrize(
    "found, words",
    [
        (AnsweredQuestion(0, 20, 27, 0.04), "Mostly answers to one question: 20 of 27, “And what about money?”"),
        (AnsweredQuestion(0, 9, 27, 0.04), "9 of 27 answer the same question: “And what about money?”"),
        (AnsweredQuestion(1, 5, 27, 0.04), "No one question: at most 5 of 27 answer the same"),
        (AnsweredQuestion(1, 2, 5, 0.04), "No one question: at most 2 of 5 answer the same"),
        (AnsweredQuestion(-1, 0, 27), "Answers none of the questions asked in several interviews"),
        (None, "Not measured in this analysis"),
    ],
)
def test_whether_a_pattern_is_the_answers_to_one_question(found, words):
    assert badges.question_badge(found, GUIDE, 500).words == words


def test_behind_the_question_stands_how_much_of_all_talk_answers_it():
    behind = badges.question_badge(AnsweredQuestion(0, 20, 27, 0.04), GUIDE, 500).behind
    assert behind[0] == "“And what about money?” was asked, in these or other words, in 12 interviews; 14 times in all."
    assert behind[1] == "20 of the 27 segments here answer it; in all interviews 20 of 500 do."


def test_without_a_guide_nothing_is_said_of_questions():
    words = badges.question_badge(AnsweredQuestion(-1, 0, 5), (), 20).words
    assert words == "No question comes up in enough interviews to compare"


def test_of_a_long_turn_the_end_is_shown_from_the_beginning_of_a_sentence():
    long = "Thank you for that, it is a lot to think about and I am grateful. " * 2 + "How did the second session go?"
    assert badges.short_question(long) == "… How did the second session go?"
    assert badges.short_question("And then?") == "And then?"
    without_stops = "and so " * 30 + "how was it"
    assert badges.short_question(without_stops).startswith("… ")
    assert len(badges.short_question(without_stops)) <= 92


def test_how_firmly_the_segments_belong():
    assert (
        badges.membership_words(np.array([1.0, 0.8, 0.79])) == "2 of 3 segments were with it in at least 8 of 10 runs"
    )
    assert badges.membership_words(np.array([0.8])) == "1 of 1 segment was with it in at least 8 of 10 runs"
    assert badges.membership_words(np.zeros(4)).startswith("none of 4 segments was")


def test_an_analysis_of_before_shows_four_badges_without_evidence():
    analysis = small_study.analysis(small_study.corpus())
    found = badges.badges(analysis.patterns[0], analysis, {})
    assert [badge.line for badge in found] == [NOT_MEASURED] * 4
    assert not any(badge.flag for badge in found)


def test_of_voices_that_are_even_none_is_said_to_be_unequal():
    behind = badges.voices_badge(balance(9, 9.0, 3 / 27), 27, 26, NAMES).behind
    assert behind[0] == "9 people speak in it, each as much as the others."


def test_where_all_is_alike_nobody_is_told_to_analyse_again():
    analysis = small_study.analysis(small_study.corpus())
    kept = replace(analysis.patterns[0], balance=balance(3, 2.8, 0.4), question=AnsweredQuestion(-1, 0, 3))
    found = badges.badges(kept, analysis, {})
    assert [badge.line for badge in found[:2]] == ["all segments are alike, so there is nothing to repeat"] * 2
    assert badges.why_not_measured(analysis.patterns[0]) == NOT_MEASURED
