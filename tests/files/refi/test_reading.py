from __future__ import annotations

import io

import pytest

from explorer.datamodel.reading import CODE, CODING, PERSON, STUDY, THEME, TRANSCRIPT
from explorer.errors import SettingsError
from explorer.files.refi.reading import read_refi
from tests.files.refi.projects import (
    TALK,
    code,
    codebook,
    coding,
    g,
    qde,
    quotes,
    read,
    selection,
    source,
    sources,
    told,
    write,
)

BOOK = codebook(code(1, "Welcome"), code(2, "Asked"))
HERE, NOBODY = (5, 31), (51, 67)  # "I never felt welcome here." and "Nobody asked me."


def note(number: int, text: str, name: str = "memo") -> str:
    return f'<Note guid="{g(number)}" name="{name}"><PlainTextContent>{text}</PlainTextContent></Note>'


def ref(number: int) -> str:
    return f'<NoteRef targetGUID="{g(number)}"/>'


def test_several_codings_of_a_selection_and_several_selections_of_a_place(tmp_path):
    inside = selection(10, *HERE, coding(20, 1) + coding(21, 2)) + selection(11, *HERE, coding(22, 1))
    found = read(tmp_path, BOOK, sources(source(3, inside=inside)))
    assert quotes(found) == [("welcome", "I never felt welcome here."), ("asked", "I never felt welcome here.")]
    assert "1 coding left out that say" in told(found)
    ids = [(one.kind, one.guid) for one in found.guids if one.kind in (CODING, "selection")]
    assert ids == [(CODING, g(20)), ("selection", g(10)), (CODING, g(21)), ("selection", g(10))]


def test_the_coder_is_the_user_of_the_coding_or_else_of_the_selection(tmp_path):
    users = f'<Users><User guid="{g(7)}" name="Ida"/><User guid="{{{g(8).upper()}}}" id="OL"/></Users>'
    inside = selection(10, *HERE, coding(20, 1, user=7) + coding(21, 2), creatingUser=g(8))
    found = read(tmp_path, users, BOOK, sources(source(3, inside=inside)))
    assert [one.coder for one in found.codings] == ["Ida", "OL"]


def test_dates_and_users_may_be_missing(tmp_path):
    found = read(tmp_path, BOOK, sources(source(3, inside=selection(10, *HERE, coding(20, 1)))))
    assert (found.codings[0].coder, found.codings[0].created_at) == ("", "")


def test_positions_that_are_none_are_told_of_and_the_rest_comes(tmp_path):
    inside = selection(10, 90, 9999, coding(20, 1)) + selection(11, 7, 7, coding(21, 1))
    inside += '<PlainTextSelection guid="x" startPosition="many" endPosition=""><Coding/></PlainTextSelection>'
    found = read(tmp_path, BOOK, sources(source(3, inside=inside + selection(12, *NOBODY, coding(22, 2)))))
    assert quotes(found) == [("asked", "Nobody asked me.")]
    assert sum(one.kind == "unlocated" for one in found.notices) == 3


def test_the_way_of_counting_is_told_with_five_examples_and_can_be_chosen(tmp_path):
    inside = "".join(selection(10 + n, *HERE, coding(20 + n, 1)) for n in range(8))
    found = read(tmp_path, BOOK, sources(source(3, inside=inside)))
    line = next(one for one in found.notices if "Positions counted" in one.message)
    assert (line.kind, line.file) == ("note", "Ann")
    assert line.message.count("“I never felt welcome here.”") == 5
    asked = read(tmp_path, BOOK, sources(source(3, inside=inside)), counting="points-last")
    assert quotes(asked) == [("welcome", "I never felt welcome here.\n")]
    with pytest.raises(SettingsError, match="no way of counting"):
        read(tmp_path, BOOK, counting="nonsense")


def test_a_text_with_mark_crlf_and_emoji_is_cut_where_its_quotes_say(tmp_path):
    text = "\ufeffAnn: Hei 😀 du!\r\nBob: Ja?\r\nAnn: Det e\u0301r godt å være her.\r\n"
    kept = text[1:].replace("\r\n", "\n")
    at = kept.index("godt")
    inside = selection(10, at + 3, at + 3 + 4, coding(20, 1), "godt")  # emoji as two, line ends as two
    found = read(tmp_path, BOOK, sources(source(3, inside=inside)), files={"sources/talk.txt": text.encode()})
    assert found.transcripts[0].text == kept and quotes(found) == [("welcome", "godt")]


