"""Segments and candidate patterns as tables: each pattern with its evidence, and how the grains lie in each other."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel import GRAINS, Analysis
from explorer.files.exports import Table
from explorer.reports.patterns import described, membership

_STABILITY = ("jaccard", "seen_in", "runs", "seed_jaccard", "seed_seen_in", "seed_runs")
_BALANCE = (
    "effective",
    "expected",
    "p_more_concentrated",
    "top",
    "top_share",
    "seen_without_top",
    "runs_without_top",
    "one_persons",
)
_QUESTION = ("text", "answers", "share_of_all", "one_question")


def tables(analysis: Analysis, grains: Sequence[Analysis]) -> dict[str, Table]:
    """The tables of the export by their files' names; a cell of what was not measured is empty.

    Parameters
    ----------
    grains : the same analysis at each of its grains.
    """
    return {
        "segments.csv": _segments_table(analysis, grains),
        "patterns.csv": _patterns_table(analysis),
        "hierarchy.csv": _hierarchy_table(grains),
    }


def _segments_table(analysis: Analysis, grains: Sequence[Analysis]) -> Table:
    """One row a segment; a segment in no pattern has an empty cell."""
    at = {one.grain: [one.patterns[label].id if label >= 0 else "" for label in one.labels.tolist()] for one in grains}
    header = ("transcript", "start", "end", "speaker", "participant", "pattern", "text", "question")
    header += ("membership", "guide_question", *(f"pattern_{grain}" for grain in GRAINS))
    rows = [
        (
            s.span.transcript_id,
            s.span.start_char,
            s.span.end_char,
            s.speaker,
            s.participant_id,
            at[analysis.grain][row],
            s.text,
            s.question,
            _cell(membership(analysis, row)),
            _asked(analysis, row),
            *(at[grain][row] if grain in at else "" for grain in GRAINS),
        )
        for row, s in enumerate(analysis.segments)
    ]
    return header, rows


def _asked(analysis: Analysis, row: int) -> str:
    """The guide question a segment answers, in its most typical wording; '' for none."""
    asked = -1 if analysis.question_of is None else int(analysis.question_of[row])
    return analysis.guide[asked].text if asked >= 0 else ""


def _patterns_table(analysis: Analysis) -> Table:
    question = ("question", *_QUESTION[1:])
    header = ("pattern", "segments", "voices", "key_terms", "grain", "parent", *_STABILITY, *_BALANCE, *question)
    rows = [
        (
            p["id"],
            len(p["segments"]),
            p["voices"],
            ", ".join(p["key_terms"]),
            analysis.grain,
            p["parent"],
            *_cells(p["stability"], _STABILITY),
            *_cells(p["balance"], _BALANCE),
            *_cells(p["question"], _QUESTION),
        )
        for p in described(analysis)
    ]
    return header, rows


def _hierarchy_table(grains: Sequence[Analysis]) -> Table:
    """One row a pattern of each grain, the coarsest grain first."""
    header = ("grain", "pattern", "parent", "segments", "voices", "key_terms", "seen_in", "runs")
    rows = [
        (
            one.grain,
            p.id,
            p.parent_id,
            len(p.segment_ids),
            p.voices,
            ", ".join(p.key_terms),
            *((p.stability.seen_in, p.stability.runs) if p.stability else ("", "")),
        )
        for one in grains
        for p in one.patterns
    ]
    return header, rows


def _cells(values: dict | None, names: Sequence[str]) -> list[object]:
    return [_cell(values[name]) if values else "" for name in names]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
