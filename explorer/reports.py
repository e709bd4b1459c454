"""What the command line prints and the exports hold: plain dictionaries and tables of a study.

The shapes of `info` and `patterns` are a contract that others script against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from explorer import coverage_report, crosswalk_report, unexplained_report
from explorer.coverage_report import coverage as coverage
from explorer.coverage_report import coverage_lines as coverage_lines
from explorer.crosswalk_report import crosswalk_lines as crosswalk_lines
from explorer.datamodel import PARTICIPANT, Analysis, Corpus, Notice, Segment
from explorer.errors import StudyError
from explorer.study import Study, analyses, audit, coding, material
from explorer.unexplained_report import unexplained_lines as unexplained_lines

Table = tuple[Sequence[str], list[Sequence[object]]]


def info(study: Study) -> dict:
    """Counts, and what an import left out or could not place."""
    corpus = material.load_corpus(study)
    analysis = analyses.load_analysis(study, corpus.transcripts)
    notices = material.load_notices(study)
    return {
        "transcripts": len(corpus.transcripts),
        "participants": len(corpus.participants),
        "segments": len(analysis.segments) if analysis else 0,
        "codes": len(corpus.codes),
        "themes": len(corpus.themes),
        "codings": len(corpus.codings),
        "words": sum(_words(corpus).values()),
        "participant_words": _words(corpus)[PARTICIPANT],
        "turns": sum(len(t.turns) for t in corpus.transcripts),
        "analysed_at": analysis.created_at if analysis else "",
        "report": {
            kind: [asdict(n) for n in notices if n.kind == kind]
            for kind in ("skipped", "unlocated", "repaired", "note")
        },
    }


def info_lines(found: dict) -> Iterator[str]:
    for name in ("transcripts", "turns", "participants", "words", "segments", "codes", "themes", "codings"):
        yield f"{found[name]:>9,}  {name}"
    for entries in found["report"].values():
        yield from (_notice_line(Notice(**entry)) for entry in entries)


def patterns(study: Study) -> dict:
    """The newest analysis's candidate patterns with all their segments."""
    _, analysis = _analysed(study)
    segment = {s.id: s for s in analysis.segments}
    return {
        "patterns": [
            {
                "id": p.id,
                "key_terms": list(p.key_terms),
                "voices": p.voices,
                "segments": [_place(segment[i]) for i in p.segment_ids],
                "exemplars": [{**_place(segment[i]), "text": segment[i].text} for i in p.exemplar_ids],
            }
            for p in analysis.patterns
        ],
        "unplaced": analysis.n_unplaced,
        "notes": list(analysis.notes),
    }


def _place(segment: Segment) -> dict:
    return {
        "transcript": segment.span.transcript_id,
        "start_char": segment.span.start_char,
        "end_char": segment.span.end_char,
        "speaker": segment.speaker,
    }


def pattern_lines(found: dict) -> Iterator[str]:
    for p in found["patterns"]:
        size = f"{len(p['segments'])} segments, {p['voices']} voices"
        yield f"Pattern {p['id']}: {size}. Key terms: {', '.join(p['key_terms'])}"
        for exemplar in p["exemplars"][:3]:
            yield f"    “{exemplar['text']}” ({exemplar['transcript']})"
    yield f"{found['unplaced']} segments are in no pattern."
    yield from found["notes"]


def crosswalk(study: Study, *, by_code: bool = False) -> dict:
    """Patterns by themes (or codes), beside what shuffling within interviews gives."""
    return crosswalk_report.crosswalk(*_analysed(study), by_code=by_code)


def unexplained(study: Study) -> dict:
    """The newest analysis's patterns in the order they should be read again beside the themes."""
    return unexplained_report.unexplained(study, *_analysed(study))


def tables(study: Study) -> dict[str, Table]:
    """Every table of the export by its file's name, rows in an order that never changes."""
    corpus = material.load_corpus(study)
    code_names = {c.id: c.name for c in corpus.codes}
    texts = {t.id: t for t in corpus.transcripts}
    found: dict[str, Table] = {
        "codings.csv": (
            ("transcript", "start", "end", "quote", "code", "coder", "memo", "provenance", "created_at"),
            [
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
            ],
        ),
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
        **coverage_report.tables(study),
    }
    if analysis := analyses.load_analysis(study, corpus.transcripts):
        found |= _analysis_tables(corpus, analysis)
        found |= crosswalk_report.tables(corpus, analysis)
    found |= unexplained_report.tables(study, corpus, analysis)
    return found


def notice_lines(notices: Iterable[Notice]) -> Iterator[str]:
    """What was left out, repaired or not placed; what was read is only counted."""
    notices = list(notices)
    yield from (_notice_line(n) for n in notices if n.kind != "read")
    yield f"{sum(n.kind == 'read' for n in notices)} sources read."


def _notice_line(notice: Notice) -> str:
    where = notice.file + (f", row {notice.row}" if notice.row else "")
    return f"{notice.kind}: " + (f"{where}: " if where else "") + notice.message


def _analysed(study: Study) -> tuple[Corpus, Analysis]:
    corpus = material.load_corpus(study)
    analysis = analyses.load_analysis(study, corpus.transcripts)
    if analysis is None:
        raise StudyError(f"{study.path.name} has not been analysed yet: run “explorer analyse {study.path.name}”.")
    return corpus, analysis


def _analysis_tables(corpus: Corpus, analysis: Analysis) -> dict[str, Table]:
    pattern_of = {i: p.id for p in analysis.patterns for i in p.segment_ids}
    return {
        "segments.csv": (
            ("transcript", "start", "end", "speaker", "participant", "pattern", "text", "question"),
            [
                (
                    s.span.transcript_id,
                    s.span.start_char,
                    s.span.end_char,
                    s.speaker,
                    s.participant_id,
                    pattern_of.get(s.id, ""),
                    s.text,
                    s.question,
                )
                for s in analysis.segments
            ],
        ),
        "patterns.csv": (
            ("pattern", "segments", "voices", "key_terms"),
            [(p.id, len(p.segment_ids), p.voices, ", ".join(p.key_terms)) for p in analysis.patterns],
        ),
    }


def _words(corpus: Corpus) -> dict[str, int]:
    """Words spoken, by role."""
    words = {"participant": 0, "interviewer": 0, "other": 0}
    for transcript in corpus.transcripts:
        for turn in transcript.turns:
            words[transcript.speaker(turn.speaker).role] += len(transcript.quote(turn.span).split())
    return words
