"""Ours against one BERTopic `fit` on the same vectors; how both time and memory grow; how soon a cancel is heard.

    run_patterns_speed.py            ours and BERTopic by turns, each in a process of its own, 3,000 segments
    run_patterns_speed.py growth     ours at 1,500 to 50,000 segments, with peak memory

Segments are pairs of the demo's passages in random order, their vectors mixtures of those of all-MiniLM-L6-v2. Each
process counts from after its imports: for both, compiling (numba) is part of the time, as it is for a researcher.
BERTopic is given the vectors, and its defaults otherwise. Ours are 20 runs without some interviews, 10 with other
seeds, the consensus at three grains, the evidence for every pattern, key terms, quotes and the map.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

TURNS = 3


def main(what: str = "compare", *rest: str) -> None:
    if what == "one":
        one(*rest)
    elif what == "growth":
        growth()
    else:
        compare()


def compare() -> None:
    with tempfile.TemporaryDirectory() as folder:
        material = write(Path(folder), 3_000)
        found: dict[str, list[float]] = {"ours": [], "bertopic": []}
        for _ in range(TURNS):
            for name, seconds in found.items():
                result = run(name, material)
                seconds.append(result["seconds"])
                print(
                    f"{name:<10}{result['seconds']:>7.1f} s, of them {result['parts']}; "
                    f"peak {result['peak_mb']:,.0f} MB",
                    flush=True,
                )
        ratio = np.median(found["ours"]) / np.median(found["bertopic"])
        print(f"ours / BERTopic: {ratio:.2f} (median of {TURNS} each; 1 or less is what we promise)")


def growth() -> None:
    base = None
    for n in (1_500, 3_000, 6_000, 12_500, 25_000, 50_000):
        with tempfile.TemporaryDirectory() as folder:
            result = run("ours", write(Path(folder), n))
        base = base or (n, result["seconds"])
        allowed = n * np.log(n) / (base[0] * np.log(base[0]))
        print(
            f"{n:>7,} segments {result['seconds']:>7.1f} s, {result['seconds'] / base[1]:>5.1f} times the first "
            f"(n log n: {allowed:.1f}); peak {result['peak_mb']:,.0f} MB; {result['parts']}; "
            f"longest silence {result['silence']:.1f} s",
            flush=True,
        )


def run(name: str, material: Path) -> dict:
    done = subprocess.run(
        [sys.executable, __file__, "one", name, str(material)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def one(name: str, folder: str) -> None:
    """One measurement in this process; prints JSON."""
    texts = json.loads((Path(folder) / "texts.json").read_text(encoding="utf-8"))
    vectors = np.load(Path(folder) / "vectors.npy")
    result = ours(texts, vectors) if name == "ours" else bertopic(texts, vectors)
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


def ours(texts: list[str], vectors: np.ndarray) -> dict:
    import umap  # noqa: F401

    from explorer.analysis import finding, guide
    from explorer.datamodel import Segment, Span
    from explorer.settings import Settings

    n_people = max(20, len(texts) // 120)
    segments, at = [], 0
    for row, text in enumerate(texts):
        person = f"P{row * n_people // len(texts):04d}"
        segments.append(Segment(Span(person, at, at + len(text)), person, person, text, f"And then, {row % 9}?", "en"))
        at += len(text) + 1
    asked = guide.asked(segments)
    moments: list[tuple[str, float]] = []
    start = time.perf_counter()
    finding.find_patterns(
        segments,
        vectors,
        asked,
        vectors[: len(asked.texts)],
        Settings(),
        encoder_key="bench",
        on_progress=lambda stage, *_: moments.append((stage, time.perf_counter())),
    )
    end = time.perf_counter()
    moments.append(("end", end))
    parts: dict[str, float] = {}
    for (stage, begun), (_, done) in pairwise(moments):
        parts[stage] = round(parts.get(stage, 0) + done - begun, 1)
    silence = max(done - begun for (_, begun), (_, done) in pairwise(moments))
    return {"seconds": end - start, "parts": parts, "silence": silence}


def bertopic(texts: list[str], vectors: np.ndarray) -> dict:
    from bertopic import BERTopic

    start = time.perf_counter()
    BERTopic().fit(texts, embeddings=vectors)
    return {"seconds": time.perf_counter() - start, "parts": {}}


def write(folder: Path, n_segments: int) -> Path:
    """Texts and vectors for as many segments as asked for."""
    from common import demo_sources, load

    from explorer import encoders, pipeline
    from explorer.analysis import embedding
    from explorer.settings import Settings

    segments, _, _ = pipeline.segment_corpus(load(demo_sources()), Settings())
    encoder = encoders.load_encoder("all-MiniLM-L6-v2")
    known, _ = embedding.embed([s.text for s in segments], encoder)
    rng = np.random.default_rng(1)
    first, second = rng.integers(0, len(known), (2, n_segments))
    mixed = known[first] + rng.uniform(0.2, 0.8, (n_segments, 1)) * known[second]
    mixed += rng.normal(scale=0.02, size=mixed.shape)
    vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"{segments[a].text[:180]} {segments[b].text[:120]}" for a, b in zip(first, second, strict=True)]
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    np.save(folder / "vectors.npy", vectors)
    return folder


if __name__ == "__main__":
    main(*sys.argv[1:])
