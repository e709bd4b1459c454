"""Whose voices carry a theme or a pattern, against what talk length alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.datamodel import Segment, VoiceBalance

if TYPE_CHECKING:
    import numpy as np

DRAWS = 999  # p is then a multiple of 1/1000
_THROWS_PER_PERSON = 10  # above this numpy's multinomial is quicker than throwing one by one; same distribution
_THROWS_AT_ONCE = 1_000_000  # bounds the memory


def voice_balance(
    counts: Sequence[int], words: Sequence[int], ids: Sequence[str], *, seed: int, draws: int = DRAWS
) -> VoiceBalance:
    """How evenly one theme's codings, or one pattern's segments, are spread over people; see `voice_balances`."""
    import numpy as np

    return voice_balances(np.asarray(counts)[:, None], words, ids, seed=seed, draws=draws)[0]


def voice_balances(
    counts: np.ndarray | Sequence[Sequence[int]],
    words: np.ndarray | Sequence[int],
    ids: Sequence[str],
    *,
    seed: int,
    draws: int = DRAWS,
) -> tuple[VoiceBalance, ...]:
    """The balance of each column.

    `effective` is the inverse Herfindahl-Hirschman index, which is the Hill number of order 2 (Laakso and Taagepera
    1979, doi 10.1177/001041407901200101; Jost 2006, doi 10.1111/j.2006.0030-1299.14714.x). The reference throws as
    many codings blindly onto the words spoken, so that who talks twice as long is met twice as often: `expected` is
    the mean effective number over the draws, and `p_more_concentrated` = (b + 1) / (draws + 1), b the draws at least
    as concentrated (Phipson and Smyth 2010, doi 10.2202/1544-6115.1585).

    Codings are no independent throws: an interviewer who follows up makes a person say more of the same. So a small
    p says that talk length alone does not give this balance, never why. With many columns some look so by chance.

    Parameters
    ----------
    counts : int (n_people, n_columns), codings or segments, 0 or more.
    words : int (n_people,), words each person spoke.
    ids : (n_people,), in the order of the rows; the first of those with most of a column is its `top_id`.
    seed : the balance of a column depends on it, on the words and on the column alone, not on the other columns.

    Raises
    ------
    ValueError : the lengths differ, a number is negative, or something is counted where nobody spoke a word.
    """
    import numpy as np

    counts, words = np.asarray(counts, dtype=np.int64), np.asarray(words, dtype=np.int64)
    if counts.ndim != 2 or len(counts) != len(words) or len(ids) != len(words):
        raise ValueError(f"{counts.shape} counts, {len(words)} words and {len(ids)} ids do not belong together")
    if (counts < 0).any() or (words < 0).any():
        raise ValueError("counts and words are never negative")
    totals = counts.sum(axis=0)
    if totals.any() and not words.any():
        raise ValueError("something is counted, and nobody spoke a word")
    reference = {total: _squares_of_draws(total, words, seed, draws) for total in set(totals.tolist()) if total}
    return tuple(_balance(counts[:, column], ids, reference.get(totals[column])) for column in range(counts.shape[1]))


def segment_balances(
    segments: Sequence[Segment],
    labels: np.ndarray,
    n_patterns: int,
    *,
    ids: Sequence[str],
    heard: np.ndarray | None = None,
    seed: int,
) -> tuple[VoiceBalance, ...]:
    """The balance of each pattern's segments, against the words of all segments: what could have come into one.

    Turns too short to be a segment could not.

    Parameters
    ----------
    labels : int (n_segments,), -1 for segments that are not counted.
    ids : everybody who speaks in `segments`; of people with as many segments the first is the top voice.
    heard : bool (n_segments,), whose words are the reference, None = all.
    """
    import numpy as np

    n_words = np.array([len(segment.text.split()) for segment in segments], dtype=np.int64)
    person_of = _rows_of(segments, ids)
    words = np.zeros(len(ids), dtype=np.int64)
    np.add.at(words, person_of, n_words if heard is None else n_words * heard)
    return voice_balances(segment_counts(segments, labels, n_patterns, ids=ids), words, ids, seed=seed)


def segment_counts(
    segments: Sequence[Segment], labels: np.ndarray, n_patterns: int, *, ids: Sequence[str]
) -> np.ndarray:
    """Segments of each person in each pattern: int (n_people, n_patterns); a label of -1 is not counted."""
    import numpy as np

    counted = labels >= 0
    counts = np.zeros((len(ids), n_patterns), dtype=np.int64)
    np.add.at(counts, (_rows_of(segments, ids)[counted], labels[counted]), 1)
    return counts


def speakers(segments: Sequence[Segment]) -> list[str]:
    """Everybody who speaks, in the order of the segments."""
    return list(dict.fromkeys(segment.participant_id for segment in segments))


def _rows_of(segments: Sequence[Segment], ids: Sequence[str]) -> np.ndarray:
    import numpy as np

    row_of = {person: row for row, person in enumerate(ids)}
    return np.array([row_of[segment.participant_id] for segment in segments], dtype=np.int64)


def effective_number(counts: np.ndarray) -> np.ndarray:
    """1 / sum of squared shares, down the first axis of (n_people, ...); 0.0 where nothing is counted."""
    import numpy as np

    counts = np.asarray(counts, dtype=np.float64)
    squares = (counts**2).sum(axis=0)
    return np.divide(counts.sum(axis=0) ** 2, squares, out=np.zeros_like(squares), where=squares > 0)


def _balance(counts: np.ndarray, ids: Sequence[str], reference: np.ndarray | None) -> VoiceBalance:
    if reference is None:
        return VoiceBalance(0, 0.0, 0.0, 1.0, "", 0.0)
    total, top = int(counts.sum()), int(counts.argmax())
    squares = int((counts**2).sum())  # whole numbers, so that a draw as uneven as this one is seen to be
    return VoiceBalance(
        voices=int((counts > 0).sum()),
        effective=total**2 / squares,
        expected=float((total**2 / reference).mean()),
        p_more_concentrated=float(((reference >= squares).sum() + 1) / (len(reference) + 1)),
        top_id=ids[top],
        top_share=int(counts[top]) / total,
    )


def _squares_of_draws(total: int, words: np.ndarray, seed: int, draws: int) -> np.ndarray:
    """int (draws,): sum of squared counts when `total` codings fall blindly on the words spoken."""
    import numpy as np

    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, total])))
    n_people = len(words)
    if total > _THROWS_PER_PERSON * n_people:
        drawn = rng.multinomial(total, words / words.sum(), size=draws)
        return np.einsum("ij,ij->i", drawn, drawn)
    speaker_of_word = np.repeat(np.arange(n_people), words)
    found = []
    at_once = max(1, _THROWS_AT_ONCE // total)
    for start in range(0, draws, at_once):
        n = min(at_once, draws - start)
        hit = speaker_of_word[rng.integers(0, len(speaker_of_word), size=(n, total))]
        cells = (hit + np.arange(n)[:, None] * n_people).ravel()
        drawn = np.bincount(cells, minlength=n * n_people).reshape(n, n_people)
        found.append(np.einsum("ij,ij->i", drawn, drawn))
    return np.concatenate(found)
