"""Whose voice carries a theme: three people, two themes, worked by hand."""

from __future__ import annotations

from explorer.analysis.coverage import CODED, NOT_YET_READ, READ_AND_NOTHING, coverage
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
