"""The Names page in one session: decided at the click, replaced with a key, put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import Code, Coding, SourceMaterial, Span, Speaker, Transcript, Turn
from explorer.study import create_study, material, pseudonyms

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Then Marit drove me home to Bodø. And I rang Marit on 412 34 567 about it."


@pytest.fixture
def study(tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    study = create_study(tmp_path / "home" / "talk.explorer")
    turns = (Turn(0, Span("P01", 0, len(TEXT)), "P01"),)
    transcript = Transcript("P01", "P01", TEXT, turns, (Speaker("P01", "participant", "P01"),), "en")
    start = TEXT.index("drove me home to Bodø")
    span = Span("P01", start, start + len("drove me home to Bodø"))
    coding = Coding(f"{span.id}:help", span, "help")
    material.add_material(study, SourceMaterial((transcript,), codes=(Code("help", "Help"),), codings=(coding,)))
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    return study


def _app(part: str = "Look through") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.session_state["names_part"] = part
    app.switch_page("explorer/ui/pages/names.py").run()
    assert not app.exception
    return app


def _heading(app: AppTest) -> str:
    return app.main.subheader[0].value


def test_one_string_after_the_other_is_decided_and_can_be_undone(study):
    app = _app()
    assert _heading(app) == "412 34 567"
    app.button(key="name_replace").click().run()
    assert [(one.text, one.replacement) for one in pseudonyms.load_decisions(study)] == [("412 34 567", "[Phone 1]")]
    assert _heading(app) == "Marit"
    app.button(key="name_keep").click().run()
    app.button(key="name_undo").click().run()
    assert _heading(app) == "Marit"
    assert [one.text for one in pseudonyms.load_decisions(study)] == ["412 34 567"]


def test_a_string_put_off_comes_last(study):
    app = _app()
    app.button(key="name_later").click().run()
    assert _heading(app) == "Marit"


def test_replacing_writes_the_key_moves_the_coding_and_can_be_taken_back(study, tmp_path):
    for text, kind in (("Marit", "name"), ("Bodø", "place")):
        pseudonyms.decide(study, text, kind, "replace")
    app = _app("Replace")
    assert app.button(key="names_apply").disabled
    app.checkbox(key="names_sure").check().run()
    key = tmp_path / "elsewhere.key.json"
    app.text_input(key="names_key").set_value(str(key)).run()
    app.button(key="names_apply").click().run()
    assert not app.exception and key.is_file()
    corpus = material.load_corpus(study)
    assert corpus.transcripts[0].text.startswith("Then [Name 1] drove me home to [Place 1].")
    assert corpus.transcripts[0].quote(corpus.codings[0].span) == "drove me home to [Place 1]"

    app.text_input(key="names_back_key").set_value(str(key)).run()
    app.button(key="names_restore").click().run()
    assert material.load_corpus(study).transcripts[0].text == TEXT


def test_without_decisions_replacing_says_what_to_do_first(study):
    assert "decide on some first" in _app("Replace").main.info[0].value


def test_an_empty_study_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(create_study(tmp_path / "empty.explorer").path))
    assert "add transcripts" in _app().main.info[0].value
