"""Key terms and exemplar quotes of a pattern."""

from __future__ import annotations

import numpy as np

from explorer.analysis.patterns import describe, exemplars, key_terms, lemmas
from explorer.datamodel import Segment, Span


def _segments(*rows: tuple[str, str], language: str = "en") -> tuple[Segment, ...]:
    return tuple(
        Segment(Span("T", i * 1000, i * 1000 + len(text)), person, person, text, language=language)
        for i, (person, text) in enumerate(rows)
    )


def test_lemmas_join_the_forms_of_a_word_and_drop_fillers():
    assert lemmas("Um, the bosses, you know, were calling; the boss called.", "en") == ("boss", "call", "boss", "call")
    assert lemmas("Eh, sjefene ringte, liksom, og sjefen ringer.", "nb") == ("sjef", "ringe", "sjef", "ringe")


def test_an_unknown_language_keeps_words_as_they_are():
    assert lemmas("Saluton karaj amikoj", "xx") == ("saluton", "karaj", "amikoj")


def test_key_terms_are_those_that_set_a_pattern_apart():
    segments = _segments(
        ("A", "my boss called about the meeting"), ("B", "the boss never called"), ("C", "boss and meeting"),
        ("A", "benefits after one year and the meeting"), ("B", "what benefits are there"), ("C", "benefits scare me"),
    )  # fmt: skip
    terms = key_terms(segments, np.array([0, 0, 0, 1, 1, 1]), n_terms=2)
    assert terms[0][0] == "boss" and terms[1][0] == "benefit"


def test_a_word_of_one_person_is_no_key_term_of_several():
    segments = _segments(("A", "zebra zebra tax"), ("A", "zebra tax"), ("B", "tax and tax"))
    assert key_terms(segments, np.array([0, 0, 0])) == [("tax",)]


def test_exemplars_come_from_three_people_where_there_are_three():
    segments = _segments(*[("A", "x")] * 5, ("B", "x"), ("C", "x"))
    vectors = np.zeros((7, 2), dtype=np.float32)
    vectors[:, 0] = [1, 1, 1, 1, 1, 0.6, 0.5]
    rows = exemplars(np.arange(7), segments, vectors, n_exemplars=3)
    assert {segments[row].participant_id for row in rows} == {"A", "B", "C"}
    assert rows[0] == 0


def test_describe_keeps_order_sizes_and_voices():
    segments = _segments(("A", "boss"), ("B", "boss"), ("A", "tax"))
    vectors = np.eye(3, dtype=np.float32)
    found = describe(segments, np.array([0, 0, -1]), vectors)
    assert [(p.id, p.segment_ids, p.voices) for p in found] == [("1", (segments[0].id, segments[1].id), 2)]
    assert describe((), np.zeros(0, dtype=int), np.zeros((0, 3), dtype=np.float32)) == ()
