"""The patterns with their evidence in one session, without a browser: the cards, one pattern, the map and its twin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import analyses
from tests.small_study import make_study
from tests.ui.patterns_page import evidenced

ROOT = Path(__file__).resolve().parents[2]
PAGE = "explorer/ui/pages/patterns.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    analyses.save_analysis(made, [evidenced.analysis()])
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def _html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.main.get("html"))


def test_the_page_begins_with_the_patterns_and_what_the_evidence_says_of_them(study):
    app = _app()

    assert "2 candidate patterns hold 5 of 7 segments. 1 of 2 came back reliably" in " ".join(_texts(app))
    assert any("depends on what was asked" in caption.value for caption in app.caption)
    assert app.query_params["show"] == "patterns"


def test_flagged_patterns_can_be_looked_at_alone_and_the_rest_is_counted(study):
    app = _app()
    app.segmented_control(key="patterns_selection").set_value("flagged").run()

    assert any("1 pattern is not shown in this selection." in caption.value for caption in app.caption)


def test_order_and_selection_outlive_a_look_at_another_page(study):
    app = _app()
    app.selectbox(key="patterns_order").set_value("largest first").run()
    app.switch_page("explorer/ui/pages/coverage.py").run()
    app.switch_page(PAGE).run()

    assert app.selectbox(key="patterns_order").value == "largest first"


def test_an_opened_pattern_shows_its_badges_with_the_flag_as_a_word(study):
    found = _html(_app(by="theme", pattern="2"))

    assert "<dt>Stability</dt><dd><b>fragile</b> seen in 6 of 20 repeated runs</dd>" in found
    assert "<b>mostly answers to one question</b> 2 of 2, “What was it *like* with the money?”" in found
    assert "Found again without P01 in 5 of the 6 runs" in _html(_app(by="theme", pattern="1"))


def test_firm_segments_come_before_those_at_the_edge(study):
    app = _app(by="theme", pattern="1")
    texts = _texts(app)

    assert [heading.value for heading in app.subheader] == ["Candidate pattern 1", "At its edge"]
    assert texts.index("He asked and he waited.") < texts.index("A stranger sees it from outside.")
    assert any(c.value.startswith("2 of 3 segments were with it in at least 8 of 10 runs.") for c in app.caption)


def test_the_quotes_of_the_first_voice_can_be_read_alone(study):
    app = _app(by="theme", pattern="1")
    parts = app.pills(key="patterns_part:1")
    assert [option.content for option in parts.proto.options] == ["All: 3", "From P01: 1"]

    parts.set_value("top voice").run()
    assert "She listened to me. I felt seen, for once." in _texts(app)
    assert "He asked and he waited." not in _texts(app)


def test_a_pattern_leads_to_its_place_on_the_map_and_back(study):
    app = _app(by="theme", pattern="2")
    app.button(key="pattern_on_map").click().run()

    assert (app.query_params["show"], app.query_params["lit"]) == ("map", "2")
    assert "I panicked a bit about the allowance." in _texts(app)
    app.button(key="map_open").click().run()
    assert app.query_params["pattern"] == "2"


def test_an_analysis_without_evidence_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(make_study(tmp_path / "before.explorer").path))

    assert "was not measured" in _app().info[0].value
    app = _app(by="theme", pattern="1")
    assert any("was not measured" in caption.value for caption in app.caption)
    assert "At its edge" not in [heading.value for heading in app.subheader]


def test_the_first_view_comes_up_without_all_that_is_heavy(study):
    script = f"""
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("app.py", default_timeout=30).run()
app.switch_page({PAGE!r}).run()
assert not app.exception
heavy = {{"torch", "spacy", "umap", "sklearn", "scipy", "simplemma"}} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr[-2000:]
