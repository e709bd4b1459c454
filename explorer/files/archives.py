"""Open the zip containers of Office files (.docx, .odt, .xlsx) without trusting them.

Everything is checked before anything is unpacked, nothing is ever written to disk, and every
refusal says what to do instead. `safe_archive` returns the bytes for a library to open;
`read_part` gives one part.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from explorer.errors import ReadError
from explorer.files.textfile import read_bytes

# A transcript unpacks to 1-5 MB of XML at 5-15 to 1; pictures in it hardly shrink. The bounds are ours and generous.
MAX_FILE_BYTES = 200_000_000
MAX_UNPACKED_BYTES = 500_000_000
MAX_XML_BYTES = 100_000_000
MAX_RATIO = 300
MAX_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_DECLARATIONS = re.compile(rb"<!(DOCTYPE|ENTITY)")
_PROTECTED = "the file is protected by a password; open it, save it without a password and add it again."


def safe_archive(path: Path, *, kind: str, part: str) -> bytes:
    """The bytes of an Office file that holds no trap.

    Parameters
    ----------
    path : the file.
    kind : what it should be, with article, for messages ("a Word document (.docx)").
    part : the end of the name of a part it must hold, e.g. 'content.xml'; '' when any will do.

    Raises
    ------
    ReadError
        No zip container, protected by a password, damaged, too large when unpacked, parts named outside the
        container, declarations in its XML (entity expansion), or the wrong kind of file.
    """
    data = read_bytes(path, limit=MAX_FILE_BYTES)
    _refuse_other_kinds(data, path, kind)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_unsafe_parts(parts, path)
            if part and not any(info.filename.lower().endswith(part) for info in parts):
                raise ReadError(path, f"the file is not {kind}; give it its right ending or save it again.")
            for info in parts:
                _refuse_declarations(archive, info, path)
    except _DAMAGE as problem:
        raise ReadError(path, f"the file is damaged or no {kind.partition(' ')[2]}; save it again.") from problem
    return data


def read_part(data: bytes, name: str) -> bytes:
    """One part of an archive that `safe_archive` returned; b'' when it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def part_names(data: bytes) -> list[str]:
    """The names of all parts of an archive that `safe_archive` returned."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def _refuse_other_kinds(data: bytes, path: Path, kind: str) -> None:
    if not data:
        raise ReadError(path, "the file is empty; export it again, or leave it out.")
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise ReadError(path, _PROTECTED)
        raise ReadError(path, f"the file is of the Office kind before 2007; open it and save it as {kind}.")
    if not data.startswith(b"PK"):
        raise ReadError(path, f"the file is not {kind}, whatever its name says; save it as {kind} and add that.")


def _refuse_unsafe_parts(parts: list[zipfile.ZipInfo], path: Path) -> None:
    """Sizes and names stand in the directory of the archive; zipfile never unpacks more than is declared there."""
    if any(info.flag_bits & 0x1 for info in parts):
        raise ReadError(path, _PROTECTED)
    unpacked = sum(info.file_size for info in parts)
    packed = sum(info.compress_size for info in parts)
    too_dense = unpacked > 10_000_000 and unpacked > MAX_RATIO * max(packed, 1)
    too_much_xml = any(info.file_size > MAX_XML_BYTES for info in parts if _is_xml(info.filename))
    if unpacked > MAX_UNPACKED_BYTES or too_dense or too_much_xml or len(parts) > MAX_PARTS:
        problem = f"the file would unpack to {unpacked / 1e6:,.0f} MB, which no transcript does, and was not opened"
        raise ReadError(path, f"{problem}; copy its text into a new document and add that.")
    for info in parts:
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ".." in PurePosixPath(name).parts or re.match(r"[A-Za-z]:", name):
            raise ReadError(path, "the file names parts outside itself and was not opened; save it again from Word.")


def _refuse_declarations(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> None:
    """Office XML needs no DOCTYPE or ENTITY: they are how a small file is made to expand or to fetch others."""
    if not _is_xml(info.filename):
        return
    content = archive.read(info)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
        content = content.replace(b"\x00", b"")  # UTF-16: enough to find the ASCII of a declaration
    found = {match.group(1) for match in _DECLARATIONS.finditer(content)}
    # OpenOffice up to 2.x wrote a DOCTYPE into the list of parts, which is never parsed here.
    if found - ({b"DOCTYPE"} if info.filename == "META-INF/manifest.xml" else set()):
        raise ReadError(path, "the file declares XML entities and was not opened; copy its text into a new document.")
    if info.filename == "META-INF/manifest.xml" and b"encryption-data" in content:
        raise ReadError(path, _PROTECTED)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".rdf"))
