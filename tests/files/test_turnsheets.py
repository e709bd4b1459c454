"""Sheets with one turn a row become transcripts; columns of codes become codings of whole turns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from explorer.datamodel import INTERVIEWER, PARTICIPANT, SourceMaterial
from explorer.errors import CodebookError
from explorer.files.tables import read_table
from explorer.files.turnsheets import TurnColumns, read_turns


def sheet(folder: Path, content: str, name: str = "talk.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def turns(found: SourceMaterial) -> list[tuple[str, str, str]]:
    return [(t.id, turn.speaker, t.quote(turn.span)) for t in found.transcripts for turn in t.turns]


def test_speaker_and_text_are_one_transcript_named_by_the_file(tmp_path: Path) -> None:
    found = read_turns(read_table(sheet(tmp_path, 'speaker,text\nI,How?\nKari,"n/a, I say"\nKari,n/a\n')))
    assert turns(found) == [("talk", "I", "How?"), ("talk", "Kari", "n/a, I say"), ("talk", "Kari", "n/a")]
    assert [(s.name, s.role, s.participant_id) for s in found.transcripts[0].speakers] == [
        ("I", INTERVIEWER, ""),
        ("Kari", PARTICIPANT, "talk"),
    ]
    assert found.transcripts[0].text == "I: How?\n\nKari: n/a, I say\n\nKari: n/a"
    assert found.notices == ()


def test_transcripts_times_attributes_and_codes(tmp_path: Path) -> None:
    rows = [
        "Transcript,quality,n,speaker,start,end,text,stance",
        "A,high,1,client,00:01,3.5,Ja.,change",
        "B,low,2,client,,,Nei.,n/a",
        "A,high,3,therapist,00:05,,Så?,Change",
        "A,high,4,client,x,,Jo.,change",
    ]
    found = read_turns(read_table(sheet(tmp_path, "\n".join(rows))), code_columns=["Stance"])
    assert turns(found) == [
        ("A", "client", "Ja."),
        ("A", "therapist", "Så?"),
        ("A", "client", "Jo."),
        ("B", "client", "Nei."),
    ]
    assert [(t.start_s, t.end_s) for t in found.transcripts[0].turns] == [(1.0, 3.5), (5.0, None), (None, None)]
    assert [(p.id, dict(p.attributes)) for p in found.participants] == [
        ("A", {"quality": "high"}),
        ("B", {"quality": "low"}),
    ]
    names = {code.id: (code.name, code.parent_id) for code in found.codes}
    assert [names[coding.code_id][0] for coding in found.codings] == ["change", "Change", "change"]
    assert [found.transcripts[0].quote(coding.span) for coding in found.codings] == ["Ja.", "Så?", "Jo."]
    assert {parent for _, parent in names.values()} == {"", "stance"} and names["stance"] == ("stance", "")
    assert len({coding.id for coding in found.codings}) == 3
    assert [n.message for n in found.notices] == [
        "The same in all turns of a transcript, so read as attributes of its participants: “quality”.",
        "Columns that were not used: “n”.",
    ]


def test_columns_may_be_chosen(tmp_path: Path) -> None:
    path = sheet(tmp_path, "Samtale,Hvem,Sagt\n1,I,Hva?\n2,P,Jo.\n")
    chosen = TurnColumns(transcript="Samtale", speaker="Hvem", text="sagt")
    assert turns(read_turns(read_table(path), columns=chosen)) == [("1", "I", "Hva?"), ("2", "P", "Jo.")]
    with pytest.raises(CodebookError, match=r"talk\.csv, row 1: there is no column “Ord”"):
        read_turns(read_table(path), columns=TurnColumns(text="Ord"))
    with pytest.raises(CodebookError, match="there is no column “Kode” for codes"):
        read_turns(read_table(path), columns=chosen, code_columns=["Kode"])


def test_a_workbook_is_read_as_a_csv_is(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (["speaker", "text"], ["I", "Hva?"], ["P", "Jo 🙂\ner det."]):
        workbook.active.append(row)
    workbook.save(tmp_path / "talk.xlsx")
    assert turns(read_turns(read_table(tmp_path / "talk.xlsx"))) == [
        ("talk", "I", "Hva?"),
        ("talk", "P", "Jo 🙂\ner det."),
    ]


def test_ragged_and_wordless_rows_are_named(tmp_path: Path) -> None:
    found = read_turns(read_table(sheet(tmp_path, "transcript,speaker,text\nA,I,Hva?\nA,P\nA,P,Jo,x\nA,P,Ja\n")))
    assert turns(found) == [("A", "I", "Hva?"), ("A", "P", "Ja")]
    assert [(n.kind, n.row) for n in found.notices] == [("repaired", 3), ("skipped", 4), ("skipped", 3)]


def test_a_sheet_without_words_or_with_a_nameless_transcript_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no row holds words"):
        read_turns(read_table(sheet(tmp_path, "speaker,text\nI,\n")))
    with pytest.raises(CodebookError, match="row 3: the row names no transcript"):
        read_turns(read_table(sheet(tmp_path, "transcript,speaker,text\nA,I,x\n,I,y\n")))


def test_annomi_is_read_without_any_mapping(real_data: Path) -> None:
    table = read_table(real_data / "annomi" / "AnnoMI-simple.csv")
    found = read_turns(table, code_columns=["main_therapist_behaviour", "client_talk_type"])
    assert len(found.transcripts) == 133
    assert sum(len(t.turns) for t in found.transcripts) == 9699
    assert {(s.name, s.role) for t in found.transcripts for s in t.speakers} == {
        ("therapist", INTERVIEWER),
        ("client", PARTICIPANT),
    }
    assert Counter(p.attributes["mi_quality"] for p in found.participants) == {"high": 110, "low": 23}
    assert all(p.attributes["topic"] for p in found.participants)
    assert len(found.codings) == 9699  # one code for each utterance, of the therapist or of the client
    assert len(found.codes) == 2 + 4 + 3
    assert found.transcripts[0].turns[0].start_s == 13.0
