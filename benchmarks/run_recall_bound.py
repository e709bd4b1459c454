"""Does the stated bound hold? 1,000 made reviews with known truth (`tests/simulated_reviews.py`).

Printed: how often everything stated of a review is true (all its themes and looks at once, which is what the 95% is
for), how often single statements are, and how far the bound lies below the truth.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # for the simulation, which the tests share

from tests.simulated_reviews import Outcome, Review, holds

REVIEWS, SEED = 1000, 20240501


def main() -> None:
    reviews = [Review(np.random.default_rng([SEED, number])) for number in range(REVIEWS)]
    outcomes = [review.run() for review in reviews]
    print("| reviews | n | all shares true | all numbers of people true |\n|---|---|---|---|")
    print(row("all", outcomes))
    plain = [Review(np.random.default_rng([SEED, number, 1]), is_plain=True).run() for number in range(REVIEWS)]
    print(row("one theme, one look, nothing unsure, nothing found later", plain))
    print(row("one look", [o for r, o in zip(reviews, outcomes, strict=True) if r.looks == 1]))
    print(row("two looks declared", [o for r, o in zip(reviews, outcomes, strict=True) if r.looks == 2]))
    for n in (1, 2, 3, 4):
        print(row(f"{n} theme{'s' * (n > 1)}", [o for o in outcomes if len(o) == n]))
    single = [one for several in outcomes for one in several]
    stated = [one for one in single if one.stated is not None]
    print(
        f"\n{len(single):,} themes; single statements true: {np.mean([holds(one)[0] for one in single]):.4f} (shares)"
    )
    gap = np.array([one.true_share - one.stated for one in stated])
    print(f"true share minus stated bound: median {np.median(gap):.3f}, middle half {np.percentile(gap, [25, 75])}")
    print(f"nothing stated, as more was found since than the bound allowed: {len(single) - len(stated)}")


def row(name: str, outcomes: list[list[Outcome]]) -> str:
    shares = [all(holds(one)[0] for one in several) for several in outcomes]
    people = [all(holds(one)[1] for one in several) for several in outcomes]
    error = (0.05 * 0.95 / max(1, len(outcomes))) ** 0.5
    return (
        f"| {name} | {len(outcomes)} | {np.mean(shares):.3f} | {np.mean(people):.3f} (2 SE of .95: {2 * error:.3f}) |"
    )


if __name__ == "__main__":
    main()
