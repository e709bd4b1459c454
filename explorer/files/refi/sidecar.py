"""What REFI-QDA has no place for, kept in a file of our own inside a .qdpx, which other programs pass over.

Turns, speakers with their roles and languages, how codings came to be, marks, what people are coded as. Everything is
keyed by the GUID the object has in the project beside it, and holds the study's own id, so that a study comes back as
it was. The project stays the truth: what was taken out of it is gone, whatever stands here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from explorer.datamodel import (
    BLIND,
    PROVENANCES,
    ROLES,
    Code,
    Coding,
    Participant,
    Span,
    Speaker,
    Theme,
    Transcript,
    Turn,
)
from explorer.datamodel.assessing import Variable
from explorer.datamodel.reading import MarkRow, MemoRow, ValueRow

MEMBER = "sources/explorer.json"
FORMAT, VERSION = "transcript explorer", 1
MAX_BYTES = 100_000_000

_NOT_IN_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Nouns of the study by the GUID they have in the project.

    transcripts : with an empty text; `hashes` are those of their texts (SHA-256 of UTF-8). Turns hold only where the
        hash is that of the text.
    memos : by the GUID of their Note.
    marks, variables, values : under the ids of the nouns here.
    """

    transcripts: Mapping[str, Transcript] = field(default_factory=lambda: _NOTHING)
    hashes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    participants: Mapping[str, Participant] = field(default_factory=lambda: _NOTHING)
    codes: Mapping[str, Code] = field(default_factory=lambda: _NOTHING)
    themes: Mapping[str, Theme] = field(default_factory=lambda: _NOTHING)
    codings: Mapping[str, Coding] = field(default_factory=lambda: _NOTHING)
    memos: Mapping[str, MemoRow] = field(default_factory=lambda: _NOTHING)
    marks: tuple[MarkRow, ...] = ()
    variables: tuple[Variable, ...] = ()
    values: tuple[ValueRow, ...] = ()


