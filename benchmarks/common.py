"""Studies to measure on: serdif when the real data is there, and the fictional demo always."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from explorer import pipeline
from explorer.datamodel import Corpus
from explorer.resources import top_level
from explorer.study import create_study, material

_ROOT = Path(__file__).resolve().parent.parent


def real_data() -> Path | None:
    """The folder of real coded interviews, or None."""
    folder = Path(os.environ.get("EXPLORER_REAL_DATA", _ROOT.parent / "shared" / "data"))
    return folder if folder.is_dir() else None


def demo_sources() -> list[Path]:
    """What the demo study is made of."""
    corpus = top_level("corpus")
    return [corpus / name for name in ("transcripts", "codebook.csv", "codings.csv", "participants.csv")]


def load(sources: list[Path]) -> Corpus:
    """Read sources through the real readers into a throw-away study."""
    with tempfile.TemporaryDirectory() as folder:
        study = create_study(Path(folder) / "bench.explorer")
        pipeline.add_sources(study, sources)
        return material.load_corpus(study)


def corpora() -> Iterator[tuple[str, Corpus]]:
    """Name and corpus of every coded study at hand."""
    yield "demo (fiction)", load(demo_sources())
    if data := real_data():
        yield "serdif", load(sorted((data / "serdif").rglob("*.sqlite3")))
    else:
        print("(the real data sets are not here: only the fictional demo is measured)")
