"""How much faster than a plain `SentenceTransformer.encode`, and how near to it?

Both encode the same windows of about 70 words with the same weights in the same process, by turns, so that whatever
else the machine does meets both; the quickest of three rounds counts. Peak memory is
taken in a process of its own for each.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from common import corpora

from explorer import encoders, pipeline
from explorer.analysis import embedding
from explorer.encoders.registry import registered, verified_files
from explorer.settings import Settings

NAME, ROUNDS, WARM_UP, MEMORY_TEXTS = "all-MiniLM-L6-v2", 3, 64, 3000


def main() -> None:
    encoder = encoders.load_encoder(NAME)
    plain = _plain_model()
    _print_machine(encoder.precision)
    print(
        f"{'study':<16}{'texts':>7}{'words':>8}{'ours/s':>9}{'plain/s':>9}"
        f"{'ratio':>7}{'CPU ratio':>11}{'min cosine':>12}"
    )
    every_text: list[str] = []
    for name, corpus in corpora():
        texts = [segment.text for segment in pipeline.segment_corpus(corpus, Settings())[0]]
        every_text += texts
        systems = {
            "ours": lambda: embedding.embed(texts, encoder)[0],  # noqa: B023 - called within this turn of the loop
            "plain": lambda: plain.encode(texts, show_progress_bar=False),  # noqa: B023
        }
        encoder.encode(texts[:WARM_UP])
        plain.encode(texts[:WARM_UP], show_progress_bar=False)
        vectors, seconds, cpu_seconds = _by_turns(systems)
        reference = vectors["plain"] / np.linalg.norm(vectors["plain"], axis=1, keepdims=True)
        cosine = (vectors["ours"] * reference).sum(axis=1).min()
        words = sum(len(text.split()) for text in texts)
        ours, theirs = (len(texts) / seconds[system] for system in ("ours", "plain"))
        print(
            f"{name:<16}{len(texts):>7}{words:>8}{ours:>9.1f}{theirs:>9.1f}{ours / theirs:>7.2f}"
            f"{cpu_seconds['plain'] / cpu_seconds['ours']:>11.2f}{cosine:>12.5f}",
            flush=True,
        )
    several = (every_text * (MEMORY_TEXTS // len(every_text) + 1))[:MEMORY_TEXTS]
    for system in ("ours", "plain"):
        _print_memory(system, several)


def _plain_model():
    from sentence_transformers import SentenceTransformer

    entry = next(entry for entry in registered() if entry.name == NAME)
    return SentenceTransformer(str(verified_files(entry)), device="cpu")


def _by_turns(
    systems: dict[str, Callable[[], np.ndarray]],
) -> tuple[dict[str, np.ndarray], dict[str, float], dict[str, float]]:
    """Vectors of each system, its seconds and its CPU seconds (all threads), the least of all rounds."""
    vectors: dict[str, np.ndarray] = {}
    seconds, cpu_seconds = dict.fromkeys(systems, float("inf")), dict.fromkeys(systems, float("inf"))
    for _ in range(ROUNDS):
        for system, run in systems.items():
            start, cpu_start = perf_counter(), process_time()
            vectors[system] = run()
            seconds[system] = min(seconds[system], perf_counter() - start)
            cpu_seconds[system] = min(cpu_seconds[system], process_time() - cpu_start)
    return vectors, seconds, cpu_seconds


def _print_machine(precision: str) -> None:
    import torch

    capabilities = getattr(torch.cpu, "get_capabilities", dict)()
    instructions = [name for name in ("avx2", "avx512_f", "avx512_bf16", "amx_bf16") if capabilities.get(name)]
    print(
        f"processor: {capabilities.get('cpu_name', 'unknown')}, {torch.get_num_threads()} threads, "
        f"{', '.join(instructions)}; torch {torch.__version__}; ours computes in {precision}"
    )


def _print_memory(system: str, texts: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, __file__, "--memory", system],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    print(f"{system}: loaded at {run.stdout.split()[0]} MB, peak {run.stdout.split()[1]} MB for {len(texts)} texts")


def _measure_memory(system: str) -> None:
    texts = json.load(sys.stdin)
    encode = encoders.load_encoder(NAME).encode if system == "ours" else _plain_model().encode
    loaded = _peak_mb()
    if system == "ours":  # in the batches of an analysis; equal texts are encoded again here
        for start in range(0, len(texts), embedding.BATCH_TEXTS):
            encode(texts[start : start + embedding.BATCH_TEXTS])
    else:
        encode(texts)
    print(loaded, _peak_mb())


def _peak_mb() -> int:
    status = Path("/proc/self/status")
    if status.exists():  # on Linux ru_maxrss of a new process can be its parent's
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _measure_memory(sys.argv[2]) if sys.argv[1:2] == ["--memory"] else main()
