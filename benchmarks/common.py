"""Studies to measure on: serdif when the real data is there, and the fictional demo always."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from explorer import pipeline
from explorer.analysis import embedding, guide
from explorer.analysis.finding import find_patterns
from explorer.datamodel import MIDDLE, Analysis, Corpus, Segment, Span
from explorer.resources import top_level
from explorer.settings import Settings
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


def load(sources: list[Path], **options) -> Corpus:
    """Read sources through the real readers into a throw-away study."""
    from explorer.files.reading import ReadOptions

    with tempfile.TemporaryDirectory() as folder:
        study = create_study(Path(folder) / "bench.explorer")
        pipeline.add_sources(study, sources, options=ReadOptions(**options))
        return material.load_corpus(study)


def corpora() -> Iterator[tuple[str, Corpus]]:
    """Name and corpus of every coded study at hand."""
    yield "demo (fiction)", load(demo_sources())
    if data := real_data():
        yield "serdif", load(sorted((data / "serdif").rglob("*.sqlite3")))
    else:
        print("(the real data sets are not here: only the fictional demo is measured)")


def annomi() -> Iterator[tuple[str, Corpus]]:
    """133 counselling conversations with a topic each; their codes say what an utterance does, not what it is about."""
    if data := real_data():
        yield "annomi", load([data / "annomi" / "AnnoMI-simple.csv"], code_columns=("client_talk_type",))


def planted_rows(segments: Sequence[Segment]) -> np.ndarray:
    """bool (n_segments,): which of the demo's segments hold a passage of its planted pattern."""
    with (top_level("corpus") / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "pattern"]
    spans = [Span(row["participant"], int(row["start"]), int(row["end"])) for row in rows]
    return np.array(
        [any(s.span.overlap_chars(p) >= 0.5 * min(len(p), len(s.span)) for p in spans) for s in segments], dtype=bool
    )


def grouped(segments: Sequence[Segment], vectors: np.ndarray, encoder, settings: Settings) -> Analysis:
    """What the tool itself finds in segments, at the middle grain."""
    asked = guide.asked(segments)
    questions, _ = embedding.embed(asked.texts, encoder)
    grains = find_patterns(segments, vectors, asked, questions, settings, encoder_key=encoder.key)
    return next(one for one in grains if one.grain == MIDDLE)
