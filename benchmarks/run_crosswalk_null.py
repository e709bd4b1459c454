"""Are crosswalk cells marked where patterns and themes have nothing to do with each other, and where they have?

1. Real themes: how many cells are marked, by the adjustment in use (Benjamini and Hochberg), by the one for any
   dependence (Benjamini and Yekutieli), and by a test that takes segments for independent (hypergeometric, one-sided).
2. Themes at random within interviews. Every interview keeps how many segments of each theme it has; where they stand is
   drawn anew, in two ways that are not the shuffle of the baseline itself: the theme's own runs set down at random
   places, and the highest stretches of a number that wanders (autocorrelation .7 from segment to segment).
3. Made-up studies in which patterns and themes come in long runs and belong to certain people, and are unrelated.

At most 5% of the cells may be marked, and p may be .05 or less in at most 5%. Counts are coarse, so less than 5% can be
reached at all: "at best" is the share that counting every shuffle allows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from common import demo_sources, real_data
from scipy.stats import false_discovery_control, hypergeom

from explorer import pipeline
from explorer.analysis.baseline import ALPHA, baseline, overlap_chances
from explorer.analysis.shuffling import interviews
from explorer.datamodel import Analysis, Corpus, Segment, Span
from explorer.study import analyses, create_study, material

DRAWS = 200
SEED = 20240501

Place = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def main() -> None:
    studies = []
    for name, corpus, analysis in analysed():
        laid = pipeline.compare(corpus, analysis).incidence
        kinds = {"themes": laid.themes} | ({"codes": laid.codes} if len(corpus.codes) > len(corpus.themes) else {})
        studies += [(f"{name}, {kind}", analysis.segments, analysis.labels, columns) for kind, columns in kinds.items()]
    print("| real | cells | looked at | marked | by BY | segments as if independent |\n|---|---|---|---|---|---|")
    for study in studies:
        print(real_row(*study))
    print(f"\n± {2 * (ALPHA * (1 - ALPHA) / DRAWS) ** 0.5:.3f} is two standard errors of 5% of {DRAWS} draws.")
    print("| nothing to find | cells | p <= .05 | at best | marked | any marked | any, BY | segments: p <= .05 | any |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, segments, labels, columns in studies:
        for words, place in (("runs", runs_anew), ("wandering", wandering_anew)):
            draws = placed_anew(segments, labels, columns, place)
            print(null_row(f"{name}: {words}", segments, draws))
    for people, length in ((26, 30), (8, 60), (3, 80)):
        segments = made_segments(people, length)
        print(null_row(f"made: {people} people x {length} segments", segments, made(people, length)))


def analysed() -> Iterator[tuple[str, Corpus, Analysis]]:
    """Each study at hand, analysed as the app does it, at the middle grain."""
    sources = {"demo (fiction)": demo_sources()}
    if data := real_data():
        sources["serdif"] = sorted((data / "serdif").rglob("*.sqlite3"))
    for name, paths in sources.items():
        with tempfile.TemporaryDirectory() as folder:
            study = create_study(Path(folder) / "bench.explorer")
            pipeline.add_sources(study, paths)
            pipeline.analyse_study(study)
            corpus = material.load_corpus(study)
            yield name, corpus, analyses.load_analysis(study, corpus.transcripts)


def real_row(name: str, segments: Sequence[Segment], labels: np.ndarray, columns: np.ndarray) -> str:
    found = baseline(segments, labels, columns, labels.max() + 1)
    naive = false_discovery_control(segment_p(labels, columns).ravel())
    cells = [found.p.size, found.n_looked_at, found.marked.sum(), marked_by_any(found).sum(), (naive <= ALPHA).sum()]
    return f"| {name} | {' | '.join(str(int(n)) for n in cells)} |"


def null_row(name: str, segments: Sequence[Segment], draws: Iterator[tuple[np.ndarray, np.ndarray]]) -> str:
    rows = []
    for labels, columns in draws:
        found = baseline(segments, labels, columns, labels.max() + 1)
        naive = segment_p(labels, columns)
        rows.append(
            (
                (found.p[found.can_show] <= ALPHA).mean(),
                at_best(segments, labels, columns, found.can_show),
                found.marked.mean(),
                found.marked.any(),
                marked_by_any(found).any(),
                (naive <= ALPHA).mean(),
                (false_discovery_control(naive.ravel()) <= ALPHA).any(),
            )
        )
    shares = " | ".join(f"{share:.4f}" for share in np.mean(rows, axis=0))
    return f"| {name} | {naive.size} | {shares} |"


def marked_by_any(found) -> np.ndarray:
    """What would be marked by the adjustment that holds for any dependence."""
    marked = np.zeros(found.p.shape, dtype=bool)
    if found.can_show.any():
        marked[found.can_show] = false_discovery_control(found.p[found.can_show], method="by") <= ALPHA
    return marked


def segment_p(labels: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """p of each cell as if every segment were drawn on its own: what the baseline is there to replace."""
    n_patterns = labels.max() + 1
    overlap = np.array([columns[labels == k].sum(axis=0) for k in range(n_patterns)])
    sizes = np.bincount(labels[labels >= 0], minlength=n_patterns)[:, None]
    return hypergeom.sf(overlap - 1, len(labels), columns.sum(axis=0)[None, :], sizes)


def at_best(segments: Sequence[Segment], labels: np.ndarray, columns: np.ndarray, cells: np.ndarray) -> float:
    """Mean over cells of the largest chance, up to .05, that some overlap or a larger one is reached."""
    reached = np.zeros(cells.shape)
    for pattern, chances in enumerate(overlap_chances(labels, columns, len(cells), interviews(segments))):
        reached[pattern] = np.where(chances.at_least <= ALPHA, chances.at_least, 0).max(axis=1)
    return float(reached[cells].mean())


def placed_anew(
    segments: Sequence[Segment], labels: np.ndarray, columns: np.ndarray, place: Place
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The labels as they are, with each theme of each interview set down anew, each by itself."""
    random = np.random.default_rng(SEED)
    rows_of = interviews(segments)
    for _ in range(DRAWS):
        anew = np.zeros_like(columns)
        for rows in rows_of:
            for t in np.flatnonzero(columns[rows].any(axis=0)):
                anew[rows, t] = place(columns[rows, t], random)
        yield labels, anew


