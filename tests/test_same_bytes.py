"""The same study, settings and seed: the same export to the byte, on one thread or two."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

_WORK = """
import sys
from pathlib import Path
from explorer import pipeline, reports
from explorer.files import exports
from explorer.settings import Settings
from explorer.study import create_study
from tests import planted_talk
from tests.fakes import FakeEncoder

folder = Path(sys.argv[1])
planted_talk.write(folder / "talk")
study = create_study(folder / "s.explorer")
pipeline.add_sources(study, [folder / "talk"])
pipeline.analyse_study(study, Settings(unit="turn", n_patterns=6, n_runs=6), encoder=FakeEncoder())
exports.write_tables(folder / "out", reports.tables(study))
"""
# These hold when something was done, or who the study was made by: not a result.
_TIMES = {"audit_log.csv", "import_report.csv"}


def digests(folder: Path, threads: int) -> dict[str, str]:
    folder.mkdir()
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, str(threads)), "PYTHONHASHSEED": str(threads)}
    root = Path(__file__).resolve().parent.parent
    subprocess.run([sys.executable, "-c", _WORK, str(folder)], check=True, cwd=root, env=environment)
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "out").iterdir())
        if path.name not in _TIMES
    }


def test_one_thread_and_two_give_the_same_files(tmp_path):
    one, two = digests(tmp_path / "one", 1), digests(tmp_path / "two", 2)
    assert one == two and {"patterns.csv", "segments.csv", "crosswalk.csv"} <= set(one)
