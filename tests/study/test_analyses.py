"""Analyses on disk: three groupings of one set of segments, with their evidence, exactly as they were."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from explorer.datamodel import COARSE, FINE, GRAINS, MIDDLE
from explorer.study import analyses, audit, material, open_study
from tests import grained_study, small_study


@pytest.fixture
def study(tmp_path):
    return grained_study.make_study(tmp_path / "s.explorer")


def _load(study, **which):
    return analyses.load_analysis(open_study(study.path), material.load_corpus(study).transcripts, **which)


@pytest.mark.parametrize("kept", grained_study.grains(), ids=GRAINS)
def test_each_grain_comes_back_with_its_own_patterns_and_evidence(study, kept):
    found = _load(study, grain=kept.grain)

    assert found.grain == kept.grain
    assert found.patterns == kept.patterns  # stability, balance, question and parent are part of it
    assert found.labels.tolist() == kept.labels.tolist()
    assert np.array_equal(found.membership, kept.membership) and found.membership.dtype == np.float32
    assert (found.segments, found.guide) == (kept.segments, kept.guide)
    assert found.question_of.tolist() == [-1, 0, -1, -1, 0, -1, -1]


def test_without_a_word_it_is_the_middle_one_and_an_unknown_grain_gives_it_too(study):
    assert _load(study).grain == MIDDLE
    assert _load(study, grain="finest").patterns == _load(study).patterns


def test_what_was_not_measured_is_none_again(study):
    bare = small_study.analysis(small_study.corpus())
    number = analyses.save_analysis(study, [bare])
    found = _load(study, number=number)

    assert found.membership is None and found.guide == ()
    assert found.patterns == bare.patterns and found.patterns[0].stability is None
    assert _load(study, number=number, grain=FINE).grain == MIDDLE


def test_the_newest_counts_and_earlier_ones_can_be_asked_for(study):
    coarse, *_ = grained_study.grains()
    later = [replace(one, created_at="2026-03-03") for one in grained_study.grains()]
    assert analyses.save_analysis(study, later) == 2

    assert _load(study, grain=COARSE).created_at == "2026-03-03"
    assert _load(study, grain=COARSE, number=1).created_at == coarse.created_at
    assert _load(study, number=9) is None


def test_the_log_counts_the_patterns_of_each_grain(study):
    detail = json.loads(audit.lines(study)[-1].detail)

    assert detail["patterns"] == {"coarse": 1, "middle": 2, "fine": 4}
    assert detail["unplaced"] == {"coarse": 2, "middle": 2, "fine": 1}


def test_vectors_come_back_by_their_texts_and_are_not_overwritten(study):
    one, two = np.array([0.6, 0.8], dtype=np.float32), np.array([1.0, 0.0], dtype=np.float32)
    analyses.save_vectors(study, "fake@1", {"a": one, "b": two})
    analyses.save_vectors(study, "fake@1", {"a": two})
    found = analyses.load_vectors(study, "fake@1", ["a", "c"])

    assert list(found) == ["a"] and np.array_equal(found["a"], one)
    assert analyses.load_vectors(study, "other@1", ["a"]) == {}


def test_all_grains_come_from_one_reading_of_the_segments(study):
    grains = analyses.load_grains(study, material.load_corpus(study).transcripts)

    assert list(grains) == list(GRAINS)
    assert all(one.grain == grain and one.segments is grains[COARSE].segments for grain, one in grains.items())
