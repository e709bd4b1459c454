"""Process time until `explorer --help`, and until the first page of an analysed study is rendered.

Process time (user + system) is measured in a fresh interpreter, the median of five.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from explorer.demo import build_demo

_FIRST_PAGE = """
import os, sys, time
os.environ["EXPLORER_STUDY"] = sys.argv[1]
from streamlit.testing.v1 import AppTest
page = AppTest.from_file(sys.argv[2], default_timeout=60).run()
assert not page.exception, page.exception
first = time.process_time()
switches = []
for name in ("read", "patterns", "coverage", "study", "read", "patterns", "coverage"):
    started = time.process_time()
    page.switch_page(f"explorer/ui/pages/{name}.py").run()
    assert not page.exception, (name, page.exception)
    switches.append((name, round(time.process_time() - started, 2)))
heavy = [m for m in ("torch", "spacy", "umap", "sklearn", "pandas", "plotly") if m in sys.modules]
print(round(first, 2), "|", *switches, "| loaded:", *heavy)
"""


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    helps = [_cpu_s([sys.executable, "-m", "explorer.cli", "--help"], root) for _ in range(5)]
    print(f"explorer --help: {statistics.median(helps):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        study = build_demo(Path(folder) / "demo.explorer")
        for _ in range(3):
            command = [sys.executable, "-c", _FIRST_PAGE, str(study.path), str(root / "app.py")]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
            print("first page, then switches (s):", done.stdout.strip().splitlines()[-1])


def _cpu_s(command: list[str], folder: Path) -> float:
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
