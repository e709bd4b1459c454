"""Coding people in one session, without a browser; keys and the walk are in tests/browser/test_assess.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import pipeline
from explorer.datamodel.assessing import (
    ATTRIBUTE,
    FAIRLY_SURE,
    NOT_MENTIONED,
    STANCE,
    SURE,
    Variable,
)
from explorer.datamodel.contrasting import Contrast
from explorer.study import assessing, audit, contrasts, create_study, material
from explorer.ui.assess_page import deciding, sides
from explorer.ui.assess_page.order import pass_order
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
PAGE = "explorer/ui/pages/assess.py"
SUPPORT = Variable("support", "outside support", ATTRIBUTE, ("high", "mixed", "low"), code_ids=("outside",))
SESSION = Variable("session-1", "session 1", STANCE, ("useful", "not useful"), about="session 1")
PEOPLE = pass_order(("P01", "P02", "P03"), variable_id="support", coder="KT")


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "people.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


@pytest.fixture(autouse=True)
def presses_as_fast_as_they_come(monkeypatch):
    """No second press is taken for half of a double one, but where a test is about that."""
    monkeypatch.setattr(deciding, "TOO_SOON_S", 0)


def _app(**session) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"coder": "KT", **session}.items():
        app.session_state[key] = value
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def _press(app: AppTest, key: str) -> AppTest:
    _button(app, key).click().run()
    assert not app.exception
    return app


def _button(app: AppTest, key: str):
    """By its key, with or without the person that belongs to it."""
    return next(one for one in app.button if one.key == key or str(one.key).startswith(f"{key}:"))


def _texts(app: AppTest) -> list[str]:
    kinds = (app.main.text, app.main.caption, app.main.info, app.main.success, app.main.warning)
    return [one.value for kind in kinds for one in kind]


def _html(app: AppTest) -> str:
    return " ".join(str(getattr(one.proto, "body", "")) for one in app.main.get("html"))


def _standing(study) -> dict[str, tuple[str, str]]:
    found = assessing.standing_assessments(assessing.load_assessments(study))
    return {one.participant_id: (one.value or one.reason, one.coder) for one in found}


def test_without_anything_to_code_ready_ones_are_offered_and_begin_at_once(study):
    app = _press(_app(), "assess_ready_0")
    (made,) = assessing.load_variables(study)
    assert (made.name, made.levels) == ("employer support", ("high", "mixed", "low"))
    assert "0 of 3 coded" in _texts(app) and _button(app, "assess_level_1").label == "high"


def test_a_level_is_on_disk_at_the_press_and_the_next_person_comes(study):
    assessing.put_variable(study, SUPPORT)
    app = _app()
    assert f"{PEOPLE[0]}: outside support" in _texts(app)
    _press(app, "assess_level_3")
    assert _standing(study) == {PEOPLE[0]: ("low", "KT")}
    assert f"{PEOPLE[1]}: outside support" in _texts(app) and f"{PEOPLE[0]}: low" in _texts(app)
    assert assessing.load_assessments(study)[0].position == 1


def test_ticked_passages_sureness_and_memo_go_with_the_level(study):
    assessing.put_variable(study, SUPPORT)
    app = _app(assess_place=_at("P02"))
    assert "He asked and he waited." in _html(app) and any("coded: An outside view" in text for text in _texts(app))
    _press(app, "assess_tick_1")
    _press(app, f"assess_sure_{SURE}")
    app.text_input(key="assess_memo:support:P02:KT").set_value("he *waited*").run()
    _press(app, "assess_level_1")
    (made,) = assessing.load_assessments(study)
    said = [material.load_corpus(study).transcript("P02").quote(span) for span in made.evidence]
    assert (said, made.confidence, made.memo) == (["He asked and he waited."], SURE, "he *waited*")


def test_no_level_needs_a_reason_and_is_not_the_lowest_level(study):
    assessing.put_variable(study, SUPPORT)
    _press(_app(assess_place=_at("P01")), "assess_reason_0")
    (made,) = assessing.load_assessments(study)
    assert (made.value, made.reason) == ("", NOT_MENTIONED)


def test_undo_brings_the_person_back_with_what_was_ticked(study):
    assessing.put_variable(study, SUPPORT)
    app = _app(assess_place=_at("P02"))
    _press(app, "assess_tick_1")
    _press(app, f"assess_sure_{FAIRLY_SURE}")
    _press(app, "assess_level_1")
    _press(app, "assess_undo")
    assert _standing(study) == {} and "P02: outside support" in _texts(app)
    assert _button(app, "assess_tick_1").label == "✓ Shows it"
    assert _button(app, f"assess_sure_{FAIRLY_SURE}").label == "✓ fairly"


def test_undoing_a_change_of_mind_brings_the_first_level_back(study):
    assessing.put_variable(study, SUPPORT)
    assessing.add_assessment(study, "P02", "support", value="high", coder="KT")
    app = _press(_app(assess_place=_at("P02")), "assess_level_3")
    assert _standing(study)["P02"] == ("low", "KT")
    _press(app, "assess_undo")
    assert _standing(study)["P02"] == ("high", "KT")
    assert "Undone. Again P02: high" in _texts(app)
    _press(app, "assess_undo")
    assert _standing(study) == {} and "Undone: P02 is not coded" in _texts(app)


def test_a_press_before_the_next_person_can_be_read_codes_nobody(study, monkeypatch):
    monkeypatch.setattr(deciding, "TOO_SOON_S", 60)
    assessing.put_variable(study, SUPPORT)
    app = _press(_press(_app(), "assess_level_3"), "assess_level_3")
    assert _standing(study) == {PEOPLE[0]: ("low", "KT")} and f"{PEOPLE[1]}: outside support" in _texts(app)


def test_skipping_codes_nobody_and_one_can_go_back(study):
    assessing.put_variable(study, SUPPORT)
    app = _press(_app(), "assess_skip")
    assert f"{PEOPLE[1]}: outside support" in _texts(app)
    _press(app, "assess_back")
    assert f"{PEOPLE[0]}: outside support" in _texts(app) and _standing(study) == {}


def test_at_the_end_the_pass_is_counted_and_what_is_left_is_named(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    for person in ("P01", "P02"):
        assessing.add_assessment(study, person, "support", value="high", coder="KT")
    app = _press(_app(), "assess_level_3")
    assert any("All 3 people are coded on “outside support”: 2 high, 0 mixed, 1 low." in one for one in _texts(app))
    _press(app, "assess_next_session-1")
    assert "0 of 3 coded" in _texts(app)


def test_other_variables_values_and_other_coders_are_nowhere_shown_while_coding(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    assessing.add_assessment(study, "P02", "session-1", value="not useful", coder="KT", memo="Q7")
    assessing.add_assessment(study, "P02", "support", value="mixed", coder="VS", memo="Q8")
    app = _app(assess_place=_at("P02"))
    shown = " ".join([*_texts(app), _html(app)])
    assert "not useful" not in shown and "mixed" not in shown and "Q7" not in shown and "Q8" not in shown
    assert "0 of 3 coded" in _texts(app), "a pass is one coder's own"


def test_what_was_coded_of_the_person_before_is_kept_with_the_level(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    assessing.add_assessment(study, "P02", "session-1", value="useful", coder="KT")
    assessing.add_assessment(study, "P01", "session-1", value="useful", coder="VS")
    app = _press(_app(assess_place=_at("P02")), "assess_level_1")
    _press(app, "assess_level_1")
    seen = {
        one.participant_id: one.saw_other for one in assessing.load_assessments(study) if one.variable_id == "support"
    }
    assert seen.pop("P02") == ("session 1",) and list(seen.values()) == [()]


def test_two_windows_do_not_write_over_each_other(study):
    assessing.put_variable(study, SUPPORT)
    app = _app(assess_place=_at("P02"))
    assessing.add_assessment(study, "P02", "support", value="low", coder="KT")
    _press(app, "assess_level_1")
    assert _standing(study)["P02"] == ("low", "KT") and any("another window" in one.value for one in app.error)


def test_all_a_person_said_can_be_read_and_ticked(study):
    assessing.put_variable(study, SUPPORT)
    app = _app(assess_place=_at("P03"))
    assert "The bus was late again." not in _html(app)
    _press(app, "assess_all_button")
    assert "The bus was late again." in _html(app)
    _press(app, "assess_tick_all_2")
    _press(app, "assess_all_button")
    assert "The bus was late again." in _html(app), "what was ticked stays in sight"
    _press(app, "assess_level_2")
    assert [span.transcript_id for span in assessing.load_assessments(study)[0].evidence] == ["P03"]


def test_where_nothing_can_be_suggested_everything_stands_there_and_not_mentioned_is_not_offered(study):
    assessing.put_variable(study, replace(SUPPORT, name="weather", code_ids=()))
    app = _app(assess_place=_at("P03"))
    assert "The bus was late again." in _html(app)
    assert any(
        "no codes are linked to it" in text and "does not say it is not mentioned" in text for text in _texts(app)
    )
    _press(app, "assess_tick_all_2")
    assert "The bus was late again." in _html(app), "the list stays when something is ticked"
    _press(app, "assess_to_link")
    assert _input(app, "Name").value == "weather"


def test_coders_stand_side_by_side_and_what_one_has_not_coded_is_hidden(study):
    assessing.put_variable(study, SUPPORT)
    assessing.add_assessment(study, "P01", "support", value="high", coder="VS")
    assessing.add_assessment(study, "P02", "support", value="low", coder="VS")
    assessing.add_assessment(study, "P02", "support", value="high", coder="KT")
    app = _app(assess_place=_at("", part="side by side"))
    assert "1 person coded by two or more; they differ on 1: P02." in _texts(app)
    assert any("for 1 person you have not coded is hidden" in text for text in _texts(app))
    _press(app, "assess_reveal")
    assert not any("is hidden" in text for text in _texts(app))


def test_whom_another_coder_gave_nothing_is_hidden_too_before_one_has_coded(study):
    assessing.put_variable(study, SUPPORT)
    assessing.add_assessment(study, "P01", "support", value="high", coder="VS")
    app = _app(assess_place=_at("", part="side by side"))
    rows = sides.row_of(sides.Side("P03", {"VS": None}, False), ("VS",), {})
    assert [cell.text for cell in rows.cells] == ["P03", sides.HIDDEN] and not app.exception


def test_a_variable_of_ones_own_is_made_and_removed_again(study):
    app = _press(_app(), "assess_new")
    _input(app, "Name").set_value("mood")
    _input(app, "Levels, from most to least, with commas between").set_value("good, bad")
    next(one for one in app.button if one.label == "Keep").click().run()
    assert not app.exception
    (made,) = assessing.load_variables(study)
    assert (made.name, made.levels, made.kind) == ("mood", ("good", "bad"), ATTRIBUTE)
    app.segmented_control(key="assess_part").set_value("variables").run()
    _press(app, f"assess_remove_{made.id}")
    assert assessing.load_variables(study) == ()
    _press(app, "assess_variables_undo")
    assert [one.name for one in assessing.load_variables(study)] == ["mood"]


def test_a_variable_without_levels_says_what_is_missing(study):
    app = _press(_app(), "assess_new")
    _input(app, "Name").set_value("mood")
    next(one for one in app.button if one.label == "Keep").click().run()
    assert any("at least two levels" in text for text in _texts(app)) and assessing.load_variables(study) == ()


def test_before_looking_nothing_of_how_the_groups_differ_is_shown_and_a_contrast_is_declared(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    for person, support, session in (("P01", "high", "useful"), ("P02", "low", "useful"), ("P03", "low", "not useful")):
        assessing.add_assessment(study, person, "support", value=support, coder="KT")
        assessing.add_assessment(study, person, "session-1", value=session, coder="KT")
    app = _app(assess_place=_at("", part="before"))
    assert any(text.startswith("1 person in “high”, 2 in “low”") for text in _texts(app))
    assert any("fewer than three people" in text for text in _texts(app))
    _press(app, "before_declare_button")
    declared = contrasts.declared(study)
    assert (declared.contrast.attribute, declared.contrast.outcome) == ("outside support", "session 1")
    assert declared.contrast.first == ("high",) and declared.coder == "KT" and declared.looks_before == 0
    assert not any(line.action == contrasts.LOOKED for line in audit.lines(study))


def test_before_looking_whom_coders_coded_differently_is_counted_apart(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    for person, support in (("P01", "high"), ("P02", "low"), ("P03", "low")):
        assessing.add_assessment(study, person, "support", value=support, coder="KT")
        assessing.add_assessment(study, person, "session-1", value="useful", coder="KT")
    assessing.add_assessment(study, "P03", "support", value="high", coder="VS")
    app = _app(assess_place=_at("", part="before"))
    assert any("Not compared: 1 whom coders coded differently on “outside support”." in text for text in _texts(app))
    assert any("once they agree" in text for text in _texts(app))


def test_what_others_gave_and_what_was_looked_at_is_kept_with_what_is_coded_later(study):
    for one in (SUPPORT, SESSION):
        assessing.put_variable(study, one)
    assessing.add_assessment(study, "P02", "support", value="low", coder="VS")
    assessing.add_assessment(study, "P02", "support", value="high", coder="KT")
    looked = Contrast("nothing of the kind", "Session 1")
    app = _app(assess_place=_at("", part="side by side"), sensitivity_looked=looked)
    app.segmented_control(key="assess_part").set_value("code").run()
    app.selectbox(key="assess_person").set_value("P02").run()
    _press(app, "assess_level_3")
    newest = assessing.load_assessments(study)[-1]
    assert (newest.value, newest.saw_other) == ("low", ("outside support", "session 1"))


def test_people_of_a_sheet_without_transcripts_are_not_offered_for_coding(tmp_path, monkeypatch):
    made = create_study(tmp_path / "sheet.explorer")
    sheet = tmp_path / "participants.csv"
    sheet.write_text("participant,support\nAnn,high\nBo,low\n", "utf-8")
    pipeline.add_sources(made, [sheet])
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    app = _app()
    assert any("nobody says anything in a transcript" in text for text in _texts(app))
    assert not any(str(one.key).startswith("assess_ready") for one in app.button)


def test_an_empty_study_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(create_study(tmp_path / "empty.explorer").path))
    assert any(text.startswith("There is nobody to code yet.") for text in _texts(_app()))


def _at(person: str, *, part: str = "code"):
    from explorer.ui.assess_page.place import AssessPlace

    return AssessPlace(part, "support", person)


def _input(app: AppTest, label: str):
    return next(one for one in (*app.text_input, *app.text_area) if one.label == label)
