"""What was made of quotes read again: every standing decision, how each coder decides, and where coders contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from explorer.analysis import coders
from explorer.analysis.coders import CoderMeasures, Contradiction, Share
from explorer.analysis.provenance import counts
from explorer.datamodel import Corpus, Decision
from explorer.files.exports import Table
from explorer.naming import counted
from explorer.study import Study, material
from explorer.study.reviewing import load_decisions, standing
from explorer.wording import queued as words

_ARMS = ("known", "decoys", "ranked", "random")
_COLUMNS = (
    "decision",
    "theme",
    "code",
    "transcript",
    "start",
    "end",
    "quote",
    "verdict",
    "memo",
    "coder",
    "decided_at",
    "arm",
    "rank",
    "score",
    "found_by",
    "score_visible",
    "latency_s",
    "provenance",
    "coding",
    "sample",
)


def decisions_made(study: Study) -> dict:
    """Every standing decision on a quote with its circumstances, and what can be said of those who decided.

    `found` counts accepted quotes without those that were shown because they are coded already, or as decoys.
    """
    corpus = material.load_corpus(study)
    made = standing(load_decisions(study))
    names = {theme.id: theme.name for theme in corpus.themes}
    found: dict[str, int] = {}
    for one in coders.found(made):
        name = names.get(one.theme_id, one.theme_id)
        found[name] = found.get(name, 0) + 1
    return {
        "decisions": [_entry(one, corpus) for one in made],
        "found": found,
        "coders": [_coder(one) for one in coders.measure(made)],
        "contradictions": [_contradiction(one, corpus, names) for one in coders.contradictions(made)],
        "provenance": counts(corpus),
    }


def decision_lines(found: dict) -> Iterator[str]:
    """The same to read: who decided how, then where they contradict, then every quote."""
    if not found["decisions"]:
        yield "Nothing was decided on quotes to read again yet."
        return
    for one in found["coders"]:
        yield f"{one['coder'] or 'without a name'}:"
        yield from (f"    {sentence}" for sentence in one["in_words"])
    for one in found["contradictions"]:
        yield (
            f"Accepted by {_names(one['accepted_by'])}, rejected by {_names(one['rejected_by'])} for {one['theme']}: "
            f"“{one['text']}” ({_where(one)})"
        )
    for one in found["decisions"]:
        memo = f" Memo: {one['memo']}" if one["memo"] else ""
        yield f"{one['verdict']}, {one['theme']}: “{one['text']}” ({_where(one)}){memo}"
    kept = "; ".join(f"{name}: {counted(n, 'quote')}" for name, n in found["found"].items())
    yield f"Found on reading again: {kept}." if kept else "Nothing was found on reading again so far."


def tables(study: Study, corpus: Corpus) -> dict[str, Table]:
    """The tables of the export by their files' names; without a decision they have no rows."""
    made = standing(load_decisions(study))
    entries = [_entry(one, corpus) for one in made]
    measured = coders.measure(made)
    return {
        "review_decisions.csv": (_COLUMNS, [_row(one) for one in entries]),
        "coders.csv": (_coder_header(), [_coder_row(one) for one in measured]),
    }


def _entry(one: Decision, corpus: Corpus) -> dict:
    names = {theme.id: theme.name for theme in corpus.themes}
    codes = {code.id: code.name for code in corpus.codes}
    coding = next((c for c in corpus.codings if c.id == one.coding_id), None) if one.coding_id else None
    return {
        "id": one.id,
        "theme": names.get(one.theme_id, one.theme_id),
        "theme_id": one.theme_id,
        "code": codes.get(one.code_id, one.code_id),
        **_place(one, corpus),
        "verdict": one.verdict,
        "memo": one.memo,
        "coder": one.coder,
        "decided_at": one.decided_at,
        "arm": one.arm,
        "rank": one.rank or None,
        "score": None if one.score is None else round(one.score, 4),
        "found_by": one.found_by,
        "score_visible": one.score_visible,
        "latency_s": round(one.latency_s, 1),
        "provenance": coding.provenance if coding else "",
        "coding": codes.get(coding.code_id, coding.code_id) if coding else "",
        "sample": one.sample_id or None,
    }


def _place(one: Decision | Contradiction, corpus: Corpus) -> dict:
    span = one.span
    return {
        "transcript": span.transcript_id,
        "start_char": span.start_char,
        "end_char": span.end_char,
        "text": corpus.transcript(span.transcript_id).quote(span),
    }


def _contradiction(one: Contradiction, corpus: Corpus, names: Mapping[str, str]) -> dict:
    return {
        "theme": names.get(one.theme_id, one.theme_id),
        **_place(one, corpus),
        "accepted_by": list(dict.fromkeys(d.coder for d in one.accepted)),
        "rejected_by": list(dict.fromkeys(d.coder for d in one.rejected)),
    }


def _coder(one: CoderMeasures) -> dict:
    return {
        **{name: getattr(one, name) for name in ("coder", "decided", "unsure", "skipped", "sittings", "score_visible")},
        **{name: _share(getattr(one, name)) for name in _ARMS},
        "thirds": [_share(third) for third in one.thirds],
        "median_latency_s": None if one.median_latency_s is None else round(one.median_latency_s, 1),
        "in_words": words.coder_sentences(one),
    }


def _share(share: Share) -> dict:
    return {**asdict(share), "low": round(share.low, 4), "high": round(share.high, 4)}


def _where(one: Mapping[str, object]) -> str:
    return f"{one['transcript']}:{one['start_char']}-{one['end_char']}"


def _names(coder_names: Sequence[str]) -> str:
    return ", ".join(name or "somebody without a name" for name in coder_names)


def _row(one: dict) -> tuple[object, ...]:
    keys = {"decision": "id", "start": "start_char", "end": "end_char", "quote": "text"}
    values = (one[keys.get(column, column)] for column in _COLUMNS)
    return tuple("" if v is None else ("yes" if v else "no") if isinstance(v, bool) else v for v in values)


def _coder_header() -> tuple[str, ...]:
    parts = (*_ARMS, "first_third", "second_third", "last_third")
    shares = tuple(f"{part}_{what}" for part in parts for what in ("accepted", "of", "low", "high"))
    return ("coder", "decided", "unsure", "skipped", "sittings", *shares, "median_latency_s", "score_visible")


def _coder_row(one: CoderMeasures) -> tuple[object, ...]:
    shares = (*(getattr(one, name) for name in _ARMS), *one.thirds)
    latency = "" if one.median_latency_s is None else round(one.median_latency_s, 1)
    return (
        one.coder,
        one.decided,
        one.unsure,
        one.skipped,
        one.sittings,
        *(value for share in shares for value in (share.hits, share.of, round(share.low, 4), round(share.high, 4))),
        latency,
        one.score_visible,
    )
