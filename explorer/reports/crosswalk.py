"""The crosswalk as dictionaries, lines and tables: where patterns and themes meet, beside what shuffling gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer import pipeline
from explorer.analysis import splitting
from explorer.analysis.baseline import Baseline
from explorer.datamodel import Corpus
from explorer.files.exports import Table
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.reports.analysed import analysed
from explorer.reports.counting import codings_counted
from explorer.study import Study

_AGAINST_SHUFFLING = ("expected", "low", "high", "p", "adjusted_p", "looked_at", "marked")


def crosswalk(study: Study, *, by_code: bool = False, grain: str = "", blind_only: bool = False) -> dict:
    """Patterns by themes (or codes), beside what shuffling within interviews gives.

    Parameters
    ----------
    grain : one of GRAINS; '' for the one the study shows.
    blind_only : leave out codings made beside suggestions; else the study's own choice stands.
    """
    whole, analysis = analysed(study, grain=grain)
    counting = codings_counted(study, whole, blind_only=blind_only)
    compared = pipeline.compare(counting.corpus, analysis)
    return {**crosswalk_of(counting.corpus, compared, by_code=by_code), **counting.told()}


def crosswalk_of(corpus: Corpus, comparison: Comparison, *, by_code: bool = False) -> dict:
    """Patterns by themes (or codes): segments and voices in both, and what to read them against.

    The lists of a row are in the order of the columns. `expected` is the overlap on average over all shuffles within
    interviews, `low` to `high` holds at least 95 in 100 of them, `p` is the share with at least the overlap found.
    `adjusted_p` is for all pairs that were `looked_at`; the others could have shown nothing, and have 1.
    """
    analysis = comparison.analysis
    walk = comparison.by_code if by_code else comparison.by_theme
    against = pipeline.against_shuffling(comparison, by_code=by_code)
    names = {item.id: item.name for item in (corpus.codes if by_code else corpus.themes)}
    return {
        "grain": analysis.grain,
        "columns": [
            {"id": c, "name": names[c], "segments": int(n), "voices": int(v)}
            for c, n, v in zip(walk.column_ids, walk.column_sizes, walk.column_voices, strict=True)
        ],
        "rows": [
            {
                "pattern": p.id,
                "segments": int(walk.pattern_sizes[i]),
                "voices": int(walk.pattern_voices[i]),
                "overlap": walk.overlap[i].tolist(),
                "overlap_voices": walk.overlap_voices[i].tolist(),
                "expected": against.expected[i].round(2).tolist(),
                "low": against.low[i].tolist(),
                "high": against.high[i].tolist(),
                "p": _short(against.p[i]),
                "adjusted_p": _short(against.adjusted_p[i]),
                "looked_at": against.can_show[i].tolist(),
                "marked": against.marked[i].tolist(),
            }
            for i, p in enumerate(analysis.patterns)
        ],
        "split": _split(comparison, against, by_code),
        "codings_outside_segments": len(comparison.incidence.outside_ids),
    }


def _split(comparison: pipeline.Comparison, against: Baseline, by_code: bool) -> dict:
    """How themes (or codes) lie over patterns and patterns over themes, and the one-to-one pairs that fit best."""
    analysis, laid = comparison.analysis, comparison.incidence
    walk, columns = (comparison.by_code, laid.codes) if by_code else (comparison.by_theme, laid.themes)
    pattern_ids = [pattern.id for pattern in analysis.patterns]
    by_column = splitting.split_columns(walk, against)
    by_pattern = splitting.split_patterns(walk, against, analysis.labels, columns)
    return {
        "columns": [{"id": i, **_entry(s, pattern_ids)} for i, s in zip(walk.column_ids, by_column, strict=True)],
        "patterns": [
            {"pattern": i, **_entry(s, walk.column_ids)} for i, s in zip(pattern_ids, by_pattern, strict=True)
        ],
        "best_matches": [
            {"pattern": pattern_ids[m.pattern], "id": walk.column_ids[m.column], "both": m.both, "f1": round(m.f1, 3)}
            for m in splitting.best_matches(walk)
        ],
    }


def _entry(split: splitting.Split, other_ids: Sequence[str]) -> dict:
    return {
        "segments": split.segments,
        "outside": split.outside,
        "over": split.parts,
        "effective": round(split.effective, 2),
        "more_than_shuffling_in": [other_ids[i] for i in split.held_by],
    }


def _short(values: Sequence[float]) -> list[float]:
    return [float(f"{value:.3g}") for value in values]


def crosswalk_lines(found: dict) -> Iterator[str]:
    """The five patterns each theme meets most, in words; and what is missing where there is nothing to meet."""
    yield from _missing(found)
    for j, column in enumerate(found["columns"]):
        yield f"{column['name']}: {counted(column['segments'], 'segment')}, {counted(column['voices'], 'voice')}"
        for row in sorted(found["rows"], key=lambda row: -row["overlap"][j])[:5]:
            if n := row["overlap"][j]:
                of = f"pattern {row['pattern']} ({counted(row['segments'], 'segment')})"
                more = " *" if row["marked"][j] else ""
                yield f"    {n} of them in {of}; shuffled within interviews about {row['expected'][j]:.1f}{more}"
    marked, looked_at = (sum(sum(row[name]) for row in found["rows"]) for name in ("marked", "looked_at"))
    if looked_at:
        yield f"* more than shuffling gives: {marked} of {counted(looked_at, 'pair')} where it could be seen."
    elif not any(_missing(found)):
        yield "There is too little to tell any meeting from chance."
    if outside := found["codings_outside_segments"]:
        yield f"{counted(outside, 'coding lies', 'codings lie')} on no segment of participant speech."
    yield f"Patterns at the {found['grain']} grain."
    yield from filter(None, [found.get("counting_note")])


def _missing(found: dict) -> Iterator[str]:
    """What a meeting needs and the study has not, with what to do about it."""
    if not found["columns"]:
        yield "There is no codebook yet: add one, or make codes while coding on the Read page of the app."
    elif not any(column["segments"] for column in found["columns"]):
        yield "No participant's speech is coded yet: code on the Read page of the app, or add codings."
    if not found["rows"]:
        yield "This analysis found no candidate pattern: read every transcript."


def tables(corpus: Corpus, comparison: Comparison) -> dict[str, Table]:
    """The tables of the export by their files' names."""
    by_theme, by_code = (crosswalk_of(corpus, comparison, by_code=by_code) for by_code in (False, True))
    return {
        "crosswalk.csv": _crosswalk_table(by_theme),
        "crosswalk_codes.csv": _crosswalk_table(by_code),
        "splits.csv": _splits_table(by_theme, "theme"),
        "splits_codes.csv": _splits_table(by_code, "code"),
    }


