"""Small whole files of every kind the readers know: what the fuzzing starts from. Written by the tests, in memory."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from tests.files import test_qualcoder, test_taguette

TALK = (
    "Interviewer: Hvordan gikk møtet? 🙂\n\nAnna: Det gikk på ei møye, og så gikk det bra.\n\n"
    "Interviewer: And then?\n\nAnna: Then I felt seen, for once. [laughs]\n\n00:01:12 Anna: I went home.\n"
)
REFI = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Study" origin="x"
 creatingUserGUID="11111111-1111-1111-1111-111111111111">
<Users><User guid="11111111-1111-1111-1111-111111111111" name="Ann"/></Users>
<CodeBook><Codes><Code guid="22222222-2222-2222-2222-222222222222" name="Seen" isCodable="true" color="#ff0000">
<Description>To be met</Description><Code guid="33333333-3333-3333-3333-333333333333" name="By a nurse"
 isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="44444444-4444-4444-4444-444444444444" name="Age" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="55555555-5555-5555-5555-555555555555" name="Anna"><VariableValue>
<VariableRef targetGUID="44444444-4444-4444-4444-444444444444"/><IntegerValue>34</IntegerValue></VariableValue>
<SourceRef targetGUID="66666666-6666-6666-6666-666666666666"/></Case></Cases>
<Sources><TextSource guid="66666666-6666-6666-6666-666666666666" name="P1"
 plainTextPath="internal://66666666-6666-6666-6666-666666666666.txt"
 creatingUser="11111111-1111-1111-1111-111111111111">
<PlainTextSelection guid="77777777-7777-7777-7777-777777777777" name="felt seen" startPosition="110" endPosition="119"
 creatingUser="11111111-1111-1111-1111-111111111111"><Coding guid="88888888-8888-8888-8888-888888888888">
<CodeRef targetGUID="22222222-2222-2222-2222-222222222222"/></Coding></PlainTextSelection>
<NoteRef targetGUID="99999999-9999-9999-9999-999999999999"/></TextSource></Sources>
<Notes><Note guid="99999999-9999-9999-9999-999999999999" name="Memo"><PlainTextContent>So it was.</PlainTextContent>
</Note></Notes></Project>"""
CODEBOOK = """<?xml version="1.0" encoding="utf-8"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="x"><Codes>
<Code guid="22222222-2222-2222-2222-222222222222" name="Seen" isCodable="true"/></Codes><Sets/></CodeBook>"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\f0 Interviewer: Hvordan gikk m\'f8tet?\par "
    r"Anna: Det gikk bra \u9786? \b sa hun\b0.\par {\field{\*\fldinst HYPERLINK}{\fldrslt lenke}}\par}"
)
VTT = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Anna>It went well.\n\n00:04.000 --> 00:09.000\nBob: Did it?\n"
SRT = "1\n00:00:01,000 --> 00:00:04,000\nAnna: It went well.\n\n2\n00:00:04,000 --> 00:00:09,000\nBob: Did it?\n"
SHEETS = {
    "people.csv": "participant;age;stance\nAnna;34;for\nBob;n/a;against\n",
    "codings.csv": 'transcript,quote,code,coder\nP1,"felt seen, for once",Seen,AB\nP1,I went home,Home,AB\n',
    "codebook.csv": "code,description,theme\nSeen,To be met,Being met\nHome,,Away\n",
    "turns.tsv": "speaker\ttext\tstart\tcode\nAnna\tIt went well\t00:00:01\tSeen\nBob\tDid it?\t00:00:05\t\n",
    "values.csv": "participant,attribute,value,reason\nAnna,age,34,said so\nBob,stance,for,\n",
}


def seeds() -> dict[str, bytes]:
    """File name -> content. A name ending in 'data.qda' stands for a QualCoder folder that holds only that."""
    found = {
        "talk.txt": TALK.encode(),
        "talk16.txt": TALK.encode("utf-16"),
        "talk1252.txt": TALK.replace("🙂", "").encode("cp1252"),
        "talk.md": ("# A talk\n\n" + TALK).encode(),
        "hash.txt": b"#Anna\nIt went well\n#Bob\nDid it?\n",
        "plain.rtf": RTF.encode(),
        "cues.vtt": VTT.encode(),
        "cues.srt": SRT.encode(),
        **{name: text.encode() for name, text in SHEETS.items()},
        "project.qde": REFI.encode(),
        "codes.qdc": CODEBOOK.encode(),
        "project.qdpx": _zip(
            {"project.qde": REFI.encode(), "Sources/66666666-6666-6666-6666-666666666666.txt": TALK.encode("utf-8-sig")}
        ),
        "sheet.xlsx": _workbook(),
        "talk.docx": _word(),
        "talk.odt": _odt(),
        "talk.pdf": _pdf(),
        "project.sqlite3": _database(_taguette),
        "data.qda": _database(_qualcoder),
        "project.rqda": _database(_rqda),
    }
    return dict(sorted(found.items()))


def real_seeds(folder: Path, *, limit: int = 150_000) -> dict[str, bytes]:
    """Real files of the kinds the readers know that are not large; {} when the folder is absent."""
    kinds = {".docx", ".odt", ".pdf", ".xlsx", ".qdpx", ".qde", ".rqda", ".txt", ".csv"}
    found: dict[str, bytes] = {}
    counts: dict[tuple[str, str], int] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        kind = (path.relative_to(folder).parts[0], path.suffix.lower())
        if not path.is_file() or kind[1] not in kinds or path.stat().st_size > limit or counts.get(kind, 0) >= 3:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        found[f"real-{kind[0]}-{path.name.replace(' ', '_')}"] = path.read_bytes()
    return found


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("participant", "age", "born"), ("Anna", 34, 1.5), ("Bob", "n/a", True), ("Siv", "=1+1", None)):
        book.active.append(row)
    book.create_sheet("Other").append(("x",))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _word() -> bytes:
    import docx

    document = docx.Document()
    for line in TALK.split("\n\n"):
        paragraph = document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = ("speaker", "text", "Anna", "It went well")[number]
    if hasattr(document, "add_comment"):
        document.add_comment(paragraph.runs, text="Seen", author="AB", initials="AB")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _odt() -> bytes:
    from tests.files.test_word import ODT

    body = "".join(f"<text:p>{line}</text:p>" for line in TALK.splitlines()) + "<text:p>a<text:s text:c='3'/>b</text:p>"
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ODT.format(body=body).encode()})


def _pdf() -> bytes:
    """A text PDF of two pages, as few objects as it takes."""
    lines = ["Interviewer: How was it?", "Anna: It went well.", "Interviewer: And then?", "Anna: I went home."]
    contents = []
    for page in range(2):
        shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
        contents.append(f"BT /F1 12 Tf 72 700 Td {shown}({page + 1}) Tj ET".encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R 5 0 R] /Count 2 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (6 + page)
            for page in range(2)
        ),
        *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content) for content in contents),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def _database(fill) -> bytes:
    with tempfile.TemporaryDirectory(prefix="explorer-seed-") as folder:
        path = Path(folder) / "x.sqlite3"
        database = sqlite3.connect(path)
        fill(database)
        database.commit()
        database.close()
        return path.read_bytes()


def _taguette(database: sqlite3.Connection) -> None:
    database.executescript(test_taguette.SCHEMA)
    start, end = test_taguette.bytes_of("Jeg følte meg sett")
    made = {"type": "highlight_add", "highlight_id": 1, "start_offset": start, "end_offset": end, "tags": [1]}
    database.executescript(
        f"""INSERT INTO projects VALUES (1, 'Study', '', '2024-01-01');
        INSERT INTO documents VALUES (1, 'P1', '', 'P1.docx', '2024-01-01', 1, 'LEFT_TO_RIGHT', '{test_taguette.PAGE}');
        INSERT INTO tags VALUES (1, 1, 'Being seen', 'met as a person'), (2, 1, 'Being/seen', '');
        INSERT INTO highlights VALUES (1, 1, {start}, {end}, 'Jeg følte meg sett');
        INSERT INTO highlight_tags VALUES (1, 1), (1, 2);
        INSERT INTO commands VALUES (1, '2024-01-01', 'ann', 1, 1, '{json.dumps(made)}');"""
    )


def _qualcoder(database: sqlite3.Connection) -> None:
    database.executescript(test_qualcoder.VERSION_17)
    text = test_qualcoder.TEXT
    start = text.index("Jeg")
    database.execute("INSERT INTO source (id, name, fulltext) VALUES (1, 'P1.txt', ?)", (text,))
    database.executescript(
        f"""INSERT INTO code_cat (catid, name) VALUES (1, 'Being met');
        INSERT INTO code_name (cid, name, memo, catid, owner) VALUES (1, 'Seen', 'met', 1, 'ann');
        INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, date) VALUES
            (1, 1, '{text[start : start + 18]}', {start}, {start + 18}, 'ann', '2024-05-01 10:00:00');
        INSERT INTO cases (caseid, name) VALUES (1, 'Anna');
        INSERT INTO case_text (id, caseid, fid, pos0, pos1) VALUES (1, 1, 1, 0, 40);
        INSERT INTO attribute_type (name, caseOrFile, valuetype) VALUES ('age', 'case', 'numeric');
        INSERT INTO attribute (attrid, name, attr_type, value, id) VALUES (1, 'age', 'case', '34', 1);"""
    )


def _rqda(database: sqlite3.Connection) -> None:
    database.executescript(
        """CREATE TABLE project (databaseversion TEXT, date TEXT, dateM TEXT, memo TEXT, about TEXT, imageDir TEXT);
        CREATE TABLE source (name TEXT, id INTEGER, file TEXT, memo TEXT, owner TEXT, date TEXT, dateM TEXT,
            status INTEGER);
        CREATE TABLE freecode (name TEXT, memo TEXT, owner TEXT, date TEXT, dateM TEXT, id INTEGER, status INTEGER,
            color TEXT);
        CREATE TABLE coding (cid INTEGER, fid INTEGER, seltext TEXT, selfirst REAL, selend REAL, status INTEGER,
            owner TEXT, date TEXT, memo TEXT);
        CREATE TABLE codecat (name TEXT, cid INTEGER, catid INTEGER, owner TEXT, date TEXT, dateM TEXT, memo TEXT,
            status INTEGER);
        CREATE TABLE treecode (cid INTEGER, catid INTEGER, date TEXT, dateM TEXT, memo TEXT, status INTEGER,
            owner TEXT);
        CREATE TABLE cases (name TEXT, memo TEXT, owner TEXT, date TEXT, dateM TEXT, id INTEGER, status INTEGER);
        CREATE TABLE caselinkage (caseid INTEGER, fid INTEGER, selfirst REAL, selend REAL, status INTEGER,
            owner TEXT, date TEXT, memo TEXT);
        CREATE TABLE caseAttr (variable TEXT, value TEXT, caseID INTEGER, date TEXT, dateM TEXT, owner TEXT,
            status INTEGER);
        INSERT INTO project (databaseversion) VALUES ('0.2.2');
        INSERT INTO source VALUES ('P1', 1, 'I felt seen, for once. I went home.', '', 'rqda', '', '', 1);
        INSERT INTO freecode VALUES ('Seen', 'met', 'rqda', '', '', 1, 1, '#ff0000');
        INSERT INTO coding VALUES (1, 1, 'felt seen', 2.0, 11.0, 1, 'rqda', '', '');
        INSERT INTO codecat VALUES ('Being met', NULL, 1, 'rqda', '', '', '', 1);
        INSERT INTO treecode VALUES (1, 1, '', '', '', 1, 'rqda');
        INSERT INTO cases VALUES ('Anna', '', 'rqda', '', '', 1, 1);
        INSERT INTO caselinkage VALUES (1, 1, 0, 30, 1, 'rqda', '', '');
        INSERT INTO caseAttr VALUES ('age', '34', 1, '', '', 'rqda', 1);"""
    )
