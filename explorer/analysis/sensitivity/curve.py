"""The specification curve: one contrast along every way through the choices that somebody could have made otherwise.

Every coding of the attribute meets every coding of the outcome; what gives the same people the same labels stands once
(Steegen, Tuerlinckx, Gelman and Vanpaemel 2016, doi 10.1177/1745691616658637). Median, range and shares are of
the ways that answer the declared question: a way that changes the question is shown, and never averaged with them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.analysis.sensitivity import shuffles
from explorer.analysis.sensitivity.axes import EVIDENCE
from explorer.analysis.sensitivity.finding import finding_of_table
from explorer.analysis.sensitivity.intervals import bounds_of
from explorer.datamodel.answered import FINDINGS, NOT_ESTIMABLE, Axis, Curve, Specification
from explorer.datamodel.contrasting import Contrast, Fourfold
from explorer.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np

Choices = tuple[tuple[str, str], ...]
MOST_WAYS = 20_000
_NEVER_TOGETHER = EVIDENCE  # codings that rest on suggestions are not averaged with those that do not (methods A10)
_SAME = 1e-12  # differences nearer than this are one and the same share


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Everybody's labels on one side of a contrast, along one way through the choices of that side.

    choices : (axis, option) for each axis of the side that has a choice, in the order of the axes.
    labels : int8 (n_people,), in the study's order. Attribute: 1 first group, 2 second, 0 neither. Outcome: 1 yes,
        0 no, -1 missing or left out.
    """

    choices: Choices
    labels: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """All ways through the choices: every one of `attributes` with every one of `outcomes`.

    attributes, outcomes : the first of each is the declared one.
    axes : of both sides, those of the attribute first; one with fewer than two options has no choice and only says why.
    n_incoherent : ways left out because their choices contradict each other.
    """

    attributes: tuple[Coded, ...]
    outcomes: tuple[Coded, ...]
    axes: tuple[Axis, ...]
    n_incoherent: int = 0

    def __len__(self) -> int:
        return len(self.attributes) * len(self.outcomes)


def curve(ways: Ways, contrast: Contrast) -> Curve:
    """The whole curve, with the joint test over the specifications that answer the declared question.

    `Axis.shift` and `Axis.variance_share` (between the options' means, of the sum of squares) are over all ways that
    can be estimated.

    Parameters
    ----------
    contrast : gives the smallest difference of interest, the permutations, the seed, and axes marked by hand. The axis
        `axes.EVIDENCE` cannot be marked as equivalent.

    Raises
    ------
    SettingsError : there are no ways, or more than MOST_WAYS.
    """
    if not 0 < len(ways) <= MOST_WAYS:
        raise SettingsError(
            f"There are {len(ways):,} ways through the choices, and at most {MOST_WAYS:,} are worked out; "
            "hold some of the choices as declared."
        )
    axes = _marked(ways.axes, contrast)
    tables, groups = _tables(ways), _same_labels(ways)
    findings = {table: finding_of_table(table, smallest_difference=contrast.smallest_difference) for table in tables}
    found = _specifications(ways, axes, tables, groups, findings)
    equivalent = [one for one in found if one.is_equivalent]
    d = [one.difference for one in equivalent if one.difference is not None]
    counted = Counter(one.finding for one in equivalent)
    sides = _equivalent_sides(ways, axes)
    return Curve(
        axes=_weighed(ways, axes, tables, findings),
        specifications=found,
        n_ways=len(ways),
        n_incoherent=ways.n_incoherent,
        median=_median(d),
        lowest=min(d, default=None),
        highest=max(d, default=None),
        below_zero=sum(one < -_SAME for one in d) / len(d) if d else None,
        same_sign=_same_sign(found),
        by_finding=tuple((name, counted[name]) for name in FINDINGS if counted[name]),
        joint=shuffles.joint_test(*sides, n_permutations=contrast.n_permutations, seed=contrast.seed),
    )


def _marked(axes: Sequence[Axis], contrast: Contrast) -> tuple[Axis, ...]:
    """The axes with the marks that were changed by hand; the one of _NEVER_TOGETHER keeps its own."""
    by_hand = {name: same for name, same in contrast.changed_axes if name != _NEVER_TOGETHER}
    return tuple(replace(axis, is_equivalent=by_hand.get(axis.name, axis.is_equivalent)) for axis in axes)


def _tables(ways: Ways) -> list[Fourfold]:
    """The table of every way, the outcomes of the first attribute first."""
    x1, n1, x2, n2 = (v.ravel().tolist() for v in shuffles.counts(*_stacked(ways)))
    return [Fourfold(*numbers) for numbers in zip(x1, n1, x2, n2, strict=True)]


def _stacked(ways: Ways) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    attributes = np.stack([one.labels for one in ways.attributes]).astype(np.int8)
    return attributes, np.stack([one.labels for one in ways.outcomes]).astype(np.int8)


def _same_labels(ways: Ways) -> list[list[int]]:
    """Ways with the same people in the table with the same labels, in the order of their first."""
    import numpy as np

    attributes, outcomes = _stacked(ways)
    groups: dict[bytes, list[int]] = {}
    for i, group in enumerate(attributes):
        cells = np.where((group > 0) & (outcomes >= 0), 2 * group + outcomes, 0).astype(np.int8)
        for j, cell in enumerate(cells):
            groups.setdefault(cell.tobytes(), []).append(i * len(outcomes) + j)
    return list(groups.values())


