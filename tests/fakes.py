"""Stand-ins for what is slow: an encoder without a model."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np


class FakeEncoder:
    """A bag of words hashed into 64 dimensions: the same in every process, texts that share words are near.

    Satisfies `explorer.analysis.embedding.Encoder`. `calls` lists what it was asked to encode.
    """

    name = "fake"
    key = "fake@bag-of-words-64"
    dimension = 64

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n_texts, 64), rows L2-normalised; a text without words is the first axis."""
        self.calls.append(tuple(texts))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()):
                vectors[row, _dimension_of(word)] += 1.0
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _dimension_of(word: str) -> int:
    return hashlib.sha256(word.encode("utf-8", "replace")).digest()[0] % FakeEncoder.dimension
