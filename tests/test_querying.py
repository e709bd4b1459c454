"""Vectors of a query: the analysis's own encoder, loaded only for what the study does not hold yet."""

from __future__ import annotations

import numpy as np
import pytest

from explorer import pipeline, querying
from explorer.analysis.embedding import text_key
from explorer.datamodel import REJECT, Span
from explorer.errors import EncoderUnavailable
from explorer.settings import Settings
from explorer.study import analyses, coding, create_study, judgements, material, reviewing
from tests.fakes import FakeEncoder
from tests.small_study import make_study

BOSS = "My boss called me every week and asked how the boss could help with the work"
MONEY = "The money and the benefits worry me because the money ends and nothing comes after"


@pytest.fixture
def study(tmp_path):
    """Two people, two things they speak of, analysed without a model."""
    study = create_study(tmp_path / "s.explorer")
    for name in ("Ann", "Bob"):
        lines = [f"Interviewer: And then?\n\n{name}: {words} {name} {n}." for n in range(4) for words in (BOSS, MONEY)]
        (tmp_path / f"{name}.txt").write_text("\n\n".join(lines), encoding="utf-8")
        pipeline.add_sources(study, [tmp_path / f"{name}.txt"])
    pipeline.analyse_study(study, Settings(encoder="tfidf-svd", unit="turn", n_patterns=2, n_runs=2))
    return study


def _newest(study):
    return analyses.load_analysis(study, material.load_corpus(study).transcripts)


def test_a_query_is_nearest_to_what_speaks_of_it(study):
    analysis = _newest(study)
    vectors = querying.text_vectors(study, ["the boss and the work", "money and benefits"], analysis.encoder_key)
    segments = querying.text_vectors(study, [s.text for s in analysis.segments], analysis.encoder_key)

    assert vectors.dtype == np.float32 and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    of_boss, of_money = (segments @ vectors.T).argmax(axis=0)
    assert "boss" in analysis.segments[of_boss].text and "money" in analysis.segments[of_money].text


def test_what_was_computed_is_kept_and_needs_no_encoder_the_next_time(study):
    key = _newest(study).encoder_key
    assert querying.needs_the_encoder(study, ["the boss"], key)
    first = querying.text_vectors(study, ["the boss", "the boss", "money"], key)
    assert np.array_equal(first[0], first[1]) and not np.allclose(first[0], first[2])

    assert not querying.needs_the_encoder(study, ["the boss", "money"], key)
    querying._encoder.cache_clear()
    assert np.array_equal(querying.text_vectors(study, ["money"], key)[0], first[2])
    assert querying._encoder.cache_info().currsize == 0


def test_the_encoder_is_loaded_once(study):
    key = _newest(study).encoder_key
    querying._encoder.cache_clear()
    querying.text_vectors(study, ["a first query"], key)
    querying.text_vectors(study, ["a second query"], key)
    assert (querying._encoder.cache_info().hits, querying._encoder.cache_info().misses) == (1, 1)


def test_known_vectors_are_taken_as_they_are_whoever_made_them(tmp_path):
    study, fake = make_study(tmp_path / "small.explorer"), FakeEncoder()
    vector = fake.encode(["seen"])[0]
    analyses.save_vectors(study, "fake@1", {text_key("seen"): vector})

    assert np.array_equal(querying.text_vectors(study, ["seen"], "fake@1"), vector[None])
    with pytest.raises(EncoderUnavailable, match="There is no encoder 'fake'"):
        querying.text_vectors(study, ["heard"], "fake@1")


def test_an_encoder_that_is_another_by_now_is_not_taken_for_the_analysis_s(study):
    with pytest.raises(EncoderUnavailable, match="no longer the one of this analysis: analyse again"):
        querying.text_vectors(study, ["the boss"], "tfidf-svd@0000000000000000")


def test_memos_of_every_kind_are_searched_with_the_place_they_are_about(tmp_path):
    study = make_study(tmp_path / "small.explorer")
    one = material.load_corpus(study).codings[0]
    coding.add_memo(study, "transcript: P03", "on a transcript", coder="VS")
    coding.add_memo(study, f"coding: {one.id}", "on a coding")
    coding.add_memo(study, "transcript: gone", "on what is gone")
    judgements.add_judgement(study, judgements.UNEXPLAINED, judgements.FOLLOW_UP, pattern_id="2", memo="on a pattern")
    reviewing.add_decision(study, one.span, REJECT, theme_id="empathic", memo="on a quote")
    entries = querying.all_entries(study, material.load_corpus(study))

    assert [(e.text, e.title, e.part, e.span) for e in entries if e.kind == "memo"] == [
        ("on a transcript", "P03", "VS", Span("P03", 0, 0)),
        ("on a coding", "Listened to", "", one.span),
        ("on what is gone", "transcript: gone", "", None),
        ("on a pattern", "pattern 2", "", None),
        ("on a quote", "The empathic face", "", one.span),
    ]


def test_no_texts_give_no_vectors_and_load_nothing(study):
    assert querying.text_vectors(study, [], "anything").shape == (0, 0)
