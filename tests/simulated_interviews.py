"""Made interviews: people whose passages resemble each other, with or without a difference between two groups.

Each person has a share of positive passages of their own, Beta distributed round the group's share, so that two
passages of one person are correlated by `within`. About ten passages a person: Poisson, at least one.
"""

from __future__ import annotations

import numpy as np

PASSAGES, SHARE = 10, 0.4  # a person, and positive among all passages (methods A1)


def passages(
    generator: np.random.Generator, *, runs: int, n: int, within: float, share: float = SHARE
) -> tuple[np.ndarray, np.ndarray]:
    """How many passages each person has, and how many of them are positive; both int64 (runs, n)."""
    sizes = np.maximum(1, generator.poisson(PASSAGES, (runs, n)))
    if within == 0:
        return sizes, generator.binomial(sizes, share)
    alike = (1 - within) / within
    own = generator.beta(share * alike, (1 - share) * alike, (runs, n))
    return sizes, generator.binomial(sizes, own)


def naive_rejections(within: float, *, seed: int, runs: int = 4000, n1: int = 13, n2: int = 13) -> tuple[float, float]:
    """Share of studies without any difference in which a test gives p <= .05.

    Returns
    -------
    (by passages, by people) : chi-square on the passages as if each were independent; rank test on the people's shares.
    """
    from scipy.stats import mannwhitneyu

    sizes, positive = passages(np.random.default_rng([seed, round(1000 * within)]), runs=runs, n=n1 + n2, within=within)
    yes1, yes2 = positive[:, :n1].sum(axis=1), positive[:, n1:].sum(axis=1)
    all1, all2 = sizes[:, :n1].sum(axis=1), sizes[:, n1:].sum(axis=1)
    yes, everything = yes1 + yes2, all1 + all2
    product = yes1 * (all2 - yes2) - yes2 * (all1 - yes1)
    chi_square = everything * product.astype(float) ** 2 / (all1 * all2 * yes * (everything - yes)).astype(float)
    shares = positive / sizes
    by_people = mannwhitneyu(shares[:, :n1], shares[:, n1:], axis=1, method="asymptotic").pvalue
    return float((chi_square > 3.841459).mean()), float((by_people <= 0.05).mean())


def stances_by_majority(sizes: np.ndarray, positive: np.ndarray) -> np.ndarray:
    """bool, of the same shape: more than half of the person's passages are positive (rule R4)."""
    return 2 * positive > sizes
