"""What a key file holds of a replacing, and the change that takes it back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from explorer.analysis.pseudonyms import edits as editing
from explorer.analysis.pseudonyms.moving import moving
from explorer.datamodel import Span
from explorer.datamodel.pseudonymising import Edit
from explorer.errors import StudyError
from explorer.study import namecolumns as columns
from explorer.study import schema
from explorer.study.material import text_sha256
from explorer.study.namechanges import Cell, Change, Planned, digest, key_after
from explorer.study.namereplacing import Replacing
from explorer.translation import _

_RENAMED = {"transcript": columns.TRANSCRIPT_ID, "participant": columns.PERSON_ID, "code": columns.CODE_ID}
_RENAMED |= {"theme": columns.THEME_ID, "variable": columns.VARIABLE_ID}


def key_parts(made: Replacing, planned: Planned) -> dict[str, Any]:
    """What takes a planned replacing back, everything named as it is afterwards."""
    change = made.change
    renamed = change.ids[columns.TRANSCRIPT_ID]
    return {
        "transcripts": [
            {
                "id": renamed.get(transcript_id, transcript_id),
                "sha256": text_sha256(made.old_texts[transcript_id]),
                "sha256_after": text_sha256(text),
                "edits": [
                    [back.span.start_char, back.span.end_char, back.replacement]
                    for back in editing.undoing(made.old_texts[transcript_id], made.edits[transcript_id])
                ],
            }
            for transcript_id, text in change.texts.items()
        ],
        "ids": {name: [[new, old] for old, new in change.ids[rule].items()] for name, rule in _RENAMED.items()},
        "speakers": [[renamed.get(t, t), new, old] for (t, old), new in change.speakers.items()],
        "labels": [[new, old] for old, new in change.labels.items()],
        "codings": [[new, old] for old, new in planned.codings.items()],
        "spans": _offsets_inside(change, planned),
        "cells": _cells(change, planned),
    }


def change_back(connection: Connection, key: dict[str, Any]) -> tuple[Change, list[str]]:
    """The change that takes a replacing back, and the ids of transcripts that must stay as they are.

    A transcript whose text changed since (a participant was removed from it), or that is gone, stays.

    Raises
    ------
    StudyError : the key does not fit its own study.
    """
    change, left = Change(), []
    table = schema.transcript.c
    for one in key["transcripts"]:
        text = connection.execute(select(table.text).where(table.id == one["id"])).scalar_one_or_none()
        if text is None or text_sha256(text) != one["sha256_after"]:
            left.append(one["id"])
            continue
        edits = [Edit(Span(one["id"], start, end), original) for start, end, original in one["edits"]]
        change.texts[one["id"]], change.moving[one["id"]] = editing.apply(text, edits), moving(edits)
        if text_sha256(change.texts[one["id"]]) != one["sha256"]:
            raise StudyError(
                _("The key does not give the texts back as they were: it was changed; take another copy of it.")
            )
    for name, rule in _RENAMED.items():
        change.ids[rule] = _still_free(key["ids"].get(name, ()), connection, name)
    change.speakers = {(t, new): old for t, new, old in key["speakers"]}
    change.labels = dict(key["labels"])
    change.codings = dict(key["codings"])
    for name, values, start, end in key["spans"]:
        change.spans[name, tuple(values)] = (start, end)
    for name, values, column, original, instead_of in key["cells"]:
        change.cells[(name, tuple(values)), column] = Cell(original, instead_of)
    _leave(connection, change, left)
    return change, left


def _offsets_inside(change: Change, planned: Planned) -> list[list[object]]:
    """Rows whose offsets the edits alone do not give back: a boundary lay inside a replaced string."""
    found = []
    for row_key, transcript_id, before, after in planned.moved:
        moved = change.moving[transcript_id].back
        way = moved.parted if row_key[0] == "analysis_segment" else moved.widened
        if way(*after) != before:
            name, values = key_after(row_key, change, planned)
            found.append([name, list(values), *before])
    return found


def _cells(change: Change, planned: Planned) -> list[list[object]]:
    """Cells with words that were replaced, and lists of segments that cannot be found again by their offsets."""
    found = []
    for (row_key, column), original in planned.before.items():
        rule = columns.COLUMNS[row_key[0]][column]
        cell = change.cells.get((row_key, column))
        if (cell is None and rule != columns.SEGMENT_IDS) or rule == columns.WORD_LIST:  # notes are kept apart
            continue
        name, values = key_after(row_key, change, planned)
        found.append([name, list(values), column, original, digest(str(planned.updates[row_key][column]))])
    return found


def _still_free(pairs: list[list[str]], connection: Connection, name: str) -> dict[str, str]:
    """New id -> old id, without those whose old id somebody else has by now."""
    present = set(connection.execute(select(schema.metadata.tables[name].c.id)).scalars())
    return {new: old for new, old in pairs if old not in present}


def _leave(connection: Connection, change: Change, left: list[str]) -> None:
    """In a transcript that stays as it is, codings and lists of segments stay too."""
    if not left:
        return
    table = schema.coding.c
    stays = connection.execute(select(table.id).where(table.transcript_id.in_(left))).scalars()
    for coding_id in stays:
        change.codings.pop(coding_id, None)
    change.cells = {
        at: cell for at, cell in change.cells.items() if columns.COLUMNS[at[0][0]][at[1]] != columns.SEGMENT_IDS
    }
