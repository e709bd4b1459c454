"""The texts of a project: text sources, the text of PDFs, transcripts of sound and video, as they stand in their files.

The text is kept twice: raw, with byte-order mark and line ends, as positions may count them, and as the study keeps it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from explorer.datamodel import Transcript
from explorer.errors import ReadError
from explorer.files.refi.container import Container, basename, guid_of, is_guid, plain_guid, words_in
from explorer.files.refi.report import Report
from explorer.files.refi.sidecar import Sidecar, text_hash
from explorer.files.speakers import with_speakers
from explorer.files.textfile import decode, holds_words, normal_line_ends
from explorer.naming import free_id

_ENDINGS = re.compile(
    r"\.(docx?|odt|rtf|txt|text|md|pdf|html?|vtt|srt|mp3|mp4|wav|m4a|ogg|wma|wmv|avi|mov|mpe?g|flac|aac)$",
    re.IGNORECASE,
)
_RAW_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "mac_roman", "cp850")
_TOGETHER = " (export it again together with its sources to have them)"
_MEDIA = {"PictureSource": "picture", "AudioSource": "recording", "VideoSource": "video", "PDFSource": "PDF"}


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the project.

    guid : of the element that holds the selections. raw : the text as in its file.
    source : the element of the source it belongs to (the video of a transcript; else the same element).
    is_settled : turns and speakers are those the transcript had in a study of ours.
    """

    guid: str
    transcript: Transcript
    raw: str
    element: Element
    source: Element
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    element: Element
    source: Element
    name: str


def read_documents(
    root: Element, container: Container, report: Report, *, style: str, sidecar: Sidecar
) -> list[Document]:
    """Every text that can be read, with its speakers; whatever has none is listed."""
    documents: list[Document] = []
    taken: set[str] = {one.id for one in sidecar.transcripts.values()}
    seen: set[str] = set()
    for number, found in enumerate(_texts(root, report), start=1):
        name = _name(found, number)
        raw = raw_text(found.element, container, report, name)
        text = normal_line_ends(raw) if raw is not None else ""
        if raw is None or not holds_words(text):
            if raw is not None:
                report.say("skipped", f"The text “{name}” is empty and was left out.")
            if lost := len(found.element.findall(".//Coding")):
                report.leave("coding of a source without a text", name, times=lost)
            if lost := sum(bool(one.findall("Description")) for one in found.element.findall("PlainTextSelection")):
                report.leave("comment on a passage of a source without a text", name, times=lost)
            continue
        guid = guid_of(found.element) or f"text {number}"
        if guid in seen:
            report.say("skipped", f"Two sources have one GUID; the second, “{name}”, was left out.")
            continue
        seen.add(guid)
        transcript = _transcript(guid, name, text, taken, report, style=style, sidecar=sidecar)
        known = sidecar.transcripts.get(guid)
        is_settled = known is not None and known.turns == transcript.turns and known.speakers == transcript.speakers
        documents.append(Document(guid, transcript, raw, found.element, found.source, is_settled))
    return documents


def _texts(root: Element, report: Report) -> Iterator[_Found]:
    """Elements that hold a text, in the order of the file; sources without one are counted."""
    for source in [element for sources in root.findall("Sources") for element in sources]:
        name = source.get("name", "").strip()
        if source.tag == "TextSource":
            yield _Found(source, source, name)
        elif source.tag == "PDFSource":
            texts = source.findall("Representation")
            if not texts:
                _leave(source, name, report)
            else:
                yield from (_Found(text, source, name) for text in texts)
                for selection in source.findall("PDFSelection"):
                    report.leave("selection on a page of a PDF", name, times=max(1, len(selection.findall("Coding"))))
        elif source.tag in ("AudioSource", "VideoSource"):
            texts = source.findall("Transcript")
            yield from (_Found(text, source, text.get("name", "").strip() or name) for text in texts)
            _leave(source, name, report, is_heard=bool(texts))
        elif source.tag in _MEDIA:
            _leave(source, name, report)
        else:
            report.leave("source of an unknown kind", name or source.tag)


def _leave(source: Element, name: str, report: Report, *, is_heard: bool = False) -> None:
    """Count what has no text, and the codings on it."""
    kind = _MEDIA[source.tag]
    if not is_heard:
        report.leave(f"{kind} without a text", name)
    codings = sum(len(part.findall("Coding")) for part in [source, *source] if part.tag not in ("Transcript",))
    if codings:
        report.leave(f"coding of a {kind}", name, times=codings)


