"""Which quotes of a theme are least like the rest, to look for the counter-example and not only the typical one.

A ranking learnt from a theme brings up what is like the theme. Deviant cases are what a qualitative analysis is asked
to look for on purpose (Lincoln and Guba 1985, Naturalistic Inquiry, on negative case analysis; Mays and Pope 2000,
doi 10.1136/bmj.320.7226.50). So the list is also turned over here.

    likeness = mean similarity to the 10 most similar quotes coded with the theme, of other people
               - mean similarity to everything other people said

The second part is needed: general talk is a little like everything, and short or odd remarks are like nothing, so that
without it the list fills with small talk. Vectors are those of the segments by themselves, for what stands around a
quote makes it like its neighbours.

**Likeness is of subject, not of stance.** "It calmed me" and "it frightened me" said of the same thing stand close to
each other. A counter-example told in the usual words is not at the top of this list, and one at the top is often only
about something else. Measured on the demo, where twelve coded passages were planted as counter-voices of two themes
(one invented study, and the formula was chosen after looking at it: no more than a hint): drawn beside one of the
theme's other quotes, a planted one is the less like in 85 of 100 pairs in one theme (exact p .001) and in 63 of 100 in
the other (p .16); by chance in 50. Among the first twenty of a list stand three of the six (by chance 0.9 and 1.5).
Without the second part of the formula the pairs were 42 and 69. What people marked as contrary is listed beside it, and
is the better source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

NEAREST = 10
FEWEST = 3  # coded quotes of other people: with fewer there is no rest to be unlike
_FEWEST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Deviant:
    """A quote and how like the theme's quotes of other people it is: no unit, comparable within one theme only.

    less_like : how many of the theme's coded quotes are less like the rest than this one.
    nearest_row : the coded quote of another person most similar to it.
    """

    row: int
    likeness: float
    less_like: int
    nearest_row: int


@dataclass(frozen=True, slots=True)
class Deviance:
    """A theme's quotes and candidates, least like the rest first.

    coded : all coded quotes that could be compared. candidates : of the first of the ranking, see `deviance`.
    contrary_rows : coded quotes marked as speaking against the theme, in reading order.
    not_compared : coded quotes for which other people have too few.
    """

    coded: tuple[Deviant, ...]
    candidates: tuple[Deviant, ...]
    contrary_rows: tuple[int, ...]
    not_compared: int


def deviance(
    vectors: np.ndarray,
    people: Sequence[str],
    coded_rows: Sequence[int],
    ranked_rows: Sequence[int],
    *,
    contrary_rows: Sequence[int] = (),
) -> Deviance:
    """Which of a theme's quotes, and of its candidates, are least like the rest.

    Of the candidates only the first of the ranking are looked at, as many as are coded and at least 20: the others are
    unlike the theme for having nothing to do with it.

    Parameters
    ----------
    vectors : float (n_segments, n_dims), L2-normalised rows. people : who says each segment.
    ranked_rows : candidates, best first.
    """
    first = ranked_rows[: max(_FEWEST_CANDIDATES, len(coded_rows))]
    coded = least_like(vectors, people, coded_rows, coded_rows)
    return Deviance(
        coded=coded,
        candidates=least_like(vectors, people, first, coded_rows),
        contrary_rows=tuple(sorted(contrary_rows)),
        not_compared=len(coded_rows) - len(coded),
    )


def least_like(
    vectors: np.ndarray,
    people: Sequence[str],
    rows: Sequence[int],
    among_rows: Sequence[int],
    *,
    nearest: int = NEAREST,
) -> tuple[Deviant, ...]:
    """Rows by how little they are like the coded ones of other people, the least like first.

    Left out are rows for which other people have fewer than three coded ones.
    """
    found = _likeness(vectors, people, rows, among_rows, nearest)
    reference = found if list(rows) == list(among_rows) else _likeness(vectors, people, among_rows, among_rows, nearest)
    coded = sorted(likeness for likeness, _, _ in reference)
    return tuple(Deviant(row, likeness, _below(coded, likeness), near) for likeness, row, near in sorted(found))


def _likeness(
    vectors: np.ndarray, people: Sequence[str], rows: Sequence[int], among_rows: Sequence[int], nearest: int
) -> list[tuple[float, int, int]]:
    """Likeness, row and the most similar coded row, of the rows that can be compared."""
    import numpy as np

    names, who = np.unique(np.array(list(people), dtype=str), return_inverse=True)
    sums = np.zeros((len(names), vectors.shape[1]))
    np.add.at(sums, who, vectors)
    n_said = np.bincount(who, minlength=len(names))
    among = np.asarray(among_rows, dtype=np.int64)
    found = []
    for row in rows:
        others = among[who[among] != who[row]]
        if len(others) < FEWEST:
            continue
        similar = vectors[others] @ vectors[row]
        best = np.argsort(-similar, kind="stable")[:nearest]
        elsewhere = (sums.sum(axis=0) - sums[who[row]]) / (len(vectors) - n_said[who[row]])
        likeness = float(similar[best].mean() - elsewhere @ vectors[row])
        found.append((likeness, int(row), int(others[best[0]])))
    return found


def _below(ascending: Sequence[float], value: float) -> int:
    from bisect import bisect_left

    return bisect_left(ascending, value)
