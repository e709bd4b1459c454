"""The machine's side: candidate patterns, and the evidence for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel.corpus import Segment

if TYPE_CHECKING:
    import numpy as np

    from explorer.settings import Settings

# How finely the segments are grouped: three nested groupings of every analysis.
COARSE, MIDDLE, FINE = "coarse", "middle", "fine"
GRAINS = (COARSE, MIDDLE, FINE)
COARSER = {MIDDLE: COARSE, FINE: MIDDLE}  # the grain whose patterns are around those of this one

UNPLACED = -1  # the pattern number of a segment that belongs to no pattern


@dataclass(frozen=True, slots=True)
class Stability:
    """How a pattern fared when the whole grouping was repeated.

    jaccard : mean over the runs on resampled interviews of the Jaccard similarity with the run's most similar
        group, 0 to 1, over the segments the run saw (Hennig 2007, doi 10.1016/j.csda.2006.11.025).
    seen_in, runs : runs on resampled interviews where that similarity is above one half, and all such runs.
    seed_jaccard, seed_seen_in, seed_runs : the same over runs on all interviews that differ in their seed alone.
    """

    jaccard: float
    seen_in: int
    runs: int
    seed_jaccard: float
    seed_seen_in: int
    seed_runs: int

    @property
    def is_fragile(self) -> bool:
        """A likeness under 0.6 "should not be trusted" (Hennig, package fpc, clusterboot)."""
        return self.jaccard < 0.6


# One person's way of talking: more than this share of it is theirs, or fewer effective voices than these.
ONE_PERSONS_SHARE, ONE_PERSONS_VOICES = 0.5, 3


@dataclass(frozen=True, slots=True)
class VoiceBalance:
    """Whose voices carry a pattern or a theme.

    effective : 1 / sum of squared shares (inverse Herfindahl-Hirschman index), 1 to `voices`; 4.2 reads "as
        concentrated as if 4.2 people carried it in equal parts". 0.0 when nobody does.
    expected : what `effective` would be on average if who talks more were all that mattered.
    p_more_concentrated : how often talk length alone gives a balance at least as uneven, 0 to 1.
    top_id, top_share : the participant with most of it, and their share, 0 to 1.
    seen_without_top, runs_without_top : runs whose resample left that person out, and in how many of them the rest
        of the pattern was found again; both 0 for a theme, or when no run left them out.
    """

    voices: int
    effective: float
    expected: float
    p_more_concentrated: float
    top_id: str
    top_share: float
    seen_without_top: int = 0
    runs_without_top: int = 0

    @property
    def is_one_persons(self) -> bool:
        """One person's way of talking: more than half of it is theirs, or fewer than three effective voices."""
        return self.voices > 0 and (self.top_share > ONE_PERSONS_SHARE or self.effective < ONE_PERSONS_VOICES)

    @property
    def is_even(self) -> bool:
        """Several people, each with as much of it as the others: then nobody has the most."""
        return self.voices > 1 and self.effective > self.voices - 1e-9


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """The guide question most of a pattern's segments answer.

    question : index into `Analysis.guide`, -1 when none of its segments answers a guide question.
    answers, segments : segments that answer it, and all segments of the pattern.
    share_of_all : share of all segments of the study that answer it, 0 to 1: a question that takes up much of every
        interview is answered in much of every pattern.
    """

    question: int
    answers: int
    segments: int
    share_of_all: float = 0.0

    @property
    def is_one_question(self) -> bool:
        """More than 60% of the pattern are answers to one guide question, and half as many again as usual.

        Then the pattern may be the guide's, not theirs.
        """
        return self.answers > self.segments * max(0.6, 1.5 * self.share_of_all)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A candidate pattern: a machine grouping of segments. Never called theme or topic.

    `key_terms` are the words that set it apart, best first; `exemplar_ids` are
    segment ids, most typical first, from at least three people where there are three;
    `voices` counts the participants in it. `stability`, `balance` and `question` are the evidence for it, None
    in an analysis made before they were kept. `parent_id` is the pattern of the next coarser grain that holds it.
    """

    id: str
    segment_ids: tuple[str, ...]
    key_terms: tuple[str, ...]
    exemplar_ids: tuple[str, ...]
    voices: int
    stability: Stability | None = None
    balance: VoiceBalance | None = None
    question: AnsweredQuestion | None = None
    parent_id: str = ""


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question the interviewers asked in several interviews.

    `text` is its most typical wording, `wordings` counts the interviewers' turns behind it, `interviews` where.
    """

    text: str
    wordings: int
    interviews: int


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """One grouping of a study's segments into candidate patterns. Row i of every array is `segments[i]`.

    labels : int (n_segments,), index into `patterns`, -1 (UNPLACED) for the unplaced pile.
    membership : float32 (n_segments,), share of the repeated runs that put the segment where `labels` has it,
        0 to 1; None in an analysis made before it was kept.
    question_of : int (n_segments,), index into `guide`, -1 for segments that answer no guide question; None as above.
    grain : which of the study's nested groupings this is, one of GRAINS.
    positions : float32 (n_segments, 2), the map for the eye only; distances on it mean little.
    short_turns, short_words : participants' turns too short to group ("Mm-hm"), and their words.
    input_digest : SHA-256 over transcripts, roles, settings and encoder: equal digests, equal analyses.
    notes : plain sentences a reader of the analysis should know.
    versions : the libraries the result depends on.
    """

    segments: tuple[Segment, ...]
    labels: np.ndarray
    positions: np.ndarray
    patterns: tuple[Pattern, ...]
    settings: Settings
    encoder_key: str
    input_digest: str
    versions: Mapping[str, str]
    notes: tuple[str, ...] = ()
    short_turns: int = 0
    short_words: int = 0
    created_at: str = ""
    grain: str = MIDDLE
    membership: np.ndarray | None = None
    question_of: np.ndarray | None = None
    guide: tuple[GuideQuestion, ...] = ()

    @property
    def n_unplaced(self) -> int:
        return int((self.labels == UNPLACED).sum())
