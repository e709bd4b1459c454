"""What missing and mixed people could have made of the difference.

`bounds` goes over everything they could have been (Manski 1989, J Hum Resour 24:343: no assumption on why they are
missing); `treatments` shows the three ways of treating the mixed. Whoever has no attribute is in no group but there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.finding import finding_of_table
from explorer.analysis.sensitivity.intervals import miettinen_nurminen
from explorer.datamodel.answered import NOT_ESTIMABLE, Bounds, Treatment
from explorer.datamodel.contrasting import (
    AS_FIRST,
    AS_NO,
    AS_SECOND,
    AS_YES,
    ELSEWHERE,
    FIRST,
    LEFT_OUT,
    MIXED,
    MIXED_ATTRIBUTES,
    MIXED_STANCES,
    SECOND,
    Contrast,
    Fourfold,
    People,
    Person,
)


def bounds(people: People) -> Bounds | None:
    """The smallest and the largest difference if every missing or left-out mixed person were in a group, with a stance.

    Mixed people who are already counted (as no, with the first group, ...) stay where they are; people of other levels
    stay out. By counts: whoever lacks one side goes where it pushes the difference furthest, and for those who lack
    both every split is tried. `excludes_zero`: the difference keeps its sign throughout.

    Returns
    -------
    None when there is nobody. low and high are None when the people who were compared leave a group empty.
    """
    if not people.people:
        return None
    asked = [p for p in people.people if p.group != ELSEWHERE]
    no_group = [p for p in asked if p.group not in (FIRST, SECOND)]
    without = Counter((p.group, p.is_yes) for p in asked if p.is_yes is None)
    lacking = (without[(FIRST, None)], without[(SECOND, None)])
    yes = sum(p.is_yes is True for p in no_group)
    no = sum(p.is_yes is False for p in no_group)
    both = len(no_group) - yes - no
    counts = {"n_missing_stance": sum(lacking), "n_missing_attribute": yes + no, "n_missing_both": both}
    table = people.table
    if table.difference is None:
        return Bounds(None, None, **counts, excludes_zero=False)
    high = _furthest(table, lacking, yes, no, both)
    # The lowest difference is the highest of the second group minus the first, turned round.
    turned = Fourfold(table.x2, table.n2, table.x1, table.n1)
    low = 0.0 - _furthest(turned, (lacking[1], lacking[0]), yes, no, both)
    return Bounds(low, high, **counts, excludes_zero=low > 0 or high < 0)


def _furthest(table: Fourfold, lacking: tuple[int, int], yes: int, no: int, both: int) -> float:
    """The largest difference: all doubtful yes in the first group and all doubtful no in the second."""
    x1, n1 = table.x1 + lacking[0] + yes, table.n1 + lacking[0] + yes
    x2, n2 = table.x2, table.n2 + lacking[1] + no
    return max((x1 + j) / (n1 + j) - x2 / (n2 + both - j) for j in range(both + 1))


def treatments(people: People, contrast: Contrast, *, same_sign: float | None = None) -> tuple[Treatment, ...]:
    """The check with mixed people treated in each of three ways, one side at a time; () when nobody is mixed.

    Attribute: left out, with the first, with the second group. Stance: as no, as yes, left out. The other side stays
    as declared; of the ways the declared one is named so.

    Parameters
    ----------
    same_sign : share of the equivalent specifications that agree, as for the finding that these stand beside.
    """
    found = []

    def treat(name: str, is_meant: Callable[[Person], bool], **changes: object) -> None:
        found.append(_treated(people, contrast, name, is_meant, same_sign, changes))

    mixed = levels.mixed_among(people.attribute_levels)

    def is_mixed(person: Person) -> bool:
        return person.group == MIXED or (
            person.attribute in mixed and person.attribute not in (*contrast.first, *contrast.second)
        )

    if any(is_mixed(p) for p in people.people):
        group = {LEFT_OUT: MIXED, AS_FIRST: FIRST, AS_SECOND: SECOND}
        for way in MIXED_ATTRIBUTES:
            name = f"mixed {contrast.attribute} {way}" + _declared(way == contrast.mixed_attribute)
            treat(name, is_mixed, group=group[way])
    if any(p.is_stance_mixed for p in people.people):
        says = {AS_NO: False, AS_YES: True, LEFT_OUT: None}
        for way in MIXED_STANCES:
            name = f"mixed {contrast.outcome} {way}" + _declared(way == contrast.mixed_stance)
            treat(name, lambda p: p.is_stance_mixed, is_yes=says[way])
    return tuple(found)


def _declared(is_declared: bool) -> str:
    return " (as declared)" if is_declared else ""


def _treated(
    people: People,
    contrast: Contrast,
    name: str,
    is_meant: Callable[[Person], bool],
    same_sign: float | None,
    changes: dict[str, object],
) -> Treatment:
    everybody = tuple(replace(p, **changes) if is_meant(p) else p for p in people.people)
    table = replace(people, people=everybody).table
    finding = finding_of_table(table, smallest_difference=contrast.smallest_difference, same_sign=same_sign)
    return Treatment(name, table, None if finding == NOT_ESTIMABLE else miettinen_nurminen(table), finding)
