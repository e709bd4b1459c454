"""A person's stance from what was coded passage by passage, by a declared rule (methods A1, R2 to R5). Pure.

The rules answer the same question in different ways, and none of them is the reader's own judgement of the whole
interview (R1), which stays the default.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.datamodel import INTERVIEWER, Coding, Transcript
from explorer.datamodel.assessing import Variable
from explorer.datamodel.contrasting import ANY_NEGATIVE, DERIVING_UNITS, LAST, MAJORITY, MEAN_SIGN
from explorer.errors import SettingsError

if TYPE_CHECKING:
    from explorer.analysis.sensitivity.gathering import Accounts

BY_CODING, BY_TURN, BY_EXCHANGE = DERIVING_UNITS


def derive(signs: Sequence[int], rule: str) -> int | None:
    """1 for the stance's first level, -1 for its last, 0 for mixed; None when nothing speaks of it.

    MEAN_SIGN (R2): the side with the larger sum. ANY_NEGATIVE (R3): -1 as soon as one is negative, else 1 as soon as
    one is positive. MAJORITY (R4): what more than half of the signs are; mixed where nothing is. LAST (R5): the last.

    Parameters
    ----------
    signs : -1, 0 or 1 for each unit, in the order of the text. rule : of STANCE_RULES, not JUDGED.

    Raises
    ------
    SettingsError : no rule of that name derives a stance.
    """
    if rule not in _RULES:
        raise SettingsError(f"No stance is derived by the rule {rule!r}; choose one of {', '.join(_RULES)}.")
    return _RULES[rule](signs) if signs else None


def signs_of(accounts: Accounts, variable: Variable, participant_id: str, unit: str) -> tuple[int, ...]:
    """One sign for each unit in which the person speaks of the stance, in the order of the text.

    A coding with one of the positive codes is 1, with one of the negative codes -1. A turn, or an exchange (an
    interviewer's turn and the answers up to the next), has the side of most of its codings; as many on either side are
    0. A coding over several turns counts where most of it lies.

    Parameters
    ----------
    accounts : with the codings that count, and no others. unit : of DERIVING_UNITS.
    """
    if unit not in DERIVING_UNITS:
        raise SettingsError(f"A stance cannot be derived by {unit!r}; choose one of {', '.join(DERIVING_UNITS)}.")
    signs = _signs(variable)
    places = {one.id: at for at, one in enumerate(accounts.corpus.transcripts)}
    codings = sorted(
        (one for one in accounts.codings_of(participant_id) if one.code_id in signs),
        key=lambda one: (places[one.span.transcript_id], one.span.start_char, one.span.end_char, one.id),
    )
    if unit == BY_CODING:
        return tuple(signs[one.code_id] for one in codings)
    units: dict[tuple[str, int], int] = {}
    numbers: dict[str, list[int]] = {}
    for one in codings:
        transcript = accounts.corpus.transcripts[places[one.span.transcript_id]]
        if transcript.id not in numbers:
            numbers[transcript.id] = _numbers(transcript, unit)
        place = (transcript.id, numbers[transcript.id][_turn(transcript, one, participant_id)])
        units[place] = units.get(place, 0) + signs[one.code_id]
    return tuple(_side(total) for _, total in sorted(units.items(), key=lambda one: (places[one[0][0]], one[0][1])))


def _signs(variable: Variable) -> dict[str, int]:
    """Sign by code; a code that is said to speak for both sides speaks for neither."""
    both = set(variable.positive_code_ids) & set(variable.negative_code_ids)
    sides = ((1, variable.positive_code_ids), (-1, variable.negative_code_ids))
    return {code: 0 if code in both else sign for sign, codes in sides for code in codes}


def _numbers(transcript: Transcript, unit: str) -> list[int]:
    """For each turn the unit it belongs to: itself, or its exchange."""
    if unit == BY_TURN:
        return list(range(len(transcript.turns)))
    roles = {speaker.name: speaker.role for speaker in transcript.speakers}
    found, exchange = [], 0
    for turn in transcript.turns:
        exchange += roles.get(turn.speaker) == INTERVIEWER
        found.append(exchange)
    return found


def _turn(transcript: Transcript, coding: Coding, participant_id: str) -> int:
    """The person's turn that holds most of the coding, the first of several that do."""
    own = {speaker.name for speaker in transcript.speakers if speaker.participant_id == participant_id}
    first = max(0, bisect_right(transcript.turns, coding.span.start_char, key=lambda t: t.span.start_char) - 1)
    best, most = first, 0
    for at in range(first, len(transcript.turns)):
        turn = transcript.turns[at]
        if turn.span.start_char >= coding.span.end_char:
            break
        if turn.speaker in own and (shared := turn.span.overlap_chars(coding.span)) > most:
            best, most = at, shared
    return best


def _side(total: float) -> int:
    return (total > 0) - (total < 0)


def _any_negative(signs: Sequence[int]) -> int:
    return -1 if min(signs) < 0 else max(signs)


def _majority(signs: Sequence[int]) -> int:
    return next((side for side in (1, -1) if 2 * sum(one == side for one in signs) > len(signs)), 0)


_RULES = {
    MEAN_SIGN: lambda signs: _side(sum(signs)),
    ANY_NEGATIVE: _any_negative,
    MAJORITY: _majority,
    LAST: lambda signs: signs[-1],
}
