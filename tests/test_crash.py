"""Killed at any moment, a study opens and holds the last committed state."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from explorer import pipeline
from explorer.settings import Settings
from explorer.study import audit, create_study, material, open_study
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
ROOT = Path(__file__).resolve().parent.parent

_HEAD = """
import sys, itertools
from pathlib import Path
from explorer import pipeline
from explorer.datamodel import *
from explorer.settings import Settings
from explorer.study import open_study, material, coding, analyses
from tests.fakes import FakeEncoder
study = open_study(sys.argv[1])
def say(*words):
    print(*words, flush=True)
"""


def _killed_after(study, code: str, *, lines: int) -> list[str]:
    """Run code in a process of its own, kill it as soon as it has printed so many lines; the lines it printed."""
    command = [sys.executable, "-c", _HEAD + textwrap.dedent(code), str(study.path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if len(said) >= lines:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    said += [line.strip() for line in process.stdout.read().splitlines()]
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL, "it ended before it could be killed"
    return said


@pytest.fixture
def study(tmp_path):
    study = create_study(tmp_path / "s.explorer")
    lines = "\n\n".join(
        f"Interviewer: And number {n}?\n\nAnn: Answer number {n} was that we did a thing." for n in range(300)
    )
    (tmp_path / "Ann.txt").write_text(lines, encoding="utf-8")
    pipeline.add_sources(study, [tmp_path / "Ann.txt"])
    return study


@pytest.mark.parametrize("after", [1, 4])
def test_killed_while_importing(study, after):
    said = _killed_after(
        study,
        """
        for n in itertools.count():
            transcripts = tuple(Transcript(f"T{n}-{i}", "t", f"text {n} {i} " * 20000) for i in range(5))
            codings = tuple(Coding(f"{n}-{i}", Span(f"T{n}-{i}", 0, 4), "c") for i in range(5))
            codes = (Code("c", "C"),) if n == 0 else ()
            material.add_material(study, SourceMaterial(transcripts, codes=codes, codings=codings))
            say(n)
        """,
        lines=after,
    )
    corpus = material.load_corpus(open_study(study.path))
    imported = [t.id for t in corpus.transcripts if t.id != "Ann"]
    # whole imports only, all that were reported, and at most the one that was under way
    assert len(imported) % 5 == 0 and len(imported) == len(corpus.codings)
    assert len(imported) / 5 - len(said) in (0, 1)
    assert audit.first_broken_line(study) is None


def test_killed_while_coding(study):
    said = _killed_after(
        study,
        """
        material.add_material(study, SourceMaterial(codes=(Code("c", "C"),)))
        for n in itertools.count():
            say(coding.add_coding(study, Span("Ann", n, n + 5), "c", coder="me").id)
        """,
        lines=7,
    )
    kept = {c.id for c in material.load_corpus(open_study(study.path)).codings}
    assert set(said) <= kept and len(kept) - len(said) in (0, 1)
    assert audit.first_broken_line(study) is None


def test_killed_while_analysing(study):
    said = _killed_after(
        study,
        """
        import time
        class Slow(FakeEncoder):
            def encode(self, texts):
                time.sleep(0.02 * len(texts))
                return super().encode(texts)
        def progress(stage, done, total):
            if stage == "reading the segments" and done:
                say(done)
        pipeline.analyse_study(study, Settings(unit="turn"), encoder=Slow(), on_progress=progress)
        """,
        lines=1,
    )
    study = open_study(study.path)
    from explorer.study import analyses

    assert analyses.load_analysis(study, material.load_corpus(study).transcripts) is None
    again = pipeline.analyse_study(study, Settings(unit="turn"), encoder=FakeEncoder())
    assert again.n_embedded <= 300 - int(said[0])
    assert len(again.analysis.segments) == 300
