"""Which codings stand behind a press on the coverage grid."""

from __future__ import annotations

from dataclasses import replace

from explorer.analysis.coverage import codes_as_themes, coverage
from explorer.datamodel import PARTICIPANT, Coding, Speaker
from explorer.ui.coverage_page import choice
from explorer.ui.coverage_page.choice import AGAINST, QUOTED, UNQUOTED, Choice, choice_of, column_of
from explorer.ui.grid import Press
from tests.small_study import THEMES, corpus, said

EMPATHIC = THEMES[0]


def _codes(press: Press, *, of=None, against=(), quoted=(), themes=THEMES) -> list[tuple[str, str]]:
    of = of or corpus()
    found = choice.codings_of(of, coverage(of, ()), choice_of(press, themes), against=set(against), quoted=set(quoted))
    return [(c.span.transcript_id, c.code_id) for c in found]


def _id(person: str, code_id: str) -> str:
    return next(c.id for c in corpus().codings if c.span.transcript_id == person and c.code_id == code_id)


def test_a_column_leads_back_to_its_theme():
    assert choice.theme_id_of(column_of("x:y")) == "x:y"
    assert choice.theme_id_of(column_of("x", QUOTED)) == "x"
    assert choice.theme_id_of("words") is None and choice.theme_id_of("nobody") is None


def test_a_theme_that_is_no_column_any_more_is_no_choice():
    assert choice_of(Press("", column_of("gone")), THEMES) is None
    assert choice_of(Press("P01", "person"), THEMES) == Choice("P01", None)


def test_a_cell_holds_one_persons_codings_of_one_theme():
    assert _codes(Press("P01", column_of("empathic"))) == [("P01", "listened")]


def test_a_head_holds_everybodys_codings_of_the_theme_by_person():
    assert _codes(Press("", column_of("empathic"))) == [
        ("P01", "listened"),
        ("P02", "listened"),
        ("P02", "outside"),
        ("P03", "outside"),
    ]


def test_a_name_holds_all_codings_of_the_person():
    assert _codes(Press("P01", "person")) == [("P01", "listened"), ("P01", "money")]


def test_a_column_of_a_code_holds_that_code_alone():
    assert _codes(Press("", column_of("outside")), themes=codes_as_themes(corpus())) == [
        ("P02", "outside"),
        ("P03", "outside"),
    ]


def test_marked_codings_can_be_had_by_themselves():
    marked = [_id("P02", "outside"), _id("P01", "money")]
    assert _codes(Press("", column_of("empathic", AGAINST)), against=marked) == [("P02", "outside")]
    assert _codes(Press("", column_of("empathic", QUOTED)), quoted=marked) == [("P02", "outside")]


def test_never_quoted_are_all_codings_of_voices_without_a_quote_of_the_theme():
    # P02 is quoted with one of two codings; P01's quote is of the other theme
    quoted = [_id("P02", "outside"), _id("P01", "money")]
    assert _codes(Press("", column_of("empathic", UNQUOTED)), quoted=quoted) == [
        ("P01", "listened"),
        ("P03", "outside"),
    ]


def test_codings_on_nobodys_speech_are_found():
    of = corpus()
    # With a second participant in P01 nobody can be meant by a coding of the interviewer's words.
    first = replace(of.transcripts[0], speakers=(*of.transcripts[0].speakers, Speaker("Eva", PARTICIPANT, "P04")))
    stray = Coding("stray", said(first, "What was it like?"), "money")
    of = replace(of, transcripts=(first, *of.transcripts[1:]), codings=(*of.codings, stray))

    assert [c.id for c in choice.codings_on_nobody(of, coverage(of, ()))] == ["stray"]
    assert choice.NOBODY not in {Press("P01", "person"), Press("", column_of("money"))}
