"""Quotes to read again for a theme, best first, and whether the ranking works on this study: dictionaries and lines."""

from __future__ import annotations

import math
from collections.abc import Iterator

from explorer import rereading
from explorer.analysis import provenance
from explorer.analysis.validating import MethodRecall, ThemeValidation
from explorer.codebook import named, theme_named
from explorer.datamodel import COUNTED, UNACCEPTED_COUNT, Analysis
from explorer.naming import counted
from explorer.reports.analysed import analysed, stale_notes
from explorer.reports.counting import codings_counted
from explorer.settings import Settings
from explorer.study import Study
from explorer.study.reviewing import load_decisions
from explorer.wording.validation import METHODS, verdict

_SHOWN = 20


def overlooked(study: Study, theme: str, *, code: str = "", everything: bool = False, blind_only: bool = False) -> dict:
    """Every participant segment that is not coded with a theme (or one code of it), best first.

    Parameters
    ----------
    theme, code : names, in any case, or enough of the beginning.
    everything : all, else the first 20; what is left out is counted.
    blind_only : learn from codings made without a suggestion; what anybody coded is no candidate all the same.
    """
    whole, analysis = analysed(study)
    counting = codings_counted(study, whole, blind_only=blind_only)
    wanted = theme_named(theme, whole.themes)
    code_id = named(code, [one for one in whole.codes if one.id in wanted.code_ids], "code of it").id if code else ""
    on, ranking = rereading.rank_once(
        study,
        counting.corpus,
        analysis,
        load_decisions(study, theme_id=wanted.id),
        theme_id=wanted.id,
        code_id=code_id,
    )
    coded = set(rereading.coded_rows(on, whole, wanted.id, code_id))
    rows = [row for row in ranking.order.tolist() if row not in coded]
    shown = rows if everything else rows[:_SHOWN]
    return {
        "theme": wanted.name,
        "code": next((one.name for one in whole.codes if one.id == code_id), ""),
        "candidates": len(rows),
        "left_out": len(rows) - len(shown),
        "ranking": [_candidate(row, analysis, ranking.scores[row], ranking.found_by[row]) for row in shown],
        "notes": [*ranking.notes, *stale_notes(whole, analysis)],
        **counting.told(),
    }


def overlooked_lines(found: dict) -> Iterator[str]:
    """What it stands on, then the quotes."""
    what = f"{found['theme']}, {found['code']}" if found["code"] else found["theme"]
    yield f"{what}: {counted(found['candidates'], 'segment')} not coded with it, those to read again first at the top."
    yield from found["notes"]
    if found["counting_note"]:
        yield found["counting_note"]
    for place, one in enumerate(found["ranking"], start=1):
        words = " ".join(one["text"].split())
        yield f"{place}. {one['speaker']} ({one['transcript']}, by {one['found_by']}): {words}"
    if found["left_out"]:
        yield f"{found['left_out']:,} more: --all shows every one."


def validation(study: Study, *, by_code: bool = False, blind_only: bool = False) -> dict:
    """Leave one interview out: how much of what is coded the ranking finds again, beside simple searches."""
    whole, analysis = analysed(study)
    counting = codings_counted(study, whole, blind_only=blind_only)
    on = rereading.ground(study, analysis)
    # Accepted candidates are left out: the ranking would be held against its own suggestions.
    own = provenance.only(counting.corpus, COUNTED[UNACCEPTED_COUNT])
    found = rereading.validate(study, on, own, by_code=by_code, seed=Settings().seed)
    names = {one.id: one.name for one in (whole.codes if by_code else whole.themes)}
    return {
        "unit": "share of the coded words found after reading so much of each interview that was left out",
        "themes": [_validated(one, names[one.theme_id]) for one in found.themes],
        "not_coded": [name for noun_id, name in names.items() if noun_id not in {t.theme_id for t in found.themes}],
        "notes": stale_notes(whole, analysis),
        **counting.told(),
    }


def validation_lines(found: dict) -> Iterator[str]:
    """One block a theme: what each way found after 5, 10 and 20% of the words, with its interval."""
    if not found["themes"]:
        yield "Nothing is coded yet: the ranking can be held against your codings when there are some."
    for theme in found["themes"]:
        yield f"{theme['theme']} ({counted(theme['codings'], 'coding')}, {counted(theme['interviews'], 'interview')})"
        for method, at in theme["recall"].items():
            cells = "   ".join(f"{int(float(budget) * 100)}% read: {_range(one, method)}" for budget, one in at.items())
            yield f"  {METHODS[method]:<44} {cells}"
        yield f"  {theme['verdict']}"
    if found["not_coded"]:
        yield f"Not coded yet: {', '.join(found['not_coded'])}."
    if found["counting_note"]:
        yield found["counting_note"]
    yield from found["notes"]


def _range(one: dict, method: str) -> str:
    value = f"{one['value']:.0%}"
    if method == "random" or one["low"] is None:  # one interview alone gives no interval
        return value
    return f"{value} ({one['low']:.0%} to {one['high']:.0%})"


def _candidate(row: int, analysis: Analysis, score: float, found_by: str) -> dict:
    segment = analysis.segments[row]
    return {
        "transcript": segment.span.transcript_id,
        "start_char": segment.span.start_char,
        "end_char": segment.span.end_char,
        "speaker": segment.speaker,
        "score": round(float(score), 5),
        "text": segment.text,
        "found_by": found_by,
    }


def _validated(one: ThemeValidation, name: str) -> dict:
    return {
        "theme": name,
        "codings": one.n_codings,
        "interviews": one.n_interviews,
        "recall": {method: _method(found) for method, found in one.methods.items()},
        "people": [
            {
                "participant": person.participant_id,
                "coded_words": person.words,
                "found": {str(budget): round(value, 4) for budget, value in person.at.items()},
            }
            for person in one.people
        ],
        "beats_keyword": one.beats_keyword,
        "verdict": verdict(one),
        "note": one.note,
    }


def _method(found: MethodRecall) -> dict:
    return {
        str(budget): {"value": _rounded(one.value), "low": _rounded(one.low), "high": _rounded(one.high)}
        for budget, one in found.at.items()
    }


def _rounded(value: float) -> float | None:
    """None for what cannot be told: nan is no JSON."""
    return None if math.isnan(value) else round(value, 4)
