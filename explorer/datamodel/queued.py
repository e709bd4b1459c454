"""How quotes are shown to be read again: the settings of a review, and the queue that comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType

from explorer.errors import SettingsError

SHARES = ("share_known", "share_decoys", "share_random")
_SWITCHES = ("lock", "decide_first", "shuffle")
_MOST = 0.3  # of one kind
_MOST_IN_ALL = 0.7  # the rest is what the ranking found


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What is done so that suggestions do not lead people. Round-trips through `to_dict` and `from_dict`.

    What each answers is in `analysis/queueing.py`. Shares are of the quotes shown; 0 leaves that kind out.

    lock : nothing is suggested in an interview before its own reading is marked as done.
    decide_first : score, component and likeness are shown after the decision, not before.
    shuffle : the order is shuffled within bands of ten ranks, so that the place does not give the score away.
    share_known : already coded with the theme: how often such a quote is accepted again is a coder's sensitivity.
    share_decoys : at the bottom of the ranking, or rejected by somebody: how often such a one is accepted.
    share_random : from all candidates alike, beside the ranking.
    unprompted_every : one quote in so many is taken from the ranking that leaves out what was asked; 0 for none.
    """

    lock: bool = True
    decide_first: bool = True
    shuffle: bool = True
    share_known: float = 0.1
    share_decoys: float = 0.1
    share_random: float = 0.1
    unprompted_every: int = 10

    def __post_init__(self) -> None:
        for name in _SWITCHES:
            if not isinstance(getattr(self, name), bool):
                raise SettingsError(f"The setting {name} is {getattr(self, name)!r}; it must be on or off.")
        for name in SHARES:
            share = getattr(self, name)
            if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= _MOST:
                raise SettingsError(f"The setting {name} is {share!r}; it must be a share from 0 to {_MOST}.")
        every = self.unprompted_every
        if isinstance(every, bool) or not isinstance(every, int) or not (every == 0 or 3 <= every <= 1000):
            raise SettingsError(
                f"The setting unprompted_every is {every!r}; it must be 0, or a whole number from 3 to 1000."
            )
        if sum(getattr(self, name) for name in SHARES) + self.share_unprompted > _MOST_IN_ALL + 1e-9:
            raise SettingsError(
                "Too little is left for what the ranking found: known ones, decoys, random and unprompted ones may be "
                f"{_MOST_IN_ALL} of the queue together."
            )

    @property
    def share_unprompted(self) -> float:
        return 1 / self.unprompted_every if self.unprompted_every else 0.0

    def to_dict(self) -> dict[str, bool | float | int]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> ReviewSettings:
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(values) - known):
            raise SettingsError(f"Unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}.")
        return cls(**values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One quote to be shown.

    row : of the analysis's segments.
    rank : its place in the ranking as it is now, 1 for the first; 0 for one that is coded already (KNOWN).
    arm : why it is shown: RANKED, KNOWN, DECOY or RANDOM. Not to be told before the decision.
    is_unprompted : of RANKED, taken from the ranking that leaves out what the interviewer asked.
    """

    row: int
    rank: int
    arm: str
    is_unprompted: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """What is still to be shown to one coder for one theme or code, in that order, and what is not shown and why.

    items : the next one first; ones skipped earlier stand last.
    candidates : segments not coded with it. Each is waiting, decided or locked: none is left out silently.
    waiting : candidates among `items`; those of arm KNOWN are coded, hence no candidates. skipped : how many of the
        waiting were skipped once.
    decided : candidates this coder rejected, was unsure about, or accepted without the ranking knowing it yet.
    locked : candidates in interviews whose own reading is not marked as done: `locked_transcript_ids`.
    known_left : quotes coded with it that could still be shown among the others.
    by_arm : how many of `items` are shown for which reason.
    """

    items: tuple[QueueItem, ...]
    candidates: int
    waiting: int
    decided: int
    skipped: int
    locked: int
    locked_transcript_ids: tuple[str, ...]
    known_left: int
    by_arm: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
