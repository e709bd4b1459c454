"""Which quotes come first: everybody speaks once before anybody speaks twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from explorer.datamodel import Segment


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
