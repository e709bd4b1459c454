"""Which of all judgements ever made stands today, beside the present grouping. Nothing here is stored or shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis.carrying import SAME, Placed, carry, similarity
from explorer.analysis.convergence import ConvergenceRow
from explorer.datamodel import Pattern
from explorer.study.judgements import CONVERGENCE, UNEXPLAINED, Judgement

Row = tuple[str, str]  # theme id and pattern id of a row of the convergence table; one of them is ''


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions on patterns no theme explains.

    standing : pattern id -> the newest judgement on it, carried here if it was made on an earlier grouping.
        Patterns whose newest judgement took the one before back are not in it.
    history : pattern id -> all judgements on it, oldest first.
    earlier : the newest judgement on each pattern of an earlier grouping that has no like pattern now.
    """

    standing: Mapping[str, Placed[Judgement]]
    history: Mapping[str, tuple[Judgement, ...]]
    earlier: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """The convergence table as it is filled in; the newest judgement on a row counts, also one without a word.

    standing : row -> its judgement. before : theme id -> a judgement made when the theme met other patterns.
    earlier : judgements on patterns, or on themes, that are not in the table now.
    """

    standing: Mapping[Row, Judgement]
    before: Mapping[str, Judgement]
    earlier: tuple[Judgement, ...]


def decisions(judgements: Sequence[Judgement], patterns: Sequence[Pattern]) -> Decisions:
    """What stands on the patterns of the present grouping, of all judgements, oldest first."""
    carried = carry((one for one in judgements if one.kind == UNEXPLAINED), patterns)
    newest: dict[str, Placed[Judgement]] = {}
    history: dict[str, tuple[Judgement, ...]] = {}
    for placed in carried.placed:
        newest[placed.pattern_id] = placed
        history[placed.pattern_id] = (*history.get(placed.pattern_id, ()), placed.judgement)
    standing = {pattern_id: placed for pattern_id, placed in newest.items() if placed.judgement.verdict}
    return Decisions(standing, history, _newest_of_each(carried.earlier))


def filled(
    judgements: Sequence[Judgement],
    rows: Sequence[ConvergenceRow],
    theme_ids: Sequence[str],
    patterns: Sequence[Pattern],
) -> Filled:
    """What stands in the convergence table, of all judgements, oldest first.

    A word on a theme was about its meeting with the patterns of that day. It stands while the patterns that meet the
    theme hold at least half the same words, and is shown as an earlier one otherwise.
    """
    mine = [one for one in judgements if one.kind == CONVERGENCE]
    alone = [patterns[row.patterns[0]] for row in rows if row.column < 0]
    carried = carry((one for one in mine if not one.theme_id), alone)
    standing: dict[Row, Judgement] = {("", placed.pattern_id): placed.judgement for placed in carried.placed}
    before: dict[str, Judgement] = {}
    met = {theme_ids[row.column]: row.segment_ids(patterns) for row in rows if row.column >= 0}
    for one in (one for one in mine if one.theme_id in met):
        if similarity(one.segment_ids, met[one.theme_id]) >= SAME:
            standing[one.theme_id, ""] = one
        else:
            before[one.theme_id] = one
    gone = [one for one in mine if one.theme_id and one.theme_id not in met]
    return Filled(standing, before, _newest_of_each([*carried.earlier, *gone]))


def row_key(row: ConvergenceRow, theme_ids: Sequence[str], patterns: Sequence[Pattern]) -> Row:
    """How a row is known in `Filled.standing`."""
    return (theme_ids[row.column], "") if row.column >= 0 else ("", patterns[row.patterns[0]].id)


def _newest_of_each(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Of the judgements on one pattern (or theme) of one grouping the newest, unless it says nothing."""

    def about(one: Judgement) -> tuple[object, ...]:
        # A decision on a pattern may name a theme; it is one decision on the pattern all the same.
        return one.analysis_id, one.grain, one.pattern_id, "" if one.pattern_id else one.theme_id

    newest = {about(one): one for one in judgements}
    return tuple(sorted((one for one in newest.values() if one.verdict or one.memo), key=lambda one: one.id))
