"""Does the ranking work on this study? Every interview is left out in turn, and what is coded in it is looked for.

Everything that learns from codings, the choice of weights included, is fitted without the interview it is held against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

from explorer.analysis.measures import interval_over_interviews, share_at
from explorer.analysis.overlooked import MIN_CODINGS_OF_CODE, rank, ranker
from explorer.analysis.ranking import weighing
from explorer.analysis.ranking.learning import DEFAULT_WEIGHTS, Weights
from explorer.analysis.ranking.views import Views, leading

if TYPE_CHECKING:
    import numpy as np

RANKING, KEYWORD, NAME, RANDOM = "ranking", "keyword", "name", "random"
BUDGETS = (0.05, 0.1, 0.2)
_MIN_INTERVIEWS = 3  # with fewer there is nothing an interval could stand on


@dataclass(frozen=True, slots=True)
class Recall:
    """Share of the coded words that was found, 0 to 1, with a 95% interval over interviews.

    low, high : nan with fewer than three interviews that hold codings.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MethodRecall:
    """What one way of searching found within each budget: share of each interview's words that was read."""

    at: Mapping[float, Recall]


@dataclass(frozen=True, slots=True)
class PersonRecall:
    """What the ranking found of one person's coded words, learnt from the other interviews, by budget."""

    participant_id: str
    words: int
    at: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class ThemeValidation:
    """How the ranking did on one theme.

    n_interviews : with a coding of the theme. beats_keyword : at the largest budget the ranking found more than a
        keyword search by an interval over interviews that leaves out nought.
    note : what stands in the way of believing the figures, '' when nothing does.
    """

    theme_id: str
    n_codings: int
    n_interviews: int
    methods: Mapping[str, MethodRecall]
    people: tuple[PersonRecall, ...]
    beats_keyword: bool
    note: str


