"""What a quote card shows of a segment or a coding."""

from __future__ import annotations

from dataclasses import replace

from explorer.datamodel import Coding, Participant, Span
from explorer.ui.quoting import person_names, question_before, quotes_of, who_said
from tests.small_study import analysis, corpus, said


def test_a_coding_brings_its_words_voice_code_and_the_question_before_it():
    of = corpus()
    first = next(c for c in of.codings if c.code_id == "money")
    (quote,) = quotes_of(of, [first])

    assert quote.text == "I panicked a bit about the allowance."
    assert (quote.who, quote.transcript, quote.question, quote.labels) == (
        "P01",
        "P01",
        "What was it like?",
        ("Money ahead",),
    )


def test_codings_of_the_same_words_are_one_quote_with_both_codes_and_memos():
    of = corpus()
    both = [replace(c, memo=f"memo {c.code_id}") for c in of.codings if c.span.transcript_id == "P02"]
    (quote,) = quotes_of(of, both)

    assert quote.labels == ("Listened to", "An outside view")
    assert quote.memos == ("memo listened", "memo outside")


def test_a_segment_has_no_codes_and_keeps_every_sign_of_its_words():
    of = corpus()
    (quote,) = quotes_of(of, [analysis(of).segments[4]])

    assert quote.text == "Pengene? Ja, det var $100 og *ingen* svar."
    assert quote.labels == ()


def test_a_person_is_called_by_the_name_the_study_gives():
    of = replace(corpus(), participants=(Participant("P01", "Anna"), Participant("P02")))

    assert person_names(of) == {"P01": "Anna", "P02": "P02"}
    assert quotes_of(of, [of.codings[0]])[0].who == "Anna"


def test_the_question_before_the_first_turn_is_empty():
    transcript = corpus().transcripts[0]

    assert question_before(transcript, 0) == ""
    assert question_before(transcript, said(transcript, "Nobody had").start_char) == "What was it like?"


def test_an_interviewers_words_are_never_shown_as_a_participants():
    of = corpus()
    asked = said(of.transcripts[0], "What was it like?")

    assert quotes_of(of, [Coding("q", asked, "money")])[0].who == "Interviewer (interviewer)"


def test_a_passage_over_question_and_answer_is_the_answers():
    transcript = corpus().transcripts[0]
    both = Span("P01", said(transcript, "What was it like?").start_char, said(transcript, "She listened").end_char)

    assert who_said(transcript, both, {"P01": "Anna"}) == "Anna"


def test_a_passage_outside_every_turn_is_nobodys():
    assert who_said(corpus().transcripts[0], Span("P01", 0, 5), {}) == "nobody’s speech"
