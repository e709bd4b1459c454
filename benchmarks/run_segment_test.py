"""How often does a test on passages find a difference where there is none? The ground for refusing it (methods A1).

26 made people with about ten passages each, two groups that do not differ (`tests/simulated_interviews.py`): the
chi-square test on passages beside a rank test on people's shares, for the correlation of two passages of one person.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # for the simulation, which the tests share

from tests.simulated_interviews import naive_rejections

RUNS, SEED = 20_000, 20240501


def main() -> None:
    print(f"{RUNS:,} studies a row, nominal 5 in 100\n")
    print("| correlation within a person | p <= .05 by passages | by people |\n|---|---|---|")
    for within in (0.0, 0.05, 0.1, 0.2, 0.3):
        by_passages, by_people = naive_rejections(within, seed=SEED, runs=RUNS)
        print(f"| {within:.2f} | {by_passages:.3f} | {by_people:.3f} |")


if __name__ == "__main__":
    main()
