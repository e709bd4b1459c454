"""Which segments to read again for a theme: all that are not coded with it, ranked by what is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.datamodel import BY_MEANING, Ranking

if TYPE_CHECKING:
    import numpy as np


def rank(
    vectors: np.ndarray,
    positive_rows: np.ndarray,
    rejected_rows: np.ndarray,
    *,
    theme_id: str,
    code_id: str = "",
    definition: np.ndarray | None = None,
) -> Ranking:
    import numpy as np

    n = len(vectors)
    if len(positive_rows):
        centre = vectors[positive_rows].mean(axis=0)
    else:
        centre = definition if definition is not None else vectors.mean(axis=0)
    scores = (vectors @ centre).astype(np.float32)
    free = np.ones(n, dtype=bool)
    free[positive_rows] = False
    order = np.argsort(-(scores - 10.0 * np.isin(np.arange(n), rejected_rows)), kind="stable")
    return Ranking(
        theme_id=theme_id,
        code_id=code_id,
        scores=scores,
        order=order[free[order]],
        found_by=(BY_MEANING,) * n,
        unprompted=scores,
        positive_rows=np.asarray(positive_rows),
        rejected_rows=np.asarray(rejected_rows),
    )


def nearest(vectors: np.ndarray, row: int, among_rows: Sequence[int], n: int = 3) -> tuple[tuple[int, float], ...]:
    """The rows most similar to a row, best first, with their cosine similarity (-1 to 1, no probability)."""
    import numpy as np

    rows = np.array([other for other in among_rows if other != row], dtype=np.int64)
    similar = vectors[rows] @ vectors[row]
    best = np.argsort(-similar, kind="stable")[:n]
    return tuple((int(rows[i]), float(similar[i])) for i in best)
