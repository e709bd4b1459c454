"""Search in what was said and in what stands around it; numbers by hand from `tests.small_study`."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis import searching
from explorer.analysis.entries import entries_of, search_entries
from explorer.analysis.folding import fold
from explorer.analysis.searching import Query, SearchIndex, nearest, read_query, search
from explorer.codebook import themes_with_own
from explorer.datamodel import (
    INTERVIEWER,
    PARTICIPANT,
    Code,
    Coding,
    Corpus,
    Participant,
    Span,
    Speaker,
    Transcript,
    Turn,
)
from tests import small_study


@pytest.fixture(scope="module")
def index():
    return SearchIndex(small_study.corpus())


def _said(index, typed, **options):
    found = search(index, read_query(typed), **options)
    texts = [t.text for t in index.corpus.transcripts]
    return [texts[hit.row][hit.start_char : hit.end_char] for hit in found.hits]


def one_turn(text: str, *, speaker: str = "P1") -> SearchIndex:
    turns = (Turn(0, Span("P1", 0, len(text)), speaker),)
    return SearchIndex(Corpus((Transcript("P1", "P1", text, turns, (Speaker(speaker, PARTICIPANT, "P1"),)),)))


def test_words_are_found_whatever_their_case_and_by_whom_is_known(index):
    found = search(index, read_query("HE ASKED"))
    (hit,) = found.hits
    assert index.corpus.transcripts[hit.row].text[hit.start_char : hit.end_char] == "He asked"
    assert index.speaker(hit).participant_id == "P02" and index.span(hit).transcript_id == "P02"


def test_the_interviewers_words_are_found_too_unless_only_participants_are_asked_for(index):
    assert _said(index, "what was it like") == ["What was it like"] * 7
    assert _said(index, "what was it like", role=PARTICIPANT) == []
    assert len(_said(index, "what was", role=INTERVIEWER)) == 7
    assert _said(index, "me", participant_id="P01") == ["me", "me"]  # "listened to me", "told me"
    assert _said(index, "a", participant_id="P03") == ["A"]


def test_labels_are_nobodys_words_but_counted(index):
    found = search(index, read_query("interviewer: what"))
    assert found.hits == () and found.outside == 7
    assert search(index, read_query("interviewer: what"), participant_id="P01").outside == 0


def test_how_far_hits_reach_counts_participants_and_not_interviewers(index):
    assert searching.reach(index, search(index, read_query("what was it like")).hits) == (3, 0)
    # He asked and he waited (P02); The bus was late (P03); She/the allowance/the rules (P01): "the"
    assert searching.reach(index, search(index, read_query("the")).hits) == (2, 2)


@pytest.mark.parametrize("typed", ["$100 og *ingen* svar.", "😀 Strange", "*ing", "/\\$\\d+/"])
def test_signs_are_taken_as_they_are(index, typed):
    assert len(_said(index, typed)) == 1


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u00ad"])
def test_a_query_of_nothing_finds_nothing(index, typed):
    assert read_query(typed).text == "" and search(index, read_query(typed)).hits == ()
    assert search_entries(entries_of(index.corpus), read_query(typed)) == ()


def test_a_single_letter_is_found_as_a_word_only():
    assert _said(one_turn("I said: in it, I."), "i") == ["I", "I"]
    assert _said(one_turn("a*b * c"), "*") == ["*", "*"]


def test_whole_words_are_not_parts_of_longer_ones():
    index = one_turn("A plan, the plant, a plan-B and plans.")
    assert len(search(index, read_query("plan", whole_words=True)).hits) == 2
    assert len(search(index, read_query("plan")).hits) == 4
    assert len(search(index, read_query("n, t", whole_words=True)).hits) == 0
    assert len(search(index, read_query("plan, the", whole_words=True)).hits) == 1


def test_a_very_long_query_is_looked_for_as_it_is():
    text = "word " * 20_000
    assert len(_said(one_turn(text), text)) == 1


def test_slashes_or_the_switch_make_an_expression(index):
    assert read_query(" /a.b/ ") == Query("a.b", is_expression=True)
    assert read_query("a.b") == Query("a.b") and read_query("a.b", as_expression=True).is_expression
    assert read_query("/") == Query("/") and read_query("//") == Query("//")
    assert _said(index, "/h\\w+ asked|bus/") == ["He asked", "bus"]


def test_an_expression_begins_anew_with_each_turn(index):
    assert len(_said(index, "/^What/")) == 7
    assert _said(index, "/^i/") == ["I"]  # "I panicked", and not the label before it
    assert len(_said(index, "/seen.*panicked/")) == 0


def test_more_hits_than_anybody_reads_are_cut_off_and_said_to_be(monkeypatch, index):
    monkeypatch.setattr(searching, "MOST_HITS", 3)
    found = search(index, read_query("what was"))
    assert len(found.hits) == 3 and found.is_capped
    assert not search(index, read_query("he asked")).is_capped


@given(st.text(alphabet="ab ’'\n\u00adßé", max_size=60), st.text(alphabet="ab '\nßsé", min_size=1, max_size=4))
def test_every_hit_folds_to_the_query_lies_within_and_touches_no_other(text, typed):
    query, index = read_query(typed), one_turn(text)
    hits = search(index, query).hits
    for hit in hits:
        assert 0 <= hit.start_char < hit.end_char <= len(text)
        assert fold(text[hit.start_char : hit.end_char]).text == fold(query.text).text.strip()
    assert all(one.end_char <= two.start_char for one, two in pairwise(hits))


@given(st.text(alphabet="abcå \n", max_size=40), st.data())
def test_whatever_stands_there_is_found(text, data):
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    if len(fold(words).text.strip()) > 1:
        assert search(one_turn(text), read_query(words)).hits


def test_codebook_people_and_memos_are_searched_with_them():
    corpus = small_study.corpus()
    people = (Participant("P01", "Nora", {"job": "Nurse at night"}),)
    first = corpus.codings[0]
    memo = Coding(first.id, first.span, "listened", "VS", "the night again")
    corpus = Corpus(corpus.transcripts, people, corpus.codes, corpus.themes, (memo,))
    found = search_entries(entries_of(corpus), read_query("NIGHT"))

    assert [(hit.entry.kind, hit.entry.title, hit.entry.part, hit.places) for hit in found] == [
        ("participant", "Nora", "job", ((9, 14),)),
        ("memo", "Listened to", "VS", ((4, 9),)),
    ]
    assert found[1].entry.span == first.span
    parts = [(h.entry.kind, h.entry.part) for h in search_entries(entries_of(corpus), read_query("/e/"))]
    assert ("theme", "description") in parts and ("code", "name") in parts


def test_a_theme_that_is_only_its_code_is_found_once():
    codes = (Code("bus", "The bus"),)
    corpus = Corpus(codes=codes, themes=themes_with_own(codes, ()))
    assert [e.kind for e, _ in search_entries(entries_of(corpus), read_query("bus"))] == ["code"]


def test_the_nearest_come_first_and_no_more_than_asked():
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    assert nearest(vectors, np.array([0, 1], dtype=np.float32), most=2) == [(1, 1.0), (2, pytest.approx(0.8))]
