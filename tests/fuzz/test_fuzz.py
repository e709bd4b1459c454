"""No damaged file, of any kind, does more than be refused in a sentence."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.fuzz.fuzzing import fuzz

REAL = Path(os.environ.get("EXPLORER_REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
SECONDS = float(os.environ.get("EXPLORER_FUZZ_SECONDS", "30" if os.environ.get("CI") else "8"))
# The same damage every time in CI, so that a change is judged by itself; other damage every time elsewhere.
SEED = int(os.environ.get("EXPLORER_FUZZ_SEED", "20240501" if os.environ.get("CI") else f"{time.time():.0f}"))


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no process's memory this way")
def test_damaged_files_are_read_or_refused_and_nothing_else():
    done = fuzz(SECONDS, seed=SEED, real=REAL if REAL.is_dir() else None)
    print(f"\nseed {SEED}: {done.n:,} damaged files, {dict(done.counts)}; the slowest: {done.slowest}")

    assert not done.findings, f"EXPLORER_FUZZ_SEED={SEED} gave:\n" + "\n".join(done.findings)
    assert done.counts["read"] > 0 and done.counts["refused"] > 0, "the fuzzing is blind"
