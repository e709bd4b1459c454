"""The page What remains in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import ACCEPT, BLIND, REJECT, SAMPLE, UNSURE, SourceMaterial
from explorer.rereading import checking
from explorer.study import create_study, material, reviewing, sampling
from explorer.ui.remains_page import passage
from tests.checked_study import decide, draw, row_of
from tests.small_study import analysis, corpus, make_study

ROOT = Path(__file__).resolve().parents[2]
SEGMENTS = analysis(corpus()).segments


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(part: str = "", coder: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["coder"] = coder
    app.run()
    app.session_state["remains_part"] = part
    app.switch_page("explorer/ui/pages/remains.py").run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def _click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception and not app.error
    return app


def _choose(app: AppTest, theme_id: str, value: str | None) -> AppTest:
    control = next(one for one in app.main.button_group if one.key and one.key.endswith(f":{theme_id}"))
    control.set_value(value).run()
    assert not app.exception and not app.error
    return app


def _htmls(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.main.get("html"))


def test_before_anything_is_drawn_the_page_says_how_to_begin(study):
    app = _app()

    assert any(text.startswith("No check sample was drawn yet") for text in _texts(app))
    _click(app, "remains_to_plan")
    assert app.session_state["remains_part"] == "plan"


def test_what_a_sample_can_show_is_seen_before_it_is_declared(study):
    app = _app("plan")
    app.multiselect(key="remains_plan_themes").set_value(["framework"]).run()
    app.number_input(key="remains_plan_size").set_value(3).run()

    # 3 of 6 without a hit leave 3 (C(3,3)/C(6,3) = .05): 1 of 4 found
    assert "The most that reading 3 segments can show: at least 25% found." in _texts(app)
    assert "Reading 3 segments: about 60 s." in _texts(app)
    assert any(text.startswith("Reading all remaining 6 segments: about 2 min") for text in _texts(app))
    assert "No check sample was declared before this one." in _texts(app)
    assert '<td class="chosen">25%</td>' in _htmls(app) and "<td>100%</td>" in _htmls(app)
    assert sampling.load_plans(study) == ()

    app.button_group(key="remains_plan_looks").set_value(2).run()
    assert "The most that reading 3 segments can show: at least 25% found." in _texts(app)


def test_what_the_page_is_not_for_is_said_to_everybody(study):
    assert "If you hold that themes are made and not found, leave this page unused." in _texts(_app())


def test_declaring_writes_the_plan_draws_and_opens_the_reading(study):
    app = _app("plan", coder="VS")
    app.number_input(key="remains_plan_size").set_value(4).run()
    _click(app, "remains_declare")

    (plan,), (sample,) = sampling.load_plans(study), sampling.load_samples(study)
    assert (plan.theme_ids, plan.size, plan.looks, plan.coder) == (("empathic", "framework"), 4, 1, "VS")
    assert len(sample.items) == 4 and app.session_state["remains_part"] == "read"
    assert SEGMENTS[row_of(sample.items[0].span)].participant_id in _texts(app)


def test_one_click_says_none_of_them_for_all_themes_of_the_segment(study):
    sample = draw(study, "empathic", "framework")
    app = _click(_app("read", coder="VS"), "remains_none")

    made = reviewing.load_decisions(study)
    first = sample.items[0]
    assert [(one.span, one.theme_id, one.verdict) for one in made] == [
        (first.span, theme_id, REJECT) for theme_id in first.theme_ids
    ]
    assert {(one.arm, one.sample_id, one.coder, one.score_visible) for one in made} == {(SAMPLE, 1, "VS", False)}
    assert all(one.latency_s >= 0 for one in made)
    _click(app, "remains_undo_button")
    assert reviewing.standing(reviewing.load_decisions(study)) == ()


def test_carrying_a_theme_of_one_code_is_a_coding_at_the_click(study):
    sample = draw(study, "framework")
    app = _app("read", coder="VS")
    app.text_input(key="remains_memo:1:1").set_value("about the money").run()
    _choose(app, "framework", "carries it")

    (made,) = reviewing.load_decisions(study)
    assert (made.verdict, made.memo, made.span) == (ACCEPT, "about the money", sample.items[0].span)
    kept = next(one for one in material.load_corpus(study).codings if one.id == made.coding_id)
    assert (kept.code_id, kept.provenance, kept.span) == ("money", BLIND, sample.items[0].span)


def test_a_theme_of_several_codes_asks_which(study):
    sample = draw(study, "empathic")
    app = _choose(_app("read"), "empathic", "carries it")
    assert reviewing.load_decisions(study) == ()

    pills = next(one for one in app.main.button_group if one.key and one.key.startswith("remains_code"))
    pills.set_value("outside").run()
    (made,) = reviewing.load_decisions(study)
    assert made.verdict == ACCEPT and made.coding_id.startswith(f"{sample.items[0].span.id}:outside")


def test_unsure_is_kept_and_can_be_changed_while_the_segment_is_open(study):
    plan = sampling.declare_plan(study, ["empathic", "framework"], 99, 1)
    sample = checking.draw_sample(study, plan.id)
    both = next(item for item in sample.items if len(item.theme_ids) == 2)
    decide(study, sample, {(row_of(both.span), theme): "" for theme in both.theme_ids}, otherwise=REJECT)
    taken = [one for one in reviewing.load_decisions(study) if one.span == both.span]
    for one in taken:
        reviewing.take_back(study, one.id)
    app = _choose(_app("read"), "empathic", "unsure")
    assert reviewing.standing(reviewing.load_decisions(study))[-1].verdict == UNSURE

    _choose(app, "empathic", None)  # pressed again: taken back
    standing = reviewing.standing(reviewing.load_decisions(study))
    assert not [one for one in standing if one.span == both.span]


def test_another_window_is_not_written_over(study):
    sample = draw(study, "framework")
    app = _app("read")
    decide(study, sample, {(row_of(sample.items[0].span), "framework"): UNSURE})
    app.button(key="remains_none").click().run()

    assert [error.value for error in app.error] and "another window" in app.error[0].value
    (stands,) = reviewing.standing(reviewing.load_decisions(study))
    assert stands.verdict == UNSURE


def test_a_read_sample_is_shown_in_words_with_its_bound(study):
    decide(study, draw(study, "framework", size=3), {}, otherwise=REJECT)
    app = _app()

    assert any(text.startswith("At least 25% of the passages of this kind were found") for text in _texts(app))
    assert any(text.startswith("Of 2 people without it") for text in _texts(app))
    assert 'aria-label="at least 25% found"' in _htmls(app)
    assert "Read" not in [option for one in app.main.button_group for option in one.options]


def test_a_sample_that_is_being_read_says_nothing_yet_and_can_be_read_on(study):
    decide(study, draw(study, "framework"), {(0, "framework"): REJECT})
    app = _app()

    assert "A sample is being read: 5 of 6 segments open. Until all are decided it says nothing." in _texts(app)
    assert not any(text.startswith("At least") for text in _texts(app))
    _click(app, "remains_to_read")
    assert app.session_state["remains_part"] == "read"


def test_a_plan_with_a_look_left_offers_it(study):
    plan = sampling.declare_plan(study, ["framework"], 3, 2)
    decide(study, checking.draw_sample(study, plan.id), {}, otherwise=REJECT)
    app = _app("plan")
    assert "Check sample 1, 3 segments for 1 theme: look 2 of 2 can be drawn." in _texts(app)
    _click(app, "remains_draw_1")

    assert [one.look for one in sampling.load_samples(study)] == [1, 2]
    assert app.session_state["remains_part"] == "read"


def test_a_reflexive_study_is_told_and_the_page_stays_open(study):
    material.set_meta(study, material.METHOD, material.REFLEXIVE)
    app = _app()

    assert any("will not want a number" in text for text in _texts(app))
    assert app.button(key="remains_to_plan")


def test_what_is_missing_is_said(tmp_path, monkeypatch):
    study = create_study(tmp_path / "empty.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    assert [info.value for info in _app().info] == ["There are no transcripts yet. Add them on the Study page."]

    whole = corpus()
    material.add_material(study, SourceMaterial(whole.transcripts, whole.participants))
    assert _app().info[0].value.startswith("There are no themes yet.")
    material.add_material(study, SourceMaterial(codes=whole.codes, themes=whole.themes))
    assert _app().info[0].value.startswith("There are no segments to draw from yet.")


def test_a_segment_is_shown_with_its_question_and_what_stands_around_it(study):
    shown = passage.shown(corpus(), SEGMENTS[2].span)

    assert (shown.who, shown.words) == ("P01", "Nobody had told me the rules. 😀 Strange.")
    assert (shown.question, shown.before, shown.after) == ("What was it like?", "", "")


def test_long_turns_are_cut_around_the_segment():
    from dataclasses import replace

    from explorer.datamodel import Span

    whole = corpus()
    text = " ".join(f"w{n}" for n in range(300))
    turn = replace(whole.transcripts[0].turns[1], span=Span("P01", 0, len(text)))
    one = replace(whole.transcripts[0], text=text, turns=(turn,))
    start = text.index("w150")
    shown = passage.shown(replace(whole, transcripts=(one,)), Span("P01", start, start + 9))

    assert shown.words == "w150 w151"
    assert shown.before.startswith("… w90 ") and shown.before.endswith("w149 ")
    assert shown.after.startswith(" w152") and shown.after.endswith("w191 …")
