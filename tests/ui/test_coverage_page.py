"""The Coverage page in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import Participant, SourceMaterial
from explorer.study import coding, create_study, material
from explorer.ui.grid import Press
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = "explorer/ui/pages/coverage.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(press: Press | None = None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    if press:
        app.session_state["coverage_chosen"] = press
    app.switch_page(COVERAGE).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def test_who_is_not_read_and_who_has_no_transcript_is_said_by_name(study):
    coding.mark_read(study, "P02", is_read=False)
    material.add_material(study, SourceMaterial(participants=(Participant("P09", "Nora", {"age": "40"}),)))

    assert (
        "2 of 3 participants read in full. Not yet: P02. Without a transcript, and so not in the grid: Nora."
        in _texts(_app())
    )


def test_a_cell_shows_its_quotes_verbatim(study):
    app = _app(Press("P01", "theme:empathic"))

    assert "P01: The empathic face" in _texts(app)
    assert "She listened to me. I felt seen, for once." in _texts(app)
    assert "I panicked a bit about the allowance." not in _texts(app)


def test_two_codings_of_the_same_words_are_one_quote_that_says_so(study):
    app = _app(Press("P02", "theme:empathic"))

    assert _texts(app).count("He asked and he waited.") == 1
    assert "1 quote (2 codings)" in [caption.value for caption in app.main.caption]


def test_an_empty_cell_says_whether_it_was_read(study):
    assert "Nothing is coded here. The transcript was read." in [
        c.value for c in _app(Press("P03", "theme:framework")).caption
    ]

    coding.mark_read(study, "P03", is_read=False)
    captions = [c.value for c in _app(Press("P03", "theme:framework")).caption]
    assert "Nothing is coded here, and the transcript is not marked as read: this cell says nothing yet." in captions


def test_a_read_mark_set_here_is_kept(study):
    coding.mark_read(study, "P03", is_read=False)
    app = _app(Press("P03", "person"))
    app.button(key="person_mark_P03").click().run()

    assert not app.exception
    assert coding.read_transcript_ids(study) == {"P01", "P02", "P03"}
    assert app.button(key="person_mark_P03").label == "Mark as not read"


def test_a_quote_opens_its_transcript(study):
    app = _app(Press("", "theme:framework"))
    app.button(key="coverage_quotes_0_open").click().run()

    assert not app.exception
    assert app.selectbox(key="read_choice").value == "P01"


def test_without_themes_the_page_says_how_to_get_some(tmp_path, monkeypatch):
    study = create_study(tmp_path / "empty.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))

    assert [info.value for info in _app().info] == ["There are no transcripts yet. Add them on the Study page."]
