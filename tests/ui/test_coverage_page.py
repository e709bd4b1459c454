"""The Coverage page in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import Participant, SourceMaterial
from explorer.study import coding, create_study, marks, material
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


def _id(study, person: str, code_id: str) -> str:
    corpus = material.load_corpus(study)
    return next(c.id for c in corpus.codings if c.span.transcript_id == person and c.code_id == code_id)


def _show(app: AppTest, value: str) -> AppTest:
    app.session_state["coverage_show"] = value
    app.run()
    assert not app.exception
    return app


def test_a_theme_says_in_words_who_carries_it_who_is_quoted_and_who_speaks_against_it(study):
    marks.mark_coding(study, _id(study, "P02", "outside"), marks.CHOSEN)
    marks.mark_coding(study, _id(study, "P03", "outside"), marks.CONTRARY)
    texts = _texts(_app(Press("", "theme:empathic")))

    # codings 1, 2 and 1: 16 / 6
    assert any(text.startswith("3 of 3 participants, 4 codings") and "as if by 2.7 people" in text for text in texts)
    assert "Quoted: 1 of the 3 who speak to it: P02." in texts
    assert "Speaking against it: 1 coding by P03." in texts


def test_a_mark_set_on_a_card_is_kept_counted_and_undone(study):
    app = _app(Press("", "theme:framework"))
    app.pills(key="coverage_quotes_0_marks").set_value([1]).run()
    assert not app.exception
    assert marks.marked_coding_ids(study, marks.CHOSEN) == {_id(study, "P01", "money")}
    assert "Quoted: the one who speaks to it." in _texts(app)
    assert "P01: marked “quoted in the paper”" in _texts(app)

    app.button(key="coverage_undo").click().run()
    assert not app.exception and not marks.marked_coding_ids(study, marks.CHOSEN)
    assert app.pills(key="coverage_quotes_0_marks").value == []
    assert "No quote is marked as quoted in the paper." in _texts(app)


def test_one_mark_leaves_the_other_as_it_is(study):
    marks.mark_coding(study, _id(study, "P01", "money"), marks.CONTRARY)
    app = _app(Press("P01", "theme:framework"))
    assert app.pills(key="coverage_quotes_0_marks").value == [0]
    app.pills(key="coverage_quotes_0_marks").set_value([0, 1]).run()
    assert marks.marked_coding_ids(study, marks.CONTRARY) == marks.marked_coding_ids(study, marks.CHOSEN) != frozenset()


def test_the_marked_quotes_of_a_theme_can_be_read_by_themselves(study):
    marks.mark_coding(study, _id(study, "P03", "outside"), marks.CONTRARY)
    texts = _texts(_app(Press("", "against:empathic")))

    assert "A stranger sees it from outside." in texts
    assert "She listened to me. I felt seen, for once." not in texts


def test_a_theme_on_one_person_says_what_is_left_without_them(study):
    span = material.load_corpus(study).codings[0].span
    for end in range(span.start_char + 3, span.start_char + 9):
        coding.add_coding(study, type(span)("P01", span.start_char, end), "listened")
    texts = _texts(_app(Press("", "theme:empathic")))

    assert "More than half from one person: P01, 7 of 10 codings." in texts
    assert not any(text.startswith("Without P0") for text in texts), "two voices are few with and without P01"


def test_everybody_can_be_marked_as_read_at_once_and_that_taken_back(study):
    for transcript_id in ("P01", "P02", "P03"):
        coding.mark_read(study, transcript_id, is_read=False)
    app = _app()
    assert "Nobody of 3 participants is marked as read, so an empty cell says nothing yet." in _texts(app)
    app.button(key="read_all").click().run()
    assert coding.read_transcript_ids(study) == {"P01", "P02", "P03"}
    assert "3 transcripts marked as read." in _texts(app)

    app.button(key="coverage_undo").click().run()
    assert not app.exception and coding.read_transcript_ids(study) == frozenset()


def test_a_reflexive_study_is_told_once_and_calmly_why_saturation_is_not_shown(study):
    shown = _show(_app(), "side")
    assert "Would further interviews bring further codes?" in [e.label for e in shown.expander]

    material.set_meta(study, material.METHOD, material.REFLEXIVE)
    app = _show(_app(), "side")
    assert [c.value for c in app.caption if "Saturation is not shown" in c.value]
    assert "Would further interviews bring further codes?" not in [e.label for e in app.expander]


def test_codes_can_take_the_place_of_themes(study):
    app = _app(Press("", "theme:outside"))
    assert "An outside view" not in _texts(app)
    app.session_state["coverage_by"] = "code"
    app.run()
    assert not app.exception and "An outside view" in _texts(app)


@pytest.mark.parametrize("show", ["count", "rate", "side"])
@pytest.mark.parametrize("keep", [0, 1])
def test_with_no_coding_or_a_single_one_every_look_stands(study, show, keep):
    for one in material.load_corpus(study).codings[keep:]:
        coding.remove_coding(study, one.id)
    app = _show(_app(Press("", "theme:empathic")), show)
    if keep:
        assert any("one coding, so there is nothing to weigh" in text for text in _texts(app))
    else:
        assert "Nothing is coded here. The transcript was read." in [c.value for c in app.caption]


def test_of_one_speaker_everything_is_one_persons(study):
    for person in ("P02", "P03"):
        material.set_speaker_role(study, person, "other")
    texts = _texts(_show(_app(Press("", "theme:empathic")), "side"))
    assert any("1 of 1 participant" in text and "one coding" in text for text in texts)
