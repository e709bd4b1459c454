"""Decisions on quotes and how coders decide, as dictionaries, lines and tables."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.datamodel import ACCEPT, ACCEPTED, KNOWN, RANDOM, RANKED, REJECT, UNSURE
from explorer.study import reviewing
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments


@pytest.fixture
def study(tmp_path):
    made = make_study(tmp_path / "s.explorer")

    def decide(row, verdict, coder, **more):
        reviewing.add_decision(made, SEGMENTS[row].span, verdict, theme_id="empathic", coder=coder, **more)

    decide(2, ACCEPT, "VS", accept_as="outside", memo="=strange", arm=RANKED, rank=1, score=0.91, latency_s=7.26)
    decide(0, ACCEPT, "VS", arm=KNOWN)
    decide(4, REJECT, "VS", arm=RANDOM, rank=3, score_visible=True)
    decide(2, REJECT, "AB", rank=4)
    decide(6, UNSURE, "AB")
    return made


def test_every_standing_decision_comes_with_its_circumstances(study):
    found = reports.decisions_made(study)
    json.dumps(found)
    first = found["decisions"][0]
    assert (first["verdict"], first["coder"], first["theme"], first["code"]) == (ACCEPT, "VS", "The empathic face", "")
    assert (first["arm"], first["rank"], first["score"], first["latency_s"]) == (RANKED, 1, 0.91, 7.3)
    assert (first["provenance"], first["coding"]) == (ACCEPTED, "An outside view")
    assert first["text"] == "Nobody had told me the rules. 😀 Strange." and first["memo"] == "=strange"
    assert len(found["decisions"]) == 5 and found["provenance"][ACCEPTED] == 1


def test_what_was_coded_already_is_not_found(study):
    assert reports.decisions_made(study)["found"] == {"The empathic face": 1}


def test_a_decision_taken_back_is_not_reported(study):
    (mine,) = [one for one in reviewing.load_decisions(study) if one.arm == RANDOM]
    reviewing.take_back(study, mine.id)
    assert len(reports.decisions_made(study)["decisions"]) == 4


def test_coders_are_told_in_counts_and_contradictions_are_listed(study):
    found = reports.decisions_made(study)
    first = found["coders"][0]
    assert (first["coder"], first["known"]["hits"], first["known"]["of"]) == ("VS", 1, 1)
    assert (first["random"]["hits"], first["random"]["of"], first["score_visible"]) == (0, 1, 1)
    (one,) = found["contradictions"]
    assert (one["accepted_by"], one["rejected_by"], one["start_char"]) == (["VS"], ["AB"], SEGMENTS[2].span.start_char)
    lines = "\n".join(reports.decision_lines(found))
    assert "Accepted 1 of 1 (between 3 and 100 of 100, 95% interval) that somebody had coded." in lines
    assert "1 quote decided (1 unsure)." in lines and "Accepted by VS, rejected by AB" in lines
    assert "Found on reading again: The empathic face: 1 quote." in lines


def test_both_tables_are_exported(study):
    header, rows = reports.tables(study)["review_decisions.csv"]
    row = dict(zip(header, rows[0], strict=True))
    assert (row["verdict"], row["rank"], row["score_visible"], row["sample"]) == (ACCEPT, 1, "no", "")
    header, rows = reports.tables(study)["coders.csv"]
    by_coder = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    assert (by_coder["VS"]["known_accepted"], by_coder["VS"]["known_of"], by_coder["AB"]["known_of"]) == (1, 1, 0)
    assert (by_coder["AB"]["ranked_accepted"], by_coder["AB"]["ranked_of"], by_coder["AB"]["unsure"]) == (0, 1, 1)


def test_before_the_first_decision_that_is_said(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    found = reports.decisions_made(study)
    assert list(reports.decision_lines(found)) == ["Nothing was decided on quotes to read again yet."]
    assert reports.tables(study)["review_decisions.csv"][1] == reports.tables(study)["coders.csv"][1] == []
