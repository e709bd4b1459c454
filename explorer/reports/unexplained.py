"""Patterns no theme explains, in the order they should be read again: a dictionary, lines and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer import pipeline
from explorer.analysis.carrying import Placed
from explorer.analysis.unexplained import Unexplained, queue, quotes_of
from explorer.datamodel import Analysis, Corpus
from explorer.decisions import decisions
from explorer.files.exports import Table
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.reports.analysed import analysed, stale_notes
from explorer.reports.counting import codings_counted
from explorer.reports.patterns import place
from explorer.study import Study, coding, judgements
from explorer.study.judgements import Judgement
from explorer.wording.badges import NOT_MEASURED, why_not_measured
from explorer.wording.standing import unread

PARTS = ("how_uncoded", "how_stable", "how_voiced", "how_own")
_QUOTES = 3
# Of the table; the same when there is no pattern to write.
_COLUMNS = (
    "id",
    "prompt_to_read",
    "worth_a_look",
    "uncoded",
    "segments",
    "segments_not_read",
    "expected",
    "p",
    "adjusted_p",
    "voices",
    "effective_voices",
    "expected_effective_voices",
    *PARTS,
    "question",
    "answers",
    "decision",
    "theme",
    "memo",
)


def unexplained(study: Study, *, grain: str = "", blind_only: bool = False) -> dict:
    """The newest analysis's patterns in the order they should be read again beside the themes.

    Parameters
    ----------
    grain : one of GRAINS; '' for the one the study shows.
    blind_only : leave out codings made beside suggestions; else the study's own choice stands.
    """
    whole, analysis = analysed(study, grain=grain)
    counting = codings_counted(study, whole, blind_only=blind_only)
    compared = pipeline.compare(counting.corpus, analysis)
    return {**unexplained_of(study, counting.corpus, compared), **counting.told()}


def unexplained_of(study: Study, corpus: Corpus, comparison: Comparison) -> dict:
    """The analysis's patterns, the one to read again first at the top, with every part of the order."""
    read = coding.read_transcript_ids(study)
    analysis = comparison.analysis
    ordered = queue(analysis, comparison.incidence, read)
    standing = decisions(judgements.load_judgements(study), analysis.patterns).standing
    names = {theme.id: theme.name for theme in corpus.themes}
    return {
        "grain": analysis.grain,
        "patterns": [_entry(one, analysis, standing.get(one.pattern_id), names) for one in ordered],
        "transcripts": len(corpus.transcripts),
        "transcripts_read": sum(t.id in read for t in corpus.transcripts),
        "notes": _notes(corpus, analysis, ordered, sum(t.id in read for t in corpus.transcripts)),
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
        "quotes": [{**place(segments[row]), "text": segments[row].text} for row in quotes_of(one, analysis)[:_QUOTES]],
        "decision": decision.verdict if decision else "",
        "theme": names.get(decision.theme_id, decision.theme_id) if decision else "",
        "memo": decision.memo if decision else "",
    }


def _notes(corpus: Corpus, analysis: Analysis, ordered: Sequence[Unexplained], n_read: int) -> list[str]:
    """What one should know before reading the order."""
    notes = stale_notes(corpus, analysis)
    if not analysis.patterns:
        notes.append("This analysis found no candidate pattern: read every transcript.")
    elif not corpus.codings:
        notes.append("There are no codings yet, so every pattern is outside the themes and the order means little.")
    if n_unread := len(corpus.transcripts) - n_read:
        notes.append(
            f"{unread(n_unread, len(corpus.transcripts))}: "
            "their segments are left out. What you have read is marked in the app, on the Read page."
        )
    if ordered and all(one.how_stable is None for one in ordered):
        why = why_not_measured(analysis.patterns[ordered[0].label])
        remedy = ": analyse again" if why == NOT_MEASURED else ""
        notes.append(f"How stable the patterns are: {why}{remedy}.")
    return notes


def _short(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def unexplained_lines(found: dict) -> Iterator[str]:
    """What to know first, then the patterns to read again, then how many others there are."""
    yield from found["notes"]
    prompts = [p for p in found["patterns"] if p["worth_a_look"]]
    for number, p in enumerate(prompts, start=1):
        terms = ", ".join(p["key_terms"]) or "no word sets it apart"
        decided = f" Decided: {p['decision']}{' (' + p['theme'] + ')' if p['theme'] else ''}." if p["decision"] else ""
        yield (
            f"{number}. Pattern {p['id']}: {p['uncoded']} of {counted(p['segments'], 'segment')} in no theme, "
            f"{counted(p['voices'], 'voice')}. Key terms: {terms}.{decided}"
        )
        yield (
            f"   Prompt to read again {p['prompt_to_read']:.2f} = uncoded {_part(p['how_uncoded'])} x stable "
            f"{_part(p['how_stable'])} x voiced {_part(p['how_voiced'])} x not one question's {_part(p['how_own'])}"
        )
        for quote in p["quotes"]:
            yield f"    “{quote['text']}” ({quote['transcript']}:{quote['start_char']}-{quote['end_char']})"
    rest = len(found["patterns"]) - len(prompts)
    if rest:
        lie, hold = ("pattern lies", "holds") if rest == 1 else ("patterns lie", "hold")
        yield f"{rest:,} {lie} mostly in themes, or {hold} fewer than three segments without one."
    yield f"Patterns at the {found['grain']} grain."
    yield from filter(None, [found.get("counting_note")])


def _part(share: float | None) -> str:
    return "(not measured)" if share is None else f"{share:.2f}"


def tables(study: Study, corpus: Corpus, comparison: Comparison) -> dict[str, Table]:
    """The table of the export by its file's name."""
    return {"unexplained.csv": _unexplained_table(unexplained_of(study, corpus, comparison))}


def _unexplained_table(found: dict) -> Table:
    rows = [
        (
            number,
            *("" if p[name] is None else p[name] for name in _COLUMNS),
            ", ".join(p["key_terms"]),
            "; ".join(f"{q['transcript']}:{q['start_char']}-{q['end_char']}" for q in p["quotes"]),
        )
        for number, p in enumerate(found["patterns"], start=1)
    ]
    return ("place", *("pattern" if name == "id" else name for name in _COLUMNS), "key_terms", "quotes"), rows
