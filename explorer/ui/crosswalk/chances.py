"""What shuffling within interviews says about a meeting of pattern and theme, in words a reader can check. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.baseline import Baseline
from explorer.analysis.splitting import Split
from explorer.naming import counted


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
        return "none"
    return "less than 1" if expected < 0.5 else f"about {expected:,.0f}"


def rarity(p: float) -> str:
    """p as in a paper: ``.004``, ``.25``, ``below .001``."""
    if p < 0.001:
        return "below .001"
    return f"{p:.3f}".lstrip("0") if p < 0.1 else f"{p:.2f}".lstrip("0")


def beside_shuffling(chance: Chance, both: int, kind: str, looked_at: int) -> list[str]:
    """How sure a meeting is: the numbers, what they say, and what they cannot say. One paragraph each.

    Parameters
    ----------
    both : segments in both. kind : 'theme' or 'code'. looked_at : pairs the p is adjusted for.
    """
    numbers = (
        f"{counted(both, 'segment')} in both; shuffled within interviews it would be {about(chance.expected)} "
        f"({chance.low:,} to {chance.high:,} in at least 95 of 100 shuffles)."
    )
    return [numbers, _reading(chance, both, kind, looked_at), _HOW.format(kind=kind), _LIMITS]


_MORE = "more than shuffling within interviews gives"
_HOW = (
    "Shuffled means: in each interview the patterns are laid on a ring, in the order of the talk, and turned, in every "
    "way there is. Each interview keeps what it has of everything, and what was said in one stretch stays together; "
    "only whether pattern and {kind} fall on the same words is left to chance. So that one person talks much about one "
    "subject does not count as a meeting."
)
_LIMITS = (
    "It does not tell why they meet: both may follow the same question of the interview guide. Nor does it say how "
    "much a meeting matters: that is in the quotes."
)


def _reading(chance: Chance, both: int, kind: str, looked_at: int) -> str:
    if not chance.can_show:
        return (
            f"Here shuffling can tell nothing: pattern and {kind} are together in too few interviews, or fill them too "
            "evenly, for any overlap to stand out."
        )
    pairs = counted(looked_at, "pair")
    # No-break spaces: a line must not end between p and its number.
    share = f"p\u00a0{rarity(chance.p)}; adjusted for the {pairs} looked at, p\u00a0{rarity(chance.adjusted_p)}"
    if chance.is_more:
        return f"More than shuffling gives, so it is marked ({share})."
    if both > chance.high:
        return (
            f"More than most shuffles give; but among so many pairs a few come out like this by chance, so it is not "
            f"marked ({share})."
        )
    if both < chance.low:
        return "Fewer than most shuffles give: here the two keep apart. The mark looks only for more."
    return f"Within what shuffling gives: that they meet here says little ({share})."


def marks_in_words(rows: Sequence[Sequence[Chance | None]], kind: str) -> str:
    """How many pairs are marked, of those where anything could be seen; '' when there is no pair."""
    chances = [chance for row in rows for chance in row if chance is not None]
    looked_at = sum(chance.can_show for chance in chances)
    marked = sum(chance.is_more for chance in chances)
    if not chances:
        return ""
    if not looked_at:
        return f"There is too little to tell any meeting of pattern and {kind} from chance."
    pairs = f"{counted(looked_at, 'pair')} of pattern and {kind}"
    if looked_at < len(chances):
        pairs += " where that could be seen"
    if not marked:
        return f"None of {pairs} shares {_MORE}."
    share, is_marked = ("shares", "is marked") if marked == 1 else ("share", "are marked")
    return f"{marked:,} of {pairs} {share} {_MORE}, and {is_marked}."


def theme_split(split: Split, pattern_ids: Sequence[str], n_patterns: int) -> str:
    """A theme (or code) over the patterns, in two sentences."""
    if not split.parts:
        return f"In none of the {n_patterns:,} patterns." if n_patterns > 1 else "In no pattern."
    over = f"Split over {split.parts:,} of {counted(n_patterns, 'pattern')}{_spread(split)}"
    if split.parts == 1:
        over = "In the only pattern" if n_patterns == 1 else f"In one of {n_patterns:,} patterns"
    outside = f"{split.outside:,} of {counted(split.segments, 'segment')} in no pattern."
    held = _held([pattern_ids[i] for i in split.held_by], "pattern")
    return f"{over}; {outside} {held}"


def pattern_split(split: Split, names: Sequence[str], kind: str) -> str:
    """A pattern over the themes (or codes), in two sentences."""
    if not split.parts:
        return f"None of its segments is in a {kind}."
    over = f"Over {counted(split.parts, kind)}{_spread(split)}"
    outside = f"{split.outside:,} of {counted(split.segments, 'segment')} in no {kind}."
    return f"{over}; {outside} {_held([f'“{names[i]}”' for i in split.held_by], kind)}"


def _spread(split: Split) -> str:
    """Nothing for a few parts: how even two or three are is seen at a glance."""
    return f", as spread as over {split.effective:.1f} equal parts" if split.parts > 3 else ""


def _held(names: Sequence[str], noun: str) -> str:
    if not names:
        return f"It meets no {noun} {_MORE}."
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    before = "" if listed.startswith("“") else f"{noun}{'s' * (len(names) > 1)} "
    return f"It meets {before}{listed} {_MORE}."
