"""How should patterns be found? Ways of grouping, side by side, and the consensus of each.

For each way and three seeds:

    patterns  how many groups
    unplaced  share of the segments in none
    agree     adjusted mutual information of two results with different seeds (1: the same)
    half      withheld themes found: all codings of one theme are taken away; among the first ten patterns of the queue
              of unexplained ones, is there one at least half of whose segments carry the theme?
    thrice    the same, for a pattern in which the theme is at least three times as frequent as in all speech, and which
              holds a tenth of the theme
    codes     mean over codes of the best F1 with any pattern (nothing withheld)
    planted   the demo's planted pattern: its segments in the pattern richest in it, and the place of that in the queue
    topic     annomi: adjusted mutual information with the conversation's topic
    seconds   of one result (ours: with the evidence, the map, and the questions' vectors)

``run_patterns.py NAME`` looks at one study only, ``run_patterns.py NAME single`` leaves out the consensus of the other
ways (on annomi they take hours). The queue is the tool's own (`unexplained.queue`) for every way; only ours has
stabilities, the others count as equal there.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace

import numpy as np
from common import annomi, corpora, grouped, planted_rows
from groupings import WAYS, agreed
from sklearn.metrics import adjusted_mutual_info_score

from explorer import encoders, pipeline
from explorer.analysis import embedding, unexplained
from explorer.analysis.grouping import default_n_groups
from explorer.analysis.incidence import Incidence, incidence
from explorer.datamodel import Analysis, Corpus, Pattern
from explorer.settings import Settings

SEEDS = (1, 2, 3)
FIRST = 10
OURS = "ours: consensus of k-means"


@dataclass
class Material:
    """One study, ready to be grouped."""

    name: str
    corpus: Corpus
    shared: Analysis
    vectors: np.ndarray
    laid: Incidence
    min_codings: int

    @property
    def interviews(self) -> np.ndarray:
        return np.array([segment.span.transcript_id for segment in self.shared.segments])


def main(only: str = "", which: str = "all") -> None:
    encoder = encoders.load_encoder("all-MiniLM-L6-v2")
    for name, corpus in [*corpora(), *annomi()]:
        if not name.startswith(only):
            continue
        material, ours = prepare(name, corpus, encoder)
        print(f"\n{name}: {len(material.shared.segments)} segments, {len(withheld(material))} themes withheld in turn")
        heads = ("patterns", "unplaced", "agree", "half", "thrice", "codes", "seconds")
        print(" " * 30 + "".join(f"{head:>{w}}" for head, w in zip(heads, (9, 9, 7, 7, 7, 7, 9), strict=True)))
        for way, results in ways(material, ours, with_consensus=which == "all"):
            report(material, way, results)


def prepare(name: str, corpus: Corpus, encoder) -> tuple[Material, list[tuple[Analysis, float]]]:
    """Segments and vectors, and what the tool itself finds with every seed."""
    segments, _, _ = pipeline.segment_corpus(corpus, Settings())
    vectors, _ = embedding.embed([s.text for s in segments], encoder)
    ours = []
    for seed in SEEDS:
        start = time.perf_counter()
        ours.append((grouped(segments, vectors, encoder, Settings(seed=seed)), time.perf_counter() - start))
    laid = incidence(segments, corpus.codings, corpus.codes, corpus.themes)
    shared = replace(ours[0][0], patterns=(), membership=None)
    return Material(name, corpus, shared, vectors, laid, 15 if name.startswith("demo") else 40), ours


def ways(material: Material, ours: list[tuple[Analysis, float]], *, with_consensus: bool):
    """Every way with its results, one a seed: an analysis and the seconds it took."""
    n_groups = default_n_groups(len(material.shared.segments))
    for name, way in WAYS.items():
        yield name, [timed(material, lambda s, w=way: w(material.vectors, n_groups, s), seed) for seed in SEEDS]
        if with_consensus:
            found = [timed(material, lambda s, w=way: consensus_of(w, material, n_groups, s), seed) for seed in SEEDS]
            yield "   consensus of it", found
    yield OURS, ours
    rng = np.random.default_rng(0)
    yield (
        "groups at random",
        [timed(material, lambda s: rng.integers(0, n_groups, len(material.vectors)), s) for s in SEEDS],
    )


def consensus_of(way, material: Material, n_groups: int, seed: int) -> np.ndarray:
    return agreed(way, material.vectors, material.interviews, n_groups, seed)


def timed(material: Material, way, seed: int) -> tuple[Analysis, float]:
    start = time.perf_counter()
    labels = way(seed)
    return as_analysis(material.shared, labels), time.perf_counter() - start


def as_analysis(shared: Analysis, labels: np.ndarray) -> Analysis:
    """A grouping dressed as an analysis, groups under five left out, so that the tool's own queue can take it."""
    sizes = np.bincount(labels[labels >= 0]) if (labels >= 0).any() else np.zeros(0, dtype=int)
    kept = [old for old in np.argsort(-sizes, kind="stable") if sizes[old] >= 5]
    new = np.full(len(labels), -1, dtype=np.int64)
    patterns = []
    for number, old in enumerate(kept):
        rows = np.flatnonzero(labels == old)
        new[rows] = number
        ids = tuple(shared.segments[row].id for row in rows)
        people = {shared.segments[row].participant_id for row in rows}
        patterns.append(Pattern(str(number + 1), ids, (), ids[:3], len(people)))
    return replace(shared, labels=new, patterns=tuple(patterns))


