"""Shares, differences and p-values as they are written everywhere in a sensitivity check."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel.answered import Answer
from explorer.datamodel.assessing import THEME

NOTHING = "–"
MINUS = "−"
READING_DIFFERENCES = (
    "A difference is the share in the first group minus the share in the second: −.30 means about 3 people in 10 fewer "
    "in the first."
)
_TINY = 1e-12
_MOST_DECIMALS = 6


def signed(value: float | None) -> str:
    """A difference: '−.38', '+.12', '0'; '+.003' where two decimals would hide on which side of zero it lies."""
    if value is None:
        return NOTHING
    if abs(value) < _TINY:
        return "0"
    return (MINUS if value < 0 else "+") + plain(abs(value))


def plain(value: float | None) -> str:
    """A share or a size without a sign: '.46', '1', '0'; never '.00' for what is above zero."""
    if value is None:
        return NOTHING
    if abs(value) < _TINY:
        return "0"
    decimals = next((n for n in range(2, _MOST_DECIMALS) if round(value, n)), _MOST_DECIMALS)
    text = f"{value:.{decimals}f}"
    return text.removeprefix("0") if value < 1 and not text.startswith("1") else text.rstrip("0").rstrip(".")


def span(low: float, high: float) -> str:
    """'−.67 to +.003'."""
    return f"{signed(low)} to {signed(high)}"


def probability(value: float) -> str:
    """A probability with two decimals, never rounded to certainty: '.97', 'under .01', 'over .99'."""
    if value < 0.005:
        return "under .01"
    return "over .99" if value > 0.995 else f"{value:.2f}".removeprefix("0")


def p_value(p: float | None) -> str:
    """'p = .061', 'p < .001', 'p = 1'; '–' where nothing was tested."""
    if p is None:
        return NOTHING
    if p < 0.001:
        return "p < .001"
    return "p = 1" if p > 0.9995 else "p = " + f"{p:.3f}".removeprefix("0")


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """'P03', 'P03 and P07', 'P03, P07 and P11'."""
    return ", ".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def some(words: Sequence[str], *, most: int = 6) -> str:
    """As `listed`, the rest counted: 'P01, P02, P03, P04, P05, P06 and 4 more'."""
    if len(words) <= most:
        return listed(words)
    return f"{', '.join(words[:most])} and {len(words) - most:,} more"


def yes_words(answer: Answer) -> str:
    """What is counted: '“useful”', or for a theme 'coded with “Felt understood”'."""
    name = answer.people.yes_name
    return f"{name} with “{answer.contrast.outcome}”" if answer.contrast.outcome_kind == THEME else f"“{name}”"


def share_words(answer: Answer) -> str:
    """'the share of “useful”', or for a theme 'the share coded with “Felt understood”'."""
    of = "" if answer.contrast.outcome_kind == THEME else "of "
    return f"the share {of}{yes_words(answer)}"
