"""The Read page with one session, without a browser: what stands around the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.study import coding, create_study, open_study
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]
READ = "explorer/ui/pages/read.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(READ).run()
    assert not app.exception
    return app


def _captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.main.caption)


def test_counts_of_the_first_transcript_are_shown(study):
    words = _captions(_app())

    # 9 words of "She listened ..." and 7 of "I panicked ..." are coded; "Nobody ..." has 8 with the emoji.
    assert "2 codings here with 2 codes" in words
    assert "16 of 24 words of participants coded" in words
    assert words.endswith("marked as read")  # a transcript that came with codings was read by somebody


def test_the_address_chooses_the_transcript(study):
    assert _app(transcript="P02").selectbox(key="read_choice").value == "P02"


def test_an_address_of_a_transcript_that_is_gone_opens_the_first(study):
    assert _app(transcript="P99").selectbox(key="read_choice").value == "P01"


def test_the_list_and_the_arrows_move_between_transcripts(study):
    app = _app()
    app.button(key="read_after").click().run()
    assert app.query_params["transcript"] == "P02"

    app.selectbox(key="read_choice").select("P03").run()
    assert app.query_params["transcript"] == "P03"
    assert app.button(key="read_after").disabled


def test_a_passage_clicked_elsewhere_opens_its_transcript(study):
    app = _app()
    app.session_state["read_span"] = ("P03", 20, 30)
    app.run()

    assert app.selectbox(key="read_choice").value == "P03"


def test_a_transcript_is_marked_as_not_read_and_back(study):
    app = _app()
    app.button(key="read_mark").click().run()
    assert coding.read_transcript_ids(study) == {"P02", "P03"}
    assert app.button(key="read_mark").label == "Mark as read"
    assert "not yet marked as read" in _captions(app)

    app.button(key="read_mark").click().run()
    assert coding.read_transcript_ids(study) == {"P01", "P02", "P03"}


def test_a_memo_on_the_transcript_is_kept_and_shown(study):
    app = _app()
    app.text_area(key="read_memos_text:transcript: P01").input("A *calm* voice, $5")
    next(button for button in app.button if button.label == "Keep memo").click().run()

    assert [memo.text for memo in coding.load_memos(study, about="transcript: P01")] == ["A *calm* voice, $5"]
    assert "A *calm* voice, $5" in [text.value for text in app.text]


def test_an_empty_study_says_what_to_do_next(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", str(create_study(tmp_path / "empty.explorer").path))

    assert "Add them on the Study page" in _app().info[0].value


def test_a_change_that_the_study_refuses_becomes_a_sentence(study):
    app = _app()
    app.session_state["problem"] = "This coding is no longer in the study."
    app.run()

    assert app.error[0].value == "This coding is no longer in the study."


def test_before_the_first_analysis_the_page_works_without_patterns(tmp_path, monkeypatch):
    made = make_study(tmp_path / "plain.explorer")
    with made.write() as connection:
        connection.exec_driver_sql("DELETE FROM analysis")
        connection.exec_driver_sql("INSERT INTO memo (about, text, coder, created_at) VALUES ('x', 'y', '', '')")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))

    assert "candidate patterns will stand on the left" in _captions(_app())
    assert open_study(made.path).revision() == made.revision()
