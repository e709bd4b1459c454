"""The convergence table in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import judgements
from explorer.study.judgements import AGREEMENT, COMPLEMENTARY, CONVERGENCE, SILENT
from tests.queue_study import make_queue_study

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = "explorer/ui/pages/patterns.py"
THEME, ALONE = "empathic:", ":1"  # rows: the theme with pattern 2, and pattern 1 alone


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_queue_study(tmp_path / "queue.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.query_params["show"] = "convergence"
    app.switch_page(PATTERNS).run()
    assert not app.exception
    return app


def _said(study) -> list[tuple[str, str, str, str]]:
    return [(j.theme_id, j.pattern_id, j.verdict, j.memo) for j in judgements.load_judgements(study, kind=CONVERGENCE)]


def test_themes_stand_beside_the_patterns_that_meet_them_and_the_rest_alone(study):
    labels = [button.label for button in _app().button if button.key.startswith("convergence_")]

    assert labels == [
        "The empathic face",
        "Pattern 2: listen · 4 of its 4 segments",
        "Pattern 1: again, over · 4 segments",
        "Pattern 3: boat · 4 segments",
    ]


def test_a_word_and_a_memo_are_on_disk_at_once_and_after_a_reload(study):
    app = _app()
    app.segmented_control(key=f"convergence_word:{THEME}").set_value(COMPLEMENTARY).run()
    app.text_area(key=f"convergence_memo:{THEME}").input("he *waited*").run()
    assert not app.exception
    assert _said(study) == [("empathic", "", COMPLEMENTARY, ""), ("empathic", "", COMPLEMENTARY, "he *waited*")]

    again = _app()
    assert again.segmented_control(key=f"convergence_word:{THEME}").value == COMPLEMENTARY
    assert again.text_area(key=f"convergence_memo:{THEME}").value == "he *waited*"
    assert any("1 of 3 rows filled in." in text.value for text in again.main.text)


def test_a_word_pressed_again_is_taken_back(study):
    app = _app()
    app.segmented_control(key=f"convergence_word:{ALONE}").set_value(SILENT).run()
    app.segmented_control(key=f"convergence_word:{ALONE}").set_value(None).run()

    assert [verdict for *_, verdict, _ in _said(study)] == [SILENT, ""]
    assert app.segmented_control(key=f"convergence_word:{ALONE}").value is None


def test_a_word_said_of_other_patterns_is_shown_and_does_not_count(study):
    judgements.add_judgement(
        study, CONVERGENCE, AGREEMENT, theme_id="empathic", memo="then", segment_ids=["A:0-5"], grain="middle"
    )
    app = _app()

    assert app.segmented_control(key=f"convergence_word:{THEME}").value is None
    assert any(caption.value.startswith("When it met other patterns: agreement") for caption in app.main.caption)


def test_a_decision_of_the_queue_is_said_beside_the_pattern(study):
    from explorer.study import analyses, material

    members = analyses.load_analysis(study, material.load_corpus(study).transcripts).patterns[0].segment_ids
    judgements.add_judgement(
        study, judgements.UNEXPLAINED, judgements.FOLLOW_UP, pattern_id="1", memo="ask *why*", segment_ids=members
    )

    assert "Under Unexplained: follow up. ask \\*why\\*" in [caption.value for caption in _app().main.caption]


def test_quotes_are_one_click_away(study):
    app = _app()
    app.button(key="convergence_empathic_2").click().run()

    assert not app.exception
    assert "She listened to me on day A." in [text.value for text in app.main.text]


def test_the_four_words_are_explained_and_their_source_named(study):
    app = _app()

    assert any("Farmer" in caption.value and "Towler" in caption.value for caption in app.main.caption)


def test_without_codings_the_table_says_what_it_needs(tmp_path, monkeypatch):
    made = make_queue_study(tmp_path / "queue.explorer", codings=False)
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))

    assert "there are no codings yet" in _app().info[0].value
