"""The exploratory map: every attribute against every outcome, to find what to read again; nothing in it is a test.

One contrast is declared beforehand, all others are looked at here: the difference, its interval, how many people. No
stars. Where a p is asked for, it is that of the largest of all differences looked at (`adjusted`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.analysis.sensitivity import levels, shuffles
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.finding import why_not
from explorer.analysis.sensitivity.gathering import gather
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.analysis.sensitivity.resolving import Choice, resolve
from explorer.datamodel.contrasting import FIRST, SECOND, Contrast, Fourfold, Interval, People
from explorer.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np

PERMUTATIONS = 999
MOST_LEVELS = 5  # of an attribute in no order: each is then set against all others
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class MapCell:
    """One attribute against one outcome.

    contrast : as looked at; from here the whole check can be opened. first_name, second_name : the groups in words.
    difference : None where nothing can be estimated, and `reason` says why. p_adjusted : only where asked for.
    """

    contrast: Contrast
    first_name: str
    second_name: str
    table: Fourfold
    difference: Interval | None
    reason: str = ""
    p_adjusted: float | None = None

    @property
    def n(self) -> int:
        """People compared."""
        return self.table.n1 + self.table.n2


def explore(
    accounts: Accounts,
    attributes: Sequence[Choice],
    outcomes: Sequence[Choice],
    *,
    seed: int,
    with_p: bool = False,
    n_permutations: int = PERMUTATIONS,
) -> tuple[MapCell, ...]:
    """The map, the outcomes of the first attribute first. An attribute is not set against itself.

    Three to five levels in no order (diagnoses) are set against all others, one after the other.

    Parameters
    ----------
    attributes, outcomes : as `gathering.names` lists them. accounts : with the codings that count.
    with_p : also the p of each cell, adjusted for all cells: see `adjusted`; the seed is for nothing else.
    """
    cells: list[MapCell] = []
    people: list[People | None] = []
    for attribute in attributes:
        for outcome in outcomes:
            if levels.plain(attribute.name) == levels.plain(outcome.name):
                continue
            for contrast in _contrasts(attribute, outcome, seed):
                cell, found = _look(accounts, contrast)
                cells.append(cell)
                people.append(found)
    if not with_p:
        return tuple(cells)
    p = adjusted(people, seed=seed, n_permutations=n_permutations)
    return tuple(replace(cell, p_adjusted=one) for cell, one in zip(cells, p, strict=True))


def _contrasts(attribute: Choice, outcome: Choice, seed: int) -> list[Contrast]:
    """One contrast; of a few levels in no order one for each level, against all others."""
    contrast = Contrast(attribute.name, outcome.name, outcome.kind, seed=seed)
    named = [level for level, n in attribute.levels if n]
    mixed = levels.mixed_among(named)
    ends = [level for level in named if level not in mixed]
    if attribute.is_number or levels.has_order(ends) or not 2 < len(ends) <= MOST_LEVELS:
        return [contrast]
    return [replace(contrast, first=(level,)) for level in ends]


def _look(accounts: Accounts, contrast: Contrast) -> tuple[MapCell, People | None]:
    try:
        full = resolve(accounts, contrast)
    except SettingsError as error:
        return MapCell(contrast, "", "", Fourfold(0, 0, 0, 0), None, str(error)), None
    found = gather(accounts, full)
    table, reason = found.table, why_not(found.table)
    difference = None if reason else miettinen_nurminen(table)
    return MapCell(full, found.first_name, found.second_name, table, difference, reason), found


def adjusted(people: Sequence[People | None], *, seed: int, n_permutations: int = PERMUTATIONS) -> list[float | None]:
    """p of each contrast against the largest of all: one shuffle of people for all of them keeps what hangs together.

    Single-step max-|t| (Westfall and Young 1993, Resampling-Based Multiple Testing), |t| the score statistic at zero;
    p = (b + 1) / (B + 1), b the shuffles whose largest is at least this one.

    Parameters
    ----------
    people : one for each contrast, of the same participants in the same order; None for one that could not be made.

    Returns
    -------
    None where nothing can be estimated.
    """
    import numpy as np

    made = [at for at, one in enumerate(people) if one is not None]
    found: list[float | None] = [None] * len(people)
    if not made or not n_permutations:
        return found
    attributes, outcomes = _labels([people[at] for at in made])
    heard = (attributes > 0).any(axis=0) & (outcomes >= 0).any(axis=0)
    attributes, outcomes = attributes[:, heard], outcomes[:, heard]
    known, observed = _statistics(attributes[None], outcomes)
    b = np.zeros(len(made), dtype=np.int64)
    for block in range(shuffles.n_blocks_of(n_permutations)):
        drawn = shuffles.shuffled(attributes, seed=seed, block=block, n=n_permutations)
        largest = _statistics(drawn, outcomes)[1].max(axis=1)
        b += (largest[:, None] >= observed - _SLACK).sum(axis=0)
    for at, is_known, n_larger in zip(made, known[0].tolist(), b.tolist(), strict=True):
        found[at] = (n_larger + 1) / (n_permutations + 1) if is_known else None
    return found


def _labels(people: Sequence[People]) -> tuple[np.ndarray, np.ndarray]:
    """int8 (n_contrasts, n_people) each: groups as 1, 2, 0 and answers as 1, 0, -1."""
    import numpy as np

    groups = [[{FIRST: 1, SECOND: 2}.get(one.group, 0) for one in these.people] for these in people]
    answers = [[-1 if one.is_yes is None else int(one.is_yes) for one in these.people] for these in people]
    return np.array(groups, dtype=np.int8), np.array(answers, dtype=np.int8)


def _statistics(attributes: np.ndarray, outcomes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Whether each contrast can be estimated, and its squared statistic, (n_shuffles, n_contrasts)."""
    import numpy as np

    yes, said = (outcomes == 1).astype(np.float64), (outcomes >= 0).astype(np.float64)
    first, second = ((attributes == group).astype(np.float64) for group in (1, 2))
    x1, n1, x2, n2 = ((group * answer).sum(axis=-1) for group in (first, second) for answer in (yes, said))
    known, _, squared = shuffles.scores(x1, n1, x2, n2)
    return known, squared
