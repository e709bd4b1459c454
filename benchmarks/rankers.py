"""The rankers that are compared: each takes a task and gives every theme a score for every segment."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from ranking_tasks import Material, Ranker, Task
from scipy.sparse import diags_array
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from explorer.analysis import overlooked
from explorer.analysis.lemmas import lemmas
from explorer.analysis.places import places_of
from explorer.analysis.ranking import targets, weighing
from explorer.analysis.ranking.keywords import WordIndex, keyword_scores, word_index
from explorer.analysis.ranking.views import Views, build_views
from explorer.analysis.representation import with_neighbours

NEIGHBOURS = QUESTION = 0.5
BM25_K1, BM25_B = 1.2, 0.75
SEED = 1

Scores = dict[str, np.ndarray]


def at_random(task: Task) -> Scores:
    rng = np.random.default_rng([SEED, task.number])
    return _each(task, lambda column: rng.random(len(task.segments)))


def longest_first(task: Task) -> Scores:
    return _each(task, lambda column: np.array([len(segment.text) for segment in task.segments]))


def tfidf_of_name(task: Task) -> Scores:
    """Cosine of the theme's name with each segment, over lemmas of content words."""
    words = TfidfVectorizer(analyzer=lambda one: one, sublinear_tf=True)
    texts = words.fit_transform(_lemmas(task))
    names = words.transform([lemmas(theme.name, "en") for theme in task.themes])
    return _columns(task, (texts @ names.T).toarray())


def keywords(task: Task) -> Scores:
    """Keyword search for the words of name and definition: BM25 (Robertson and Zaragoza 2009) over lemmas."""
    words = CountVectorizer(analyzer=lambda one: one)
    counts = words.fit_transform(_lemmas(task)).tocsr().astype(np.float64)
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    weight = np.log(1 + (counts.shape[0] - frequency + 0.5) / (frequency + 0.5))
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    penalty = BM25_K1 * (1 - BM25_B + BM25_B * lengths / lengths.mean())
    saturated = counts.copy()
    saturated.data = counts.data * (BM25_K1 + 1) / (counts.data + np.repeat(penalty, np.diff(counts.indptr)))
    wanted = words.transform([lemmas(f"{t.name}. {t.description}", "en") for t in task.themes]) > 0
    return _columns(task, (saturated.multiply(weight[None, :]).tocsr() @ wanted.T.astype(np.float64)).toarray())


def embedding_of_name(task: Task) -> Scores:
    return _columns(task, task.vectors @ task.material.name_vectors.T)


def embedding_of_definition(task: Task) -> Scores:
    return _columns(task, task.vectors @ task.material.definition_vectors.T)


def centroid(task: Task) -> Scores:
    return _each(task, lambda column: task.vectors @ task.vectors[task.labels[:, column]].mean(axis=0))


def three_nearest(task: Task) -> Scores:
    """Mean of the three highest similarities with a coded segment, a segment's own left out."""

    def scored(column: int) -> np.ndarray:
        coded = np.flatnonzero(task.labels[:, column])
        similar = task.vectors @ task.vectors[coded].T
        similar[coded, np.arange(len(coded))] = -1.0
        k = min(3, len(coded))
        return np.partition(similar, -k, axis=1)[:, -k:].mean(axis=1)

    return _each(task, scored)


def tfidf_regression(task: Task) -> Scores:
    return _regression(task, _tfidf(task))


def embedding_regression(task: Task) -> Scores:
    return _regression(task, task.vectors)


def smoothed_regression(task: Task) -> Scores:
    return _regression(task, with_neighbours(task.vectors, task.interviews, NEIGHBOURS))


def question_regression(task: Task) -> Scores:
    """The vector joined with that of the question before it."""
    return _regression(task, np.hstack([task.vectors, QUESTION * task.asked]))


def smoothed_question_regression(task: Task) -> Scores:
    smoothed = with_neighbours(task.vectors, task.interviews, NEIGHBOURS)
    return _regression(task, np.hstack([smoothed, QUESTION * task.asked]))


def with_smoothed_tfidf(task: Task) -> Scores:
    """Mean of the ranks by the ranker before and by a regression on words, both with neighbours."""
    first, second = smoothed_question_regression(task), _regression(task, _smoothed_sparse(task))
    return {theme: _ranks(first[theme]) + _ranks(second[theme]) for theme in first}


