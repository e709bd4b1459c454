"""Memos as Notes of a project: what each hangs on, its GUID, and the element itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import takewhile
from xml.etree.ElementTree import Element

from explorer.datamodel import BLIND, Coding
from explorer.datamodel.reading import CODE, CODING, PERSON, THEME, TRANSCRIPT, MemoRow
from explorer.files.refi.contents import Contents
from explorer.files.refi.guiding import Guids, user_name
from explorer.files.refi.markup import Pen, moment, reference

_KINDS = (TRANSCRIPT, PERSON, CODE, THEME, CODING)
_LONGEST_NAME = 60
_MOST_FILES = 1000  # an archive of very many files is refused by careful readers, ours among them
_NO_MOMENT = "1970-01-01T00:00:00Z"  # of a memo that says none


@dataclass(frozen=True, slots=True)
class Note:
    """One memo with its GUID. `is_own` : it is the memo of a coding itself, not one written about the coding."""

    guid: str
    name: str
    user: str
    memo: MemoRow
    is_own: bool = False


class Notes:
    """All notes of a project, and which hang on what."""

    def __init__(self, contents: Contents, guids: Guids) -> None:
        self._guids = guids
        self._seen: Counter[tuple[str, ...]] = Counter()
        own = [self._own(coding) for coding in contents.corpus.codings if coding.memo]
        self.all = (*own, *(self._note(memo) for memo in contents.memos))
        self._on: dict[tuple[str, str], list[str]] = defaultdict(list)
        for note in self.all:
            self._on[note.memo.kind, note.memo.id].append(note.guid)

    def references(self, kind: str, identifier: str = "", *, name: str = "NoteRef") -> list[Element]:
        """What an element says of its notes, that of a coding itself first."""
        return [reference(name, guid) for guid in self._on.get((kind, identifier), ())]

    def elements(self, pen: Pen, members: dict[str, bytes]) -> list[Element]:
        """The Note elements; into `members` the files of those that stand in one.

        QualCoder reads memos from files only, and stops at two of one name or at one without a moment.
        """
        names: set[str] = set()
        made = []
        for note in self.all:
            attributes = {"guid": note.guid, "name": note.name}
            content = None
            in_a_file = not note.is_own and note.name and note.name not in names and len(names) < _MOST_FILES
            if in_a_file and _is_plain(note.memo.text):
                members[f"sources/{note.guid}.txt"] = note.memo.text.encode("utf-8")
                attributes["plainTextPath"] = f"internal://{note.guid}.txt"
                names.add(note.name)
            else:
                content = pen.element("PlainTextContent", text=note.memo.text)
            attributes["creatingUser"] = user_guid(note.user, self._guids)
            attributes["creationDateTime"] = moment(note.memo.created_at) or _NO_MOMENT
            made.append(pen.element("Note", attributes, [content]))
        return made

    def links(self, pen: Pen) -> list[Element]:
        """A case holds no notes by the schema, so a link leads from a memo to its person."""
        return [
            pen.element(
                "Link",
                {
                    "guid": self._guids.part(note.guid, "link", ""),
                    "direction": "OneWay",
                    "originGUID": note.guid,
                    "targetGUID": self._guids.of(PERSON, note.memo.id),
                },
            )
            for note in self.all
            if note.memo.kind == PERSON
        ]

    def _own(self, coding: Coding) -> Note:
        guid = self._guids.part(self._guids.of(CODING, coding.id), "own memo", "")
        user = user_name(coding.coder, coding.provenance)
        memo = MemoRow(coding.memo, CODING, coding.id, "", coding.coder, coding.created_at)
        return Note(guid, _name(memo), user, memo, is_own=True)

    def _note(self, memo: MemoRow) -> Note:
        whole = self._guids.of(memo.kind, memo.id) if memo.kind in _KINDS else ""
        about = "" if whole else memo.about
        key = (whole, memo.created_at, memo.coder, memo.text, about)
        self._seen[key] += 1
        # The same words at the same moment once more, as it may be without any moments.
        identifier = "\0".join((*key[1:], str(self._seen[key])))
        guid = self._guids.part(whole, "memo", identifier)
        return Note(guid, _name(memo), user_name(memo.coder, BLIND), memo)


def _name(memo: MemoRow) -> str:
    """Under which the memo is listed in other programs: as it begins, or what a memo on nothing there is about."""
    if not memo.kind:
        return memo.about
    both = zip(memo.text, " ".join(memo.text.split()), strict=False)
    start = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], both))
    if len(start) > _LONGEST_NAME:
        start = start[:_LONGEST_NAME].rpartition(" ")[0] or start[:_LONGEST_NAME]
    return start.strip()


def _is_plain(text: str) -> bool:
    """Whether a text comes out of a file as it went in, whatever reads it."""
    return bool(text) and text == text.strip() and text.replace("\n", " ").isprintable()


def user_guid(user: str, guids: Guids) -> str:
    """'' for nobody."""
    return guids.of("coder", user) if user else ""
