"""Before anybody looks: how often each finding would appear if nothing were there, or if a difference were.

Not drawn: every table of the two group sizes is put through the full rule once and weighted by its binomial chance.
Worked out for 13 and 13 people, a smallest difference of interest of .20 (methods A12):

| true shares | interval excludes zero | and k >= 2 | and k >= 3 |
|---|---|---|---|
| .60 and .60 | .04 | .01 | .00 |
| .75 and .75 | .05 | .01 | .00 |
| .45 and .75 | .32 | .16 | .07 |
| .30 and .80 | .73 | .54 | .34 |
| .25 and .85 | .89 | .77 | .58 |
| .20 and .90 | .98 | .93 | .82 |

k counts recodings of stances here; the finding counts stances or attributes and is a little stricter (finding.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.analysis.sensitivity.finding import finding_of_table
from explorer.analysis.sensitivity.intervals import excluding_zero
from explorer.analysis.sensitivity.power import chances
from explorer.analysis.sensitivity.recoding import SMALLEST_GROUP
from explorer.datamodel.answered import FINDINGS
from explorer.datamodel.contrasting import Fourfold
from explorer.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np

DIFFERENCES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)
_MOST_PEOPLE = 100  # in both groups together; above it working out every table takes minutes


@dataclass(frozen=True, slots=True)
class Outlook:
    """What n_first and n_second people would lead to if these shares of yes were true.

    findings : (finding, chance) for each of FINDINGS in that order; the chances add up to 1.
    excludes : chance that both groups have three people and the 95% interval excludes zero.
    excludes_and_k2, excludes_and_k3 : and that at least two, or three, stances would have to be recoded to change that.
    """

    n_first: int
    n_second: int
    first_share: float
    second_share: float
    smallest_difference: float
    findings: tuple[tuple[str, float], ...]
    excludes: float
    excludes_and_k2: float
    excludes_and_k3: float

    @property
    def difference(self) -> float:
        """The true difference, first minus second."""
        return self.first_share - self.second_share

    def chance_of(self, finding: str) -> float:
        return dict(self.findings)[finding]


def outlook(n1: int, n2: int, p1: float, p2: float, *, smallest_difference: float = 0.2) -> Outlook:
    """How often each finding appears with n1 and n2 people if p1 and p2 are the true shares of yes; exact.

    Raises
    ------
    SettingsError : a share is not within 0 and 1, or there are more than 100 people.
    """
    import numpy as np

    for share in (p1, p2):
        if not 0 <= share <= 1:
            raise SettingsError(f"A share of {share:g} of the people is impossible; it must lie between 0 and 1.")
    if min(n1, n2) < 0 or n1 + n2 > _MOST_PEOPLE:
        raise SettingsError(
            f"Groups of {n1} and {n2} people cannot be looked at beforehand; "
            f"choose groups of 0 or more with at most {_MOST_PEOPLE} people in all."
        )
    weight = np.outer(chances(n1, p1), chances(n2, p2))
    found = _findings(n1, n2, smallest_difference)
    k = _stance_recodings(n1, n2)
    return Outlook(
        n_first=n1,
        n_second=n2,
        first_share=p1,
        second_share=p2,
        smallest_difference=smallest_difference,
        findings=tuple((name, float(weight[found == place].sum())) for place, name in enumerate(FINDINGS)),
        excludes=float(weight[k >= 1].sum()),
        excludes_and_k2=float(weight[k >= 2].sum()),
        excludes_and_k3=float(weight[k >= 3].sum()),
    )


def before_looking(
    n1: int,
    n2: int,
    *,
    yes_share: float,
    differences: tuple[float, ...] = DIFFERENCES,
    smallest_difference: float = 0.2,
) -> tuple[Outlook, ...]:
    """`outlook` for a row of true differences.

    Parameters
    ----------
    yes_share : the share of yes supposed among everybody. The two groups' shares lie round it in such a way that all
        people together keep it; where 0 or 1 is in the way they are moved, the difference kept.
    differences : true differences, first minus second; negative ones where fewer of the first group say yes.

    Raises
    ------
    SettingsError : a share or difference is impossible, or there are more than 100 people.
    """
    if not 0 <= yes_share <= 1:
        raise SettingsError(f"A share of {yes_share:g} of the people is impossible; it must lie between 0 and 1.")
    if impossible := [d for d in differences if not -1 <= d <= 1]:
        raise SettingsError(f"A difference of {impossible[0]:g} is impossible; it must lie between -1 and 1.")
    shares = (_shares(n1, n2, yes_share, d) for d in differences)
    return tuple(outlook(n1, n2, p1, p2, smallest_difference=smallest_difference) for p1, p2 in shares)


def _shares(n1: int, n2: int, yes_share: float, difference: float) -> tuple[float, float]:
    """The two groups' shares with this difference, as near to `yes_share` over all people as 0 and 1 allow."""
    second = yes_share - difference * (n1 / (n1 + n2) if n1 + n2 else 0.5)
    second = min(max(second, 0.0, -difference), 1.0, 1.0 - difference)
    # Rounded, so that .55 and .3 give .4 and .7 and not .7000000000000001.
    return round(second + difference, 12), round(second, 12)


@lru_cache(maxsize=32)
def _findings(n1: int, n2: int, smallest_difference: float) -> np.ndarray:
    """int8 (n1 + 1, n2 + 1): the place in FINDINGS of what may be said of the table at (x1, x2). Read-only."""
    import numpy as np

    found = np.array(
        [
            [
                FINDINGS.index(finding_of_table(Fourfold(x1, n1, x2, n2), smallest_difference=smallest_difference))
                for x2 in range(n2 + 1)
            ]
            for x1 in range(n1 + 1)
        ],
        dtype=np.int8,
    )
    found.setflags(write=False)
    return found


@lru_cache(maxsize=32)
def _stance_recodings(n1: int, n2: int) -> np.ndarray:
    """int32 (n1 + 1, n2 + 1): 0 where nothing is seen, else how many stances would have to change for it. Read-only.

    As `recoding.fewest` for STANCES, for all tables at once: one recoded stance is one step in x1 or in x2, so it is
    the distance by such steps to the nearest table whose interval includes zero.
    """
    import numpy as np
    from scipy.ndimage import distance_transform_cdt

    found = np.zeros((n1 + 1, n2 + 1), dtype=np.int32)
    if min(n1, n2) >= SMALLEST_GROUP:
        found = distance_transform_cdt(excluding_zero(n1, n2) != 0, metric="taxicab")
    found.setflags(write=False)
    return found