def text_hash(text: str) -> str:
    """The same as the study's `text_sha256`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def restored(read: str, kept: str | None) -> str:
    """What was read, or what is kept of it where that differs only in what XML does not carry.

    XML has no control characters and one kind of line end; attributes have no line ends at all.
    """
    return kept if kept is not None and _as_in_xml(kept) == _as_in_xml(read) else read


def _as_in_xml(text: str) -> str:
    return " ".join(_NOT_IN_XML.sub("", text).split())


def pack(
    *,
    transcripts: Mapping[str, Transcript],
    participants: Mapping[str, Participant] = _NOTHING,
    codes: Mapping[str, Code] = _NOTHING,
    themes: Mapping[str, Theme] = _NOTHING,
    codings: Mapping[str, Coding] = _NOTHING,
    memos: Mapping[str, MemoRow] = _NOTHING,
    marks: Sequence[MarkRow] = (),
    variables: Sequence[Variable] = (),
    values: Sequence[ValueRow] = (),
) -> bytes:
    """The bytes of the file `MEMBER`; the same nouns give the same bytes.

    Parameters
    ----------
    transcripts, participants, codes, themes, codings, memos : by the GUID under which the project has them (of memos
        that of the Note), as in the study; only declared themes. Texts of transcripts stay with the project.
    marks, values : under the study's ids. Values hold offsets of the study's text, no quotes.
    """
    content = {
        "format": FORMAT,
        "version": VERSION,
        "transcripts": {guid: _transcript_row(one) for guid, one in transcripts.items()},
        "participants": {guid: _participant_row(one) for guid, one in participants.items()},
        "codes": {guid: asdict(one) for guid, one in codes.items()},
        "themes": {guid: asdict(one) for guid, one in themes.items()},
        "codings": {guid: _coding_row(one) for guid, one in codings.items()},
        "memos": {guid: asdict(one) for guid, one in memos.items()},
        "marks": [asdict(one) for one in marks],
        "variables": [asdict(one) for one in variables],
        "values": [asdict(one) for one in values],
    }
    # In ASCII, as half an emoji has no UTF-8.
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def unpack(data: bytes) -> Sidecar:
    """What `pack` wrote.

    Raises
    ------
    ValueError : the bytes are not such a file, or of a version that is not known.
    """
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    try:
        content = json.loads(data)
        if (content["format"], content["version"]) != (FORMAT, VERSION):
            raise ValueError("another format or version")
        transcripts = {guid: _transcript(row) for guid, row in content["transcripts"].items()}
        return Sidecar(
            transcripts=transcripts,
            hashes={guid: str(row["text_sha256"]) for guid, row in content["transcripts"].items()},
            participants={guid: _participant(row) for guid, row in content["participants"].items()},
            codes={guid: _made(Code, row) for guid, row in content["codes"].items()},
            themes={guid: _made(Theme, row) for guid, row in content["themes"].items()},
            codings={guid: _coding(row) for guid, row in content["codings"].items()},
            memos={guid: _made(MemoRow, row) for guid, row in content["memos"].items()},
            marks=tuple(_made(MarkRow, row) for row in content["marks"]),
            variables=tuple(_made(Variable, row) for row in content["variables"]),
            values=tuple(_made(ValueRow, row) for row in content["values"]),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError("not as it was written") from problem


def _transcript_row(one: Transcript) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "source": one.source,
        "language": one.language,
        "text_sha256": text_hash(one.text),
        "turns": [[t.span.start_char, t.span.end_char, t.speaker, t.start_s, t.end_s] for t in one.turns],
        "speakers": [[s.name, s.role, s.participant_id, s.language] for s in one.speakers],
    }


def _transcript(row: Mapping[str, Any]) -> Transcript:
    name = _word(row["id"])
    turns = tuple(
        Turn(index, Span(name, _whole(start), _whole(end)), _word(speaker), _seconds(start_s), _seconds(end_s))
        for index, (start, end, speaker, start_s, end_s) in enumerate(row["turns"])
    )
    speakers = tuple(Speaker(*map(_word, voice)) for voice in row["speakers"])
    if any(one.role not in ROLES for one in speakers):
        raise ValueError("a role there is not")
    return Transcript(name, _word(row["title"]), "", turns, speakers, _word(row["language"]), _word(row["source"]))


def _participant_row(one: Participant) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "attributes": dict(one.attributes)}


def _participant(row: Mapping[str, Any]) -> Participant:
    attributes = {_word(name): _word(value) for name, value in row["attributes"].items()}
    return Participant(_word(row["id"]), _word(row["name"]), MappingProxyType(attributes))


def _coding_row(one: Coding) -> dict[str, Any]:
    place = [one.span.transcript_id, one.span.start_char, one.span.end_char]
    rest = {name: getattr(one, name) for name in ("id", "code_id", "coder", "memo", "provenance", "created_at")}
    return {"place": place, **rest}


def _coding(row: Mapping[str, Any]) -> Coding:
    transcript_id, start, end = row["place"]
    words = {name: _word(value) for name, value in row.items() if name != "place"}
    coding = Coding(span=Span(_word(transcript_id), _whole(start), _whole(end)), **words)
    return coding if coding.provenance in PROVENANCES else replace(coding, provenance=BLIND)


def _made(kind: type, row: Mapping[str, Any]) -> Any:
    """A noun whose fields are words, whole numbers, lists of words, or nothing."""
    made = {}
    for one in fields(kind):
        value, wanted = row[one.name], str(one.type)
        if wanted.startswith("tuple"):
            made[one.name] = tuple(_word(word) for word in value)
        elif wanted == "str":
            made[one.name] = _word(value)
        else:
            made[one.name] = None if value is None and "None" in wanted else _whole(value)
    return kind(**made)


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a number in place of a word")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a number of characters")
    return value


def _seconds(value: Any) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError("not a time")
    return float(value)
