"""Ordered stances (not useful, mixed, useful) or shares of codings of two groups of people, and their permutation test.

The p-value is that of shuffling people over the two groups. scipy's exact Mann-Whitney test must not stand in for it:
it takes no notice of ties, and stances are nothing but ties. Where it says .240 for 3, 2, 1 against 1, 2, 3 people,
shuffling them in all 924 ways gives .316.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, isfinite
from typing import TYPE_CHECKING

from explorer.datamodel.answered import Ordered

if TYPE_CHECKING:
    import numpy as np

_ALL_UP_TO = 100  # people; up to here all arrangements are counted, above it they are drawn
_DIGITS = 12  # values closer than this are the same: 1/3 from one file is 1/3 from another
_HALVINGS = 60


def ordered(first: Sequence[float], second: Sequence[float], *, seed: int, n_resamples: int = 9999) -> Ordered | None:
    """Cliff's delta of the first group against the second, with an interval and the permutation test of participants.

    Parameters
    ----------
    first, second : one value a person, higher is more: -1, 0, 1 or any number.
    seed, n_resamples : of the draws; only where there are more than 100 people.

    Returns
    -------
    None when a group is empty or everybody has the same value.

    Raises
    ------
    ValueError : a value is not a finite number.

    Notes
    -----
    delta = P(first higher) - P(first lower) (Cliff 1993, doi 10.1037/0033-2909.114.3.494). p is the share of
    arrangements whose |delta| is at least the one found. All C(n, n1) are counted for 100 people or fewer, not one by
    one but by their sums of ranks, which comes to the same (Streitberg and Roehmel 1986, Stat Softw Newsl 12:10);
    above that p = (b + 1)/(B + 1) of B draws.
    """
    values = [round(float(v), _DIGITS) for v in (*first, *second)]
    if not all(map(isfinite, values)):
        raise ValueError("an ordered stance must be a number for every person")
    n1, n2 = len(first), len(second)
    if not (n1 and n2) or len(set(values)) == 1:
        return None
    ranks = _doubled_midranks(values)
    surplus = _surplus(int(ranks[:n1].sum()), n1, n2)
    delta = surplus / (n1 * n2)
    low, high = newcombe_of((1 + delta) / 2, n1, n2)
    is_exact = n1 + n2 <= _ALL_UP_TO
    p = _counted_p(ranks, n1, surplus) if is_exact else _drawn_p(ranks, n1, surplus, seed, n_resamples)
    n_arrangements = comb(n1 + n2, n1) if is_exact else n_resamples
    return Ordered(delta, (1 + delta) / 2, 2 * low - 1, 2 * high - 1, p, n1, n2, n_arrangements, is_exact)


def newcombe_of(superiority: float, n1: int, n2: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of P(higher) + P(equal)/2: Newcombe's method 5 (2006, Stat Med 25:559), bounds within 0 and 1.

    All values t with |superiority - t| <= z sqrt(V(t)), V the variance of Hanley and McNeil (1982,
    doi 10.1148/radiology.143.1.7063747) with (n1 + n2)/2 - 1 in the place of n1 - 1 and n2 - 1. It does not shrink to
    nothing when the groups do not overlap. Ties make it a little wide.
    """
    from statistics import NormalDist

    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    others = (n1 + n2) / 2 - 1

    def is_inside(t: float) -> bool:
        variance = t * (1 - t) * (1 + others * ((1 - t) / (2 - t) + t / (1 + t))) / (n1 * n2)
        return abs(superiority - t) <= z * variance**0.5

    def bound(outside: float) -> float:
        inside = superiority
        for _ in range(_HALVINGS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
        return inside

    return bound(0.0), bound(1.0)


def _doubled_midranks(values: list[float]) -> np.ndarray:
    """int64 (n,): twice the mean rank of each value, whole numbers however the ties fall."""
    import numpy as np
    from scipy.stats import rankdata

    return np.rint(2 * rankdata(values)).astype(np.int64)


def _surplus(rank_sum, n1: int, n2: int):
    """Pairs in which the first is higher minus those in which it is lower, from the sum of its doubled midranks."""
    return rank_sum - n1 * (n1 + n2 + 1)


def _counted_p(ranks: np.ndarray, n1: int, surplus: int) -> float:
    """Share of all ways of choosing n1 people whose surplus is at least as far from zero."""
    import numpy as np

    # ways[k, s]: choices of k people with a rank sum of s, among the people so far.
    ways = np.zeros((n1 + 1, int(ranks.sum()) + 1))
    ways[0, 0] = 1.0
    for rank in ranks:
        ways[1:, rank:] += ways[:-1, : ways.shape[1] - rank].copy()
    of_all = _surplus(np.arange(ways.shape[1]), n1, len(ranks) - n1)
    as_far = np.abs(of_all) >= abs(surplus)
    return min(1.0, float(ways[n1, as_far].sum() / ways[n1].sum()))


def _drawn_p(ranks: np.ndarray, n1: int, surplus: int, seed: int, n_resamples: int) -> float:
    import numpy as np

    generator = np.random.default_rng(seed)
    as_far = 0
    for _ in range(n_resamples):
        drawn = int(generator.permutation(ranks)[:n1].sum())
        as_far += abs(_surplus(drawn, n1, len(ranks) - n1)) >= abs(surplus)
    return (as_far + 1) / (n_resamples + 1)
