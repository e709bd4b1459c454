"""Which segments to read again for a theme: all that are not coded with it, ranked by what is.

    views > learner (once for an analysis and its weights) > targets of a theme > Ranking

With no coding the theme's name and definition rank, by their meaning and their words; with a few, both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.ranking.learning import Learner, Weights, learn, prepare, weigh
from explorer.analysis.ranking.views import COMPONENTS, Views
from explorer.datamodel import BY_DEFINITION, BY_MEANING, Ranking
from explorer.naming import counted

if TYPE_CHECKING:
    import numpy as np

# The definition's part falls as codings come in: it is worth so many coded segments. Chosen by rankings learnt from
# one to ten codings a theme (benchmarks/README.md).
DEFINITION_IN_SEGMENTS = 2.0
# A theme's codes with fewer codings are learnt from with the theme only.
MIN_CODINGS_OF_CODE = 5
# The part of whichever code fits best in the score of a theme; .3 to .7 were about as good (benchmarks/README.md).
BEST_CODE = 0.5
_ITSELF = "itself"  # what leaving a segment out of the learning changes in its score: no view of its own


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Ready to rank any theme of a study: nothing in it depends on one.

    whole : learns from all views. own : from what the segments say themselves, for quotes that came unprompted.
    """

    views: Views
    whole: Learner
    own: Learner | None


def ranker(views: Views, weights: Weights, train_rows: np.ndarray, *, with_own: bool = True) -> Ranker:
    """The part of ranking that is done once. `train_rows` : int64, segments of interviews that were read for coding."""
    weighted = weigh(views, weights)
    own = prepare(weighted[:, : views.n_own], train_rows) if with_own else None
    return Ranker(views, prepare(weighted, train_rows), own)


def rank(
    by: Ranker,
    targets: np.ndarray,
    *,
    theme_id: str,
    code_id: str = "",
    coded_rows: np.ndarray,
    rejected_rows: np.ndarray,
    n_codings: int,
    definition: np.ndarray | None = None,
    n_coded: int | None = None,
) -> Ranking:
    """All segments ranked for one theme or one code.

    Parameters
    ----------
    targets : float32 (n_segments, 1 + n_codes), share of each segment that is coded: with the theme, then with each of
        its codes that has enough codings to learn from (none when one code is ranked).
    coded_rows, rejected_rows : int64; the coded ones are not candidates, the rejected ones stand last among them.
    n_codings : how many codings the theme has, for the note on what was learnt from.
    n_coded : how many coded segments are learnt from, when it is not all of `coded_rows`.
    definition : float32 (n_segments,), how well each fits name and definition (`by_definition`); None when the theme
        has neither.
    """
    import numpy as np

    n = len(targets)
    parts: dict[str, np.ndarray] = {}
    own = np.zeros(n, dtype=np.float32)
    n_coded = len(coded_rows) if n_coded is None else n_coded
    trust = n_coded / (n_coded + DEFINITION_IN_SEGMENTS) if definition is not None else 1.0
    if targets[:, 0].any():
        rejected = np.zeros(n, dtype=bool)
        rejected[rejected_rows] = True
        parts = {name: trust * part for name, part in _parts(by.whole, by.views.columns, targets, rejected).items()}
        if by.own is not None:
            own = trust * sum(_parts(by.own, {"": slice(None)}, targets, rejected).values())
    if definition is not None and trust < 1:
        parts[BY_DEFINITION] = _standardised(definition) * (1 - trust)
        own = own + parts[BY_DEFINITION]
    scores = np.sum(list(parts.values()), axis=0, dtype=np.float32) if parts else own
    return Ranking(
        theme_id=theme_id,
        code_id=code_id,
        scores=scores,
        order=_order(scores, coded_rows, rejected_rows),
        found_by=_found_by(parts, n),
        unprompted=own,
        positive_rows=np.asarray(coded_rows, dtype=np.int64),
        rejected_rows=np.asarray(rejected_rows, dtype=np.int64),
        notes=_notes(n_codings, len(rejected_rows), definition is not None),
    )


