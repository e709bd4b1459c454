"""How good a ranking of segments is, in characters of speech, so that no way of cutting the speech is favoured.

Every measure takes one score a segment, the highest first. Equal scores keep the order of the rows: shuffle the rows
where that order could tell something. Where reading stops inside a segment, the part of it that was read counts, as
if what is looked for were spread evenly over it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

BUDGETS = (0.05, 0.1, 0.2)
DRAWS = 2000  # of interviews, for an interval
FLIPS = 9_999  # of signs, where there are too many to try each
EXACT_FLIPS = 2**14
_TINY = 1e-12


def reading_order(scores: np.ndarray) -> np.ndarray:
    """Rows by descending score, equal ones in the order they have."""
    import numpy as np

    return np.argsort(-np.asarray(scores, dtype=np.float64), kind="stable")


def average_precision(scores: np.ndarray, chars: np.ndarray, relevant_chars: np.ndarray) -> float:
    """Mean over the relevant characters of the share of relevant ones among all read up to their segment's end.

    Parameters
    ----------
    chars : (n,), length of each segment.
    relevant_chars : (n,), how many of its characters carry the theme, at most `chars`.

    Returns
    -------
    0 to 1, nan when nothing is relevant. 1 only where every segment carries the theme wholly or not at all.
    """
    import numpy as np

    order = reading_order(scores)
    relevant = np.asarray(relevant_chars, dtype=np.float64)[order]
    found = relevant.cumsum()
    if not len(found) or found[-1] <= 0:
        return float("nan")
    read = np.asarray(chars, dtype=np.float64)[order].cumsum()
    return float(relevant @ (found / np.maximum(read, _TINY)) / found[-1])


def average_precisions(
    scores: np.ndarray,
    chars: np.ndarray,
    relevant_chars: np.ndarray,
    interview_of: np.ndarray,
    weights: np.ndarray,
) -> np.ndarray:
    """`average_precision` with every interview taken as many times as `weights` says, for many draws at once.

    Parameters
    ----------
    interview_of : int (n,), number of each segment's interview.
    weights : (n_draws, n_interviews), as `draw_interviews` gives them.

    Returns
    -------
    (n_draws,), nan where nothing relevant was drawn.
    """
    import numpy as np

    order = reading_order(scores)
    of = np.asarray(interview_of)[order]
    # Only the places where something is relevant count, so the rest is summed up to them and not kept.
    places = np.flatnonzero(np.asarray(relevant_chars)[order] > 0)
    if not len(places):
        return np.full(len(weights), np.nan)
    times = np.asarray(weights, dtype=np.float64)
    per_place = np.zeros((len(places), times.shape[1]))
    block = np.searchsorted(places, np.arange(places[-1] + 1))
    np.add.at(per_place, (block, of[: places[-1] + 1]), np.asarray(chars, dtype=np.float64)[order][: places[-1] + 1])
    read = (times @ per_place.T).cumsum(axis=1)
    relevant = times[:, of[places]] * np.asarray(relevant_chars, dtype=np.float64)[order][places]
    found = relevant.cumsum(axis=1)
    total = found[:, -1]
    precise = (relevant * found / np.maximum(read, _TINY)).sum(axis=1)
    return np.divide(precise, total, out=np.full(len(times), np.nan), where=total > 0)


def precision_parts(
    scores: np.ndarray, chars: np.ndarray, relevant_chars: np.ndarray, interview_of: np.ndarray, n_interviews: int
) -> np.ndarray:
    """What each interview adds to `average_precision`: float (n_interviews,), their sum is it; nan without relevant."""
    import numpy as np

    order = reading_order(scores)
    relevant = np.asarray(relevant_chars, dtype=np.float64)[order]
    found = relevant.cumsum()
    if not len(found) or found[-1] <= 0:
        return np.full(n_interviews, np.nan)
    read = np.asarray(chars, dtype=np.float64)[order].cumsum()
    parts = relevant * found / np.maximum(read, _TINY) / found[-1]
    return np.bincount(np.asarray(interview_of)[order], weights=parts, minlength=n_interviews)


def share_read(
    scores: np.ndarray,
    chars: np.ndarray,
    coding_of: np.ndarray,
    coding_rows: np.ndarray,
    coding_chars: np.ndarray,
    *,
    budgets: Sequence[float] = BUDGETS,
) -> np.ndarray:
    """Mean over codings of the share of their characters that was read within each budget.

    Parameters
    ----------
    coding_of, coding_rows, coding_chars : the pieces of the codings: which coding, in which segment, how many
        characters. Characters of a coding that lie in no segment are in no piece and do not count.
    budgets : shares of all characters that are read.

    Returns
    -------
    float (n_budgets,), 0 to 1; nan without codings.
    """
    import numpy as np

    coding_chars = np.asarray(coding_chars, dtype=np.float64)
    _, coding = np.unique(np.asarray(coding_of)[coding_chars > 0], return_inverse=True)
    if not len(coding):
        return np.full(len(budgets), np.nan)
    rows, pieces = np.asarray(coding_rows)[coding_chars > 0], coding_chars[coding_chars > 0]
    parts = _parts_read(scores, chars, budgets)
    length = np.bincount(coding, weights=pieces)
    return np.array([(np.bincount(coding, weights=pieces * part[rows]) / length).mean() for part in parts])


def share_at(
    scores: np.ndarray, words: np.ndarray, relevant_words: np.ndarray, budgets: Sequence[float] = BUDGETS
) -> np.ndarray:
    """Share of all relevant words among the best-ranked `budgets` of the words: float (n_budgets,), nan without any.

    Works for characters as well: it only adds up lengths.
    """
    import numpy as np

    relevant = np.asarray(relevant_words, dtype=np.float64)
    if relevant.sum() <= 0:
        return np.full(len(budgets), np.nan)
    return _parts_read(scores, words, budgets) @ relevant / relevant.sum()


def work_saved(scores: np.ndarray, chars: np.ndarray, relevant_chars: np.ndarray, *, at: float = 0.95) -> float:
    """Share of all characters left unread when `at` of the relevant ones are read, less the 1 - at that chance saves.

    WSS of Cohen et al. 2006 (doi 10.1197/jamia.M1929), in characters. nan when nothing is relevant.
    """
    import numpy as np

    order = reading_order(scores)
    relevant = np.asarray(relevant_chars, dtype=np.float64)[order]
    found = relevant.cumsum()
    if not len(found) or found[-1] <= 0:
        return float("nan")
    lengths = np.asarray(chars, dtype=np.float64)[order]
    wanted = at * found[-1]
    last = int(np.searchsorted(found, wanted - _TINY * found[-1]))
    part = (wanted - (found[last] - relevant[last])) / relevant[last]
    return float(1 - (lengths[:last].sum() + part * lengths[last]) / lengths.sum() - (1 - at))


def _parts_read(scores: np.ndarray, lengths: np.ndarray, budgets: Sequence[float]) -> np.ndarray:
    """How much of each segment is read within each budget: float (n_budgets, n), 0 to 1."""
    import numpy as np

    order = reading_order(scores)
    lengths = np.asarray(lengths, dtype=np.float64)
    before = np.empty(len(lengths))
    before[order] = lengths[order].cumsum() - lengths[order]
    left = np.asarray(budgets, dtype=np.float64)[:, None] * lengths.sum() - before
    return np.clip(left / np.maximum(lengths, _TINY), 0, 1)


def draw_interviews(n_interviews: int, seed: int, *, draws: int = DRAWS) -> np.ndarray:
    """How often each interview comes up when as many are drawn with replacement: int (draws, n_interviews)."""
    import numpy as np

    rng = np.random.Generator(np.random.PCG64(seed))
    return rng.multinomial(n_interviews, np.full(n_interviews, 1 / n_interviews), size=draws)


def interval_over_interviews(
    statistic: Callable[[np.ndarray], np.ndarray],
    n_interviews: int,
    seed: int,
    *,
    draws: int = DRAWS,
    level: float = 0.95,
) -> tuple[float, float]:
    """Percentile interval of a statistic when interviews are drawn with replacement (the bootstrap by clusters).

    Parameters
    ----------
    statistic : takes weights (draws, n_interviews), how often each interview was drawn, and gives (draws,) values;
        `mean_of` makes one from a value an interview. Draws for which it is nan are left out.

    Returns
    -------
    Lower and upper bound; (nan, nan) for fewer than two interviews, or when the statistic is never defined.
    """
    if n_interviews < 2:
        return float("nan"), float("nan")
    return percentile_interval(statistic(draw_interviews(n_interviews, seed, draws=draws)), level=level)


def percentile_interval(values: np.ndarray, *, around: float | None = None, level: float = 0.95) -> tuple[float, float]:
    """The middle `level` of the values that are not nan.

    around : what was found on all interviews. The values are moved so that their mean is this: a draw holds fewer
        different interviews than there are, and a ranking of fewer is easier by chance, which is no part of the doubt.
    """
    import numpy as np

    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if not len(known):
        return float("nan"), float("nan")
    moved = 0.0 if around is None else around - known.mean()
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2]) + moved
    return float(low), float(high)


def mean_of(values: Sequence[float]) -> Callable[[np.ndarray], np.ndarray]:
    """A statistic for `interval_over_interviews`: the mean of one value an interview; nan where there is none."""
    import numpy as np

    numbers = np.asarray(values, dtype=np.float64)
    known = ~np.isnan(numbers)

    def statistic(weights: np.ndarray) -> np.ndarray:
        n = weights[:, known].sum(axis=1)
        return np.divide(weights[:, known] @ numbers[known], n, out=np.full(len(weights), np.nan), where=n > 0)

    return statistic


def sign_flip(differences: Sequence[float], seed: int) -> float:
    """Two-sided p of paired differences, one an interview, when either sign of each would be as likely.

    Fisher's randomisation test on the sum. All sign patterns are tried up to 14 differences that are not zero, else
    `FLIPS` are drawn and the observed one is counted among them. nan differences are left out; 1.0 for none.
    """
    import numpy as np

    values = np.asarray(differences, dtype=np.float64)
    values = values[~np.isnan(values) & (values != 0)]
    if not len(values):
        return 1.0
    at_least = abs(values.sum()) - 1e-9 * np.abs(values).sum()
    if 2 ** len(values) <= EXACT_FLIPS:
        patterns = (np.arange(2 ** len(values))[:, None] >> np.arange(len(values))) & 1
        return float((np.abs((1 - 2 * patterns) @ values) >= at_least).mean())
    rng = np.random.Generator(np.random.PCG64(seed))
    signs = 1 - 2 * rng.integers(0, 2, size=(FLIPS, len(values)), dtype=np.int8)
    return float(((np.abs(signs @ values) >= at_least).sum() + 1) / (FLIPS + 1))
