"""The small study grouped by hand at three grains, with evidence at the middle one.

row     0    1    2    3    4    5    6      (rows of tests/small_study.py)
coarse  1    1    -    1    1    1    -
middle  1    2    -    1    2    1    -      (with the evidence of tests/ui/patterns_page/evidenced.py)
fine    1    3    -    1    3    2    4      (4, the bus, is in no middle pattern)
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from explorer.datamodel import COARSE, FINE, Analysis, Pattern, SourceMaterial, Stability
from explorer.study import Study, analyses, create_study, material
from tests import small_study
from tests.ui.patterns_page import evidenced

COARSE_LABELS = (0, 0, -1, 0, 0, 0, -1)
FINE_LABELS = (0, 2, -1, 0, 2, 1, 3)
FINE_TERMS, FINE_PARENTS = (("ask",), ("see",), ("pay",), ("bus",)), ("1", "1", "2", "")


def grains() -> tuple[Analysis, ...]:
    """Coarse, middle, fine."""
    middle = evidenced.analysis()
    middle = replace(middle, patterns=tuple(replace(pattern, parent_id="1") for pattern in middle.patterns))
    coarse = _at(middle, COARSE, COARSE_LABELS, (("say", "ask"),), ("",))
    fine = _at(middle, FINE, FINE_LABELS, FINE_TERMS, FINE_PARENTS)
    return coarse, middle, fine


def make_study(path: Path) -> Study:
    """The same as a study file."""
    study, found = create_study(path), small_study.corpus()
    kept = SourceMaterial(found.transcripts, found.participants, found.codes, found.themes, found.codings)
    material.add_material(study, kept, read_transcript_ids=[transcript.id for transcript in found.transcripts])
    analyses.save_analysis(study, grains())
    return study


def _at(
    middle: Analysis, grain: str, labels: tuple[int, ...], terms: tuple[tuple[str, ...], ...], parents: tuple[str, ...]
) -> Analysis:
    patterns = []
    for label, (words, parent) in enumerate(zip(terms, parents, strict=True)):
        members = [s for s, at in zip(middle.segments, labels, strict=True) if at == label]
        ids = tuple(segment.id for segment in members)
        voices = len({segment.participant_id for segment in members})
        found = Stability(0.9, 19 - label, 20, 0.9, 10, 10)
        patterns.append(Pattern(str(label + 1), ids, words, ids[:2], voices, stability=found, parent_id=parent))
    membership = np.array([0.0 if label < 0 else 1.0 for label in labels], dtype=np.float32)
    return replace(middle, grain=grain, labels=np.array(labels), patterns=tuple(patterns), membership=membership)
