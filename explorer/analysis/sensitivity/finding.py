"""Which of five things may be said of a table (methods A12): the rules, in order.

k counts recodings of stance or attribute, whichever is fewer (EITHER). Worked out exactly for 13 and 13 people, the
share of tables, at these true shares of yes, in which a difference is called visible (k >= 2):

| true shares | interval excludes zero | k of stances >= 2 | k of either >= 2 |
|---|---|---|---|
| .60 and .60 | .044 | .011 | .009 |
| .75 and .75 | .047 | .009 | .006 |
| .45 and .75 | .322 | .163 | .140 |
| .30 and .80 | .726 | .537 | .518 |
| .25 and .85 | .894 | .767 | .751 |
| .20 and .90 | .978 | .929 | .920 |

The stricter of the two still finds .25 against .85 three times in four, so it is the one used.

In unequal or very small groups the interval alone is not to be leaned on: of all groups of three or more with at most
26 people together and no difference, it excludes zero in up to .090 of tables (20 and 5 people, shares of .05). The two
recodings are what holds: a difference is called visible in .023 at most (12 and 12, shares of .5).
"""

from __future__ import annotations

from functools import lru_cache

from explorer.analysis.sensitivity import intervals, recoding
from explorer.analysis.sensitivity.recoding import SMALLEST_GROUP
from explorer.datamodel.answered import APPARENT, NOT_CLEAR, NOT_ESTIMABLE, SMALLER, VISIBLE
from explorer.datamodel.contrasting import Fourfold
from explorer.translation import _, plural

FEWEST_RECODINGS = 2  # a difference that one recoding removes is not called visible
LEAST_SAME_SIGN = 0.9  # of the equivalent ways to look


def finding(
    table: Fourfold, *, k: int | None, same_sign: float | None = None, smallest_difference: float = 0.2
) -> tuple[str, str]:
    """What may be said, and for NOT_ESTIMABLE why, in words.

    Parameters
    ----------
    k : fewest recodings (EITHER) that would make the interval include zero; None when none would. Only looked at when
        the interval excludes zero.
    same_sign : share of the equivalent specifications on the table's side of zero; None when there are no others.
    smallest_difference : the smallest difference of interest, a share.
    """
    if why := why_not(table):
        return NOT_ESTIMABLE, why
    if _is_beyond(table, 0.0, 0.95):
        is_steady = (k is None or k >= FEWEST_RECODINGS) and (same_sign is None or same_sign >= LEAST_SAME_SIGN)
        return (VISIBLE if is_steady else APPARENT), ""
    low_enough = _is_beyond(table, smallest_difference, 0.90, side=-1)
    high_enough = _is_beyond(table, -smallest_difference, 0.90, side=1)
    return (SMALLER if low_enough and high_enough else NOT_CLEAR), ""


@lru_cache(maxsize=65_536)
def finding_of_table(table: Fourfold, *, smallest_difference: float = 0.2, same_sign: float | None = None) -> str:
    """What may be said of the table, one recoding tried; `same_sign` as in `finding`, None for the table alone."""
    # Only whether one recoding does it matters here, and that takes no search.
    k = 1 if not why_not(table) and recoding.one_would_do(table) else None
    return finding(table, k=k, same_sign=same_sign, smallest_difference=smallest_difference)[0]


def why_not(table: Fourfold, *, first: str = "", second: str = "") -> str:
    """Why nothing can be estimated from the table, in words that follow a colon; '' when something can."""
    if min(table.n1, table.n2) >= SMALLEST_GROUP:
        return same_stance() if table.x1 + table.x2 in (0, table.n1 + table.n2) else ""
    first, second = first or _("the first group"), second or _("the second group")
    sizes = ((first, table.n1), (second, table.n2))
    if not (table.n1 or table.n2):
        return _("nobody with a stance is in {first} or {second}", first=first, second=second)
    if empty := [name for name, n in sizes if not n]:
        return _("there is only one group, nobody with a stance is in {group}", group=empty[0])
    small = [(name, n) for name, n in sizes if n < SMALLEST_GROUP]
    told = [plural(n, "{n} person in {group}", "{n} people in {group}", group=name) for name, n in small]
    both = told[0] if len(told) == 1 else _("{these} and {last}", these=told[0], last=told[1])
    return plural(small[0][1], "there is only {people}", "there are only {people}", people=both)


def same_stance() -> str:
    """Why nothing can be estimated where everybody says the same."""
    return _("everybody gave the same stance")


def _is_beyond(table: Fourfold, bound: float, confidence: float, *, side: int = 0) -> bool:
    """Whether the Miettinen-Nurminen interval leaves `bound` out: below it (side 1), above it (-1), either (0)."""
    import numpy as np

    counts = (np.array([float(v)]) for v in (table.x1, table.n1, table.x2, table.n2))
    z = float(intervals.score(*counts, np.array([bound]))[0])
    return (abs(z) if side == 0 else side * z) > intervals.quantile(confidence)