def runs_anew(marks: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The same runs in any order with at least one segment between them, all ways equally likely; ends do not meet."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marks.astype(int), [0]])))
    lengths = random.permutation(edges[1::2] - edges[::2])
    spare = len(marks) - lengths.sum() - (len(lengths) - 1)
    before = np.sort(random.choice(spare + len(lengths), len(lengths), replace=False)) - np.arange(len(lengths))
    found = np.zeros_like(marks)
    for i, length in enumerate(lengths):
        start = before[i] + lengths[:i].sum() + i
        found[start : start + length] = True
    return found


def wandering_anew(marks: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """As many segments as before, where a wandering number is highest."""
    found = np.zeros_like(marks)
    found[np.argsort(-wandering(len(marks), 1, 0.7, random)[:, 0])[: marks.sum()]] = True
    return found


def wandering(length: int, count: int, tie: float, random: np.random.Generator) -> np.ndarray:
    """(length, count), standard normal, each row tied to the one before (first-order autoregression)."""
    found = random.normal(size=(length, count))
    for i in range(1, length):
        found[i] = tie * found[i - 1] + (1 - tie**2) ** 0.5 * found[i]
    return found


def made(people: int, length: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """15 patterns and 10 themes in runs, each more at home with some people, that know nothing of each other."""
    random = np.random.default_rng(SEED)
    for _ in range(DRAWS):
        labels, columns = [], []
        for _ in range(people):
            likeness = wandering(length, 15, 0.9, random) + 0.7 * random.normal(size=15)
            labels.append(np.where(likeness.max(axis=1) > 0.8, likeness.argmax(axis=1), -1))
            columns.append(wandering(length, 10, 0.9, random) + 0.7 * random.normal(size=10) > 1.3)
        yield np.concatenate(labels), np.concatenate(columns)


def made_segments(people: int, length: int) -> list[Segment]:
    """Segments without words, for their places."""
    return [
        Segment(Span(f"P{person}", i, i + 1), f"P{person}", f"P{person}", "x")
        for person in range(people)
        for i in range(length)
    ]


if __name__ == "__main__":
    main()