@dataclass(frozen=True, slots=True)
class Validation:
    """All themes that are coded, in the order of the codebook."""

    themes: tuple[ThemeValidation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """One theme as it is coded. Row i of every array is a segment.

    shares : float32 (n_segments, 1 + n_codes), share coded with the theme, then with each of its codes; without the
        codes when there is one. codings_in : int (n_interviews, 1 + n_codes), codings of each in each interview.
    keyword, name : float (n_segments,), what a search by words and by meaning for name and definition gives; `name`
        is None when there is no vector.
    """

    theme_id: str
    n_codings: int
    shares: np.ndarray
    codings_in: np.ndarray
    keyword: np.ndarray
    name: np.ndarray | None
    definition: np.ndarray | None


def validate(
    views: Views,
    themes: Sequence[Coded],
    interview_of: np.ndarray,
    people: Sequence[str],
    lengths: np.ndarray,
    words: np.ndarray,
    train: np.ndarray,
    *,
    seed: int,
) -> Validation:
    """Leave one interview out, for every theme.

    Parameters
    ----------
    interview_of : int (n_segments,). people : participant id of each segment. lengths, words : (n_segments,).
    train : bool (n_segments,), segments of interviews that were read for coding: only they are learnt from and held
        against, for elsewhere nobody knows what is there.
    """
    import numpy as np

    themes = [theme for theme in themes if theme.shares[train, 0].any()]
    if not themes:
        return Validation(())
    scores = _held_out_scores(views, themes, interview_of, lengths, train)
    rows_of = [np.flatnonzero(train & (interview_of == one)) for one in np.unique(interview_of[train])]
    return Validation(
        tuple(
            _theme(theme, scores[:, column], rows_of, people, words, seed=seed) for column, theme in enumerate(themes)
        )
    )


def _held_out_scores(
    views: Views, themes: Sequence[Coded], interview_of: np.ndarray, lengths: np.ndarray, train: np.ndarray
) -> np.ndarray:
    """float32 (n_segments, n_themes): what each segment scores when its interview is not learnt from."""
    import numpy as np

    scores = np.zeros((len(lengths), len(themes)), dtype=np.float32)
    targets = np.stack([theme.shares[:, 0] for theme in themes], axis=1)
    choose = _Chooser(views, targets, weighing.folds_of(interview_of), lengths, train)
    none = np.empty(0, dtype=np.int64)
    for interview in np.unique(interview_of[train]):
        held = train & (interview_of == interview)
        rest = train & ~held
        if not rest.any():
            continue
        by = ranker(views, choose.without(held), np.flatnonzero(rest), with_own=False)
        for column, theme in enumerate(themes):
            shares = np.where(held[:, None], 0, theme.shares[:, _learnt_from(theme, int(interview))])
            found = rank(
                by,
                shares,
                theme_id=theme.theme_id,
                coded_rows=none,
                rejected_rows=none,
                n_codings=theme.n_codings,
                definition=theme.definition,
                n_coded=int((shares[:, 0] > 0).sum()),
            )
            scores[held, column] = found.scores[held]
    return scores


def _learnt_from(theme: Coded, held_out: int) -> np.ndarray:
    """bool (1 + n_codes,): the theme, and its codes that have enough codings in the other interviews."""
    enough = theme.codings_in.sum(axis=0) - theme.codings_in[held_out] >= MIN_CODINGS_OF_CODE
    enough[0] = True
    return enough


class _Chooser:
    """The choice of weights without one interview, from sums that are made once."""

    def __init__(
        self, views: Views, targets: np.ndarray, fold_of: np.ndarray, lengths: np.ndarray, train: np.ndarray
    ) -> None:
        self._views, self._targets, self._fold_of = leading(views, weighing.LEADING), targets, fold_of
        self._lengths, self._train = lengths, train
        self._products = weighing.products_by_fold(self._views, targets, fold_of, train)

    def without(self, held: np.ndarray) -> Weights:
        """Chosen on the training rows that are not held out."""
        import numpy as np

        train = self._train & ~held
        themes = weighing.enough_coded(self._targets, train)
        if not themes.any() or len(np.unique(self._fold_of[train])) < weighing.FOLDS:
            return DEFAULT_WEIGHTS
        fold = int(self._fold_of[held][0])
        away = weighing.Products.of(self._views.points, self._targets, held)
        left = [one - away if number == fold else one for number, one in enumerate(self._products)]
        products = [one.of_themes(themes) for one in left]
        targets = self._targets[:, themes]
        return weighing.choose_from(self._views, targets, self._fold_of, self._lengths, train, products)


def _theme(
    theme: Coded,
    scores: np.ndarray,
    rows_of: Sequence[np.ndarray],
    people: Sequence[str],
    words: np.ndarray,
    *,
    seed: int,
) -> ThemeValidation:
    import numpy as np

    relevant = words * theme.shares[:, 0]
    totals = np.array([relevant[rows].sum() for rows in rows_of])
    searched = {RANKING: scores, KEYWORD: theme.keyword, NAME: theme.name}
    found = {
        method: np.stack([_found(values[rows], words[rows], relevant[rows]) for rows in rows_of])
        for method, values in searched.items()
        if values is not None
    }
    methods = {method: _method(parts, totals, seed=seed) for method, parts in found.items()}
    methods[RANDOM] = MethodRecall({budget: Recall(budget, budget, budget) for budget in BUDGETS})
    n_interviews = int((totals > 0).sum())
    gain = _ratio(found[RANKING][:, -1] - found[KEYWORD][:, -1], totals)
    low, _ = interval_over_interviews(gain, len(totals), seed)
    note = ""
    if n_interviews < _MIN_INTERVIEWS:
        note = f"Coded in {n_interviews} of the interviews: too few to tell."
    return ThemeValidation(
        theme_id=theme.theme_id,
        n_codings=theme.n_codings,
        n_interviews=n_interviews,
        methods=methods,
        people=_people(scores, rows_of, people, words, relevant),
        beats_keyword=bool(low > 0) and n_interviews >= _MIN_INTERVIEWS,
        note=note,
    )


def _found(scores: np.ndarray, words: np.ndarray, relevant: np.ndarray) -> np.ndarray:
    """Coded words found within each budget of one interview's words; 0 where none are coded."""
    import numpy as np

    # Equal scores, such as of all segments without a keyword, stand in an order that says nothing.
    order = np.random.Generator(np.random.PCG64(len(scores))).permutation(len(scores))
    shares = share_at(scores[order], words[order], relevant[order], BUDGETS)
    return np.nan_to_num(shares) * relevant.sum()


def _method(parts: np.ndarray, totals: np.ndarray, *, seed: int) -> MethodRecall:
    import numpy as np

    at = {}
    for column, budget in enumerate(BUDGETS):
        statistic = _ratio(parts[:, column], totals)
        value = float(statistic(np.ones((1, len(totals))))[0])
        few = (totals > 0).sum() < _MIN_INTERVIEWS
        between = (nan, nan) if few else interval_over_interviews(statistic, len(totals), seed)
        at[budget] = Recall(value, *between)
    return MethodRecall(at)


def _ratio(parts: np.ndarray, totals: np.ndarray):
    """A statistic over interviews for `interval_over_interviews`: found words against all coded ones."""
    import numpy as np

    def statistic(weights: np.ndarray) -> np.ndarray:
        whole = weights @ totals
        return np.divide(weights @ parts, whole, out=np.full(len(weights), np.nan), where=whole > 0)

    return statistic


def _people(
    scores: np.ndarray, rows_of: Sequence[np.ndarray], people: Sequence[str], words: np.ndarray, relevant: np.ndarray
) -> tuple[PersonRecall, ...]:
    """By person, within each budget of the words of the interviews they speak in."""
    import numpy as np

    who = np.array(people)
    found: dict[str, np.ndarray] = {}
    total: dict[str, float] = {}
    for rows in rows_of:
        for person in dict.fromkeys(who[rows].tolist()):
            theirs = np.where(who[rows] == person, relevant[rows], 0.0)
            if theirs.sum() > 0:
                total[person] = total.get(person, 0.0) + float(theirs.sum())
                found[person] = found.get(person, 0.0) + _found(scores[rows], words[rows], theirs)
    return tuple(
        PersonRecall(
            person, round(total[person]), dict(zip(BUDGETS, (found[person] / total[person]).tolist(), strict=True))
        )
        for person in sorted(total)
    )