def ours(task: Task) -> Scores:
    """The tool's own ranking: weights chosen from the visible codings of the training interviews alone."""
    views, index = _prepared(task.material)
    places = places_of(task.segments)
    spans = {theme.id: [c.span for c in task.codings if c.code_id in theme.code_ids] for theme in task.themes}
    shares = np.stack([targets.covered(places, spans[theme.id]) for theme in task.themes], axis=1)
    lengths = np.array([len(segment.text) for segment in task.segments])
    folds = weighing.folds_of(task.material.interview_of)
    weights = weighing.choose_weights(views, shares, folds, lengths, task.train_rows)
    ready = overlooked.ranker(views, weights, np.flatnonzero(task.train_rows))
    scores = {}
    for column, theme in enumerate(task.themes):
        of_codes = [[c.span for c in task.codings if c.code_id == code_id] for code_id in theme.code_ids]
        of_codes = [found for found in of_codes if len(found) >= overlooked.MIN_CODINGS_OF_CODE]
        columns = [shares[:, column], *(targets.covered(places, found) for found in of_codes)]
        words = keyword_scores(index, f"{theme.name}. {theme.description}", "en")
        meaning = task.vectors @ task.material.definition_vectors[column]
        scores[theme.id] = overlooked.rank(
            ready,
            np.stack(columns, axis=1),
            theme_id=theme.id,
            coded_rows=np.flatnonzero(task.labels[:, column]),
            rejected_rows=np.empty(0, dtype=np.int64),
            n_codings=len(spans[theme.id]),
            definition=overlooked.by_definition(meaning, words),
            n_coded=int((shares[:, column] > 0).sum()),
        ).scores
    return scores


@lru_cache(maxsize=2)
def _prepared(material: Material) -> tuple[Views, WordIndex]:
    known = np.vstack([material.question_vectors, np.zeros((1, material.vectors.shape[1]), dtype=np.float32)])
    return build_views(material.segments, material.vectors, known[material.question_of]), word_index(material.segments)


KEYWORDS, NAME, BEST_PLAIN, OURS = (
    "keywords of name and definition (BM25)",
    "embedding of the name",
    "embedding + regression",
    "ours",
)
RANKERS: dict[str, Ranker] = {
    "random": at_random,
    "longest first": longest_first,
    "TF-IDF of the name": tfidf_of_name,
    KEYWORDS: keywords,
    NAME: embedding_of_name,
    "embedding of name and definition": embedding_of_definition,
    "centroid of coded quotes": centroid,
    "three nearest coded quotes": three_nearest,
    "TF-IDF + regression": tfidf_regression,
    BEST_PLAIN: embedding_regression,
    "smoothed (.5) + regression": smoothed_regression,
    "question (.5) + regression": question_regression,
    "smoothed + question + regression": smoothed_question_regression,
    "that + smoothed TF-IDF (ranks)": with_smoothed_tfidf,
    OURS: ours,
}


def _each(task: Task, scored: Callable[[int], np.ndarray]) -> Scores:
    """Scores of the themes that have a visible coding."""
    return {theme.id: scored(i) for i, theme in enumerate(task.themes) if task.labels[:, i].any()}


def _columns(task: Task, scores: np.ndarray) -> Scores:
    return {theme.id: scores[:, i] for i, theme in enumerate(task.themes)}


def _regression(task: Task, features) -> Scores:
    """Logistic regression on the training rows (C = 1, both classes weighing as much), for every theme."""

    def scored(column: int) -> np.ndarray:
        model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=500)
        model.fit(features[task.train_rows], task.labels[task.train_rows, column])
        return model.decision_function(features)

    return _each(task, scored)


def _lemmas(task: Task) -> list[tuple[str, ...]]:
    return [lemmas(segment.text, segment.language) for segment in task.segments]


def _tfidf(task: Task):
    """Words and pairs of words, known from the training rows alone."""
    texts = [segment.text for segment in task.segments]
    words = TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2))
    words.fit([text for text, seen in zip(texts, task.train_rows, strict=True) if seen])
    return words.transform(texts).tocsr()


def _smoothed_sparse(task: Task):
    """As `with_neighbours`, for a sparse matrix."""
    together = np.diff(task.material.interview_of) == 0
    beside = diags_array([together * NEIGHBOURS, together * NEIGHBOURS], offsets=[-1, 1])
    words = _tfidf(task)
    return normalize((words + beside @ words).tocsr())


def _ranks(scores: np.ndarray) -> np.ndarray:
    """0 for the lowest."""
    return np.argsort(np.argsort(scores, kind="stable"), kind="stable")
