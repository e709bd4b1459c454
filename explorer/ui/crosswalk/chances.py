"""What shuffling within interviews says about a meeting of pattern and theme, in words a reader can check. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.baseline import Baseline
from explorer.analysis.splitting import Split
from explorer.naming import counted
from explorer.translation import _, plural, written
from explorer.wording.numerals import decimal, without_zero


@dataclass(frozen=True, slots=True)
class Chance:
    """One cell of the baseline; see `Baseline` for the fields. `is_more`: marked as more than shuffling gives."""

    expected: float
    low: int
    high: int
    p: float
    adjusted_p: float
    can_show: bool
    is_more: bool


def chance_of(against: Baseline, pattern: int, column: int) -> Chance:
    """A cell by its place in the crosswalk."""
    at = (pattern, column)
    return Chance(
        expected=float(against.expected[at]),
        low=int(against.low[at]),
        high=int(against.high[at]),
        p=float(against.p[at]),
        adjusted_p=float(against.adjusted_p[at]),
        can_show=bool(against.can_show[at]),
        is_more=bool(against.marked[at]),
    )


def about(expected: float) -> str:
    """``about 4``, ``less than 1`` or ``none``: an average over shuffles as a number of segments."""
    if expected == 0:
        return _("none", context="segments")
    return _("less than 1") if expected < 0.5 else _("about {n}", n=written(round(expected)))


def rarity(p: float) -> str:
    """p as in a paper: ``.004``, ``.25``, ``below .001``; in Norwegian ``0,004``."""
    if p < 0.001:
        return _("below {p}", p=without_zero("0.001"))
    return without_zero(f"{p:.3f}" if p < 0.1 else f"{p:.2f}")


def beside_shuffling(chance: Chance, both: int, kind: str, looked_at: int) -> list[str]:
    """How sure a meeting is: the numbers, what they say, and what they cannot say. One paragraph each.

    Parameters
    ----------
    both : segments in both. kind : 'theme' or 'code'. looked_at : pairs the p is adjusted for.
    """
    numbers = _(
        "{segments} in both; shuffled within interviews it would be {expected} ({low} to {high} in at least 95 of 100 "
        "shuffles).",
        segments=counted(both, "segment"),
        expected=about(chance.expected),
        low=written(chance.low),
        high=written(chance.high),
    )
    return [numbers, _reading(chance, both, kind, looked_at), _(_HOW[kind]), _(_LIMITS)]


_HOW = {
    "theme": (
        "Shuffled means: in each interview the patterns are laid on a ring, in the order of the talk, and turned, in "
        "every way there is. Each interview keeps what it has of everything, and what was said in one stretch stays "
        "together; only whether pattern and theme fall on the same words is left to chance. So that one person talks "
        "much about one subject does not count as a meeting."
    ),
    "code": (
        "Shuffled means: in each interview the patterns are laid on a ring, in the order of the talk, and turned, in "
        "every way there is. Each interview keeps what it has of everything, and what was said in one stretch stays "
        "together; only whether pattern and code fall on the same words is left to chance. So that one person talks "
        "much about one subject does not count as a meeting."
    ),
}
_LIMITS = (
    "It does not tell why they meet: both may follow the same question of the interview guide. Nor does it say how "
    "much a meeting matters: that is in the quotes."
)


def _reading(chance: Chance, both: int, kind: str, looked_at: int) -> str:
    if not chance.can_show:
        return _(
            "Here shuffling can tell nothing: pattern and theme are together in too few interviews, or fill them too "
            "evenly, for any overlap to stand out."
            if kind == "theme"
            else "Here shuffling can tell nothing: pattern and code are together in too few interviews, or fill them "
            "too evenly, for any overlap to stand out."
        )
    share = _(
        "{p}; adjusted for the {pairs} looked at, {adjusted}",
        # No-break spaces: a line must not end between p and its number.
        p=f"p\u00a0{rarity(chance.p)}",
        pairs=counted(looked_at, "pair"),
        adjusted=f"p\u00a0{rarity(chance.adjusted_p)}",
    )
    if chance.is_more:
        return _("More than shuffling gives, so it is marked ({p}).", p=share)
    if both > chance.high:
        return _(
            "More than most shuffles give; but among so many pairs a few come out like this by chance, so it is not "
            "marked ({p}).",
            p=share,
        )
    if both < chance.low:
        return _("Fewer than most shuffles give: here the two keep apart. The mark looks only for more.")
    return _("Within what shuffling gives: that they meet here says little ({p}).", p=share)


def marks_in_words(rows: Sequence[Sequence[Chance | None]], kind: str) -> str:
    """How many pairs are marked, of those where anything could be seen; '' when there is no pair."""
    chances = [chance for row in rows for chance in row if chance is not None]
    looked_at = sum(chance.can_show for chance in chances)
    marked = sum(chance.is_more for chance in chances)
    is_theme = kind == "theme"
    if not chances:
        return ""
    if not looked_at:
        return _(
            "There is too little to tell any meeting of pattern and theme from chance."
            if is_theme
            else "There is too little to tell any meeting of pattern and code from chance."
        )
    pairs = counted(looked_at, "pair")
    pairs = _("{pairs} of pattern and theme" if is_theme else "{pairs} of pattern and code", pairs=pairs)
    if looked_at < len(chances):
        pairs = _("{pairs} where that could be seen", pairs=pairs)
    if not marked:
        return _("None of {pairs} shares more than shuffling within interviews gives.", pairs=pairs)
    return plural(
        marked,
        "{n} of {pairs} shares more than shuffling within interviews gives, and is marked.",
        "{n} of {pairs} share more than shuffling within interviews gives, and are marked.",
        pairs=pairs,
    )


def theme_split(split: Split, pattern_ids: Sequence[str], n_patterns: int) -> str:
    """A theme (or code) over the patterns, in two sentences."""
    if not split.parts:
        return _("In none of the {n} patterns.", n=written(n_patterns)) if n_patterns > 1 else _("In no pattern.")
    over = _spread(
        _("Split over {n} of {patterns}", n=written(split.parts), patterns=counted(n_patterns, "pattern")), split
    )
    if split.parts == 1:
        over = _("In the only pattern") if n_patterns == 1 else _("In one of {n} patterns", n=written(n_patterns))
    outside = _(
        "{n} of {segments} in no pattern.", n=written(split.outside), segments=counted(split.segments, "segment")
    )
    return f"{over}; {outside} {_held_patterns([pattern_ids[i] for i in split.held_by])}"


def pattern_split(split: Split, names: Sequence[str], kind: str) -> str:
    """A pattern over the themes (or codes), in two sentences."""
    is_theme = kind == "theme"
    if not split.parts:
        return _("None of its segments is in a theme." if is_theme else "None of its segments is in a code.")
    over = _spread(_("Over {parts}", parts=counted(split.parts, kind)), split)
    outside = _(
        "{n} of {segments} in no theme." if is_theme else "{n} of {segments} in no code.",
        n=written(split.outside),
        segments=counted(split.segments, "segment"),
    )
    return f"{over}; {outside} {_held_columns([_('“{name}”', name=names[i]) for i in split.held_by], kind)}"


def _spread(over: str, split: Split) -> str:
    """As it is for a few parts: how even two or three are is seen at a glance."""
    if split.parts <= 3:
        return over
    return _("{over}, as spread as over {n} equal parts", over=over, n=decimal(split.effective, 1))


def _held_patterns(ids: Sequence[str]) -> str:
    if not ids:
        return _("It meets no pattern more than shuffling within interviews gives.")
    if len(ids) == 1:
        return _("It meets pattern {id} more than shuffling within interviews gives.", id=ids[0])
    return _("It meets patterns {ids} more than shuffling within interviews gives.", ids=all_of(ids))


def _held_columns(names: Sequence[str], kind: str) -> str:
    if names:
        return _("It meets {names} more than shuffling within interviews gives.", names=all_of(names))
    return _(
        "It meets no theme more than shuffling within interviews gives."
        if kind == "theme"
        else "It meets no code more than shuffling within interviews gives."
    )


def all_of(words: Sequence[str]) -> str:
    """``1``, ``1 and 2``, ``1, 2 and 3``."""
    return words[0] if len(words) == 1 else _("{these} and {last}", these=", ".join(words[:-1]), last=words[-1])
