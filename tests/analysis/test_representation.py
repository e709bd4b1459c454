"""What a point is made of: meaning, words, neighbours, and nothing of who speaks."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.representation import principal_components, represent, with_neighbours
from tests.analysis.blobs import blobs, by_turns, spoken


def test_a_segment_takes_a_share_of_its_neighbours_in_its_own_transcript():
    vectors = np.eye(4, dtype=np.float32)
    found = with_neighbours(vectors, ["A", "A", "A", "B"], 0.5)
    assert found[0] == pytest.approx(np.array([1, 0.5, 0, 0]) / np.sqrt(1.25))
    assert found[1] == pytest.approx(np.array([0.5, 1, 0.5, 0]) / np.sqrt(1.5))
    assert found[3] == pytest.approx([0, 0, 0, 1])  # the only one of its transcript


def test_no_weight_leaves_the_vectors_alone():
    vectors = np.eye(3, dtype=np.float32)
    assert with_neighbours(vectors, ["A", "A", "A"], 0) is vectors


def test_components_keep_who_is_near_whom():
    points, truth = blobs(4, size=20)
    found = principal_components(points, n_components=10)
    likeness = found @ found.T
    same = truth[:, None] == truth[None, :]
    assert found.shape == (80, 10) and found.dtype == np.float32
    assert likeness[same].min() > likeness[~same].max()


def test_points_have_length_one_however_few_there_are():
    points, _ = blobs(2, size=10)
    for n in (1, 2, 5, 20):
        found = represent(spoken(by_turns(n, 2)), points[:n])
        assert found.shape[0] == n and np.isfinite(found).all()


def test_what_only_tells_the_speaker_is_taken_out():
    rng = np.random.default_rng(2)
    people = by_turns(60, 3)
    who = np.eye(64)[[int(p[1:]) for p in people]]
    what = np.eye(64)[10 + np.arange(60) % 4]
    vectors = who + what + rng.normal(scale=0.02, size=(60, 64))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def agreement(points: np.ndarray) -> float:
        same = np.array([[a == b for b in people] for a in people])
        return float((points @ points.T)[same].mean() - (points @ points.T)[~same].mean())

    segments = spoken(people)
    before = agreement(represent(segments, vectors, neighbour_weight=0, centre_speakers=False))
    # A third of a person with 20 segments stays (20 of 20 + 10 is taken out): it counts for a ninth in products.
    assert agreement(represent(segments, vectors, neighbour_weight=0)) < before / 3


def test_segments_that_share_words_come_nearer_to_each_other():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(40, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"the {'kitchen garden' if i % 2 else 'hospital ward'} was there" for i in range(40)]
    segments = spoken(by_turns(40, 20), texts=texts)
    same = np.add.outer(np.arange(40), np.arange(40)) % 2 == 0
    with_words, without = (
        represent(segments, vectors, neighbour_weight=0, lexical_weight=weight) for weight in (0.7, 0.0)
    )
    gain = (with_words @ with_words.T) - (without @ without.T)
    assert gain[same].mean() > 0.1 > gain[~same].mean()


def test_two_languages_share_no_words_so_words_are_left_out():
    points, _ = blobs(2, size=10)
    english, norwegian = spoken(["A"] * 10), spoken(["B"] * 10, language="nb")
    segments = (*english, *norwegian)
    assert (represent(segments, points) == represent(segments, points, lexical_weight=0)).all()
