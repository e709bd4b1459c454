"""A second opinion on whether to read on: the test of Callaghan and Müller-Hansen.

Callaghan, M., Müller-Hansen, F. (2020) Statistical stopping criteria for automated screening in systematic reviews.
Systematic Reviews 9:273, doi 10.1186/s13643-020-01521-4. It asks how likely so few finds would be if the share found
were below a target, and rejects that at a small p. In screening, a p under .05 is taken as a reason to stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

TARGETS = (0.8, 0.9, 0.95)


def fewest_missing(found_before: int, found_in_all: int, target: float) -> int:
    """How many had to be in the part read at random, at least, for the share found to be below the target.

    K = floor(found_in_all / target + 1 - found_before).
    """
    return int(Fraction(found_in_all) / Fraction(str(target)) + 1 - found_before)


def random_p(found_before: int, remaining: int, sampled: int, hits: int, target: float, *, unsure: int = 0) -> float:
    """p of the hypothesis that less than the target was found, from segments read at random.

    P(X <= hits), X hypergeometric: `sampled` drawn from `remaining` of which `fewest_missing` carry it.

    Parameters
    ----------
    unsure : of the sample; counted as carrying the theme and not as found.

    Returns
    -------
    float : 1.0 when nothing was read; 0.0 when not even all that remains could bring the share below the target.
    """
    from scipy.stats import hypergeom

    missing = fewest_missing(found_before, found_before + hits, target)
    if not sampled:
        return 1.0
    if missing > remaining - (sampled - hits - unsure):
        return 0.0
    return float(hypergeom.cdf(hits + unsure, remaining, missing, sampled))


def ranked_p(found_before: int, remaining: int, labels: Sequence[bool], target: float) -> float | None:
    """The smallest p over all stretches at the end of what was read in ranked order, None when nothing was.

    The paper's heuristic for reading that is not at random: each stretch from some point to the last decision is
    taken as if it were drawn from all that remained at that point. That is cautious as long as the ranking puts more
    of the theme early than chance would, and not otherwise. The smallest of many p is a repeated look that nothing
    corrects, so it is an opinion and no bound.

    Parameters
    ----------
    remaining : segments of the remainder before the first of the decisions.
    labels : what was decided, in the order of deciding; True carries the theme.
    """
    import numpy as np
    from scipy.stats import hypergeom

    if not len(labels):
        return None
    carries = np.asarray(labels, dtype=bool)
    n_read = np.arange(1, len(carries) + 1)  # the stretch from the end backwards
    hits = np.cumsum(carries[::-1])
    total = found_before + int(carries.sum())
    left_then = remaining - (len(carries) - n_read)
    missing = np.array([fewest_missing(total - int(h), total, target) for h in hits])
    possible = missing <= left_then - (n_read - hits)
    p = np.where(possible, hypergeom.cdf(hits, left_then, np.where(possible, missing, hits), n_read), 0.0)
    return float(p.min())
