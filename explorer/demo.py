"""Build the demo study: the fictional corpus, through the same readers as everybody's files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explorer import pipeline, sensitivity
from explorer.datamodel import ALL_COUNT
from explorer.datamodel.contrasting import Contrast
from explorer.resources import top_level
from explorer.study import Study, assessing, coding, contrasts, create_study, discard_study, material, open_study

FICTION = "fiction"  # key of the study's meta table; the app shows its value wherever the study is shown
_SUPPORT = (
    "high: the employer keeps in touch and makes room, in calls, meetings or adjusted work, and the person can talk "
    "freely. low: silence, pressure or blame. mixed: both, or it changed on the way. Not mentioned is missing."
)
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
    prepare_question(study, actor=actor)
    pipeline.analyse_study(study, on_progress=on_progress, actor=actor)


def prepare_question(study: Study, *, actor: str = "") -> None:
    """The published study's question, declared before anybody looks, so that the page on sensitivity starts with it.

    What the levels of employer support mean is the fictional team's; the code linked to it makes a new pass quick.
    """
    code_ids = tuple(one.id for one in material.load_corpus(study).codes if one.name == "Follow-up by the employer")
    for one in assessing.load_variables(study):
        if one.name == "employer support":
            assessing.put_variable(study, replace(one, description=_SUPPORT, code_ids=code_ids), actor=actor)
    asked = Contrast("employer support", "sessions overall", first=("high",), second=("low",))
    full, _ = sensitivity.people(sensitivity.accounts(study), asked, counted=ALL_COUNT)
    contrasts.declare(study, full, coder=actor)
