"""Taguette projects: every highlight comes in at the words it was made on, or is named."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from explorer.datamodel import SourceMaterial
from explorer.errors import ReadError
from explorer.files.taguette import read_taguette

SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT, created DATETIME,
    project_id INTEGER, text_direction TEXT, contents TEXT NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT, UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
    snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE commands (id INTEGER PRIMARY KEY, date DATETIME, user_login TEXT, project_id INTEGER,
    document_id INTEGER, payload TEXT NOT NULL);
"""
PAGE = "<p>Intervjuer: Hvordan var møtet? 🙂</p><p>Jeg følte meg sett.</p>\n<p>Så gikk jeg hjem, og følte meg sett.</p>"
NODES = "Intervjuer: Hvordan var møtet? 🙂Jeg følte meg sett.\nSå gikk jeg hjem, og følte meg sett."


def bytes_of(words: str, *, nodes: str = NODES, nth: int = 1) -> tuple[int, int]:
    """Where Taguette says the words are: bytes over the text nodes."""
    start = -1
    for _ in range(nth):
        start = nodes.index(words, start + 1)
    before = len(nodes[:start].encode())
    return before, before + len(words.encode())


class Maker:
    """Writes a Taguette file row by row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = sqlite3.connect(path)
        self.database.executescript(SCHEMA)

    def insert(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        self.database.execute(f"INSERT INTO {table} VALUES ({marks})", values)

    def project(self, id: int, name: str) -> None:
        self.insert("projects", id, name, "", "2024-01-01")

    def document(self, id: int, name: str, contents: str = PAGE, *, project: int = 1) -> None:
        self.insert("documents", id, name, "", name, "2024-01-01", project, "LEFT_TO_RIGHT", contents)

    def tag(self, id: int, path: str, description: str = "", *, project: int = 1) -> None:
        self.insert("tags", id, project, path, description)

    def highlight(self, id: int, span: tuple[int, int], snippet: str, *tags: int, document: int = 1) -> None:
        self.insert("highlights", id, document, *span, snippet)
        for tag in tags:
            self.insert("highlight_tags", id, tag)

    def log(self, date: str, user: str, **payload: object) -> None:
        self.insert("commands", None, date, user, 1, 1, json.dumps(payload))

    def read(self, **options: str) -> SourceMaterial:
        self.database.commit()
        self.database.close()
        return read_taguette(self.path, **options)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    maker = Maker(tmp_path / "study.sqlite3")
    maker.project(1, "Follow-up sessions")
    maker.tag(1, "Being seen", "to be met as a person")
    return maker


def quotes(material: SourceMaterial) -> list[str]:
    texts = {transcript.id: transcript for transcript in material.transcripts}
    return [texts[coding.span.transcript_id].quote(coding.span) for coding in material.codings]


def said(material: SourceMaterial, *kinds: str) -> list[str]:
    return [notice.message for notice in material.notices if notice.kind in kinds]


def test_norwegian_letters_and_emoji_do_not_shift_a_highlight(maker: Maker) -> None:
    maker.document(1, "P1.docx")
    maker.highlight(1, bytes_of("følte meg sett", nth=2), "<p>følte meg sett</p>", 1)
    material = maker.read()
    (transcript,) = material.transcripts
    assert transcript.id == "P1.docx"
    assert transcript.text == (
        "Intervjuer: Hvordan var møtet? 🙂\nJeg følte meg sett.\nSå gikk jeg hjem, og følte meg sett."
    )
    (coding,) = material.codings
    assert coding.span.start_char == transcript.text.rindex("følte meg sett")
    assert coding.id == f"{coding.span.id}:being-seen"
    assert said(material, "repaired", "unlocated", "skipped") == []


def test_a_highlight_over_two_paragraphs_holds_the_break_that_was_put_in(maker: Maker) -> None:
    maker.document(1, "P1")
    start, _ = bytes_of("møtet")
    _, end = bytes_of("Jeg følte")
    maker.highlight(1, (start, end), "<p>møtet? 🙂</p><p>Jeg følte</p>", 1)
    assert quotes(maker.read()) == ["møtet? 🙂\nJeg følte"]


def test_codes_keep_their_descriptions_and_each_is_a_theme_of_itself(maker: Maker) -> None:
    material = maker.read()
    (code,), (theme,) = material.codes, material.themes
    assert (code.id, code.name, code.description, code.parent_id) == (
        "being-seen",
        "Being seen",
        "to be met as a person",
        "",
    )
    assert (theme.name, theme.code_ids) == ("Being seen", ("being-seen",))


def test_levels_in_tag_names_are_read_with_the_chosen_separator(maker: Maker) -> None:
    maker.tag(2, "Work/Employer")
    maker.tag(3, "Work/Pay")
    material = maker.read(separator="/")
    assert [(code.name, code.parent_id) for code in material.codes] == [
        ("Being seen", ""),
        ("Work", ""),
        ("Employer", "work"),
        ("Pay", "work"),
    ]
    assert [(theme.name, theme.code_ids) for theme in material.themes] == [
        ("Being seen", ("being-seen",)),
        ("Work", ("work", "work-employer", "work-pay")),
    ]


def test_a_likely_separator_is_offered_when_none_was_chosen(maker: Maker) -> None:
    maker.tag(2, "Work/Employer")
    maker.tag(3, "Work/Pay")
    material = maker.read()
    assert [code.name for code in material.codes] == ["Being seen", "Work/Employer", "Work/Pay"]
    assert any("“/”" in message for message in said(material, "note"))


def test_who_put_a_tag_on_and_when_comes_from_the_log(maker: Maker) -> None:
    maker.document(1, "P1")
    maker.tag(2, "Going home")
    maker.highlight(1, bytes_of("gikk jeg hjem"), "gikk jeg hjem", 1, 2)
    maker.log("2024-05-01 09:00:00.123456", "ann", type="highlight_add", highlight_id=1, tags=[1])
    maker.log("2024-05-02 10:30:00.000000", "bo", type="highlight_add", highlight_id=1, tags=[1, 2])
    maker.insert("commands", None, "2024-05-03", "bo", 1, 1, "not json")
    codings = {coding.code_id: (coding.coder, coding.created_at) for coding in maker.read().codings}
    assert codings == {"being-seen": ("ann", "2024-05-01T09:00:00Z"), "going-home": ("bo", "2024-05-02T10:30:00Z")}


def test_after_a_merge_of_tags_the_last_entry_of_the_log_tells(maker: Maker) -> None:
    maker.document(1, "P1")
    maker.highlight(1, bytes_of("gikk jeg hjem"), "gikk jeg hjem", 1)
    maker.log("2024-04-30 09:00:00", "bo", type="highlight_add", highlight_id=1, tags=[76])
    maker.log("2024-05-01 09:00:00", "ann", type="highlight_add", highlight_id=1, tags=[77])
    (coding,) = maker.read().codings
    assert (coding.coder, coding.created_at) == ("ann", "2024-05-01T09:00:00Z")


def test_a_highlight_whose_offsets_do_not_hold_its_snippet_is_found_anew_and_said_so(maker: Maker) -> None:
    maker.document(1, "P1")
    start, end = bytes_of("følte meg sett", nth=2)
    maker.highlight(1, (start - 3, end - 3), "følte meg sett", 1)  # counted in characters, say
    maker.highlight(2, (9000, 9020), "gikk jeg hjem", 1)  # beyond the text
    material = maker.read()
    assert quotes(material) == ["følte meg sett", "gikk jeg hjem"]
    text = material.transcripts[0].text
    assert material.codings[0].span.start_char == text.rindex("følte meg sett")  # the nearer of two
    assert len(said(material, "repaired")) == 2


def test_a_highlight_without_a_place_is_named_and_not_kept(maker: Maker) -> None:
    maker.document(1, "P1")
    maker.highlight(1, (9000, 9020), "something nobody ever said in there", 1)
    maker.highlight(2, (9000, 9020), "", 1)
    maker.highlight(3, (9000, 9020), "følte meg sett", 1)  # in two places, and no way to tell
    material = maker.read()
    assert material.codings == ()
    assert len(said(material, "unlocated")) == 3


def test_highlights_without_a_tag_and_doubles_are_counted(maker: Maker) -> None:
    maker.document(1, "P1")
    span = bytes_of("gikk jeg hjem")
    maker.highlight(1, span, "gikk jeg hjem")
    maker.highlight(2, span, "gikk jeg hjem", 1)
    maker.highlight(3, span, "gikk jeg hjem", 1)
    material = maker.read()
    assert len(material.codings) == 1
    assert [message[:11] for message in said(material, "skipped")] == ["1 highlight", "1 coding th"]


def test_all_projects_are_read_and_kept_apart(maker: Maker) -> None:
    maker.project(2, "Pilot")
    maker.document(1, "P1")
    maker.document(2, "P1", "<p>Noe annet, og lenger.</p>", project=2)
    maker.document(3, "P9", project=2)
    maker.tag(2, "Being seen", project=2)
    maker.highlight(1, bytes_of("gikk jeg hjem"), "gikk jeg hjem", 1)
    maker.highlight(2, bytes_of("gikk jeg hjem"), "gikk jeg hjem", 2, document=3)
    material = maker.read()
    assert [t.id for t in material.transcripts] == ["Follow-up sessions: P1", "Pilot: P1", "P9"]
    assert [code.name for code in material.codes] == ["Follow-up sessions: Being seen", "Pilot: Being seen"]
    assert [(c.span.transcript_id, c.code_id) for c in material.codings] == [
        ("Follow-up sessions: P1", "follow-up-sessions-being-seen"),
        ("P9", "pilot-being-seen"),
    ]
    assert any("2 projects" in message for message in said(material, "note"))


def test_documents_of_one_name_in_one_project_are_numbered(maker: Maker) -> None:
    maker.document(1, "P1")
    maker.document(2, "P1", "<p>Other words.</p>")
    assert [transcript.id for transcript in maker.read().transcripts] == ["P1", "P1 (2)"]


def test_an_empty_document_is_left_out_with_its_name(maker: Maker) -> None:
    maker.document(1, "empty.docx", "<p> </p>")
    material = maker.read()
    assert material.transcripts == ()
    assert any("empty.docx" in message for message in said(material, "skipped"))


def test_speakers_are_found_in_the_text(maker: Maker) -> None:
    page = "".join(f"<p>Interviewer: What then {n}?</p><p>Anna: Then I went home and slept {n}.</p>" for n in range(6))
    maker.document(1, "P1.docx", page)
    (transcript,) = maker.read().transcripts
    assert {speaker.name: speaker.role for speaker in transcript.speakers} == {
        "Interviewer": "interviewer",
        "Anna": "participant",
    }


def test_other_databases_and_files_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE source (id INTEGER)")
    database.close()
    with pytest.raises(ReadError, match="not a Taguette project"):
        read_taguette(other)
    (tmp_path / "text.sqlite3").write_text("hello")
    with pytest.raises(ReadError, match="not a database"):
        read_taguette(tmp_path / "text.sqlite3")


def test_the_real_project_comes_in_to_the_last_letter(real_data: Path) -> None:
    (path,) = (real_data / "serdif").rglob("*.sqlite3")
    before = path.read_bytes()
    material = read_taguette(path)
    assert [len(part) for part in (material.transcripts, material.codes, material.themes, material.codings)] == [
        17,
        22,
        22,
        1930,
    ]
    names = {code.id: code.name for code in material.codes}
    found = Counter(
        (coding.span.transcript_id, names[coding.code_id], quote)
        for coding, quote in zip(material.codings, quotes(material), strict=True)
    )
    with (real_data / "serdif" / "highlights_by_byte_offset.csv").open(newline="", encoding="utf-8") as stream:
        expected = Counter((row["document"], row["tag"], row["text"]) for row in csv.DictReader(stream))
    assert found == expected
    assert said(material, "unlocated", "repaired") == []
    assert said(material, "skipped") == ["1 highlight without a tag: no codings."]
    assert {coding.coder for coding in material.codings} == {"admin"}
    assert path.read_bytes() == before
    assert not path.with_name(path.name + "-wal").exists()
