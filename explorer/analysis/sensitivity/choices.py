"""What can be chosen otherwise on each side of a contrast in this study, and everybody's labels along each way.

A choice is there only where it can change something: none for mixed people where nobody is mixed, none for coders
where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from explorer.analysis.sensitivity import levels
from explorer.analysis.sensitivity.accounts import Accounts
from explorer.analysis.sensitivity.axes import (
    ANY_CODING,
    CODER_OF_ATTRIBUTE,
    CODER_OF_STANCE,
    CONTRARY,
    COUNTED_AS_NO,
    COUNTED_TOO,
    CUT,
    EVERYBODY,
    EVIDENCE,
    EVIDENCE_OPTIONS,
    FAIRLY_SURE_ONLY,
    KEPT,
    LEAST_CODINGS,
    MIDDLE,
    MISSING_STANCE,
    MIXED_ATTRIBUTE,
    MIXED_STANCE,
    NOT_COUNTED,
    NOT_READ,
    OBJECT,
    OUTER_THIRDS,
    RULE,
    SURE_OF_ATTRIBUTE,
    SURE_OF_STANCE,
    UNIT,
)
from explorer.analysis.sensitivity.judged import CODERS_DIFFER, coders_of
from explorer.analysis.sensitivity.resolving import names, theme_of
from explorer.analysis.sensitivity.sides import (
    AttributeSide,
    OutcomeSide,
    attribute_side,
    derivable,
    least_yes,
    outcome_side,
)
from explorer.datamodel import ALL_COUNT, BLIND_COUNT, COUNTED
from explorer.datamodel.assessing import STANCE, UNSURE_OF_IT
from explorer.datamodel.contrasting import (
    AS_FIRST,
    AS_SECOND,
    AS_YES,
    DERIVING_UNITS,
    FIRST,
    JUDGED,
    LEFT_OUT,
    MIXED_ATTRIBUTES,
    MIXED_STANCES,
    SECOND,
    STANCE_RULES,
    Contrast,
)
from explorer.errors import SettingsError

BLIND = "blind"
Way = Mapping[str, str]  # axis -> option
Options = dict[str, tuple[str, ...]]  # axis -> options, the declared one first


def _first(declared: str, *others: Sequence[str]) -> tuple[str, ...]:
    """The declared option, then all others."""
    return tuple(dict.fromkeys((declared, *(one for these in others for one in these))))


def _coders(accounts: Accounts, name: str, contrast: Contrast) -> tuple[str, ...]:
    """Everybody together and each coder, the declared first; () for fewer than two coders."""
    variable = accounts.variable(name)
    known = [one for one in coders_of(accounts, variable.id) if one] if variable else []
    return _first(contrast.coder or EVERYBODY, [EVERYBODY], known) if len(known) > 1 else ()


def _coder(way: Way, axis: str, contrast: Contrast) -> str:
    return _named(way.get(axis, contrast.coder))


def _named(coder: str) -> str:
    return "" if coder == EVERYBODY else coder


# ------------------------------------------------------------------ the attribute


class AttributeChoices:
    """The attribute's choices and labels: 1 first group, 2 second, 0 neither."""

    def __init__(self, accounts: Accounts, contrast: Contrast) -> None:
        self._contrast = contrast
        self._of = _kept(lambda coder: attribute_side(accounts, replace(contrast, coder=coder)))
        self._coders = _coders(accounts, contrast.attribute, contrast)
        self._cuts = {} if contrast.cut is None else self._find_cuts()
        self._thirds = None if contrast.cut is None else self._find_thirds()

    def options(self) -> Options:
        contrast, found = self._contrast, {}
        people = [one for way in self._coders or (contrast.coder,) for one in self._of(_named(way))]
        if any(self._is_undecided(one) for one in people):
            found[MIXED_ATTRIBUTE] = _first(contrast.mixed_attribute, MIXED_ATTRIBUTES)
        if contrast.cut is not None and len(self._cuts) > 1:
            found[CUT] = tuple(self._cuts)
        if self._thirds is not None:
            found[MIDDLE] = (KEPT, OUTER_THIRDS)
        if any(one.confidence == UNSURE_OF_IT for one in people):
            found[SURE_OF_ATTRIBUTE] = (ANY_CODING, FAIRLY_SURE_ONLY)
        if self._coders:
            found[CODER_OF_ATTRIBUTE] = self._coders
        return found

    def is_coherent(self, way: Way, declared: Way) -> bool:
        return way.get(MIDDLE) != OUTER_THIRDS or way.get(CUT) == declared.get(CUT)

    def labels(self, way: Way) -> list[int]:
        return [self._label(one, way) for one in self._of(_coder(way, CODER_OF_ATTRIBUTE, self._contrast))]

    def _label(self, one: AttributeSide, way: Way) -> int:
        if way.get(SURE_OF_ATTRIBUTE) == FAIRLY_SURE_ONLY and one.confidence == UNSURE_OF_IT:
            return 0
        if CUT in way or MIDDLE in way:
            only_ends = way.get(MIDDLE) == OUTER_THIRDS
            cut = self._contrast.cut
            lowest_of_first, below = self._thirds if only_ends else self._cuts[way[CUT]] if CUT in way else (cut, cut)
            return 0 if one.number is None else 1 if one.number >= lowest_of_first else 2 if one.number < below else 0
        if self._is_undecided(one):
            return {AS_FIRST: 1, AS_SECOND: 2}.get(way.get(MIXED_ATTRIBUTE, LEFT_OUT), 0)
        return {FIRST: 1, SECOND: 2}.get(one.group, 0)

    def _is_undecided(self, one: AttributeSide) -> bool:
        """Mixed, and not in a group by the name of the level."""
        named = (*self._contrast.first, *self._contrast.second)
        return one.is_mixed and levels.plain(one.level) not in map(levels.plain, named)

    def _find_cuts(self) -> dict[str, tuple[float, float]]:
        """By option the least number of the first group, and the number that the second group stays below."""
        from statistics import median

        cut = self._contrast.cut
        found = {f"at {cut:g}": (cut, cut)}
        numbers = self._numbers()
        middle = median(numbers) if numbers else cut
        if numbers and numbers[0] < middle != cut:
            found[f"at the median, {middle:g}"] = (middle, middle)
        return found

    def _find_thirds(self) -> tuple[float, float] | None:
        """The least number of the upper third, and the one that the lower third stays below; None without a middle."""
        numbers = self._numbers()
        third = len(numbers) // 3
        if not third or numbers[third - 1] >= numbers[-third]:
            return None
        # Equal numbers stay together: those at the edge of a third belong to it.
        upper, lower = numbers[-third], next(one for one in numbers if one > numbers[third - 1])
        return (upper, lower) if lower < upper else None

    def _numbers(self) -> list[float]:
        return sorted(one.number for one in self._of(self._contrast.coder) if one.number is not None)


