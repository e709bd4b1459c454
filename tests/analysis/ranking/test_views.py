"""The four views of a segment, by what lies near what in each."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.analysis.ranking.views import COMPONENTS, build_views, joined, leading
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS, Segment, Span

DIMS = 6


def made(texts, vectors, asked=None, transcripts=None, languages=None):
    transcripts = transcripts or ["T"] * len(texts)
    languages = languages or ["en"] * len(texts)
    segments = [
        Segment(Span(t, 100 * n, 100 * n + 50), t, t, text, "", language)
        for n, (text, t, language) in enumerate(zip(texts, transcripts, languages, strict=True))
    ]
    vectors = np.asarray(vectors, dtype=np.float32)
    asked = np.zeros_like(vectors) if asked is None else np.asarray(asked, dtype=np.float32)
    return build_views(segments, vectors, asked)


def unit(rng, n):
    vectors = rng.normal(size=(n, DIMS))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def likeness(views, name):
    """Inner products of all segments in one view."""
    points = views.points[:, views.columns[name]]
    return points @ points.T


TEXTS = ["she listened to me", "she listened to us", "the money ran out", "the money went", "no, not at all"]


@pytest.fixture
def vectors():
    return unit(np.random.default_rng(1), len(TEXTS))


def test_each_view_has_columns_of_its_own_what_a_segment_says_itself_first(vectors):
    views = made(TEXTS, vectors)
    assert list(views.columns) == [BY_MEANING, BY_WORDS, BY_QUESTION, BY_NEIGHBOURS]
    assert views.points.shape == (5, sum(views.widths)) and views.points.dtype == np.float32
    stops = [(at.start, at.stop) for at in views.columns.values()]
    assert [start for start, _ in stops] == [0, *[stop for _, stop in stops[:-1]]]
    assert views.n_own == views.columns[BY_WORDS].stop == views.columns[BY_QUESTION].start


def test_meaning_keeps_the_angles_between_vectors_about_their_mean(vectors):
    # fewer segments than SHRINKAGE asks for: whatever a language shares is taken out in part first
    found = likeness(made(TEXTS, vectors), BY_MEANING)
    middle = vectors - vectors.mean(axis=0)
    middle /= np.linalg.norm(middle, axis=1, keepdims=True)
    expected = (middle - middle.mean(axis=0)) @ (middle - middle.mean(axis=0)).T
    assert found == pytest.approx(expected, abs=0.02)


def test_segments_that_share_words_are_near_by_words_whatever_their_vectors(vectors):
    found = likeness(made(TEXTS, vectors), BY_WORDS)
    assert found[0, 1] > found[0, 2] + 0.2 and found[2, 3] > found[2, 4] + 0.2


def test_a_typographic_apostrophe_is_an_apostrophe_and_a_capital_is_a_letter(vectors):
    plain = ["she didn't call", "he didn't listen", "they didn't hear", "they listen", "they hear"]
    for other in (plain[0].replace("'", "’"), plain[0].upper()):
        found = likeness(made([other, *plain[1:]], vectors), BY_WORDS)
        assert found == pytest.approx(likeness(made(plain, vectors), BY_WORDS), abs=1e-5)


def test_small_words_are_kept():
    texts = ["it was not", "it was so", "it was not", "it was so"]
    found = likeness(made(texts, unit(np.random.default_rng(2), 4)), BY_WORDS)
    assert found[0, 2] > found[0, 1] + 0.1


def test_the_same_question_makes_answers_alike_and_none_makes_nought(vectors):
    one, other = np.eye(DIMS)[0], np.eye(DIMS)[1]
    found = likeness(made(TEXTS, vectors, asked=[one, other, one, other, np.zeros(DIMS)]), BY_QUESTION)
    assert found[0, 2] == pytest.approx(found[0, 0]) and found[0, 1] < 0
    assert found[4] == pytest.approx(np.zeros(5), abs=1e-6)


def test_without_any_question_that_view_is_nought(vectors):
    assert not made(TEXTS, vectors).points[:, made(TEXTS, vectors).columns[BY_QUESTION]].any()


def test_what_stands_around_is_before_and_after_in_the_same_interview_alone():
    # Rows 0 to 2 are T's, 3 and 4 U's. Neighbours: 0: 1; 1: 0 and 2; 2: 1 (not 3); 3: 4 (not 2); 4: 3.
    e = np.eye(DIMS)
    vectors = [e[0], e[1], e[2], e[3], e[4]]
    found = likeness(made(TEXTS, vectors, transcripts=list("TTTUU")), BY_NEIGHBOURS)
    middle = np.array(vectors) - np.mean(vectors, axis=0)
    middle /= np.linalg.norm(middle, axis=1, keepdims=True)
    around = np.array([middle[1], middle[0] + middle[2], middle[1], middle[4], middle[3]])
    around -= around.mean(axis=0)
    assert found == pytest.approx(around @ around.T, abs=0.02)
    assert found[0, 2] == pytest.approx(found[0, 0], abs=0.02)


def test_a_language_s_own_direction_is_taken_out():
    rng = np.random.default_rng(3)
    vectors = unit(rng, 60)
    vectors[::2, 0] += 3
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"word{n} and word{n + 1}" for n in range(60)]
    apart = likeness(made(texts, vectors, languages=["en", "nb"] * 30), BY_MEANING)
    same = likeness(made(texts, vectors, languages=["en"] * 60), BY_MEANING)
    assert same[::2, 1::2].mean() < apart[::2, 1::2].mean() - 0.1


def test_the_same_input_gives_the_same_bytes(vectors):
    assert made(TEXTS, vectors).points.tobytes() == made(TEXTS, vectors).points.tobytes()


def test_another_machine_s_sign_of_an_axis_makes_no_difference(vectors, monkeypatch):
    expected, real = made(TEXTS, vectors).points, np.linalg.eigh

    def other_way_round(matrix):
        values, axes = real(matrix)
        return values, axes * np.where(np.arange(axes.shape[1]) % 2, 1, -1)

    monkeypatch.setattr(np.linalg, "eigh", other_way_round)
    assert made(TEXTS, vectors).points == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("texts", [["she listened"], ["one", "two"], ["", "", ""], ["the same"] * 4])
def test_a_study_of_few_or_odd_segments_has_views_all_the_same(texts):
    views = made(texts, unit(np.random.default_rng(4), len(texts)))
    assert len(views.points) == len(texts) and np.isfinite(views.points).all()
    assert all(width >= 1 for width in views.widths)


def test_the_leading_components_of_each_view_are_kept():
    points = np.arange(20).reshape(2, 10)
    half = leading(joined(points, [4, 2, 1, 3]), 0.5)
    assert half.widths == [2, 1, 1, 2]
    assert half.points.tolist() == [[0, 1, 4, 6, 7, 8], [10, 11, 14, 16, 17, 18]]


def test_components_stand_by_how_much_they_hold():
    rng = np.random.default_rng(5)
    views = made([f"word{n % 7} thing{n % 5}" for n in range(40)], unit(rng, 40))
    for name in (BY_MEANING, BY_NEIGHBOURS):
        spread = views.points[:, views.columns[name]].std(axis=0)
        assert (np.diff(spread) <= 1e-5).all()
    assert all(width <= most for width, most in zip(views.widths, COMPONENTS.values(), strict=True))


def test_in_a_large_study_the_rest_is_placed_among_what_the_words_were_learnt_from(monkeypatch):
    texts = [("the boss called about money " if n % 4 < 2 else "she listened to my sleep ") * 2 for n in range(120)]
    whole = made(texts, unit(np.random.default_rng(2), len(texts)))
    monkeypatch.setattr("explorer.analysis.ranking.views._MOST_FITTED", 50)
    part = made(texts, unit(np.random.default_rng(2), len(texts)))
    for views in (whole, part):
        near = likeness(views, BY_WORDS)
        assert len(near) == 120 and near[0, 117] > 0.9 * near[0, 0] and near[0, 118] < 0.2 * near[0, 0]
