"""QualCoder projects of old and new versions: codings come in at their words, cases become participants."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from explorer.datamodel import SourceMaterial
from explorer.errors import ReadError
from explorer.files.qualcoder import read_qualcoder

VERSION_17 = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer,
    bookmarkpos integer, codername text, recently_used_codes text, avbookmarkfile integer,
    avbookmarkmsec integer, avbookmarktextpos integer);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique(name));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
    supercid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, unique(name));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
    date text, memo text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
    owner text, unique(name, attr_type, id));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
    cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text,
    date text, owner text, important integer);
CREATE TABLE coder_names (name text, visibility integer, unique(name));
INSERT INTO project (databaseversion) VALUES ('v17');
"""
VERSION_1 = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
    color text);
CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text,
    memo text, unique(cid, fid, pos0, pos1, owner));
INSERT INTO project (databaseversion) VALUES ('v1');
"""
TEXT = "Interviewer: How was it? 🙂🙂\nAnna: Jeg følte meg sett. It was good.\nAnna: And then, yes, it was good."


class Maker:
    """Writes a .qda folder row by row."""

    def __init__(self, folder: Path, schema: str = VERSION_17) -> None:
        self.folder = folder / "study.qda"
        self.folder.mkdir()
        self.database = sqlite3.connect(self.folder / "data.qda")
        self.database.executescript(schema)

    def insert(self, table: str, **values: object) -> None:
        marks = ", ".join("?" * len(values))
        self.database.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))

    def code(self, cid: int, name: str, **values: object) -> None:
        self.insert("code_name", cid=cid, name=name, **{"memo": "", "owner": "ann", **values})

    def coding(self, words: str, pos0: int, pos1: int, *, cid: int = 1, fid: int = 1, **values: object) -> None:
        defaults = {"owner": "ann", "date": "2024-05-01 10:00:00", "memo": ""}
        self.insert("code_text", cid=cid, fid=fid, seltext=words, pos0=pos0, pos1=pos1, **{**defaults, **values})

    def read(self) -> SourceMaterial:
        self.database.commit()
        self.database.close()
        return read_qualcoder(self.folder)


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    maker = Maker(tmp_path)
    maker.insert("source", id=1, name="P1.txt", fulltext=TEXT)
    maker.code(1, "Being seen", memo="to be met as a person")
    return maker


def utf16(words: str, text: str = TEXT, nth: int = 1) -> tuple[int, int]:
    """Where QualCoder's window says the words are: UTF-16 units."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    before = len(text[:start].encode("utf-16-le")) // 2
    return before, before + len(words.encode("utf-16-le")) // 2


def quotes(material: SourceMaterial) -> list[str]:
    texts = {transcript.id: transcript for transcript in material.transcripts}
    return [texts[coding.span.transcript_id].quote(coding.span) for coding in material.codings]


def said(material: SourceMaterial, *kinds: str) -> list[str]:
    return [notice.message for notice in material.notices if notice.kind in kinds]


# ------------------------------------------------------------------ codings


def test_a_coding_behind_emoji_stands_at_its_words_although_qualcoder_counted_utf16(maker: Maker) -> None:
    maker.coding("følte meg sett", *utf16("følte meg sett"))
    maker.coding("it was good", *utf16("it was good"))
    material = maker.read()
    assert quotes(material) == ["følte meg sett", "it was good"]
    assert [coding.span.start_char for coding in material.codings] == [TEXT.index("følte"), TEXT.index("it was good")]
    assert said(material, "repaired") == ["2 codings of “P1.txt” put right: counted as UTF-16 units."]


def test_positions_in_code_points_need_no_repair(maker: Maker) -> None:
    start = TEXT.index("følte")
    maker.coding("følte meg sett", start, start + 14, owner="bo", memo="strong", important=1)
    (coding,) = (material := maker.read()).codings
    assert (coding.coder, coding.memo, coding.created_at) == ("bo", "strong", "2024-05-01T10:00:00")
    assert coding.id == f"P1.txt:{start}-{start + 14}:being-seen:bo"
    assert said(material, "repaired", "unlocated") == []


