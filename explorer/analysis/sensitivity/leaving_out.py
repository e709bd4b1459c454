"""The check without one person, and without two: who carries it.

Every person in the table is left out in turn (jackknife; the shift is DFBETA of Belsley, Kuh & Welsch 1980, for a
difference in shares). People of one cell give one table, so each table is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from explorer.analysis.sensitivity import exact
from explorer.analysis.sensitivity.finding import finding_of_table
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.datamodel.answered import NOT_ESTIMABLE, WithoutSome
from explorer.datamodel.contrasting import FIRST, Fourfold, People, Person

MOST_PEOPLE_FOR_PAIRS = 30
MOST_FOR_BOSCHLOO = 40_000  # tables of a size; above it one p takes seconds, and Fisher's comes close
_ALL_AT_ONCE = 1_000  # tables of a size that are worked out together


def without_one(
    people: People, *, smallest_difference: float = 0.2, same_sign: float | None = None
) -> tuple[WithoutSome, ...]:
    """The check without each person of the table, in the study's order.

    Parameters
    ----------
    same_sign : share of the equivalent specifications that agree, with everybody in; taken to hold without somebody
        too, so that a finding changes only for whom is left out. None when there are no others.
    """
    rules = {"smallest_difference": smallest_difference, "same_sign": same_sign}
    return _without(people, ((p,) for p in people.people if p.counts), rules)


def without_two(
    people: People, *, smallest_difference: float = 0.2, same_sign: float | None = None
) -> tuple[int, tuple[WithoutSome, ...]]:
    """How many pairs were left out, and those without which something else may be said.

    `same_sign` as in `without_one`. Above 30 people in the table no pair is tried: (0, ()).
    """
    counted = [p for p in people.people if p.counts]
    if len(counted) > MOST_PEOPLE_FOR_PAIRS:
        return 0, ()
    pairs = tuple(combinations(counted, 2))
    rules = {"smallest_difference": smallest_difference, "same_sign": same_sign}
    now = finding_of_table(people.table, **rules)
    changing = (pair for pair in pairs if finding_of_table(_table_without(people.table, pair), **rules) != now)
    return len(pairs), _without(people, changing, rules)


def _without(
    people: People, sets: Iterable[tuple[Person, ...]], rules: dict[str, float | None]
) -> tuple[WithoutSome, ...]:
    whole = people.table
    known: dict[Fourfold, tuple] = {}
    found = []
    for left_out in sets:
        table = _table_without(whole, left_out)
        if table not in known:
            known[table] = _numbers(whole, table, rules)
        found.append(WithoutSome(tuple(p.id for p in left_out), table, *known[table]))
    return tuple(found)


def _table_without(table: Fourfold, left_out: Iterable[Person]) -> Fourfold:
    x1, n1, x2, n2 = table.x1, table.n1, table.x2, table.n2
    for person in left_out:
        if person.group == FIRST:
            x1, n1 = x1 - bool(person.is_yes), n1 - 1
        else:
            x2, n2 = x2 - bool(person.is_yes), n2 - 1
    return Fourfold(x1, n1, x2, n2)


def _numbers(whole: Fourfold, table: Fourfold, rules: dict[str, float | None]) -> tuple:
    """(difference, low, high, p, shift, finding) of WithoutSome; the numbers None where nothing can be estimated."""
    finding = finding_of_table(table, **rules)
    if finding == NOT_ESTIMABLE:
        return None, None, None, None, None, finding
    interval = miettinen_nurminen(table)
    return interval.estimate, interval.low, interval.high, _p(table), whole.difference - interval.estimate, finding


def _p(table: Fourfold) -> float | None:
    """Boschloo's p where it is quickly had, from all tables of a size or of one; Fisher's for large groups."""
    if table.n1 * table.n2 <= _ALL_AT_ONCE:
        return float(exact.p_values(table.n1, table.n2)[table.x1, table.x2])
    return exact.boschloo(table) if table.n1 * table.n2 <= MOST_FOR_BOSCHLOO else exact.fisher(table)