def test_words_in_the_xml_and_in_a_file_are_both_understood(tmp_path):
    inside = f"<PlainTextContent>{TALK}</PlainTextContent>" + selection(10, *HERE, coding(20, 1))
    found = read(tmp_path, BOOK, sources(source(3, inside=inside)), files={})
    assert quotes(found) == [("welcome", "I never felt welcome here.")]
    assert len(read(tmp_path, BOOK, sources(source(3, inside=inside))).transcripts) == 1


def test_a_document_stands_in_for_missing_plain_text(tmp_path):
    from docx import Document

    document, held = Document(), io.BytesIO()
    for line in TALK.splitlines():
        document.add_paragraph(line)
    document.save(held)
    element = f'<TextSource guid="{g(3)}" name="Ann.docx" richTextPath="internal://a.DOCX">'
    element += selection(10, *HERE, coding(20, 1)) + "</TextSource>"
    found = read(tmp_path, BOOK, sources(element), files={"Sources/A.docx": held.getvalue()})
    assert quotes(found) == [("welcome", "I never felt welcome here.")]
    assert found.transcripts[0].id == "Ann" and "was read from its document .docx" in told(found)


def test_names_may_be_missing_or_the_same(tmp_path):
    xml = qde(
        codebook(code(1, "Same"), code(2, "Same")),
        sources(source(3, "Ann"), source(4, "Ann", path="b.txt"), source(5, "", path="internal://c.txt")),
    )
    files = {"sources/talk.txt": TALK, "sources/b.txt": TALK + "Ann: More.", "sources/c.txt": TALK + "Ann: Else."}
    found = read_refi(write(tmp_path, xml, files))
    assert [one.id for one in found.transcripts] == ["Ann", "Ann-2", "c"]
    assert [one.id for one in found.codes] == ["same", "same-2"]


def test_a_transcript_of_a_video_is_a_text_and_its_places_come_from_sync_points(tmp_path):
    video = (
        f'<VideoSource guid="{g(3)}" name="Talk.mp4"><Transcript guid="{g(4)}" plainTextPath="internal://talk.txt">'
        f'<SyncPoint guid="{g(5)}" timeStamp="0" position="5"/><SyncPoint guid="{g(6)}" timeStamp="9" position="31"/>'
        f'<TranscriptSelection guid="{g(7)}" fromSyncPoint="{g(5)}" toSyncPoint="{g(6)}">{coding(20, 1)}'
        f"</TranscriptSelection></Transcript>"
        f'<VideoSelection guid="{g(8)}" begin="0" end="9">{coding(21, 1)}</VideoSelection></VideoSource>'
    )
    found = read(tmp_path, BOOK, sources(video))
    assert quotes(found) == [("welcome", "I never felt welcome here.")]
    assert found.transcripts[0].id == "Talk" and "1 coding of a video left out: “Talk.mp4”" in told(found)


def test_the_text_of_a_pdf_is_a_text(tmp_path):
    pdf = f'<PDFSource guid="{g(3)}" name="Talk.pdf"><PDFSelection guid="{g(9)}">{coding(21, 1)}</PDFSelection>'
    pdf += f'<Representation guid="{g(4)}" plainTextPath="talk.txt">{selection(10, *HERE, coding(20, 1))}'
    found = read(tmp_path, BOOK, sources(pdf + "</Representation></PDFSource>"))
    assert quotes(found) == [("welcome", "I never felt welcome here.")]
    assert "1 selection on a page of a PDF left out" in told(found)


def test_what_has_no_place_here_is_counted(tmp_path):
    media = (
        f'<PictureSource guid="{g(3)}" name="a.jpg"><PictureSelection guid="{g(4)}">{coding(5, 1)}</PictureSelection>'
    )
    media += f'</PictureSource><PDFSource guid="{g(6)}" name="b.pdf"/><AudioSource guid="{g(7)}" name="c.mp3"/>'
    graphs = f'<Graphs><Graph guid="{g(8)}" name="Net"/></Graphs>'
    links = f'<Links><Link guid="{g(9)}" originGUID="{g(1)}" targetGUID="{g(2)}"/></Links>'
    words = told(read(tmp_path, BOOK, sources(media), links, graphs))
    for line in (
        "1 picture without a text left out: “a.jpg”",
        "1 coding of a picture left out",
        "1 PDF without a text left out: “b.pdf”",
        "1 recording without a text left out: “c.mp3”",
        "1 graph left out: “Net”",
        "1 link between other things than a note and its object left out",
    ):
        assert f"skipped: {line}" in words


