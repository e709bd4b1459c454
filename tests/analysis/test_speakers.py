from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.embedding import SHRINKAGE_SEGMENTS
from explorer.analysis.speakers import centre_by_speaker


def unit(rows: list[list[float]]) -> np.ndarray:
    found = np.array(rows, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def two_subjects_in_two_idioms(n: int = 200) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Half of each person's segments on the first subject (+) and half on the second (-); the idiom is stronger."""
    rng = np.random.default_rng(0)
    subject = np.tile([1.0, -1.0], n // 2)
    idiom = np.repeat([1.0, -1.0], n // 2)
    rows = np.column_stack([subject, 3 * idiom, np.full(n, 2.0), 0.2 * rng.normal(size=n)])
    return unit(rows.tolist()), subject, ["Ann"] * (n // 2) + ["Bob"] * (n // 2)


def test_the_idiom_goes_and_the_subject_stays():
    vectors, subject, people = two_subjects_in_two_idioms()
    likeness = vectors @ vectors.T
    ann = np.array(people) == "Ann"
    assert (
        likeness[np.ix_(ann, ann)].mean() > 0.8 > 0 > likeness[np.ix_(ann, ~ann)].mean()
    )  # before: who speaks decides

    centred = centre_by_speaker(vectors, people)
    likeness = centred @ centred.T
    same = subject[:, None] == subject[None, :]
    assert likeness[same].min() > likeness[~same].max()  # after: what is said decides
    assert np.linalg.norm(centred, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_of_somebody_with_few_segments_only_a_part_is_taken_out():
    # Bob's two segments are alike; his offset from the mean of all is taken out by 2 / (2 + 10).
    vectors = unit([[1, 0, 0]] * 10 + [[0, 1, 0]] * 2)
    mean = np.array([10 / 12, 2 / 12, 0])
    expected = np.array([0, 1, 0]) - (np.array([0, 1, 0]) - mean) * 2 / (2 + SHRINKAGE_SEGMENTS)
    found = centre_by_speaker(vectors, ["Ann"] * 10 + ["Bob"] * 2)

    assert found[11] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)


def test_one_speaker_alone_and_unknown_speakers_are_left_as_they_are():
    vectors, _, people = two_subjects_in_two_idioms(20)

    assert (centre_by_speaker(vectors, ["Ann"] * 20) == vectors).all()
    kept = centre_by_speaker(vectors, ["", *people[1:]])
    assert kept[0] == pytest.approx(vectors[0], abs=1e-6)


def test_a_vector_for_every_speaker():
    with pytest.raises(ValueError, match="2 vectors but 1 groups"):
        centre_by_speaker(unit([[1, 0], [0, 1]]), ["Ann"])
