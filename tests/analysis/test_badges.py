from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.badges import answered_questions, with_evidence
from explorer.datamodel import AnsweredQuestion, Pattern, Segment, Span, Stability


def people(*ids: str, words: str = "four words of speech") -> list[Segment]:
    return [Segment(Span(one, 30 * i, 30 * i + len(words)), one, one, words) for i, one in enumerate(ids)]


def patterns_of(labels: np.ndarray, segments: list[Segment]) -> list[Pattern]:
    found = []
    for label in range(int(labels.max()) + 1):
        members = [segments[row] for row in np.flatnonzero(labels == label)]
        voices = len({s.participant_id for s in members})
        found.append(Pattern(str(label + 1), tuple(s.id for s in members), (), (), voices))
    return found


def test_the_question_most_of_a_pattern_answers_stands_beside_its_share_of_all_talk():
    labels = np.array([0, 0, 0, 0, 1, 1, 1, -1, -1, -1])
    question_of = np.array([2, 2, 2, 0, 0, -1, -1, 2, 1, -1])

    first, second = answered_questions(labels, question_of, 2)
    assert first == AnsweredQuestion(question=2, answers=3, segments=4, share_of_all=0.4)
    assert second == AnsweredQuestion(question=0, answers=1, segments=3, share_of_all=0.2)
    assert first.is_one_question and not second.is_one_question


def test_of_two_questions_answered_as_often_the_rarer_one_is_named():
    labels = np.array([0, 0, -1, -1])
    question_of = np.array([0, 1, 0, -1])

    assert answered_questions(labels, question_of, 1)[0].question == 1


def test_a_pattern_that_answers_no_guide_question_says_so():
    assert answered_questions(np.array([0, 0, 1]), np.array([-1, -1, 0]), 2)[0] == AnsweredQuestion(-1, 0, 2)
    assert answered_questions(np.array([0, 0]), np.array([-1, -1]), 1)[0] == AnsweredQuestion(-1, 0, 2)
    assert answered_questions(np.array([-1, -1]), np.array([0, 0]), 0) == ()


@pytest.mark.parametrize(
    "answers, segments, share_of_all, flagged",
    [
        (6, 10, 0.0, False),  # 60% is not more than 60%
        (7, 10, 0.1, True),
        (7, 10, 0.5, False),  # half of all talk answers it: 7 of 10 is not half as many again
        (8, 10, 0.5, True),
        (10, 10, 0.9, False),  # an interview of one question: nothing can be told from it
    ],
)
def test_a_pattern_is_one_questions_when_it_answers_it_far_more_than_all_talk_does(
    answers, segments, share_of_all, flagged
):
    assert AnsweredQuestion(0, answers, segments, share_of_all).is_one_question is flagged


def test_voices_are_held_against_the_length_of_talk():
    segments = people(*"AAAAABBCCD")
    labels = np.array([0, 0, 0, 0, -1, 0, 1, 1, -1, 1])
    first, second = with_evidence(patterns_of(labels, segments), labels, segments, np.full(10, -1), seed=1)

    # Pattern 1: A four times, B once. 25 / (16 + 1). Pattern 2: B, C and D once each.
    assert (first.balance.top_id, first.balance.top_share) == ("A", 0.8)
    assert first.balance.effective == pytest.approx(25 / 17) and first.balance.is_one_persons
    assert second.balance.effective == pytest.approx(3.0) and not second.balance.is_one_persons
    assert (first.question, second.question) == (AnsweredQuestion(-1, 0, 5), AnsweredQuestion(-1, 0, 3))


def test_somebody_who_talks_at_length_is_expected_more_often():
    short, long = people(*"AB" * 5), people(*"A" * 20, words="many " * 40)
    labels = np.array([0] * 10 + [-1] * 20)
    evenly = with_evidence(patterns_of(labels[:10], short), labels[:10], short, np.full(10, -1), seed=1)[0].balance
    segments = [*short, *long]
    length = with_evidence(patterns_of(labels, segments), labels, segments, np.full(30, -1), seed=1)[0].balance

    assert evenly.effective == length.effective == 2.0
    assert length.expected < 1.2 < 1.7 < evenly.expected


def test_what_else_a_pattern_carries_stays():
    segments = people(*"ABC")
    stability = Stability(0.8, 18, 20, 0.9, 10, 10)
    pattern = Pattern("7", tuple(s.id for s in segments), ("key",), (), 3, stability, parent_id="2")
    found = with_evidence([pattern], np.array([0, 0, 0]), segments, np.array([0, 0, 0]), seed=1)[0]

    assert (found.id, found.key_terms, found.stability, found.parent_id) == ("7", ("key",), stability, "2")


def test_the_same_seed_gives_the_same_evidence():
    segments = people(*"AABBCCDDEE")
    labels = np.array([0, 0, 0, 1, 1, 1, -1, 0, 1, 0])
    once, again = (
        with_evidence(patterns_of(labels, segments), labels, segments, np.full(10, -1), seed=5) for _ in range(2)
    )
    assert once == again


@given(
    st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 4)), min_size=1, max_size=60),
)
def test_answers_are_counted_as_by_hand(rows):
    labels, question_of = np.array(rows).T
    for label, found in enumerate(answered_questions(labels, question_of, 4)):
        counts = [sum(1 for row in rows if row == (label, q)) for q in range(5)]
        assert found.segments == sum(1 for row in rows if row[0] == label)
        assert found.answers == max(counts)
        if found.answers:
            assert counts[found.question] == max(counts)
            assert found.share_of_all == sum(1 for row in rows if row[1] == found.question) / len(rows)
