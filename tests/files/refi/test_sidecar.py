from __future__ import annotations

import json
from dataclasses import replace

import pytest

from explorer.datamodel import Code, Coding, Participant, Span, Speaker, Theme, Transcript, Turn
from explorer.datamodel.assessing import ATTRIBUTE, Variable
from explorer.datamodel.reading import CODING, MarkRow, MemoRow, ValueRow
from explorer.files.refi.reading import read_refi
from explorer.files.refi.sidecar import MEMBER, pack, restored, text_hash, unpack
from tests.files.refi.projects import TALK, code, codebook, coding, g, qde, selection, source, sources, write

ANN = Transcript(
    "P01", "Ann, first talk", TALK,
    (Turn(0, Span("P01", 5, 31), "Ann", 1.5, None), Turn(1, Span("P01", 51, 67), "Ann")),
    (Speaker("Ann", "participant", "P01", "en"), Speaker("Bob", "interviewer", "", "nb")),
    "en", "ann.docx",
)  # fmt: skip
CODED = Coding(
    "P01:5-31:wel", Span("P01", 5, 31), "wel", "Ida", "One\x01\nTwo", "accepted suggestion", "2026-01-01T00:00:00Z"
)
NOUNS = {
    "transcripts": {g(3): ANN},
    "participants": {g(60): Participant("P01", "", {"age": "3\x0b4"})},
    "codes": {g(1): Code("wel", "Wel\tcome ", "Said ", "", "#112233")},
    "themes": {g(9): Theme("t", "Theme", "", ("wel",))},
    "codings": {g(20): CODED},
    "memos": {g(30): MemoRow("Half \ud83d", CODING, CODED.id, coder="Ida")},
    "marks": (MarkRow("read", "P01", "Ida"), MarkRow("chosen", CODED.id)),
    "variables": (Variable("age", "Age", ATTRIBUTE, ("old", "young"), code_ids=("wel",)),),
    "values": (ValueRow("", 1, "P01", "Age", "old", transcript="P01", start_char=5, end_char=31),),
}


def project(folder, *, talk: str = TALK, packed: bytes | None = None):
    case = f'<Cases><Case guid="{g(60)}" name="P01"/></Cases>'
    xml = qde(codebook(code(1, "Wel come", "<Description>Said</Description>")), case,
              sources(source(3, "Ann", selection(10, 5, 31, coding(20, 1)))))  # fmt: skip
    beside = pack(**NOUNS) if packed is None else packed
    return write(folder, xml, {"sources/talk.txt": talk, MEMBER: beside})


def test_what_is_packed_is_unpacked():
    found = unpack(pack(**NOUNS))
    assert found.transcripts == {g(3): replace(ANN, text="")}
    assert found.hashes == {g(3): text_hash(TALK)}
    for name in ("codes", "themes", "codings", "memos", "marks", "variables", "values"):
        assert getattr(found, name) == NOUNS[name]
    assert {guid: dict(one.attributes) for guid, one in found.participants.items()} == {g(60): {"age": "3\x0b4"}}
    assert pack(**NOUNS) == pack(**dict(reversed(NOUNS.items())))


def broken(**changes) -> bytes:
    return json.dumps(json.loads(pack(**NOUNS)) | changes).encode()


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", broken(version=2), broken(transcripts={"x": {}}), broken(codings={"x": {"place": 1}}),
     broken(marks=[{"mark": 1, "id": "a", "coder": ""}]), b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_such_file_is_refused_and_the_project_read_without_it(tmp_path, data):
    with pytest.raises(ValueError):
        unpack(data)
    found = read_refi(project(tmp_path, packed=data))
    assert [one.id for one in found.transcripts] == ["Ann"] and not found.settled


def test_a_transcript_comes_back_as_it_was(tmp_path):
    found = read_refi(project(tmp_path))
    assert found.transcripts == (ANN,) and found.settled == ("P01",)
    assert found.codings == (replace(CODED, memo=""),)  # its note was taken out of the project
    assert [(one.id, one.name, one.description) for one in found.codes] == [("wel", "Wel\tcome ", "Said ")]
    assert (found.marks, found.variables) == (NOUNS["marks"], NOUNS["variables"])
    assert [(one.file, one.participant) for one in found.values] == [("study.qdpx", "P01")]


def test_speakers_of_a_changed_text_are_found_anew(tmp_path):
    found = read_refi(project(tmp_path, talk=TALK + "Eva: And I.\nEva: Me too.\n"))
    assert found.transcripts[0].id == "P01" and not found.settled
    assert {one.name for one in found.transcripts[0].speakers} == {"Ann", "Bob", "Eva"}
    assert any("was changed since it left the study" in one.message for one in found.notices)


def test_only_what_xml_cannot_carry_is_restored():
    assert restored("a b", "a\x01 b") == "a\x01 b"
    assert restored("a b", "a\nb ") == "a\nb "
    assert restored("a c", "a\nb") == "a c"
    assert restored("a", None) == "a"
