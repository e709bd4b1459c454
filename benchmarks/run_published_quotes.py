"""The seven published quotes of the founding study against the definitions of its three themes: which theme is nearest?

Chance puts a third of them first. The quotes are their opening words only (corpus/published_quotes.csv).
"""

from __future__ import annotations

import csv

import numpy as np
from common import demo_sources, load

from explorer import encoders
from explorer.resources import top_level


def main() -> None:
    corpus = load(demo_sources())
    for name in ("all-MiniLM-L6-v2", "multilingual-e5-small"):
        encoder = encoders.load_encoder(name)
        print(f"== {name}")
        published_quotes(corpus, encoder)


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


def _rows(name: str) -> list[dict[str, str]]:
    with open(top_level("corpus") / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
