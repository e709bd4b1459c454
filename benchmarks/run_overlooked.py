"""Does a ranking bring back what was hidden from it? All ways of ranking, side by side.

Two tasks a study (`ranking_tasks`): interviews held out in five folds, and 30% of each theme's codings hidden. All in
characters, so that no way of cutting the speech into segments is favoured; means over folds, then over themes:

    AP          average precision, with a 95% interval from drawing interviews with replacement
    5% 10% 20%  mean share of a hidden coding's characters read within so much of the characters to be ranked
    WSS         work saved when 95% of what is hidden is read, over chance
    - NAME      AP less that of the ranker named above the table, with its interval (the same draws), and the p of
                flipping the signs of the interviews' parts of it
    worst       the theme at which it falls furthest below keyword search in AP

``run_overlooked.py serdif demo`` looks at these studies only. For the demo beside it: its planted overlooked quotes.
"""

from __future__ import annotations

import sys
import time

from rankers import KEYWORDS, OURS, RANKERS
from ranking_scores import Result, difference, evaluate, worst_theme
from ranking_tasks import STUDIES, Study, build
from threadpoolctl import threadpool_limits

REFERENCE = "embedding + regression"
KINDS = {"held_out": "held-out interviews", "hidden": "hidden codings", "planted": "planted overlooked quotes"}


def main(*names: str) -> None:
    for name in names or STUDIES:
        try:
            study = build(name)
        except KeyError:
            print(f"({name} is not here)")
            continue
        for kind, title in KINDS.items():
            if study.of_kind(kind):
                report(study, kind, title)


def report(study: Study, kind: str, title: str) -> None:
    """Print the table of one task."""
    n_themes = max(len(truth) for _, truth in study.of_kind(kind))
    print(
        f"\n{study.material.study}, {title}: {len(study.material.segments)} segments, "
        f"{len(study.material.interview_ids)} interviews, {n_themes} themes; reference: {REFERENCE}"
    )
    print(
        f"{'':<40}{'AP':>5}{'95%':>10}{'5%':>6}{'10%':>6}{'20%':>6}{'WSS':>6}{'- reference':>21}{'p':>8}"
        f"{'sec':>6}  worst against keywords"
    )
    found: dict[str, tuple[Result, float]] = {}
    for label, ranker in {**RANKERS, "(the best whole segments allow)": None}.items():
        start = time.perf_counter()
        try:
            found[label] = evaluate(study, kind, ranker), time.perf_counter() - start
        except NotImplementedError:
            print(f"({label}: not there yet)")
    for label, (result, seconds) in found.items():
        print(line(study, label, result, seconds, found[REFERENCE][0], found[KEYWORDS][0]), flush=True)


def line(study: Study, label: str, result: Result, seconds: float, reference: Result, keywords: Result) -> str:
    ap, *shares, saved = result.macro
    gain = difference(result, reference)
    worst, theme = worst_theme(result, keywords, [theme.name for theme in study.material.themes])
    mark = "*" if label == OURS else ""
    return (
        f"{label + mark:<40}{_short(ap):>5}{_between(result.interval):>10}"
        f"{_short(shares[0]):>6}{_short(shares[1]):>6}{_short(shares[2]):>6}{_short(saved):>6}"
        f"{f'{gain.ap:+.3f} {_between(gain.interval)}':>21}{gain.p:>8.4f}{seconds:>6.1f}  {worst:+.2f} {theme[:30]}"
    )


def _short(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1) if value < 1 else f"{value:.2f}"


def _between(bounds: tuple[float, float]) -> str:
    return " ".join(f"{bound:.2f}".replace("0.", ".", 1) for bound in bounds)


if __name__ == "__main__":
    with threadpool_limits(1):
        main(*sys.argv[1:])
