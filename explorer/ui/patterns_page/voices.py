"""How many segments, and how many people's. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import naming
from explorer.datamodel import Segment


def counted(rows: Sequence[int], segments: Sequence[Segment]) -> str:
    """``30 segments, 16 people``."""
    people = len({segments[row].participant_id for row in rows})
    return f"{naming.counted(len(rows), 'segment')}, {naming.counted(people, 'person', 'people')}"
