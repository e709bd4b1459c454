"""The quotes of a theme that are least like the rest, and those marked as contrary: a dictionary and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explorer import rereading
from explorer.analysis.deviant import Deviant
from explorer.codebook import theme_named
from explorer.datamodel import Analysis
from explorer.naming import counted
from explorer.reports.analysed import analysed, stale_notes
from explorer.reports.counting import codings_counted
from explorer.reports.patterns import place
from explorer.rereading.deviants import deviance_of
from explorer.study import Study, marks
from explorer.study.reviewing import load_decisions

SUBJECT_NOT_STANCE = (
    "Likeness is of subject, not of stance: a counter-example told in the usual words is not at the top, and what is "
    "at the top may only be about something else. Read it."
)
_SHOWN = 5


def deviant(study: Study, theme: str, *, blind_only: bool = False) -> dict:
    """A theme's quotes and candidates, least like the rest first; raises StudyError when there is no such theme.

    Parameters
    ----------
    theme : its name, in any case, or enough of its beginning to tell it from the others.
    """
    whole, analysis = analysed(study)
    counting = codings_counted(study, whole, blind_only=blind_only)
    wanted = theme_named(theme, whole.themes)
    decisions = load_decisions(study, theme_id=wanted.id)
    on, ranking = rereading.rank_once(study, counting.corpus, analysis, decisions, theme_id=wanted.id)
    contrary_ids = marks.marked_coding_ids(study, marks.CONTRARY)
    # What anybody coded is no candidate, whichever codings count.
    coded = set(rereading.coded_rows(on, whole, wanted.id))
    is_free = [row not in coded for row in ranking.order.tolist()]
    ranking = replace(ranking, order=ranking.order[is_free])
    found = deviance_of(counting.corpus, analysis, on.vectors, ranking, contrary_ids)
    return {
        "theme": wanted.name,
        "coded": [_entry(one, analysis) for one in found.coded],
        "candidates": [_entry(one, analysis) for one in found.candidates],
        "contrary": [_quote(row, analysis) for row in found.contrary_rows],
        "not_compared": found.not_compared,
        "notes": [SUBJECT_NOT_STANCE, *stale_notes(whole, analysis)],
        **counting.told(),
    }


def deviant_lines(found: dict) -> Iterator[str]:
    """What is marked contrary, then the first of each list."""
    marked = counted(len(found["contrary"]), "quote is", "quotes are")
    yield f"{found['theme']}: {marked} marked as speaking against it."
    yield from (_line(one) for one in found["contrary"])
    yield "Of what is coded, least like what others say of it:" if found["coded"] else _TOO_FEW
    yield from (_line(one) for one in found["coded"][:_SHOWN])
    if found["candidates"]:
        yield "Of the first quotes to read again, least like what is coded:"
        yield from (_line(one) for one in found["candidates"][:_SHOWN])
    if found["coded"] and found["not_compared"]:
        yield f"{counted(found['not_compared'], 'quote was', 'quotes were')} not compared: others have too few."
    yield from found["notes"]
    yield from filter(None, [found["counting_note"]])


_TOO_FEW = "Too little is coded with it by different people to say what is unlike the rest."


def _entry(one: Deviant, analysis: Analysis) -> dict:
    return {
        **_quote(one.row, analysis),
        "likeness": round(one.likeness, 4),
        "coded_quotes_less_like": one.less_like,
        "nearest": place(analysis.segments[one.nearest_row]),
    }


def _quote(row: int, analysis: Analysis) -> dict:
    segment = analysis.segments[row]
    return {**place(segment), "text": segment.text}


def _line(one: dict) -> str:
    return f"    “{one['text']}” ({one['transcript']}:{one['start_char']}-{one['end_char']})"
