"""Every table of the export, by the name of its file."""

from __future__ import annotations

from explorer import pipeline
from explorer.datamodel import Corpus
from explorer.files.exports import Table
from explorer.reports import groupings, matrix
from explorer.reports.analysed import at_grain
from explorer.reports.counting import codings_counted
from explorer.reports.counting import tables as counting_tables
from explorer.reports.coverage import tables as coverage_tables
from explorer.reports.crosswalk import tables as crosswalk_tables
from explorer.reports.judgements import tables as judgement_tables
from explorer.reports.reviewing import tables as reviewing_tables
from explorer.reports.sensitivitylines import tables as sensitivity_tables
from explorer.reports.unexplained import tables as unexplained_tables
from explorer.study import Study, analyses, audit, coding, material


def tables(study: Study, *, grain: str = "", blind_only: bool = False) -> dict[str, Table]:
    """Every table of the export by its file's name, rows in an order that never changes.

    Parameters
    ----------
    grain : one of GRAINS; '' for the one the study shows.
    blind_only : count no codings made beside suggestions; else the study's own choice stands. codings.csv holds all
        codings in any case, each with how it came to be.
    """
    counting = codings_counted(study, blind_only=blind_only)
    corpus = counting.corpus
    grains = analyses.load_grains(study, corpus.transcripts)
    analysis = at_grain(study, grains, grain=grain)
    found = {**_recorded_tables(study, counting.whole), **counting_tables(counting)}
    found |= coverage_tables(study, blind_only=blind_only)
    found |= matrix.tables(study, corpus, pipeline.cover(study, corpus))
    found |= reviewing_tables(study, counting.whole)
    found |= sensitivity_tables(study)
    comparison = None
    if analysis is not None:
        comparison = pipeline.compare(corpus, analysis)
        found |= groupings.tables(analysis, tuple(grains.values()))
        found |= crosswalk_tables(corpus, comparison)
        found |= unexplained_tables(study, corpus, comparison)
    return found | judgement_tables(study, corpus, comparison)


def _recorded_tables(study: Study, corpus: Corpus) -> dict[str, Table]:
    """What the study file records, without any analysis."""
    return {
        "codings.csv": _codings_table(corpus),
        "memos.csv": (
            ("about", "memo", "coder", "created_at"),
            [(m.about, m.text, m.coder, m.created_at) for m in coding.load_memos(study)],
        ),
        "import_report.csv": (
            ("kind", "file", "row", "message"),
            [(n.kind, n.file, n.row or "", n.message) for n in material.load_notices(study)],
        ),
        "audit_log.csv": (
            ("seq", "at", "actor", "action", "detail", "previous_hash", "hash"),
            [(a.seq, a.at, a.actor, a.action, a.detail, a.previous_hash, a.hash) for a in audit.lines(study)],
        ),
    }


def _codings_table(corpus: Corpus) -> Table:
    code_names = {c.id: c.name for c in corpus.codes}
    texts = {t.id: t for t in corpus.transcripts}
    rows = [
        (
            c.span.transcript_id,
            c.span.start_char,
            c.span.end_char,
            texts[c.span.transcript_id].quote(c.span),
            code_names[c.code_id],
            c.coder,
            c.memo,
            c.provenance,
            c.created_at,
        )
        for c in corpus.codings
    ]
    return ("transcript", "start", "end", "quote", "code", "coder", "memo", "provenance", "created_at"), rows
