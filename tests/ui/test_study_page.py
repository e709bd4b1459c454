"""The Study page in one session, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.datamodel import Notice, SourceMaterial
from explorer.study import coding, material
from tests.small_study import make_study

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def study(tmp_path, monkeypatch):
    made = make_study(tmp_path / "small.explorer")
    monkeypatch.setenv("EXPLORER_STUDY", str(made.path))
    monkeypatch.setenv("EXPLORER_FOLDER", str(tmp_path))
    return made


def _app(section: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    if section:
        app.session_state["study_section"] = section
    app.run()
    assert not app.exception
    return app


def _words(app: AppTest) -> str:
    kinds = (app.main.subheader, app.main.text, app.main.caption, app.main.info, app.main.warning, app.main.error)
    return "\n".join(element.value for kind in kinds for element in kind)


def _roles(study) -> dict[tuple[str, str], str]:
    return {(t.id, s.name): s.role for t in material.load_corpus(study).transcripts for s in t.speakers}


def test_a_person_is_taken_out_for_good_after_typing_who(study):
    app = _app("People")
    person = app.selectbox(key="remove_who").value
    assert app.button(key="remove_do").disabled
    app.text_input(key="remove_typed").set_value(person).run()
    app.button(key="remove_do").click().run()

    assert not app.exception and "Taken out: 1 transcript" in app.main.success[0].value
    assert person not in {one.id for one in material.load_corpus(study).participants}


def test_the_overview_counts_what_is_there(study):
    facts = next(element.value for element in _app().main.html if "facts" in element.value)

    # Between white space stand 9 + 7 + 8, 5 + 8 and 6 + 5 words; the 7 questions have 4 each.
    assert "<dd>48</dd><dt>words of participants, of 76</dt>" in facts
    for number, name in (("3", "transcripts"), ("2", "themes"), ("3", "codes"), ("5", "codings"), ("7", "segments")):
        assert f"<dd>{number}</dd><dt>{name}</dt>" in facts


def test_what_was_lost_on_the_way_in_is_counted(study):
    lost = (Notice("skipped", "scan.pdf", "not read"), Notice("unlocated", "c.csv", "nowhere", 3))
    material.add_material(study, SourceMaterial(notices=(Notice("read", "a.txt", "2 turns"), *lost)))

    assert "On the way in: 1 left out, 1 without a place in the text." in _words(_app())


def test_the_report_opens_at_what_needs_a_look(study):
    lost = Notice("unlocated", "c.csv", "The quote is not in the transcript.", 3)
    material.add_material(study, SourceMaterial(notices=(Notice("read", "a.txt", "2 turns"), lost)))
    app = _app()
    app.button(key="to_report").click().run()

    assert not app.exception
    assert app.segmented_control(key="report_kind").value == "unlocated"
    assert app.session_state["study_section"] == "Add material"


def test_a_role_corrected_in_the_table_is_kept_and_the_analysis_asks_to_be_run_again(study):
    app = _app("People")
    assert "run it again" not in _words(app)
    editor = app.data_editor[0]
    app.session_state[editor.key] = {"edited_rows": {list(editor.value["speaker"]).index("P02"): {"role": "other"}}}
    app.run()

    assert not app.exception
    assert _roles(study)[("P02", "P02")] == "other"
    assert "The transcripts, people or roles changed since the last analysis: run it again." in _words(app)


def test_a_role_corrected_in_all_transcripts_reaches_each_of_them(study):
    app = _app("People")
    editor = app.data_editor[0]
    assert editor.value["where"][0] == "3 transcripts"
    app.session_state[editor.key] = {"edited_rows": {0: {"role": "other"}}}
    app.run()

    assert {role for (_, name), role in _roles(study).items() if name == "Interviewer"} == {"other"}


def test_a_role_can_be_corrected_in_one_transcript_alone(study):
    app = _app("People")
    app.radio(key="roles_apart").set_value("Transcript by transcript").run()
    editor = app.data_editor[0]
    row = [tuple(pair) for pair in editor.value[["speaker", "where"]].to_numpy()].index(("Interviewer", "P02"))
    app.session_state[editor.key] = {"edited_rows": {row: {"role": "other"}}}
    app.run()

    roles = _roles(study)
    assert (roles[("P01", "Interviewer")], roles[("P02", "Interviewer")]) == ("interviewer", "other")
    app.radio(key="roles_apart").set_value("In all transcripts").run()
    assert app.data_editor[0].value["role"][0] == "differs"


def test_no_participant_at_all_is_said_with_its_remedy(study):
    for person in ("P01", "P02", "P03"):
        material.set_speaker_role(study, person, "interviewer")

    assert "Nobody is marked as a participant" in _words(_app())


def test_a_language_corrected_is_kept(study):
    app = _app()
    app.selectbox(key="change_transcript").select("P03").run()
    app.selectbox(key="language_P03").select("nb").run()

    assert not app.exception
    assert material.load_corpus(study).transcript("P03").language == "nb"


def test_a_transcript_is_taken_out_only_after_it_was_confirmed(study):
    app = _app()
    app.selectbox(key="change_transcript").select("P02").run()
    assert app.button(key="remove").disabled

    app.checkbox(key="remove_sure_P02").check().run()
    app.button(key="remove").click().run()

    assert not app.exception
    assert [t.id for t in material.load_corpus(study).transcripts] == ["P01", "P03"]


def test_a_place_without_a_file_is_named(study):
    app = _app("Add material")
    app.text_area(key="add_places_0").set_value("no/such/folder").run()
    app.button(key="add_start").click().run()

    assert app.error[0].value.startswith("There is nothing at ")


def test_nothing_can_be_read_in_before_something_is_chosen(study):
    assert _app("Add material").button(key="add_start").disabled


def test_the_family_of_method_is_kept_in_the_study_with_its_reason(study):
    app = _app("Analysis")
    app.segmented_control(key="method").set_value("reflexive").run()

    assert material.load_meta(study)["method"] == "reflexive"
    assert "agreement between coders and counts as proof are left out" in _words(app)


def test_the_form_says_how_many_patterns_are_looked_for_and_how_often(study):
    app = _app("Analysis")
    assert "It looks for about 3 patterns, " in _words(app)  # the root of seven segments
    assert "repeated 20 times" in _words(app)

    app.number_input(key="n_patterns").set_value(9).run()
    app.number_input(key="n_runs").set_value(50).run()
    assert "It looks for about 9 patterns, " in _words(app) and "repeated 50 times" in _words(app)


def test_a_press_on_a_transcript_opens_it(study):
    app = _app()
    app.session_state["study_wanted_transcript"] = "P03"
    app.run()

    assert not app.exception
    assert app.selectbox(key="read_choice").value == "P03"


def test_a_code_chosen_in_the_codebook_shows_its_quotes_as_they_were_said(study):
    app = _app("Codebook")
    app.session_state["codebook_code"] = "empathic/outside"
    app.run()

    texts = [text.value for text in app.main.text]
    assert "He asked and he waited." in texts
    assert "A stranger sees it from outside." in texts
    assert "I panicked a bit about the allowance." not in texts


def test_read_marks_are_counted(study):
    coding.mark_read(study, "P01", is_read=False)

    assert "2 transcripts of 3 marked as read." in _words(_app())


def test_a_sheet_whose_columns_do_not_tell_is_asked_about_and_read(study, tmp_path):
    from explorer.files.reading import ReadOptions, read_sources
    from explorer.ui.study_page.columns import _looked_at

    content = b"Where,Passage,Label\nP01,I felt seen,Trust\n"
    header, rows = _looked_at("odd.csv", content)
    assert (header, rows) == (["Where", "Passage", "Label"], [["P01", "I felt seen", "Trust"]])
    known = b"transcript,quote,code\nP01,I felt seen,Trust\n"
    assert _looked_at("usual.csv", known) == ([], [])
    (tmp_path / "odd.csv").write_bytes(content)
    chosen = ReadOptions(sheet_columns=(["transcript", "Where"], ["quote", "Passage"], ["code", "Label"]))
    assert [(q.transcript, q.code) for q in read_sources([tmp_path / "odd.csv"], options=chosen).quotes] == [
        ("P01", "Trust")
    ]
