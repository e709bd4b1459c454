"""Reviews whose truth is known: is the share found really at least what the check samples state?

Themes of any prevalence lie in runs and at home with certain people; the first reading finds some people's passages
and not others'; samples serve several themes, in one look or two, and a first look that shows much ends the plan; some
segments are left unsure, whether they carry the theme or not; more is found after the sample, the easy ones first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.analysis import recall
from explorer.analysis.recall import Seen

CONFIDENCE = 0.95
SURE_ENOUGH = 0.8  # a first look that shows so much ends the plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was stated of one theme, and what is so. Shares from 0 to 1; people in heads.

    stated, at_most, people_at_most : the strongest of the plan's looks, None when nothing could be stated.
    """

    theme: int
    true_share: float
    stated: float | None
    true_remaining: int
    at_most: int | None
    people: int
    people_at_most: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """A sample with what stood to be found then; arrays bool (n_segments,) or, with themes, (n_segments, n_themes)."""

    found: np.ndarray
    remainder: np.ndarray
    drawn: tuple[tuple[int, tuple[str, ...]], ...]


class Review:
    """One review: `truth`, `found`, `turned_down`, `unsure` are bool (n_segments, n_themes).

    `is_plain` : one theme and one look, nothing unsure, nothing found afterwards. There the bound has no slack but
    that of whole numbers, so it should hold in little more than 95%: a simulation that could not fail shows nothing.
    """

    def __init__(self, random: np.random.Generator, *, is_plain: bool = False, confidence: float = CONFIDENCE) -> None:
        self.random, self.is_plain, self.confidence = random, is_plain, confidence
        self.person, self.truth = _truth(random, n_themes=1 if is_plain else int(random.integers(1, 5)))
        self.found = self.truth & self._first_reading()
        self.turned_down = np.zeros_like(self.truth)
        self.unsure = np.zeros_like(self.truth)
        self.n_themes = self.truth.shape[1]
        self.looks = 1 if is_plain else int(random.integers(1, 3))
        self.done: list[Look] = []

    @property
    def alpha(self) -> float:
        return recall.share_alpha(self.confidence, looks=self.looks, themes=self.n_themes)

    def run(self) -> list[Outcome]:
        """The whole plan and what comes after it."""
        size = int(self.random.integers(20, 301))
        for look in range(1, self.looks + 1):
            self._sample(size, look)
            if self.is_plain or min(one.stated or 0.0 for one in self.outcomes()) >= SURE_ENOUGH:
                break
            self._find_more(self.random.uniform(0, 0.6))
        if not self.is_plain:
            self._find_more(self.random.uniform(0, 0.9))
        return self.outcomes()

    def outcomes(self) -> list[Outcome]:
        """What stands stated now."""
        return [self._outcome(theme) for theme in range(self.n_themes)]

    def _first_reading(self) -> np.ndarray:
        """Some people are read well, some hardly, some not at all: nothing a bound may count on."""
        n_people, n_themes = self.person.max() + 1, self.truth.shape[1]
        share = self.random.choice([0.0, 0.4, 0.9, 1.0], p=[0.2, 0.3, 0.4, 0.1], size=(n_people, n_themes))
        return self.random.random(self.truth.shape) < share[self.person]

    def _sample(self, size: int, look: int) -> None:
        remainder = ~(self.found | self.turned_down)
        rows = {str(theme): np.flatnonzero(remainder[:, theme]).tolist() for theme in range(self.n_themes)}
        drawn = recall.draw(rows, size, (int(self.random.integers(2**31)), look))
        self.done.append(Look(self.found.copy(), remainder, drawn))
        for row, themes in drawn:
            for theme in map(int, themes):
                carries = self.truth[row, theme]
                if not self.is_plain and self.random.random() < (0.15 if carries else 0.03):
                    self.unsure[row, theme] = True
                elif carries:
                    self.found[row, theme] = True
                else:
                    self.turned_down[row, theme] = True

    def _find_more(self, share: float) -> None:
        """By another way, such as a ranking: passages of who is known to speak to it are found first."""
        for theme in range(self.n_themes):
            missing = np.flatnonzero(self.truth[:, theme] & ~self.found[:, theme])
            known = np.isin(self.person[missing], self.person[self.found[:, theme]])
            order = missing[np.lexsort((self.random.random(len(missing)), ~known))]
            self.found[order[: int(share * len(order))], theme] = True

    def _outcome(self, theme: int) -> Outcome:
        estimates = [recall.estimate(self._seen(look, theme), self.alpha) for look in self.done]
        shares = [one.found_at_least for one in estimates if one and one.found_at_least is not None]
        most = [one.at_most_remaining for one in estimates if one]
        people = [self._people(look, theme) for look, one in zip(self.done, estimates, strict=True) if one]
        truth, found = self.truth[:, theme], self.found[:, theme]
        still = set(self.person[truth].tolist()) - set(self.person[found].tolist())
        return Outcome(
            theme=theme,
            true_share=found.sum() / truth.sum() if truth.any() else 1.0,
            stated=max(shares, default=None),
            true_remaining=int((truth & ~found).sum()),
            at_most=min(most, default=None),
            people=len(still),
            people_at_most=min(people, default=None),
        )

    def _rows(self, look: Look, theme: int) -> np.ndarray:
        return np.array([row for row, themes in look.drawn if str(theme) in themes], dtype=np.int64)

    def _seen(self, look: Look, theme: int) -> Seen:
        rows, found = self._rows(look, theme), self.found[:, theme]
        return Seen(
            found_before=int(look.found[:, theme].sum()),
            remaining=int(look.remainder[:, theme].sum()),
            sampled=len(rows),
            hits=int(found[rows].sum()),
            unsure=int((self.unsure[rows, theme] & ~found[rows]).sum()),
            open=0,
            found_now=int(found.sum()),
            turned_down=int((self.turned_down[:, theme] & look.remainder[:, theme] & ~self.unsure[:, theme]).sum()),
        )

    def _people(self, look: Look, theme: int) -> int:
        rows, found = self._rows(look, theme), self.found[:, theme]
        had = np.isin(self.person, self.person[look.found[:, theme]])
        theirs = look.remainder[:, theme] & ~had
        drawn = rows[theirs[rows]]
        still = set(self.person[theirs & ~self.turned_down[:, theme]].tolist()) - set(self.person[found].tolist())
        return recall.people_not_yet_found(
            without=len(set(self.person[theirs].tolist())),
            remaining=int(theirs.sum()),
            sampled=len(drawn),
            hits=int((found[drawn] | self.unsure[drawn, theme]).sum()),
            found_since=int((theirs & found).sum()),
            still_without=len(still),
            alpha=self.alpha,
        )


