"""Notes of a project: memos on whatever refers to them, by reference or by link, else memos on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explorer.datamodel.reading import TRANSCRIPT, MemoRow
from explorer.errors import ReadError
from explorer.files.refi.container import Container, basename, children, guid_of, is_guid, plain_guid, targets, words_in
from explorer.files.refi.report import Report
from explorer.files.refi.selections import Placed
from explorer.files.refi.sidecar import Sidecar, restored
from explorer.files.textfile import decode

# Names that say no more than that it is a note.
_NO_NAME = re.compile(
    r"(memo|note|notat|kommentar|comment|annotation|coding memo|untitled)?[\s_\-.:]*\d*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: what it says, with its name before it unless that says nothing, and who wrote it when."""

    guid: str
    name: str
    text: str
    coder: str
    created_at: str

    @property
    def words(self) -> str:
        """Name and text."""
        return f"{self.name}\n{self.text}" if self.name and not self.text.startswith(self.name) else self.text


@dataclass(slots=True)
class Notes:
    """The notes of a project by GUID, what they are linked to, and which have been used."""

    by_guid: Mapping[str, Note] = field(default_factory=dict)
    linked: Mapping[str, list[str]] = field(default_factory=dict)  # GUID of an object -> GUIDs of notes
    used: set[str] = field(default_factory=set)
    exact: Mapping[str, MemoRow] = field(default_factory=dict)  # notes a study of ours wrote, as they were

    def of(self, element: Element, guid: str = "") -> list[Note]:
        """The notes an element refers to, or that are linked to its GUID; each counts as used."""
        guids = dict.fromkeys([*targets(element, "NoteRef"), *self.linked.get(guid or guid_of(element), ())])
        found = [self.by_guid[one] for one in guids if one in self.by_guid and one not in self.exact]
        self.used.update(one.guid for one in found)
        return found


def read_notes(
    root: Element, container: Container, users: Mapping[str, str], report: Report, *, sidecar: Sidecar
) -> Notes:
    """All notes with words, and the links between them and other objects; other links are counted."""
    notes: dict[str, Note] = {}
    exact: dict[str, MemoRow] = {}
    for number, element in enumerate(children(root, "Notes", "Note")):
        name, text = " ".join(element.get("name", "").split()), _text(element, container, report)
        if lost := len(element.findall(".//Coding")):
            report.leave("coding of a note", name, times=lost)
        if not text:
            report.leave("note without words", name)
            continue
        guid = guid_of(element) or f"note {number}"
        shown = "" if _NO_NAME.fullmatch(name) or is_guid(plain_guid(name)) else name
        coder = users.get(guid_of(element, "creatingUser"), "")
        notes[guid] = Note(guid, shown, text, coder, when(element))
        if known := sidecar.memos.get(guid):
            exact[guid] = MemoRow(
                restored(text, known.text), known.kind, known.id, known.about, known.coder, known.created_at
            )
    return Notes(notes, _links(root, notes, report), set(), exact)


def when(element: Element) -> str:
    """When something was made, ISO 8601, or ''."""
    return element.get("creationDateTime", "").strip().replace(" ", "T")


def _text(element: Element, container: Container, report: Report) -> str:
    parts = [words_in(element, "Description").strip()]
    content = words_in(element, "PlainTextContent").strip()
    for path in (element.get("plainTextPath", ""), element.get("richTextPath", "")):
        if content or not path or not basename(path).casefold().endswith((".txt", ".text")):
            continue
        if data := container.bytes_of(path):
            try:
                content = decode(data, basename(path))[0].strip()
            except ReadError as problem:
                report.say("skipped", f"The note “{element.get('name', '')}” was left out: {problem.problem}")
    if not content and not parts[0] and (element.get("plainTextPath") or element.get("richTextPath")):
        from explorer.files.refi.texts import raw_text

        found = raw_text(element, container, report, element.get("name", "") or "note")
        content = (found or "").replace("\r\n", "\n").strip()
    return "\n".join(part for part in (*parts, content) if part)


def _links(root: Element, notes: Mapping[str, Note], report: Report) -> dict[str, list[str]]:
    """GUID of an object -> notes that are linked to it, in either direction."""
    linked: dict[str, list[str]] = {}
    for link in children(root, "Links", "Link"):
        origin, target = guid_of(link, "originGUID"), guid_of(link, "targetGUID")
        if (origin in notes) == (target in notes):
            report.leave("link between other things than a note and its object", link.get("name", ""))
            continue
        note, thing = (origin, target) if origin in notes else (target, origin)
        linked.setdefault(thing, []).append(note)
    return linked


# ------------------------------------------------------------------ memos


def memos_of(objects: Iterable[tuple[str, str, Element]], notes: Notes) -> list[MemoRow]:
    """Memos on (kind, id, element)s that refer to notes."""
    return [
        MemoRow(note.words, kind, id, coder=note.coder, created_at=note.created_at)
        for kind, id, element in objects
        for note in notes.of(element)
    ]


def passage_memos(
    placed: Sequence[Placed], texts: Mapping[str, str], notes: Notes, users: Mapping[str, str]
) -> list[MemoRow]:
    """Comments on passages that nothing is coded with: memos on the transcript, after the words they are about."""
    rows = []
    for one in placed:
        span, element = one.span, one.selection.element
        about = " ".join(texts[span.transcript_id][span.start_char : span.end_char].split())
        said = [
            (words_in(element, "Description").strip(), users.get(guid_of(element, "creatingUser"), ""), when(element))
        ]
        said += [(note.words, note.coder, note.created_at) for note in notes.of(element)]
        rows += [
            MemoRow(f"“{about}”: {text}", TRANSCRIPT, span.transcript_id, coder=coder, created_at=created_at)
            for text, coder, created_at in said
            if text
        ]
    return rows


def loose_memos(notes: Notes) -> list[MemoRow]:
    """Notes nothing refers to, under their name, and notes of ours as they were."""
    rows = [notes.exact[guid] for guid in notes.exact]
    for guid, note in notes.by_guid.items():
        if guid not in notes.used and guid not in notes.exact:
            rows.append(MemoRow(note.text, about=note.name or "note", coder=note.coder, created_at=note.created_at))
    return rows