def _name(found: _Found, number: int) -> str:
    name = " ".join(found.name.split())
    path = basename(found.element.get("plainTextPath") or found.element.get("richTextPath") or "")
    if not name and path and not is_guid(plain_guid(path.partition(".")[0])):
        name = path
    return name or f"source {number}"


def _transcript(
    guid: str, name: str, text: str, taken: set[str], report: Report, *, style: str, sidecar: Sidecar
) -> Transcript:
    """The transcript: as it was in a study of ours if the text is the same, else with the speakers found in it."""
    known = sidecar.transcripts.get(guid)
    if known is not None and sidecar.hashes.get(guid) == text_hash(text) and _fits(known, text):
        return replace(known, text=text)
    if known is not None:
        report.say(
            "note", f"The text of “{known.id}” was changed since it left the study; its speakers were found anew."
        )
        bare = Transcript(known.id, known.title, text, language="", source=known.source)
    else:
        plain = _ENDINGS.sub("", name).strip() or name
        bare = Transcript(free_id(plain, taken), name, text, source=report.file)
        taken.add(bare.id)
    transcript, notices = with_speakers(bare, style=style)
    for notice in notices:
        report.say(notice.kind, notice.message, file=bare.id)
    return transcript


def _fits(known: Transcript, text: str) -> bool:
    """Whether the turns kept beside the project lie in the text, one after the other."""
    ends = [0, *(turn.span.end_char for turn in known.turns)]
    starts = [*(turn.span.start_char for turn in known.turns), len(text)]
    return all(end <= start for end, start in zip(ends, starts, strict=True))


# ------------------------------------------------------------------ where the text is


def raw_text(element: Element, container: Container, report: Report, name: str) -> str | None:
    """The text with its own line ends: the plain text file, the text in the XML, or the rich text; None, told of."""
    plain, rich = element.get("plainTextPath", ""), element.get("richTextPath", "")
    inside = element.find("PlainTextContent")
    found = None
    if plain and (data := container.bytes_of(plain)) is not None:
        found = _decoded(data, name, report)
    if (found is None or not holds_words(found)) and inside is not None:
        found = words_in(inside)
    if (found is None or not holds_words(found)) and rich and (data := container.bytes_of(rich)) is not None:
        # Of a text that is empty both ways, the line that says so is enough.
        quiet = Report(report.file) if found is not None else report
        words = _of_document(data, basename(rich), name, quiet)
        report.notices += quiet.notices if words and quiet is not report else []
        found = words or ("" if found is None else found)
    if found is None:
        missing = plain or rich
        report.leave(
            f"text whose file is not in the project{_TOGETHER}" if missing else "source without any words", name
        )
    return found


def _decoded(data: bytes, name: str, report: Report) -> str | None:
    """The bytes as text with mark and line ends; None, told of, when they are none."""
    if not data.strip():
        return ""
    try:
        kept, notices = decode(data, name)
    except ReadError as problem:
        report.say("skipped", f"“{name}” was left out: {problem.problem}")
        return None
    for notice in notices:
        report.say(notice.kind, notice.message, file=name)
    for encoding in _RAW_ENCODINGS:
        try:
            raw = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if normal_line_ends(raw) == kept:
            return raw
    return kept


def _of_document(data: bytes, file: str, name: str, report: Report) -> str:
    """The words of a .docx, .odt or .rtf inside the project; '' when they cannot be read."""
    from explorer.files import word

    ending = Path(file).suffix.casefold()
    readers = {".docx": word.read_docx, ".odt": word.read_odt, ".rtf": _read_rtf}
    if ending in (".txt", ".text", ""):
        return _decoded(data, name, report) or ""
    if ending not in readers:
        report.say("skipped", f"“{name}” stands in a file of the kind {ending}, which is not read.")
        return ""
    with tempfile.TemporaryDirectory(prefix="explorer-") as folder:
        copy = Path(folder) / f"document{ending}"
        copy.write_bytes(data)
        try:
            text, notices = readers[ending](copy)
        except ReadError as problem:
            report.say("skipped", f"The document of “{name}” could not be read: {problem.problem}")
            return ""
    for notice in notices:
        report.say(notice.kind, notice.message, file=name)
    report.say("note", f"“{name}” has no plain text in the project; it was read from its document {ending}.")
    return text


def _read_rtf(path: Path):
    from explorer.files.rtf import read_rtf

    return read_rtf(path)
