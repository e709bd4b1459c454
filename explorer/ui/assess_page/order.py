"""Whose turn it is: everybody once, in an order of chance that stays the same for one coder and one variable. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from explorer.datamodel import PARTICIPANT, Corpus
from explorer.datamodel.assessing import Assessment, Variable
from explorer.naming import counted
from explorer.translation import _
from explorer.wording.sensitivity import missing_reason


def heard(corpus: Corpus) -> tuple[str, ...]:
    """Ids of the participants who say something in a transcript, in the study's order."""
    speaking = set()
    for transcript in corpus.transcripts:
        people = {s.name: s.participant_id for s in transcript.speakers if s.role == PARTICIPANT}
        speaking |= {people[turn.speaker] for turn in transcript.turns if turn.speaker in people}
    return tuple(person.id for person in corpus.participants if person.id in speaking)


def pass_order(participant_ids: Iterable[str], *, variable_id: str, coder: str) -> tuple[str, ...]:
    """The people in the order in which this coder meets them on this variable.

    By a hash of all three, so that it needs no keeping, differs from coder to coder and from variable to variable, and
    somebody who is added later changes nothing about the others.
    """

    def drawn(participant_id: str) -> str:
        return hashlib.sha256("\n".join((variable_id, coder, participant_id)).encode()).hexdigest()

    return tuple(sorted(participant_ids, key=lambda one: (drawn(one), one)))


def next_open(order: Sequence[str], done: Collection[str], after: str = "") -> str:
    """The first after somebody who is not coded, from the beginning again at the end; '' when all are."""
    begin = order.index(after) + 1 if after in order else 0
    return next((one for one in (*order[begin:], *order[:begin]) if one not in done), "")


def neighbour(order: Sequence[str], of: str, step: int) -> str:
    """Who stands a step before or after somebody; '' beyond the ends."""
    at = order.index(of) + step if of in order else -1
    return order[at] if 0 <= at < len(order) else ""


def mine(standing: Iterable[Assessment], variable_id: str, coder: str) -> dict[str, Assessment]:
    """By participant what this coder's assessments on a variable are now.

    Parameters
    ----------
    standing : assessments that stand (`assessing.standing_assessments`).
    """
    return {one.participant_id: one for one in standing if (one.variable_id, one.coder) == (variable_id, coder)}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a coder gave each level, in the variable's order, and each reason for none."""

    n_people: int
    n_coded: int
    levels: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]


def tally(variable: Variable, order: Sequence[str], made: dict[str, Assessment]) -> Tally:
    """Count one coder's pass."""
    own = [made[one] for one in order if one in made]
    levels = Counter(one.value for one in own if one.value)
    reasons = Counter(one.reason for one in own if not one.value)
    names = [*variable.levels, *sorted(set(levels) - set(variable.levels))]
    return Tally(len(order), len(own), tuple((name, levels[name]) for name in names), tuple(sorted(reasons.items())))


def progress_words(found: Tally) -> str:
    """'7 of 26 coded'."""
    return _("{n} of {of} coded", n=found.n_coded, of=found.n_people)


def tally_words(found: Tally) -> str:
    """'9 high, 4 mixed, 10 low; no level for 3: 3 not mentioned.'"""
    told = ", ".join(f"{n} {name}" for name, n in found.levels)
    if without := sum(n for __, n in found.reasons):
        told = _(
            "{levels}; no level for {people}: {reasons}",
            levels=told,
            people=counted(without, "person", "people"),
            reasons=", ".join(f"{n} {missing_reason(reason)}" for reason, n in found.reasons),
        )
    return f"{told}."
