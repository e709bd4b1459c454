"""How much of a theme was found, from segments drawn at random: exact bounds, stated with their confidence.

Nothing is assumed of how passages are spread over people or of how good a ranking was. The draw itself is the ground
(simple random sampling without replacement), so the bounds hold however clustered a theme is.

The words here: a *remainder* is every segment that is not coded with a theme and was not decided for it; the
segments of a *sample* that carry the theme are its *hits*.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

TABLE_SIZES = (50, 100, 200, 300, 500)


def share_alpha(confidence: float, *, looks: int, themes: int) -> float:
    """What each single statement may err by, so that all of them together hold with the confidence (Bonferroni)."""
    if not 0 < confidence < 1 or looks < 1 or themes < 1:
        raise ValueError(f"confidence {confidence}, {looks} looks, {themes} themes")
    # Rounded, since 1 - 0.95 is a little more than 0.05: a bound must not hang on that.
    return round(1 - confidence, 12) / (looks * themes)


@lru_cache(maxsize=65536)
def most_carrying(remaining: int, sampled: int, hits: int, alpha: float) -> int:
    """How many segments of a remainder carry the theme at most, when `hits` of `sampled` drawn from it do.

    The exact one-sided bound max{K : P(X <= hits) >= alpha}, X hypergeometric with K carrying segments. It is
    smaller than the true number with a chance of at most alpha, whatever that number is: a test is inverted, which
    normal approximations do not replace (Wang 2015, doi 10.1080/01621459.2014.966191). In document review it is
    known as an elusion test.

    Returns
    -------
    int : from `hits` to ``remaining - (sampled - hits)``; `remaining` when nothing was drawn.

    Raises
    ------
    ValueError : more hits than drawn, more drawn than there are, or alpha not between 0 and 1.
    """
    if not 0 <= hits <= sampled <= remaining or not 0 < alpha < 1:
        raise ValueError(f"{hits} hits of {sampled} drawn from {remaining}, alpha {alpha}")
    from scipy.stats import hypergeom

    low, high = hits, remaining - (sampled - hits)
    while low < high:  # the chance of so few hits falls as more carry the theme
        middle = (low + high + 1) // 2
        # A chance that equals alpha but for rounding counts as equal: the wider bound is the cautious one.
        if hypergeom.cdf(hits, remaining, middle, sampled) >= alpha * (1 - 1e-9):
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one sample for one theme. All numbers are of segments.

    found_before, remaining : carrying the theme at the draw, and in its remainder then.
    sampled : of the remainder, drawn.
    hits, unsure : of the sample, said to carry the theme, and left undecided on purpose.
    open : of the sample, not looked at yet.
    found_now : carrying it now, of those the study had at the draw: with the hits and with what was found since.
    turned_down : of the remainder at the draw, said not to carry it since, in the sample or later.
    """

    found_before: int
    remaining: int
    sampled: int
    hits: int
    unsure: int
    open: int
    found_now: int
    turned_down: int

    @property
    def found_since(self) -> int:
        """Found since the draw; a coding taken back since must not make it negative."""
        return max(0, self.found_now - self.found_before)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sample that was read to its end says of one theme. Shares are from 0 to 1, None when nothing carries it.

    at_most_remaining : segments that carry the theme and are not found yet, at most.
    found_at_least : share found, at least. In both, "unsure" counts as carrying the theme.
    found_at_least_if_unsure_do_not, at_most_remaining_if_unsure_do_not : the same when "unsure" counts as not.
    found_about : the share found if the remainder is as the sample, "unsure" left out; no bound.
    """

    at_most_remaining: int
    found_at_least: float | None
    at_most_remaining_if_unsure_do_not: int
    found_at_least_if_unsure_do_not: float | None
    found_about: float | None


def estimate(seen: Seen, alpha: float) -> Estimate | None:
    """The lower bound of the share found, F_now / (F_draw + M_U), with M_U of `most_carrying`.

    M_U speaks of the remainder as it was at the draw, so what is found in it later only raises the share; the bound
    holds at every later moment at once. "Unsure" counted as carrying gives the cautious bound, which holds whether
    they do or not: it enlarges M_U and adds nothing to what was found.

    None while a segment of the sample is open or when none was drawn, and when more was found since than the bound
    allows: then this sample was one of the few that mislead, which is seen afterwards, and a new one is needed.
    """
    if seen.open or not seen.sampled:
        return None
    cautious, other = (_most_at_draw(seen, alpha, unsure_carry=carry) for carry in (True, False))
    if cautious is None or other is None:
        return None
    point = seen.found_before + max(seen.found_since, seen.remaining * seen.hits / seen.sampled)
    return Estimate(
        at_most_remaining=cautious - seen.found_since,
        found_at_least=_share(seen.found_now, seen.found_before + cautious),
        at_most_remaining_if_unsure_do_not=other - seen.found_since,
        found_at_least_if_unsure_do_not=_share(seen.found_now, seen.found_before + other),
        found_about=_share(seen.found_now, point),
    )


def _most_at_draw(seen: Seen, alpha: float, *, unsure_carry: bool) -> int | None:
    """Segments of the remainder at the draw that carry the theme, at most; None when more are known already."""
    most = most_carrying(seen.remaining, seen.sampled, seen.hits + (seen.unsure if unsure_carry else 0), alpha)
    # What was read since and turned down cannot carry it: with all of the remainder read nothing is left open.
    most = min(most, seen.remaining - seen.turned_down - (0 if unsure_carry else seen.unsure))
    return most if most >= seen.found_since else None


def _share(found: float, of: float) -> float | None:
    return min(1.0, found / of) if of else None


@dataclass(frozen=True, slots=True)
class BestCase:
    """What a sample can show at most: that none of its segments carries the theme."""

    sampled: int
    at_most_remaining: int
    found_at_least: float | None

    @property
    def is_empty(self) -> bool:
        """Nothing is found yet, so no share of it can be stated, whatever is drawn."""
        return self.found_at_least is None or self.found_at_least == 0


def best_case(found: int, n_remaining: int, n_sample: int, alpha: float) -> BestCase:
    """What a sample of this size shows when nothing in it carries the theme: no sample of it can show more.

    To be seen before anything is drawn. Each hit makes the stated share smaller.
    """
    n_sample = min(n_sample, n_remaining)
    most = most_carrying(n_remaining, n_sample, 0, alpha)
    return BestCase(n_sample, most, _share(found, found + most))


def best_cases(found: int, n_remaining: int, alpha: float, sizes: Sequence[int] = TABLE_SIZES) -> tuple[BestCase, ...]:
    """The same for several sizes, those that are smaller than the remainder, and for all of it."""
    wanted = [size for size in sizes if size < n_remaining]
    return tuple(best_case(found, n_remaining, size, alpha) for size in (*wanted, n_remaining))


def size_for(found: int, n_remaining: int, share: float, alpha: float) -> int | None:
    """The smallest sample that can show that share found, None when only reading everything that remains does."""
    low, high = 0, n_remaining
    while low < high:  # the more are drawn, the more can be shown
        middle = (low + high) // 2
        if (best_case(found, n_remaining, middle, alpha).found_at_least or 0) >= share:
            high = middle
        else:
            low = middle + 1
    return low if low < n_remaining else None


def people_not_yet_found(
    without: int, remaining: int, sampled: int, hits: int, found_since: int, still_without: int, alpha: float
) -> int:
    """How many people may carry a theme with nothing of theirs coded with it, at most.

    Each of them has at least one such segment in the remainder of the people who had no coding of it at the draw. What
    was drawn from there is a simple random sample of it, so the bound on segments holds there as well, and each
    person needs a segment of their own. Whoever was found since, and their segments, no longer count.

    It is a statement of its own: that it and the bound on the share both hold has the confidence of neither.

    Parameters
    ----------
    without, still_without : people with something in the remainder and no coding of the theme, at the draw and now.
    remaining, sampled, hits : as in `most_carrying`, for these people's segments alone; "unsure" counts as a hit.
    found_since : of these people's segments, how many are known to carry it by now.
    """
    if not without or not still_without:
        return 0
    if not sampled:
        return still_without
    most = most_carrying(remaining, sampled, hits, alpha)
    return max(0, min(most - found_since, still_without)) if most >= found_since else still_without


def draw(
    remainders: Mapping[str, Collection[int]], size: int, seed: Sequence[int]
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """A simple random sample from the union of the themes' remainders, in random order.

    One sample serves all themes. Let U be the union and R, a part of U, one theme's remainder. Every subset of U of
    the given size is equally likely to be drawn; so, given that m of its segments lie in R, every subset of R of size
    m is equally likely to be those (each is completed by equally many subsets of the rest of U). The drawn segments
    of R are therefore a simple random sample of R once their number is known, and a bound that holds for every m
    holds altogether. That the themes share segments makes their bounds depend on each other, which Bonferroni allows.

    Parameters
    ----------
    remainders : rows of the segments that remain, by theme id.
    seed : whole numbers, the plan's seed and the look: the same ones draw the same.

    Returns
    -------
    For each drawn row, the themes whose remainder it is in, in the order given. All rows when there are fewer than
    `size`.
    """
    import numpy as np

    of_theme = {theme_id: frozenset(rows) for theme_id, rows in remainders.items()}
    union = np.array(sorted(frozenset().union(*of_theme.values())), dtype=np.int64)
    drawn = np.random.default_rng(list(seed)).choice(union, min(size, len(union)), replace=False)
    return tuple((row, tuple(t for t, rows in of_theme.items() if row in rows)) for row in drawn.tolist())
