"""Texts to vectors: each text once, what is known not again, batch by batch so that it can be stored and stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, runtime_checkable

import numpy as np

# A caller can store and cancel after this many texts: one to five seconds of work on a laptop.
BATCH_TEXTS = 128

# How many segments a group's own mean is worth against the mean of all: keeps one stray
# segment of a language, or of a person, from being moved onto the mean of all (its own mean is itself).
SHRINKAGE_SEGMENTS = 10

_SAME_LANGUAGE = {"nb": "no", "nn": "no"}

# vectors by text key since the last call, texts done, texts to do
OnBatch = Callable[[dict[str, np.ndarray], int, int], None]


@runtime_checkable
class Encoder(Protocol):
    """What turns texts into vectors.

    name : as in models/registry.toml, or a folder.
    key : name and a hash of the weights: vectors with the same key can be compared.
    dimension : length of a vector.
    """

    name: str
    key: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n_texts, dimension), rows L2-normalised, row i is texts[i]."""
        ...


def text_key(text: str) -> str:
    """SHA-256 of the text, 64 hexadecimal digits: its name in the store of vectors."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def embed(
    texts: Sequence[str],
    encoder: Encoder,
    *,
    known: Mapping[str, np.ndarray] | None = None,
    on_batch: OnBatch | None = None,
    batch_texts: int = BATCH_TEXTS,
) -> tuple[np.ndarray, int]:
    """Vectors of texts; those already known are not computed, equal texts once.

    Parameters
    ----------
    known : vectors by `text_key`, made by the encoder of the same `key`.
    on_batch : called after each batch with its new vectors by text key, the number of texts
        done and the number to do. Whatever it raises stops the work; batches handed over before stay valid.

    Returns
    -------
    vectors : float32 (n_texts, encoder.dimension), rows L2-normalised, row i is texts[i].
    n_computed : how many different texts were encoded.
    """
    known = known or {}
    keys = [text_key(text) for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    # Texts of like length side by side: an encoder pads a batch to its longest text.
    todo = sorted(new, key=lambda key: (-len(new[key]), key))
    computed: dict[str, np.ndarray] = {}
    for start in range(0, len(todo), batch_texts):
        batch = todo[start : start + batch_texts]
        rows = np.asarray(encoder.encode([new[key] for key in batch]), dtype=np.float32)
        fresh = dict(zip(batch, rows, strict=True))
        computed.update(fresh)
        if on_batch:
            on_batch(fresh, len(computed), len(todo))
    vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
    for row, key in enumerate(keys):
        vectors[row] = computed[key] if key in computed else known[key]
    return vectors, len(computed)


def centre_by_language(vectors: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    """Take out of the vectors what only tells their language, so that groups form by what is said.

    Multilingual encoders keep a language component: the mean of a language's vectors (Libovický, Rosa
    and Fraser 2020, Findings of EMNLP, 1663-1674). It is replaced by the mean of all vectors. A language with
    few segments is shrunk towards no change (`SHRINKAGE_SEGMENTS`). Bokmål and Nynorsk count as one.

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised.
    languages : n_segments codes; '' (unknown) is left where it is.

    Returns
    -------
    float32 (n_segments, n_dims), rows L2-normalised; the same values where there is only one language.
    """
    if len(languages) != len(vectors):
        raise ValueError(f"{len(vectors)} vectors but {len(languages)} languages")
    return centre_by_group(vectors, [as_one_language(language) for language in languages])


def as_one_language(language: str) -> str:
    """The code under which a language's segments are taken together: Bokmål and Nynorsk are one, Norwegian."""
    return _SAME_LANGUAGE.get(language, language)


def centre_by_group(vectors: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Replace each group's mean by the mean of all, a small group's in part (`SHRINKAGE_SEGMENTS`).

    Parameters
    ----------
    vectors : float32 (n_segments, n_dims), rows L2-normalised.
    groups : n_segments names; '' (unknown) is left where it is.

    Returns
    -------
    float32 (n_segments, n_dims), rows L2-normalised; the same values where there is only one group.
    """
    named = np.array(groups, dtype=object)
    if len(named) != len(vectors):
        raise ValueError(f"{len(vectors)} vectors but {len(named)} groups")
    names = sorted(set(named) - {""})
    if len(names) < 2:
        return np.array(vectors, dtype=np.float32)
    centred = np.array(vectors, dtype=np.float64)
    mean_of_all = centred.mean(axis=0)
    for name in names:
        rows = np.flatnonzero(named == name)
        offset = centred[rows].mean(axis=0) - mean_of_all
        centred[rows] -= offset * len(rows) / (len(rows) + SHRINKAGE_SEGMENTS)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    lost = lengths[:, 0] < 1e-6  # nothing but the group was in it: keep the vector as it was
    centred[lost], lengths[lost] = vectors[lost], 1.0
    return (centred / lengths).astype(np.float32)
