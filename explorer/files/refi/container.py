"""A .qdpx, .qde or .qdc opened without trust: its XML as a tree of plain names, its sources by their bare file names.

Nothing is unpacked to where a name says: a source is found by the last part of its name, in any case of letters, so
that `internal://`, `relative://../`, `absolute://C:\\` and no prefix at all lead to the same file of the archive.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from explorer.errors import ReadError
from explorer.files.archives import MAX_PARTS, MAX_XML_BYTES
from explorer.files.refi.sidecar import MEMBER
from explorer.files.textfile import read_bytes

MAX_SOURCE_BYTES = 100_000_000  # of one text or document; sound, video and pictures are never read
MAX_READ_BYTES = 1_000_000_000  # of all that is read of one project
_MAX_DEPTH = 200
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_AGAIN = "export the project again and add that file."
MAX_TAGS = 4_000_000  # a thousand interviews with a thousand codings each; each tag takes some 200 bytes of memory
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_ILLEGAL = re.compile(rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")
_HEX_GUID = re.compile(r"([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})")


@dataclass(slots=True)
class Container:
    """The project file and what lies beside it.

    root : the XML with local names only. mended : the XML held characters XML forbids, which were taken out.
    """

    path: Path
    root: Element
    mended: bool = False
    _archive: zipfile.ZipFile | None = None
    _members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    _read_bytes: int = 0

    def bytes_of(self, reference: str) -> bytes | None:
        """The file a path of the project leads to; None when it is not here, too large or damaged."""
        if self._archive is None or not reference:
            return None
        info = self._members.get(basename(reference).casefold())
        if info is None or info.file_size > MAX_SOURCE_BYTES or self._read_bytes > MAX_READ_BYTES:
            return None
        self._read_bytes += info.file_size
        try:
            return self._archive.read(info)
        except _DAMAGE:
            return None

    def sidecar_bytes(self) -> bytes:
        """Our own file inside the project; b'' when there is none."""
        return self.bytes_of(MEMBER) or b""


def open_container(path: Path) -> Container:
    """Open a project or codebook.

    Raises
    ------
    ReadError : not readable, damaged, protected, no project in it, or XML that is unsafe or broken.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            is_zip = stream.read(2) == b"PK"
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise ReadError(path, f"the file cannot be opened ({why}); check that it is there.") from problem
    if not is_zip:
        root, mended = parsed(read_bytes(path, limit=MAX_XML_BYTES), path)
        return Container(path, root, mended)
    try:
        archive = zipfile.ZipFile(path)
        members = _members(archive, path)
        project = next((info for name, info in members.items() if name.endswith(".qde")), None)
        project = project or next((info for name, info in members.items() if name.endswith(".qdc")), None)
        if project is None:
            raise ReadError(path, f"there is no project (.qde) in this file; {_AGAIN}")
        if project.flag_bits & 0x1:
            raise ReadError(path, "the file is protected by a password; export it without one and add it again.")
        if project.file_size > MAX_XML_BYTES:
            raise ReadError(path, f"the project in it is {project.file_size / 1e6:,.0f} MB large and was not opened.")
        data = archive.read(project)
    except _DAMAGE as problem:
        raise ReadError(path, f"the file is damaged; {_AGAIN}") from problem
    root, mended = parsed(data, path)
    return Container(path, root, mended, archive, members)


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Bare file name -> member; of one name the one in the folder of sources, else the first."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MAX_PARTS:
        raise ReadError(path, f"the file holds {len(infos):,} files and was not opened; export fewer sources at once.")
    found: dict[str, zipfile.ZipInfo] = {}
    in_sources = []
    for info in infos:
        name = basename(info.filename).casefold()
        if not name or "__macosx" in info.filename.casefold():
            continue
        found.setdefault(name, info)
        if re.match(r"(.*/)?sources/", info.filename.replace("\\", "/").casefold()):
            in_sources.append((name, info))
    # The project itself stands beside the sources: a source called so does not take its place.
    found |= {name: info for name, info in in_sources if not name.endswith((".qde", ".qdc"))}
    return found


def basename(reference: str) -> str:
    """The last part of a path in a project: 'internal://sources/A1.txt' -> 'A1.txt'."""
    return reference.replace("\\", "/").rstrip("/").rpartition("/")[2].strip()


def parsed(data: bytes, path: Path) -> tuple[Element, bool]:
    """The root of an XML text with local names, and whether characters had to be taken out."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    data = _from_first_tag(data)
    if not data:
        raise ReadError(path, f"the file is empty or no XML; {_AGAIN}")
    if (tags := data.count(b"<")) > MAX_TAGS:
        raise ReadError(path, f"the project has {tags:,} parts, more than can be read; export fewer sources at once.")
    mended = False
    try:
        try:
            root = ElementTree.fromstring(data, forbid_dtd=True)
        except ElementTree.ParseError:
            # Control characters by `translate`: millions of matches would take gigabytes.
            cleaned = _ILLEGAL.sub(b"", data.translate(None, _CONTROLS))
            if cleaned == data:
                raise
            root, mended = ElementTree.fromstring(cleaned, forbid_dtd=True), True
    except DefusedXmlException as problem:
        raise ReadError(path, f"the project declares XML entities and was not opened; {_AGAIN}") from problem
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as problem:
        raise ReadError(path, f"the XML of the project is damaged ({problem}); {_AGAIN}") from problem
    _to_local_names(root, path)
    return root, mended


def _from_first_tag(data: bytes) -> bytes:
    """Without byte-order marks and white space before the first tag; UTF-16 as it is."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data
    return re.sub(rb"^(?:\xef\xbb\xbf|\s)+", b"", data)


def _to_local_names(root: Element, path: Path) -> None:
    """Drop namespaces, which differ between versions (0.4, 1.0, 1.5), and bound the depth."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _MAX_DEPTH:
            raise ReadError(path, f"its parts are nested more than {_MAX_DEPTH} deep; the file was not opened.")
        for element in level:
            element.tag = _local(element.tag)
            for name in [name for name in element.attrib if "}" in name]:
                element.attrib.setdefault(_local(name), element.attrib.pop(name))
        level = [child for element in level for child in element]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


# ------------------------------------------------------------------ small questions to elements


def guid_of(element: Element, name: str = "guid") -> str:
    """A GUID attribute without braces, in lower case; '' when there is none."""
    return plain_guid(element.get(name, ""))


def plain_guid(text: str) -> str:
    """Without braces and in lower case, with the hyphens it should have; another text as it is."""
    bare = text.strip().strip("{}").strip().casefold()
    match = _HEX_GUID.fullmatch(bare)
    return "-".join(match.groups()) if match else bare


def is_guid(text: str) -> bool:
    """Whether a text is a GUID as `plain_guid` writes it."""
    return len(text) == 36 and _HEX_GUID.fullmatch(text) is not None


def target(element: Element) -> str:
    """What a ...Ref or Member... points to; codebooks write `guid` for `targetGUID`."""
    return guid_of(element, "targetGUID") or guid_of(element)


def targets(element: Element, name: str) -> list[str]:
    """What the children of that name point to."""
    return [found for child in element.findall(name) if (found := target(child))]


def words_in(element: Element | None, name: str = "") -> str:
    """The text of an element, or of its first child of that name; '' when there is none."""
    found = element.find(name) if element is not None and name else element
    return "".join(found.itertext()) if found is not None else ""


def children(root: Element, *path: str) -> Iterator[Element]:
    """All elements at a path of names below the root: ('Notes', 'Note')."""
    yield from root.findall("/".join(path))
