"""Comments of Word and OpenDocument texts become codings at exactly their words."""

from __future__ import annotations

from docx import Document

from explorer.datamodel import Coding, Span, Transcript
from explorer.files.commented import commented_docx
from explorer.files.reading import read_sources


def _document(path, paragraphs, comments):
    """Write paragraphs of runs; comments are (first run, last run, text, author), runs counted over the document."""
    document = Document()
    runs = []
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        runs += [paragraph.add_run(piece) for piece in pieces]
    for first, last, text, author in comments:
        document.add_comment([runs[first], runs[last]], text=text, author=author)
    document.save(path)
    return path


def _read(path):
    found = read_sources([path])
    names = {code.id: code.name for code in found.codes}
    text = found.transcripts[0].text
    return found, [
        (text[c.span.start_char : c.span.end_char], names[c.code_id], c.coder, c.memo) for c in found.codings
    ]


TALK = [["Interviewer: How was it?"], ["P01: I was ", "seen 😀", " and ", "heard", "."], ["P01: It helped."]]


def test_a_comment_is_a_coding_at_its_words(tmp_path):
    path = _document(tmp_path / "P01.docx", TALK, [(2, 2, "Being seen", "Ann"), (2, 4, "Being heard: at last", "Bo")])
    found, codings = _read(path)
    assert codings == [
        ("seen 😀", "Being seen", "Ann", ""),
        ("seen 😀 and heard", "Being heard", "Bo", "at last"),
    ]
    assert any("2 codings with 2 codes" in notice.message for notice in found.notices)
    assert all(coding.created_at for coding in found.codings)


def test_several_codes_in_one_comment(tmp_path):
    comments = [(2, 2, "Seen; Trust\nWork", "Ann"), (4, 4, "#heard #trust", "Ann")]
    _, codings = _read(_document(tmp_path / "P01.docx", TALK, comments))
    assert [(words, code) for words, code, *_rest in codings] == [
        ("seen 😀", "Seen"),
        ("seen 😀", "Trust"),
        ("seen 😀", "Work"),
        ("heard", "heard"),
        ("heard", "Trust"),
    ]


def test_a_comment_over_paragraphs_keeps_all_its_words(tmp_path):
    _, codings = _read(_document(tmp_path / "P01.docx", TALK, [(4, 6, "Help", "Ann")]))
    assert codings[0][0] == "heard.\nP01: It helped."


def test_long_prose_is_a_memo_and_no_code(tmp_path):
    prose = "I wonder whether she says this because I had asked about her brother before, see the notes"
    found, codings = _read(_document(tmp_path / "P01.docx", TALK, [(2, 2, prose, "Ann")]))
    assert codings == [] and [(m.id, m.text, m.coder) for m in found.memos] == [
        ("P01", f"“seen 😀”: {prose}", "Ann"),
    ]


def test_the_text_is_the_same_with_and_without_comments(tmp_path):
    bare = _document(tmp_path / "a" / "P01.docx" if (tmp_path / "a").mkdir() is None else None, TALK, [])
    coded = _document(tmp_path / "P01.docx", TALK, [(1, 3, "Seen", "Ann"), (2, 5, "Heard", "Bo")])
    assert read_sources([bare]).transcripts[0].text == read_sources([coded]).transcripts[0].text


def test_our_own_commented_transcripts_come_back_as_they_went(tmp_path):
    text = "Interviewer: How was it?\n\nP01: I was seen 😀 there.\nP01: And heard."
    spans = [Span("P01", text.index("I was"), text.index(" there")), Span("P01", text.index("And"), len(text))]
    codings = [Coding(f"{span.id}:seen:Ann", span, "seen", "Ann", "so") for span in spans]
    content = commented_docx(Transcript("P01", "P01", text), codings, {"seen": "Being seen"}, contrary=frozenset())
    (tmp_path / "P01.docx").write_bytes(content)
    found, read = _read(tmp_path / "P01.docx")
    assert found.transcripts[0].text == text
    assert [c.span for c in found.codings] == spans and {row[1:] for row in read} == {("Being seen", "Ann", "so")}


