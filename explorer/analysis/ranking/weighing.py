"""How much what was asked, what stands around and the words themselves count: chosen by the study's own codings.

The best weights differ between studies. They are chosen by ranking interviews that were left out, inside whatever
is being learnt from, so that a measured ranking never saw the interview it is measured on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.analysis.measures import average_precision
from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS, RIDGE, Weights, gram, scale_of
from explorer.analysis.ranking.views import Views, leading
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS

if TYPE_CHECKING:
    import numpy as np


def _weights(words: float, question: float, neighbours: float) -> Weights:
    return {BY_MEANING: 1.0, BY_WORDS: words, BY_QUESTION: question, BY_NEIGHBOURS: neighbours}


# A small grid around the default: finer ones fit the chance of a few interviews.
CHOICES: tuple[Weights, ...] = (
    DEFAULT_WEIGHTS,
    _weights(2.0, 0.7, 0.5),
    _weights(1.3, 1.0, 0.5),
    _weights(1.3, 0.3, 0.3),
    _weights(1.6, 0.3, 0.0),
    _weights(1.6, 0.0, 0.0),
)
FOLDS = 4
# With fewer coded segments of every theme one choice cannot be told from another: the default.
MIN_POSITIVES = 8
LEADING = 0.5  # half of each view's components tell as well which weights are better, in an eighth of the time
_MARGIN = 1.02  # another choice has to rank better than the default by this much, in mean average precision


def folds_of(interview_of: np.ndarray, n_folds: int = FOLDS) -> np.ndarray:
    """int (n_segments,): whole interviews dealt out to folds in their order."""
    return interview_of % n_folds


def products_by_fold(views: Views, targets: np.ndarray, fold_of: np.ndarray, train: np.ndarray) -> list[Products]:
    """What each fold's training rows add, for unit weights. `train` : bool (n_segments,)."""
    return [Products.of(views.points, targets, train & (fold_of == fold)) for fold in range(int(fold_of.max()) + 1)]


class Products:
    """Sums over some training rows, from which a fit without them follows by subtraction.

    crossed : (n_columns, n_columns). points : (n_columns,). with_targets : (n_columns, n_themes).
    targets : (n_themes,). n : rows.
    """

    __slots__ = ("crossed", "n", "points", "targets", "with_targets")

    def __init__(self, crossed, points, with_targets, targets, n) -> None:
        self.crossed, self.points, self.with_targets, self.targets, self.n = crossed, points, with_targets, targets, n

    @classmethod
    def of(cls, points: np.ndarray, targets: np.ndarray, rows: np.ndarray) -> Products:
        import numpy as np

        mine, theirs = points[rows], targets[rows].astype(np.float32)
        return cls(gram(mine), mine.sum(axis=0, dtype=np.float64), mine.T @ theirs, theirs.sum(axis=0), int(rows.sum()))

    def __sub__(self, other: Products) -> Products:
        return Products(*(getattr(self, name) - getattr(other, name) for name in _SUMS))

    def __add__(self, other: Products) -> Products:
        return Products(*(getattr(self, name) + getattr(other, name) for name in _SUMS))

    def of_themes(self, themes: np.ndarray) -> Products:
        """The same for some of the themes. `themes` : bool (n_themes,)."""
        return Products(self.crossed, self.points, self.with_targets[:, themes], self.targets[themes], self.n)

    def fitted(self, scale: np.ndarray) -> np.ndarray:
        """Coefficients (n_columns, n_themes) for unweighted points, when columns are weighted by `scale`."""
        import numpy as np

        mean = self.points / max(self.n, 1)
        covariance = (self.crossed - self.n * np.outer(mean, mean)) * np.outer(scale, scale)
        products = (self.with_targets - np.outer(mean, self.targets)) * scale[:, None]
        covariance[np.diag_indices_from(covariance)] += RIDGE
        return np.linalg.solve(covariance, products) * scale[:, None]


_SUMS = ("crossed", "points", "with_targets", "targets", "n")


def choose_weights(
    views: Views, targets: np.ndarray, fold_of: np.ndarray, lengths: np.ndarray, train: np.ndarray
) -> Weights:
    """The weights by which left-out interviews are ranked best, in mean average precision over the themes.

    Parameters
    ----------
    targets : float (n_segments, n_themes), share of each segment coded. lengths : (n_segments,), in characters.
    train : bool (n_segments,), the rows to choose on; no other row is looked at.
    """
    import numpy as np

    enough = enough_coded(targets, train)
    if not enough.any() or len(np.unique(fold_of[train])) < FOLDS:
        return DEFAULT_WEIGHTS
    wanted, views = targets[:, enough], leading(views, LEADING)
    return choose_from(views, wanted, fold_of, lengths, train, products_by_fold(views, wanted, fold_of, train))


def enough_coded(targets: np.ndarray, train: np.ndarray) -> np.ndarray:
    """bool (n_themes,): themes with enough coded training rows to have a say."""
    return (targets[train] > 0).sum(axis=0) >= MIN_POSITIVES


def choose_from(
    views: Views,
    targets: np.ndarray,
    fold_of: np.ndarray,
    lengths: np.ndarray,
    train: np.ndarray,
    products: Sequence[Products],
) -> Weights:
    """`choose_weights` from the products of each fold's training rows."""
    import numpy as np

    whole = products[0]
    for one in products[1:]:
        whole = whole + one
    worth = np.zeros(len(CHOICES))
    for fold, left_out in enumerate(products):
        rows = train & (fold_of == fold)
        seen = whole - left_out
        if not left_out.n or not seen.n:
            continue
        for number, weights in enumerate(CHOICES):
            scores = views.points[rows] @ seen.fitted(scale_of(views, weights)).astype(np.float32)
            worth[number] += _mean_precision(scores, lengths[rows], targets[rows])
    best = int(worth.argmax())
    return CHOICES[best] if worth[best] > _MARGIN * worth[0] else CHOICES[0]


def _mean_precision(scores: np.ndarray, lengths: np.ndarray, targets: np.ndarray) -> float:
    """Sum over themes of the average precision in characters; themes the rows do not carry add nothing."""
    present = [column for column in range(targets.shape[1]) if targets[:, column].any()]
    return float(sum(average_precision(scores[:, c], lengths, lengths * targets[:, c]) for c in present))
