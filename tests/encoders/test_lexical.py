"""Shared word parts make texts near, without a model, the same way every time."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.embedding import Encoder
from explorer.encoders import load_encoder
from explorer.errors import EncoderUnavailable

CORPUS = [
    "Sjefen min ringte hver uke og spurte hvordan det gikk.",
    "Sjefen ringte aldri, og ingen spurte.",
    "Hunden liker å bade i sjøen om sommeren.",
    "Hundene badet i sjøen.",
    "Pengene tok slutt da sykepengene tok slutt.",
    "Arbeidsavklaringspenger skremte meg.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("tfidf-svd", corpus=CORPUS)


def test_it_is_an_encoder_with_unit_rows(encoder):
    vectors = encoder.encode(CORPUS)
    assert isinstance(encoder, Encoder)
    assert vectors.shape == (6, encoder.dimension) == (6, 5) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_texts_that_share_word_parts_are_nearer(encoder):
    near = encoder.encode(CORPUS) @ encoder.encode(CORPUS).T
    assert near[0, 1] > near[0, 2] and near[0, 1] > near[0, 4]
    assert near[2, 3] > near[2, 1]
    assert near[4, 5] > near[4, 2]  # "penger" inside a compound


def test_a_text_without_known_parts_lies_in_the_middle(encoder):
    unknown, empty = encoder.encode(["xyz", ""])
    assert np.array_equal(unknown, empty)
    assert np.linalg.norm(unknown) == pytest.approx(1, abs=1e-6)
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_the_same_texts_in_any_order_give_the_same_vectors_and_key(encoder):
    again = load_encoder("tfidf-svd", corpus=[*CORPUS[::-1], CORPUS[0], ""])
    assert again.key == encoder.key
    assert np.array_equal(again.encode(CORPUS), encoder.encode(CORPUS))


def test_another_corpus_has_another_key(encoder):
    assert load_encoder("tfidf-svd", corpus=CORPUS[:5]).key != encoder.key


@pytest.mark.parametrize("corpus", [["one word"], ["a"], ["ab", "ab"], ["ok", "no"]])
def test_the_smallest_corpora(corpus):
    encoder = load_encoder("tfidf-svd", corpus=corpus)
    assert np.allclose(np.linalg.norm(encoder.encode(corpus), axis=1), 1, atol=1e-6)


def test_many_texts_drop_what_only_one_or_most_of_them_have():
    corpus = [f"{word} work today number{i}" for i, word in enumerate(["boss", "money", "dog"] * 20)]
    encoder = load_encoder("tfidf-svd", corpus=corpus)
    vectors = encoder.encode(corpus)
    assert vectors[0] @ vectors[3] > vectors[0] @ vectors[1]


def test_many_texts_without_a_part_in_common_still_fit():
    corpus = [chr(0x4E00 + i) * 3 for i in range(40)]
    assert np.allclose(np.linalg.norm(load_encoder("tfidf-svd", corpus=corpus).encode(corpus), axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("corpus", [[], ["", " ... ?"]])
def test_without_words_there_is_nothing_to_learn_from(corpus):
    with pytest.raises(EncoderUnavailable, match="none yet"):
        load_encoder("tfidf-svd", corpus=corpus)
