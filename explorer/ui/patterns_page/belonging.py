"""Which segments of a pattern belong to it firmly, and which other parts of it can be read alone. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.analysis.turn_taking import voices_in_turn
from explorer.datamodel import Analysis
from explorer.wording.badges import FIRM

if TYPE_CHECKING:
    import numpy as np

WHOLE, TOP_VOICE, ANSWERS = "whole", "top voice", "answers"
PARTS = (WHOLE, TOP_VOICE, ANSWERS)


def part_key(pattern_id: str) -> str:
    """The key in session state of the part of a pattern that is read."""
    return f"patterns_part:{pattern_id}"


def shares(analysis: Analysis, label: int) -> np.ndarray | None:
    """float32 (segments of the pattern,), in reading order: the share of runs that put each there; None if unknown."""
    if analysis.membership is None or analysis.patterns[label].stability is None:
        return None
    return analysis.membership[analysis.labels == label]


def firm_and_edge(analysis: Analysis, label: int) -> tuple[list[int], list[int]]:
    """Rows that belong firmly, and those at its edge; the most typical first, people taking turns.

    Where membership was not measured all rows are firm.
    """
    import numpy as np

    rows = np.flatnonzero(analysis.labels == label).tolist()
    measured = shares(analysis, label) is not None
    firm = [row for row in rows if not measured or analysis.membership[row] >= FIRM]
    edge = [row for row in rows if measured and analysis.membership[row] < FIRM]
    first = analysis.patterns[label].exemplar_ids
    return voices_in_turn(firm, analysis.segments, first), voices_in_turn(edge, analysis.segments, first)


def parts(analysis: Analysis, label: int) -> dict[str, frozenset[int]]:
    """The rows of each part that can be read alone; only parts that are there and are not the whole."""
    pattern = analysis.patterns[label]
    whole = frozenset((analysis.labels == label).nonzero()[0].tolist())
    found = {WHOLE: whole}
    if pattern.balance is not None and pattern.balance.top_id:
        top = pattern.balance.top_id
        found[TOP_VOICE] = frozenset(row for row in whole if analysis.segments[row].participant_id == top)
    if pattern.question is not None and pattern.question.question >= 0 and analysis.question_of is not None:
        asked = pattern.question.question
        found[ANSWERS] = frozenset(row for row in whole if analysis.question_of[row] == asked)
    return {name: rows for name, rows in found.items() if name == WHOLE or 0 < len(rows) < len(whole)}


def first_voices(analysis: Analysis, label: int, n_quotes: int = 3) -> list[int]:
    """Rows of the first quotes of a card, firm ones before others, from different people where there are several."""
    firm, edge = firm_and_edge(analysis, label)
    found: dict[str, int] = {}
    for row in (*firm, *edge):
        found.setdefault(analysis.segments[row].participant_id, row)
    return list(found.values())[:n_quotes]
