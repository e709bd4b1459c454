"""What a theme's codings have in common: regularised least squares on the weighted views.

Of all that was measured (benchmarks/README.md) it ranked at least as well as logistic regression on the same views,
and almost all of its work does not depend on the codings: it is done once, and a new decision costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.ranking.views import Views
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS

if TYPE_CHECKING:
    import numpy as np

# Regularisation, and how much an uncoded segment is taken for what it looks like: see `learn`.
RIDGE = 10.0
UNCODED = 0.3

Weights = Mapping[str, float]
# The default, and the others a study's own codings choose from (`weighing`). They differ little; benchmarks/README.md.
DEFAULT_WEIGHTS: Weights = {BY_MEANING: 1.0, BY_WORDS: 1.6, BY_QUESTION: 0.7, BY_NEIGHBOURS: 0.3}


@dataclass(frozen=True, slots=True, eq=False)
class Learner:
    """The part of learning that is the same for every theme.

    points : float32 (n_segments, n_columns), weighted and about the mean of the training rows.
    train_rows : int64, the segments that are learnt from.
    inverse : (n_columns, n_columns), of the training points' covariance sum plus RIDGE.
    leverage : (n_train,), how much each training segment decides its own score.
    """

    points: np.ndarray
    train_rows: np.ndarray
    inverse: np.ndarray
    leverage: np.ndarray

    @property
    def train(self) -> np.ndarray:
        """The points that are learnt from."""
        return _rows_of(self.points, self.train_rows)


def prepare(points: np.ndarray, train_rows: np.ndarray) -> Learner:
    """Everything that does not depend on the codings. `points` : as of `weigh`."""
    import numpy as np

    train = _rows_of(points, train_rows)
    mean = train.mean(axis=0, dtype=np.float64).astype(np.float32) if len(train) else np.zeros(points.shape[1])
    centred = points - mean
    train = _rows_of(centred, train_rows)
    inverse = inverse_of(gram(train))
    leverage = np.einsum("ij,ij->i", train @ inverse.astype(np.float32), train) + 1 / max(len(train), 1)
    return Learner(centred, train_rows, inverse, np.minimum(leverage, 0.999))


def _rows_of(points: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Some rows, ascending; where that is all of them, not a copy: it would be made at every decision."""
    return points if len(rows) == len(points) else points[rows]


def weigh(views: Views, weights: Weights) -> np.ndarray:
    """The views' columns times their weights: float32 (n_segments, n_columns)."""
    return views.points * scale_of(views, weights)


def scale_of(views: Views, weights: Weights) -> np.ndarray:
    """The weight of every column, float32 (n_columns,)."""
    import numpy as np

    scale = np.zeros(views.points.shape[1], dtype=np.float32)
    for name, columns in views.columns.items():
        scale[columns] = weights[name]
    return scale


def gram(points: np.ndarray) -> np.ndarray:
    """Sums of products of the columns, float64 (n_columns, n_columns)."""
    import numpy as np

    return (points.T @ points).astype(np.float64)


def inverse_of(products: np.ndarray) -> np.ndarray:
    """Of products plus RIDGE, which keeps it far from singular."""
    import numpy as np

    kept = products.copy()
    kept[np.diag_indices_from(kept)] += RIDGE
    return np.linalg.inv(kept)


def learn(learner: Learner, targets: np.ndarray, rejected: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """What to score segments by.

    Regularised least squares for a yes or no (Rifkin, Yeo and Poggio 2003, in: Advances in Learning Theory, ch. 7).
    Uncoded is not negative (Elkan and Noto 2008, doi 10.1145/1401890.1401920): after a first round an uncoded
    segment is taken to carry a part (UNCODED) of what it scores when it is itself left out; a rejected one carries
    nothing. Taking rejected ones for less than nothing was measured to rank the others worse.

    Parameters
    ----------
    targets : float (n_train, n_themes), the share of each training segment that is coded, 0 to 1.
    rejected : bool like targets, turned down by somebody.

    Returns
    -------
    coefficients : float32 (n_columns, n_themes): `learner.points @ coefficients` is the score.
    itself : float32 (n_train, n_themes), to be added to the scores of the training rows: what each would score had it
        not been learnt from. A quote that was passed over was learnt as uncoded, and would be pulled down by itself.
    """
    import numpy as np

    train = learner.train
    mean = targets.mean(axis=0)
    first = learner.inverse @ (train.T @ (targets - mean).astype(np.float32))
    fitted = train @ first.astype(np.float32) + mean
    leverage = learner.leverage[:, None]
    without_itself = fitted + _itself(fitted, targets, leverage)
    second = np.where(targets > 0, targets, UNCODED * np.clip(without_itself, 0, 1))
    if rejected is not None:
        second = np.where(rejected & (targets <= 0), 0.0, second)
    mean = second.mean(axis=0)
    coefficients = (learner.inverse @ (train.T @ (second - mean).astype(np.float32))).astype(np.float32)
    fitted = train @ coefficients + mean
    return coefficients, _itself(fitted, second, leverage).astype(np.float32)


def _itself(fitted: np.ndarray, targets: np.ndarray, leverage: np.ndarray) -> np.ndarray:
    """What leaving a row out of the fit changes in its own score: the closed form of least squares, exact."""
    return (fitted - leverage * targets) / (1 - leverage) - fitted
