"""The search box and the Search page in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from explorer.analysis.embedding import text_key
from explorer.datamodel import Participant, SourceMaterial
from explorer.study import analyses, coding, create_study, material
from tests.fakes import FakeEncoder
from tests.small_study import SAID, make_study

ROOT = Path(__file__).resolve().parents[2]
SEARCH = "explorer/ui/pages/search.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    return app


def _ask(app: AppTest, typed: str, **choices: str) -> AppTest:
    app.text_input(key="search_box").set_value(typed)
    for key, value in choices.items():
        app.session_state[key] = value
    next(button for button in app.sidebar.button if button.label == "Find").click().run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    return [text.value for text in app.main.text]


def _cards(app: AppTest) -> list[str]:
    return [html.proto.body for html in app.main.get("html") if 'class="found"' in html.proto.body]


def _know(study, *texts: str) -> None:
    """Give the study vectors as the analysis's encoder would have made them: then no model is needed."""
    words = [*texts, *(said for _, said, _, _ in SAID)]
    vectors = FakeEncoder().encode(words)
    analyses.save_vectors(study, "fake@1", dict(zip(map(text_key, words), vectors, strict=True)))


def test_the_box_leads_to_the_hits_from_any_page_with_their_counts_and_codes(study):
    app = _app()
    app.switch_page("explorer/ui/pages/read.py").run()
    _ask(app, "LISTENED to")

    assert app.header[0].value == "Search"
    assert "Once, in 1 of 3 transcripts and by 1 of 3 participants." in _texts(app)
    assert "P01 · Listened to" in _texts(app)
    assert any("She <mark>listened to</mark> me." in card for card in _cards(app))
    assert any("<mark>Listened to</mark>" in card for card in _cards(app)), "the code's name, too"


def test_a_hit_opens_in_its_transcript(study):
    app = _ask(_app(), "he waited")
    app.button(key="said_0_open").click().run()
    assert not app.exception and app.selectbox(key="read_choice").value == "P02"


def test_the_query_outlives_a_reload_and_its_words_are_not_in_the_address(study):
    app = _ask(_app(), "the bus")
    number = app.query_params["search"]
    assert not any("bus" in value for values in app.query_params.values() for value in values)

    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    again.query_params["search"] = number
    again.switch_page(SEARCH).run()
    assert not again.exception and again.text_input(key="search_box").value == "the bus"
    assert any("<mark>The bus</mark>" in card for card in _cards(again))


def test_a_number_nobody_asked_under_is_no_query(study):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["search"] = "999999"
    app.switch_page(SEARCH).run()
    assert not app.exception and "Type in the box on the left, on any page, and press Enter." in _texts(app)


@pytest.mark.parametrize("typed", ["", "   "])
def test_a_query_of_nothing_says_what_can_be_asked(study, typed):
    assert "Type in the box on the left, on any page, and press Enter." in _texts(_ask(_app(), typed))


@pytest.mark.parametrize("typed", ["$100 og *ingen*", "<b>", "*", "a" * 5000, "I", "😀", "</p>", "\\"])
def test_odd_queries_bring_up_the_page(study, typed):
    app = _ask(_app(), typed)
    assert any("in these words" in text or "transcripts" in text for text in _texts(app))


def test_an_expression_is_read_between_slashes_or_with_the_switch(study):
    assert len(_cards(_ask(_app(), "/^(he|she) /"))) == 2
    app = _ask(_app(), "^(he|she) ", search_as="expression")
    assert len(_cards(app)) == 2 and any("no meaning to compare by" in c.value for c in app.main.caption)


def test_whole_words_leave_parts_of_words_out(study):
    assert "6 times, in 3 of 3 transcripts and by 3 of 3 participants." in _texts(_ask(_app(), "he"))
    assert "Twice, in 1 of 3 transcripts and by 1 of 3 participants." in _texts(_ask(_app(), "he", search_as="words"))


