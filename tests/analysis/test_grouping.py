"""Patterns at three grains: what is loose or small is left unplaced, and every pattern knows how it fared."""

from __future__ import annotations

from collections import Counter

import numpy as np

from explorer.analysis.consensus import consensus
from explorer.analysis.grouping import default_n_groups, group
from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE
from tests.analysis.blobs import blobs, by_turns, spoken


def _group(points: np.ndarray, n_groups: int = 0, *, people: int = 10, seed: int = 0, min_segments: int = 5):
    segments = spoken(by_turns(len(points), people))
    return group(points, segments, n_groups=n_groups, n_runs=6, seed=seed, min_segments=min_segments)


def test_groups_that_are_there_are_stable_and_everything_is_placed():
    points, truth = blobs(5, size=30)
    found = _group(points, 5)[MIDDLE]
    assert len(set(zip(found.labels.tolist(), truth.tolist(), strict=True))) == 5
    assert all(s.seen_in == s.runs == 6 and s.jaccard > 0.95 for s in found.stabilities)
    assert found.membership.min() == 1.0


def test_a_cloud_without_groups_gives_fragile_ones():
    rng = np.random.default_rng(4)
    points = rng.normal(size=(300, 40)).astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    found = _group(points)[MIDDLE]
    assert found.stabilities and all(s.is_fragile for s in found.stabilities)


def test_a_segment_between_two_groups_is_held_loosely():
    points, truth = blobs(2, size=40)
    between = points[truth == 0].mean(axis=0) + points[truth == 1].mean(axis=0)
    points = np.vstack([points, between / np.linalg.norm(between)]).astype(np.float32)
    found = _group(points, 2)[MIDDLE]
    assert found.membership[:-1].min() == 1.0 and (found.labels[:-1] >= 0).all()
    assert found.membership[-1] < 1.0


def test_groups_below_the_smallest_size_are_dissolved_and_the_rest_numbered_by_size():
    points, truth = blobs(3)
    keep = np.concatenate([np.flatnonzero(truth == 0)[:3], np.flatnonzero(truth == 1), np.flatnonzero(truth == 2)[:20]])
    found = _group(points[keep], 3)[MIDDLE]
    assert found.labels.tolist() == [-1] * 3 + [0] * 40 + [1] * 20
    assert len(found.stabilities) == 2


def test_every_finer_pattern_names_the_coarser_one_that_holds_it():
    points, _ = blobs(8, size=30, noise=2.5)
    found = _group(points, 8)
    for grain, outer in ((FINE, MIDDLE), (MIDDLE, COARSE)):
        for label, parent in enumerate(found[grain].parents):
            around = found[outer].labels[found[grain].labels == label]
            assert parent in around.tolist()
    assert found[COARSE].parents == ()


def test_identical_segments_are_one_pattern_and_few_are_none():
    same = np.tile(np.eye(8, dtype=np.float32)[0], (30, 1))
    assert all(set(one.labels.tolist()) == {0} and one.stabilities == () for one in _group(same).values())
    few = np.eye(8, dtype=np.float32)[:4]
    assert all(set(one.labels.tolist()) == {-1} for one in _group(few).values())
    assert _group(np.zeros((0, 8), dtype=np.float32))[MIDDLE].labels.tolist() == []


def test_one_speaker_and_two_interviews_are_no_trouble():
    points, _ = blobs(4, size=20, noise=2.0)
    for people in (1, 2):
        found = _group(points, people=people)
        assert all(one.labels.max() >= 1 and one.stabilities[0].runs == 6 for one in found.values()), GRAINS


def test_the_default_number_grows_with_the_square_root():
    assert [default_n_groups(n) for n in (2, 300, 742, 3000, 50_000)] == [2, 17, 27, 55, 60]


def test_the_person_left_out_is_the_one_most_of_the_placed_segments_are_from():
    rng = np.random.default_rng(2)
    points = rng.normal(size=(200, 40)).astype(np.float32)  # no groups: many segments are held loosely
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    people = by_turns(200, 10)
    found = _group(points, 12)[MIDDLE]
    assert (found.labels == -1).any()
    runs = [run for run in consensus(points, people, 12, seed=0, n_runs=6).runs if run.weights is not None]
    for label, leaving in enumerate(found.without_top):
        counts = Counter(person for person, own in zip(people, found.labels, strict=True) if own == label)
        top = max(dict.fromkeys(people), key=lambda person: counts[person])
        left_out = [run for run in runs if not any(run.saw[row] for row, who in enumerate(people) if who == top)]
        assert leaving.runs == len(left_out)
