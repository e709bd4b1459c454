"""An encoder without a model: what texts share in word parts, fitted on the study itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import EncoderUnavailable

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

DIMENSIONS = 200  # usual for latent semantic analysis; 100 did a little worse on real interviews
MOST_PARTS = 60_000  # the most frequent ones; bounds the memory for a large study
_COMMON_SHARE = 0.5  # parts in more than half of the texts say nothing
_FEW_TEXTS = 20  # with fewer, every part counts
_SEED = 20240501


class TfidfSvdEncoder:
    """Latent semantic analysis (Deerwester et al. 1990, J Am Soc Inf Sci 41:391-407).

    TF-IDF of parts of words (3 to 5 letters: Norwegian writes compounds as one word) reduced to at most `DIMENSIONS`.
    Texts are near when they share word parts, whatever they mean. `key` holds a digest of the texts it was fitted
    on: another corpus gives other vectors. The same texts in any order give the same encoder.

    Parameters
    ----------
    corpus : the texts to fit on; empty ones and doubles do not count.

    Raises
    ------
    EncoderUnavailable : the corpus holds no words.
    """

    name = "tfidf-svd"

    def __init__(self, corpus: Sequence[str]) -> None:
        from sklearn.utils.extmath import randomized_svd

        texts = sorted({text for text in corpus if any(letter.isalnum() for letter in text)})
        if not texts:
            raise EncoderUnavailable("The encoder tfidf-svd learns from the study's own words, and there are none yet.")
        self._tfidf, weights = _fitted(texts)
        self.dimension = max(1, min(DIMENSIONS, len(texts) - 1, weights.shape[1] - 1))
        self._axes = randomized_svd(weights, self.dimension, n_iter=7, random_state=_SEED)[2].T
        # Where a text without a single known part is put: the middle of the corpus, near nothing in particular.
        middle = (weights @ self._axes).mean(axis=0)
        self._middle = middle / np.linalg.norm(middle)
        self.key = f"{self.name}@{hashlib.sha256(chr(0).join(texts).encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n_texts, dimension), rows L2-normalised."""
        if not len(texts):
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = np.asarray(self._tfidf.transform(texts) @ self._axes, dtype=np.float64)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unknown = lengths[:, 0] < 1e-6
        vectors[unknown], lengths[unknown] = self._middle, 1.0
        return (vectors / lengths).astype(np.float32)


def _fitted(texts: Sequence[str]) -> tuple[TfidfVectorizer, csr_matrix]:
    """The weighting fitted on texts, and their weights (n_texts, n_parts), float32."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    def fit(min_df: int, max_df: float) -> tuple[TfidfVectorizer, csr_matrix]:
        tfidf = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            min_df=min_df,
            max_df=max_df,
            sublinear_tf=True,
            max_features=MOST_PARTS,
            dtype=np.float32,
        )
        return tfidf, tfidf.fit_transform(texts)

    if len(texts) < _FEW_TEXTS:
        return fit(1, 1.0)
    try:
        return fit(2, _COMMON_SHARE)
    except ValueError:  # no part is neither rare nor common: texts all alike or all different
        return fit(1, 1.0)
