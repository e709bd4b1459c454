"""Which codings stand behind a press on the coverage grid."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.coverage import coverage
from explorer.datamodel import PARTICIPANT, Coding, Speaker
from explorer.study import coding
from explorer.ui.coverage_page import quotes
from explorer.ui.grid import Press
from tests.small_study import corpus, make_study, said


def _codes(press: Press, of=None) -> list[tuple[str, str]]:
    of = of or corpus()
    return [(c.span.transcript_id, c.code_id) for c in quotes.chosen_codings(of, coverage(of, ()), press)]


def test_a_cell_holds_one_persons_codings_of_one_theme():
    assert _codes(Press("P01", "theme:empathic")) == [("P01", "listened")]


def test_a_head_holds_everybodys_codings_of_the_theme_by_person():
    assert _codes(Press("", "theme:empathic")) == [
        ("P01", "listened"),
        ("P02", "listened"),
        ("P02", "outside"),
        ("P03", "outside"),
    ]


def test_a_name_holds_all_codings_of_the_person():
    assert _codes(Press("P01", "person")) == [("P01", "listened"), ("P01", "money")]


def test_codings_on_nobodys_speech_are_found():
    of = corpus()
    # With a second participant in P01 nobody can be meant by a coding of the interviewer's words.
    first = replace(of.transcripts[0], speakers=(*of.transcripts[0].speakers, Speaker("Eva", PARTICIPANT, "P04")))
    stray = Coding("stray", said(first, "What was it like?"), "money")
    of = replace(of, transcripts=(first, *of.transcripts[1:]), codings=(*of.codings, stray))

    assert _codes(quotes.NOBODY, of) == [("P01", "money")]
    assert quotes.NOBODY not in {Press("P01", "person"), Press("", "theme:money")}


def test_marking_a_person_marks_all_their_transcripts_and_no_others(tmp_path):
    study = make_study(tmp_path / "s.explorer")
    for transcript_id in ("P01", "P02"):
        coding.mark_read(study, transcript_id, is_read=False)
    before = study.revision()
    quotes.mark_person(study, corpus(), "P01", is_read=True, coder="VS")

    assert coding.read_transcript_ids(study) == {"P01", "P03"}
    quotes.mark_person(study, corpus(), "P01", is_read=True, coder="VS")
    assert study.revision() == before + 1, "a mark that is there already is not written again"
