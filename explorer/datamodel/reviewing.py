"""Reading again: what was shown to whom, and what they made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.datamodel.corpus import Span

if TYPE_CHECKING:
    import numpy as np

# What a person made of a quote. '' takes the decision before it back.
ACCEPT, REJECT, UNSURE, SKIP = "accepted", "rejected", "unsure", "skipped"
VERDICTS = (ACCEPT, REJECT, UNSURE, SKIP)

# Why a quote was shown: by the ranking; as one already coded, or one that should not be accepted, to see how
# decisions are made; at random beside the ranking; in a check sample.
RANKED, KNOWN, DECOY, RANDOM, SAMPLE = "ranked", "known", "decoy", "random", "sample"
ARMS = (RANKED, KNOWN, DECOY, RANDOM, SAMPLE)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person made of one quote for one theme (or one code of it). Appended; the newest of a kind counts.

    span : the passage as it was shown; `coding_id` names the coding an accepted one became, whose span may be wider
        or narrower, '' for none.
    code_id : the code it was ranked for, '' when it was ranked for the theme as a whole.
    rank : place in the ranking when it was shown, 1 for the first; 0 where there was none.
    score : what it was ranked by, comparable within one ranking only; None where there was none.
    score_visible : whether the score, or what stood near it, could be seen before the decision.
    latency_s : seconds from showing to deciding.
    sample_id : the check sample it was shown in, 0 for none.
    """

    id: int
    span: Span
    theme_id: str
    code_id: str
    verdict: str
    coder: str
    memo: str
    decided_at: str
    arm: str
    rank: int
    score: float | None
    found_by: str
    score_visible: bool
    latency_s: float
    coding_id: str
    sample_id: int


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """All segments of a study in the order in which to read them again for one theme or one code.

    scores : float32 (n_segments,), higher is sooner; comparable within one ranking only, and no probability.
    order : int64 (n_candidates,), rows of the segments that are not coded with it, best first: all of them, without
        a cut-off. Rejected ones stand last.
    found_by : for every segment the component that raised it most, one of FOUND_BY.
    unprompted : float32 (n_segments,), the scores without what the interviewer asked and without what stands around.
    positive_rows, rejected_rows : what it was learnt from. Both empty: ranked by name and definition alone.
    notes : plain sentences on what the ranking stands on.
    """

    theme_id: str
    code_id: str
    scores: np.ndarray
    order: np.ndarray
    found_by: tuple[str, ...]
    unprompted: np.ndarray
    positive_rows: np.ndarray
    rejected_rows: np.ndarray
    notes: tuple[str, ...] = ()


# The components of a ranking, in the order in which a tie is decided.
BY_MEANING, BY_WORDS, BY_QUESTION, BY_NEIGHBOURS, BY_DEFINITION = (
    "meaning",
    "words",
    "question",
    "neighbours",
    "definition",
)
FOUND_BY = (BY_MEANING, BY_WORDS, BY_QUESTION, BY_NEIGHBOURS, BY_DEFINITION)
