"""A Bayesian reading of the difference, exact: nothing is drawn.

Each share has a Beta prior of its own, so it has a Beta posterior. The distribution of their difference is one
integral, done by the tanh-sinh rule (Takahasi and Mori 1974, doi 10.2977/prims/1195192451), which also bears densities
that are infinite at 0 or 1. The credible interval is found by root finding on it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.datamodel.answered import Posterior
from explorer.datamodel.contrasting import Fourfold

if TYPE_CHECKING:
    import numpy as np

UNIFORM, JEFFREYS, SCEPTICAL = (1.0, 1.0), (0.5, 0.5), (2.0, 2.0)
_STEP, _REACH = 1 / 64, 4.0  # of the rule: distances to an end of the interval down to 1e-37


def posterior(table: Fourfold, *, prior: tuple[float, float] = UNIFORM, smallest_difference: float = 0.2) -> Posterior:
    """What can be believed of d = first minus second, each share with a Beta(a, b) prior (methods A6).

    Parameters
    ----------
    prior : (a, b), both above 0: (1, 1) uniform, (.5, .5) Jeffreys, (2, 2) sceptical of shares near 0 and 1.
    smallest_difference : half the width of the region of practical equivalence, a share.

    Raises
    ------
    ValueError : a or b is 0 or less.
    """
    from scipy.optimize import brentq

    a, b = prior
    if min(a, b) <= 0:
        raise ValueError(f"a Beta({a}, {b}) prior does not exist: both numbers must be above 0")
    first = (a + table.x1, b + table.n1 - table.x1)
    second = (a + table.x2, b + table.n2 - table.x2)

    def quantile(share: float) -> float:
        return float(brentq(lambda d: chance_below(d, first, second) - share, -1.0, 1.0, xtol=1e-12))

    below = chance_below(-smallest_difference, first, second)
    not_above = chance_below(smallest_difference, first, second)
    return Posterior(
        prior=(float(a), float(b)),
        median=quantile(0.5),
        low=quantile(0.025),
        high=quantile(0.975),
        below_zero=chance_below(0.0, first, second),
        within=not_above - below,
        below=below,
        above=1.0 - not_above,
        smallest_difference=smallest_difference,
    )


def chance_below(d: float, first: tuple[float, float], second: tuple[float, float]) -> float:
    """P(first - second < d) for two independent shares with Beta(a, b) distributions; -1 <= d <= 1."""
    import numpy as np
    from scipy.special import betainc, betaln

    # The second share where the first one's limit, share + d, lies within 0 and 1; beyond it the chance is 1.
    low, high = max(0.0, -d), min(1.0, 1.0 - d)
    beyond = 1.0 - float(betainc(*second, high)) if d > 0 else 0.0
    if high <= low:
        return beyond
    left, right, weight = _nodes()
    left, right = (high - low) * left, (high - low) * right
    # Measured from whichever end is exact, so that nothing is lost near 0 and 1.
    share, rest = low + left, (1.0 - high) + right
    log_density = (second[0] - 1) * np.log(share) + (second[1] - 1) * np.log(rest) - betaln(*second)
    inside = (high - low) * float(np.sum(weight * np.exp(log_density) * betainc(*first, max(0.0, d) + left)))
    return min(1.0, max(0.0, inside + beyond))


@lru_cache(maxsize=1)
def _nodes() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rule on 0 to 1: distance of each node from 0, from 1, and its weight; all float64 (513,)."""
    import numpy as np

    t = np.arange(-_REACH, _REACH + _STEP / 2, _STEP)
    stretched = np.pi / 2 * np.sinh(t)
    left, right = 1 / (1 + np.exp(-2 * stretched)), 1 / (1 + np.exp(2 * stretched))
    weight = _STEP * np.pi / 2 * np.cosh(t) / (2 * np.cosh(stretched) ** 2)
    return left, right, weight