def holds(outcome: Outcome) -> tuple[bool, bool]:
    """Whether the stated share and the stated number of people are true; what was not stated is not false."""
    share = outcome.stated is None or outcome.true_share >= outcome.stated - 1e-12
    within = outcome.at_most is None or outcome.true_remaining <= outcome.at_most
    people = outcome.people_at_most is None or outcome.people <= outcome.people_at_most
    return share and within, people


def _truth(random: np.random.Generator, *, n_themes: int) -> tuple[np.ndarray, np.ndarray]:
    """Whose each segment is, and which themes it carries: in runs, and more at home with some people."""
    n_people = int(random.integers(6, 30))
    person = np.repeat(np.arange(n_people), random.integers(15, 70, size=n_people))
    columns = []
    for _ in range(n_themes):
        prevalence = np.exp(random.uniform(np.log(0.004), np.log(0.35)))
        tie, home = random.uniform(0, 0.95), random.uniform(0, 2)
        wave = np.empty(len(person))
        steps = random.normal(size=len(person))
        for i in range(len(person)):
            wave[i] = steps[i] if i == 0 else tie * wave[i - 1] + (1 - tie**2) ** 0.5 * steps[i]
        level = wave + home * random.normal(size=n_people)[person]
        columns.append(level > np.quantile(level, 1 - prevalence))
    return person, np.array(columns).T
