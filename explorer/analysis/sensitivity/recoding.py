"""The fewest people who would have to be coded otherwise for a difference to appear, or to go away.

A fragility index (Walsh et al. 2014, J Clin Epidemiol 67:622) changes outcomes in one group until p crosses .05. This
changes stances, attributes or either, in both directions, tries every way of changing so many, and names people.
Boundary: both groups have at least three people and the 95% Miettinen-Nurminen interval excludes zero.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from explorer.analysis.sensitivity import intervals
from explorer.datamodel.answered import ATTRIBUTES, CREATES, EITHER, REMOVES, STANCES, Recoding
from explorer.datamodel.assessing import FAIRLY_SURE, NOT_SAID, SURE, UNSURE_OF_IT
from explorer.datamodel.contrasting import FIRST, Contrast, Fourfold, People, Person

if TYPE_CHECKING:
    import numpy as np

SMALLEST_GROUP = 3  # fewer people in a group are read, not compared (methods A12)
KINDS = (STANCES, ATTRIBUTES, EITHER)
_ALL_SIGNS_UP_TO = 60  # people; above it only changes that all push the difference the same way are tried
_MIXES_UP_TO = 300  # people; above it "either" is the better of the two kinds, not a mix of them
_CERTAINTY = {UNSURE_OF_IT: 0, NOT_SAID: 1, FAIRLY_SURE: 2, SURE: 3}  # whoever said "unsure" comes before no word on it

# The four cells and what a recoding does: (from, to) when counted up, (to, from) when counted down.
_FIRST_YES, _FIRST_NO, _SECOND_YES, _SECOND_NO = range(4)
_STANCE_FLOWS = ((_FIRST_YES, _FIRST_NO), (_SECOND_YES, _SECOND_NO))
_ATTRIBUTE_FLOWS = ((_FIRST_YES, _SECOND_YES), (_FIRST_NO, _SECOND_NO))
_FLOWS = {STANCES: _STANCE_FLOWS, ATTRIBUTES: _ATTRIBUTE_FLOWS, EITHER: _STANCE_FLOWS + _ATTRIBUTE_FLOWS}
_DOWN = {STANCES: (1, -1), ATTRIBUTES: (1, -1), EITHER: (1, -1, 1, -1)}  # the signs that lower first minus second


def says_difference(x1: np.ndarray, n1: np.ndarray, x2: np.ndarray, n2: np.ndarray) -> np.ndarray:
    """bool (n_tables,): both groups have three people or more and the 95% interval excludes zero."""
    import numpy as np

    n1, n2 = (np.asarray(n, dtype=np.float64) for n in (n1, n2))
    safe1, safe2 = np.maximum(n1, 1.0), np.maximum(n2, 1.0)
    z = intervals.score(np.asarray(x1, dtype=np.float64), safe1, np.asarray(x2, dtype=np.float64), safe2, 0.0 * safe1)
    return (np.minimum(n1, n2) >= SMALLEST_GROUP) & (np.abs(z) > intervals.quantile(0.95))


def fewest(table: Fourfold, of: str) -> tuple[int | None, str, Fourfold | None]:
    """The smallest number of people whose recoding moves the table across the boundary.

    Exhaustive: every way of changing the counts by so many people is tried, from one upwards, one recoding a person.
    Above 60 people, where that would take long, only changes that all push the difference the same way are; above 300
    EITHER is the better of the two kinds alone.

    Parameters
    ----------
    of : STANCES (yes becomes no, or no yes), ATTRIBUTES (a person moves to the other group) or EITHER.

    Returns
    -------
    (k, way, table after it) : k and table are None when no recoding does it; way is CREATES or REMOVES.
    """
    k, way, found = _smallest(table, of)
    return k, way, found[0][1] if found else None


def one_would_do(table: Fourfold) -> bool:
    """Whether recoding one person, in stance or attribute, does it: the k of `fewest` is 1. A few sums, no search."""
    import numpy as np

    now, *others = ((table.x1, table.n1, table.x2, table.n2), *_with_one_recoded(table))
    says = says_difference(*np.array([now, *others]).T)
    return bool((says[1:] != says[0]).any())


def _with_one_recoded(table: Fourfold) -> list[tuple[int, int, int, int]]:
    x1, n1, x2, n2 = table.x1, table.n1, table.x2, table.n2
    ways = (
        (x1, (x1 - 1, n1, x2, n2)),
        (n1 - x1, (x1 + 1, n1, x2, n2)),
        (x2, (x1, n1, x2 - 1, n2)),
        (n2 - x2, (x1, n1, x2 + 1, n2)),
        (x1, (x1 - 1, n1 - 1, x2 + 1, n2 + 1)),
        (n1 - x1, (x1, n1 - 1, x2, n2 + 1)),
        (x2, (x1 + 1, n1 + 1, x2 - 1, n2 - 1)),
        (n2 - x2, (x1, n1 + 1, x2, n2 - 1)),
    )
    return [after for there, after in ways if there]


def _best_kind(table: Fourfold) -> str:
    ks = {of: _smallest(table, of)[0] for of in (STANCES, ATTRIBUTES)}
    return min(ks, key=lambda of: (ks[of] is None, ks[of] or 0))


@lru_cache(maxsize=65_536)
def _smallest(table: Fourfold, of: str) -> tuple[int | None, str, tuple[tuple[tuple[int, ...], Fourfold], ...]]:
    """k, way, and every change of k people that does it: (signed flows, table after it)."""
    import numpy as np

    if of == EITHER and table.n1 + table.n2 > _MIXES_UP_TO:
        k, way, changes = _smallest(table, kind := _best_kind(table))
        return k, way, tuple(((*flows, 0, 0) if kind == STANCES else (0, 0, *flows), after) for flows, after in changes)
    cells = np.array([table.x1, table.n1 - table.x1, table.x2, table.n2 - table.x2])
    says_now = bool(says_difference(*(np.array([v]) for v in (table.x1, table.n1, table.x2, table.n2)))[0])
    way = REMOVES if says_now else CREATES
    is_small = table.n1 + table.n2 <= _ALL_SIGNS_UP_TO
    for k in range(1, table.n1 + table.n2 + 1):
        flows = _changes(k, of, is_small)
        leaving, after = _moved(cells, flows, of)
        flows, after = (v[(leaving <= cells).all(axis=1)] for v in (flows, after))
        x1, x2 = after[:, _FIRST_YES], after[:, _SECOND_YES]
        n1, n2 = x1 + after[:, _FIRST_NO], x2 + after[:, _SECOND_NO]
        crossed = np.flatnonzero(says_difference(x1, n1, x2, n2) != says_now) if len(after) else ()
        if len(crossed):
            tables = (Fourfold(*(int(v[i]) for v in (x1, n1, x2, n2))) for i in crossed)
            return k, way, tuple(zip((tuple(int(v) for v in flows[i]) for i in crossed), tables, strict=True))
    return None, way, ()


@lru_cache(maxsize=512)
def _changes(k: int, of: str, is_small: bool) -> np.ndarray:
    """int (n, 2 or 4): all signed flows of k people in all, in a fixed order; read-only."""
    import numpy as np

    n_flows = len(_FLOWS[of])
    heads = np.indices((k + 1,) * (n_flows - 1)).reshape(n_flows - 1, -1).T
    heads = heads[heads.sum(axis=1) <= k]
    sizes = np.column_stack([heads, k - heads.sum(axis=1)])
    down = np.array(_DOWN[of])
    signs = list(product((1, -1), repeat=n_flows)) if is_small else [tuple(down), tuple(-down)]
    found = np.unique(np.concatenate([sizes * np.array(one) for one in signs]), axis=0)
    found.setflags(write=False)
    return found


def _moved(cells: np.ndarray, flows: np.ndarray, of: str) -> tuple[np.ndarray, np.ndarray]:
    """How many people leave each cell, and the cells after it; both int (n, 4)."""
    import numpy as np

    leaving = np.zeros((len(flows), 4), dtype=int)
    after = np.tile(cells, (len(flows), 1))
    for column, (source, goal) in enumerate(_FLOWS[of]):
        flow = flows[:, column]
        leaving[:, source] += np.maximum(flow, 0)
        leaving[:, goal] += np.maximum(-flow, 0)
        after[:, source] -= flow
        after[:, goal] += flow
    return leaving, after


# ------------------------------------------------------------------ who


def recodings(people: People, contrast: Contrast) -> tuple[Recoding, ...]:
    """`fewest` for stances, attributes and either, naming one smallest set of people: the least certain coded.

    Of all smallest sets the one whose coders were least sure is taken (unsure, not said, fairly sure, sure), then the
    one that comes first in the study. `contrast` is not needed to count; it is what was declared.
    """
    table = people.table
    found = []
    for of in KINDS:
        k, way, changes = _smallest(table, of)
        if k is None:
            found.append(Recoding(of, None, way))
            continue
        cells = _cells(people)
        sets = [(_least_certain(cells, flows, of), after) for flows, after in changes]
        (_, moves), after = min(sets, key=lambda one: one[0][0])
        found.append(Recoding(of, k, way, tuple((p.id, _in_words(people, p, kind)) for p, kind in moves), after))
    return tuple(found)


def _cells(people: People) -> tuple[list[tuple[int, Person]], ...]:
    """The people of each of the four cells with their place in the study."""
    cells: tuple[list[tuple[int, Person]], ...] = ([], [], [], [])
    for place, person in enumerate(people.people):
        if person.counts:
            cells[2 * (person.group != FIRST) + (not person.is_yes)].append((place, person))
    return cells


def _least_certain(cells, flows: tuple[int, ...], of: str):
    """(sort key, ((person, kind of recoding), ...)): whom to take for these flows, least certain first."""
    wanted = {}  # cell -> [(kind, how many)]
    for (source, goal), flow in zip(_FLOWS[of], flows, strict=True):
        kind = STANCES if (source, goal) in _STANCE_FLOWS else ATTRIBUTES
        if flow:
            wanted.setdefault(source if flow > 0 else goal, []).append((kind, abs(flow)))
    taken: list[tuple[int, int, Person, str]] = []
    for cell, kinds in sorted(wanted.items()):
        left = list(cells[cell])
        for kind, number in kinds:
            left.sort(key=lambda one, kind=kind: (_certainty(one[1], kind), one[0]))
            taken += [(_certainty(p, kind), place, p, kind) for place, p in left[:number]]
            left = left[number:]
    taken.sort(key=lambda one: one[:2])
    levels = [one[0] for one in taken]
    key = (sum(levels), levels, [one[1] for one in taken], [one[3] for one in taken])
    return key, tuple((person, kind) for _, _, person, kind in taken)


def _certainty(person: Person, kind: str) -> int:
    confidence = person.stance_confidence if kind == STANCES else person.attribute_confidence
    return _CERTAINTY.get(confidence, _CERTAINTY[NOT_SAID])


def _in_words(people: People, person: Person, kind: str) -> str:
    if kind == STANCES:
        now, then = (people.yes_name, people.no_name) if person.is_yes else (people.no_name, people.yes_name)
        return f"{person.stance or now} → {then}"
    is_first = person.group == FIRST
    now, then = (people.first_name, people.second_name) if is_first else (people.second_name, people.first_name)
    return f"{person.attribute or now} → {then}"
