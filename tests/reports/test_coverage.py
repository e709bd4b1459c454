"""Coverage as the command line and the exports give it: three people, two themes, by hand."""

from __future__ import annotations

import json

import pytest

from explorer import reports
from explorer.reports.coverage import tables as coverage_tables
from explorer.study import coding, marks, material
from tests.small_study import corpus, make_study


def _id(person: str, code_id: str) -> str:
    return next(c.id for c in corpus().codings if c.span.transcript_id == person and c.code_id == code_id)


@pytest.fixture
def study(tmp_path):
    made = make_study(tmp_path / "s.explorer")
    coding.mark_read(made, "P03", is_read=False)
    marks.mark_coding(made, _id("P02", "outside"), marks.CONTRARY)
    marks.mark_coding(made, _id("P02", "outside"), marks.CHOSEN)
    marks.mark_coding(made, _id("P01", "listened"), marks.CHOSEN)
    return made


def test_the_earlier_keys_stay_and_the_new_figures_are_there(study):
    found = reports.coverage(study)
    assert {"themes", "participants", "without_transcript", "codings_on_nobody"} <= set(found)
    empathic = found["themes"][0]
    # 1, 2 and 1 codings: 16 / 6
    assert (empathic["voices"], empathic["codings"], empathic["effective_voices"]) == (3, 4, 2.67)
    assert 1 < empathic["expected_effective_voices"] < 2.67
    assert (empathic["most_from"], empathic["most_from_share"]) == ("P02", 0.5)
    assert (empathic["contrary_codings"], empathic["contrary_voices"]) == (1, ["P02"])
    assert (empathic["chosen_voices"], empathic["never_chosen_voices"]) == (["P01", "P02"], ["P03"])
    words = sum(p["words"] for p in found["participants"])
    assert empathic["per_1000_words"] == pytest.approx(4000 / words, abs=0.001)
    assert [p["is_read"] for p in found["participants"]] == [True, True, False]
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_each_voice_is_left_out_in_turn(study):
    empathic, framework = reports.coverage(study)["themes"]
    assert empathic["leave_one_out"][1] == {
        "participant": "P02",
        "codings": 2,
        "voices": 2,
        "effective_voices": 2.0,
        "changes_who_carries_it": False,
    }
    assert [one["participant"] for one in framework["leave_one_out"]] == ["P01"]
    assert framework["leave_one_out"][0]["changes_who_carries_it"]


def test_codes_can_take_the_place_of_themes(study):
    found = reports.coverage(study, by_code=True)
    assert [(t["id"], t["voices"]) for t in found["themes"]] == [("listened", 2), ("outside", 2), ("money", 1)]


def test_the_lines_end_with_what_counts_can_say(study):
    lines = list(reports.coverage_lines(reports.coverage(study)))
    assert lines[0] == "The empathic face: 3 of 3 participants"
    assert any("carried as if by 2.7 people" in line for line in lines)
    assert any(line.startswith("Counts describe how often") for line in lines)


def test_the_export_has_a_table_for_each_question(study):
    tables = reports.tables(study)
    assert {
        "coverage.csv",
        "coverage_themes.csv",
        "coverage_leave_one_out.csv",
        "chosen_quotes.csv",
        "saturation.csv",
    } <= set(tables)
    header, rows = tables["chosen_quotes.csv"]
    chosen = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(one["participant"], one["quote"], one["contrary"]) for one in chosen] == [
        ("P01", "She listened to me. I felt seen, for once.", "no"),
        ("P02", "He asked and he waited.", "yes"),
    ]
    header, rows = tables["coverage_themes.csv"]
    themes = [dict(zip(header, row, strict=True)) for row in rows]
    assert themes[0]["never_quoted"] == "P03" and themes[1]["quoted_voices"] == ""
    header, rows = tables["coverage.csv"]
    assert header[:5] == ("participant", "words", "theme", "codings", "state") and len(rows) == 6
    assert all(len(row) == len(header) for header, rows in tables.values() for row in rows)


def test_a_reflexive_study_has_no_saturation_and_says_why(study):
    assert reports.coverage(study)["saturation"]["interviews"] == 3
    material.set_meta(study, material.METHOD, material.REFLEXIVE)

    found = reports.coverage(study)
    assert found["saturation"] is None and "reflexive" in found["saturation_note"]
    assert "saturation.csv" not in reports.tables(study)


def test_a_study_of_nothing_has_empty_tables(tmp_path):
    from explorer.study import create_study

    study = create_study(tmp_path / "empty.explorer")
    found = reports.coverage(study)
    assert found["themes"] == found["participants"] == []
    assert list(reports.coverage_lines(found))
    assert all(rows == [] for name, (_, rows) in coverage_tables(study).items() if name != "saturation.csv")
