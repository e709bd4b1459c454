"""Memos, marks, GUIDs and coded values follow the objects they are about when these get other ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.datamodel.assessing import Variable
from explorer.datamodel.reading import (
    CODE,
    CODING,
    PERSON,
    TRANSCRIPT,
    Guid,
    MarkRow,
    MemoRow,
    SourceMaterial,
    ValueRow,
)

Renames = Mapping[str, Mapping[str, str]]
"""Kind -> id -> new id; an id that is not there stays, '' says that the object was left out."""

READ = "read"
_AS = {"selection": CODING}  # what the id of a kind of GUID belongs to, where it is not the kind itself


def followed(material: SourceMaterial, renames: Renames) -> SourceMaterial:
    """The material's memos, marks, GUIDs, values and variables under the new ids; nothing else is changed.

    A memo on something that was left out stays, under the words for it; its marks and GUIDs go.
    """
    return replace(
        material,
        memos=tuple(dict.fromkeys(_memo(one, renames) for one in material.memos)),
        marks=_marks(material.marks, renames),
        guids=_guids(material.guids, renames),
        values=tuple(_value(one, renames) for one in material.values),
        variables=tuple(_variable(one, renames) for one in material.variables),
        settled=tuple(new for one in material.settled if (new := _new(TRANSCRIPT, one, renames))),
    )


def about_of(memo: MemoRow) -> str:
    """What the study calls the object of a memo: 'transcript: P03', 'coding: P03:1-20:support'; 'study' alone."""
    return memo_about(memo.kind, memo.id) if memo.kind else memo.about


def memo_about(kind: str, id: str) -> str:
    """The same of a kind and an id."""
    return f"{kind}: {id}" if id else kind


def _new(kind: str, id: str, renames: Renames) -> str:
    return renames.get(kind, {}).get(id, id)


def _memo(one: MemoRow, renames: Renames) -> MemoRow:
    if not one.kind or not one.id:
        return one
    new = _new(one.kind, one.id, renames)
    return replace(one, id=new) if new else replace(one, kind="", id="", about=memo_about(one.kind, one.id))


def _marks(rows: Sequence[MarkRow], renames: Renames) -> tuple[MarkRow, ...]:
    moved = [replace(one, id=_new(TRANSCRIPT if one.mark == READ else CODING, one.id, renames)) for one in rows]
    return tuple(one for one in moved if one.id)


def _guids(rows: Sequence[Guid], renames: Renames) -> tuple[Guid, ...]:
    moved = [(one, _new(_AS.get(one.kind, one.kind), one.id, renames)) for one in rows]
    return tuple(replace(one, id=new) for one, new in moved if new or not one.id)


def _value(one: ValueRow, renames: Renames) -> ValueRow:
    transcript = _new(TRANSCRIPT, one.transcript, renames) or one.transcript
    return replace(one, participant=_new(PERSON, one.participant, renames), transcript=transcript)


def _variable(one: Variable, renames: Renames) -> Variable:
    lists = {name: getattr(one, name) for name in ("code_ids", "positive_code_ids", "negative_code_ids")}
    return replace(
        one, **{name: tuple(new for id in ids if (new := _new(CODE, id, renames))) for name, ids in lists.items()}
    )