def withheld(material: Material) -> list[int]:
    """Columns of the codes with enough codings to be withheld in turn."""
    counts = {code_id: 0 for code_id in material.laid.code_ids}
    for coding in material.corpus.codings:
        counts[coding.code_id] += 1
    return [i for i, code_id in enumerate(material.laid.code_ids) if counts[code_id] >= material.min_codings]


def recovered(material: Material, analysis: Analysis) -> tuple[float, float]:
    """Share of the withheld themes that come up among the first ten unexplained patterns, by either rule."""
    read = {transcript.id for transcript in material.corpus.transcripts}
    half, thrice = [], []
    for column in withheld(material):
        theme = material.laid.codes[:, column]
        others = np.delete(material.laid.codes, column, axis=1)
        rest = replace(material.laid, codes=others, themes=others, code_ids=(), theme_ids=())
        first = unexplained.queue(analysis, rest, read)[:FIRST]
        shares = np.array([theme[analysis.labels == one.label].mean() for one in first] or [0.0])
        holds = np.array([(theme & (analysis.labels == one.label)).sum() / theme.sum() for one in first] or [0.0])
        half.append(bool((shares >= 0.5).any()))
        thrice.append(bool(((shares >= 3 * theme.mean()) & (holds >= 0.1)).any()))
    return (float(np.mean(half)), float(np.mean(thrice))) if half else (np.nan, np.nan)


def report(material: Material, way: str, results: list[tuple[Analysis, float]]) -> None:
    """Print the line of one way: means over the seeds."""
    analyses = [analysis for analysis, _ in results]
    pairs = [(0, 1), (0, 2), (1, 2)]
    found = np.array([recovered(material, analysis) for analysis in analyses]).mean(axis=0)
    numbers = (
        f"{np.mean([len(a.patterns) for a in analyses]):>9.0f}",
        f"{np.mean([(a.labels < 0).mean() for a in analyses]):>9.2f}",
        f"{np.mean([adjusted_mutual_info_score(analyses[a].labels, analyses[b].labels) for a, b in pairs]):>7.2f}",
        f"{found[0]:>7.2f}{found[1]:>7.2f}",
        f"{np.mean([best_f1(material, a) for a in analyses]):>7.2f}",
        f"{np.mean([seconds for _, seconds in results]):>9.1f}",
    )
    print(f"{way:<30}{''.join(numbers)}  {'; '.join(filter(None, (extra(material, a) for a in analyses)))}", flush=True)


def best_f1(material: Material, analysis: Analysis) -> float:
    """Mean over codes on at least five segments of the best F1 with any pattern."""
    labels, n = analysis.labels, len(analysis.patterns)
    sizes = np.bincount(labels[labels >= 0], minlength=n)
    found = []
    for column in material.laid.codes.T:
        if column.sum() >= 5:
            both = np.bincount(labels[column & (labels >= 0)], minlength=n)
            found.append((2 * both / (sizes + column.sum())).max(initial=0.0))
    return float(np.mean(found)) if found else np.nan


def extra(material: Material, analysis: Analysis) -> str:
    """The planted pattern of the demo, or the topics of annomi."""
    if material.name.startswith("demo"):
        planted = planted_rows(analysis.segments)
        labels = analysis.labels
        both = np.bincount(labels[planted & (labels >= 0)], minlength=len(analysis.patterns))
        sizes = np.bincount(labels[labels >= 0], minlength=len(analysis.patterns))
        best = int((2 * both / (sizes + planted.sum())).argmax())
        order = unexplained.queue(analysis, material.laid, {t.id for t in material.corpus.transcripts})
        place = next((i for i, one in enumerate(order, 1) if one.label == best), 0)
        return f"{both[best]}/{sizes[best]} no. {place}"
    topics = {person.id: person.attributes.get("topic", "") for person in material.corpus.participants}
    if any(topics.values()):
        of = [topics[segment.participant_id] for segment in analysis.segments]
        return f"{adjusted_mutual_info_score(of, analysis.labels):.2f}"
    return ""


if __name__ == "__main__":
    main(*sys.argv[1:])