def test_codings_of_a_source_as_a_whole_cover_its_text(tmp_path):
    found = read(tmp_path, BOOK, sources(source(3, inside=coding(20, 1))))
    assert quotes(found) == [("welcome", TALK)]


def test_qualcoder_2_wrote_codings_beside_the_sources(tmp_path):
    loose = f'<Coding guid="{g(20)}"><CodeRef targetGUID="{g(1)}"/>'
    loose += f'<TextRange start="5" end="31" sourceGUID="{g(3)}"/></Coding>'
    found = read(tmp_path, BOOK, sources(source(3)), loose)
    assert quotes(found) == [("welcome", "I never felt welcome here.")]


# ------------------------------------------------------------------ notes


def test_comments_of_maxqda_become_memos_with_the_words_they_are_about(tmp_path):
    inside = selection(10, *NOBODY, "<Description>Check this.</Description>")
    found = read(tmp_path, BOOK, sources(source(3, inside=inside)))
    assert [(one.kind, one.id, one.text) for one in found.memos] == [
        (TRANSCRIPT, "Ann", "“Nobody asked me.”: Check this.")
    ]


def test_annotations_of_nvivo_are_found_over_their_link(tmp_path):
    links = f'<Links><Link guid="{g(9)}" originGUID="{g(10)}" targetGUID="{g(30)}"/></Links>'
    notes = f'<Notes><Note guid="{g(30)}" name="Annotation 1" plainTextPath="internal://n.txt"/></Notes>'
    found = read(tmp_path, BOOK, sources(source(3, inside=selection(10, *NOBODY))), notes, links,
                 files={"sources/talk.txt": TALK, "sources/N.txt": "\ufeffWho asked?"})  # fmt: skip
    assert [(one.kind, one.id, one.text) for one in found.memos] == [
        (TRANSCRIPT, "Ann", "“Nobody asked me.”: Who asked?")
    ]


def test_notes_become_memos_on_whatever_refers_to_them(tmp_path):
    book = codebook(code(1, "Welcome", ref(31)))
    inside = selection(10, *HERE, f'<Coding guid="{g(20)}"><CodeRef targetGUID="{g(1)}"/>{ref(32)}</Coding>') + ref(33)
    notes = "<Notes>" + "".join(note(30 + n, f"About {n}") for n in range(1, 7)) + "</Notes>"
    sets = f'<Sets><Set guid="{g(40)}" name="Theme"><MemberCode targetGUID="{g(1)}"/>'
    sets += f'<MemberNote targetGUID="{g(34)}"/></Set></Sets>'
    found = read(tmp_path, book, sources(source(3, inside=inside)), notes, sets, ref(35))
    assert {(one.kind, one.id, one.text) for one in found.memos} == {
        (CODE, "welcome", "About 1"),
        (TRANSCRIPT, "Ann", "About 3"),
        (THEME, "theme", "About 4"),
        (STUDY, "", "About 5"),
        ("", "", "About 6"),
    }
    assert found.codings[0].memo == "About 2"


def test_a_note_nobody_refers_to_keeps_its_name(tmp_path):
    found = read(tmp_path, f"<Notes>{note(30, 'Day one.', 'Research plan')}{note(31, '')}</Notes>")
    assert [(one.about, one.text) for one in found.memos] == [("Research plan", "Day one.")]
    assert "1 note without words left out" in told(found)


# ------------------------------------------------------------------ cases


def variable(number: int, name: str, kind: str = "Text") -> str:
    return f'<Variable guid="{g(number)}" name="{name}" typeOfVariable="{kind}"/>'


def value(number: int, text: str, kind: str = "TextValue") -> str:
    return f'<VariableValue><VariableRef targetGUID="{g(number)}"/><{kind}>{text}</{kind}></VariableValue>'


VARIABLES = f"<Variables>{variable(50, 'Age', 'Integer')}{variable(51, 'Paid', 'Boolean')}</Variables>"


def test_cases_are_participants_with_values_as_text(tmp_path):
    values = value(50, "34", "IntegerValue") + value(51, "true", "BooleanValue") + value(50, "", "FloatValue")
    case = f'<Case guid="{g(60)}" name="P01">{values}<SourceRef targetGUID="{g(3)}"/></Case>'
    found = read(tmp_path, VARIABLES, f"<Cases>{case}</Cases>", sources(source(3)))
    person = next(one for one in found.participants if one.id == "P01")
    assert dict(person.attributes) == {"Age": "34", "Paid": "true"}
    assert (PERSON, "P01", g(60)) in [(one.kind, one.id, one.guid) for one in found.guids]
    assert ("attribute", "Age", g(50)) in [(one.kind, one.id, one.guid) for one in found.guids]
    speakers = {one.name: one.participant_id for one in found.transcripts[0].speakers}
    assert speakers["Ann"] == "P01"


