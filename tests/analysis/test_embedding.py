"""Each text is encoded once, work can be stored and stopped between batches, and languages are centred."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.embedding import Encoder, centre_by_language, embed, text_key
from explorer.errors import Cancelled
from tests.fakes import FakeEncoder


def test_the_fake_encoder_is_an_encoder_and_knows_like_from_unlike():
    encoder = FakeEncoder()
    assert isinstance(encoder, Encoder)
    a, b, c = encoder.encode(["my boss rang me", "my boss rang", "dogs swim well"])
    assert a @ b > a @ c
    assert np.allclose(np.linalg.norm([a, b, c], axis=1), 1)


def test_a_text_key_is_the_sha256_of_the_text():
    assert text_key("blåbær") == hashlib.sha256("blåbær".encode()).hexdigest()
    assert text_key("a\ud800") != text_key("a")


def test_rows_stand_in_the_order_of_the_texts_and_doubles_are_computed_once():
    encoder, texts = FakeEncoder(), ["one", "a longer text", "one", ""]
    vectors, n_computed = embed(texts, encoder)
    assert n_computed == 3
    assert sorted(text for call in encoder.calls for text in call) == ["", "a longer text", "one"]
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors, FakeEncoder().encode(texts))


def test_known_texts_are_not_computed_again():
    encoder = FakeEncoder()
    known = {text_key("one"): np.full(64, 0.125, dtype=np.float32)}
    vectors, n_computed = embed(["two", "one"], encoder, known=known)
    assert n_computed == 1 and encoder.calls == [("two",)]
    assert (vectors[1] == 0.125).all()


def test_batches_are_handed_over_as_they_are_made():
    seen: list[tuple[set[str], int, int]] = []
    texts = ["a", "bb", "ccc", "dddd", "eeeee"]
    embed(texts, FakeEncoder(), on_batch=lambda new, done, total: seen.append((set(new), done, total)), batch_texts=2)
    assert [(len(new), done, total) for new, done, total in seen] == [(2, 2, 5), (2, 4, 5), (1, 5, 5)]
    assert set().union(*(new for new, _, _ in seen)) == set(map(text_key, texts))
    assert seen[0][0] == {text_key("eeeee"), text_key("dddd")}  # texts of like length together, the longest first


def test_a_cancelled_run_goes_on_where_it_stopped():
    stored: dict[str, np.ndarray] = {}

    def keep_one_batch(new: dict, done: int, total: int) -> None:
        stored.update(new)
        raise Cancelled("stopped")

    texts = [f"text number {i}" for i in range(10)]
    with pytest.raises(Cancelled):
        embed(texts, FakeEncoder(), on_batch=keep_one_batch, batch_texts=4)
    assert len(stored) == 4
    vectors, n_computed = embed(texts, FakeEncoder(), known=stored)
    assert n_computed == 6
    assert np.array_equal(vectors, FakeEncoder().encode(texts))


def test_nothing_to_embed():
    vectors, n_computed = embed([], FakeEncoder())
    assert vectors.shape == (0, 64) and n_computed == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=20), st.integers(1, 7), st.data())
def test_whatever_was_known_the_result_is_the_same(texts, batch_texts, data):
    expected = FakeEncoder().encode(texts)
    some = data.draw(st.lists(st.sampled_from(texts), unique=True)) if texts else []
    known = {text_key(text): expected[texts.index(text)] for text in some}
    vectors, n_computed = embed(texts, FakeEncoder(), known=known, batch_texts=batch_texts)
    assert n_computed == len(set(texts) - set(some))
    assert np.array_equal(vectors, expected.reshape(len(texts), 64))


def _unit(*rows: tuple[float, ...]) -> np.ndarray:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_one_language_stays_as_it_is():
    vectors = _unit((1, 2), (3, 1))
    assert np.array_equal(centre_by_language(vectors, ["nb", "nn"]), vectors)  # Bokmål and Nynorsk are one
    assert np.array_equal(centre_by_language(vectors, ["en", ""]), vectors)


def test_the_same_said_in_two_languages_comes_together():
    # axes 0 and 1 are subjects, axis 2 is the language
    subjects = np.array([(1.0, 0.2), (0.2, 1.0)] * 40)
    language = np.repeat([1.0, -1.0], 40)[:, None]
    vectors = _unit(*np.hstack([subjects, language]))
    languages = ["en"] * 40 + ["nb"] * 40
    assert vectors[0] @ vectors[40] < vectors[0] @ vectors[1]  # the same in the other language is farther away
    centred = centre_by_language(vectors, languages)
    assert centred[0] @ centred[40] > centred[0] @ centred[1]
    assert centred[0] @ centred[40] > 0.9
    assert np.allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-6)


def test_a_stray_segment_of_another_language_hardly_moves():
    vectors = _unit(*[(1, 0.1 * i) for i in range(30)], (0, 1))
    centred = centre_by_language(vectors, ["en"] * 30 + ["da"])
    assert centred[30] @ vectors[30] > 0.98  # its own mean is itself: without shrinkage nothing would be left


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="2 vectors but 1 languages"):
        centre_by_language(_unit((1, 0), (0, 1)), ["en"])
