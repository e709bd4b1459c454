"""What so many people can show, whatever they said: exact power, the smallest difference seen, the smallest p.

Every table of the two group sizes is looked at, so nothing here is drawn. None of it is "observed power": no shares
are put in because they were found, only because somebody wants to know what would be seen if they were true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.analysis.sensitivity import intervals
from explorer.analysis.sensitivity.exact import ALPHA, p_values
from explorer.datamodel.answered import Detectable
from explorer.datamodel.contrasting import Fourfold

if TYPE_CHECKING:
    import numpy as np

REFERENCES = (0.5, 0.6, 0.75, 0.9)
TARGET = 0.8
_STEP = 0.01  # differences are looked for in steps of one in a hundred


def chances(n: int, shares: float | np.ndarray) -> np.ndarray:
    """float64 (..., n + 1): the binomial chance that 0 .. n of n people say yes, for each true share."""
    import numpy as np
    from scipy.stats import binom

    return binom.pmf(np.arange(n + 1), n, np.asarray(shares, dtype=np.float64)[..., None])


def power(n1: int, n2: int, p1: float, p2: float, *, alpha: float = ALPHA) -> float:
    """The chance that Boschloo's test gives p <= alpha when shares p1 and p2 are true; 0 when a group is empty."""
    if not (n1 and n2):
        return 0.0
    return float(chances(n1, p1) @ (p_values(n1, n2) <= alpha) @ chances(n2, p2))


def detectable(n1: int, n2: int, reference: float, *, target: float = TARGET) -> Detectable:
    """The smallest true difference these group sizes show with power `target` (methods A7).

    Parameters
    ----------
    reference : the true share of yes in the second group. The first group's lies below it when it is .5 or more, else
        above it: towards the side with more room.

    Notes
    -----
    Differences are tried in steps of .01 (the last one ends at 0 or 1); the first one with enough power is given,
    always as a positive number. With unequal groups it matters which one the reference belongs to: with 18 and 8
    people and .75, it is .57 when the 8 hold it and .58 when the 18 do.
    """
    return Detectable(
        reference,
        _smallest(n1, n2, reference, target),
        target,
        tuple((share, _smallest(n1, n2, share, target)) for share in REFERENCES),
    )


def _smallest(n1: int, n2: int, reference: float, target: float) -> float | None:
    import numpy as np

    if not (n1 and n2):
        return None
    room = max(reference, 1 - reference)
    # Whole steps, and what is left of the room when it is no whole number of steps.
    differences = np.unique(np.minimum(np.arange(1, round(1 / _STEP) + 1) * _STEP, room))
    first = reference - differences if reference >= 0.5 else reference + differences
    seen = chances(n1, np.clip(first, 0.0, 1.0)) @ (p_values(n1, n2) <= ALPHA) @ chances(n2, reference)
    enough = np.flatnonzero(seen >= target)
    return round(float(differences[enough[0]]), 12) if len(enough) else None


def smallest_p(n1: int, n2: int, n_yes: int) -> float | None:
    """The smallest p of Boschloo's test these margins allow, however the answers fall; None for an empty margin.

    With 13 and 13 people of whom three say yes (or all but three) no arrangement gives less than .11.

    Raises
    ------
    ValueError : more people said yes than there are.
    """
    if not 0 <= n_yes <= n1 + n2:
        raise ValueError(f"{n_yes} of {n1 + n2} people cannot have said yes")
    if 0 in (n1, n2, n_yes, n1 + n2 - n_yes):
        return None
    p = p_values(n1, n2)
    return min(float(p[x1, n_yes - x1]) for x1 in range(max(0, n_yes - n2), min(n1, n_yes) + 1))


def exaggeration(n1: int, n2: int, p1: float, p2: float) -> tuple[float, float] | None:
    """How far tables with p <= .05 overstate a true difference, and how often they turn it round.

    Returns
    -------
    (type M, type S) : the mean of |observed| over |true| among the tables Boschloo's test picks out, and the share of
        them with the wrong sign (Gelman and Carlin 2014, doi 10.1177/1745691614551642). None when the shares are
        equal, a group is empty, or no table can be picked out.
    """
    import numpy as np

    if not (n1 and n2) or p1 == p2:
        return None
    weight = np.outer(chances(n1, p1), chances(n2, p2)) * (p_values(n1, n2) <= ALPHA)
    if not (total := float(weight.sum())):
        return None
    observed = np.subtract.outer(np.arange(n1 + 1) / n1, np.arange(n2 + 1) / n2)
    type_m = float((weight * np.abs(observed)).sum()) / total / abs(p1 - p2)
    return type_m, float(weight[np.sign(observed) == -np.sign(p1 - p2)].sum()) / total


def equivalence_margin(table: Fourfold) -> float | None:
    """The smallest margin within which the two shares could be called alike (two one-sided tests at 5%, methods A8).

    The farther end of the 90% Miettinen-Nurminen interval; None for an empty margin, of which nothing is said.
    """
    if table.has_empty_margin:
        return None
    interval = intervals.miettinen_nurminen(table, confidence=0.90)
    return max(abs(interval.low), abs(interval.high))
