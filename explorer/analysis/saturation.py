"""Would further interviews bring further codes? Only for studies whose method asks the question.

In reflexive thematic analysis codes are made by a reader, so there is no fixed list of them that interviews could
exhaust, and the question does not arise (Braun and Clarke 2021, doi 10.1080/2159676X.2019.1704846).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis.coverage import people_of
from explorer.datamodel import PARTICIPANT, Corpus

if TYPE_CHECKING:
    import numpy as np

BASE, RUN, THRESHOLD = 4, 2, 0.05  # Guest, Namey and Chen's first choice
ORDERS = 1000


@dataclass(frozen=True, slots=True)
class BaseAndRun:
    """Guest, Namey and Chen's reading, reported as "6+2": after 6 interviews, confirmed by a run of 2.

    after : interviews before the confirming run in the study's own order, None when no run was that poor.
    reached, orders : in how many of the random orders a run was, and how many there were.
    median, low, high : interviews before the confirming run over the orders that reached it, with the middle half;
        None when none did.
    """

    base: int
    run: int
    threshold: float
    after: int | None
    reached: int
    orders: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Saturation:
    """What the codes seen in some interviews say of those not seen.

    interviews, codes, occurrences : interviews counted, codes in them, and pairs of interview and code.
    uniques, duplicates : codes in exactly one and in exactly two interviews.
    curve : (interviews + 1,), codes to expect from 0, 1, 2 ... of these interviews, whichever they are.
    chao2 : a lower bound of all codes at this grain, seen or not, or None without a code.
    sample_coverage : estimated share of code occurrences in further interviews that would be of codes seen
        here, 0 to 1; None without a code.
    base_and_run : None with fewer interviews than a base and a run.
    """

    interviews: int
    codes: int
    occurrences: int
    uniques: int
    duplicates: int
    curve: tuple[float, ...]
    chao2: float | None
    sample_coverage: float | None
    base_and_run: BaseAndRun | None

    @property
    def further(self) -> int:
        """At least so many further codes at this grain, rounded; 0 is no sign of any, not a sign of none."""
        return 0 if self.chao2 is None else round(self.chao2 - self.codes)


def saturation(
    seen: np.ndarray, *, seed: int, base: int = BASE, run: int = RUN, threshold: float = THRESHOLD
) -> Saturation:
    """Everything above for `seen`, bool (n_interviews, n_codes), in the order the interviews were coded.

    Not to be trusted as a count of what is missing: all of it assumes a closed list of codes that each interview
    could show independently of who coded the others, and splitting or lumping codes changes the answer.
    """
    import numpy as np

    seen = np.asarray(seen, dtype=bool)
    found_in = seen.sum(axis=0)
    found_in = found_in[found_in > 0]
    uniques, duplicates = int((found_in == 1).sum()), int((found_in == 2).sum())
    n, occurrences = len(seen), int(found_in.sum())
    has_codes = occurrences > 0
    return Saturation(
        interviews=n,
        codes=len(found_in),
        occurrences=occurrences,
        uniques=uniques,
        duplicates=duplicates,
        curve=tuple(rarefaction(found_in, n).tolist()),
        chao2=chao2(len(found_in), uniques, duplicates, n) if has_codes else None,
        sample_coverage=sample_coverage(occurrences, uniques, duplicates, n) if has_codes else None,
        base_and_run=base_and_run(seen, seed=seed, base=base, run=run, threshold=threshold),
    )


def rarefaction(found_in: np.ndarray, interviews: int) -> np.ndarray:
    """float (interviews + 1,): codes to expect in m of the interviews, S(m) = sum of 1 - C(n-Q, m) / C(n, m).

    Exact, no resampling (Colwell et al. 2012, doi 10.1093/jpe/rtr044).

    Parameters
    ----------
    found_in : int (n_codes,), Q, in how many of the interviews each code was found.
    """
    import numpy as np

    q, i = np.asarray(found_in)[:, None], np.arange(interviews)
    # C(n-Q, m) / C(n, m) as a running product: no factorial grows too large, and it is 0 once m > n - Q.
    absent = np.cumprod(np.maximum(interviews - q - i, 0) / (interviews - i), axis=1)
    return np.concatenate([[0.0], (1 - absent).sum(axis=0)])


def chao2(codes: int, uniques: int, duplicates: int, interviews: int) -> float:
    """A lower bound of the number of codes, seen or not (Chao 1987, doi 10.2307/2531532; Colwell et al. 2012).

    codes + (m-1)/m * uniques^2 / (2 duplicates); without duplicates + (m-1)/m * uniques (uniques-1) / 2.
    """
    return codes + _unseen(uniques, duplicates, interviews)


def sample_coverage(occurrences: int, uniques: int, duplicates: int, interviews: int) -> float:
    """1 - uniques/U * (m-1) uniques / ((m-1) uniques + 2 duplicates) (Chao and Jost 2012, doi 10.1890/11-1952.1).

    Without duplicates the last factor is (m-1)(uniques-1) / ((m-1)(uniques-1) + 2), as in the authors' own iNEXT:
    both are m x unseen / (m x unseen + uniques), with the unseen codes of Chao2.
    """
    unseen = interviews * _unseen(uniques, duplicates, interviews)
    return 1 - uniques / occurrences * unseen / (unseen + uniques) if uniques else 1.0


def base_and_run(
    seen: np.ndarray, *, seed: int, base: int = BASE, run: int = RUN, threshold: float = THRESHOLD, orders: int = ORDERS
) -> BaseAndRun | None:
    """When new interviews brought next to nothing new (Guest, Namey and Chen 2020, doi 10.1371/journal.pone.0232076).

    New information of a run = codes first met in it / codes in the first `base` interviews. Runs overlap: each
    begins one interview after the last. Reached at the first run at or under the threshold. In random orders as
    well, for the study's own order is one of many. An order whose base shows no code does not reach it.
    """
    import numpy as np

    seen = np.asarray(seen, dtype=bool)
    if len(seen) < base + run:
        return None
    own = _interviews_before(np.arange(len(seen))[None, :], seen, base, run, threshold)[0]
    rng = np.random.Generator(np.random.PCG64(seed))
    shuffled = rng.permuted(np.tile(np.arange(len(seen)), (orders, 1)), axis=1)
    after = _interviews_before(shuffled, seen, base, run, threshold)
    after = after[after >= 0]
    low, median, high = np.percentile(after, [25, 50, 75]).tolist() if len(after) else [None] * 3
    return BaseAndRun(base, run, threshold, int(own) if own >= 0 else None, len(after), orders, median, low, high)


def codes_by_interview(corpus: Corpus, read_transcript_ids: Collection[str]) -> tuple[tuple[str, ...], np.ndarray]:
    """Interviews that count, and bool (n_interviews, n_codes), codes as in the codebook, in the study's order.

    An interview counts when it is marked as read or coded at all, and a participant speaks in it.
    """
    import numpy as np

    pairs = {
        (one.span.transcript_id, one.code_id)
        for one, person in zip(corpus.codings, people_of(corpus), strict=True)
        if person
    }
    heard = set(read_transcript_ids) | {transcript_id for transcript_id, _ in pairs}
    order = [
        t.id for t in corpus.transcripts if t.id in heard and any(speaker.role == PARTICIPANT for speaker in t.speakers)
    ]
    seen = np.array([[(t, code.id) in pairs for code in corpus.codes] for t in order], dtype=bool)
    return tuple(order), seen.reshape(len(order), len(corpus.codes))


def _unseen(uniques: int, duplicates: int, interviews: int) -> float:
    share = (interviews - 1) / interviews
    return share * uniques**2 / (2 * duplicates) if duplicates else share * uniques * (uniques - 1) / 2


def _interviews_before(orders: np.ndarray, seen: np.ndarray, base: int, run: int, threshold: float) -> np.ndarray:
    """int (n_orders,): interviews before the first run that brings next to nothing, -1 when there is none."""
    import numpy as np

    n_orders, n = orders.shape
    place = np.empty_like(orders)  # of each interview in each order
    np.put_along_axis(place, orders, np.arange(n)[None, :], axis=1)
    new = np.zeros((n_orders, n), dtype=np.int64)  # codes first met at each place
    for code in range(seen.shape[1]):
        if seen[:, code].any():
            new[np.arange(n_orders), place[:, seen[:, code]].min(axis=1)] += 1
    met = np.concatenate([np.zeros((n_orders, 1), dtype=np.int64), np.cumsum(new, axis=1)], axis=1)
    in_base = met[:, base]
    in_run = met[:, base + run :] - met[:, base : n + 1 - run]
    # A hair's breadth, so that 3 new of 60 are at 5% whatever a product of floats says.
    poor = (in_run <= threshold * in_base[:, None] + 1e-9) & (in_base > 0)[:, None]
    return np.where(poor.any(axis=1), base + poor.argmax(axis=1), -1)