def test_selections_of_a_case_say_who_speaks(tmp_path):
    text = (
        "Interviewer: Who was there?\nAnn: I was there all of the day.\nEva: So was I, nearly always.\n"
        "Interviewer: And then?\nAnn: We went home together.\nEva: We both did, as we were tired.\n"
    )
    first, second = ([text.index(line) for line in text.splitlines() if line[:3] == name] for name in ("Ann", "Eva"))
    inside = "".join(
        selection(n, start, text.index("\n", start)) for n, start in enumerate([*first, *second], start=70)
    )
    cases = ""
    for number, name, ours in ((60, "First", (70, 71)), (61, "Second", (72, 73))):
        references = "".join(f'<SelectionRef targetGUID="{g(one)}"/>' for one in ours)
        cases += f'<Case guid="{g(number)}" name="{name}">{references}</Case>'
    found = read(tmp_path, f"<Cases>{cases}</Cases>", sources(source(3, inside=inside)),
                 files={"sources/talk.txt": text})  # fmt: skip
    speaks = {one.name: one.participant_id for one in found.transcripts[0].speakers}
    assert speaks == {"Interviewer": "", "Ann": "First", "Eva": "Second"}
    assert not found.memos and not found.codings


def test_cases_that_nvivo_exports_as_codes_are_people_and_no_codes(tmp_path):
    book = codebook(code(60, "P01"), code(1, "Welcome"))
    inside = selection(10, 0, len(TALK), coding(20, 60)) + selection(11, *HERE, coding(21, 1))
    found = read(tmp_path, book, f'<Cases><Case guid="{g(60)}" name="P01"/></Cases>', sources(source(3, inside=inside)))
    assert [one.name for one in found.codes] == ["Welcome"]
    assert quotes(found) == [("welcome", "I never felt welcome here.")]
    assert {one.name: one.participant_id for one in found.transcripts[0].speakers}["Ann"] == "P01"


def test_variables_of_a_document_go_to_whoever_speaks_in_it(tmp_path):
    nameless = f'<Case guid="{g(60)}">{value(51, "false", "BooleanValue")}<SourceRef targetGUID="{g(3)}"/></Case>'
    found = read(tmp_path, VARIABLES, f"<Cases>{nameless}</Cases>",
                 sources(source(3, inside=value(50, "34", "IntegerValue"))))  # fmt: skip
    speaking = {one.participant_id for one in found.transcripts[0].speakers} - {""}
    described = {one.id: dict(one.attributes) for one in found.participants if one.attributes}
    assert set(described) == speaking and described
    assert all(one == {"Age": "34", "Paid": "false"} for one in described.values())


def test_a_case_without_name_and_source_is_still_there(tmp_path):
    found = read(tmp_path, VARIABLES, f'<Cases><Case guid="{g(60)}">{value(50, "34")}</Case></Cases>')
    assert [(one.id, dict(one.attributes)) for one in found.participants] == [("case 1", {"Age": "34"})]
    assert "Cases to which no speaker belongs: “case 1”" in told(found)


# ------------------------------------------------------------------ real projects


def test_real_projects_come_in_with_a_report(real_data):
    folder = real_data / "refi_samples"
    counts = {}
    for path in sorted([*folder.glob("*.qdpx"), *folder.glob("*.qde")]):
        found = read_refi(path)
        counts[path.stem] = (len(found.transcripts), len(found.codes), len(found.themes), len(found.codings))
        assert any(one.kind == "read" for one in found.notices)
        assert not any(one.kind == "unlocated" for one in found.notices)
    assert counts == {
        "cproctor_demo": (2, 262, 0, 205),
        "cproctor_nvivo_project": (0, 262, 0, 0),
        "ponte_blank-atlas-project": (0, 0, 0, 0),
        "ponte_target-atlas-project": (0, 3, 0, 0),
        "skyloom_Project": (0, 14, 4, 0),
        "skyloom_TestProject": (0, 14, 4, 0),
    }


def test_real_selections_of_whole_lines_end_where_lines_do(real_data):
    found = read_refi(real_data / "refi_samples" / "cproctor_demo.qdpx")
    texts = {one.id: one.text for one in found.transcripts}
    assert all(texts[one.span.transcript_id][one.span.end_char - 1] == "\n" for one in found.codings)
