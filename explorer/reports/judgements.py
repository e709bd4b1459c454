"""What was made of candidate patterns, as tables: all judgements there ever were, and the convergence table."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import pipeline
from explorer.analysis.carrying import carry
from explorer.analysis.convergence import ConvergenceRow, convergence_rows
from explorer.analysis.crosswalk import Crosswalk
from explorer.datamodel import Analysis, Corpus
from explorer.decisions import filled, row_key
from explorer.files.exports import Table
from explorer.pipeline import Comparison
from explorer.study import Study, judgements
from explorer.study.judgements import Judgement


def tables(study: Study, corpus: Corpus, comparison: Comparison | None) -> dict[str, Table]:
    """The tables of the export by their files' names; without an analysis only what was ever judged."""
    judged = judgements.load_judgements(study)
    found = {"decisions.csv": _decisions_table(corpus, comparison and comparison.analysis, judged)}
    if comparison is not None:
        found["convergence.csv"] = _convergence_table(corpus, comparison, judged)
    return found


def _decisions_table(corpus: Corpus, analysis: Analysis | None, judged: Sequence[Judgement]) -> Table:
    names = {theme.id: theme.name for theme in corpus.themes}
    carried = carry((one for one in judged if one.pattern_id), analysis.patterns).placed if analysis else ()
    present = {placed.judgement.id: placed.pattern_id for placed in carried}
    header = (
        "decision",
        "kind",
        "pattern",
        "theme",
        "verdict",
        "memo",
        "coder",
        "decided_at",
        "analysis",
        "grain",
        "segments",
        "pattern_now",
    )
    rows = [
        (
            one.id,
            one.kind,
            one.pattern_id,
            names.get(one.theme_id, one.theme_id),
            one.verdict or ("no word" if one.memo else "taken back"),
            one.memo,
            one.coder,
            one.decided_at,
            one.analysis_id,
            one.grain,
            len(one.segment_ids),
            present.get(one.id, ""),
        )
        for one in judged
    ]
    return header, rows


def _convergence_table(corpus: Corpus, comparison: Comparison, judged: Sequence[Judgement]) -> Table:
    analysis = comparison.analysis
    walk, theme_ids = comparison.by_theme, comparison.incidence.theme_ids
    rows = convergence_rows(walk, pipeline.against_shuffling(comparison).marked)
    standing = filled(judged, rows, theme_ids, analysis.patterns).standing
    names = {theme.id: theme.name for theme in corpus.themes}
    body = []
    for row in rows:
        theme_id, _ = key = row_key(row, theme_ids, analysis.patterns)
        said = standing.get(key)
        met = [analysis.patterns[label] for label in row.patterns]
        body.append(
            (
                names.get(theme_id, theme_id),
                int(walk.column_sizes[row.column]) if theme_id else "",
                "; ".join(pattern.id for pattern in met),
                _shared(row, walk),
                "; ".join(", ".join(pattern.key_terms[:5]) for pattern in met),
                said.verdict if said else "",
                said.memo if said else "",
                said.coder if said else "",
                said.decided_at if said else "",
            )
        )
    about = ("theme", "theme_segments", "patterns", "segments_in_both", "key_terms")
    header = (*about, "judgement", "memo", "coder", "decided_at")
    return header, body


def _shared(row: ConvergenceRow, walk: Crosswalk) -> str:
    """How much of each pattern is in the theme, e.g. ``17 of 30; 10 of 26``; '' for a pattern alone."""
    if row.column < 0:
        return ""
    return "; ".join(f"{walk.overlap[label, row.column]} of {walk.pattern_sizes[label]}" for label in row.patterns)
