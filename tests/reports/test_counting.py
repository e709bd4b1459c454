"""Reports of blind codings only: the same numbers as if nothing had been suggested."""

from __future__ import annotations

import pytest

from explorer import reports
from explorer.datamodel import ACCEPT, BLIND_COUNT
from explorer.study import coding, reviewing
from explorer.study.counting import count_only
from tests.small_study import analysis, corpus, make_study

SEGMENTS = analysis(corpus()).segments
TOLD = ("codings_counted", "counting_note")


@pytest.fixture
def study(tmp_path):
    """Two quotes were accepted on reading again: of P01 for the empathic face, of P02 for the framework."""
    made = make_study(tmp_path / "s.explorer")
    reviewing.add_decision(made, SEGMENTS[2].span, ACCEPT, theme_id="empathic", accept_as="outside", coder="VS")
    reviewing.add_decision(made, SEGMENTS[4].span, ACCEPT, theme_id="framework", accept_as="money", coder="VS")
    return made


@pytest.fixture
def untouched(tmp_path):
    return make_study(tmp_path / "untouched.explorer")


def _numbers(report) -> dict:
    return {name: value for name, value in report.items() if name not in TOLD}


@pytest.mark.parametrize("report", [reports.crosswalk, reports.coverage, reports.unexplained])
def test_blind_only_is_as_if_nothing_had_been_suggested(study, untouched, report):
    assert _numbers(report(study)) != _numbers(report(untouched))
    blind = report(study, blind_only=True)
    assert _numbers(blind) == _numbers(report(untouched))
    assert blind["counting_note"].endswith("2 of 7 codings left out.") and blind["codings_counted"] == BLIND_COUNT


@pytest.mark.parametrize("name", ["crosswalk", "coverage", "unexplained"])
def test_what_is_left_out_is_in_the_lines_and_nothing_where_all_count(study, name):
    report, lines = getattr(reports, name), getattr(reports, f"{name}_lines")
    assert any("2 of 7 codings left out" in line for line in lines(report(study, blind_only=True)))
    assert not any("left out" in line for line in lines(report(study)) if "codings" in line)


def test_the_choice_of_the_study_holds_for_reports_too(study, untouched):
    count_only(study, BLIND_COUNT)
    assert _numbers(reports.coverage(study)) == _numbers(reports.coverage(untouched))


def test_an_export_counts_blind_ones_only_and_drops_no_coding(study, untouched):
    found, plain = reports.tables(study, blind_only=True), reports.tables(untouched)
    for name in ("coverage.csv", "coverage_themes.csv", "crosswalk.csv", "unexplained.csv"):
        assert found[name] == plain[name]
    assert len(found["codings.csv"][1]) == 7
    assert found["provenance.csv"][1] == [
        ("blind", 5, "yes"),
        ("after suggestion", 0, "no"),
        ("accepted suggestion", 2, "no"),
    ]
    assert [row[2] for row in reports.tables(study)["provenance.csv"][1]] == ["yes"] * 3


def test_a_coding_made_by_oneself_after_a_suggestion_is_not_blind_either(study):
    coding.add_coding(study, SEGMENTS[6].span, "money", provenance="after suggestion")
    assert "3 of 8" in reports.coverage(study, blind_only=True)["counting_note"]
