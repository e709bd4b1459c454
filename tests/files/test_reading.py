"""Whatever is chosen is read, or its name stands in the report with the reason."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest

from explorer.datamodel import INTERVIEWER, PARTICIPANT, SourceMaterial
from explorer.errors import Cancelled, ReadError
from explorer.files.reading import ReadOptions, read_sources
from explorer.files.turnsheets import TurnColumns

TALK = "Interviewer: How was it, {0}?\n{0}: It was fine.\nInterviewer: And then?\n{0}: I went back to work."


def put(folder: Path, name: str, content: str | bytes = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def word_file(folder: Path, name: str, text: str) -> Path:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(folder / name)
    return folder / name


def names(found: SourceMaterial) -> list[str]:
    return [transcript.id for transcript in found.transcripts]


def skipped(found: SourceMaterial) -> dict[str, str]:
    return {notice.file: notice.message for notice in found.notices if notice.kind == "skipped"}


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("P10.txt", "P2.txt", "round 2/P1.txt"):
        put(tmp_path, name, TALK.format(Path(name).stem))
    word_file(tmp_path, "P3.docx", TALK.format("P3"))
    put(
        tmp_path,
        "P4.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nInterviewer: Hei?\n\n2\n00:00:03,000 --> 00:00:04,000\nP4: Ja.\n",
    )
    found = read_sources([tmp_path])
    assert names(found) == ["P2", "P3", "P4", "P10", "P1"]
    assert all({s.role for s in t.speakers} == {INTERVIEWER, PARTICIPANT} for t in found.transcripts)
    assert [(n.kind, n.file) for n in found.notices] == [
        ("read", f) for f in ("P2.txt", "P3.docx", "P4.srt", "P10.txt", "P1.txt")
    ]


def test_what_is_no_interview_is_named_with_the_reason(tmp_path: Path) -> None:
    put(tmp_path, "Ana.txt", TALK.format("Ana"))
    for name in ("README.md", "Readme - Interviews.docx", "LICENSE", "license.txt", ".hidden.txt", "~$Ana.docx"):
        put(tmp_path, name, TALK.format("X"))
    for name in ("a.pdf", "b.doc", "c.rtf", "d.mp3", "e", "Thumbs.db"):
        put(tmp_path, name, "x")
    put(tmp_path, ".git/config.txt", "x")
    found = read_sources([tmp_path])
    assert names(found) == ["Ana"]
    told = skipped(found)
    assert len(told) == 13
    assert {told[n] for n in ("README.md", "Readme - Interviews.docx", "LICENSE", "license.txt")} == {
        "A file about the data (readme, licence) and not an interview; not read."
    }
    assert {told[n] for n in (".hidden.txt", "~$Ana.docx", ".git", "Thumbs.db")} == {
        "A hidden file or folder; not read."
    }
    assert "save the text as .docx or .txt" in told["a.pdf"] and "save it as .docx" in told["b.doc"]
    assert told["d.mp3"].startswith("Files of the kind .mp3 are not read") and "without an ending" in told["e"]


def test_one_bad_file_does_not_spoil_the_good_ones(tmp_path: Path) -> None:
    put(tmp_path, "Ana.txt", TALK.format("Ana"))
    put(tmp_path, "bilde.docx", b"\xff\xd8\xff\xe0 JFIF")
    put(tmp_path, "tom.txt")
    put(tmp_path, "blank.txt", " \n\t\n")
    put(tmp_path, "half.docx", word_file(tmp_path, "hel.docx", TALK.format("Eva")).read_bytes()[:900])
    with zipfile.ZipFile(tmp_path / "bombe.docx", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 20_000_000)
    found = read_sources([tmp_path])
    assert names(found) == ["Ana", "hel"]
    told = skipped(found)
    assert sorted(told) == ["bilde.docx", "blank.txt", "bombe.docx", "half.docx", "tom.txt"]
    assert "not a Word document" in told["bilde.docx"] and "would unpack" in told["bombe.docx"]
    assert "holds no text" in told["tom.txt"] and "holds no text" in told["blank.txt"]


@pytest.mark.parametrize(
    "name, content, said",
    [("a.docx", b"\xff\xd8\xff", "not a Word"), ("a.txt", b"", "no text"), ("a.pdf", b"x", "PDF")],
)
def test_a_single_source_that_cannot_be_read_is_an_error(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=f"^{name}: .*{said}"):
        read_sources([put(tmp_path, name, content)])


def test_nothing_readable_at_all_is_an_error_that_says_how_many(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is nothing here to read; choose transcripts"):
        read_sources([tmp_path])
    with pytest.raises(ReadError, match=r"^nei\.txt: This file is not there"):
        read_sources([tmp_path / "nei.txt"])
    put(tmp_path, "a.txt")
    put(tmp_path, "b.pdf", "x")
    with pytest.raises(ReadError, match="none of 2 files could be read; the first"):
        read_sources([tmp_path])


def test_the_same_file_twice_and_the_same_interview_in_two_files_count_once(tmp_path: Path) -> None:
    path = put(tmp_path, "Ana.txt", TALK.format("Ana") + "\n")
    word_file(tmp_path, "Ana.docx", TALK.format("Ana"))
    put(tmp_path, "old/Ana.txt", TALK.format("Ana") + "\nInterviewer: Anything else?\n")
    found = read_sources([path, path, tmp_path])
    assert [t.source for t in found.transcripts] == ["Ana.txt"]
    assert [n.file for n in found.notices if n.kind == "skipped"] == ["Ana.docx", "Ana.txt"]
    assert "same words as “Ana.txt”" in found.notices[1].message
    assert "rename it" in found.notices[2].message and "(3 words more)" in found.notices[2].message


def test_a_plain_text_keeps_every_character(tmp_path: Path) -> None:
    said = "# Heading\n\n<b>Kari</b>: *ja* &amp; $x$ 🙂 e\u0301 \u00ad\u00a0 שלום  \n"
    found = read_sources([put(tmp_path, "k.txt", b"\xef\xbb\xbf" + said.replace("\n", "\r\n").encode())])
    assert found.transcripts[0].text == said
    assert [found.transcripts[0].quote(turn.span) for turn in found.transcripts[0].turns] == [
        "# Heading",
        "<b>Kari</b>: *ja* &amp; $x$ 🙂 e\u0301 \u00ad\u00a0 שלום",
    ]


def test_a_name_written_by_a_macintosh_is_the_name_in_the_sheets(tmp_path: Path) -> None:
    put(tmp_path, "A\u030ase.txt", TALK.format("\u00c5se"))
    found = read_sources([tmp_path])
    assert names(found) == ["\u00c5se"]
    assert found.transcripts[0].speaker("\u00c5se").role == PARTICIPANT
    assert found.notices[0].message.startswith("4 turns")


def test_a_guessed_encoding_is_told_beside_what_was_read(tmp_path: Path) -> None:
    found = read_sources([put(tmp_path, "Kåre.txt", "Kåre: Så rart.\nI: Hva?\nKåre: Jo, nå.".encode("cp1252"))])
    assert found.transcripts[0].text.startswith("Kåre: Så rart.")
    assert [n.kind for n in found.notices] == ["read", "note"] and "Windows-1252" in found.notices[1].message


def test_sheets_are_told_apart_by_their_headers(tmp_path: Path) -> None:
    put(tmp_path, "talk.csv", "speaker,text\nI,Hva?\nKari,Jo.\n")
    put(tmp_path, "codings.csv", "transcript,quote,code\ntalk,Jo.,yes\n")
    put(tmp_path, "codebook.csv", "code,description\nyes,says yes\n")
    put(tmp_path, "participants.csv", "participant,age\ntalk,34\n")
    put(tmp_path, "numbers.csv", "x,y\n1,2\n1,3\n")
    found = read_sources([tmp_path])
    assert names(found) == ["talk"]
    assert [(q.transcript, q.quote, q.code) for q in found.quotes] == [("talk", "Jo.", "yes")]
    assert [c.name for c in found.codes] == ["yes"]
    assert [(p.id, dict(p.attributes)) for p in found.participants] == [("talk", {"age": "34"})]
    assert "do not tell what the sheet holds" in skipped(found)["numbers.csv"]


def test_participants_are_only_those_a_source_says_something_about(tmp_path: Path) -> None:
    """Who merely speaks stands with the transcripts; a sheet read later must not meet a bare double of its people."""
    found = read_sources([put(tmp_path, "Ana.txt", TALK.format("Ana"))])
    assert found.participants == ()
    assert found.transcripts[0].speaker("Ana").participant_id == "Ana"


def test_options_reach_the_readers(tmp_path: Path) -> None:
    text = put(tmp_path, "a.txt", "Ana: so\nBo: no\nAna: yes\n")
    assert len(read_sources([text], options=ReadOptions(speaker_style="none")).transcripts[0].speakers) == 1
    sheet = put(tmp_path, "b.csv", "Hvem,Sagt,Kode\nI,Hva?,n/a\nKari,Jo.,ja\n")
    options = ReadOptions(turn_columns=TurnColumns(speaker="Hvem", text="Sagt"), code_columns=("Kode",))
    found = read_sources([sheet], options=options)
    assert [t.quote(c.span) for t in found.transcripts for c in found.codings] == ["Jo."]


def test_progress_is_told_and_may_stop_the_work(tmp_path: Path) -> None:
    for name in "ab":
        put(tmp_path, f"{name}.txt", TALK.format(name.upper()))
    steps: list[tuple[str, int, int]] = []
    read_sources([tmp_path], on_progress=lambda *step: steps.append(step))
    assert steps == [("reading the files", n, 2) for n in range(3)]

    def stop(*step: object) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read_sources([tmp_path], on_progress=stop)


def test_an_error_inside_a_library_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.files import textfile

    def broken(path: Path) -> None:
        raise AttributeError("NoneType")

    monkeypatch.setattr(textfile, "read_text", broken)
    with pytest.raises(
        ReadError, match=r"^a\.txt: the file could not be read \(AttributeError\); open it, save it again"
    ):
        read_sources([put(tmp_path, "a.txt", "x")])


def test_no_words_of_a_transcript_stand_in_the_report(tmp_path: Path) -> None:
    secret = "hemmelighet"
    put(
        tmp_path,
        "a.txt",
        f"{secret}\nI: {secret}?\nP: {secret}\nI: {secret}?\nKurt: {secret}\nP: {secret}\n-----\n{secret}",
    )
    put(tmp_path, "b.txt", f"{secret} {secret}\n\n{secret}")
    word_file(tmp_path, "a.docx", f"I: {secret}\nP: {secret}")
    assert secret not in json.dumps([n.message for n in read_sources([tmp_path]).notices])


# ------------------------------------------------------------------ real data


def test_sheffield_gives_twelve_interviews(real_data: Path) -> None:
    found = read_sources([real_data / "sheffield"])
    assert len(found.transcripts) == 12
    for transcript in found.transcripts:
        assert {(s.name, s.role, s.participant_id) for s in transcript.speakers} == {
            ("Researcher 1", INTERVIEWER, ""),
            (transcript.id, PARTICIPANT, transcript.id),
        }
    told = skipped(found)
    assert len(told) == 11 and "Readme - Interviews.docx" in told
    assert sorted(name for name, message in told.items() if "not the same words" in message) == [
        "Ana.txt",
        "Lisa.txt",
        "Stephen.txt",
    ]
    assert len(found.participants) == 15


def test_norwegian_interviews_are_forty_with_their_interviewers(real_data: Path) -> None:
    found = read_sources([real_data / "norwegian"])
    assert len(found.transcripts) == 40 and "license.txt" in skipped(found)
    asking = Counter(s.name for t in found.transcripts for s in t.speakers if s.role == INTERVIEWER)
    assert asking == {"AMB": 28, "KH": 8, "III": 4}
    told = [(s.name, s.participant_id) for t in found.transcripts for s in t.speakers if s.role == PARTICIPANT]
    assert len(told) == 40 and all(transcript_id.startswith(name) for name, transcript_id in told)


def test_serdif_think_alouds_are_seventeen_voices_and_a_guide(real_data: Path) -> None:
    found = read_sources([real_data / "serdif" / "data" / "transcripts" / "raw"])
    assert len(found.transcripts) == 17
    for transcript in found.transcripts:
        assert [s.name for s in transcript.speakers if s.role == PARTICIPANT] == [transcript.id]
        asked = [transcript.quote(t.span) for t in transcript.turns if t.speaker == "Interview guide"]
        assert any(words.startswith("1.b If not, what information would you add") for words in asked)


def test_qualcoder_examples_are_read_and_the_rest_is_named(real_data: Path) -> None:
    found = read_sources([real_data / "qualcoder_examples"])
    voices = {t.id: [s.name for s in t.speakers] for t in found.transcripts}
    assert voices["ID1"] == ["ID1"] and voices["ID2"] == ["ID2"] and voices["transcript"] == ["id1", "id2", "id3"]
    assert set(skipped(found)) == {"bibliography.ris", "sample_latex_import.tex", "stopwords.txt"}
    assert [code.name for code in found.codes] == [
        "code1",
        "cat1",
        "code2",
        "code3",
        "cat3",
        "cat2",
        "code4",
        "code5",
        "code6",
    ]


def test_a_taguette_project_wins_over_the_documents_it_was_made_from(real_data: Path) -> None:
    folder = real_data / "serdif" / "data" / "transcripts"
    found = read_sources([folder / "raw", *folder.glob("thematic-analysis/*.sqlite3")])
    assert len(found.transcripts) == 17 and len(found.codings) == 1930
    assert {t.source for t in found.transcripts} == {"SERDIF_P2_ThematicAnalysis.sqlite3"}
    assert len([n for n in skipped(found) if n.endswith(".odt")]) == 17


def test_a_sheet_with_several_rows_a_person_is_refused_with_who_stands_there_twice(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("participant,support\nP1,high\nP1,low\nP2,low\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"one row a person .“P1” stands in 2 rows of “participant”."):
        read_sources([path])
