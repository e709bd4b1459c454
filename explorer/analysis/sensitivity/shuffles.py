"""The joint test of a specification curve: the attribute shuffled over people, each keeping their own accounts.

Simonsohn, Simmons and Nelson (2020, Nat Hum Behav 4:1208, doi 10.1038/s41562-020-0912-z), step iii. Whole people are
shuffled: a person's labels under all codings of the attribute move together, so what is alike between specifications
stays alike. It is a test of specifications that answer one question (Del Giudice and Gangestad 2021, doi
10.1177/2515245920954925), so only those are handed in.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from explorer.analysis.sensitivity.intervals import quantile
from explorer.analysis.sensitivity.recoding import SMALLEST_GROUP
from explorer.datamodel.answered import JointTest

if TYPE_CHECKING:
    import numpy as np

_BLOCK = 32  # permutations drawn from one seed: fixed, so that chunks of any size draw the same ones
_CHUNK = 4  # blocks in one job
_Z = quantile(0.95)
_NAMES = 20201208  # seed of the numbers that tell codings apart; no result depends on it
_SLACK = 1e-9  # sums of the same shares in another order are equal


def joint_test(
    attributes: np.ndarray, outcomes: np.ndarray, *, n_permutations: int, seed: int, blocks_in_a_job: int = _CHUNK
) -> JointTest | None:
    """p = (b + 1) / (B + 1) of three statistics of the curve, b the shuffles at least as extreme.

    Only people who count in some specification are shuffled, so who is missing stays as it is. What gives the same
    people the same labels counts once, in the curve as in every shuffle of it: the statistics are those that the curve
    shows, and every shuffle is treated as what was seen. `n_specifications` is of what was seen and can be estimated.

    Jobs go through joblib: `joblib.parallel_config(backend=..., n_jobs=...)` around the call says where they run. What
    comes out depends on the seed alone, neither on the jobs nor on their size.

    Parameters
    ----------
    attributes : int8 (n_attributes, n_people), 1 first group, 2 second, 0 neither.
    outcomes : int8 (n_outcomes, n_people), 1 yes, 0 no, -1 missing. Every attribute meets every outcome.

    Returns
    -------
    None when no permutation is asked for, or no specification can be estimated.
    """
    from joblib import Parallel, delayed

    counted = (attributes > 0).any(axis=0) & (outcomes >= 0).any(axis=0)
    attributes, outcomes = _distinct(attributes[:, counted]), _distinct(outcomes[:, counted])
    if not n_permutations or not attributes.shape[1]:
        return None
    tables, once = counts(attributes, outcomes), apart(attributes, outcomes)
    observed = statistics(*tables, once=once)
    if observed is None:
        return None
    n_specifications = int((scores(*tables)[0] & once).sum())
    n_blocks = n_blocks_of(n_permutations)
    jobs = [range(first, min(first + blocks_in_a_job, n_blocks)) for first in range(0, n_blocks, blocks_in_a_job)]
    extreme = Parallel()(
        delayed(_as_extreme)(attributes, outcomes, observed, seed=seed, blocks=job, n_permutations=n_permutations)
        for job in jobs
    )
    p = [(1 + sum(column)) / (1 + n_permutations) for column in zip(*extreme, strict=True)]
    return JointTest(n_permutations, n_specifications, *p)


def n_blocks_of(n_permutations: int) -> int:
    """How many blocks so many permutations are drawn in."""
    return -(-n_permutations // _BLOCK)


def shuffled(attributes: np.ndarray, *, seed: int, block: int, n: int) -> np.ndarray:
    """int8 (up to 32, n_attributes, n_people): the people of `attributes` in the orders of one block of n shuffles."""
    import numpy as np

    draws = np.random.default_rng([seed, block]).random((_BLOCK, attributes.shape[1]))
    return attributes[:, draws.argsort(axis=1)[: n - block * _BLOCK]].transpose(1, 0, 2)


def counts(attributes: np.ndarray, outcomes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """x1, n1, x2, n2 of every attribute with every outcome, int64 (..., n_attributes, n_outcomes).

    Parameters
    ----------
    attributes : int8 (..., n_attributes, n_people). outcomes : int8 (n_outcomes, n_people).
    """
    import numpy as np

    # Products of zeros and ones are exact in float32 up to 16 million people, in any order; one plain product of two
    # matrices is far quicker than many small ones.
    n_people, n_rows = outcomes.shape[1], prod(attributes.shape[:-1])
    said = np.concatenate([outcomes == 1, outcomes >= 0]).T.astype(np.float32, order="C")
    found = []
    for group in (1, 2):
        members = np.ascontiguousarray(attributes == group, dtype=np.float32).reshape(n_rows, n_people)
        both = (members @ said).astype(np.int64).reshape(*attributes.shape[:-1], 2, len(outcomes))
        found += [both[..., 0, :], both[..., 1, :]]
    return tuple(found)


def apart(attributes: np.ndarray, outcomes: np.ndarray) -> np.ndarray:
    """bool (..., n_attributes, n_outcomes): of the pairs that give the same people the same labels only one is True.

    Two codings of the attribute can differ in people alone who are missing in the outcome. Pairs are told apart by a
    sum of one random whole number for each person and label, exact in float64 in any order; that two pairs have one
    sum by chance can be left out of account.

    Parameters
    ----------
    attributes, outcomes : as for `counts`.
    """
    import numpy as np

    shape = (*attributes.shape[:-1], len(outcomes))
    if (attributes > 0).all() and (outcomes >= 0).all():
        return np.ones(shape, dtype=bool)  # both sides are distinct, and everybody is in every table
    n_people = outcomes.shape[1]
    numbers = np.random.default_rng(_NAMES).integers(1, 2**52 // max(n_people, 1), size=(2, 2, n_people))
    sums = 0.0
    for group in (1, 2):
        members = np.ascontiguousarray(attributes == group, dtype=np.float64).reshape(-1, n_people)
        labels = np.where(outcomes == 1, numbers[group - 1, 1], np.where(outcomes == 0, numbers[group - 1, 0], 0))
        sums = sums + members @ labels.T.astype(np.float64)
    flat = sums.reshape(*attributes.shape[:-2], -1)
    order = flat.argsort(axis=-1, kind="stable")
    ranked = np.take_along_axis(flat, order, axis=-1)
    is_new = np.concatenate([np.ones_like(ranked[..., :1], dtype=bool), ranked[..., 1:] != ranked[..., :-1]], axis=-1)
    found = np.empty_like(is_new)
    np.put_along_axis(found, order, is_new, axis=-1)
    return found.reshape(shape)


def statistics(
    x1: np.ndarray, n1: np.ndarray, x2: np.ndarray, n2: np.ndarray, *, once: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
    """Absolute median difference, larger share of one sign, share of intervals that exclude zero: float64 (...).

    Over the last two dimensions, of the tables that can be estimated; 0 where there are none, None when that is so of
    a single curve. A Miettinen-Nurminen interval excludes zero where the score statistic at zero, which has the pooled
    share in its variance, is beyond the quantile.

    Parameters
    ----------
    once : bool of the same shape, from `apart`; what is False is left out. None for all.
    """
    import numpy as np

    shape = (*x1.shape[:-2], -1)
    known, d, z2 = scores(*(v.reshape(shape) for v in (x1, n1, x2, n2)))
    if once is not None:
        known = known & once.reshape(shape)
        d, z2 = np.where(known, d, np.nan), np.where(known, z2, 0.0)
    n_known = known.sum(axis=-1)
    if n_known.ndim == 0 and not n_known:
        return None
    each = np.maximum(n_known, 1)
    sign = np.maximum((d < -_SLACK).sum(axis=-1), (d > _SLACK).sum(axis=-1)) / each
    return np.abs(_median_of_known(d, n_known)), sign, (z2 > _Z * _Z).sum(axis=-1) / each


def scores(x1: np.ndarray, n1: np.ndarray, x2: np.ndarray, n2: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whether each table can be estimated, its difference (nan where not) and its squared score statistic (0)."""
    import numpy as np

    x1, n1, x2, n2 = (v.astype(np.float64) for v in (x1, n1, x2, n2))
    total, yes = n1 + n2, x1 + x2
    known = (np.minimum(n1, n2) >= SMALLEST_GROUP) & (yes > 0) & (yes < total)
    n1, n2, total = (np.where(known, v, 2.0) for v in (n1, n2, total))
    d = np.where(known, x1 / n1 - x2 / n2, 0.0)
    share = np.where(known, yes / total, 0.5)
    z2 = d * d / (share * (1 - share) * (1 / n1 + 1 / n2) * total / (total - 1))
    return known, np.where(known, d, np.nan), z2


