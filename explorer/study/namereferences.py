"""What holds an id, a speaker or a label somewhere inside: brought along when that is called something else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Row

from explorer.datamodel import Span
from explorer.datamodel.contrasting import Contrast
from explorer.datamodel.reading import CODE, CODING, PERSON, THEME, TRANSCRIPT
from explorer.study import namecolumns as columns

if TYPE_CHECKING:
    from explorer.study.namechanges import Change

_SEPARATOR = " × "  # in what a memo is about: pattern × theme: 3 × outsider


class References:
    """What a cell says after a change, by the rule of its column.

    Parameters
    ----------
    codings : ids of codings, before -> after.
    segments : where the segments of all analyses go.
    """

    def __init__(
        self, change: Change, codings: dict[str, str], segments: dict[tuple[str, int, int], tuple[int, int]]
    ) -> None:
        self._change, self._codings, self._segments = change, codings, segments
        ids = change.ids
        self._transcripts, self._people = ids[columns.TRANSCRIPT_ID], ids[columns.PERSON_ID]
        self._codes, self._variables = ids[columns.CODE_ID], ids[columns.VARIABLE_ID]
        # The theme of a code nobody grouped has its code's id.
        self._themes = {**self._codes, **ids[columns.THEME_ID]}
        self._kinds = {TRANSCRIPT: self._transcripts, PERSON: self._people, CODE: self._codes, THEME: self._themes}
        self._kinds |= {CODING: codings, "selection": codings, "attribute": change.labels, "variable": self._variables}
        self._ways: dict[str, tuple[object, Callable[[str, Row], str]]] = {
            columns.TRANSCRIPT_ID: (self._transcripts, lambda v, _: self._transcripts.get(v, v)),
            columns.PERSON_ID: (self._people, lambda v, _: self._people.get(v, v)),
            columns.CODE_ID: (self._codes, lambda v, _: self._codes.get(v, v)),
            columns.THEME_ID: (self._themes, lambda v, _: self._themes.get(v, v)),
            columns.VARIABLE_ID: (self._variables, lambda v, _: self._variables.get(v, v)),
            columns.CODING_ID: (codings, lambda v, _: codings.get(v, v)),
            columns.SPEAKER: (change.speakers, self._speaker),
            columns.LABEL: (change.labels, lambda v, _: change.labels.get(v, v)),
            columns.LABELS: (change.labels, lambda v, _: _listed(v, change.labels)),
            columns.CODE_IDS: (self._codes, lambda v, _: _listed(v, self._codes)),
            columns.THEME_IDS: (self._themes, lambda v, _: _listed(v, self._themes)),
            columns.SEGMENT_IDS: (change.moving or self._transcripts, self._segment_ids),
            columns.CONTRAST: (change.labels, lambda v, _: self._contrast(v)),
            columns.CONTRAST_KEY: (change.labels, self._contrast_key),
            columns.REMAINDER: (self._themes, self._remainder),
            columns.EVIDENCE: (self._people, self._evidence),
            columns.ABOUT: (True, lambda v, _: self.about(v)),
            columns.GUID_ID: (True, self._guid),
        }

    def may_change(self, rule: str) -> bool:
        """Whether anything a column of this rule refers to changes at all."""
        return rule in self._ways and bool(self._ways[rule][0])

    def moved(self, rule: str, value: str, row: Row) -> str:
        """What a cell says after the change."""
        return self._ways[rule][1](value, row) if rule in self._ways else value

    def about(self, value: str) -> str:
        """What a memo is about: its kind stays, the id behind it is the new one."""
        kind, colon, rest = value.partition(": ")
        if not colon:
            return value
        if kind.startswith(f"pattern{_SEPARATOR}"):
            number, middle, column = rest.partition(_SEPARATOR)
            known = self._kinds.get(kind.removeprefix(f"pattern{_SEPARATOR}"), {})
            return f"{kind}: {number}{middle}{known.get(column, column)}"
        return f"{kind}: {self._kinds.get(kind, {}).get(rest, rest)}"

    def _speaker(self, name: str, row: Row) -> str:
        return self._change.speakers.get((row.transcript_id, name), name)

    def _guid(self, value: str, row: Row) -> str:
        return self._kinds.get(row.kind, {}).get(value, value)

    def _segment_ids(self, value: str, _row: Row) -> str:
        found = json.loads(value)
        moved = [self._segment_id(one) for one in found]
        return value if moved == found else json.dumps(moved, ensure_ascii=False)

    def _segment_id(self, segment_id: str) -> str:
        transcript_id, _, stretch = segment_id.rpartition(":")
        start, _, end = stretch.partition("-")
        if not (transcript_id and start.isdecimal() and end.isdecimal()):
            return segment_id
        moving = self._change.moving.get(transcript_id)
        place = (int(start), int(end))
        if moving is not None:
            place = self._segments.get((transcript_id, *place)) or moving.parted(*place)
        return Span(self._transcripts.get(transcript_id, transcript_id), *place).id

    def _contrast(self, value: str) -> str:
        found = json.loads(value)
        for name in columns.NAMES_IN_A_CONTRAST:
            one = found.get(name)
            if isinstance(one, str):
                found[name] = self._change.labels.get(one, one)
            elif isinstance(one, list):
                found[name] = [self._change.labels.get(level, level) for level in one]
        after = json.dumps(found, ensure_ascii=False, sort_keys=True)
        return value if json.loads(value) == found else after

    def _contrast_key(self, value: str, row: Row) -> str:
        from explorer.study.contrasts import contrast_key

        after = self._contrast(row.settings)
        return value if after == row.settings else contrast_key(Contrast.from_dict(json.loads(after)))

    def _remainder(self, value: str, _row: Row) -> str:
        found = json.loads(value)
        themes = {
            self._themes.get(theme_id, theme_id): {
                **one,
                "code_ids": [self._codes.get(code_id, code_id) for code_id in one["code_ids"]],
            }
            for theme_id, one in found["themes"].items()
        }
        return value if themes == found["themes"] else json.dumps({**found, "themes": themes}, ensure_ascii=False)

    def _evidence(self, value: str, _row: Row) -> str:
        found = json.loads(value)
        balance = found.get("balance") or {}
        new = self._people.get(balance.get("top_id", ""))
        if new is None:
            return value
        return json.dumps({**found, "balance": {**balance, "top_id": new}}, sort_keys=True)


def _listed(value: str, renamed: dict[str, str]) -> str:
    found = json.loads(value)
    after = [renamed.get(one, one) for one in found]
    return value if after == found else json.dumps(after, ensure_ascii=False)
