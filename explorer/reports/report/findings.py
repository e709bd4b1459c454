"""The facts of the comparison, from the report functions alone: patterns, themes, who speaks, what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer import reports
from explorer.datamodel import ACCEPT, GRAINS, REJECT, SAMPLE, UNSURE, Analysis
from explorer.reports.crosswalk import crosswalk_of
from explorer.reports.judgements import tables as judgement_tables
from explorer.reports.patterns import described
from explorer.reports.report.facts import Material, stale
from explorer.reports.unexplained import unexplained_of

_QUOTE_CHARS = 240
_EXEMPLARS = 2


def facts_of(found: Material) -> dict:
    """Each part, None where the study has nothing for it."""
    analysis, corpus = found.analysis, found.corpus
    covered = reports.coverage(found.study, blind_only=found.options.blind_only)
    common = {"coverage": _coverage(covered), "review": _review(found)}
    if analysis is None:
        return {**common, **dict.fromkeys(("patterns", "map", "crosswalk", "convergence", "unexplained"))}
    people = _people(analysis)
    walk = crosswalk_of(corpus, found.comparison)
    return {
        **common,
        "patterns": _patterns(analysis, people, stale(found)),
        "map": _map(analysis),
        "crosswalk": _crosswalk(walk, analysis),
        "convergence": _convergence(found),
        "unexplained": _unexplained(unexplained_of(found.study, corpus, found.comparison), people),
    }


def _people(analysis: Analysis) -> dict[tuple[str, int, int], str]:
    """Whose a segment is, by its place."""
    return {
        (s.span.transcript_id, s.span.start_char, s.span.end_char): s.participant_id or s.span.transcript_id
        for s in analysis.segments
    }


def _quote(one: Mapping, people: Mapping[tuple[str, int, int], str]) -> dict:
    """A quote as it stands in the report: shortened at a word, by whom and where, never with a name."""
    place = (one["transcript"], one["start_char"], one["end_char"])
    person = people.get(place, one["transcript"])
    source = person if person == one["transcript"] else f"{person} in {one['transcript']}"
    return {"text": shortened(one["text"]), "source": source, "start_char": one["start_char"]}


def shortened(text: str) -> str:
    """The words as said, in one line; a long quote ends at a word, with ``[…]``."""
    words = " ".join(text.split())
    if len(words) <= _QUOTE_CHARS:
        return words
    return f"{words[:_QUOTE_CHARS].rpartition(' ')[0] or words[:_QUOTE_CHARS]} […]"


def _patterns(analysis: Analysis, people: Mapping, notes: Sequence[str]) -> dict:
    rows = []
    for one in described(analysis):
        kept = ("id", "parent", "key_terms", "voices", "stability", "balance", "question", "in_words")
        quotes = [_quote(quote, people) for quote in one["exemplars"][:_EXEMPLARS]]
        rows.append({**{name: one[name] for name in kept}, "segments": len(one["segments"]), "quotes": quotes})
    fragile = [p.stability is not None and p.stability.is_fragile for p in analysis.patterns]
    for row, is_fragile, pattern in zip(rows, fragile, analysis.patterns, strict=True):
        row["flags"] = _flags(row, is_fragile)
        row["is_fragile"] = is_fragile if pattern.stability else None
    return {
        "grain": analysis.grain,
        "other_grains": [grain for grain in GRAINS if grain != analysis.grain],
        "n": len(rows),
        "unplaced": analysis.n_unplaced,
        "measured": sum(p.stability is not None for p in analysis.patterns),
        "fragile": sum(fragile),
        "one_persons": sum(p.balance is not None and p.balance.is_one_persons for p in analysis.patterns),
        "one_question": sum(p.question is not None and p.question.is_one_question for p in analysis.patterns),
        "guide_questions": len(analysis.guide),
        "rows": rows,
        "notes": list(notes),
    }


def _flags(row: Mapping, is_fragile: bool) -> list[str]:
    return [
        word
        for word, holds in (
            ("fragile", is_fragile),
            ("few voices", row["balance"] and row["balance"]["one_persons"]),
            ("one question", row["question"] and row["question"]["one_question"]),
        )
        if holds
    ]


def _map(analysis: Analysis) -> dict:
    """Where each segment stands on the map, and the place of its pattern in the list, -1 for none."""
    return {
        "x": [round(float(x), 4) for x in analysis.positions[:, 0]],
        "y": [round(float(y), 4) for y in analysis.positions[:, 1]],
        "pattern": [int(label) for label in analysis.labels],
    }


def _crosswalk(walk: dict, analysis: Analysis) -> dict:
    """The crosswalk with its rows in the order of the patterns, and what it says in counts."""
    marked = sum(sum(row["marked"]) for row in walk["rows"])
    half = [any(2 * n >= row["segments"] for n in row["overlap"]) for row in walk["rows"]]
    outside = [2 * one["outside"] > one["segments"] for one in walk["split"]["patterns"]]
    pairs = [
        {
            "pattern": row["pattern"],
            "key_terms": list(analysis.patterns[i].key_terms),
            "theme": walk["columns"][j]["name"],
            **{name: row[name][j] for name in ("overlap", "overlap_voices", "expected", "low", "high", "adjusted_p")},
            "segments": row["segments"],
        }
        for j in range(len(walk["columns"]))
        for i, row in sorted(enumerate(walk["rows"]), key=lambda one: -one[1]["overlap"][j])
        if row["marked"][j]
    ]
    return {
        **walk,
        "pairs": pairs,
        "n_marked": marked,
        "n_looked_at": sum(sum(row["looked_at"]) for row in walk["rows"]),
        "n_mostly_in_one": sum(half),
        "n_mostly_outside": sum(outside),
    }


def _convergence(found: Material) -> dict:
    header, rows = judgement_tables(found.study, found.corpus, found.comparison)["convergence.csv"]
    named = [dict(zip(header, row, strict=True)) for row in rows]
    themes = [row for row in named if row["theme"]]
    return {
        "rows": named,
        "n": len(named),
        "n_themes": len(themes),
        "n_themes_met": sum(bool(row["patterns"]) for row in themes),
        "n_alone": len(named) - len(themes),
        "n_judged": sum(bool(row["judgement"]) for row in named),
        "n_memos": sum(bool(row["memo"]) for row in named),
    }


def _unexplained(queue: dict, people: Mapping) -> dict:
    rows = [{**one, "quotes": [_quote(quote, people) for quote in one["quotes"][:1]]} for one in queue["patterns"]]
    shown = [one for one in rows if one["worth_a_look"] or one["decision"]]
    return {
        "rows": shown,
        "n": len(rows),
        "n_worth_a_look": sum(one["worth_a_look"] for one in rows),
        "n_decided": sum(bool(one["decision"]) for one in rows),
        "n_open": sum(one["worth_a_look"] and not one["decision"] for one in rows),
        "n_memos": sum(bool(one["memo"]) for one in rows),
        "n_others": len(rows) - len(shown),
        "notes": queue["notes"],
    }


def _coverage(covered: dict) -> dict:
    people = len(covered["participants"])
    return {
        **{k: v for k, v in covered.items() if k not in ("themes", "participants")},
        "people": people,
        "themes": [{**theme, "of": people} for theme in covered["themes"]],
        "participants": covered["participants"],
        "n_not_read": sum(bool(p["states"]) and set(p["states"]) == {"not yet read"} for p in covered["participants"]),
    }


def _review(found: Material) -> dict:
    """What was decided on quotes read again, and what a check sample could say of what remains."""
    made, remains = reports.decisions_made(found.study), reports.recall(found.study)
    verdicts = Counter(one["verdict"] for one in made["decisions"] if one["arm"] != SAMPLE)
    themes = []
    for one in remains["themes"]:
        again = [d for d in made["decisions"] if d["theme_id"] == one["theme_id"] and d["arm"] != SAMPLE]
        counts = Counter(d["verdict"] for d in again)
        themes.append({**one, "decided": len(again), "accepted": counts[ACCEPT], "rejected": counts[REJECT]})
    return {
        "decisions": len(made["decisions"]),
        "again": sum(verdicts.values()),
        "accepted": verdicts[ACCEPT],
        "rejected": verdicts[REJECT],
        "unsure": verdicts[UNSURE],
        "memos": sum(bool(one["memo"]) for one in made["decisions"]),
        "contradictions": len(made["contradictions"]),
        "coders": [{"coder": one["coder"], "in_words": one["in_words"]} for one in made["coders"]],
        "provenance": [{"provenance": name, "codings": n} for name, n in made["provenance"].items()],
        "confidence": remains["confidence"],
        "themes": themes,
        "plans": remains["plans"],
        "notes": remains["notes"],
        "has_sample": any(one["sampled"] for one in remains["themes"]),
    }
