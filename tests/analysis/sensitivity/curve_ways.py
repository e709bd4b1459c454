"""Ways through the choices of nine made-up people, small enough to work every number out by hand.

Groups: four people in the first, four in the second; the ninth is mixed. Of session 1 the second person's stance is
mixed. Session 2 is another question: nobody's stance there is mixed, and the ninth did not speak of it.

way                              table          difference
strict, as no                    1/4 v 3/4      -.50   declared
strict, as yes                   2/4 v 3/4      -.25
with the first, as no            2/5 v 3/4      -.35
with the first, as yes           3/5 v 3/4      -.15
session 2, all four ways         4/4 v 1/4       .75   one and the same nine labels
"""

from __future__ import annotations

import numpy as np

from explorer.analysis.sensitivity.curve import Coded, Ways
from explorer.datamodel.answered import Axis

STRICT = [1, 1, 1, 1, 2, 2, 2, 2, 0]
WITH_FIRST = [1, 1, 1, 1, 2, 2, 2, 2, 1]
AS_NO = [1, 0, 0, 0, 1, 1, 1, 0, 1]
AS_YES = [1, 1, 0, 0, 1, 1, 1, 0, 1]
SESSION_2 = [1, 1, 1, 1, 0, 0, 0, 1, -1]
AXES = (
    Axis("mixed support", ("left out", "with the first"), True),
    Axis("object", ("session 1", "session 2"), False, "another session is another question"),
    Axis("mixed stance", ("as no", "as yes"), True),
    Axis("encoder", (), True, "no stance comes from it"),
)


def coded(labels: list[int], **choices: str) -> Coded:
    """Labels with choices; an underscore in an axis's name stands for a space."""
    named = tuple((axis.replace("_", " "), option) for axis, option in choices.items())
    return Coded(named, np.array(labels, dtype=np.int8))


def nine_people() -> Ways:
    attributes = (coded(STRICT, mixed_support="left out"), coded(WITH_FIRST, mixed_support="with the first"))
    outcomes = (
        coded(AS_NO, object="session 1", mixed_stance="as no"),
        coded(AS_YES, object="session 1", mixed_stance="as yes"),
        coded(SESSION_2, object="session 2", mixed_stance="as no"),
        coded(SESSION_2, object="session 2", mixed_stance="as yes"),
    )
    return Ways(attributes, outcomes, AXES, n_incoherent=3)


def made(n_attributes: int, n_outcomes: int, *, n_people: int, linked: float, noise: float, seed: int) -> Ways:
    """People whose stance follows the group with probability `linked`; every way codes some of them differently."""
    rng = np.random.default_rng(seed)
    group = rng.permutation(np.arange(n_people) % 2)
    yes = np.where(rng.random(n_people) < linked, group, rng.integers(0, 2, n_people))

    def side(truth: np.ndarray, n: int, name: str, missing: int) -> tuple[Coded, ...]:
        found = []
        for i in range(n):
            labels = np.where(rng.random(n_people) < noise, rng.integers(0, 2, n_people), truth)
            labels = np.where(rng.random(n_people) < noise / 2, missing, labels + (missing == 0))
            found.append(Coded(((name, str(i)),), labels.astype(np.int8)))
        return tuple(found)

    axes = tuple(
        Axis(name, tuple(str(i) for i in range(n)), True)
        for name, n in (("attribute", n_attributes), ("outcome", n_outcomes))
    )
    return Ways(side(group, n_attributes, "attribute", 0), side(yes, n_outcomes, "outcome", -1), axes)
