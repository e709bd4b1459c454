"""In which order quotes are shown to be read again, so that the showing does not lead.

What a suggestion does to a coder is known well enough to build against it: people who mend given labels engage less and
take over wrong ones (Beck et al. 2025, arXiv 2509.08514, n = 2,784), annotators are drawn to what stands there already
and measures of agreement rise with it (Berzak et al. 2016, arXiv 1605.04481), and making people decide first lowers
overreliance (Bucinca et al. 2021, doi 10.1145/3449287). So, each a setting (`ReviewSettings`):

- locked: nothing from an interview before somebody has marked its own reading as done. Counted, not dropped;
- shuffled within bands of ten ranks: the place does not give the score away, and the best still come early;
- varied: what the ranking gives is at most three times the same person within ten quotes and never twice in a row, as
    long as somebody else is waiting; two neighbouring passages of an interview so never follow each other. A quote is
    put off for that, never left out;
- unprompted: one in ten comes from the ranking that does not know what was asked;
- known ones and decoys, unmarked: what is already coded, and what should not be accepted, to measure coders by
    (`analysis/coders.py`). Known ones are never what this coder accepted here. Decoys are in turn the rejected ones
    (by anybody else) that score highest, and a draw from the lowest quarter of the ranking; where nobody rejected
    anything all are of the second kind. A low rank is no proof: an accepted decoy is a quote like any other;
- random: a draw from all candidates, whatever their rank, beside which the ranking is held.

The queue goes through all candidates. Which arm comes next depends on how many quotes the coder has decided, not on the
ranking, so the shares hold however often the ranking learns. Nothing depends on the time or on the window.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.datamodel import (
    DECOY,
    KNOWN,
    RANDOM,
    RANKED,
    SKIP,
    Decision,
    Queue,
    QueueItem,
    Ranking,
    ReviewSettings,
    Segment,
)

if TYPE_CHECKING:
    import numpy as np

BAND = 10  # ranks among which the order is shuffled, and places for which the shares are dealt out
WINDOW, MOST_OF_ONE = 10, 3  # of ten quotes in a row the ranking gives at most three of one person
_LOWEST = 4  # decoys come from the lowest quarter
_UNPROMPTED, _LOW = "unprompted", "low-ranked"  # of RANKED and DECOY
_DRAWS = ("bands", "unprompted bands", "known", "low-ranked", "random")


def queue(
    ranking: Ranking,
    segments: Sequence[Segment],
    *,
    known_rows: Collection[int],
    mine: Mapping[int, Decision],
    n_done: int,
    released: Collection[str],
    settings: ReviewSettings,
    seed: int,
) -> Queue:
    """What is still to be shown to one coder, in order.

    Unsure ones do not return; skipped ones return at the end. What somebody else accepted is coded, and gone; what
    somebody else rejected is shown to this coder too, late, for the ranking puts it last: coders may contradict.

    Parameters
    ----------
    segments : those of the analysis the ranking is of.
    known_rows : segments coded with it, other than by what this coder accepted here.
    mine : row -> this coder's standing decision on it, the oldest first.
    n_done : how many decisions of this coder stand (also on passages that are no segment any more).
    released : transcripts whose own reading is marked as done; without `settings.lock` it is not looked at.
    seed : `queue_seed`.

    Returns
    -------
    With the same ranking, the queue after a decision is the one before without that quote.
    """
    order = ranking.order.tolist()
    is_open = [not settings.lock or one.span.transcript_id in released for one in segments]
    decided = {row for row, one in mine.items() if one.verdict != SKIP}
    locked = [row for row in order if row not in decided and not is_open[row]]
    free = [row for row in order if row not in mine and is_open[row]]
    again = _skipped(ranking, mine, is_open)
    known = [row for row in known_rows if row not in mine and is_open[row]]
    lines = _lines(ranking, free, known, _draws(seed, len(segments)), settings)
    rank_of = {row: place for place, row in enumerate(order, start=1)}
    people = [one.participant_id for one in segments]
    items = tuple(
        QueueItem(row, rank_of.get(row, 0), arm, unprompted)
        for row, arm, unprompted in _dealt(
            lines, free, _slots(settings, seed, start=n_done), people, history=[people[row] for row in mine]
        )
    ) + tuple(QueueItem(row, rank_of.get(row, 0), arm) for row, arm in again)
    n_again = sum(row in rank_of for row, _ in again)
    return Queue(
        items=items,
        candidates=len(order),
        waiting=len(free) + n_again,
        decided=sum(row in decided for row in order),
        skipped=n_again,
        locked=len(locked),
        locked_transcript_ids=tuple(dict.fromkeys(segments[row].span.transcript_id for row in sorted(locked))),
        known_left=len(known),
        by_arm=MappingProxyType(dict(Counter(item.arm for item in items))),
    )


def queue_seed(study_mark: str, theme_id: str, code_id: str, coder: str) -> int:
    """A seed of its own for every study, theme, code and coder: 0 to 2**64 - 1.

    Parameters
    ----------
    study_mark : what tells this study from others and never changes, such as the hash of its first log line.
    """
    words = "\x1f".join((study_mark, theme_id, code_id, coder))
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")


def _skipped(ranking: Ranking, mine: Mapping[int, Decision], is_open: Sequence[bool]) -> list[tuple[int, str]]:
    """What this coder skipped, with the arm it was shown in; what somebody coded meanwhile is done with."""
    coded = set(ranking.positive_rows.tolist())
    return [
        (row, one.arm if one.arm in (KNOWN, DECOY, RANDOM) else RANKED)
        for row, one in mine.items()
        if one.verdict == SKIP and is_open[row] and (row in coded) == (one.arm == KNOWN)
    ]


def _draws(seed: int, n_segments: int) -> dict[str, np.ndarray]:
    """For each purpose a number of its own for every segment, the same whatever was decided."""
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(seed)).random((len(_DRAWS), n_segments))
    return dict(zip(_DRAWS, drawn, strict=True))


def _lines(
    ranking: Ranking,
    free: Sequence[int],
    known: Sequence[int],
    draws: Mapping[str, np.ndarray],
    settings: ReviewSettings,
) -> dict[str, list[int]]:
    """For each kind of slot the rows that can fill it, in the order in which they do.

    Bands and the lowest quarter are of the whole ranking, so that they do not move when something is decided.
    """
    import numpy as np

    order, rejected = ranking.order, ranking.rejected_rows
    is_free = np.zeros(len(ranking.scores), dtype=bool)
    is_free[free] = True
    is_rejected = np.isin(order, rejected)
    unprompted = order[np.lexsort((order, -ranking.unprompted[order], is_rejected))]
    kept = order[~is_rejected]
    lowest = kept[len(kept) - len(kept) // _LOWEST :]

    def banded(rows: np.ndarray, draw: np.ndarray) -> list[int]:
        if settings.shuffle:
            rows = rows[np.lexsort((draw[rows], np.arange(len(rows)) // BAND))]
        return rows[is_free[rows]].tolist()

    def drawn(rows: np.ndarray, draw: np.ndarray) -> list[int]:
        return rows[np.lexsort((rows, draw[rows]))].tolist()

    decoys = rejected[is_free[rejected]]
    return {
        RANKED: banded(order, draws["bands"]),
        _UNPROMPTED: banded(unprompted, draws["unprompted bands"]),
        KNOWN: drawn(np.array(known, dtype=np.int64), draws["known"]),
        DECOY: decoys[np.lexsort((decoys, -ranking.scores[decoys]))].tolist(),
        _LOW: drawn(lowest[is_free[lowest]], draws["low-ranked"]),
        RANDOM: drawn(np.array(free, dtype=np.int64), draws["random"]),
    }


def _slots(settings: ReviewSettings, seed: int, *, start: int) -> Iterator[str]:
    """Which kind of quote comes at each place, from place `start` on: dealt out ten by ten, each ten in any order."""
    import numpy as np

    rng = np.random.Generator(np.random.PCG64([seed, 1]))
    shares = {
        KNOWN: settings.share_known,
        DECOY: settings.share_decoys,
        RANDOM: settings.share_random,
        _UNPROMPTED: settings.share_unprompted,
    }
    given: Counter[str] = Counter()
    place = 0
    while True:
        block: list[str] = []
        for kind, share in shares.items():
            due = int(share * (place + BAND) + 1e-9) - given[kind]
            due = min(due, BAND - len(block))  # what finds no room comes with the next ten
            # Every other decoy is a low-ranked one.
            block += [_LOW if kind == DECOY and (given[kind] + n) % 2 else kind for n in range(due)]
            given[kind] += due
        block += [RANKED] * (BAND - len(block))
        for i in rng.permutation(BAND).tolist():
            if place >= start:
                yield block[i]
            place += 1


def _dealt(
    lines: Mapping[str, Sequence[int]],
    free: Sequence[int],
    slots: Iterator[str],
    people: Sequence[str],
    *,
    history: Sequence[str],
) -> Iterator[tuple[int, str, bool]]:
    """Row, arm, and whether it is the unprompted one, until every free candidate was given once."""
    used: set[int] = set()
    recent = deque(history, maxlen=WINDOW - 1)
    simple = {kind: iter(lines[kind]) for kind in (KNOWN, DECOY, _LOW, RANDOM)}
    varied = {kind: _Varied(lines[kind], people) for kind in (RANKED, _UNPROMPTED)}
    left = len(free)
    while left:
        kind = next(slots)
        row = None
        if kind in simple:
            tried = {DECOY: (DECOY, _LOW), _LOW: (_LOW, DECOY)}.get(kind, (kind,))
            row = next((row for one in tried for row in simple[one] if row not in used), None)
        if row is None:
            # Too few of a kind: what the ranking found stands in, so that nothing waits for them.
            kind = kind if kind in varied else RANKED
            row = varied[kind].take(used, recent)
        used.add(row)
        recent.append(people[row])
        left -= kind != KNOWN
        yield row, _arm(kind), kind == _UNPROMPTED


def _arm(kind: str) -> str:
    return {_UNPROMPTED: RANKED, _LOW: DECOY}.get(kind, kind)


class _Varied:
    """Rows in order, given so that nobody is met too often: of each person the first that waits can be taken."""

    def __init__(self, rows: Sequence[int], people: Sequence[str]) -> None:
        self._rows = rows
        self._waiting: dict[str, deque[int]] = defaultdict(deque)  # by person, places among the rows
        for place, row in enumerate(rows):
            self._waiting[people[row]].append(place)
        self._heads = [(waiting[0], person) for person, waiting in self._waiting.items()]
        heapify(self._heads)

    def take(self, used: Collection[int], recent: Sequence[str]) -> int:
        """The first whose person is not crowding; if all are, of who was met least of late. One must be left."""
        aside: list[tuple[int, str]] = []
        chosen = None
        while self._heads:
            place, person = heappop(self._heads)
            waiting = self._waiting[person]
            while waiting and self._rows[waiting[0]] in used:
                waiting.popleft()
            if not waiting:
                continue
            if waiting[0] != place:
                heappush(self._heads, (waiting[0], person))
            elif recent.count(person) < MOST_OF_ONE and (not recent or recent[-1] != person):
                chosen = (place, person)
                break
            else:
                aside.append((place, person))
        if chosen is None:
            chosen = min(aside, key=lambda one: (bool(recent) and recent[-1] == one[1], recent.count(one[1]), one[0]))
            aside.remove(chosen)
        for one in aside:
            heappush(self._heads, one)
        waiting = self._waiting[chosen[1]]
        row = self._rows[waiting.popleft()]
        if waiting:
            heappush(self._heads, (waiting[0], chosen[1]))
        return row