def by_definition(meaning: np.ndarray | None, words: np.ndarray) -> np.ndarray:
    """Fit with a theme's name and definition: similarity of meaning and keywords, in equal parts.

    meaning : float (n_segments,), cosine similarity with the definition's vector, None when there is no vector.
    words : float (n_segments,), `keywords.keyword_scores`.
    """
    if meaning is None:
        return words
    return _standardised(meaning) + _standardised(words)


def nearest(vectors: np.ndarray, row: int, among_rows: Sequence[int], n: int = 3) -> tuple[tuple[int, float], ...]:
    """The rows most similar to a row, best first, with their cosine similarity (-1 to 1, no probability)."""
    import numpy as np

    rows = np.array([other for other in among_rows if other != row], dtype=np.int64)
    similar = vectors[rows] @ vectors[row]
    best = np.argsort(-similar, kind="stable")[:n]
    return tuple((int(rows[i]), float(similar[i])) for i in best)


def _parts(
    learner: Learner, columns: Mapping[str, slice], targets: np.ndarray, rejected: np.ndarray
) -> dict[str, np.ndarray]:
    """What each group of columns adds to the score: float32 (n_segments,) each, their sum has a spread of one or less.

    A theme holds codes that need not resemble each other, so half of the score is the theme's as one, half that of
    whichever code fits the segment best.
    """
    import numpy as np

    rows = learner.train_rows
    coefficients, itself = learn(learner, targets[rows], np.repeat(rejected[rows, None], targets.shape[1], axis=1))
    parts = {name: learner.points[:, at] @ coefficients[at] for name, at in columns.items()}
    parts[_ITSELF] = np.zeros(targets.shape, dtype=np.float32)
    parts[_ITSELF][rows] = itself
    spread = sum(parts.values()).std(axis=0)
    parts = {name: (part - part.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf) for name, part in parts.items()}
    if targets.shape[1] < 3:  # with one code the theme is that code
        return {name: part[:, 0].astype(np.float32) for name, part in parts.items()}
    best = (1 + sum(parts.values())[:, 1:].argmax(axis=1))[:, None]
    of_best = {name: np.take_along_axis(part, best, axis=1)[:, 0] for name, part in parts.items()}
    whole = sum(of_best.values())
    scale = BEST_CODE / max(float(whole.std()), 1e-9)
    return {
        name: ((1 - BEST_CODE) * part[:, 0] + scale * (of_best[name] - of_best[name].mean())).astype(np.float32)
        for name, part in parts.items()
    }


def _standardised(values: np.ndarray) -> np.ndarray:
    import numpy as np

    spread = values.std()
    return ((values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)).astype(np.float32)


def _order(scores: np.ndarray, coded_rows: np.ndarray, rejected_rows: np.ndarray) -> np.ndarray:
    import numpy as np

    is_candidate, is_rejected = np.ones(len(scores), dtype=bool), np.zeros(len(scores), dtype=bool)
    is_candidate[coded_rows] = False
    is_rejected[rejected_rows] = True
    order = np.lexsort((-scores, is_rejected))
    return order[is_candidate[order]]


def _found_by(parts: dict[str, np.ndarray], n: int) -> tuple[str, ...]:
    """The view that raises each segment most; of equal ones the first."""
    import numpy as np

    names = [name for name in (*COMPONENTS, BY_DEFINITION) if name in parts]
    if not names:
        return (BY_MEANING,) * n
    best = np.argmax(np.stack([parts[name] for name in names]), axis=0)
    return tuple(names[i] for i in best.tolist())


def _notes(n_codings: int, n_rejected: int, has_definition: bool) -> tuple[str, ...]:
    if not n_codings and not has_definition:
        return (
            "The theme has no codings and no words of its own: the order means nothing yet. Code some quotes first.",
        )
    if not n_codings:
        return ("Nothing is coded with it yet: ranked by its name and definition alone.",)
    turned_down = f" and {counted(n_rejected, 'quote')} turned down" if n_rejected else ""
    learnt = f"Learnt from {counted(n_codings, 'coding')}{turned_down}"
    return (f"{learnt}, and in part from its name and definition." if has_definition else f"{learnt}.",)
