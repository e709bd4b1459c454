"""Whose voice carries a theme: three people, two themes, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.coverage import (
    CODED,
    NOT_YET_READ,
    READ_AND_NOTHING,
    Coverage,
    balances,
    codes_as_themes,
    coverage,
    leave_one_out,
)
from explorer.analysis.voices import voice_balance
from explorer.datamodel import Code, Coding, Corpus, Participant, Span, Speaker, Theme, Transcript, Turn


def interview(name: str, text: str) -> Transcript:
    return Transcript(
        name, name, text, (Turn(0, Span(name, 0, len(text)), name),), (Speaker(name, "participant", name),)
    )


def coding(transcript: str, start: int, end: int, code: str = "c") -> Coding:
    return Coding(f"{transcript}:{start}-{end}:{code}", Span(transcript, start, end), code)


CORPUS = Corpus(
    transcripts=(interview("A", "one two three"), interview("B", "four five"), interview("C", "six")),
    participants=(Participant("A"), Participant("B"), Participant("C"), Participant("D")),
    codes=(Code("c", "C"), Code("d", "D")),
    themes=(Theme("t", "T", code_ids=("c",)), Theme("u", "U", code_ids=("d",))),
    codings=(coding("A", 0, 3), coding("A", 4, 7), coding("A", 8, 13), coding("B", 0, 4)),
)


def test_counts_words_and_voices():
    found = coverage(CORPUS, {"A", "B"})
    assert found.participant_ids == ("A", "B", "C")
    assert found.codings.tolist() == [[3, 0], [1, 0], [0, 0]]
    assert found.words.tolist() == [3, 2, 1]
    assert found.voices.tolist() == [2, 0]
    assert found.silent_ids == ("D",)


def test_effective_voices_are_the_inverse_of_concentration():
    # shares 3/4 and 1/4: 1 / (9/16 + 1/16) = 1.6
    assert coverage(CORPUS, ()).effective_voices.tolist() == [1.6, 0.0]


def test_silence_means_something_only_when_the_interview_was_read():
    found = coverage(CORPUS, {"A", "B"})
    assert [found.state(i, 1) for i in range(3)] == [READ_AND_NOTHING, READ_AND_NOTHING, NOT_YET_READ]
    assert found.state(0, 0) == CODED


def test_in_a_group_interview_a_coding_belongs_to_who_said_it():
    text = "Ann: yes we did\nBob: no we did not"
    group = Transcript(
        "G", "G", text,
        (Turn(0, Span("G", 5, 15), "Ann"), Turn(1, Span("G", 21, 34), "Bob")),
        (Speaker("Ann", "participant", "Ann"), Speaker("Bob", "participant", "Bob")),
    )  # fmt: skip
    corpus = Corpus(
        (group,), (Participant("Ann"), Participant("Bob")), (Code("c", "C"),), (Theme("t", "T", code_ids=("c",)),),
        (coding("G", 21, 34), coding("G", 0, 4)),
    )  # fmt: skip
    found = coverage(corpus, ())
    assert found.codings.tolist() == [[0], [1]]
    assert found.unassigned == 1  # the label "Ann:" is nobody's speech


def test_a_coding_on_the_interviewers_words_is_nobodys_voice():
    text = "Q: did it help you\nAnn: yes it did"
    turns = (Turn(0, Span("T", 3, 18), "Q"), Turn(1, Span("T", 24, 34), "Ann"))
    talk = Transcript("T", "T", text, turns, (Speaker("Q", "interviewer"), Speaker("Ann", "participant", "Ann")))
    codings = (coding("T", 3, 18), coding("T", 10, 34))
    corpus = Corpus((talk,), (Participant("Ann"),), (Code("c", "C"),), (Theme("t", "T", code_ids=("c",)),), codings)
    found = coverage(corpus, ())
    assert found.codings.tolist() == [[1]] and found.unassigned == 1


def test_marked_codings_are_counted_where_they_stand():
    ids = [c.id for c in CORPUS.codings]
    found = coverage(CORPUS, (), contrary_ids={ids[0], ids[3]}, chosen_ids={ids[0], ids[1], "gone"})
    assert found.contrary.tolist() == [[1, 0], [1, 0], [0, 0]]
    assert found.chosen.tolist() == [[2, 0], [0, 0], [0, 0]]
    assert found.people(found.contrary[:, 0]) == ("A", "B")


def test_rates_are_per_thousand_words_of_those_who_were_heard():
    # A: 3 codings in 3 words, B: 1 in 2. C is neither coded nor read: its word is in no rate until it is read.
    found = coverage(CORPUS, ())
    assert found.rates[:, 0].tolist() == [1000, 500, 0]
    assert found.is_heard.tolist() == [True, True, False]
    assert found.theme_rates.tolist() == [800, 0]
    assert coverage(CORPUS, {"C"}).theme_rates[0] == pytest.approx(4000 / 6)


def test_a_balance_is_against_the_talk_of_those_who_were_heard():
    found = balances(coverage(CORPUS, ()), seed=1)
    assert found == (voice_balance([3, 1], [3, 2], "AB", seed=1), voice_balance([0, 0], [3, 2], "AB", seed=1))
    assert balances(coverage(CORPUS, {"C"}), seed=1)[0] == voice_balance([3, 1, 0], [3, 2, 1], "ABC", seed=1)


def test_a_code_can_be_a_column():
    found = coverage(CORPUS, (), themes=codes_as_themes(CORPUS))
    assert found.theme_ids == ("c", "d")
    assert found.codings.tolist() == [[3, 0], [1, 0], [0, 0]]


def _covered(counts: list[list[int]]) -> Coverage:
    counts = np.array(counts)
    people, zero = tuple(f"P{i}" for i in range(len(counts))), np.zeros_like(counts)
    words, read = np.full(len(counts), 100), np.ones(len(counts), dtype=bool)
    themes = tuple(map(str, range(counts.shape[1])))
    return Coverage(people, themes, counts, zero, zero, words, read, (), 0)


def test_without_the_one_who_says_most_a_theme_is_no_longer_one_persons():
    # 6 of 10 codings are one person's; without that person four people carry one each
    left = leave_one_out(_covered([[6], [1], [1], [1], [1], [0]]))
    assert left.codings[:, 0].tolist() == [4, 9, 9, 9, 9, 10]
    assert left.voices[:, 0].tolist() == [4, 4, 4, 4, 4, 5]
    assert left.effective[0, 0] == 4 and left.effective[1, 0] == pytest.approx(81 / 39)
    assert left.changes_who_carries[:, 0].tolist() == [True, False, False, False, False, False]


def test_without_one_of_three_equal_voices_two_are_too_few():
    left = leave_one_out(_covered([[2], [2], [2], [0]]))
    assert left.changes_who_carries[:, 0].tolist() == [True, True, True, False]


def test_without_the_only_voice_nobody_carries_it():
    left = leave_one_out(_covered([[5], [0]]))
    assert (left.codings[0, 0], left.voices[0, 0], left.effective[0, 0]) == (0, 0, 0)
    assert left.changes_who_carries[:, 0].tolist() == [True, False]


@given(st.integers(1, 7).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=n)))
def test_leaving_a_person_out_is_the_same_as_never_having_met_them(counts):
    covered = _covered(counts)
    left = leave_one_out(covered)
    for i in range(len(counts)):
        for j in range(3):
            rest = [row[j] for k, row in enumerate(counts) if k != i]
            whole = voice_balance(
                [row[j] for row in counts], [1] * len(counts), covered.participant_ids, seed=1, draws=9
            )
            assert left.codings[i, j] == sum(rest)
            assert left.voices[i, j] == sum(n > 0 for n in rest)
            if not sum(rest):
                assert left.effective[i, j] == 0 and left.changes_who_carries[i, j] == (counts[i][j] > 0)
                continue
            without = voice_balance(rest, [1] * len(rest), [str(k) for k in range(len(rest))], seed=1, draws=9)
            assert left.effective[i, j] == pytest.approx(without.effective)
            changes = without.is_one_persons != whole.is_one_persons and counts[i][j] > 0
            assert left.changes_who_carries[i, j] == changes


def test_a_coding_over_two_turns_belongs_to_who_says_more_of_it():
    text = "Ann: no\nBob: it was a long story"
    turns = (Turn(0, Span("G", 5, 7), "Ann"), Turn(1, Span("G", 13, 32), "Bob"))
    group = Transcript(
        "G", "G", text, turns, (Speaker("Ann", "participant", "Ann"), Speaker("Bob", "participant", "Bob"))
    )
    corpus = Corpus(
        (group,),
        (Participant("Ann"), Participant("Bob")),
        (Code("c", "C"),),
        (Theme("t", "T", code_ids=("c",)),),
        (coding("G", 5, 32), coding("G", 5, 14)),
    )
    assert coverage(corpus, ()).codings.tolist() == [[1], [1]]