def test_a_wrong_expression_is_one_sentence(study):
    app = _ask(_app(), "/(/")
    (warning,) = app.warning
    assert "cannot be understood" in warning.value and not _cards(app)


def test_whose_words_are_searched_can_be_chosen(study):
    asked = "what was it"
    assert "7 times, in 3 of 3 transcripts and by no participant." in _texts(_ask(_app(), asked))
    assert "Nobody said it in these words." in _texts(_ask(_app(), asked, search_whose="participant"))
    app = _ask(_app(), "me", search_whose="person:P01")
    assert any(text.startswith("Twice, in 1 of 3") for text in _texts(app))


def test_more_hits_than_are_shown_are_said_and_can_be_shown(study):
    app = _ask(_app(), "e")  # a word of its own nowhere
    assert "Nobody said it in these words." in _texts(app)
    app = _ask(_app(), "/e/")
    shown = len(_cards(app))
    assert any(c.value.startswith("Showing ") for c in app.main.caption)
    app.button(key="search_shown_more").click().run()
    assert not app.exception and len(_cards(app)) > shown


def test_people_memos_and_codebook_are_searched(study):
    material.add_material(study, SourceMaterial(participants=(Participant("P09", "Nora", {"job": "bus driver"}),)))
    coding.add_memo(study, "transcript: P03", "Ask about the bus again")
    app = _ask(_app(), "bus")
    assert "In names and notes" in [s.value for s in app.subheader]
    assert {"Participant · Nora · job", "Memo · P03"} <= set(_texts(app))


def test_a_code_leads_to_its_quotes(study):
    app = _ask(_app(), "outside view")
    app.button(key="entry_0_open").click().run()
    assert not app.exception and app.header[0].value == "Coverage"
    assert "An outside view" in _texts(app) and "A stranger sees it from outside." in _texts(app)


def test_no_model_is_loaded_before_a_search_by_meaning_is_wanted(study):
    app = _ask(_app(), "heard at last")
    assert "Nobody said it in these words." in _texts(app)
    app.button(key="search_meaning").click().run()
    # The stand-in encoder of this study cannot be loaded: said in a sentence, and the page stays.
    assert not app.exception and "There is no encoder 'fake'" in app.warning[0].value


def test_what_is_similar_in_meaning_comes_best_first_and_not_twice(study):
    _know(study, "he waited")
    app = _ask(_app(), "he waited")
    cards = [card for card in _cards(app) if "<mark>" not in card]

    assert [s.value for s in app.subheader] == ["In these words", "Similar in meaning"]
    assert "1 of the 7 most similar holds the words as typed and is not shown twice." in [
        c.value for c in app.main.caption
    ]
    similarity = [float(text.split()[1]) for text in _texts(app) if text.startswith("similarity ")]
    assert len(cards) == len(similarity) == 6 and similarity == sorted(similarity, reverse=True)
    assert np.all(np.abs(similarity) <= 1)
    assert not any("He asked and he waited." in card for card in cards)


def test_of_one_person_only_their_passages_are_compared(study):
    _know(study, "he waited")
    app = _ask(_app(), "he waited", search_whose="person:P03")
    assert sum(text.startswith("similarity ") for text in _texts(app)) == 2


def test_without_an_analysis_or_transcripts_the_page_says_what_to_do(tmp_path, monkeypatch):
    study = create_study(tmp_path / "empty.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(study.path))
    app = _ask(_app(), "boss")
    assert [info.value for info in app.info] == ["There are no transcripts yet. Add them on the Study page."]

    made = make_study(tmp_path / "small.explorer")
    material.add_material(study, SourceMaterial(material.load_corpus(made).transcripts))
    app = _ask(_app(), "boss")
    assert any("once the study is analysed" in c.value for c in app.main.caption)


def test_without_a_study_there_is_no_box(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_STUDY", "")
    app = _app()
    app.switch_page(SEARCH).run()
    assert not app.exception and "Study page" in app.info[0].value
    assert not [box for box in app.text_input if box.key == "search_box"]
