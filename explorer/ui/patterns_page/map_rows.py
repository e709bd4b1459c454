"""The patterns of the map as rows, for keys and screen readers, with the badges as words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel import Analysis, Pattern
from explorer.translation import _, written
from explorer.ui.grid import Cell, Column, Row
from explorer.ui.patterns_page.card_facts import is_measured
from explorer.wording.badges import badges

PATTERN, TERMS, SIZE, PEOPLE, SEEN, FLAGS = "pattern", "terms", "size", "people", "seen", "flags"


def map_columns() -> list[Column]:
    """The heads: pressing a pattern's number lights it up, pressing its segments opens it."""
    return [
        Column(PATTERN, _("Pattern"), kind="number", width="4.6rem"),
        Column(TERMS, _("Key terms")),
        Column(SIZE, _("Segments"), kind="number", width="5.4rem", note=_("open", context="verb")),
        Column(PEOPLE, _("People"), kind="number", width="4.6rem"),
        Column(SEEN, _("Seen in"), kind="number", width="6rem", note=_("repeated runs")),
        Column(FLAGS, _("To keep in mind"), width="17rem"),
    ]


def map_rows(analysis: Analysis, names: Mapping[str, str]) -> list[Row]:
    """One row a pattern, in the order of their numbers."""
    return [_row(place, pattern, analysis, names) for place, pattern in enumerate(analysis.patterns)]


def _row(place: int, pattern: Pattern, analysis: Analysis, names: Mapping[str, str]) -> Row:
    size, found = len(pattern.segment_ids), pattern.stability
    flags = [badge.flagged for badge in badges(pattern, analysis, names) if badge.flag] if is_measured(analysis) else []
    opens = _("Read the {n} segments of pattern {id}", n=written(size), id=pattern.id)
    seen = _("{n} of {of}", n=found.seen_in, of=found.runs) if found else ""
    return Row(
        pattern.id,
        (
            Cell(
                pattern.id,
                press=True,
                sort=float(analysis.patterns.index(pattern)),
                label=_("Light up pattern {id}", id=pattern.id),
            ),
            Cell(", ".join(pattern.key_terms[:5]), look="quiet"),
            Cell(written(size), press=True, sort=size, label=opens),
            Cell(written(pattern.voices), sort=pattern.voices),
            Cell(seen, sort=found.jaccard if found else -1.0),
            Cell(", ".join(flags), look="quiet"),
        ),
    )
