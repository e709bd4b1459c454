"""Candidate patterns with the evidence for each, as a dictionary and as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from explorer.datamodel import Analysis, AnsweredQuestion, Pattern, Segment, VoiceBalance
from explorer.naming import counted
from explorer.reports.analysed import analysed, stale_notes
from explorer.study import Study
from explorer.wording.badges import NOT_MEASURED, Badge, badges, without_words

_EXEMPLARS_SHOWN = 3


def patterns(study: Study, *, grain: str = "") -> dict:
    """The newest analysis's candidate patterns with all their segments.

    Parameters
    ----------
    grain : one of GRAINS; '' for the one the study shows.
    """
    corpus, analysis = analysed(study, grain=grain)
    return {
        "grain": analysis.grain,
        "guide": [asdict(question) for question in analysis.guide],
        "patterns": described(analysis),
        "unplaced": analysis.n_unplaced,
        "notes": [*analysis.notes, *stale_notes(corpus, analysis)],
    }


def described(analysis: Analysis) -> list[dict]:
    """Each pattern of an analysis; what was not measured is None, shares and likenesses go from 0 to 1."""
    row_of = {segment.id: row for row, segment in enumerate(analysis.segments)}
    return [_pattern(pattern, analysis, row_of) for pattern in analysis.patterns]


def pattern_lines(found: dict) -> Iterator[str]:
    for p in found["patterns"]:
        size = f"{counted(len(p['segments']), 'segment')}, {counted(p['voices'], 'voice')}"
        yield f"Pattern {p['id']}: {size}. Key terms: {', '.join(p['key_terms']) or 'no word sets it apart'}"
        yield f"    {'. '.join(p['in_words'])}."
        for exemplar in p["exemplars"][:_EXEMPLARS_SHOWN]:
            yield f"    “{exemplar['text']}” ({exemplar['transcript']})"
    yield f"{counted(found['unplaced'], 'segment is', 'segments are')} in no pattern."
    yield f"Patterns at the {found['grain']} grain."
    yield from found["notes"]


def _pattern(pattern: Pattern, analysis: Analysis, row_of: dict[str, int]) -> dict:
    rows = [row_of[segment_id] for segment_id in pattern.segment_ids]
    exemplars = [analysis.segments[row_of[segment_id]] for segment_id in pattern.exemplar_ids]
    return {
        "id": pattern.id,
        "parent": pattern.parent_id,
        "key_terms": list(pattern.key_terms),
        "voices": pattern.voices,
        "stability": _rounded(asdict(pattern.stability)) if pattern.stability else None,
        "balance": _balance(pattern.balance) if pattern.balance else None,
        "question": _question(pattern.question, analysis) if pattern.question else None,
        "in_words": _in_words(badges(pattern, analysis, {})),
        "segments": [{**place(analysis.segments[row]), "membership": membership(analysis, row)} for row in rows],
        "exemplars": [{**place(segment), "text": segment.text} for segment in exemplars],
    }


def place(segment: Segment) -> dict:
    """Where a segment stands, and who speaks."""
    return {
        "transcript": segment.span.transcript_id,
        "start_char": segment.span.start_char,
        "end_char": segment.span.end_char,
        "speaker": segment.speaker,
    }


def membership(analysis: Analysis, row: int) -> float | None:
    """Share of the repeated runs that put a segment with its pattern, 0 to 1; None without one or when not measured."""
    label = int(analysis.labels[row])
    if analysis.membership is None or label < 0 or analysis.patterns[label].stability is None:
        return None
    return round(float(analysis.membership[row]), 3)


def _in_words(four: Sequence[Badge]) -> list[str]:
    """What each badge says, and which of them were not measured."""
    said = list(dict.fromkeys(badge.words for badge in four if badge.is_measured))
    silent = [badge.called for badge in four if not badge.is_measured]
    return [*said, f"{', '.join(silent)}: {without_words(NOT_MEASURED)}"] if silent else said


def _balance(found: VoiceBalance) -> dict:
    values = asdict(found)
    top, share = values.pop("top_id"), values.pop("top_share")
    return _rounded({**values, "top": top, "top_share": share, "one_persons": found.is_one_persons})


def _question(found: AnsweredQuestion, analysis: Analysis) -> dict:
    values = asdict(found)
    asked = values.pop("question")
    text = analysis.guide[asked].text if asked >= 0 else ""
    return _rounded({"text": text, **values, "one_question": found.is_one_question})


def _rounded(values: dict) -> dict:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in values.items()}
