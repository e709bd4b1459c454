"""Measures of a ranker over a study's tasks: per theme and fold, then the mean over folds, then over themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from ranking_tasks import SEED, Ranker, Study, Task, Truth

from explorer.analysis import measures

BUDGETS = (0.05, 0.1, 0.2)
DRAWS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """One ranker on one kind of task. Rows of `by_theme` are `theme_ids`; nan where nothing was hidden.

    by_theme : float (n_themes, 5): average precision, share read within 5, 10 and 20% of the characters, work saved.
    parts : float (n_interviews,): what each interview adds to the macro average precision; their sum is it.
    draws : float (DRAWS,): macro average precision of the same draws of interviews for every ranker.
    """

    theme_ids: tuple[str, ...]
    by_theme: np.ndarray
    parts: np.ndarray
    draws: np.ndarray

    @property
    def macro(self) -> np.ndarray:
        return np.nanmean(self.by_theme, axis=0)

    @property
    def ap(self) -> float:
        return float(self.macro[0])

    @property
    def interval(self) -> tuple[float, float]:
        return measures.percentile_interval(self.draws, around=self.ap)


@dataclass(frozen=True, slots=True)
class Difference:
    """Average precision of one ranker less another's, paired by interview."""

    ap: float
    interval: tuple[float, float]
    p: float


def evaluate(study: Study, kind: str, ranker: Ranker | None, *, draws: int = DRAWS) -> Result:
    """Run a ranker on all tasks of a kind. Ties are broken at random, the same for every ranker.

    None ranks by the truth itself: the best that whole segments of this length allow.
    """
    column_of = {theme.id: column for column, theme in enumerate(study.material.themes)}
    tasks = study.of_kind(kind)
    n_interviews = len(study.material.interview_ids)
    weights = measures.draw_interviews(n_interviews, SEED, draws=draws)
    values = np.full((len(tasks), len(column_of), 2 + len(BUDGETS)), np.nan)
    parts = np.full((len(tasks), len(column_of), n_interviews), np.nan)
    drawn = np.full((len(tasks), len(column_of), draws), np.nan)
    for number, (task, truth) in enumerate(tasks):
        scores = ranker(task) if ranker else {theme: _richest(one) for theme, one in truth.items()}
        for theme_id, one in truth.items():
            at = number, column_of[theme_id]
            values[at], parts[at], drawn[at] = _measured(task, at[1], one, scores[theme_id], weights)
    return Result(tuple(column_of), _mean(values), _mean(_mean(parts)), _mean(_mean(drawn)))


def _measured(task: Task, column: int, truth: Truth, scores: np.ndarray, weights: np.ndarray):
    """Measures, parts by interview and draws of one theme in one task, over its test rows."""
    rng = np.random.default_rng([SEED, task.number, column])
    rows = rng.permutation(np.flatnonzero(task.test_rows[:, column]))
    place = np.full(len(task.segments), -1)
    place[rows] = np.arange(len(rows))
    ranked = place[truth.coding_rows] >= 0
    own = np.asarray(scores, dtype=np.float64)[rows], truth.chars[rows], truth.relevant[rows]
    pieces = truth.coding_of[ranked], place[truth.coding_rows[ranked]], truth.coding_chars[ranked]
    values = (
        measures.average_precision(*own),
        *measures.share_read(*own[:2], *pieces, budgets=BUDGETS),
        measures.work_saved(*own),
    )
    of = task.material.interview_of[rows]
    parts = measures.precision_parts(*own, of, weights.shape[1])
    return values, parts, measures.average_precisions(*own, of, weights)


def _richest(truth: Truth) -> np.ndarray:
    """Share of each segment that is to be found."""
    return np.divide(truth.relevant, truth.chars, out=np.zeros_like(truth.chars), where=truth.chars > 0)


def difference(ours: Result, other: Result) -> Difference:
    """How much better `ours` is."""
    found = measures.percentile_interval(ours.draws - other.draws, around=ours.ap - other.ap)
    return Difference(ours.ap - other.ap, found, measures.sign_flip(ours.parts - other.parts, SEED))


def worst_theme(ours: Result, other: Result, names: Sequence[str]) -> tuple[float, str]:
    """The theme at which `ours` falls furthest below the other, and by how much (positive: it falls below nowhere)."""
    gain = ours.by_theme[:, 0] - other.by_theme[:, 0]
    row = int(np.nanargmin(gain))
    return float(gain[row]), names[row]


def _mean(values: np.ndarray) -> np.ndarray:
    """Mean over the first axis without nan; nan where there is nothing else."""
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.divide(total, known.sum(axis=0), out=np.full(values.shape[1:], np.nan), where=known.any(axis=0))
