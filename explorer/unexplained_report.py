"""Patterns no theme explains, and what was made of them, for the command line and the exports.

The shape of `unexplained` is a contract that others script against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer import pipeline
from explorer.analysis.carrying import Placed, carry
from explorer.analysis.convergence import ConvergenceRow, convergence_rows
from explorer.analysis.crosswalk import Crosswalk
from explorer.analysis.unexplained import Unexplained, queue, quotes_of
from explorer.datamodel import Analysis, Corpus
from explorer.decisions import decisions, filled, row_key
from explorer.naming import counted
from explorer.study import Study, coding, judgements
from explorer.study.judgements import Judgement

Table = tuple[Sequence[str], list[Sequence[object]]]

PARTS = ("how_uncoded", "how_stable", "how_voiced", "how_own")
_QUOTES = 3


def unexplained(study: Study, corpus: Corpus, analysis: Analysis) -> dict:
    """The analysis's patterns, the one to read again first at the top, with every part of the order."""
    read = coding.read_transcript_ids(study)
    ordered = queue(analysis, pipeline.compare(corpus, analysis).incidence, read)
    standing = decisions(judgements.load_judgements(study), analysis.patterns).standing
    names = {theme.id: theme.name for theme in corpus.themes}
    return {
        "patterns": [_entry(one, analysis, standing.get(one.pattern_id), names) for one in ordered],
        "transcripts": len(corpus.transcripts),
        "transcripts_read": sum(t.id in read for t in corpus.transcripts),
        "notes": _notes(corpus, analysis, ordered, len(read)),
    }


def _entry(one: Unexplained, analysis: Analysis, placed: Placed[Judgement] | None, names: dict[str, str]) -> dict:
    segments = analysis.segments
    decision = placed.judgement if placed else None
    asked = analysis.patterns[one.label].question
    return {
        "id": one.pattern_id,
        "prompt_to_read": _short(one.prompt_to_read),
        "worth_a_look": one.is_prompt,
        "uncoded": len(one.rows),
        "segments": one.segments,
        "segments_not_read": one.unread,
        "expected": round(one.expected, 2),
        "p": round(one.p, 6),
        "adjusted_p": round(one.adjusted_p, 6),
        "voices": one.balance.voices,
        "effective_voices": round(one.balance.effective, 2),
        "expected_effective_voices": round(one.balance.expected, 2),
        **{name: _short(getattr(one, name)) for name in PARTS},
        "question": analysis.guide[asked.question].text if asked and asked.question >= 0 else "",
        "answers": asked.answers if asked else None,
        "key_terms": list(analysis.patterns[one.label].key_terms),
        "quotes": [
            {
                "transcript": segments[row].span.transcript_id,
                "start_char": segments[row].span.start_char,
                "end_char": segments[row].span.end_char,
                "speaker": segments[row].speaker,
                "text": segments[row].text,
            }
            for row in quotes_of(one, analysis)[:_QUOTES]
        ],
        "decision": decision.verdict if decision else "",
        "theme": names.get(decision.theme_id, decision.theme_id) if decision else "",
        "memo": decision.memo if decision else "",
    }


def _notes(corpus: Corpus, analysis: Analysis, ordered: Sequence[Unexplained], n_read: int) -> list[str]:
    """What one should know before reading the order."""
    notes = []
    if not corpus.codings:
        notes.append("There are no codings yet, so every pattern is outside the themes and the order means little.")
    if unread := len(corpus.transcripts) - n_read:
        notes.append(
            f"{unread} of {counted(len(corpus.transcripts), 'transcript')} are not marked as read: "
            "their segments are left out. What you have read is marked in the app, on the Read page."
        )
    if ordered and all(one.how_stable is None for one in ordered):
        notes.append("How stable the patterns are was not measured in this analysis: analyse again.")
    return notes


def _short(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def unexplained_lines(found: dict) -> Iterator[str]:
    prompts = [p for p in found["patterns"] if p["worth_a_look"]]
    for place, p in enumerate(prompts, start=1):
        decided = f" Decided: {p['decision']}{' (' + p['theme'] + ')' if p['theme'] else ''}." if p["decision"] else ""
        yield (
            f"{place}. Pattern {p['id']}: {p['uncoded']} of {counted(p['segments'], 'segment')} in no theme, "
            f"{counted(p['voices'], 'voice')}. Key terms: {', '.join(p['key_terms'])}.{decided}"
        )
        yield (
            f"   Prompt to read again {p['prompt_to_read']:.2f} = uncoded {_part(p['how_uncoded'])} x stable "
            f"{_part(p['how_stable'])} x voiced {_part(p['how_voiced'])} x not one question's {_part(p['how_own'])}"
        )
        for quote in p["quotes"]:
            yield f"    “{quote['text']}” ({quote['transcript']}:{quote['start_char']}-{quote['end_char']})"
    rest = len(found["patterns"]) - len(prompts)
    yield f"{counted(rest, 'pattern lies', 'patterns lie')} mostly in themes."
    yield from found["notes"]


def _part(share: float | None) -> str:
    return "(not measured)" if share is None else f"{share:.2f}"


def tables(study: Study, corpus: Corpus, analysis: Analysis | None) -> dict[str, Table]:
    """unexplained.csv and convergence.csv of an analysis, and decisions.csv of all judgements there ever were."""
    judged = judgements.load_judgements(study)
    found = {"decisions.csv": _decisions_table(corpus, analysis, judged)}
    if analysis is not None:
        found["unexplained.csv"] = _unexplained_table(unexplained(study, corpus, analysis))
        found["convergence.csv"] = _convergence_table(corpus, analysis, judged)
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


def _unexplained_table(found: dict) -> Table:
    columns = [
        name for name in (found["patterns"][0] if found["patterns"] else {}) if name not in ("key_terms", "quotes")
    ]
    rows = [
        (
            place,
            *("" if p[name] is None else p[name] for name in columns),
            ", ".join(p["key_terms"]),
            "; ".join(f"{q['transcript']}:{q['start_char']}-{q['end_char']}" for q in p["quotes"]),
        )
        for place, p in enumerate(found["patterns"], start=1)
    ]
    return ("place", *("pattern" if name == "id" else name for name in columns), "key_terms", "quotes"), rows


def _convergence_table(corpus: Corpus, analysis: Analysis, judged: Sequence[Judgement]) -> Table:
    comparison = pipeline.compare(corpus, analysis)
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
