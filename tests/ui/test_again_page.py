"""The page of quotes to read again in one session, without a browser; deciding is in tests/browser/test_again.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import ACCEPT, ACCEPTED, REJECT, SAMPLE, Code, SourceMaterial, Span, Theme
from explorer.study import analyses, coding, create_study, marks, material, reviewing
from explorer.study.reviewsettings import load_review_settings, save_review_settings
from tests.review_study import PLAIN, make_review_study, verdicts
from tests.small_study import corpus, make_study

ROOT = Path(__file__).resolve().parents[2]
AGAIN = "explorer/ui/pages/again.py"


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_review_study(tmp_path / "again.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    return made


def _app(**session) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"coder": "KT", **session}.items():
        app.session_state[key] = value
    app.run()
    app.switch_page(AGAIN).run()
    assert not app.exception
    return app


def _texts(app: AppTest) -> list[str]:
    kinds = (app.main.text, app.main.caption, app.main.info, app.main.success, app.main.warning)
    return [one.value for kind in kinds for one in kind]


def _span(words: str) -> Span:
    for transcript in corpus().transcripts:
        if (at := transcript.text.find(words)) >= 0:
            return Span(transcript.id, at, at + len(words))
    raise AssertionError(words)


def _decide(study, words: str, verdict: str = REJECT, **options):
    return reviewing.add_decision(study, _span(words), verdict, theme_id="empathic", coder="KT", **options)


def test_each_theme_says_how_much_is_coded_decided_and_left(study):
    _decide(study, "The bus was late again.")
    app = _app()
    options = app.selectbox(key="again_theme").options
    assert options[0] == "The empathic face  ·  3 coded · 1 decided · 3 remain"
    assert options[1] == "The framework  ·  1 coded · 0 decided · 6 remain"
    assert "1 decided of 4 quotes ranked for this theme; 0 accepted. This sitting: 1." in _texts(app)


def test_a_code_of_the_theme_can_be_chosen_and_another_theme_leaves_it(study):
    app = _app()
    app.selectbox(key="again_code").set_value("outside").run()
    assert app.query_params["code"] == "outside"
    assert "5 quotes ranked for this code; none decided yet." in _texts(app)
    app.selectbox(key="again_theme").set_value("framework").run()
    assert "code" not in app.query_params and app.query_params["theme"] == "framework"


def test_what_was_decided_is_listed_with_its_reason_and_can_be_taken_back(study):
    _decide(study, "The bus was late again.")
    _decide(study, "Pengene? Ja, det var $100 og *ingen* svar.", ACCEPT, accept_as="outside", memo="by *herself*")
    app = _app()
    app.segmented_control(key="again_part").set_value("decided").run()
    texts = _texts(app)
    assert any(text.startswith("Accepted as “An outside view” · P02 · KT · ") for text in texts)
    assert "Memo: by *herself*" in texts and "Pengene? Ja, det var $100 og *ingen* svar." in texts

    newest = reviewing.standing(reviewing.load_decisions(study))[-1]
    app.button(key=f"again_back_{newest.id}").click().run()
    assert not app.exception and verdicts(study) == [("The bus was late again", REJECT)]
    assert all(one.provenance != ACCEPTED for one in material.load_corpus(study).codings)
    assert app.segmented_control(key="again_part").value == "review", "its quote is read again at once"


def test_only_ones_own_decisions_can_be_taken_back(study):
    made = _decide(study, "The bus was late again.")
    app = _app(coder="VS")
    app.segmented_control(key="again_part").set_value("decided").run()
    assert any("Rejected · P03 · KT" in text for text in _texts(app))
    assert f"again_back_{made.id}" not in [button.key for button in app.button]


def test_what_was_decided_in_a_check_sample_is_taken_back_where_it_was_drawn(study):
    made = _decide(study, "The bus was late again.", arm=SAMPLE, sample_id=1)
    app = _app()
    app.segmented_control(key="again_part").set_value("decided").run()
    assert any("check sample" in text for text in _texts(app))
    assert f"again_back_{made.id}" not in [button.key for button in app.button]


def test_what_is_not_read_is_held_back_and_says_how_to_change_that(study):
    coding.mark_read(study, "P01", is_read=False)
    assert any("2 candidates in 1 interview that you have not marked as read" in text for text in _texts(_app()))
    for transcript_id in ("P02", "P03"):
        coding.mark_read(study, transcript_id, is_read=False)
    assert any(text.startswith("Nothing waits here for now: 4 candidates in 3 interviews") for text in _texts(_app()))

    save_review_settings(study, replace(PLAIN, lock=False))
    assert not any("not marked as read" in text for text in _texts(_app()))


def test_settings_are_kept_with_the_study(study):
    app = _app()
    app.toggle(key="again_decide_first").set_value(False).run()
    app.select_slider(key="again_share_known").set_value(20).run()
    assert not app.exception
    kept = load_review_settings(material.load_meta(study))
    assert (kept.decide_first, kept.share_known, kept.lock) == (False, 0.2, True)
    assert any("20 are coded with it already" in text for text in _texts(app)), "disclosed in general"


def test_when_all_is_decided_the_page_says_so(study):
    for words in ("I panicked a bit", "Nobody had told", "Pengene?", "The bus was"):
        segment = next(s for s in _segments(study) if s.text.startswith(words))
        reviewing.add_decision(study, segment.span, REJECT, theme_id="empathic", coder="KT")
    texts = _texts(_app())
    assert "4 decided of 4 quotes ranked for this theme; 0 accepted. This sitting: 4." in texts
    assert any(text.startswith("Everything ranked for it is decided.") for text in texts)


def test_when_all_is_coded_nothing_is_left_to_read(study):
    for segment in _segments(study):
        coding.add_coding(study, segment.span, "outside")
    assert any("everything participants said is coded with it" in text.lower() for text in _texts(_app()))


@pytest.mark.parametrize("keep", [0, 1, 2])
def test_with_hardly_a_coding_the_page_stands(study, keep):
    for one in material.load_corpus(study).codings[keep:]:
        coding.remove_coding(study, one.id)
    app = _app()
    assert any("quotes ranked for this theme" in text for text in _texts(app))
    app.segmented_control(key="again_part").set_value("least like").run()
    assert not app.exception


def test_a_theme_without_a_code_can_be_looked_at(study):
    material.add_material(study, SourceMaterial(themes=(Theme("bare", "A bare theme", "", ()),)))
    app = _app()
    app.selectbox(key="again_theme").set_value("bare").run()
    assert not app.exception and any(text.startswith("7 quotes ranked") for text in _texts(app))


def test_a_decision_on_a_passage_that_is_no_segment_any_more_is_listed_and_counted(study):
    """A later grouping cuts the text elsewhere: the decision is known by its place."""
    reviewing.add_decision(study, _span("late again"), REJECT, theme_id="empathic", coder="KT")
    whole = _span("Nobody had told me the rules. 😀 Strange.")
    over = Span("P01", whole.start_char - 40, whole.end_char)
    made = reviewing.add_decision(study, over, REJECT, theme_id="empathic", coder="KT")
    app = _app()
    assert any(text.startswith("2 decided of ") for text in _texts(app))
    app.segmented_control(key="again_part").set_value("decided").run()
    app.button(key=f"again_back_{made.id}").click().run()
    assert not app.exception and len(verdicts(study)) == 1


def test_without_a_name_the_page_asks_for_one_and_works(study):
    assert any("Your name or initials are missing" in text for text in _texts(_app(coder="")))


def test_after_fifty_quotes_a_rest_is_offered(study):
    text = corpus().transcript("P01").text
    for n in range(50):
        reviewing.add_decision(study, Span("P01", n, len(text) - n), REJECT, theme_id="framework", coder="KT")
    assert any(text.startswith("50 quotes in this sitting: a good place to stop.") for text in _texts(_app()))


def test_what_people_marked_as_speaking_against_is_among_the_least_like_the_rest(study):
    outside = next(c for c in corpus().codings if c.span.transcript_id == "P03")
    marks.mark_coding(study, outside.id, marks.CONTRARY)
    app = _app()
    app.segmented_control(key="again_part").set_value("least like").run()
    app.segmented_control(key="again_least").set_value("contrary").run()
    assert not app.exception
    assert "Marked by people as speaking against the theme." in _texts(app)
    assert "A stranger sees it from outside." in _texts(app)


def test_what_is_missing_is_said_with_what_to_do(tmp_path, monkeypatch):
    empty = create_study(tmp_path / "empty.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(empty.path))
    assert _texts(_app())[-1] == "There are no transcripts yet. Add them on the Study page."

    material.add_material(empty, SourceMaterial(corpus().transcripts, corpus().participants))
    assert any(text.startswith("There are no themes yet.") for text in _texts(_app()))

    material.add_material(empty, SourceMaterial(codes=(Code("c", "C"),)))
    assert any(text.startswith("The study is not analysed yet.") for text in _texts(_app()))


def test_an_analysis_whose_vectors_are_gone_asks_for_another(tmp_path, monkeypatch):
    without = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(without.path))
    assert any("analyse again" in text for text in _texts(_app()))


def _segments(study):
    return analyses.load_analysis(study, material.load_corpus(study).transcripts).segments
