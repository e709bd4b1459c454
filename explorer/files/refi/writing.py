"""Write a study as a REFI-QDA project (.qdpx) or codebook (.qdc): nouns in, bytes out.

The project is valid by the schema of REFI-QDA 1.0 (March 2019). Positions count Unicode code points from 0, the end
is the position after the last character. The same nouns give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from explorer.datamodel.reading import CODE, CODING, PERSON, STUDY, THEME, TRANSCRIPT
from explorer.files.refi import sidecar
from explorer.files.refi.contents import Contents
from explorer.files.refi.guiding import Guids, user_name
from explorer.files.refi.markup import Pen, document, moment
from explorer.files.refi.writecodes import code_elements, set_elements
from explorer.files.refi.writenotes import Notes, user_guid
from explorer.files.refi.writepeople import People
from explorer.files.refi.writesources import LF, Sources
from explorer.naming import natural_key

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip archive knows


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and how many characters of names and memos XML could not hold."""

    data: bytes
    removed: int


def project_bytes(contents: Contents, *, newlines: str = LF) -> Written:
    """The archive: project.qde, the texts under sources/, and beside them what only this tool reads.

    Parameters
    ----------
    newlines : one of NEWLINES. CRLF writes texts as Windows does and counts every line end as two characters.
    """
    pen, guids = Pen(), Guids(contents.study_key, contents.guids)
    corpus = contents.corpus
    notes, people = Notes(contents, guids), People(contents, guids)
    sources, members = Sources(corpus.transcripts, corpus.codings, contents.guids).elements(
        guids, pen, notes, people, newlines=newlines
    )
    codes = code_elements(corpus.codes, guids, pen, notes=lambda one: notes.references(CODE, one))
    sets = set_elements(corpus.themes, guids, pen, notes=lambda one: notes.references(THEME, one, name="MemberNote"))
    children = [
        pen.container("Users", _users(contents, guids, pen)),
        pen.container("CodeBook", [pen.container("Codes", codes)]),
        pen.container("Variables", people.variables(pen)),
        pen.container("Cases", people.cases(pen)),
        pen.container("Sources", sources),
        pen.container("Notes", notes.elements(pen, members)),
        pen.container("Links", notes.links(pen)),
        pen.container("Sets", sets),
        *notes.references(STUDY),
    ]
    root = pen.element("Project", {"xmlns": PROJECT, **_about(contents)}, children)
    members |= {"project.qde": document(root), sidecar.MEMBER: _beside(contents, guids, notes)}
    return Written(_archive(members), pen.removed)


def codebook_bytes(contents: Contents) -> Written:
    """The codes with their hierarchy and descriptions, and the themes as sets. There must be a code."""
    pen, guids = Pen(), Guids(contents.study_key, contents.guids)
    children = [
        pen.container("Codes", code_elements(contents.corpus.codes, guids, pen)),
        pen.container("Sets", set_elements(contents.corpus.themes, guids, pen, member_attribute="guid")),
    ]
    root = pen.element("CodeBook", {"xmlns": CODEBOOK, "origin": contents.origin}, children)
    return Written(document(root), pen.removed)


def _about(contents: Contents) -> dict[str, str]:
    """The project's own attributes. It began and ended with the first and last thing that says when it was made."""
    dates = {moment(one.created_at) for one in (*contents.corpus.codings, *contents.memos)} - {""}
    return {
        "name": contents.name,
        "origin": contents.origin,
        "creationDateTime": min(dates, default=""),
        "modifiedDateTime": max(dates, default=""),
    }


def _users(contents: Contents, guids: Guids, pen: Pen) -> list[Element]:
    """Everybody who coded or wrote a memo; codings with a suggestion behind them have users of their own."""
    names = {user_name(one.coder, one.provenance) for one in contents.corpus.codings}
    names |= {memo.coder for memo in contents.memos}
    names |= {name for kind, name in contents.guids if kind == "coder"}  # who came with a project and coded nothing
    return [
        pen.element("User", {"guid": user_guid(name, guids), "name": name})
        for name in sorted(names - {""}, key=lambda name: (natural_key(name), name))
    ]


def _beside(contents: Contents, guids: Guids, notes: Notes) -> bytes:
    corpus = contents.corpus
    return sidecar.pack(
        transcripts={guids.of(TRANSCRIPT, one.id): one for one in corpus.transcripts},
        participants={guids.of(PERSON, one.id): one for one in corpus.participants},
        codes={guids.of(CODE, one.id): one for one in corpus.codes},
        themes={guids.of(THEME, one.id): one for one in corpus.themes},
        codings={guids.of(CODING, one.id): one for one in corpus.codings},
        memos={note.guid: note.memo for note in notes.all if not note.is_own},
        marks=contents.marks,
        variables=contents.variables,
        values=contents.values,
    )


def _archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive that is the same on every machine and at every time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.writestr(info, members[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return held.getvalue()
