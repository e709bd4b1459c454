"""How far one is with a theme, and when to rest. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from explorer.datamodel import ACCEPT, KNOWN, SAMPLE, SKIP, Decision, Queue
from explorer.naming import counted

LONG_SITTING = 50  # quotes, after which a rest is offered
_PAUSE = timedelta(minutes=30)  # a longer one ends a sitting


@dataclass(frozen=True, slots=True)
class Progress:
    """One coder's work on one theme or code. What was coded beforehand and shown all the same is in no count.

    ranked : quotes that are to be decided on, decided or not, locked or not.
    """

    decided: int
    accepted: int
    skipped: int
    ranked: int


def progress(made: Sequence[Decision], queue: Queue) -> Progress:
    """From a coder's standing decisions on a theme (or code), and what still waits for this coder."""
    own = [one for one in made if one.arm != KNOWN]
    settled = [one for one in own if one.verdict != SKIP]
    return Progress(
        decided=len(settled),
        accepted=sum(one.verdict == ACCEPT for one in settled),
        skipped=len(own) - len(settled),
        ranked=len(settled) + queue.waiting + queue.locked,
    )


def progress_words(found: Progress, *, name: str, sitting: int) -> str:
    """'12 decided of 612 quotes ranked for this theme; 5 accepted. This sitting: 8.'"""
    ranked = f"{counted(found.ranked, 'quote')} ranked for this {name}"
    if not found.decided:
        words = f"{ranked}; none decided yet."
    else:
        words = f"{found.decided:,} decided of {ranked}; {found.accepted:,} accepted."
    if found.skipped:
        words += f" {found.skipped:,} skipped for now."
    return f"{words} This sitting: {sitting}." if sitting else words


def sitting(decisions: Sequence[Decision], coder: str, now: datetime) -> int:
    """How many quotes a coder decided without a break of half an hour, on any theme, up to now.

    Parameters
    ----------
    decisions : those that stand, in any order. now : with a time zone.
    """
    moments = sorted(
        (datetime.fromisoformat(one.decided_at) for one in decisions if one.coder == coder and one.arm != SAMPLE),
        reverse=True,
    )
    count, last = 0, now
    for moment in moments:
        if last - moment > _PAUSE:
            break
        count, last = count + 1, moment
    return count
