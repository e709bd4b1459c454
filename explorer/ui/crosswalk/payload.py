"""The crosswalk as plain JSON values for the browser: the whole, one pattern's row, or one theme's column laid flat."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.translation import _
from explorer.ui.colours import NO_THEME
from explorer.ui.crosswalk.chances import Chance, about
from explorer.ui.crosswalk.layout import UNPLACED_ID, Layout, Row

Memos = Mapping[tuple[str, str], int]


def cell_payload(layout: Layout, memos: Memos, *, only: Row | None = None) -> dict[str, object]:
    """Patterns in rows. A cell is [segments, people, memos, is marked, what shuffling gives in words].

    Parameters
    ----------
    memos : how many memos there are on (pattern id, column id).
    only : the one row to show, in the same shades as in the whole.
    """
    pairs = [(row, i) for row in layout.rows for i in range(len(layout.columns) - 1)]
    return {
        "kind": layout.kind,
        "turned": False,
        # The largest shares, 0 to 1: the darkest shade.
        "most": {
            "row": max((row.segments[i] / max(1, row.size) for row, i in pairs), default=0.0),
            "column": max((row.segments[i] / max(1, layout.columns[i].size) for row, i in pairs), default=0.0),
        },
        "columns": [
            {"id": c.id, "name": c.called, "colour": c.colour, "size": c.size, "voices": c.voices, "group": c.group}
            for c in layout.columns
        ],
        "rows": [
            {
                "id": row.id,
                "terms": list(row.key_terms),
                "size": row.size,
                "voices": row.voices,
                "cells": [_cell(layout, row, i, memos) for i in range(len(layout.columns))],
            }
            for row in ((only,) if only else layout.rows)
        ],
    }


def column_payload(layout: Layout, at: int, memos: Memos) -> dict[str, object]:
    """One theme or code as a single row over the patterns it shares a segment with, the fullest first."""
    column = layout.columns[at]
    met = sorted((row for row in layout.rows[:-1] if row.segments[at]), key=lambda row: -row.segments[at])
    shown = [*met, *(row for row in layout.rows[-1:] if row.segments[at])]
    most = max((row.segments[at] for row in shown), default=0) / max(1, column.size)
    return {
        "kind": layout.kind,
        "turned": True,
        "most": {"row": most, "column": most},
        "columns": [
            {
                "id": row.id,
                "name": _("in no pattern") if row.id == UNPLACED_ID else row.id,
                "terms": list(row.key_terms),
                "colour": NO_THEME if row.id == UNPLACED_ID else column.colour,
                "size": row.size,
                "voices": row.voices,
                "group": "",
            }
            for row in shown
        ],
        "rows": [
            {
                "id": column.id,
                "name": column.name,
                "terms": [],
                "size": column.size,
                "voices": column.voices,
                "cells": [_cell(layout, row, at, memos) for row in shown],
            }
        ],
    }


def _cell(layout: Layout, row: Row, at: int, memos: Memos) -> list[object]:
    chance: Chance | None = row.chance(at)
    shuffled = about(chance.expected) if chance else ""
    noted = memos.get((row.id, layout.columns[at].id), 0)
    return [row.segments[at], row.people[at], noted, int(bool(chance and chance.is_more)), shuffled]
