"""What was planted in invented talk must be flagged for what it is, by the real encoder and the whole analysis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer import pipeline
from explorer.datamodel import Analysis, Pattern
from explorer.settings import Settings
from explorer.study import create_study
from explorer.wording.badges import ONE_PERSON, ONE_QUESTION, badges
from tests import planted_talk

pytestmark = pytest.mark.model

SETTINGS = Settings(unit="turn", n_patterns=6, min_pattern_segments=4, n_runs=6)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    planted_talk.write(folder / "talk")
    study = create_study(folder / "planted.explorer")
    pipeline.add_sources(study, [folder / "talk"])
    return study


@pytest.fixture(scope="module")
def analysis(study) -> Analysis:
    return pipeline.analyse_study(study, SETTINGS).analysis


def texts_of(pattern: Pattern, analysis: Analysis) -> set[str]:
    return {segment.text for segment in analysis.segments if segment.id in pattern.segment_ids}


def holding(analysis: Analysis, planted: tuple[str, ...]) -> Pattern:
    """The pattern with most of what was planted, which must be most of the pattern."""
    found = max(analysis.patterns, key=lambda pattern: len(texts_of(pattern, analysis) & set(planted)))
    shared = texts_of(found, analysis) & set(planted)
    assert len(shared) >= 7 and len(shared) > len(found.segment_ids) / 2
    return found


def flags(pattern: Pattern, analysis: Analysis) -> set[str]:
    return {badge.flag for badge in badges(pattern, analysis, {})} & {ONE_PERSON, ONE_QUESTION}


def test_a_pattern_of_one_persons_idiom_is_flagged_as_one_persons_way_of_talking(analysis):
    found = holding(analysis, planted_talk.SEA)

    assert found.balance.top_id == planted_talk.SAILOR
    assert flags(found, analysis) == {ONE_PERSON}
    assert found.balance.seen_without_top == 0  # without him nothing of it is left


def test_the_idiom_is_flagged_also_where_the_speakers_are_not_taken_out(study):
    as_they_speak = pipeline.analyse_study(study, replace(SETTINGS, centre_speakers=False)).analysis

    assert flags(holding(as_they_speak, planted_talk.SEA), as_they_speak) == {ONE_PERSON}


def test_a_pattern_that_is_only_the_answers_to_one_question_is_flagged_as_such(analysis):
    found = holding(analysis, planted_talk.TRAVEL)

    assert analysis.guide[found.question.question].text in planted_talk.TRAVEL_QUESTIONS
    assert flags(found, analysis) == {ONE_QUESTION}


@pytest.mark.parametrize("subject", ["SLEEP", "COLLEAGUES", "BACK", "FAMILY"])
def test_what_everybody_speaks_of_after_whatever_question_is_not_flagged(analysis, subject):
    assert flags(holding(analysis, getattr(planted_talk, subject)), analysis) == set()


def test_the_guide_is_found_in_its_rewordings(analysis):
    travel = next(question for question in analysis.guide if question.text in planted_talk.TRAVEL_QUESTIONS)

    assert travel.interviews == 10
    assert 4 <= len(analysis.guide) <= 6  # five were planted
