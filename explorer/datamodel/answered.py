"""What a sensitivity check found: the difference, how fragile it is, and every other way it could have been asked."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.datamodel.contrasting import Contrast, Fourfold, Interval, People

# What may be said (methods A12).
NOT_ESTIMABLE, VISIBLE, APPARENT, NOT_CLEAR, SMALLER = "not estimable", "visible", "apparent", "not clear", "smaller"
FINDINGS = (NOT_ESTIMABLE, VISIBLE, APPARENT, NOT_CLEAR, SMALLER)

STANCES, ATTRIBUTES, EITHER = "stance", "attribute", "either"
CREATES, REMOVES = "creates", "removes"


@dataclass(frozen=True, slots=True)
class Recoding:
    """The fewest people whose coding would have to change for the interval to exclude zero, or to include it.

    of : STANCES, ATTRIBUTES or EITHER. k : None when no recoding does. way : CREATES or REMOVES.
    moves : (participant id, what would change, in words), least certain first: one smallest set of people. () from a
        bare table.
    table : the table after it, None when k is None.
    """

    of: str
    k: int | None
    way: str
    moves: tuple[tuple[str, str], ...] = ()
    table: Fourfold | None = None


@dataclass(frozen=True, slots=True)
class WithoutSome:
    """The check without one or two people. `shift` : the difference with them minus without them."""

    ids: tuple[str, ...]
    table: Fourfold
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    shift: float | None
    finding: str


@dataclass(frozen=True, slots=True)
class Detectable:
    """What so many people could have shown, whatever they said.

    difference : smallest true difference seen with `power`, from `reference` (share of yes in the second group)
        towards the farther side; None when none is large enough.
    by_reference : (reference, difference or None) for a row of references.
    """

    reference: float
    difference: float | None
    power: float
    by_reference: tuple[tuple[float, float | None], ...]


@dataclass(frozen=True, slots=True)
class Posterior:
    """A Bayesian reading of d = first minus second, each share with a Beta(a, b) prior of its own. All exact.

    below_zero : P(d < 0). within : P(|d| < D). below : P(d < -D). above : P(d > D).
    """

    prior: tuple[float, float]
    median: float
    low: float
    high: float
    below_zero: float
    within: float
    below: float
    above: float
    smallest_difference: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """Ordered stances (-1, 0, 1) or shares of codings: Cliff's delta, first against second group.

    delta : P(first higher) - P(first lower). superiority : P(higher) + half of P(equal).
    low, high : Newcombe (2006), method 5. p : permutation of participants; `n_arrangements`, and whether all of them
        were counted (`is_exact`).
    """

    delta: float
    superiority: float
    low: float
    high: float
    p: float
    n_first: int
    n_second: int
    n_arrangements: int
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """The difference over everything the missing (and mixed) people could have been."""

    low: float | None
    high: float | None
    n_missing_stance: int
    n_missing_attribute: int
    n_missing_both: int
    excludes_zero: bool


@dataclass(frozen=True, slots=True)
class Treatment:
    """The same check with mixed or missing people treated in another way."""

    name: str
    table: Fourfold
    interval: Interval | None
    finding: str


@dataclass(frozen=True, slots=True)
class Miscoded:
    """The difference if the coding of attribute and stance were right as often as said.

    attribute_right, stance_right : sensitivity and specificity alike, .7 to 1. difference : corrected; None when the
        table cannot have come of such coding.
    """

    attribute_right: float
    stance_right: float
    difference: float | None


@dataclass(frozen=True, slots=True)
class BiasDraws:
    """Draws of sensitivity, specificity and true labels (probabilistic bias analysis), seeded.

    is_differential : the coder of one knew the other, so the two groups may differ in how they were miscoded.
    """

    low: float
    median: float
    high: float
    below_zero: float
    n_draws: int
    is_differential: bool


# ------------------------------------------------------------------ the specification curve


@dataclass(frozen=True, slots=True)
class Axis:
    """A choice somebody could have made otherwise.

    is_equivalent : whether its options are as good answers to the same question; else it "changes the question".
    shift : mean absolute change of the difference when only this choice changes; None when it cannot be told.
    variance_share : of the variance of the differences over all specifications; None likewise.
    """

    name: str
    options: tuple[str, ...]
    is_equivalent: bool
    why: str = ""
    shift: float | None = None
    variance_share: float | None = None


@dataclass(frozen=True, slots=True)
class Specification:
    """One way through the choices, and everything that gives the same labels.

    choices : one option for each axis. twins : how many ways through the choices give these labels, itself counted.
    is_equivalent : whether it answers the declared question. is_declared : whether it is the declared one.
    """

    choices: tuple[tuple[str, str], ...]
    table: Fourfold
    difference: float | None
    low: float | None
    high: float | None
    finding: str
    twins: int
    is_equivalent: bool
    is_declared: bool


@dataclass(frozen=True, slots=True)
class JointTest:
    """The whole curve against shuffling the attribute over people, equivalent specifications only (p = (b+1)/(B+1)).

    p_median : of the absolute median difference. p_same_sign : of the larger share of one sign.
    p_excluding : of the share of intervals that exclude zero.
    """

    n_permutations: int
    n_specifications: int
    p_median: float
    p_same_sign: float
    p_excluding: float


@dataclass(frozen=True, slots=True)
class Curve:
    """All specifications, sorted by their difference; what cannot be estimated stands last.

    n_ways : ways through the choices before duplicates were collapsed. n_incoherent : ways left out because their
        choices contradict each other. same_sign : share of equivalent specifications on the declared one's side
        (zero is on neither); None when none can be estimated.
    """

    axes: tuple[Axis, ...]
    specifications: tuple[Specification, ...]
    n_ways: int
    n_incoherent: int
    median: float | None
    lowest: float | None
    highest: float | None
    below_zero: float | None
    same_sign: float | None
    by_finding: tuple[tuple[str, int], ...]
    joint: JointTest | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a sensitivity check says. What cannot be estimated is None; `reason` then says why.

    finding : one of FINDINGS. deviant_ids : people who go against the tendency, or against the one expected.
    fragile_axis : the choice that turns the finding, '' for none.
    """

    contrast: Contrast
    people: People
    table: Fourfold
    finding: str
    reason: str
    difference: Interval | None
    difference_90: Interval | None
    newcombe: Interval | None
    deviant_ids: tuple[str, ...]
    detectable: Detectable | None
    smallest_p: float | None
    equivalence_margin: float | None
    without_one: tuple[WithoutSome, ...]
    n_pairs: int
    pairs_that_change: tuple[WithoutSome, ...]
    recodings: tuple[Recoding, ...]
    bounds: Bounds | None
    treatments: tuple[Treatment, ...]
    miscoded: tuple[Miscoded, ...]
    bias: tuple[BiasDraws, ...]
    posteriors: tuple[Posterior, ...]
    ordered: Ordered | None
    boschloo: float | None
    fisher: float | None
    curve: Curve | None
    fragile_axis: str = ""

    def recoding(self, of: str) -> Recoding | None:
        return next((one for one in self.recodings if one.of == of), None)
