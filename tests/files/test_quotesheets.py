"""Sheets of quotes as MAXQDA, NVivo, ATLAS.ti and Dedoose write them; others by what the researcher says of them."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from explorer.analysis.merging import merge
from explorer.datamodel import Code, Corpus, Transcript
from explorer.errors import CodebookError, ReadError
from explorer.files.codepaths import CodeTree, code_list
from explorer.files.combining import combine
from explorer.files.tables import table_from_records
from explorer.files.whichsheet import read_sheet


def read(*records, columns=()):
    return read_sheet(table_from_records("x.csv", records), columns=columns)


def rows(found):
    return [(quote.transcript, quote.quote, quote.code, quote.coder, quote.memo) for quote in found.quotes]


@pytest.mark.parametrize(
    "header",
    [
        ("Document group", "Document name", "Code", "Begin", "End", "Weight score", "Segment", "Author", "Comment"),
        (
            "Document group",
            "Document name",
            "Code",
            "Begin",
            "End",
            "Weight",
            "Coded segments",
            "Created by",
            "Comment",
        ),
        ("Dokumentgruppe", "Dokumentname", "Code", "Anfang", "Ende", "Gewicht", "Segment", "Autor", "Kommentar"),
        (
            "Dokumentgruppe",
            "Dokumentnavn",
            "Kode",
            "Start nr",
            "Slutt",
            "Vekt",
            "Kodet segment",
            "Forfatter",
            "Kommentar",
        ),
    ],
)
def test_maxqda_in_three_languages_with_codes_as_paths_and_paragraphs_that_are_no_offsets(header):
    found = read(header, ["", "P1", "Work > Pay", "12", "13", "0", "I never asked.", "Ann", "sic"])
    assert rows(found) == [("P1", "I never asked.", "work-pay", "Ann", "sic")]
    assert [(code.name, code.parent_id) for code in found.codes] == [("Work", ""), ("Pay", "work")]
    assert (found.quotes[0].start_char, found.quotes[0].end_char) == (None, None)
    assert [theme.name for theme in found.themes] == ["Work"]


def test_nvivo_names_the_kind_of_thing_before_each_path():
    header = ("Source Hierarchical Name", "Node Hierarchical Name", "Coded Text", "Coded By Initials")
    found = read(header, ["Internals\\Round 1\\P1", "Nodes\\Work\\Pay", "I never asked.", "AN"])
    assert rows(found) == [("P1", "I never asked.", "work-pay", "AN", "")]


def test_atlas_ti_writes_several_codes_in_a_cell():
    header = ("ID", "Quotation Name", "Document", "Codes", "Quotation Content", "Comment", "Created by")
    found = read(header, ["1:1", "I never", "P1.docx", "Pay\nWork", "I never asked.", "sic", "Ann"])
    assert [(row[0], row[2]) for row in rows(found)] == [("P1.docx", "Pay"), ("P1.docx", "Work")]
    assert found.codes == ()


def test_dedoose_has_a_column_for_every_code():
    header = ("Media Title", "Excerpt Range", "Excerpt Creator", "Excerpt Copy", "Codes Applied Combined")
    header = (*header, "Code: Work Applied", "Code: Work\\Pay, and other Applied")
    found = read(header, ["P1", "10-24", "Ann", "I never asked.", "Work, Pay, and other", "False", "True"])
    assert rows(found) == [("P1", "I never asked.", "work-pay-and-other", "Ann", "")]
    assert found.quotes[0].start_char == 10


def test_columns_are_said_by_the_researcher_each_pair_for_the_sheet_that_has_it():
    pairs = [("transcript", "Where"), ("quote", "What"), ("code", "Which"), ("transcript", "Hvor"), ("quote", "Hva")]
    first = read(["Where", "What", "Which"], ["P1", "I never asked.", "Pay"], columns=pairs)
    second = read(["Hvor", "Hva", "Which"], ["P2", "Jeg spurte aldri.", "Pay"], columns=pairs)
    assert [row[:3] for row in rows(first) + rows(second)] == [
        ("P1", "I never asked.", "Pay"),
        ("P2", "Jeg spurte aldri.", "Pay"),
    ]
    turns = read(
        ["Hvem", "Hva sies"], ["I", "Hva?"], ["P1", "Ja."], columns=[("speaker", "Hvem"), ("text", "Hva sies")]
    )
    assert [turn.speaker for turn in turns.transcripts[0].turns] == ["I", "P1"]


def test_a_sheet_that_cannot_be_told_says_which_columns_it_has():
    with pytest.raises(ReadError, match="say which is which; its columns are “Where”, “What”"):
        read(["Where", "What"], ["P1", "x"], ["P1", "y"], columns=[("quote", "Wat")])
    with pytest.raises(CodebookError, match="a column cannot be a “qoute”; choose among transcript, quote"):
        read(["Where", "What"], ["P1", "x"], columns=[("qoute", "What")])


def test_the_command_line_takes_a_column_and_refuses_an_unknown_noun(tmp_path):
    from explorer.cli import app

    (tmp_path / "P1.txt").write_text("I: Why?\nP1: I never asked.\nI: Why not?\nP1: Nobody does.")
    (tmp_path / "odd.csv").write_text("Where,Passage,Label\nP1,I never asked.,Pay\n")
    sources = [str(tmp_path / "s.explorer"), str(tmp_path / "P1.txt"), str(tmp_path / "odd.csv")]
    bad = CliRunner().invoke(app, ["new", *sources, "--column", "qoute=Passage"])
    assert bad.exit_code and not (tmp_path / "s.explorer").exists()
    chosen = ["--column", "quote=Passage", "--column", "transcript=Where", "--column", "code=Label"]
    good = CliRunner().invoke(app, ["new", *sources, *chosen])
    assert good.exit_code == 0 and "1 coding" in good.output


def test_quotes_follow_their_codes_to_the_ids_a_study_has_for_them():
    tree = CodeTree()
    tree.add(("Work", "Pay"))
    found = read(["Document name", "Code", "Segment"], ["P1", "Work > Pay", "I never asked."])
    study = Corpus(
        (Transcript("P1", "P1", "P1: I never asked."),), codes=(Code("w", "Work"), Code("p", "Pay", "", "w"))
    )
    assert [coding.code_id for coding in merge(study, found).material.codings] == ["p"]
    other = read(["Code", "Description"], ["Work-Pay", "another code whose id would be the same"])
    joined = combine([other, found])
    codes = {code.id: code for code in joined.codes}
    assert codes[joined.quotes[0].code].name == "Pay" and len(codes) == 3


def test_a_list_of_codes_is_a_codebook_and_a_talk_is_none():
    found = code_list("code1\tA memo\ncat1>>code2\ncat1>>code3\tmemo 3\n", "codes.txt")
    assert [(code.name, code.parent_id, code.description) for code in found.codes] == [
        ("code1", "", "A memo"),
        ("cat1", "", ""),
        ("code2", "cat1", ""),
        ("code3", "cat1", "memo 3"),
    ]
    assert code_list("I: What >> now?\nP1: I do not know.\nI: No?\nP1: >> is a mark.\nI: Yes.\nP1: Yes.", "x") is None