# ------------------------------------------------------------------ the stance


class StanceChoices:
    """A stance's choices and labels: 1 yes, 0 no, -1 missing or left out."""

    def __init__(self, accounts: Accounts, contrast: Contrast) -> None:
        self._accounts, self._contrast = accounts, contrast
        self._objects = _first(contrast.outcome, _objects(accounts, contrast))
        self._derivable = {name for name in self._objects if _is_derivable(accounts, name)}
        self._coders = _coders(accounts, contrast.outcome, contrast)
        self._of = _kept(self._side)

    def options(self) -> Options:
        contrast, found = self._contrast, {}
        if len(self._objects) > 1:
            found[OBJECT] = self._objects
        if self._derivable:
            found[RULE] = _first(contrast.rule, STANCE_RULES)
            found[UNIT] = _first(contrast.unit, DERIVING_UNITS)
            by_hand = replace(contrast, counting=BLIND_COUNT) if contrast.rule == JUDGED else contrast
            if len(counted := _countings(self._accounts, by_hand)) > 1:
                found[EVIDENCE] = counted
        if self._coders:
            found[CODER_OF_STANCE] = self._coders
        people = self._everybody_in_every_way(found)
        if least_yes(contrast) is None and any(self._is_undecided(one) for one in people):
            found[MIXED_STANCE] = _first(contrast.mixed_stance, MIXED_STANCES)
        if any(_can_be_no(one) for one in people):
            found[MISSING_STANCE] = (LEFT_OUT, COUNTED_AS_NO)
        if any(one.confidence == UNSURE_OF_IT for one in people):
            found[SURE_OF_STANCE] = (ANY_CODING, FAIRLY_SURE_ONLY)
        return found

    def _everybody_in_every_way(self, options: Options) -> list[OutcomeSide]:
        declared = {name: given[0] for name, given in options.items()}
        every = (dict(zip(options, picked, strict=True)) for picked in product(*options.values()))
        return [one for way in every if self.is_coherent(way, declared) for one in self._people(way)]

    def is_coherent(self, way: Way, declared: Way) -> bool:
        is_judged = way.get(RULE, self._contrast.rule) == JUDGED
        about = way.get(OBJECT, self._contrast.outcome)
        derivable = about in self._derivable or (about == self._contrast.outcome and self._contrast.rule != JUDGED)
        if not (is_judged or derivable):
            return False
        if is_judged:  # nobody's judgement rests on a suggestion
            return way.get(UNIT) == declared.get(UNIT) and way.get(EVIDENCE, BLIND) == BLIND
        return all(way.get(name) == declared.get(name) for name in (CODER_OF_STANCE, SURE_OF_STANCE))

    def labels(self, way: Way) -> list[int]:
        return [self._label(one, way) for one in self._people(way)]

    def _people(self, way: Way) -> tuple[OutcomeSide, ...]:
        contrast = self._contrast
        return self._of(
            way.get(OBJECT, contrast.outcome),
            way.get(RULE, contrast.rule),
            way.get(UNIT, contrast.unit),
            EVIDENCE_OPTIONS.get(way.get(EVIDENCE, ""), contrast.counting),
            _coder(way, CODER_OF_STANCE, contrast),
        )

    def _side(self, name: str, rule: str, unit: str, counting: str, coder: str) -> tuple[OutcomeSide, ...]:
        changed = replace(self._contrast, outcome=name, rule=rule, unit=unit, counting=counting, coder=coder)
        return outcome_side(self._accounts, changed)

    def _label(self, one: OutcomeSide, way: Way) -> int:
        if way.get(SURE_OF_STANCE) == FAIRLY_SURE_ONLY and one.confidence == UNSURE_OF_IT:
            return -1
        if _can_be_no(one):
            return 0 if way.get(MISSING_STANCE) == COUNTED_AS_NO else -1
        if self._is_undecided(one) and MIXED_STANCE in way:
            return {LEFT_OUT: -1, AS_YES: 1}.get(way[MIXED_STANCE], 0)
        return -1 if one.is_yes is None else int(one.is_yes)

    def _is_undecided(self, one: OutcomeSide) -> bool:
        """Mixed, and no yes by the name of the level."""
        return one.is_mixed and levels.plain(one.level) not in map(levels.plain, self._contrast.yes)


