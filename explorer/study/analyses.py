"""Vectors and analyses in the study file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Row, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from explorer.datamodel import Analysis, Pattern, Segment, Span, Transcript
from explorer.settings import Settings
from explorer.study import audit, schema
from explorer.study.opening import Study

if TYPE_CHECKING:
    import numpy as np

_FEW = 500  # SQLite takes at most some thousand parameters in one statement


def load_vectors(study: Study, encoder_key: str, text_keys: Iterable[str]) -> dict[str, np.ndarray]:
    """The vectors the study already holds, by text key: float32 (n_dims,), rows L2-normalised."""
    import numpy as np

    wanted, table, found = sorted(set(text_keys)), schema.vector, {}
    with study.read() as connection:
        for start in range(0, len(wanted), _FEW):
            query = select(table.c.text_key, table.c.float32).where(
                table.c.encoder_key == encoder_key, table.c.text_key.in_(wanted[start : start + _FEW])
            )
            for key, data in connection.execute(query):
                found[key] = np.frombuffer(data, dtype="<f4")
    return found


def save_vectors(study: Study, encoder_key: str, vectors: Mapping[str, np.ndarray]) -> None:
    """Keep freshly computed vectors. A vector that is there already stays as it is."""
    rows = [
        {"encoder_key": encoder_key, "text_key": key, "float32": vector.astype("<f4").tobytes()}
        for key, vector in vectors.items()
    ]
    if rows:
        with study.write() as connection:
            connection.execute(insert_or(schema.vector).on_conflict_do_nothing(), rows)


def save_analysis(study: Study, analysis: Analysis, *, actor: str = "") -> int:
    """Keep an analysis; earlier ones stay. Returns its number."""
    row_of = {segment.id: row for row, segment in enumerate(analysis.segments)}
    with study.write() as connection:
        values = {
            "created_at": analysis.created_at or audit.now(),
            "settings": json.dumps(analysis.settings.to_dict(), sort_keys=True),
            "encoder_key": analysis.encoder_key,
            "versions": json.dumps(dict(analysis.versions), sort_keys=True),
            "input_digest": analysis.input_digest,
            "notes": json.dumps(analysis.notes, ensure_ascii=False),
            "short_turns": analysis.short_turns,
            "short_words": analysis.short_words,
        }
        number = connection.execute(insert(schema.analysis).values(**values)).inserted_primary_key[0]
        segments = [
            {
                "analysis_id": number,
                "row": row,
                "transcript_id": s.span.transcript_id,
                "start_char": s.span.start_char,
                "end_char": s.span.end_char,
                "speaker": s.speaker,
                "participant_id": s.participant_id,
                "question": s.question,
                "language": s.language,
                "pattern": int(analysis.labels[row]),
                "x": float(analysis.positions[row, 0]),
                "y": float(analysis.positions[row, 1]),
            }
            for row, s in enumerate(analysis.segments)
        ]
        if segments:
            connection.execute(insert(schema.analysis_segment), segments)
        patterns = [
            {
                "analysis_id": number,
                "idx": idx,
                "pattern_id": p.id,
                "key_terms": json.dumps(p.key_terms, ensure_ascii=False),
                "exemplar_rows": json.dumps([row_of[segment_id] for segment_id in p.exemplar_ids]),
            }
            for idx, p in enumerate(analysis.patterns)
        ]
        if patterns:
            connection.execute(insert(schema.analysis_pattern), patterns)
        detail = {
            "analysis": number,
            "settings": analysis.settings.to_dict(),
            "encoder": analysis.encoder_key,
            "input": analysis.input_digest,
            "segments": len(segments),
            "patterns": len(patterns),
            "unplaced": analysis.n_unplaced,
            "versions": dict(analysis.versions),
        }
        audit.append(connection, actor, "analysis kept", detail)
    return number


def load_analysis(study: Study, transcripts: Iterable[Transcript], *, number: int | None = None) -> Analysis | None:
    """The newest analysis, or the one of that number; None when there is none."""
    import numpy as np

    texts = {t.id: t.text for t in transcripts}
    table = schema.analysis
    with study.read() as connection:
        wanted = number or connection.execute(select(func.max(table.c.id))).scalar_one()
        head = connection.execute(select(table).where(table.c.id == wanted)).first()
        if head is None:
            return None
        rows = connection.execute(
            select(schema.analysis_segment)
            .where(schema.analysis_segment.c.analysis_id == wanted)
            .order_by(schema.analysis_segment.c.row)
        ).all()
        pattern_rows = connection.execute(
            select(schema.analysis_pattern)
            .where(schema.analysis_pattern.c.analysis_id == wanted)
            .order_by(schema.analysis_pattern.c.idx)
        ).all()
    segments = tuple(_segment(r, texts[r.transcript_id]) for r in rows)
    labels = np.array([r.pattern for r in rows], dtype=np.int64)
    return Analysis(
        segments=segments,
        labels=labels,
        positions=np.array([(r.x, r.y) for r in rows], dtype=np.float32).reshape(-1, 2),
        patterns=tuple(_pattern(r, segments, labels) for r in pattern_rows),
        settings=Settings.from_dict(json.loads(head.settings)),
        encoder_key=head.encoder_key,
        input_digest=head.input_digest,
        versions=json.loads(head.versions),
        notes=tuple(json.loads(head.notes)),
        short_turns=head.short_turns,
        short_words=head.short_words,
        created_at=head.created_at,
    )


def _segment(r: Row, text: str) -> Segment:
    span = Span(r.transcript_id, r.start_char, r.end_char)
    return Segment(span, r.speaker, r.participant_id, text[r.start_char : r.end_char], r.question, r.language)


def _pattern(r: Row, segments: tuple[Segment, ...], labels: np.ndarray) -> Pattern:
    members = [segments[i] for i in (labels == r.idx).nonzero()[0]]
    return Pattern(
        id=r.pattern_id,
        segment_ids=tuple(s.id for s in members),
        key_terms=tuple(json.loads(r.key_terms)),
        exemplar_ids=tuple(segments[row].id for row in json.loads(r.exemplar_rows)),
        voices=len({s.participant_id for s in members}),
    )
