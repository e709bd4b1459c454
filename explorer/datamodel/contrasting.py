"""A sensitivity check: an attribute of people against a stance or theme. The unit is the person, never the segment."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from explorer.datamodel.assessing import STANCE, THEME
from explorer.datamodel.corpus import Span
from explorer.errors import SettingsError

# Where a person stands in a contrast: in one of its two groups, or why in none.
FIRST, SECOND, MIXED, MISSING, ELSEWHERE = "first", "second", "mixed", "missing", "other level"
GROUPS = (FIRST, SECOND, MIXED, MISSING, ELSEWHERE)

# What becomes of people whose attribute, or whose stance, is mixed.
LEFT_OUT, AS_YES, AS_NO, AS_FIRST, AS_SECOND = "left out", "as yes", "as no", "with the first", "with the second"
MIXED_STANCES = (AS_NO, AS_YES, LEFT_OUT)
MIXED_ATTRIBUTES = (LEFT_OUT, AS_FIRST, AS_SECOND)

# Rules that derive a person's stance from codings (methods A1). The human overall judgement is the default.
JUDGED, MEAN_SIGN, ANY_NEGATIVE, MAJORITY, LAST = "judged", "sign of the mean", "any negative", "majority", "last said"
STANCE_RULES = (JUDGED, MEAN_SIGN, ANY_NEGATIVE, MAJORITY, LAST)
DERIVING_UNITS = ("coding", "turn", "exchange")  # what counts once when a stance is derived


@dataclass(frozen=True, slots=True)
class Contrast:
    """One sensitivity check as declared: the whole specification, with the seed. Round-trips through a dictionary.

    attribute : name of a variable or of an attribute of the participants.
    outcome, outcome_kind : name of a stance (STANCE), or name of a theme (THEME: coded with it, or read and not).
    first, second : the levels compared; () lets the study's levels say (the first and last of two or of an order).
    yes : the levels of the stance that count as yes; () for its first level. Not for a theme.
    cut : for an attribute in numbers: the first group is at or above it, the second below; None for the median.
    mixed_attribute, mixed_stance : what becomes of people who are mixed.
    rule, unit : how the stance is found, one of STANCE_RULES, and what counts once when it is derived.
    least_codings : for a theme, how many codings make a yes.
    first_n : only the first n participants in the study's order; 0 for all.
    coder : whose assessments count; '' for everybody's, where two who differ leave the person out.
    counting : which codings count, one of COUNTINGS ('' as the study has it).
    smallest_difference : the smallest difference of interest D, a share (methods A12: .20, one person in five).
    n_permutations, seed : of the joint test over the equivalent specifications.
    changed_axes : axes of the specification curve whose mark was changed by hand: (axis, is equivalent).
    """

    attribute: str
    outcome: str
    outcome_kind: str = STANCE
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    cut: float | None = None
    mixed_attribute: str = LEFT_OUT
    mixed_stance: str = AS_NO
    rule: str = JUDGED
    unit: str = "coding"
    least_codings: int = 1
    first_n: int = 0
    coder: str = ""
    counting: str = ""
    smallest_difference: float = 0.2
    n_permutations: int = 999
    seed: int = 20240501
    changed_axes: tuple[tuple[str, bool], ...] = ()

    def __post_init__(self) -> None:
        for name, known in _CHOICES:
            if getattr(self, name) not in known:
                raise SettingsError(f"{name} is {getattr(self, name)!r}; choose one of {', '.join(known)}.")
        if not 0 < self.smallest_difference < 1:
            raise SettingsError(
                f"The smallest difference of interest is {self.smallest_difference}; it must lie between 0 and 1."
            )
        for name, low, high in _RANGES:
            if not low <= getattr(self, name) <= high:
                raise SettingsError(f"{name} is {getattr(self, name)}; it must be from {low} to {high}.")

    def to_dict(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict) -> Contrast:
        if unknown := sorted(set(values) - {f.name for f in fields(cls)}):
            raise SettingsError(f"Unknown setting {unknown[0]!r} of a sensitivity check.")
        lists = {name: tuple(values[name]) for name in ("first", "second", "yes") if name in values}
        axes = tuple((str(axis), bool(same)) for axis, same in values.get("changed_axes", ()))
        return cls(**{**values, **lists, "changed_axes": axes})


_RANGES = (("least_codings", 1, 1000), ("first_n", 0, 10**6), ("n_permutations", 0, 10**6), ("seed", 0, 2**64 - 1))
_CHOICES = (
    ("outcome_kind", (STANCE, THEME)),
    ("mixed_attribute", MIXED_ATTRIBUTES),
    ("mixed_stance", MIXED_STANCES),
    ("rule", STANCE_RULES),
    ("unit", DERIVING_UNITS),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One participant in a contrast: what they were coded as, why, and where that puts them.

    attribute, stance : the level as coded, '' when missing; `..._missing` then says why.
    group : one of GROUPS. is_yes : None when the stance is missing or left out.
    ..._confidence : of CONFIDENCES, the least of the coders'. ..._evidence : the passages behind it, by offsets.
    n_codings : for a theme: its codings; 0 otherwise.
    """

    id: str
    name: str
    attribute: str
    stance: str
    group: str
    is_yes: bool | None
    attribute_missing: str = ""
    stance_missing: str = ""
    attribute_confidence: int = 0
    stance_confidence: int = 0
    attribute_evidence: tuple[Span, ...] = ()
    stance_evidence: tuple[Span, ...] = ()
    is_stance_mixed: bool = False
    stance_came_first: bool | None = None
    n_codings: int = 0

    @property
    def counts(self) -> bool:
        """Whether the person is in the table."""
        return self.group in (FIRST, SECOND) and self.is_yes is not None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of a study in one contrast, in the study's order, with the words for its sides.

    attribute_levels, stance_levels : the grid's rows and columns, without missing.
    numeric_cut : where an attribute in numbers was cut, None when it is in words.
    notes : plain sentences: contradictions, people without a transcript, levels left out.
    """

    people: tuple[Person, ...]
    first_name: str
    second_name: str
    yes_name: str
    no_name: str
    attribute_levels: tuple[str, ...]
    stance_levels: tuple[str, ...]
    numeric_cut: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def table(self) -> Fourfold:
        counted = [p for p in self.people if p.counts]
        first = [bool(p.is_yes) for p in counted if p.group == FIRST]
        second = [bool(p.is_yes) for p in counted if p.group == SECOND]
        return Fourfold(sum(first), len(first), sum(second), len(second))


@dataclass(frozen=True, slots=True, order=True)
class Fourfold:
    """x1 of n1 said yes in the first group, x2 of n2 in the second."""

    x1: int
    n1: int
    x2: int
    n2: int

    def __post_init__(self) -> None:
        if not (0 <= self.x1 <= self.n1 and 0 <= self.x2 <= self.n2):
            raise ValueError(f"{self.x1} of {self.n1} against {self.x2} of {self.n2} is no table")

    @property
    def difference(self) -> float | None:
        """Share of yes in the first group minus that in the second; None when a group is empty."""
        return self.x1 / self.n1 - self.x2 / self.n2 if self.n1 and self.n2 else None

    @property
    def has_empty_margin(self) -> bool:
        """A group is empty, or everybody gave the same answer: nothing can be estimated."""
        return min(self.n1, self.n2, self.x1 + self.x2, self.n1 + self.n2 - self.x1 - self.x2) == 0


@dataclass(frozen=True, slots=True)
class Interval:
    """A difference in shares (first minus second) with the interval of the method named."""

    estimate: float
    low: float
    high: float
    method: str
    confidence: float = 0.95

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0
