"""The app in one session, without a browser: the way over all pages, and what a newcomer meets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import create_study, material
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("study", "read", "patterns", "coverage")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder the app was started in, with no study chosen."""
    monkeypatch.setenv("EXPLORER_FOLDER", str(tmp_path))
    monkeypatch.setenv("EXPLORER_STUDY", "")
    monkeypatch.setenv("EXPLORER_CODER", "")
    return tmp_path


@pytest.fixture
def study(folder, monkeypatch):
    made = make_study(folder / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = (app.header, app.subheader, app.text, app.caption, app.info, app.warning, app.error, app.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def test_every_page_of_an_analysed_study_comes_up_and_the_name_of_the_coder_stays(study):
    app = _app()
    app.text_input(key="coder").set_value("VS").run()
    for page in (*PAGES, "study"):
        app.switch_page(f"explorer/ui/pages/{page}.py").run()
        assert not app.exception, page
        assert app.text_input(key="coder").value == "VS"
        assert "small" in [text.value for text in app.sidebar.text]


@pytest.mark.parametrize("page", PAGES[1:])
def test_without_a_study_every_page_says_where_to_get_one(folder, page):
    app = _app()
    app.switch_page(f"explorer/ui/pages/{page}.py").run()

    assert not app.exception
    assert "Study page" in _words(app)


def test_the_first_page_offers_demo_new_and_old(folder):
    assert {"Build the demo study", "Make the study", "Open"} <= {button.label for button in _app().button}


def test_a_path_without_a_study_becomes_a_sentence(folder):
    app = _app()
    app.text_input(key="open_where").set_value("nowhere.explorer")
    app.button(key="open_there").click().run()

    assert [error.value for error in app.error] == [
        "There is no study file nowhere.explorer here: check the name, or make it with “explorer new”."
    ]


def test_a_study_near_by_opens_with_one_click_and_a_new_session_opens_it_again(folder):
    make_study(folder / "near.explorer")
    app = _app()
    app.button(key="open_near.explorer").click().run()

    assert "near" in [text.value for text in app.sidebar.text]
    assert "near" in [text.value for text in _app().sidebar.text]


def test_a_new_study_is_made_where_the_app_was_started(folder):
    app = _app()
    app.text_input(key="new_name").set_value("mine")
    next(button for button in app.button if button.label == "Make the study").click().run()

    assert not app.exception
    assert (folder / "mine.explorer").is_file()
    assert "The study is empty. Add transcripts below, with a codebook and codings if you have them." in _words(app)


@pytest.mark.parametrize("name", ["", "a/b"])
def test_a_study_needs_a_name_without_a_folder(folder, name):
    app = _app()
    app.text_input(key="new_name").set_value(name)
    next(button for button in app.button if button.label == "Make the study").click().run()

    assert "Give the study a name" in _words(app)
    assert list(folder.iterdir()) == []


def test_a_study_that_was_moved_away_is_said_and_no_file_is_left_in_its_place(study):
    app = _app()
    study.path.rename(study.path.with_name("moved.explorer"))
    app.run()

    assert not app.exception
    assert "small.explorer is no longer where it was: open it from its new place." in _words(app)
    assert not study.path.exists()


def test_fiction_is_said_on_every_page_and_only_of_a_study_that_is(study):
    assert "FICTION" not in _words(_app())

    material.set_meta(study, "fiction", "All of it is invented.")
    app = _app()
    for page in PAGES:
        app.switch_page(f"explorer/ui/pages/{page}.py").run()
        assert "FICTION. All of it is invented." in [text.value for text in app.main.text]


def test_opening_another_study_forgets_the_places_in_the_first(study, folder):
    create_study(folder / "other.explorer")
    app = _app()
    app.text_input(key="coder").set_value("VS")
    app.session_state["read_transcript"] = "P03"
    app.text_input(key="other_path").set_value("other.explorer")
    app.button(key="other_open").click().run()

    assert not app.exception
    assert "other" in [text.value for text in app.sidebar.text]
    assert "read_transcript" not in app.session_state
    assert app.text_input(key="coder").value == "VS"
    assert os.environ["EXPLORER_STUDY"] == str(folder / "other.explorer")


def test_from_an_open_study_one_can_go_back_to_the_ways_to_begin(study):
    app = _app()
    app.button(key="other_new").click().run()

    assert not app.exception
    assert "Build the demo study" in {button.label for button in app.button}
    assert study.path.exists()