def _can_be_no(one: OutcomeSide) -> bool:
    """Missing because there is nothing; where coders differ there is something."""
    return not one.level and one.missing != CODERS_DIFFER


def _is_derivable(accounts: Accounts, name: str) -> bool:
    try:
        variable = derivable(accounts, name)
    except SettingsError:
        return False
    codes = {*variable.positive_code_ids, *variable.negative_code_ids}
    return any(one.code_id in codes for one in accounts.corpus.codings)


def _objects(accounts: Accounts, contrast: Contrast) -> list[str]:
    """Other stances with the same levels, whose yes is the same."""
    stances = {one.name: one for one in names(accounts).outcomes if one.kind == STANCE}
    own = stances.pop(contrast.outcome, None)
    if own is None or own.is_number or least_yes(contrast) is not None:
        return []
    wanted = {levels.plain(level) for level, _ in own.levels}
    yes = {levels.plain(level) for level in contrast.yes}
    found = []
    for name, one in stances.items():
        given = {levels.plain(level) for level, _ in one.levels}
        is_same_scale = yes <= given and (given <= wanted or wanted <= given)
        if is_same_scale and not one.is_number and levels.plain(name) != levels.plain(contrast.attribute):
            found.append(name)
    return found


# ------------------------------------------------------------------ a theme


class ThemeChoices:
    """A theme's choices and labels: 1 coded, 0 read and not, -1 not read."""

    def __init__(self, accounts: Accounts, contrast: Contrast) -> None:
        self._accounts, self._contrast = accounts, contrast
        codes = set(theme_of(accounts, contrast.outcome).code_ids)
        codings = accounts.corpus.codings
        against = {one.id for one in codings if one.code_id in codes and one.id in accounts.contrary_ids}
        kept = tuple(one for one in codings if one.id not in against)
        self._without = replace(accounts, corpus=replace(accounts.corpus, codings=kept)) if against else None
        # Whoever was coded is read: with a coding taken out for being contrary its speaker still is.
        self._of = _kept(self._side)

    def options(self) -> Options:
        contrast, found = self._contrast, {}
        found[LEAST_CODINGS] = _first(f"at least {contrast.least_codings}", ("at least 1", "at least 2"))
        if self._without is not None:
            found[CONTRARY] = (COUNTED_TOO, NOT_COUNTED)
        if len(counted := _countings(self._accounts, contrast)) > 1:
            found[EVIDENCE] = counted
        if any(not one.level for one in self._of(contrast.counting, True)):
            found[NOT_READ] = (LEFT_OUT, COUNTED_AS_NO)
        return found

    def is_coherent(self, way: Way, declared: Way) -> bool:
        return True

    def labels(self, way: Way) -> list[int]:
        counting = EVIDENCE_OPTIONS.get(way.get(EVIDENCE, ""), self._contrast.counting)
        everything = self._of(counting, True)
        people = self._of(counting, way.get(CONTRARY) != NOT_COUNTED)
        least = int(way[LEAST_CODINGS].rsplit(" ", 1)[1])
        unread = 0 if way.get(NOT_READ) == COUNTED_AS_NO else -1
        return [
            int(one.n_codings >= least) if whole.level else unread
            for one, whole in zip(people, everything, strict=True)
        ]

    def _side(self, counting: str, with_contrary: bool) -> tuple[OutcomeSide, ...]:
        accounts = self._accounts if with_contrary else self._without
        return outcome_side(accounts, replace(self._contrast, counting=counting, least_codings=1))


def _countings(accounts: Accounts, contrast: Contrast) -> tuple[str, ...]:
    """Which codings could count, the declared first; only what lets in other codings of this study, and some."""
    present = {one.provenance for one in accounts.corpus.codings}
    names_of = {which: name for name, which in EVIDENCE_OPTIONS.items()}
    declared = contrast.counting or ALL_COUNT
    found = {frozenset(present & set(COUNTED[declared])): names_of[declared]}
    for which, name in names_of.items():
        if kept := frozenset(present & set(COUNTED[which])):
            found.setdefault(kept, name)
    return tuple(found.values())


def _kept(find: Callable) -> Callable:
    """The function with what it found remembered, for as long as the axes are worked out."""
    from functools import cache

    return cache(find)
