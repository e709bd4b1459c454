"""What stood behind a quote: what found it, its place in the ranking, and the quotes it is most like.

Similarity is the cosine of two passages' vectors: how alike they sound to the encoder, no probability of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from explorer.analysis.places import is_on
from explorer.datamodel import (
    BY_DEFINITION,
    BY_MEANING,
    BY_NEIGHBOURS,
    BY_QUESTION,
    BY_WORDS,
    DECOY,
    KNOWN,
    RANDOM,
    RANKED,
    SAMPLE,
    Analysis,
    Corpus,
    Span,
)
from explorer.naming import counted
from explorer.study import Study
from explorer.ui import ranked
from explorer.ui.quoting import person_names, who_said

FOUND = {
    BY_MEANING: "by its meaning",
    BY_WORDS: "by its words",
    BY_QUESTION: "by the question it answers",
    BY_NEIGHBOURS: "by what stands around it",
    BY_DEFINITION: "by the theme’s name and definition",
}
_WHY = {
    KNOWN: "Shown to see how decisions are made: it was coded with this already, and is not counted as found.",
    DECOY: "Shown to see how decisions are made: from the bottom of the ranking, or rejected by somebody.",
    RANDOM: "Drawn at random, beside the ranking.",
    SAMPLE: "Drawn at random, for a check sample.",
}
_NEAREST = 3


def evidence(
    study: Study,
    corpus: Corpus,
    analysis: Analysis,
    passage: Span,
    row: int | None,
    *,
    lines: Sequence[str],
    coded_rows: Sequence[int],
    rejected_rows: Sequence[int],
    theme_code_ids: Sequence[str],
    hidden_code_ids: Collection[str] = (),
    without_coding: str = "",
) -> dict[str, object]:
    """Everything told of a quote, as the browser is sent it.

    Parameters
    ----------
    row : of the analysis's segments, None for a passage that is none. lines : what comes first (`ranking_lines`).
    coded_rows, rejected_rows : segments coded with the theme or code, and those rejected for it.
    hidden_code_ids : codes that are not told of. without_coding : the coding an accepted quote just became.
    """
    told = [code.id for code in corpus.codes if code.id not in hidden_code_ids]
    carried = codes_on(corpus, passage, told, without_coding=without_coding)
    other = "other " if hidden_code_ids or without_coding else ""
    lines = [*lines, f"It carries: {', '.join(carried)}." if carried else f"It carries no {other}code."]
    if row is None:
        lines.append("This passage is no segment of the newest grouping, so nothing is compared with it.")
        return {"lines": lines, "groups": []}
    near = (
        ("Most like it among what is coded", coded_rows, _NEAREST, "No other quote is coded with it yet."),
        ("Most like it among what was rejected", rejected_rows, 1, "No other quote was rejected for it yet."),
    )
    groups = []
    for name, among, most, nothing in near:
        rows = [other for other in among if other != row]
        found = ranked.nearest(study, row, rows, most) if rows else ()
        quotes = [_near(corpus, analysis, other, similarity, theme_code_ids) for other, similarity in found]
        groups.append({"name": name, "quotes": quotes, "note": "" if quotes else nothing})
    return {"lines": lines, "groups": groups}


def ranking_lines(*, arm: str, rank: int, n_ranked: int, found_by: str, is_unprompted: bool = False) -> list[str]:
    """Why a quote was shown, what found it, and its place in the ranking. Pure."""
    lines = [_WHY[arm]] if arm in _WHY else []
    place = f"{ordinal(rank)} of {counted(n_ranked, 'quote')} in the ranking" if rank and n_ranked else ""
    if arm in (KNOWN, SAMPLE):
        return lines
    found = FOUND.get(found_by, "") if arm in ("", RANKED) else ""
    if is_unprompted:
        lines.append("From the ranking that leaves out what was asked, for what comes up by itself.")
    elif found:
        place = f"Found {found}; {place}" if place else f"Found {found}"
    return [*lines, f"{place[0].upper()}{place[1:]}."] if place else lines


def codes_on(corpus: Corpus, passage: Span, code_ids: Collection[str], *, without_coding: str = "") -> list[str]:
    """Names of the codes a passage carries: they share at least half of the shorter. Pure.

    Parameters
    ----------
    code_ids : only these. without_coding : id of a coding to leave out.
    """
    names = {code.id: code.name for code in corpus.codes if code.id in code_ids}
    there = [
        one.code_id
        for one in corpus.codings
        if one.code_id in names and one.id != without_coding and is_on(one.span, passage)
    ]
    return [names[code_id] for code_id in dict.fromkeys(there)]


def ordinal(number: int) -> str:
    """'1st', '2nd', '3rd', '11th', '1,021st'. Pure."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def _near(
    corpus: Corpus, analysis: Analysis, row: int, similarity: float, theme_code_ids: Sequence[str]
) -> dict[str, str]:
    segment = analysis.segments[row]
    transcript = corpus.transcript(segment.span.transcript_id)
    codes = codes_on(corpus, segment.span, theme_code_ids) if len(theme_code_ids) > 1 else []
    return {
        "id": segment.span.id,
        "who": who_said(transcript, segment.span, person_names(corpus)),
        "text": segment.text,
        "lang": segment.language,
        "about": " · ".join((f"similarity {similarity:.2f}", *codes)),
    }
