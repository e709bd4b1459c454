"""Which quotes are shown first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explorer.datamodel import Analysis, Segment


def voices_in_turn(rows: Iterable[int], segments: Sequence[Segment], first: Sequence[str] = ()) -> list[int]:
    """Rows so that everybody speaks once before anybody speaks twice.

    Parameters
    ----------
    rows : rows of the analysis, in reading order.
    first : ids of segments that come before the others of their round (the pattern's exemplars).
    """
    typical = {segment_id: place for place, segment_id in enumerate(first)}
    ordered = sorted(rows, key=lambda row: typical.get(segments[row].id, len(typical)))  # stable: reading order stays
    spoken: Counter[str] = Counter()
    turns = []
    for place, row in enumerate(ordered):
        person = segments[row].participant_id
        turns.append((spoken[person], place, row))
        spoken[person] += 1
    return [row for _, _, row in sorted(turns)]


def exemplars_first(analysis: Analysis, label: int) -> list[int]:
    """A pattern's rows: its exemplars in their order, then the rest, the voices taking turns."""
    import numpy as np

    pattern = analysis.patterns[label]
    rows = np.flatnonzero(analysis.labels == label).tolist()
    by_id = {analysis.segments[row].id: row for row in rows}
    exemplars = [by_id[segment_id] for segment_id in pattern.exemplar_ids if segment_id in by_id]
    rest = [row for row in rows if row not in set(exemplars)]
    return [*exemplars, *voices_in_turn(rest, analysis.segments)]


def counted(rows: Sequence[int], segments: Sequence[Segment]) -> str:
    """``30 segments, 16 people``."""
    people = len({segments[row].participant_id for row in rows})
    return f"{len(rows):,} segment{'s' * (len(rows) != 1)}, {people} {'person' if people == 1 else 'people'}"