def test_line_ends_of_windows_and_a_byte_order_mark_are_taken_out_and_positions_follow(maker: Maker) -> None:
    raw = "\ufeff" + TEXT.replace("\n", "\r\n")
    maker.insert("source", id=2, name="P2.txt", fulltext=raw)
    start = raw.index("And then")
    maker.coding("And then", start, start + 8, fid=2)
    maker.insert("source", id=3, name="P3.txt", fulltext=raw)
    start = utf16("And then")[0]  # counted in a window that shows neither mark nor carriage returns
    maker.coding("And then", start, start + 8, fid=3)
    material = maker.read()
    assert [transcript.text for transcript in material.transcripts] == [TEXT] * 3
    assert quotes(material) == ["And then"] * 2
    assert len(said(material, "repaired")) == 1


def test_words_that_stand_elsewhere_are_taken_where_they_are_nearest(maker: Maker) -> None:
    start = TEXT.rindex("was good")
    maker.coding("was good", start - 4, start + 4)
    (coding,) = (material := maker.read()).codings
    assert coding.span.start_char == start
    assert "nearest" in said(material, "repaired")[0]


def test_codings_beyond_the_text_are_named_not_dropped(maker: Maker) -> None:
    maker.coding("words that were deleted from the text long ago", 5000, 5046)
    maker.coding("", 5000, 5010)
    maker.coding(None, 10, 5010)
    material = maker.read()
    assert material.codings == ()
    assert len(said(material, "unlocated")) == 3
    assert "positions 5000 to 5046" in said(material, "unlocated")[0]


def test_codings_without_stored_words_are_believed_and_counted(maker: Maker) -> None:
    maker.coding("", 0, 11)
    material = maker.read()
    assert quotes(material) == ["Interviewer"]
    assert any(message.startswith("1 coding of “P1.txt” without stored words") for message in said(material, "note"))


def test_codings_that_lead_nowhere_are_counted(maker: Maker) -> None:
    maker.coding("How", 13, 16, cid=99)
    maker.coding("How", 13, 16, fid=99)
    assert sorted(said(maker.read(), "skipped")) == [
        "1 coding in files without a text, left out.",
        "1 coding whose code is not in the codebook, left out.",
    ]


def test_what_marks_speakers_is_no_theme(maker: Maker) -> None:
    maker.insert("code_cat", catid=1, name="📌 Speakers", memo="")
    maker.code(2, "Anna", catid=1)
    maker.coding("Anna", *utf16("Anna"), cid=2, owner="📌 Speaker coding")
    maker.coding("How", 13, 16, owner="📌 Speaker coding")
    material = maker.read()
    assert [code.name for code in material.codes] == ["Being seen"]
    assert material.codings == ()
    assert len(said(material, "skipped")) == 2


# ------------------------------------------------------------------ codebook


def test_top_level_categories_are_themes_of_all_codes_beneath_them(maker: Maker) -> None:
    maker.insert("code_cat", catid=1, name="Person", memo="who one meets")
    maker.insert("code_cat", catid=2, name="Feelings", memo="", supercatid=1)
    maker.code(2, "Fear", catid=2)
    maker.code(3, "Panic", supercid=2)
    maker.code(4, "Calm", catid=1)
    maker.code(5, "Calm at night", supercid=1)
    material = maker.read()
    assert [(theme.name, theme.description, theme.code_ids) for theme in material.themes] == [
        ("Person", "who one meets", ("fear", "panic", "calm")),
        ("Being seen", "to be met as a person", ("being-seen", "calm-at-night")),
    ]
    assert {code.id: code.parent_id for code in material.codes if code.parent_id} == {
        "panic": "fear",
        "calm-at-night": "being-seen",
    }


def test_categories_and_codes_in_circles_do_no_harm(maker: Maker) -> None:
    maker.insert("code_cat", catid=1, name="A", memo="", supercatid=2)
    maker.insert("code_cat", catid=2, name="B", memo="", supercatid=1)
    maker.code(2, "x", catid=1)
    maker.code(3, "y", supercid=4)
    maker.code(4, "z", supercid=3)
    material = maker.read()
    assert sorted(code for theme in material.themes for code in theme.code_ids) == ["being-seen", "x", "y", "z"]
    assert any("own ancestor" in message for message in said(material, "repaired"))


# ------------------------------------------------------------------ what else a project holds


