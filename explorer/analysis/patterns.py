"""What a researcher sees of a candidate pattern: key terms and exemplar quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.analysis.lemmas import lemmas
from explorer.datamodel import Pattern, Segment

if TYPE_CHECKING:
    import numpy as np


def describe(
    segments: Sequence[Segment],
    labels: np.ndarray,
    vectors: np.ndarray,
    *,
    n_key_terms: int = 10,
    n_exemplars: int = 6,
) -> tuple[Pattern, ...]:
    """The patterns of a grouping, in the order of their labels.

    Parameters
    ----------
    labels : int (n_segments,), -1 for unplaced.
    vectors : float32 (n_segments, n_dims), rows L2-normalised.
    """
    import numpy as np

    terms = key_terms(segments, labels, n_terms=n_key_terms)
    patterns = []
    for label in range(int(labels.max(initial=-1)) + 1):
        rows = np.flatnonzero(labels == label)
        exemplar_rows = exemplars(rows, segments, vectors, n_exemplars=n_exemplars)
        patterns.append(
            Pattern(
                id=str(label + 1),
                segment_ids=tuple(segments[row].id for row in rows),
                key_terms=terms[label],
                exemplar_ids=tuple(segments[row].id for row in exemplar_rows),
                voices=len({segments[row].participant_id for row in rows}),
            )
        )
    return tuple(patterns)


def key_terms(segments: Sequence[Segment], labels: np.ndarray, *, n_terms: int = 10) -> list[tuple[str, ...]]:
    """For every pattern the lemmas that set it apart, best first.

    Class-based TF-IDF (Grootendorst 2022, arXiv 2203.05794): share of the pattern's words times
    log(1 + average words per pattern / the word's count overall). A word counts once a segment, so that one
    person repeating it does not make a term; a term needs two voices where a pattern has several, three where it
    has ten or more: the names and places of one story tell nothing of the others.
    """
    import math

    n_patterns = int(labels.max(initial=-1)) + 1
    counts = [Counter() for _ in range(n_patterns)]
    voices: list[dict[str, set[str]]] = [{} for _ in range(n_patterns)]
    overall: Counter[str] = Counter()
    for segment, label in zip(segments, labels.tolist(), strict=True):
        found = set(lemmas(segment.text, segment.language))
        overall.update(found)
        if label >= 0:
            counts[label].update(found)
            for lemma in found:
                voices[label].setdefault(lemma, set()).add(segment.participant_id)
    average = sum(c.total() for c in counts) / max(1, n_patterns)
    result = []
    for count, who in zip(counts, voices, strict=True):
        n_voices = len(set().union(*who.values()))
        n_needed = 1 if n_voices < 2 else 2 if n_voices < 10 else 3
        scored = [
            (n / count.total() * math.log(1 + average / overall[lemma]), lemma)
            for lemma, n in count.items()
            if len(who[lemma]) >= n_needed
        ]
        result.append(tuple(lemma for _, lemma in sorted(scored, key=lambda t: (-t[0], t[1]))[:n_terms]))
    return result


def exemplars(rows: np.ndarray, segments: Sequence[Segment], vectors: np.ndarray, *, n_exemplars: int = 6) -> list[int]:
    """Rows of the most typical segments, most typical first, the voices taking turns.

    Typical = near the pattern's mean. The first round takes one segment of each
    person in order of nearness, the second round a second one, and so on: three exemplars
    come from three people where there are three.
    """
    import numpy as np

    nearness = vectors[rows] @ vectors[rows].mean(axis=0)
    ordered = rows[np.argsort(-nearness, kind="stable")]
    seen: Counter[str] = Counter()
    ranked = []
    for place, row in enumerate(ordered.tolist()):
        person = segments[row].participant_id
        ranked.append((seen[person], place, row))
        seen[person] += 1
    return [row for _, _, row in sorted(ranked)[:n_exemplars]]
