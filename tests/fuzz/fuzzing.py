"""Run damaged files through the readers for a time, watched from outside: ``python -m tests.fuzz.fuzzing SECONDS``."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HANG_S = 60.0  # of waiting, on a busy machine; the process itself counts its processor time
_START_S = 90.0
BAD = ("crash", "slow", "unsound", "greedy", "outside", "hang", "died")


@dataclass
class Fuzzed:
    """What came of a run: how many files, by outcome; what must not be; and what libraries threw on the way."""

    seed: int
    counts: Counter = field(default_factory=Counter)
    by_name: Counter = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    caught: Counter = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")

    @property
    def n(self) -> int:
        return self.counts.total()


def fuzz(seconds: float, *, seed: int, real: Path | None = None, only: str = "", keep: Path | None = None) -> Fuzzed:
    """Read damaged files for so many seconds (counted from the first one).

    Parameters
    ----------
    seed : gives the same files in the same order.
    real : a folder with real files to damage as well.
    only : part of the names of the files to start from.
    keep : where files are kept that show something; a new temporary folder when None.
    """
    done, kept = Fuzzed(seed), keep or Path(tempfile.mkdtemp(prefix="explorer-fuzz-found-"))
    first, until = 0, None
    with tempfile.TemporaryDirectory(prefix="explorer-fuzz-") as folder:
        while until is None or time.monotonic() < until:
            work = Path(folder) / "work"
            work.mkdir(exist_ok=True)
            first, until = _one_child(done, work, kept, seconds, until, (seed, first, real, only))
            shutil.rmtree(work, ignore_errors=True)
    if keep is None and not any(kept.iterdir()):
        kept.rmdir()
    return done


def _one_child(
    done: Fuzzed, work: Path, kept: Path, seconds: float, until: float | None, run: tuple
) -> tuple[int, float]:
    """Listen to one process until the time is over or it is no more; the number to go on with, and until when."""
    seed, first, real, only = run
    command = [sys.executable, "-m", "tests.fuzz.child", str(work), str(seed), str(first), str(real or ""), only]
    environment = {**os.environ, "TMPDIR": str(work.parent), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with (work.parent / "errors.txt").open("a") as errors:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT, env=environment)
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_listen, args=(child, lines), daemon=True).start()
    started: dict | None = None
    try:
        while until is None or time.monotonic() < until:
            try:
                line = lines.get(timeout=_START_S if until is None else HANG_S)
            except queue.Empty:
                line = None
            if not line:
                how, why = ("hang", f"over {HANG_S:.0f} s") if line is None else ("died", f"exit code {child.wait()}")
                if started is None:
                    said = (work.parent / "errors.txt").read_text()[-2000:]
                    raise RuntimeError(f"the reading process did not start ({why}): {said}")
                _note(done, kept, started, how, why)
                return started["number"] + 1, until or time.monotonic() + seconds
            said = json.loads(line)
            until = until or time.monotonic() + seconds
            if "outcome" in said and started is not None:
                done.slowest = max(done.slowest, (said["took"], f"{started['name']} {started['way']}"))
                _note(done, kept, started, said["outcome"], said["detail"])
            else:
                started = said
        return (started or {"number": first})["number"] + 1, until
    finally:
        child.kill()
        child.wait()


def _listen(child: subprocess.Popen, lines: queue.Queue) -> None:
    for line in child.stdout:
        lines.put(line)
    lines.put("")


def _note(done: Fuzzed, kept: Path, started: dict, outcome: str, detail: str) -> None:
    done.counts[outcome] += 1
    done.by_name[started["name"]] += 1
    if outcome == "caught":
        done.caught[f"{Path(started['name']).suffix} {detail}"] += 1
    if outcome in BAD:
        copy = kept / f"{done.seed}-{started['number']}-{started['name']}"
        shutil.copyfile(started["path"], copy)
        done.findings.append(f"{outcome}: {detail} ({started['way']}): {copy}")
        print(done.findings[-1], flush=True)


if __name__ == "__main__":
    wanted = dict(zip(("seconds", "seed", "real", "only"), sys.argv[1:], strict=False))
    chosen = int(wanted.get("seed") or time.time())
    print(f"seed {chosen}", flush=True)
    result = fuzz(
        float(wanted.get("seconds", 60)),
        seed=chosen,
        real=Path(wanted["real"]) if wanted.get("real") else None,
        only=wanted.get("only", ""),
    )
    print(f"{result.n:,} files: {dict(result.counts)}; slowest {result.slowest}")
    print(*(f"{n:6} {what}" for what, n in result.caught.most_common(60)), sep="\n")
