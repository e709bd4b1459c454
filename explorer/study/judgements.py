"""What researchers make of candidate patterns: decisions on unexplained ones, and the convergence table.

Appended, never edited: the newest judgement of a kind on a pattern and theme counts, an empty verdict takes it back.
Each keeps the pattern's members as they were, so that a later grouping can say which of its patterns was meant.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, insert, select

from explorer.errors import StudyError
from explorer.study import audit, schema
from explorer.study.opening import Study

UNEXPLAINED, CONVERGENCE = "unexplained", "convergence"

NOT_RELEVANT, BELONGS, CHANGES, FOLLOW_UP = "not relevant", "belongs to a theme", "changes a theme", "follow up"
AGREEMENT, COMPLEMENTARY, DISSONANT, SILENT = "agreement", "complementary", "dissonant", "silent"
VERDICTS = {
    UNEXPLAINED: (NOT_RELEVANT, BELONGS, CHANGES, FOLLOW_UP),
    # The convergence coding matrix (Farmer et al. 2006, doi 10.1177/1049732305285708) with the words of Towler et al.
    # (2023, doi 10.3389/fpubh.2023.1268223); Farmer's are agreement, partial agreement, silence and dissonance.
    CONVERGENCE: (AGREEMENT, COMPLEMENTARY, DISSONANT, SILENT),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement. `pattern_id` or `theme_id` is '' when it is of the other alone; `verdict` '' takes it back.

    segment_ids : the pattern's members when it was judged, () for a theme alone.
    """

    id: int
    kind: str
    pattern_id: str
    theme_id: str
    verdict: str
    memo: str
    coder: str
    decided_at: str
    analysis_id: int
    grain: str
    segment_ids: tuple[str, ...]


def add_judgement(
    study: Study,
    kind: str,
    verdict: str,
    *,
    pattern_id: str = "",
    theme_id: str = "",
    memo: str = "",
    segment_ids: Sequence[str] = (),
    grain: str = "",
    coder: str = "",
) -> Judgement:
    """Keep a judgement on the newest analysis's pattern, on a theme, or on the two together."""
    if kind not in VERDICTS or (verdict and verdict not in VERDICTS[kind]):
        raise StudyError(f"{verdict!r} is no verdict of the kind {kind!r}.")
    if not pattern_id and not theme_id:
        raise StudyError("A judgement needs a pattern or a theme to be about.")
    with study.write() as connection:
        analysis_id = connection.execute(select(func.max(schema.analysis.c.id))).scalar_one() or 0
        values = {
            "kind": kind,
            "pattern_id": pattern_id,
            "theme_id": theme_id,
            "verdict": verdict,
            "memo": memo,
            "coder": coder,
            "decided_at": audit.now(),
            "analysis_id": analysis_id,
            "grain": grain,
            "segment_ids": json.dumps(list(segment_ids), ensure_ascii=False),
        }
        number = connection.execute(insert(schema.judgement).values(**values)).inserted_primary_key[0]
        detail = {"kind": kind, "verdict": verdict, "pattern": pattern_id, "chars": len(memo), "analysis": analysis_id}
        audit.append(connection, coder, "pattern judged", detail)
    return Judgement(number, *list(values.values())[:-1], tuple(segment_ids))


def load_judgements(study: Study, *, kind: str | None = None) -> tuple[Judgement, ...]:
    """All judgements ever made, oldest first; of one kind, or of all."""
    query = select(schema.judgement).order_by(schema.judgement.c.id)
    if kind is not None:
        query = query.where(schema.judgement.c.kind == kind)
    with study.read() as connection:
        rows = connection.execute(query).all()
    return tuple(Judgement(*row[:-1], tuple(json.loads(row.segment_ids))) for row in rows)
