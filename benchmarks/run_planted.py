"""Two checks against planted or published truth.

1. The seven published quotes of the founding study against the definitions of its three themes: which theme is nearest?
   Chance puts a third of them first. The quotes are their opening words only (corpus/published_quotes.csv).
2. The planted pattern of the demo (the second session as repetition, which no code covers): does a pattern hold it?
"""

from __future__ import annotations

import csv

import numpy as np
from common import demo_sources, load

from explorer import encoders, pipeline
from explorer.analysis import embedding
from explorer.datamodel import Segment, Span
from explorer.resources import top_level
from explorer.settings import Settings


def main() -> None:
    corpus = load(demo_sources())
    for name in ("all-MiniLM-L6-v2", "multilingual-e5-small"):
        encoder = encoders.load_encoder(name)
        print(f"== {name}")
        published_quotes(corpus, encoder)
        for seed in (1, 2, 3):
            planted_pattern(corpus, encoder, seed)


def published_quotes(corpus, encoder) -> None:
    """Print for every quote the themes, nearest first."""
    definitions = encoder.encode([f"{t.name}. {t.description}" for t in corpus.themes])
    names = [t.name for t in corpus.themes]
    first = 0
    for row in _rows("published_quotes.csv"):
        quote = row["opening words of the quote"]
        similarity = definitions @ encoder.encode([quote])[0]
        order = np.argsort(-similarity)
        rank = [names[i] for i in order].index(row["theme"]) + 1
        first += rank == 1
        behind = similarity.max() - similarity[names.index(row["theme"])]
        print(f"   own theme at place {rank} of 3 ({behind:.2f} behind): {quote[:60]}")
    print(f"   {first} of 7 published quotes have their own theme first")


def planted_pattern(corpus, encoder, seed: int) -> None:
    """Print how much of the planted passages one candidate pattern gathers."""
    settings = Settings(seed=seed)
    segments, _, _ = pipeline.segment_corpus(corpus, settings)
    vectors, _ = embedding.embed([s.text for s in segments], encoder)
    analysis = pipeline.find_patterns(segments, vectors, settings, encoder_key=encoder.key)
    planted = _planted_rows(segments)
    counts = np.bincount(analysis.labels[planted & (analysis.labels >= 0)], minlength=len(analysis.patterns))
    sizes = np.array([len(p.segment_ids) for p in analysis.patterns])
    best = int(np.argmax(counts / sizes * (counts >= 3)))
    print(
        f"   seed {seed}: {planted.sum()} segments hold the planted pattern; the pattern richest in it has "
        f"{counts[best]} of them among its {sizes[best]} segments; by chance {planted.mean() * sizes[best]:.1f}"
    )


def _planted_rows(segments: tuple[Segment, ...]) -> np.ndarray:
    spans = [
        Span(r["participant"], int(r["start"]), int(r["end"])) for r in _rows("planted.csv") if r["kind"] == "pattern"
    ]
    return np.array(
        [any(s.span.overlap_chars(p) >= 0.5 * min(len(p), len(s.span)) for p in spans) for s in segments], dtype=bool
    )


def _rows(name: str) -> list[dict[str, str]]:
    with open(top_level("corpus") / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
