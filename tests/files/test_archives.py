"""Office files are looked through before they are opened; nothing in them can harm or surprise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.errors import ReadError
from explorer.files import archives
from explorer.files.archives import part_names, read_part, safe_archive

KIND = "a Word document (.docx)"


def archive(folder: Path, parts: Mapping[str, bytes], name: str = "k.docx") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ReadError) as refused:
        safe_archive(path, kind=KIND, part="document.xml")
    return str(refused.value)


def test_a_sound_archive_comes_back_whole(tmp_path: Path) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d/>", "media/p.png": b"\x00" * 100})
    data = safe_archive(path, kind=KIND, part="document.xml")
    assert data == path.read_bytes()
    assert part_names(data) == ["word/document.xml", "media/p.png"]
    assert read_part(data, "word/document.xml") == b"<d/>"
    assert read_part(data, "nowhere.xml") == b""


def test_a_jpeg_named_docx_is_called_what_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "bilde.docx"
    path.write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    assert refusal(path).startswith(
        "bilde.docx: the file is not a Word document (.docx), whatever its name says; save it"
    )


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "k.docx"
    path.write_bytes(b"")
    assert "empty" in refusal(path)


def test_a_password_and_an_old_word_file_are_told_apart(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
    (tmp_path / "a.docx").write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "b.docx").write_bytes(ole + "WordDocument".encode("utf-16-le"))
    assert "protected by a password; open it, save it without a password" in refusal(tmp_path / "a.docx")
    assert "before 2007" in refusal(tmp_path / "b.docx")


def test_encrypted_parts_mean_a_password(tmp_path: Path) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d/>"})
    data = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + flags] |= 1
    path.write_bytes(data)
    assert "password" in refusal(path)


def test_an_encrypted_opendocument_text_is_told_by_its_list_of_parts(tmp_path: Path) -> None:
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    path = archive(tmp_path, {"word/document.xml": b"<d/>", "META-INF/manifest.xml": manifest})
    assert "password" in refusal(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d/>", "media/a.bin": b"\x00" * 20_000_000})
    assert path.stat().st_size < 50_000
    assert "would unpack to 20 MB" in refusal(path)


def test_the_bounds_hold_for_the_sum_the_xml_and_the_number_of_parts(tmp_path: Path, monkeypatch) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d>" + bytes(range(48, 58)) * 50 + b"</d>"})
    for bound in ("MAX_UNPACKED_BYTES", "MAX_XML_BYTES"):
        with monkeypatch.context() as patch:
            patch.setattr(archives, bound, 100)
            assert "was not opened" in refusal(path)
    monkeypatch.setattr(archives, "MAX_PARTS", 0)
    assert "was not opened" in refusal(path)


@pytest.mark.parametrize("name", ["../evil.xml", "word/../../evil.xml", "/etc/evil.xml", "..\\evil.xml", "C:/evil.xml"])
def test_parts_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d/>", name: b"x"})
    assert "outside itself" in refusal(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["k.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>', '<!DOCTYPE d SYSTEM "http://example.org/d"><d/>'],
)
def test_xml_that_could_expand_or_fetch_is_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    path = archive(tmp_path, {"word/document.xml": declaration.encode(encoding)})
    assert "declares XML entities" in refusal(path)


def test_an_old_openoffice_list_of_parts_may_name_its_grammar(tmp_path: Path) -> None:
    manifest = b'<!DOCTYPE manifest:manifest PUBLIC "-//x//" "Manifest.dtd"><manifest/>'
    path = archive(tmp_path, {"word/document.xml": b"<d/>", "META-INF/manifest.xml": manifest})
    assert safe_archive(path, kind=KIND, part="document.xml")


def test_another_kind_of_archive_is_named(tmp_path: Path) -> None:
    assert "is not a Word document" in refusal(archive(tmp_path, {"hello.txt": b"x"}))


def test_damage_is_one_sentence(tmp_path: Path) -> None:
    path = archive(tmp_path, {"word/document.xml": b"<d>" + bytes(range(32, 127)) * 90 + b"</d>"})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "damaged" in refusal(path)
    flipped = bytearray(whole)
    flipped[60:70] = b"\xff" * 10
    path.write_bytes(flipped)
    assert "damaged" in refusal(path)


def test_a_file_larger_than_the_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "k.docx"
    with path.open("wb") as file:
        file.truncate(archives.MAX_FILE_BYTES + 1)
    assert "too large" in refusal(path)


def test_the_library_and_this_reader_see_the_same_archive(tmp_path: Path) -> None:
    """Nothing is rewritten on the way: what was checked is what is opened."""
    path = archive(tmp_path, {"word/document.xml": "<d>æøå</d>".encode()})
    with zipfile.ZipFile(io.BytesIO(safe_archive(path, kind=KIND, part=".xml"))) as file:
        assert file.read("word/document.xml").decode() == "<d>æøå</d>"