def _median_of_known(d: np.ndarray, n_known: np.ndarray) -> np.ndarray:
    """Median of what is not nan, 0 where there is nothing; quicker than numpy's nanmedian."""
    import numpy as np

    ranked = np.sort(d, axis=-1)  # nan stands last
    last = np.maximum(n_known, 1) - 1
    low, high = (np.take_along_axis(ranked, at[..., None], axis=-1)[..., 0] for at in (last // 2, (last + 1) // 2))
    return np.where(n_known > 0, (low + high) / 2, 0.0)


def _distinct(labels: np.ndarray) -> np.ndarray:
    """The rows, each once, in the order of their first."""
    import numpy as np

    return labels[np.sort(np.unique(labels, axis=0, return_index=True)[1])]


def _as_extreme(
    attributes: np.ndarray,
    outcomes: np.ndarray,
    observed: tuple[np.ndarray, np.ndarray, np.ndarray],
    *,
    seed: int,
    blocks: range,
    n_permutations: int,
) -> tuple[int, int, int]:
    """How many shuffles of these blocks are at least as extreme as what was observed, by each statistic."""
    import numpy as np

    found = np.zeros(3, dtype=np.int64)
    for block in blocks:
        people = shuffled(attributes, seed=seed, block=block, n=n_permutations)
        drawn = statistics(*counts(people, outcomes), once=apart(people, outcomes))
        found += [int((a >= b - _SLACK).sum()) for a, b in zip(drawn, observed, strict=True)]
    return tuple(found.tolist())
