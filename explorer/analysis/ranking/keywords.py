"""Keyword search for a theme's name and definition: what a ranking has to beat, and a help before any coding."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.lemmas import lemmas
from explorer.datamodel import Segment

if TYPE_CHECKING:
    import numpy as np

_SATURATION, _LENGTH = 1.2, 0.75


@dataclass(frozen=True, slots=True, eq=False)
class WordIndex:
    """Where each lemma stands: rows and counts of the segments that have it, and how long the segments are."""

    places: dict[str, tuple[np.ndarray, np.ndarray]]
    lengths: np.ndarray


def word_index(segments: Sequence[Segment]) -> WordIndex:
    """Made once for an analysis."""
    import numpy as np

    rows: dict[str, list[tuple[int, int]]] = {}
    lengths = np.zeros(len(segments))
    for row, segment in enumerate(segments):
        words = lemmas(segment.text, segment.language)
        lengths[row] = len(words)
        for word, count in Counter(words).items():
            rows.setdefault(word, []).append((row, count))
    places = {
        word: (np.array([row for row, _ in found]), np.array([count for _, count in found], dtype=np.float64))
        for word, found in rows.items()
    }
    return WordIndex(places, lengths)


def keyword_scores(index: WordIndex, text: str, language: str = "") -> np.ndarray:
    """BM25 of every segment for the words of a text, over lemmas (Robertson and Zaragoza 2009, doi
    10.1561/1500000019), float32 (n_segments,), 0 where none of them stands."""
    import numpy as np

    n = len(index.lengths)
    scores = np.zeros(n)
    mean = index.lengths.mean() if n else 0.0
    for word in sorted(set(lemmas(text, language))):
        if word not in index.places:
            continue
        rows, counts = index.places[word]
        rarity = math.log(1 + (n - len(rows) + 0.5) / (len(rows) + 0.5))
        penalty = _SATURATION * (1 - _LENGTH + _LENGTH * index.lengths[rows] / max(mean, 1e-9))
        scores[rows] += rarity * counts * (_SATURATION + 1) / (counts + penalty)
    return scores.astype(np.float32)
