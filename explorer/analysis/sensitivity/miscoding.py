"""What the difference would be if some people were coded wrongly.

`grid` corrects the table for coding that is right as often as said (the matrix method: Barron 1977, Biometrics 33:414).
`bias_draws` does so with how often drawn, and draws who was coded wrongly (probabilistic bias analysis: Fox, Lash &
Greenland 2005, Int J Epidemiol 34:1370). Both correct attribute and stance together, and both mostly move a difference
away from zero: coding that is wrong at random hides differences. Neither
models a halo, a coder who saw one side and coded the other as expected: that makes a difference look larger than it is.
They say nothing of other people.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from explorer.datamodel.answered import BiasDraws, Miscoded
from explorer.datamodel.contrasting import Fourfold

if TYPE_CHECKING:
    import numpy as np

RIGHT = (0.7, 0.8, 0.9, 1.0)
RIGHT_PRIOR = (18.0, 2.0)  # Beta: on average 9 of 10 codings right, 95% of the draws between .74 and .99
_FEWEST_DRAWS = 100  # fewer that the table could have come of say too little
_MOST_ROUNDS = 25


def grid(table: Fourfold) -> tuple[Miscoded, ...]:
    """The corrected difference for attribute and stance coded rightly with chances .7, .8, .9 and 1 each.

    The chance is the same for both levels and does not depend on the other side (non-differential).
    """
    return tuple(Miscoded(a, s, _corrected(table, a, s)) for a, s in product(RIGHT, RIGHT))


def _corrected(table: Fourfold, attribute_right: float, stance_right: float) -> float | None:
    """Undo both: rows (groups) by the attribute's matrix, columns (yes, no) by the stance's."""
    first = (table.x1, table.n1 - table.x1)
    second = (table.x2, table.n2 - table.x2)
    q = 1 - attribute_right
    scale = attribute_right - q
    rows = [
        [(attribute_right * f - q * s) / scale for f, s in zip(first, second, strict=True)],
        [(attribute_right * s - q * f) / scale for f, s in zip(first, second, strict=True)],
    ]
    q = 1 - stance_right
    scale = stance_right - q
    cells = [[(stance_right * yes - q * no) / scale, (stance_right * no - q * yes) / scale] for yes, no in rows]
    if min(map(min, cells)) < -1e-9 or min(map(sum, cells)) < 1e-9:
        return None
    shares = [max(yes, 0.0) / (max(yes, 0.0) + max(no, 0.0)) for yes, no in cells]
    return shares[0] - shares[1]


def bias_draws(
    table: Fourfold,
    *,
    seed: int,
    n_draws: int = 2000,
    is_differential: bool,
    right: tuple[float, float] = RIGHT_PRIOR,
) -> BiasDraws | None:
    """Draw how often each level is coded rightly, then who truly was what, and see where the difference goes.

    Parameters
    ----------
    n_draws : draws wanted. In each the shares of the four cells are drawn too (Dirichlet, 1/2 added to each count):
        so few people tell little of how often wrong codings are to be expected in a cell. Draws the table cannot have
        come of (a corrected share under zero) are drawn anew, as in Fox et al.; fewer remain where that is too often.
    is_differential : the coder of one side knew the other: the chances differ between the groups (for the stance) and
        between yes and no (for the attribute), each drawn by itself, in neither direction. Else each side has one
        chance for each of its levels.
    right : Beta prior of every chance of being coded rightly.

    Returns
    -------
    None when a group is empty, everybody gave the same stance, or under 100 draws could have given the table. low and
    high hold 95% of the draws. below_zero : share of draws with a difference under zero.
    """
    import numpy as np

    if table.has_empty_margin:
        return None
    rng = np.random.default_rng([seed, int(is_differential), table.x1, table.n1, table.x2, table.n2])
    seen = np.array([table.x1, table.n1 - table.x1, table.x2, table.n2 - table.x2])
    kept = np.empty(0)
    for _ in range(_MOST_ROUNDS):
        kept = np.concatenate([kept, _differences(rng, seen, n_draws, is_differential, right)])
        if len(kept) >= n_draws:
            break
    kept = kept[:n_draws]
    if len(kept) < min(_FEWEST_DRAWS, n_draws):
        return None
    low, median, high = (float(v) for v in np.quantile(kept, (0.025, 0.5, 0.975)))
    return BiasDraws(low, median, high, float((kept < 0).mean()), len(kept), is_differential)


def _differences(
    rng: np.random.Generator, seen: np.ndarray, n: int, is_differential: bool, right: tuple[float, float]
) -> np.ndarray:
    """Differences between true labels, float64 (up to n,): draws the table could have come of."""
    import numpy as np

    chances = _chances(rng, n, is_differential, right)
    # A draw with all chances near one half cannot be undone; Beta(18, 2) gives none in practice.
    solvable = np.abs(np.linalg.det(chances)) > 1e-6
    chances = chances[solvable]
    shares = rng.dirichlet(seen + 0.5, size=n)[solvable]
    true = np.linalg.solve(chances, shares[..., None])[..., 0]
    possible = (true >= 0).all(axis=1)
    chances, true = chances[possible], true[possible]
    joint = chances * true[:, None, :]  # (draw, seen, true)
    given = joint / joint.sum(axis=2, keepdims=True)
    drawn = np.stack([rng.multinomial(seen[cell], given[:, cell]) for cell in range(4)]).sum(axis=0)
    n1, n2 = drawn[:, :2].sum(axis=1), drawn[:, 2:].sum(axis=1)
    has_both = (n1 > 0) & (n2 > 0)
    drawn, n1, n2 = drawn[has_both], n1[has_both], n2[has_both]
    return drawn[:, 0] / n1 - drawn[:, 2] / n2


def _chances(rng: np.random.Generator, n: int, is_differential: bool, right: tuple[float, float]) -> np.ndarray:
    """P(seen cell | true cell), float64 (n, 4 seen, 4 true), cells in the order first yes, first no, second yes, no."""
    import numpy as np

    # (draw, true group, true stance); without a difference the attribute's chance is of the group only, and so on.
    attribute, stance = rng.beta(*right, size=(2, n, 2, 2))
    if not is_differential:
        attribute = np.repeat(attribute[:, :, :1], 2, axis=2)
        stance = np.repeat(stance[:, :1, :], 2, axis=1)
    found = np.empty((n, 4, 4))
    for seen_cell, true_cell in product(range(4), range(4)):
        group, said = divmod(true_cell, 2)
        seen_group, seen_said = divmod(seen_cell, 2)
        a, s = attribute[:, group, said], stance[:, group, said]
        found[:, seen_cell, true_cell] = (a if seen_group == group else 1 - a) * (s if seen_said == said else 1 - s)
    return found
