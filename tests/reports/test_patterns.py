"""Candidate patterns for scripts and for reading: the small study with its evidence, worked by hand."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.errors import SettingsError, StudyError
from explorer.study.grain import show_grain
from tests import grained_study, small_study


@pytest.fixture
def study(tmp_path):
    return grained_study.make_study(tmp_path / "s.explorer")


def test_the_keys_others_script_against_are_there(study):
    found = reports.patterns(study)

    assert set(found) == {"grain", "guide", "patterns", "unplaced", "notes"}
    assert found["guide"] == [{"text": "What was it *like* with the money?", "wordings": 3, "interviews": 3}]
    first = found["patterns"][0]
    assert (first["id"], first["parent"], first["key_terms"], first["voices"]) == ("1", "1", ["ask", "see"], 3)
    assert [e["text"] for e in first["exemplars"]] == [
        "She listened to me. I felt seen, for once.",
        "He asked and he waited.",
    ]
    assert (found["grain"], found["unplaced"]) == ("middle", 2)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_each_pattern_has_the_evidence_for_it(study):
    first, second = reports.patterns(study)["patterns"]

    assert first["stability"] == {
        "jaccard": 0.8,
        "seen_in": 18,
        "runs": 20,
        "seed_jaccard": 0.9,
        "seed_seen_in": 10,
        "seed_runs": 10,
    }
    assert first["balance"] == {
        "voices": 3,
        "effective": 3.0,
        "expected": 2.8,
        "p_more_concentrated": 0.9,
        "top": "P01",
        "top_share": 0.333,
        "seen_without_top": 5,
        "runs_without_top": 6,
        "one_persons": False,
    }
    assert (first["question"]["text"], first["question"]["answers"]) == ("", 0)
    assert second["question"] == {
        "text": "What was it *like* with the money?",
        "answers": 2,
        "segments": 2,
        "share_of_all": 0.286,
        "one_question": True,  # 2 of 2 are over 60%, and over 1.5 times 2 of 7
    }
    assert second["balance"]["one_persons"]  # two voices are fewer than three


def test_each_segment_says_how_firmly_it_belongs(study):
    first, second = reports.patterns(study)["patterns"]

    assert [s["membership"] for s in first["segments"]] == [1.0, 0.8, 0.7]
    assert [s["membership"] for s in second["segments"]] == [0.9, 0.5]
    assert set(first["segments"][0]) == {"transcript", "start_char", "end_char", "speaker", "membership"}


def test_the_lines_say_the_badges_on_one_line(study):
    lines = list(reports.pattern_lines(reports.patterns(study)))

    assert lines[0] == "Pattern 1: 3 segments, 3 voices. Key terms: ask, see"
    assert lines[1] == (
        "    Seen in 18 of 20 repeated runs. Seen in 10 of 10 runs that differ by chance alone. "
        "3 people of 3, each with 1 of 3. Answers none of the questions asked in several interviews."
    )
    second = lines[lines.index("Pattern 2: 2 segments, 2 voices. Key terms: pay") + 1]
    assert "Fragile: seen in 6 of 20" in second
    assert second.endswith("Mostly answers to one question: 2 of 2, “What was it *like* with the money?”.")
    assert "2 segments are in no pattern." in lines and "Patterns at the middle grain." in lines


def test_what_was_not_measured_is_null_and_said_once(tmp_path):
    found = reports.patterns(small_study.make_study(tmp_path / "bare.explorer"))
    first = found["patterns"][0]

    assert (first["stability"], first["balance"], first["question"], first["parent"]) == (None, None, None, "")
    assert first["segments"][0]["membership"] is None and found["guide"] == []
    assert list(reports.pattern_lines(found))[1] == (
        "    Stability, Chance, Voices, Question: not measured in this analysis."
    )


def test_the_grain_the_study_shows_is_the_one_reported(study):
    show_grain(study, "fine")

    assert [p["key_terms"] for p in reports.patterns(study)["patterns"]] == [["ask"], ["see"], ["pay"], ["bus"]]
    assert reports.patterns(study)["patterns"][1]["parent"] == "1"
    assert len(reports.patterns(study, grain="coarse")["patterns"]) == 1


def test_crosswalk_and_queue_follow_the_same_grain(study):
    show_grain(study, "fine")

    assert (reports.crosswalk(study)["grain"], len(reports.crosswalk(study)["rows"])) == ("fine", 4)
    # Of the pay pattern (rows 1 and 4) one, of the bus all, is in no theme.
    uncoded = {p["id"]: (p["uncoded"], p["segments"]) for p in reports.unexplained(study)["patterns"]}
    assert uncoded == {"1": (0, 2), "2": (0, 1), "3": (1, 2), "4": (1, 1)}
    assert reports.unexplained(study, grain="coarse")["patterns"][0]["segments"] == 5
    assert reports.crosswalk(study, grain="coarse")["rows"][0]["overlap"] == [3, 1]


def test_a_grain_that_is_not_there_is_refused_when_asked_for_by_name(study, tmp_path):
    with pytest.raises(SettingsError, match="coarse, middle, fine"):
        reports.patterns(study, grain="finest")
    bare = small_study.make_study(tmp_path / "bare.explorer")
    with pytest.raises(StudyError, match=r"middle grain only: run “explorer analyse bare\.explorer”"):
        reports.crosswalk(bare, grain="fine")


def test_an_analysis_of_one_grain_is_reported_whatever_the_study_shows(tmp_path):
    bare = small_study.make_study(tmp_path / "bare.explorer")
    show_grain(bare, "fine")

    assert (reports.patterns(bare)["grain"], len(reports.patterns(bare)["patterns"])) == ("middle", 2)
