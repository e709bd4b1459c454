"""The demo's planted overlooked passages, with the real encoder: learnt from all codings, they come up early."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from explorer import rereading
from explorer.analysis.measures import share_at
from explorer.analysis.places import places_of
from explorer.analysis.ranking.targets import covered
from explorer.datamodel import Span
from explorer.demo import build_demo
from explorer.resources import top_level
from explorer.study import analyses, material

pytestmark = pytest.mark.model

BUDGET = 0.1  # of what participants said and nobody coded with it


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    study = build_demo(tmp_path_factory.mktemp("demo") / "demo.explorer")
    corpus = material.load_corpus(study)
    on = rereading.ground(study, analyses.load_analysis(study, corpus.transcripts))
    rows = rereading.train_rows(on, corpus)
    return study, corpus, on, rereading.ranker(on, rereading.choose_weights(on, corpus, rows), rows)


def planted(column: str) -> dict[str, list[Span]]:
    """The overlooked passages by the name of their theme or code."""
    found: dict[str, list[Span]] = {}
    with (top_level("corpus") / "planted.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "overlooked":
                span = Span(row["participant"], int(row["start"]), int(row["end"]))
                found.setdefault(row[column], []).append(span)
    return found


def shares_found(demo, column: str) -> dict[str, float]:
    """Of each theme's (or code's) passages the share of characters among the first tenth that is read."""
    study, corpus, on, by = demo
    shares = {}
    for name, passages in planted(column).items():
        code = next((one for one in corpus.codes if one.name == name), None)
        wanted = code.id if code and column == "code" else name
        theme = next(one for one in corpus.themes if wanted in (one.name, *one.code_ids))
        noun = code if column == "code" else theme
        ranking = rereading.rank_theme(
            on,
            by,
            corpus,
            (),
            theme_id=theme.id,
            code_id=noun.id if column == "code" else "",
            definition_vector=rereading.definition_vector(study, on, noun),
        )
        open_rows = np.sort(ranking.order)
        hidden = covered(places_of(on.analysis.segments), passages) * on.lengths
        found = share_at(ranking.scores[open_rows], on.lengths[open_rows], hidden[open_rows], (BUDGET,))
        shares[name] = float(found[0])
    return shares


def test_half_of_what_was_passed_over_is_in_the_first_tenth_by_theme(demo):
    found = shares_found(demo, "theme")
    assert len(found) == 3 and np.mean(list(found.values())) >= 0.5, found
    assert min(found.values()) > 2 * BUDGET, found


def test_two_thirds_of_it_are_in_the_first_tenth_by_code(demo):
    found = shares_found(demo, "code")
    assert len(found) == 12 and np.mean(list(found.values())) >= 0.65, found
