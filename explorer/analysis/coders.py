"""How each coder decides on quotes to read again, measured on quotes whose place was known beforehand.

Known ones and decoys are shown unmarked among the others (`analysis/queueing.py`). How often a coder accepts the known
ones is the sensitivity (the hit rate of signal detection: Macmillan and Creelman 2005, Detection Theory, ch. 1), how
often the decoys the false acceptance. What the ranking gave is held against what was drawn at random: when a coder
accepts both alike, either the ranking gives nothing or the coder looks at nothing.

None of these is a measure of truth. A known one may rightly be turned down (somebody coded it, and may have been
wrong), a decoy of the lowest rank may rightly be accepted. Agreement got beside suggestions is no reliability: for that
use blind codings (`analysis/provenance.py`).

Intervals are Clopper and Pearson's (1934, doi 10.1093/biomet/26.4.404), exact and on the wide side. They take quotes
as independent, which several quotes of one interview are not quite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from explorer.analysis.places import is_on
from explorer.datamodel import ACCEPT, DECOY, KNOWN, RANDOM, RANKED, REJECT, SAMPLE, SKIP, UNSURE, Decision, Span

PAUSE_S = 1800.0  # a longer one ends a sitting
_SEEDS = (KNOWN, DECOY)


@dataclass(frozen=True, slots=True)
class Share:
    """Accepted of so many that were accepted or rejected; `low` to `high` is the 95% interval (0 to 1 for none)."""

    hits: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CoderMeasures:
    """One coder's standing decisions on quotes to read again; those of check samples are not among them.

    decided : accepted or rejected. unsure, skipped : in none of the shares.
    known, decoys, ranked, random : accepted of those shown for that reason.
    thirds : accepted of all but known ones and decoys, in the first, second and last third of the sittings, of which
        each ends with a pause of half an hour: someone who tires accepts more, or less, at the end.
    median_latency_s : seconds from showing to deciding, over accepted and rejected ones; None for none.
    score_visible : decisions before which a score could be seen.
    """

    coder: str
    decided: int
    unsure: int
    skipped: int
    known: Share
    decoys: Share
    ranked: Share
    random: Share
    thirds: tuple[Share, Share, Share]
    sittings: int
    median_latency_s: float | None
    score_visible: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A passage that somebody accepted for a theme and somebody else rejected. `span` : as the first of them saw it."""

    span: Span
    theme_id: str
    accepted: tuple[Decision, ...]
    rejected: tuple[Decision, ...]


def share(hits: int, of: int, *, confidence: float = 0.95) -> Share:
    """So many of so many, with Clopper and Pearson's interval."""
    from scipy.stats import beta

    if not 0 <= hits <= of:
        raise ValueError(f"{hits} of {of} is no share")
    tail = (1 - confidence) / 2
    low = float(beta.ppf(tail, hits, of - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, of - hits)) if hits < of else 1.0
    return Share(hits, of, low, high)


def measure(standing: Sequence[Decision]) -> tuple[CoderMeasures, ...]:
    """How each coder decides, in the order in which they first decided.

    Parameters
    ----------
    standing : the decisions that count (`study.reviewing.standing`).
    """
    by_coder: dict[str, list[Decision]] = {}
    for one in sorted(standing, key=lambda one: one.id):
        if one.arm != SAMPLE:
            by_coder.setdefault(one.coder, []).append(one)
    return tuple(_measure(coder, made) for coder, made in by_coder.items())


def found(standing: Iterable[Decision]) -> tuple[Decision, ...]:
    """Accepted quotes that count as found: not the known ones and decoys that were shown to see how one decides.

    A decoy somebody accepted became a coding all the same; it is only no success of the ranking.
    """
    return tuple(one for one in standing if one.verdict == ACCEPT and one.arm not in _SEEDS)


def contradictions(standing: Sequence[Decision]) -> tuple[Contradiction, ...]:
    """Passages one coder accepted and another rejected, in the order of the transcripts' passages.

    Passages are the same when they share at least half of the shorter. Different codes of a theme do not contradict:
    only decisions on the same code, or on the theme as a whole, are held against each other.
    """
    groups: dict[tuple[str, str, str], list[Decision]] = {}
    for one in standing:
        if one.verdict in (ACCEPT, REJECT):
            groups.setdefault((one.span.transcript_id, one.theme_id, one.code_id), []).append(one)
    made: list[Contradiction] = []
    for (_, theme_id, _), decisions in groups.items():
        for together in _overlapping(decisions):
            accepted, rejected = (tuple(d for d in together if d.verdict == v) for v in (ACCEPT, REJECT))
            if accepted and rejected and {d.coder for d in accepted} != {d.coder for d in rejected}:
                made.append(Contradiction(together[0].span, theme_id, accepted, rejected))
    return tuple(sorted(made, key=lambda one: (one.span, one.theme_id)))


def _measure(coder: str, made: Sequence[Decision]) -> CoderMeasures:
    clear = [one for one in made if one.verdict in (ACCEPT, REJECT)]
    sittings = _sittings(clear)
    thirds: tuple[list[Decision], ...] = ([], [], [])
    for sitting in sittings:
        for place, one in enumerate(sitting):
            thirds[3 * place // len(sitting)].append(one)
    known, decoys, ranked, random = (
        _accepted(one for one in clear if one.arm == arm) for arm in (KNOWN, DECOY, RANKED, RANDOM)
    )
    first, second, last = (_accepted(one for one in third if one.arm not in _SEEDS) for third in thirds)
    return CoderMeasures(
        coder=coder,
        decided=len(clear),
        unsure=sum(one.verdict == UNSURE for one in made),
        skipped=sum(one.verdict == SKIP for one in made),
        known=known,
        decoys=decoys,
        ranked=ranked,
        random=random,
        thirds=(first, second, last),
        sittings=len(sittings),
        median_latency_s=median(one.latency_s for one in clear) if clear else None,
        score_visible=sum(one.score_visible for one in made),
    )


def _accepted(decisions: Iterable[Decision]) -> Share:
    verdicts = [one.verdict for one in decisions]
    return share(verdicts.count(ACCEPT), len(verdicts))


def _sittings(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Decisions of one coder, cut where more than half an hour lies between two."""
    sittings: list[list[Decision]] = []
    before: datetime | None = None
    for one in decisions:
        at = datetime.fromisoformat(one.decided_at.replace("Z", "+00:00"))
        if before is None or (at - before).total_seconds() > PAUSE_S:
            sittings.append([])
        sittings[-1].append(one)
        before = at
    return sittings


def _overlapping(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Decisions of one transcript on the same passage: each with the first passage it shares half with."""
    groups: list[list[Decision]] = []
    for one in sorted(decisions, key=lambda one: (one.span, one.id)):
        for group in groups:
            other = group[0].span
            if is_on(one.span, other):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups
