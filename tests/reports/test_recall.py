"""`explorer recall`: its shape, its numbers for the small study, and what it says."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.datamodel import ACCEPT, REJECT
from explorer.study import create_study, material
from tests.checked_study import decide, draw
from tests.small_study import make_study

KEYS = {
    "theme", "theme_id", "state", "found", "remaining", "sampled", "hits", "unsure", "open", "at_most_remaining",
    "found_at_least", "found_at_least_if_unsure_do_not_carry", "found_about", "confidence", "best_case",
    "full_reading_hours", "participants", "participants_without", "participants_at_most", "second_opinion", "advice",
    "in_words",
}  # fmt: skip


@pytest.fixture
def study(tmp_path):
    return make_study(tmp_path / "small.explorer")


def _framework(study) -> dict:
    return next(one for one in reports.recall(study)["themes"] if one["theme_id"] == "framework")


def test_without_a_sample_it_plans_and_says_what_to_do(study):
    found = reports.recall(study)

    assert set(found) == {"study", "confidence", "seconds_a_segment", "plans", "full_reading", "themes", "notes"}
    assert (found["study"], found["confidence"], found["plans"]) == ("small", 0.95, [])
    assert found["full_reading"] == {"segments": 7, "hours": 0.04}
    assert any("What remains" in note for note in found["notes"])
    one = _framework(study)
    assert set(one) == KEYS and one["theme"] == "The framework"
    assert (one["state"], one["found"], one["remaining"], one["found_at_least"]) == ("none", 1, 6, None)
    assert one["best_case"]["sizes"] == [{"size": 6, "at_most_remaining": 0, "found_at_least": 1.0}]
    # 5 of 6 without a hit: K=1 has 1/6, so 1 of 2 found
    assert one["best_case"]["size_for"][0] == {"share": 0.8, "size": None}
    assert one["second_opinion"] == []


def test_a_sample_that_was_read_is_in_numbers_and_words(study):
    decide(study, draw(study, "framework"), {(4, "framework"): ACCEPT}, otherwise=REJECT)
    one, found = _framework(study), reports.recall(study)

    numbers = ("found", "remaining", "sampled", "hits", "unsure", "at_most_remaining", "found_at_least")
    assert [one[name] for name in numbers] == [2, 0, 6, 1, 0, 0, 1.0]
    assert (one["participants_without"], one["participants_at_most"], one["confidence"]) == (1, 0, 0.95)
    assert [set(o) for o in one["second_opinion"]] == [{"target", "p", "p_ranked"}] * 3
    assert one["advice"] in one["in_words"] and one["advice"].startswith("At least 100%")
    (plan,) = found["plans"]
    assert (plan["themes"], plan["size"], plan["looks"], plan["samples"][0]["open"]) == (["framework"], 99, 1, 0)


def test_it_can_be_read_by_people_and_by_machines(study):
    draw(study, "framework", "empathic")
    found = reports.recall(study)
    lines = list(reports.recall_lines(json.loads(json.dumps(found))))

    assert "The framework: 1 segment found, 6 not decided" in lines
    assert any("7 of 7 segments of the sample are still to be decided" in line for line in lines)
    assert any(line.startswith("Reading all remaining 7 segments: about 2 min (20 s") for line in lines)
    assert any("Check sample 1" in line and "1 of 1 look drawn" in line for line in lines)


def test_a_study_without_an_analysis_or_themes_says_so(tmp_path):
    found = reports.recall(create_study(tmp_path / "empty.explorer"))

    assert found["themes"] == [] and found["notes"] == [
        "There are no segments to draw from yet: analyse the study first."
    ]


def test_a_reflexive_study_is_told_that_some_will_not_want_a_number(study):
    material.set_meta(study, material.METHOD, material.REFLEXIVE)

    assert any("reflexive" in note for note in reports.recall(study)["notes"])
