"""The page of patterns and themes with one session, without a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import coding, create_study
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
PATTERNS = "explorer/ui/pages/patterns.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(PATTERNS).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def test_the_crosswalk_says_where_patterns_and_themes_meet(study):
    app = _app(show="crosswalk")

    assert any("Pattern 1 lies mostly in “The empathic face”." in text for text in _texts(app))


def test_codes_can_stand_in_the_columns(study):
    app = _app(show="crosswalk")
    app.segmented_control(key="patterns_kind").set_value("code").run()

    assert any("Pattern 2 lies mostly in “Money ahead”." in text for text in _texts(app))
    assert app.query_params["by"] == "code"


def test_a_pattern_clicked_elsewhere_shows_its_quotes_as_they_were_said(study):
    app = _app()
    app.session_state["patterns_open"] = "2"
    app.run()

    assert "Candidate pattern 2" in [heading.value for heading in app.subheader]
    assert "Key terms: pay" in _texts(app)
    assert "Pengene? Ja, det var $100 og *ingen* svar." in _texts(app)


def test_a_meeting_has_three_groups_of_quotes(study):
    app = _app(by="theme", pattern="2", column="framework")
    groups = app.pills(key="patterns_group:pattern × theme: 2 × framework")

    assert [option.content for option in groups.proto.options] == [
        "In both: 1 segment, 1 person",
        "Only in the theme: 0 segments, 0 people",
        "Only in the pattern: 1 segment, 1 person",
    ]
    assert "I panicked a bit about the allowance." in _texts(app)

    groups.set_value("pattern only").run()
    assert "Pengene? Ja, det var $100 og *ingen* svar." in _texts(app)
    assert "I panicked a bit about the allowance." not in _texts(app)


def test_a_memo_on_a_difference_begins_with_the_choice(study):
    app = _app(by="theme", pattern="2", column="framework")
    about = "pattern × theme: 2 × framework"
    app.radio(key=f"memo_choice:{about}").set_value("Changes my theme")
    app.text_area(key=f"memo_text:{about}").input("money is fear")
    next(button for button in app.button if button.label == "Keep memo").click().run()

    assert [memo.text for memo in coding.load_memos(study, about=about)] == ["Changes my theme: money is fear"]
    assert "Changes my theme: money is fear" in _texts(app)


def test_the_unplaced_pile_is_a_row_with_quotes(study):
    app = _app(by="theme", pattern="unplaced")

    assert "Segments in no pattern" in [heading.value for heading in app.subheader]
    assert "The bus was late again." in _texts(app)


def test_a_theme_alone_shows_its_description_and_quotes(study):
    app = _app(by="theme", column="empathic")

    assert "Met as a person." in _texts(app)
    assert "A stranger sees it from outside." in _texts(app)


def test_how_sure_a_meeting_is_stands_behind_a_disclosure(study):
    app = _app(by="theme", pattern="1", column="empathic")
    said = _texts(app)

    assert "How sure is that?" in [one.label for one in app.expander]
    assert any(
        words.startswith("3 segments in both; shuffled within interviews it would be about 1 (0 to 3") for words in said
    )
    assert any(words.startswith("Here shuffling can tell nothing") for words in said)  # three people, seven segments


def test_what_lies_outside_either_side_has_no_such_disclosure(study):
    for place in ({"pattern": "2", "column": "none"}, {"pattern": "unplaced", "column": "empathic"}):
        assert "How sure is that?" not in [one.label for one in _app(by="theme", **place).expander]


def test_a_theme_says_over_which_patterns_it_is_split_and_a_pattern_over_which_themes(study):
    theme = [caption.value for caption in _app(by="theme", column="framework").caption]
    pattern = [caption.value for caption in _app(by="theme", pattern="2").caption]

    assert any(words.startswith("In one of 2 patterns; 0 of 1 segment in no pattern.") for words in theme)
    assert any(words.startswith("Over 1 theme; 1 of 2 segments in no theme.") for words in pattern)


def test_a_pattern_that_is_gone_says_so_and_leads_back(study):
    app = _app(show="crosswalk", by="theme", pattern="77")
    assert "no longer in the study" in app.info[0].value

    app.button(key="patterns_all").click().run()
    assert any("Pattern 1 lies mostly" in text for text in _texts(app))


@pytest.mark.parametrize("view", ["Table", "Map"])
def test_the_other_views_are_drawn(study, view):
    app = _app()
    app.segmented_control(key="patterns_view").set_value(view).run()

    assert not app.exception
    assert app.query_params["show"] == view.lower()


def test_before_the_first_analysis_the_page_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(create_study(tmp_path / "empty.explorer").path))

    assert "Start the analysis on the Study page" in _app().info[0].value


def test_both_pages_come_up_without_the_heavy_libraries(study):
    script = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("app.py", default_timeout=30).run()
for page in ("read", "patterns"):
    app.switch_page(f"explorer/ui/pages/{page}.py").run()
    assert not app.exception
heavy = {"torch", "sentence_transformers", "spacy", "umap", "sklearn", "simplemma"} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-2000:]
