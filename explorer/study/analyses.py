"""Vectors and analyses in the study file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import Row, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from explorer.datamodel import (
    GRAINS,
    MIDDLE,
    Analysis,
    AnsweredQuestion,
    GuideQuestion,
    Pattern,
    Segment,
    Span,
    Stability,
    Transcript,
    VoiceBalance,
)
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


def save_analysis(study: Study, grains: Sequence[Analysis], *, actor: str = "") -> int:
    """Keep an analysis, its nested groupings of one set of segments; earlier ones stay. Returns its number.

    Parameters
    ----------
    grains : one Analysis for each grain, alike in everything but labels, membership and patterns.
    """
    first = grains[0]
    with study.write() as connection:
        values = {
            "created_at": first.created_at or audit.now(),
            "settings": json.dumps(first.settings.to_dict(), sort_keys=True),
            "encoder_key": first.encoder_key,
            "versions": json.dumps(dict(first.versions), sort_keys=True),
            "input_digest": first.input_digest,
            "notes": json.dumps(first.notes, ensure_ascii=False),
            "short_turns": first.short_turns,
            "short_words": first.short_words,
        }
        number = connection.execute(insert(schema.analysis).values(**values)).inserted_primary_key[0]
        for table, rows in (
            (schema.analysis_segment, _segment_rows(number, grains)),
            (schema.analysis_guide, _guide_rows(number, first)),
            (schema.analysis_grain, [_grain_row(number, analysis) for analysis in grains]),
            (schema.analysis_pattern, [row for analysis in grains for row in _pattern_rows(number, analysis)]),
        ):
            if rows:
                connection.execute(insert(table), rows)
        detail = {
            "analysis": number,
            "settings": first.settings.to_dict(),
            "encoder": first.encoder_key,
            "input": first.input_digest,
            "segments": len(first.segments),
            "patterns": {analysis.grain: len(analysis.patterns) for analysis in grains},
            "unplaced": {analysis.grain: analysis.n_unplaced for analysis in grains},
            "versions": dict(first.versions),
        }
        audit.append(connection, actor, "analysis kept", detail)
    return number


def load_analysis(
    study: Study, transcripts: Iterable[Transcript], *, number: int | None = None, grain: str = MIDDLE
) -> Analysis | None:
    """The newest analysis, or the one of that number, at one grain; None when there is none.

    An analysis made before there were grains is all of the grain MIDDLE, and is what every grain gives.
    """
    found = load_grains(study, transcripts, number=number)
    return found.get(grain, found.get(MIDDLE))


def load_grains(study: Study, transcripts: Iterable[Transcript], *, number: int | None = None) -> dict[str, Analysis]:
    """The newest analysis, or the one of that number, at each of its grains, coarse to fine; {} when there is none.

    The segments are read once and are the same objects at every grain.
    """
    texts = {t.id: t.text for t in transcripts}
    with study.read() as connection:
        wanted = number or connection.execute(select(func.max(schema.analysis.c.id))).scalar_one()
        head = connection.execute(select(schema.analysis).where(schema.analysis.c.id == wanted)).first()
        if head is None:
            return {}

        def rows_of(table, order):
            return connection.execute(select(table).where(table.c.analysis_id == wanted).order_by(order)).all()

        rows = rows_of(schema.analysis_segment, schema.analysis_segment.c.row)
        guide_rows = rows_of(schema.analysis_guide, schema.analysis_guide.c.idx)
        grain_rows = {r.grain: r for r in rows_of(schema.analysis_grain, schema.analysis_grain.c.grain)}
        pattern_rows = rows_of(schema.analysis_pattern, schema.analysis_pattern.c.idx)
    shared = _without_patterns(head, rows, guide_rows, texts)
    names = [grain for grain in GRAINS if grain in grain_rows] or [MIDDLE]
    return {
        grain: _at_grain(shared, grain, grain_rows.get(grain), [r for r in pattern_rows if r.grain == grain])
        for grain in names
    }


def _without_patterns(head: Row, rows: Sequence[Row], guide_rows: Sequence[Row], texts: dict[str, str]) -> Analysis:
    """What is the same at every grain; labels as of an analysis made before there were grains."""
    import numpy as np

    return Analysis(
        segments=tuple(_segment(r, texts[r.transcript_id]) for r in rows),
        labels=np.array([r.pattern for r in rows]).astype(np.int64),
        positions=np.array([(r.x, r.y) for r in rows], dtype=np.float32).reshape(-1, 2),
        patterns=(),
        settings=Settings.from_dict(json.loads(head.settings)),
        encoder_key=head.encoder_key,
        input_digest=head.input_digest,
        versions=json.loads(head.versions),
        notes=tuple(json.loads(head.notes)),
        short_turns=head.short_turns,
        short_words=head.short_words,
        created_at=head.created_at,
        question_of=np.array([r.guide_question for r in rows], dtype=np.int64),
        guide=tuple(GuideQuestion(r.text, r.wordings, r.interviews) for r in guide_rows),
    )


def _at_grain(shared: Analysis, grain: str, kept: Row | None, pattern_rows: Sequence[Row]) -> Analysis:
    """`kept` : the grain's row, None in an analysis made before there were grains."""
    import numpy as np

    labels = shared.labels if kept is None else np.frombuffer(kept.labels, dtype="<i4").astype(np.int64)
    return replace(
        shared,
        grain=grain,
        labels=labels,
        membership=np.frombuffer(kept.membership, dtype="<f4") if kept is not None and kept.membership else None,
        question_of=None if kept is None else shared.question_of,
        patterns=tuple(_pattern(r, shared.segments, labels) for r in pattern_rows),
    )


