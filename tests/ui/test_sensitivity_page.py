"""The page Sensitivity in one session, without a browser: the demo tells the founding study's story."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import pipeline
from explorer.datamodel.contrasting import Contrast
from explorer.study import assessing, contrasts, create_study, open_study

ROOT = Path(__file__).resolve().parents[2]
PAGE = "explorer/ui/pages/sensitivity.py"


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("sensitivity") / "demo.explorer"
    names = ("transcripts", "codebook.csv", "codings.csv", "participants.csv", "stances.csv")
    pipeline.add_sources(create_study(path), [ROOT / "corpus" / name for name in names])
    return path


@pytest.fixture
def demo(demo_file, tmp_path, monkeypatch):
    path = Path(shutil.copy(demo_file, tmp_path / "demo.explorer"))
    monkeypatch.setenv("EXPLORER_STUDY", str(path))
    return open_study(path)


def _app() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["coder"] = "VS"
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def _choose(app: AppTest, outcome: str = "sessions overall", *, first_n: int = 0) -> AppTest:
    app.selectbox(key="sens_attribute").set_value("employer support").run()
    app.selectbox(key="sens_outcome").set_value(f"stance:{outcome}").run()
    if first_n:
        field = next(one for one in app.main.number_input if one.key and one.key.endswith(":first_n"))
        field.set_value(first_n).run()
    assert not app.exception
    return app


def _look(app: AppTest) -> AppTest:
    app.button(key="sens_look").click().run()
    assert not app.exception and not app.error
    return app


def _texts(app: AppTest) -> str:
    return "\n".join(text.value for text in app.main.text)


def _heads(app: AppTest) -> list[str]:
    return [head.value for head in app.main.subheader]


def test_nothing_is_worked_out_or_written_before_somebody_looks(demo):
    app = _choose(_app())
    assert contrasts.looks(demo).n == 0
    assert "The difference" not in _heads(app)

    _look(app)
    assert contrasts.looks(demo).n == 1
    assert "One difference was looked at in this study" in " ".join(one.value for one in app.main.caption)
    app.run()
    assert contrasts.looks(demo).n == 1


def test_the_first_ten_show_a_tendency_and_all_26_do_not(demo):
    early = _look(_choose(_app(), first_n=10))
    assert _heads(early)[1] == "An apparent difference that little would remove"
    assert "1 of 4 (employer support: high) against 5 of 5 (low)" in _texts(early)

    later = _look(_choose(_app()))
    assert _heads(later)[1] == "No clear tendency; too few to rule one out"
    assert "6 of 10 (employer support: high) against 7 of 9 (low)" in _texts(later)
    assert "Ruled out" in _texts(later)


def test_the_people_come_first_and_the_test_last(demo):
    heads = _heads(_look(_choose(_app())))
    assert heads[0] == "The people"
    order = ["The difference", "What so few could have shown", "How fragile it is"]
    order += ["Every way it could have been coded", "A Bayesian reading", "The test, last"]
    assert [head for head in heads if head in order] == order


def test_a_name_leads_to_the_passages_behind_both_codings(demo):
    app = _look(_choose(_app()))
    app.button(key="sens_deviant_P19").click().run()
    assert not app.exception
    texts = _texts(app)
    assert "employer support: low" in texts and "sessions overall: not useful" in texts
    assert "Open in transcript" in [button.label for button in app.main.button]


def test_who_looked_has_seen_both_variables(demo):
    app = _choose(_app())
    assert "assess_looked" not in app.session_state
    _look(app)

    ids = {one.name: one.id for one in assessing.load_variables(demo)}
    assert app.session_state["assess_looked"] == {ids["employer support"], ids["sessions overall"]}


def test_people_are_called_exceptions_only_where_there_is_a_tendency(demo):
    early, later = _look(_choose(_app(), first_n=10)), _look(_choose(_app()))

    assert "Who goes against it" in _texts(early) and "Who stands the other way" not in _texts(early)
    assert "Who stands the other way" in _texts(later)
    assert any("nobody is an exception" in one.value for one in later.main.caption)
    assert later.button(key="sens_deviant_P19").label == "P19: low, not useful"


def test_a_sentence_that_was_edited_is_kept_with_hints(demo):
    app = _look(_choose(_app()))
    app.main.text_area[0].set_value("There is no effect of support.")
    next(one for one in app.main.button if one.label == "Keep this sentence").click().run()
    assert not app.exception
    assert "There is no effect of support." in _texts(app)
    assert "As the rules write it now:" in [one.value for one in app.main.caption]
    assert any("no effect" in one.value for one in app.main.warning)


def test_the_declared_contrast_is_shown_first_and_chosen(demo):
    contrasts.declare(demo, Contrast("employer support", "session 2"), coder="VS")
    app = _app()
    assert "employer support against session 2." in _texts(app)
    assert app.selectbox(key="sens_outcome").value == "stance:session 2"


def test_one_level_cannot_be_in_both_groups(demo):
    app = _choose(_app())
    second = next(one for one in app.main.multiselect if one.key.endswith(":second"))
    second.set_value(["high"]).run()
    assert "in both groups" in app.warning[0].value
    assert not [one for one in app.main.button if one.key == "sens_look"]


def test_changing_what_answers_the_same_question_changes_the_curve(demo):
    app = _look(_choose(_app()))
    toggle = next(one for one in app.main.toggle if one.label.startswith("which stance is meant"))
    assert toggle.value is False
    toggle.set_value(True).run()
    assert not app.exception
    assert next(one for one in app.main.toggle if one.label.startswith("which stance is meant")).value is True
    assert app.session_state["sensitivity_looked"].changed_axes == (("object", True),)


def test_the_map_is_looked_at_only_when_asked(demo):
    app = _app()
    assert contrasts.looks(demo).n == 0
    app.button(key="sens_map").click().run()
    assert not app.exception and not app.error
    assert contrasts.looks(demo).n > 5


def test_why_passages_are_not_counted_is_said(demo):
    assert "This check counts people, not passages" in _texts(_look(_choose(_app())))


def test_a_study_of_a_sheet_alone_can_be_checked(tmp_path, monkeypatch):
    sheet = tmp_path / "participants.csv"
    rows = [f"A{n},high,{'useful' if n < 5 else 'not useful'}" for n in range(13)]
    rows += [f"B{n},low,{'useful' if n < 10 else 'not useful'}" for n in range(13)]
    sheet.write_text("participant,support,session 1\n" + "\n".join(rows) + "\n", encoding="utf-8")
    study = create_study(tmp_path / "sheet.explorer")
    pipeline.add_sources(study, [sheet])
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = _look(_app())
    assert "5 of 13 (support: high) against 10 of 13 (low)" in _texts(app)
    assert any("no transcript of this person" in one.value for one in app.main.caption)


def test_without_people_the_page_says_what_to_do(tmp_path, monkeypatch):
    study = create_study(tmp_path / "empty.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = _app()
    assert app.info[0].value.startswith("There are no people yet.")


def test_of_seven_levels_two_groups_are_to_be_chosen_and_the_yes_stands_already(tmp_path, monkeypatch):
    sheet = tmp_path / "participants.csv"
    levels = ("mental", "pain", "cancer", "cardiac", "lungs", "skin", "other")
    rows = [f"A{n},{levels[n % 7]},{'useful' if n % 3 else 'not useful'}" for n in range(28)]
    sheet.write_text("participant,diagnosis,session 1\n" + "\n".join(rows) + "\n", encoding="utf-8")
    study = create_study(tmp_path / "seven.explorer")
    pipeline.add_sources(study, [sheet])
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = _app()
    app.selectbox(key="sens_attribute").set_value("diagnosis").run()

    assert app.warning[0].value.startswith("diagnosis has 7 levels: choose under")
    fields = {one.label: one for one in app.main.multiselect}
    assert fields["Counts as yes"].value == ["useful"]
    fields["Compare"].set_value(["mental", "pain"]).run()
    next(one for one in app.main.multiselect if one.label == "with").set_value(["cancer", "other"]).run()
    assert not app.warning
    _look(app)
    assert "How far apart are “mental or pain” and “cancer or other”" in _texts(app)
