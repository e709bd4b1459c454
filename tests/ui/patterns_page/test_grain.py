"""One control says how finely the patterns are shown, and the study keeps the choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import audit, material
from explorer.study.grain import show_grain
from explorer.ui.patterns_page.grain import n_patterns, no_pattern_words
from tests import grained_study, small_study

ROOT = Path(__file__).resolve().parents[3]


def _app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page("explorer/ui/pages/patterns.py").run()
    assert not app.exception
    return app


def _named(app: AppTest) -> list[str]:
    """Patterns and themes as the convergence table names them."""
    return [button.label for button in app.button if button.key.startswith("convergence_")]


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = grained_study.make_study(tmp_path / "s.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def test_the_control_says_how_many_patterns_each_grain_has(study):
    control = _app(show="convergence").segmented_control(key="patterns_grain")

    assert [option.content for option in control.proto.options] == ["Coarse 1", "Middle 2", "Fine 4"]
    assert control.value == "middle"


def test_choosing_finer_shows_more_patterns_and_is_kept_with_the_study(study):
    app = _app(show="convergence")
    assert not any("bus" in label for label in _named(app))

    app.segmented_control(key="patterns_grain").set_value("fine").run()
    assert not app.exception
    assert "Pattern 4: bus · 1 segment" in _named(app)
    assert material.load_meta(study)["grain"] == "fine"

    again = _app(show="convergence")  # a new session, as after a reload
    assert again.segmented_control(key="patterns_grain").value == "fine"
    assert "Pattern 4: bus · 1 segment" in _named(again)


def test_back_at_the_middle_all_is_as_it_was(study):
    app = _app(show="convergence")
    before = _named(app)
    for grain in ("coarse", "middle"):
        app.segmented_control(key="patterns_grain").set_value(grain).run()

    assert _named(app) == before
    assert [line.action for line in audit.lines(study)][-2:] == ["study described", "study described"]


@pytest.mark.parametrize("view", ["patterns", "unexplained", "crosswalk", "table", "map"])
@pytest.mark.parametrize("grain", ["coarse", "fine"])
def test_every_view_can_be_seen_at_every_grain(study, view, grain):
    show_grain(study, grain)

    assert _app(show=view).segmented_control(key="patterns_grain").value == grain


def test_an_analysis_of_one_grain_has_no_control(tmp_path, monkeypatch):
    made = small_study.make_study(tmp_path / "bare.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))

    assert "patterns_grain" not in {control.key for control in _app(show="convergence").segmented_control}


def test_patterns_are_counted_by_grain():
    assert n_patterns({one.grain: one for one in grained_study.grains()}) == {"coarse": 1, "middle": 2, "fine": 4}


def test_where_one_grain_has_no_pattern_the_others_are_named():
    assert no_pattern_words({"coarse": 0, "middle": 0, "fine": 0}, "middle") == (
        "This analysis found no candidate pattern."
    )
    assert no_pattern_words({"coarse": 1, "middle": 0, "fine": 0}, "middle") == (
        "At the middle grain this analysis found no candidate pattern. It found 1 pattern at the coarse grain: see "
        "above."
    )
