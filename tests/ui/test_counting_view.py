"""Which codings count: one choice for all pages, and none to make before there is a difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import ACCEPT, ALL_COUNT, BLIND_COUNT
from explorer.study import reviewing
from explorer.study.counting import count_only, counting
from explorer.ui import state
from tests.small_study import analysis, corpus, make_study

ROOT = Path(__file__).resolve().parents[2]
SEGMENTS = analysis(corpus()).segments


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_FOLDER", str(tmp_path))
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _accept(study):
    return reviewing.add_decision(study, SEGMENTS[4].span, ACCEPT, theme_id="framework", accept_as="money", coder="VS")


def _app(page="coverage") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.switch_page(f"explorer/ui/pages/{page}.py").run()
    assert not app.exception
    return app


def test_there_is_nothing_to_choose_while_all_codings_are_blind(study):
    assert not [box for box in _app().sidebar.selectbox if box.key == "counting_choice"]


def test_the_choice_is_kept_with_the_study_and_said_on_every_page(study):
    _accept(study)
    app = _app()
    assert not any("left out" in caption.value for caption in app.caption)
    app.selectbox(key="counting_choice").set_value(BLIND_COUNT).run()
    assert counting(state.meta(study)) == BLIND_COUNT
    for page in ("coverage", "patterns", "read", "study"):
        app.switch_page(f"explorer/ui/pages/{page}.py").run()
        assert not app.exception
        assert any("1 of 6 codings left out" in caption.value for caption in app.caption), page


def test_comparison_coverage_and_shuffling_follow_the_choice_and_come_back(study):
    _accept(study)
    everything, all_meeting = state.coverage(study).codings.sum(), state.comparison(study).by_theme.overlap.sum()
    shuffled = state.against_shuffling(study, "theme")
    count_only(study, BLIND_COUNT)
    assert state.coverage(study).codings.sum() == everything - 1
    assert state.comparison(study).by_theme.overlap.sum() == all_meeting - 1
    assert state.against_shuffling(study, "theme") is not shuffled
    assert state.balances(study)[1].voices == 1  # of the framework only P01's coding is blind
    assert len(state.corpus(study).codings) == 5 and len(state.whole_corpus(study).codings) == 6
    count_only(study, ALL_COUNT)
    assert state.coverage(study).codings.sum() == everything
    assert state.against_shuffling(study, "theme") is shuffled