def test_media_without_text_are_named_and_transcripts_of_media_are_read(maker: Maker) -> None:
    maker.insert("source", id=2, name="talk.mp3", mediapath="/audio/talk.mp3", av_text_id=3)
    maker.insert("source", id=3, name="talk.mp3.txt", fulltext="Anna: So I said yes.")
    maker.insert("source", id=4, name="room.jpg", mediapath="/images/room.jpg")
    maker.insert("source", id=5, name="blank.txt", fulltext=" \n")
    maker.insert("code_image", imid=1, id=4, cid=1)
    maker.insert("code_av", avid=1, id=2, cid=1)
    maker.insert("annotation", anid=1, fid=1)
    material = maker.read()
    assert [(t.id, t.title) for t in material.transcripts] == [
        ("P1.txt", "P1.txt"),
        ("talk.mp3.txt", "talk.mp3 (transcript)"),
    ]
    skipped = " ".join(said(material, "skipped"))
    assert "room.jpg" in skipped and "talk.mp3" not in skipped and "blank.txt" in skipped
    assert "coding of picture: 1, coding of sound and video: 1, annotation: 1" in skipped


def test_hidden_coders_are_read_and_named(maker: Maker) -> None:
    maker.insert("coder_names", name="bo", visibility=0)
    maker.insert("coder_names", name="ann", visibility=1)
    maker.coding("How", 13, 16, owner="bo")
    material = maker.read()
    assert len(material.codings) == 1
    assert any("“bo”" in message and "ann" not in message for message in said(material, "note"))


def test_a_project_of_version_1_is_read(tmp_path: Path) -> None:
    maker = Maker(tmp_path, VERSION_1)
    maker.insert("source", id=1, name="P1.txt", fulltext="Så gikk jeg hjem.")
    maker.insert("code_cat", catid=1, name="Home", memo=None)
    maker.code(1, "Going home", catid=1)
    maker.coding("gikk jeg hjem", 3, 16)
    material = maker.read()
    assert quotes(material) == ["gikk jeg hjem"]
    assert [(theme.name, theme.code_ids) for theme in material.themes] == [("Home", ("going-home",))]
    assert any("database v1" in message for message in said(material, "read"))


def test_sources_without_or_of_the_same_name_and_codes_without_one_do_no_harm(tmp_path: Path) -> None:
    maker = Maker(tmp_path, VERSION_1)
    for id, name in ((1, None), (2, "P1"), (3, "P1")):
        maker.insert("source", id=id, name=name, fulltext=f"Words number {id}.")
    maker.code(1, None)
    maker.coding("Words", 0, 5, fid=3)
    material = maker.read()
    assert [transcript.id for transcript in material.transcripts] == ["source 1", "P1", "P1 (again)"]
    assert [(code.id, code.name) for code in material.codes] == [("code", "(unnamed)")]
    assert material.codings[0].span.transcript_id == "P1 (again)"


def test_the_project_stays_as_it_was(maker: Maker) -> None:
    maker.coding("How", 13, 16)
    maker.database.commit()
    before = (maker.folder / "data.qda").read_bytes()
    maker.read()
    assert (maker.folder / "data.qda").read_bytes() == before
    assert [child.name for child in maker.folder.iterdir()] == ["data.qda"]


def test_the_database_inside_the_folder_may_be_chosen_too(maker: Maker) -> None:
    folder = maker.folder
    maker.read()
    material = read_qualcoder(folder / "data.qda")
    assert {notice.file for notice in material.notices} <= {"study.qda", "P1.txt"}
    assert material.transcripts[0].source == "study.qda"


def test_a_folder_without_a_database_and_other_databases_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.qda").mkdir()
    with pytest.raises(ReadError, match=r"no data\.qda; choose the whole project folder"):
        read_qualcoder(tmp_path / "empty.qda")
    database = sqlite3.connect(tmp_path / "empty.qda" / "data.qda")
    database.execute("CREATE TABLE documents (id INTEGER)")
    database.close()
    with pytest.raises(ReadError, match="not a QualCoder project"):
        read_qualcoder(tmp_path / "empty.qda")
    (tmp_path / "empty.qda" / "data.qda").write_bytes(b"SQLite format 3\x00 but no more")
    with pytest.raises(ReadError, match="damaged"):
        read_qualcoder(tmp_path / "empty.qda")
