"""The views of segments: kept for the newest analysis alone, in half precision."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.study import audit, create_study, open_study
from explorer.study.rankingviews import load_views, save_views

POINTS = np.random.default_rng(1).normal(size=(5, 7)).astype(np.float32)


@pytest.fixture
def study(tmp_path):
    return create_study(tmp_path / "s.explorer")


def test_what_is_kept_comes_back_rounded_with_its_widths(study):
    save_views(study, "k", POINTS, [4, 1, 1, 1])
    found, widths = load_views(open_study(study.path), "k")
    assert widths == [4, 1, 1, 1] and found.shape == (5, 7)
    assert np.array_equal(found, POINTS.astype(np.float16))
    assert found == pytest.approx(POINTS, rel=1 / 2000, abs=1e-6)


def test_what_was_not_kept_is_none(study):
    assert load_views(study, "k") is None
    save_views(study, "k", POINTS, [7])
    assert load_views(study, "other") is None


def test_only_the_newest_is_kept(study):
    save_views(study, "old", POINTS, [7])
    save_views(study, "new", POINTS[:2], [3, 4])
    assert load_views(study, "old") is None and len(load_views(study, "new")[0]) == 2


def test_keeping_views_is_no_change_of_the_study(study):
    before = audit.newest_hash(study)
    save_views(study, "k", POINTS, [7])
    assert audit.newest_hash(study) == before
