"""Boschloo's and Fisher's exact tests: for one table, and for all tables of two group sizes at once.

Columns of scipy's tables are the groups: [[x1, x2], [n1 - x1, n2 - x2]]. Transposed, Boschloo's p is another (5 of 13
against 10 of 13: .0611 this way, .0574 the other).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.datamodel.contrasting import Fourfold

if TYPE_CHECKING:
    import numpy as np

ALPHA = 0.05
_NUISANCE = 512  # values of the common share looked at; p differs from scipy's search by less than .0002
_MOST_TABLES = 10_201  # 100 people in each group; beyond it all tables of a size are not worked out


def boschloo(table: Fourfold) -> float | None:
    """Two-sided p of Boschloo's test (1970, Stat Neerl 24:1); None where nothing can be tested (an empty margin)."""
    from scipy.stats import boschloo_exact

    if table.has_empty_margin:
        return None
    return min(1.0, float(boschloo_exact(_for_scipy(table), alternative="two-sided", n=64).pvalue))


def fisher(table: Fourfold) -> float | None:
    """Two-sided p of Fisher's exact test, which is the permutation test of participants; None for an empty margin."""
    from scipy.stats import fisher_exact

    return None if table.has_empty_margin else float(fisher_exact(_for_scipy(table)).pvalue)


@lru_cache(maxsize=128)
def boschloo_of_all(n1: int, n2: int) -> np.ndarray:
    """float64 (n1 + 1, n2 + 1): Boschloo's two-sided p at (x1, x2), 1 where everybody answered alike. Read-only.

    Twice the smaller one-sided p, at most 1, as in scipy. Each one-sided p is the largest probability, over the common
    share, of the tables whose one-sided Fisher p is not larger.

    Raises
    ------
    ValueError : a group is empty, or there are more than 10,201 tables.
    """
    import numpy as np
    from scipy.stats import binom, hypergeom

    if not (n1 and n2):
        raise ValueError(f"no test of {n1} and {n2} people: a group is empty")
    if (n1 + 1) * (n2 + 1) > _MOST_TABLES:
        raise ValueError(f"{n1} and {n2} people are too many to work out every table")
    x1, x2 = np.meshgrid(np.arange(n1 + 1), np.arange(n2 + 1), indexing="ij")
    # Less: few yes in the first group given all yes. scipy calls it hypergeom(N, yes in all, size of the first).
    less = hypergeom.cdf(x1, n1 + n2, x1 + x2, n1)
    greater = hypergeom.sf(x1 - 1, n1 + n2, x1 + x2, n1)
    common = (np.arange(_NUISANCE) + 0.5) / _NUISANCE
    first = binom.pmf(np.arange(n1 + 1), n1, common[:, None])
    second = binom.pmf(np.arange(n2 + 1), n2, common[:, None])
    chance = (first[:, :, None] * second[:, None, :]).reshape(_NUISANCE, -1)
    one_sided = [_largest(statistic.ravel(), chance) for statistic in (less, greater)]
    found = np.minimum(1.0, 2 * np.minimum(*one_sided)).reshape(n1 + 1, n2 + 1)
    found[0, 0] = found[n1, n2] = 1.0
    found.setflags(write=False)
    return found


def _largest(statistic: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """For every table the probability of all tables with a statistic no larger, the largest over the common share."""
    import numpy as np

    order = np.argsort(statistic, kind="stable")
    ranked = statistic[order]
    summed = np.cumsum(chance[:, order], axis=1).max(axis=0)
    # Equal statistics stand or fall together; the tolerance is that of scipy's own comparison.
    last = np.searchsorted(ranked, ranked * (1 + 1e-13), side="right") - 1
    found = np.empty_like(summed)
    found[order] = summed[last]
    return found


def p_values(n1: int, n2: int) -> np.ndarray:
    """`boschloo_of_all`, or Fisher's p where the groups are too large for it; float64 (n1 + 1, n2 + 1)."""
    return boschloo_of_all(n1, n2) if (n1 + 1) * (n2 + 1) <= _MOST_TABLES else _fisher_of_all(n1, n2)


@lru_cache(maxsize=8)
def _fisher_of_all(n1: int, n2: int) -> np.ndarray:
    import numpy as np
    from scipy.stats import hypergeom

    x1 = np.arange(n1 + 1)
    found = np.ones((n1 + 1, n2 + 1))
    for yes in range(1, n1 + n2):
        possible = x1[max(0, yes - n2) : min(n1, yes) + 1]
        chance = hypergeom.pmf(possible, n1 + n2, yes, n1)
        order = np.argsort(chance, kind="stable")
        ranked = chance[order]
        summed = np.cumsum(ranked)
        last = np.searchsorted(ranked, ranked * (1 + 1e-7), side="right") - 1
        p = np.empty_like(summed)
        p[order] = summed[last]
        found[possible, yes - possible] = np.minimum(p, 1.0)
    found.setflags(write=False)
    return found


def _for_scipy(table: Fourfold) -> list[list[int]]:
    return [[table.x1, table.x2], [table.n1 - table.x1, table.n2 - table.x2]]