def _specifications(
    ways: Ways,
    axes: Sequence[Axis],
    tables: Sequence[Fourfold],
    groups: Sequence[Sequence[int]],
    findings: dict[Fourfold, str],
) -> tuple[Specification, ...]:
    """One for each group of ways, by the choices nearest to the declared ones; sorted by the difference."""
    changed = [_changed(side, axes) for side in (ways.attributes, ways.outcomes)]
    width = len(ways.outcomes)
    bounds = _bounds(findings)
    found = []
    for members in groups:
        away = {way: _added(changed[0][way // width], changed[1][way % width]) for way in members}
        nearest = min(members, key=lambda way: (away[way], way))
        table = tables[nearest]
        low, high = bounds.get(table, (None, None))
        specification = Specification(
            choices=ways.attributes[nearest // width].choices + ways.outcomes[nearest % width].choices,
            table=table,
            difference=table.difference if table in bounds else None,
            low=low,
            high=high,
            finding=findings[table],
            twins=len(members),
            is_equivalent=away[nearest][0] == 0,
            is_declared=0 in members,
        )
        found.append((specification, nearest))
    found.sort(key=lambda one: (one[0].difference is None, one[0].difference or 0.0, one[1]))
    return tuple(specification for specification, _ in found)


def _bounds(findings: dict[Fourfold, str]) -> dict[Fourfold, tuple[float, float]]:
    """Miettinen-Nurminen bounds of every table that can be estimated."""
    import numpy as np

    kept = [table for table, finding in findings.items() if finding != NOT_ESTIMABLE]
    if not kept:
        return {}
    columns = np.array([(t.x1, t.n1, t.x2, t.n2) for t in kept], dtype=np.float64).T
    low, high = bounds_of(*columns)
    return dict(zip(kept, zip(low.tolist(), high.tolist(), strict=True), strict=True))


def _changed(side: Sequence[Coded], axes: Sequence[Axis]) -> list[tuple[int, int]]:
    """For each coding of a side how many choices differ from the declared: those that change the question, and all."""
    asks = {axis.name for axis in axes if not axis.is_equivalent}
    declared = dict(side[0].choices)
    found = []
    for one in side:
        other = [axis for axis, option in one.choices if declared[axis] != option]
        found.append((sum(axis in asks for axis in other), len(other)))
    return found


def _added(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


def _equivalent_sides(ways: Ways, axes: Sequence[Axis]) -> tuple[np.ndarray, np.ndarray]:
    """The labels of both sides in every coding that answers the declared question."""
    kept = ([changed[0] == 0 for changed in _changed(side, axes)] for side in (ways.attributes, ways.outcomes))
    attributes, outcomes = (labels[which] for labels, which in zip(_stacked(ways), kept, strict=True))
    return attributes, outcomes


def _same_sign(found: Sequence[Specification]) -> float | None:
    """Share of equivalent specifications on the declared one's side; zero is on neither."""
    declared = next(one for one in found if one.is_declared).difference
    d = [one.difference for one in found if one.is_equivalent and one.difference is not None]
    if declared is None or not d:
        return None
    return sum(one * declared > 0 and abs(one) > _SAME for one in d) / len(d)


def _median(values: Sequence[float]) -> float | None:
    from statistics import median

    return median(values) if values else None


def _weighed(
    ways: Ways, axes: Sequence[Axis], tables: Sequence[Fourfold], findings: dict[Fourfold, str]
) -> tuple[Axis, ...]:
    """The axes with what each of them does to the difference."""
    import numpy as np

    d = np.array([np.nan if findings[table] == NOT_ESTIMABLE else table.difference for table in tables])
    grid = d.reshape(len(ways.attributes), len(ways.outcomes))
    found = []
    for axis in axes:
        rows = next((r for r in ((ways.attributes, grid), (ways.outcomes, grid.T)) if _has(r[0], axis)), None)
        if len(axis.options) < 2 or rows is None:
            found.append(axis)
        else:
            shift, share = _shift(*rows, axis), _variance_share(*rows, axis)
            found.append(replace(axis, shift=shift, variance_share=share))
    return tuple(found)


def _has(side: Sequence[Coded], axis: Axis) -> bool:
    return any(name == axis.name for name, _ in side[0].choices)


def _shift(side: Sequence[Coded], grid: np.ndarray, axis: Axis) -> float | None:
    """Mean absolute change of the difference over all pairs of ways that differ in this axis alone."""
    import numpy as np

    alike: dict[Choices, list[int]] = {}
    for i, one in enumerate(side):
        alike.setdefault(tuple(choice for choice in one.choices if choice[0] != axis.name), []).append(i)
    changes = [
        np.abs(grid[i] - grid[j]) for rows in alike.values() for at, i in enumerate(rows) for j in rows[at + 1 :]
    ]
    known = np.concatenate(changes)[~np.isnan(np.concatenate(changes))] if changes else np.empty(0)
    return float(known.mean()) if known.size else None


def _variance_share(side: Sequence[Coded], grid: np.ndarray, axis: Axis) -> float | None:
    """Sum of squares between the options' means, of that of all ways (eta squared); None when nothing varies."""
    import numpy as np

    known = ~np.isnan(grid)
    if not known.any():
        return None
    mean = grid[known].mean()
    total = float(((grid[known] - mean) ** 2).sum())
    if total < _SAME:
        return None
    options = [dict(one.choices)[axis.name] for one in side]
    between = 0.0
    for option in axis.options:
        rows = np.array([one == option for one in options])
        values = grid[rows][known[rows]]
        if values.size:
            between += values.size * float(values.mean() - mean) ** 2
    return min(1.0, between / total)
