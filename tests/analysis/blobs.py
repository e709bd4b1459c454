"""Made-up segments and points with a grouping that is there."""

from __future__ import annotations

import numpy as np

from explorer.datamodel import Segment, Span


def blobs(
    n_groups: int = 4, size: int = 40, *, noise: float = 0.25, seed: int = 1, n_dims: int = 64
) -> tuple[np.ndarray, np.ndarray]:
    """Unit points float32 (n_groups * size, n_dims) around orthogonal centres, and the group of each."""
    rng = np.random.default_rng(seed)
    centres = np.linalg.qr(rng.normal(size=(n_dims, n_groups)))[0].T
    truth = np.repeat(np.arange(n_groups), size)
    points = centres[truth] + rng.normal(scale=noise / 8, size=(n_groups * size, n_dims))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32), truth


def spoken(people: list[str], *, texts: list[str] | None = None, language: str = "en") -> tuple[Segment, ...]:
    """One segment for each entry, person X in transcript X, in the order given."""
    found, at = [], dict.fromkeys(people, 0)
    for i, person in enumerate(people):
        text = texts[i] if texts else f"word{i} is what was said"
        found.append(Segment(Span(person, at[person], at[person] + len(text)), person, person, text, "", language))
        at[person] += len(text) + 1
    return tuple(found)


def by_turns(n_segments: int, n_people: int) -> list[str]:
    """P00, P01, ..., P00, P01, ...: everybody says something of every group."""
    return [f"P{i % n_people:02d}" for i in range(n_segments)]