def test_annotations_of_an_opendocument_text(tmp_path):
    import zipfile

    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    said = "<dc:creator>Ann</dc:creator><text:p>Being seen</text:p>"
    note = f'<office:annotation office:name="n1">{said}</office:annotation>'
    body = f'<text:p>P01: I was {note}seen there<office:annotation-end office:name="n1"/> once.</text:p>'
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{inside}</office:document-content>"
    with zipfile.ZipFile(tmp_path / "P01.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    found, codings = _read(tmp_path / "P01.odt")
    assert found.transcripts[0].text == "P01: I was seen there once."
    assert codings == [("seen there", "Being seen", "Ann", "")]


def _with_xml(path, name, content):
    """Put another part into a document, as Word keeps what belongs together and what is done."""
    from docx import Document as open_document
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = open_document(path)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    part = Part(PackURI(f"/word/{name}"), kind, content.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended")
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    for number, comment in enumerate(document.comments):
        comment.paragraphs[-1]._p.set(w14, f"0000000{number}")
    document.save(path)
    return path


def test_an_answer_belongs_to_what_it_answers_and_what_is_done_is_read_too(tmp_path):
    comments = [(2, 2, "Seen", "Ann"), (2, 2, "Rather trust?", "Bo"), (4, 4, "Heard", "Ann")]
    path = _document(tmp_path / "P01.docx", TALK, comments)
    told = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="00000000" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:done="1"/></w15:commentsEx>'
    )
    found, codings = _read(_with_xml(path, "commentsExtended.xml", told))
    assert codings == [("seen 😀", "Seen", "Ann", "Bo: Rather trust?"), ("heard", "Heard", "Ann", "")]
    said = " ".join(notice.message for notice in found.notices)
    assert "1 answer to comments" in said and "1 comment marked as done" in said
    assert "Left out" not in said


def test_memos_may_hold_semicolons_and_stand_beside_tags_and_a_question_is_no_code(tmp_path):
    comments = [
        (2, 2, "Trust: she said so; and meant it", "Ann"),
        (3, 3, "Work: a; Family: b", "Ann"),
        (4, 4, "#heard at last, by her boss", "Ann"),
        (5, 5, "Is this the same as before?", "Ann"),
    ]
    found, codings = _read(
        _document(tmp_path / "P01.docx", [[*TALK[0], "x", "I was", "and then", "we", "ate"]], comments)
    )
    assert [(words, code, memo) for words, code, _coder, memo in codings] == [
        ("I was", "Trust", "she said so; and meant it"),
        ("and then", "Work", "a"),
        ("and then", "Family", "b"),
        ("we", "heard", "at last, by her boss"),
    ]
    assert [memo.text for memo in found.memos] == ["“ate”: Is this the same as before?"]


def test_marks_in_deleted_words_and_between_paragraphs_are_met(tmp_path):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    path = _document(tmp_path / "P01.docx", TALK, [(2, 2, "Seen", "Ann"), (5, 6, "Help", "Bo")])
    document = Document(path)
    body = document.element.body
    marks = {
        (m.tag.rpartition("}")[2], next(iter(m.attrib.values()))): m
        for m in body.iter()
        if "commentRange" in str(m.tag)
    }
    start, end = marks["commentRangeStart", "0"], marks["commentRangeEnd", "1"]
    gone = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>not </w:delText></w:r></w:del>")
    start.addprevious(gone)
    gone.insert(0, start)
    body.insert(list(body).index(end.getparent()) + 1, end)
    document.save(path)
    found, codings = _read(path)
    assert found.transcripts[0].text == "\n".join("".join(pieces) for pieces in TALK)
    assert [row[0] for row in codings] == ["seen 😀", ".\nP01: It helped."]
