"""Patterns no theme explains, as a queue: which candidate pattern to read again first.

The order is a product of four shares, each 0 to 1 and each shown beside the pattern:

    prompt_to_read = how_uncoded x how_stable x how_voiced x how_own

how_uncoded : share of the pattern's segments that carry no theme.
how_stable : mean Jaccard similarity over the repeated runs (`Stability`).
how_voiced : e / (e + 3), e the effective voices of the segments without a theme. One half at three, below which a
    pattern counts as one person's way of talking (`VoiceBalance`); more voices always add, but less and less.
how_own : 1 for a pattern that answers its most frequent guide question no more than all talk does, down to one half for
    one that holds nothing but answers to it. Not to nothing: what everybody says to one question may be just what no
    theme holds.

The product orders, no more: it has no unit and says nothing of how likely a pattern is to be a theme. A product, so
that a pattern weak in one respect is not carried by the others. What was not measured in an analysis counts as 1 for
all its patterns and so leaves the order alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.baseline import ALPHA, baseline
from explorer.analysis.incidence import Incidence
from explorer.analysis.turn_taking import voices_in_turn
from explorer.analysis.voices import segment_balances
from explorer.datamodel import ONE_PERSONS_VOICES, UNPLACED, Analysis, AnsweredQuestion, VoiceBalance

if TYPE_CHECKING:
    pass

_FEWEST = 3  # segments without a theme: fewer are read where they stand, not as a pattern
_ONLY_ANSWERS = 0.5  # what is left of a pattern that holds nothing but answers to one guide question


@dataclass(frozen=True, slots=True)
class Unexplained:
    """One candidate pattern and how far it lies outside the human coding, in the transcripts marked as read.

    rows : rows of the analysis that are in the pattern and carry no theme (or no code), in reading order.
    segments : the pattern's segments in transcripts marked as read; unread : its others, left out of every number.
    expected : segments without a theme the pattern would hold on average if labels were shuffled within interviews.
    p : the share of such shuffles with at least as many as found; adjusted_p : adjusted for all patterns looked at.
    balance : whose the uncoded segments are, against what the length of talk alone would give.
    how_uncoded, how_stable, how_voiced, how_own : 0 to 1, see the module; None for what was not measured.
    """

    pattern_id: str
    label: int
    rows: tuple[int, ...]
    segments: int
    unread: int
    expected: float
    p: float
    adjusted_p: float
    balance: VoiceBalance
    how_uncoded: float
    how_stable: float | None
    how_voiced: float
    how_own: float | None

    @property
    def prompt_to_read(self) -> float:
        """How early to read it again, 0 to 1. An order, never a chance."""
        stable, own = (1.0 if part is None else part for part in (self.how_stable, self.how_own))
        return self.how_uncoded * stable * self.how_voiced * own

    @property
    def is_prompt(self) -> bool:
        """Worth a look: at least three segments without a theme, and either half of the pattern or more than
        shuffling within interviews gives (adjusted p at most .05)."""
        return len(self.rows) >= _FEWEST and (2 * len(self.rows) >= self.segments or self.adjusted_p <= ALPHA)


def queue(
    analysis: Analysis, laid: Incidence, read_transcript_ids: Collection[str], *, by_code: bool = False
) -> tuple[Unexplained, ...]:
    """Every pattern with a segment in a read transcript, the one to read again first at the top.

    Parameters
    ----------
    laid : rows as `analysis.segments`.
    read_transcript_ids : in the others, that a segment carries no theme says nothing, so they are left out.
    by_code : uncoded means without any code, instead of without any theme.
    """
    import numpy as np

    segments, labels, n_patterns = analysis.segments, analysis.labels, len(analysis.patterns)
    bare = ~(laid.codes if by_code else laid.themes).any(axis=1)
    read_ids = frozenset(read_transcript_ids)
    read = np.array([s.span.transcript_id in read_ids for s in segments], dtype=bool)
    kept = np.flatnonzero(read)
    chance = baseline([segments[row] for row in kept], labels[kept], bare[kept, None], n_patterns)
    # Whose the uncoded segments are; the reference is all talk in the transcripts that were read.
    balances = segment_balances(
        segments,
        np.where(read & bare, labels, UNPLACED),
        n_patterns,
        ids=sorted({segment.participant_id for segment in segments}),
        heard=read,
        seed=analysis.settings.seed,
    )
    found = []
    for label, pattern in enumerate(analysis.patterns):
        inside = labels == label
        n_read = int((inside & read).sum())
        if not n_read:
            continue
        rows = np.flatnonzero(inside & read & bare)
        found.append(
            Unexplained(
                pattern_id=pattern.id,
                label=label,
                rows=tuple(rows.tolist()),
                segments=n_read,
                unread=int(inside.sum()) - n_read,
                expected=float(chance.expected[label, 0]),
                p=float(chance.p[label, 0]),
                adjusted_p=float(chance.adjusted_p[label, 0]),
                balance=balances[label],
                how_uncoded=len(rows) / n_read,
                how_stable=pattern.stability.jaccard if pattern.stability else None,
                how_voiced=balances[label].effective / (balances[label].effective + ONE_PERSONS_VOICES),
                how_own=_own(pattern.question) if pattern.question else None,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.prompt_to_read, -len(one.rows), one.label)))


def quotes_of(one: Unexplained, analysis: Analysis) -> list[int]:
    """Its rows as they are read: the most typical first, everybody once before anybody twice."""
    return voices_in_turn(one.rows, analysis.segments, analysis.patterns[one.label].exemplar_ids)


def _own(asked: AnsweredQuestion) -> float:
    """`how_own`: one, less half of how far the answers to one question go beyond their share of all talk."""
    usual = asked.share_of_all
    if asked.question < 0 or not asked.segments or usual >= 1:
        return 1.0
    beyond = max(0.0, asked.answers / asked.segments - usual) / (1 - usual)
    return 1 - (1 - _ONLY_ANSWERS) * beyond