def _segment_rows(number: int, grains: Sequence[Analysis]) -> list[dict[str, object]]:
    first = grains[0]
    middle = next((analysis for analysis in grains if analysis.grain == MIDDLE), first)
    return [
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
            "pattern": int(middle.labels[row]),
            "x": float(first.positions[row, 0]),
            "y": float(first.positions[row, 1]),
            "guide_question": -1 if first.question_of is None else int(first.question_of[row]),
        }
        for row, s in enumerate(first.segments)
    ]


def _guide_rows(number: int, analysis: Analysis) -> list[dict[str, object]]:
    return [{"analysis_id": number, "idx": idx, **asdict(question)} for idx, question in enumerate(analysis.guide)]


def _grain_row(number: int, analysis: Analysis) -> dict[str, object]:
    return {
        "analysis_id": number,
        "grain": analysis.grain,
        "labels": analysis.labels.astype("<i4").tobytes(),
        "membership": b"" if analysis.membership is None else analysis.membership.astype("<f4").tobytes(),
    }


def _pattern_rows(number: int, analysis: Analysis) -> list[dict[str, object]]:
    row_of = {segment.id: row for row, segment in enumerate(analysis.segments)}
    return [
        {
            "analysis_id": number,
            "grain": analysis.grain,
            "idx": idx,
            "pattern_id": p.id,
            "parent_id": p.parent_id,
            "key_terms": json.dumps(p.key_terms, ensure_ascii=False),
            "exemplar_rows": json.dumps([row_of[segment_id] for segment_id in p.exemplar_ids]),
            "evidence": json.dumps({name: one and asdict(one) for name, one in _evidence(p)}, sort_keys=True),
        }
        for idx, p in enumerate(analysis.patterns)
    ]


def _evidence(pattern: Pattern) -> tuple[tuple[str, object], ...]:
    return ("stability", pattern.stability), ("balance", pattern.balance), ("question", pattern.question)


def _segment(r: Row, text: str) -> Segment:
    span = Span(r.transcript_id, r.start_char, r.end_char)
    return Segment(span, r.speaker, r.participant_id, text[r.start_char : r.end_char], r.question, r.language)


def _pattern(r: Row, segments: tuple[Segment, ...], labels: np.ndarray) -> Pattern:
    members = [segments[i] for i in (labels == r.idx).nonzero()[0]]
    evidence = json.loads(r.evidence)

    def kept(name: str, kind: type):
        return kind(**evidence[name]) if evidence.get(name) else None

    return Pattern(
        id=r.pattern_id,
        segment_ids=tuple(s.id for s in members),
        key_terms=tuple(json.loads(r.key_terms)),
        exemplar_ids=tuple(segments[row].id for row in json.loads(r.exemplar_rows)),
        voices=len({s.participant_id for s in members}),
        stability=kept("stability", Stability),
        balance=kept("balance", VoiceBalance),
        question=kept("question", AnsweredQuestion),
        parent_id=r.parent_id,
    )
