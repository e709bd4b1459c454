"""Build the demo study: the fictional corpus, through the same readers as everybody's files."""

from __future__ import annotations

from pathlib import Path

from explorer import pipeline, sensitivity
from explorer.datamodel import ALL_COUNT
from explorer.datamodel.contrasting import Contrast
from explorer.resources import top_level
from explorer.study import Study, coding, contrasts, create_study, discard_study, material, open_study

FICTION = "fiction"  # key of the study's meta table; the app shows its value wherever the study is shown
_WORDS = "This demo study is fiction: the people, their words and all numbers are invented."


def build_demo(path: Path, *, on_progress: pipeline.Progress | None = None, actor: str = "") -> Study:
    """Make and analyse the demo study at `path`; opens it when it is there already."""
    if path.exists():
        return open_study(path)
    study = create_study(path, actor=actor)
    try:
        fill_demo(study, on_progress=on_progress, actor=actor)
    except BaseException:
        discard_study(path)
        raise
    return study


def fill_demo(study: Study, *, on_progress: pipeline.Progress | None = None, actor: str = "") -> None:
    """Put the demo corpus into an empty study and analyse it; it is marked as fiction before a word is in it."""
    material.set_meta(study, FICTION, _WORDS, actor=actor)
    corpus = top_level("corpus")
    # planted.csv and published_quotes.csv are for checks, not part of the study's coding.
    names = ("transcripts", "codebook.csv", "codings.csv", "participants.csv", "stances.csv")
    sources = [corpus / name for name in names]
    pipeline.add_sources(study, sources, on_progress=on_progress, actor=actor)
    for transcript in material.load_corpus(study).transcripts:
        coding.mark_read(study, transcript.id, coder=actor)  # the fictional coder read them all
    # The published study's question, declared before anybody looks: so the page on sensitivity starts with it.
    asked = Contrast("employer support", "sessions overall", first=("high",), second=("low",))
    full, _ = sensitivity.people(sensitivity.accounts(study), asked, counted=ALL_COUNT)
    contrasts.declare(study, full, coder=actor)
    pipeline.analyse_study(study, on_progress=on_progress, actor=actor)
