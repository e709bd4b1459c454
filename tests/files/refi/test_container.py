from __future__ import annotations

import zipfile

import pytest

from explorer.errors import ReadError
from explorer.files.refi.container import basename, is_guid, open_container, plain_guid
from explorer.files.refi.reading import read_refi
from tests.files.refi.projects import TALK, code, codebook, coding, g, qde, quotes, selection, source, sources, write

CODED = (
    codebook(code(1, "Welcome")),
    sources(source(2, inside=selection(3, 5, 31, coding(4, 1)))),
)
ONE_QUOTE = [("welcome", "I never felt welcome here.")]


@pytest.mark.parametrize("member", ["project.qde", "Project.QDE", "My study.qde", "inner/project.qde"])
def test_the_project_is_found_under_any_name(tmp_path, member):
    assert quotes(read_refi(write(tmp_path, qde(*CODED), member=member))) == ONE_QUOTE


@pytest.mark.parametrize("start", ["\ufeff", "\ufeff\ufeff", "\n  "])
def test_marks_and_white_space_before_the_xml_do_not_matter(tmp_path, start):
    assert quotes(read_refi(write(tmp_path, (start + qde(*CODED)).encode("utf-8")))) == ONE_QUOTE


def test_a_project_in_utf_16_is_read(tmp_path):
    xml = qde(*CODED).replace("utf-8", "utf-16").encode("utf-16")
    assert quotes(read_refi(write(tmp_path, xml))) == ONE_QUOTE


@pytest.mark.parametrize("namespace", ["urn:QDA-XML:project:0.4", "urn:QDA-XML:project:1.5", ""])
def test_any_namespace_is_read(tmp_path, namespace):
    assert quotes(read_refi(write(tmp_path, qde(*CODED, namespace=namespace)))) == ONE_QUOTE


@pytest.mark.parametrize(
    "path",
    ["talk.txt", "internal://talk.txt", "internal://TALK.TXT", "relative:///x/talk.txt", "absolute://C:\\x\\talk.txt"],
)
@pytest.mark.parametrize("member", ["sources/talk.txt", "Sources/Talk.TXT", "talk.txt", "../../talk.txt"])
def test_a_source_is_found_by_its_bare_name(tmp_path, path, member):
    xml = qde(CODED[0], sources(source(2, inside=selection(3, 5, 31, coding(4, 1)), path=path)))
    assert quotes(read_refi(write(tmp_path, xml, {member: TALK}))) == ONE_QUOTE


def test_guids_in_braces_and_capitals_are_the_same_guids(tmp_path):
    xml = qde(*CODED).replace(f'targetGUID="{g(1)}"', f'targetGUID="{{{g(1).upper()}}}"')
    assert quotes(read_refi(write(tmp_path, xml))) == ONE_QUOTE
    assert plain_guid("{0000000A-0000-4000-8000-000000000000}") == g(10)
    assert plain_guid("0000000a00004000800000000000000" + "0") == g(10)
    assert is_guid(g(10)) and not is_guid("U1")


def test_a_bare_qde_comes_without_its_texts(tmp_path):
    path = tmp_path / "project.qde"
    path.write_text(qde(*CODED), encoding="utf-8")
    found = read_refi(path)
    assert [one.name for one in found.codes] == ["Welcome"] and not found.transcripts
    assert any("file is not in the project" in one.message and "“Ann”" in one.message for one in found.notices)
    assert any(one.message.startswith("1 coding of a source without a text") for one in found.notices)


def test_control_characters_are_taken_out_and_told_of(tmp_path):
    found = read_refi(write(tmp_path, qde(codebook(code(1, "Wel\x01come &#x1F;here")))))
    assert [one.name for one in found.codes] == ["Welcome here"]
    assert any(one.kind == "repaired" for one in found.notices)


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><Project name="&a;"/>'
    with pytest.raises(ReadError, match="declares XML entities"):
        read_refi(write(tmp_path, bomb))


@pytest.mark.parametrize("xml", ["", "<Project", "<html/>", "no xml"])
def test_what_is_no_project_is_refused_in_one_sentence(tmp_path, xml):
    with pytest.raises(ReadError):
        read_refi(write(tmp_path, xml))


def test_an_archive_without_a_project_is_refused(tmp_path):
    with pytest.raises(ReadError, match="no project"):
        read_refi(write(tmp_path, "words", member="readme.txt"))


def test_a_damaged_archive_is_refused(tmp_path):
    path = write(tmp_path, qde(*CODED))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ReadError, match="damaged"):
        read_refi(path)


def test_very_deep_nesting_is_refused(tmp_path):
    with pytest.raises(ReadError, match="deep"):
        read_refi(write(tmp_path, "<Project>" + "<Code>" * 500 + "</Code>" * 500 + "</Project>"))


def test_a_damaged_source_does_not_spoil_the_others(tmp_path):
    path = write(tmp_path, qde(CODED[0], sources(source(2), source(9, "Eva", path="internal://eva.txt"))),
                 {"sources/talk.txt": TALK, "sources/eva.txt": TALK.replace("Ann", "Eva")})  # fmt: skip
    data = bytearray(path.read_bytes())
    data[data.index(b"Ann: I never") + 6] ^= 1  # its checksum does not fit any more
    path.write_bytes(data)
    assert [one.id for one in read_refi(path).transcripts] == ["Eva"]


def test_nothing_but_what_is_asked_for_is_unpacked(tmp_path):
    path = write(tmp_path, qde(*CODED), {"sources/talk.txt": TALK, "sources/film.mp4": b"\x00" * 50_000_000})
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == 3
    container = open_container(path)
    assert container.bytes_of("internal://talk.txt") == TALK.encode()
    assert container.bytes_of("internal://other.txt") is None
    assert basename("absolute://C:\\a\\b.txt") == "b.txt"
