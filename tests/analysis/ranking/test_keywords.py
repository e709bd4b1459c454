"""Keyword search by BM25, worked by hand on three short segments."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.analysis.ranking.keywords import keyword_scores, word_index
from explorer.datamodel import Segment, Span


def index(*texts, language="en"):
    segments = [Segment(Span("T", 100 * n, 100 * n + len(t)), "A", "A", t, "", language) for n, t in enumerate(texts)]
    return word_index(segments)


# 2, 4 and 2 content words; "boss" stands in two of three segments, once and twice.
THREE = index("My boss called.", "The boss, the boss, and the money bothered me.", "Trees and rivers.")


def bm25(count, length, mean, n_with, n=3):
    rarity = math.log(1 + (n - n_with + 0.5) / (n_with + 0.5))
    return rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / mean))


def test_segments_score_by_how_often_and_how_rare_the_words_are():
    lengths = THREE.lengths
    assert lengths.tolist() == [2, 4, 2]
    found = keyword_scores(THREE, "a boss")
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx([bm25(1, 2, 8 / 3, 2), bm25(2, 4, 8 / 3, 2), 0], rel=1e-5)


def test_a_rare_word_weighs_more_than_a_common_one():
    boss, money = keyword_scores(THREE, "boss"), keyword_scores(THREE, "money")
    assert money[1] > boss[1] and money[0] == 0 < boss[0]


def test_words_add_up_and_a_word_said_twice_in_the_search_counts_once():
    both = keyword_scores(THREE, "money, boss and money")
    assert both == pytest.approx(keyword_scores(THREE, "boss") + keyword_scores(THREE, "money"), rel=1e-5)


def test_other_forms_of_a_word_are_found():
    assert (keyword_scores(THREE, "bosses") == keyword_scores(THREE, "Boss")).all()
    assert keyword_scores(THREE, "bosses")[0] > 0


def test_the_dictionary_of_the_language_is_used():
    norwegian = index("Sjefen ringte.", "Pengene forsvant.", language="nb")
    assert keyword_scores(norwegian, "penger", "nb").tolist()[1] > 0
    assert not keyword_scores(norwegian, "penger", "en").any()


def test_words_nobody_said_and_small_words_give_nothing():
    assert not keyword_scores(THREE, "submarine").any()
    assert not keyword_scores(THREE, "the of and").any() and not keyword_scores(THREE, "").any()


def test_a_study_without_segments_or_without_words_has_no_scores():
    assert keyword_scores(index(), "boss").tolist() == []
    assert keyword_scores(index("Mm.", "Eh."), "boss").tolist() == [0, 0]