def _crosswalk_table(found: dict) -> Table:
    header = (
        "pattern",
        "pattern_segments",
        "pattern_voices",
        "theme_or_code",
        "segments_in_both",
        "voices_in_both",
        "theme_segments",
        "theme_voices",
        *_AGAINST_SHUFFLING,
    )
    rows = [
        (
            r["pattern"],
            r["segments"],
            r["voices"],
            c["name"],
            r["overlap"][j],
            r["overlap_voices"][j],
            c["segments"],
            c["voices"],
            *(_yes_or_no(r[name][j]) for name in _AGAINST_SHUFFLING),
        )
        for r in found["rows"]
        for j, c in enumerate(found["columns"])
    ]
    return header, rows


def _splits_table(found: dict, kind: str) -> Table:
    """Each theme (or code) over the patterns, then each pattern over the themes (or codes)."""
    header = ("of", "name", "segments", "outside", "over", "effective", "more_than_shuffling_in")
    names = {c["id"]: c["name"] for c in found["columns"]}
    numbers = header[2:6]
    rows = [
        (kind, names[s["id"]], *(s[n] for n in numbers), "; ".join(s["more_than_shuffling_in"]))
        for s in found["split"]["columns"]
    ]
    rows += [
        ("pattern", s["pattern"], *(s[n] for n in numbers), "; ".join(names[i] for i in s["more_than_shuffling_in"]))
        for s in found["split"]["patterns"]
    ]
    return header, rows


def _yes_or_no(value: object) -> object:
    return ("no", "yes")[value] if isinstance(value, bool) else value
