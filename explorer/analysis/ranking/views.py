"""Four views of every segment, from which a theme is learnt: its meaning, its words, what was asked, what is around.

Made once for an analysis: nothing in them knows of any coding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from explorer.analysis.embedding import centre_by_language
from explorer.datamodel import BY_MEANING, BY_NEIGHBOURS, BY_QUESTION, BY_WORDS, Segment

if TYPE_CHECKING:
    import numpy as np

VERSION = 1  # grows when views are made in another way: kept ones are then made anew
# Components of each view; half or twice as many ranked about as well (benchmarks/README.md).
COMPONENTS = {BY_MEANING: 150, BY_WORDS: 200, BY_QUESTION: 60, BY_NEIGHBOURS: 80}
_CHARACTERS_WEIGHT = 0.7  # parts of words beside whole ones: inflection, compounds, slips of the pen
_MOST_PARTS = 50_000
# Segments from which the words' components are found; of a larger study so many, evenly spread.
_MOST_FITTED = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Row i is segments[i].

    points : float32 (n_segments, n_columns). columns : the columns of each view, views in the order of COMPONENTS, so
        that what a segment says itself (meaning, words) stands before what comes from outside it.
    """

    points: np.ndarray
    columns: Mapping[str, slice]

    @property
    def widths(self) -> list[int]:
        """Columns of each view."""
        return [columns.stop - columns.start for columns in self.columns.values()]

    @property
    def n_own(self) -> int:
        """How many of the leading columns are what the segment says itself."""
        return self.columns[BY_WORDS].stop


def build_views(segments: Sequence[Segment], vectors: np.ndarray, asked: np.ndarray) -> Views:
    """The views of a study's segments.

    Each is reduced to its leading principal components, over all segments, coded or not: the text to be ranked is at
    hand when it is ranked. (The words' are those of latent semantic analysis, Deerwester et al. 1990.)

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised, interviews in reading order.
    asked : float32 (n_segments, n_dims), of the interviewer's question before each segment, zeros where none was.
    """
    import numpy as np

    meaning = _unit(_about_mean(centre_by_language(vectors, [segment.language for segment in segments])))
    was_asked = np.linalg.norm(asked, axis=1) > 1e-6
    question = np.zeros(asked.shape, dtype=np.float32)
    if was_asked.any():
        question[was_asked] = _unit(_about_mean(asked[was_asked]))
    made = {
        BY_MEANING: _leading(meaning, COMPONENTS[BY_MEANING]),
        BY_WORDS: _words(segments, COMPONENTS[BY_WORDS]),
        BY_QUESTION: _leading(question, COMPONENTS[BY_QUESTION]),
        BY_NEIGHBOURS: _leading(_around(meaning, segments), COMPONENTS[BY_NEIGHBOURS]),
    }
    return joined(np.hstack(list(made.values())), [view.shape[1] for view in made.values()])


def leading(views: Views, share: float) -> Views:
    """The leading components of each view alone."""
    import numpy as np

    widths = [max(1, round(width * share)) for width in views.widths]
    kept = [views.points[:, at.start : at.start + n] for at, n in zip(views.columns.values(), widths, strict=True)]
    return joined(np.hstack(kept), widths)


def joined(points: np.ndarray, widths: Sequence[int]) -> Views:
    """Views from their columns side by side, and how many columns each has, in the order of COMPONENTS."""
    import numpy as np

    stops = np.cumsum(widths).tolist()
    slices = [slice(stop - width, stop) for stop, width in zip(stops, widths, strict=True)]
    return Views(points.astype(np.float32, copy=False), dict(zip(COMPONENTS, slices, strict=True)))


def _around(vectors: np.ndarray, segments: Sequence[Segment]) -> np.ndarray:
    """The sum of the segments before and after each in its transcript."""
    import numpy as np

    found = np.zeros_like(vectors)
    together = np.array([a.span.transcript_id == b.span.transcript_id for a, b in pairwise(segments)], dtype=bool)
    found[1:] += vectors[:-1] * together[:, None]
    found[:-1] += vectors[1:] * together[:, None]
    return found


def _words(segments: Sequence[Segment], n_components: int) -> np.ndarray:
    """TF-IDF of words, pairs of words and parts of words, on their leading components. Small words are kept: much of
    a stance lies in "not" and "very"."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [segment.text.lower().replace("’", "'") for segment in segments]
    fitted = texts[:: max(1, -(-len(texts) // _MOST_FITTED))]
    counters, found = [], []
    for weight, options in (
        (1.0, {"token_pattern": r"[^\W\d_]+(?:'[^\W\d_]+)?", "ngram_range": (1, 2), "min_df": 2}),
        (
            _CHARACTERS_WEIGHT,
            {"analyzer": "char_wb", "ngram_range": (3, 5), "min_df": 3, "max_features": _MOST_PARTS},
        ),
    ):
        counter = TfidfVectorizer(lowercase=False, sublinear_tf=True, dtype=np.float32, **options)
        try:
            found.append(weight * counter.fit_transform(fitted))
        except ValueError:  # no word stands in two segments
            continue
        counters.append((weight, counter))
    matrix = hstack(found).tocsr() if found else None
    if matrix is None or min(matrix.shape) < 3:
        return np.zeros((len(segments), 1))
    svd = TruncatedSVD(min(n_components, min(matrix.shape) - 1), random_state=0)  # a fixed start, not a choice
    with np.errstate(invalid="ignore", divide="ignore"):  # where all segments have the same words
        made = svd.fit_transform(matrix)
    if len(fitted) == len(texts):
        return made
    blocks = (texts[at : at + _MOST_FITTED] for at in range(0, len(texts), _MOST_FITTED))
    return np.vstack([svd.transform(hstack([w * one.transform(block) for w, one in counters])) for block in blocks])


def _leading(points: np.ndarray, n_components: int) -> np.ndarray:
    """Centred points on their leading components, with their lengths: (n, at most n_components), at least one."""
    import numpy as np

    centred = points - points.mean(axis=0, dtype=np.float64).astype(np.float32)
    _, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    axes = axes[:, ::-1][:, : max(1, min(n_components, len(points)))]
    # eigh leaves the sign of an axis open: the same on every machine
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return centred @ (axes * signs).astype(np.float32)


def _about_mean(vectors: np.ndarray) -> np.ndarray:
    import numpy as np

    return vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)


def _unit(vectors: np.ndarray) -> np.ndarray:
    import numpy as np

    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(norms > 1e-9, norms, 1.0)
