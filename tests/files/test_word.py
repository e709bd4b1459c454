"""The words of Word and OpenDocument files, in order, and a count of what was left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from explorer.errors import ReadError
from explorer.files.textfile import read_text
from explorer.files.word import read_docx, read_odt

ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""


def word_file(folder: Path, *paragraphs: str, name: str = "k.docx") -> Path:
    """A .docx whose paragraphs are given as the XML inside <w:p>."""
    document = docx.Document()
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>"))
    document.save(folder / name)
    return folder / name


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def odt_file(folder: Path, body: str, name: str = "k.odt") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", ODT.format(body=body))
    return path


# ------------------------------------------------------------------ Word


def test_paragraphs_tabs_and_breaks_are_kept(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        run("I:") + "<w:r><w:tab/></w:r>" + run(" Hva?  "),
        "",
        run("P: Først")
        + "<w:r><w:br/></w:r>"
        + run("så")
        + "<w:r><w:br w:type='page'/><w:noBreakHyphen/></w:r>"
        + run("da"),
    )
    assert read_docx(path) == ("I:\t Hva?  \n\nP: Først\nså-da", ())


def test_tables_stand_where_they_stood_a_row_a_line(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("before")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Interviewer", "How?", "Anna", "Well.\nThanks."], strict=True):
        cell.text = text
    document.add_paragraph("after")
    document.save(tmp_path / "k.docx")
    assert read_docx(tmp_path / "k.docx")[0] == "before\nInterviewer\tHow?\nAnna\tWell.\nThanks.\nafter"


def test_tracked_insertions_stay_and_deletions_go_and_are_counted(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("ikke ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>aldri </w:delText></w:r></w:del>'
    text, notices = read_docx(word_file(tmp_path, run("Jeg var ") + inserted + deleted + run("syk")))
    assert text == "Jeg var ikke syk"
    assert [n.message for n in notices] == [
        "Left out, as not part of the running text: deletions of tracked changes (1)."
    ]


def test_words_in_content_controls_and_links_are_kept(tmp_path: Path) -> None:
    """python-docx passes over content controls; documents from Google Docs have words of the talk in them."""
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('planning')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run(' here')}</w:hyperlink>"
    path = word_file(tmp_path, run("into the ") + inline + run(".") + link)
    document = docx.Document(path)
    block = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{run('Anna: A whole turn.')}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(block))
    document.save(path)
    assert read_docx(path)[0] == "into the planning. here\nAnna: A whole turn."


def test_placeholders_of_form_fields_are_no_speech_but_words_typed_in_them_are(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    style = '<w:rPr><w:rStyle w:val="Plassholdertekst"/></w:rPr>'
    path = word_file(
        tmp_path, run("ye") + control(run("     ")) + run("s"), control(run("Klikk her", style)), control(run("Ja."))
    )
    text, notices = read_docx(path)
    assert text == "yes\n\nJa."
    assert "placeholders of form fields (1)" in notices[0].message


def test_comments_notes_boxes_and_headers_are_counted(tmp_path: Path) -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>aside</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    note = "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:commentReference w:id='1'/></w:r>"
    path = word_file(tmp_path, run("Anna: Ja.") + box + note)
    document = docx.Document(path)
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.save(path)
    text, notices = read_docx(path)
    assert text == "Anna: Ja."
    assert "comments (1), headers and footers (1), notes (1), text boxes (1)" in notices[0].message


def test_every_character_survives(tmp_path: Path) -> None:
    said = "smil 🙂 👩🏽‍⚕️ e\u0301 a\u00a0b \u00ad * _x_ &lt;b&gt; שלום"
    text, _ = read_docx(word_file(tmp_path, run(said)))
    assert text == said.replace("&lt;", "<").replace("&gt;", ">")


def test_a_document_without_words_and_a_workbook_named_docx_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"k\.docx: the document holds no text"):
        read_docx(word_file(tmp_path, run("  ")))
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "ark.docx")
    with pytest.raises(ReadError, match=r"ark\.docx: the file is no Word document"):
        read_docx(tmp_path / "ark.docx")


# ------------------------------------------------------------------ OpenDocument


def test_odt_white_space_is_what_the_elements_say(tmp_path: Path) -> None:
    body = (
        "<text:p>  one\n   two<text:s/><text:s text:c='2'/>three <text:span> four</text:span></text:p>"
        "<text:p/><text:h>A<text:tab/>B<text:line-break/>C</text:h>"
    )
    assert read_odt(odt_file(tmp_path, body)) == ("one two   three four\n\nA\tB\nC", ())


def test_odt_lists_sections_and_tables_keep_their_order(tmp_path: Path) -> None:
    body = (
        "<text:section><text:p>1</text:p></text:section><text:list><text:list-item><text:p>2</text:p></text:list-item>"
        "</text:list><table:table><table:table-row><table:table-cell><text:p>I</text:p></table:table-cell>"
        "<table:table-cell><text:p>hva</text:p></table:table-cell></table:table-row></table:table><text:p>3</text:p>"
    )
    assert read_odt(odt_file(tmp_path, body))[0] == "1\n2\nI\thva\n3"


def test_odt_comments_notes_frames_and_deletions_are_counted(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Ja<office:annotation><text:p>hm</text:p></office:annotation>, "
        "nei<text:note><text:note-body><text:p>fot</text:p></text:note-body></text:note>.<draw:frame/></text:p>"
    )
    text, notices = read_odt(odt_file(tmp_path, body))
    assert text == "Ja, nei."
    assert "comments (1), deletions of tracked changes (1), frames and pictures (1), notes (1)" in notices[0].message


def test_a_broken_or_foreign_odt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_odt(odt_file(tmp_path, "<text:p>"))
    with zipfile.ZipFile(tmp_path / "s.odt", "w") as file:
        file.writestr("content.xml", "<a/>")
    with pytest.raises(ReadError, match="not an OpenDocument text"):
        read_odt(tmp_path / "s.odt")


# ------------------------------------------------------------------ real documents


def test_sheffield_documents_and_texts_agree_but_for_words_the_texts_lost(real_data: Path) -> None:
    """Three .txt files there lack what stands in content controls of the .docx; none has a word the .docx lacks."""
    folder = real_data / "sheffield" / "transcripts"
    more = {}
    for path in sorted(folder.glob("*.docx")):
        if (txt := path.with_suffix(".txt")).exists():
            here, there = read_docx(path)[0], read_text(txt)[0]
            more[path.stem] = len(here.split()) - len(there.split())
            if path.stem not in ("Ana", "Lisa", "Stephen"):
                assert here == there, path.name
    assert len(more) == 10
    assert {name: count for name, count in more.items() if count} == {"Ana": 25, "Lisa": 4, "Stephen": 495}


def test_serdif_texts_keep_indents_and_words(real_data: Path) -> None:
    text, _ = read_odt(real_data / "serdif" / "data" / "transcripts" / "raw" / "P9_GMT20211129.odt")
    assert text.startswith("1 Read the ‘Home’ tab information.\n\tI don't know what that means.")
    assert "\n    1.a Was the information" in text
