"""Shares, differences and p-values as they are written everywhere in a sensitivity check."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel.answered import Answer
from explorer.datamodel.assessing import THEME
from explorer.translation import _, written
from explorer.wording.numerals import localised, without_zero

NOTHING = "–"
MINUS = "−"
_TINY = 1e-12
_MOST_DECIMALS = 6


def reading_differences() -> str:
    """How a difference is to be read."""
    return _(
        "A difference is the share in the first group minus the share in the second: −.30 means about 3 people in 10 "
        "fewer in the first."
    )


def signed(value: float | None) -> str:
    """A difference: '−.38', '+.12', '0'; '+.003' where two decimals would hide on which side of zero it lies."""
    if value is None:
        return NOTHING
    if abs(value) < _TINY:
        return "0"
    return (MINUS if value < 0 else "+") + plain(abs(value))


def plain(value: float | None) -> str:
    """A share or a size without a sign: '.46', '1', '0'; never '.00' for what is above zero. In Norwegian '0,46'."""
    if value is None:
        return NOTHING
    if abs(value) < _TINY:
        return "0"
    decimals = next((n for n in range(2, _MOST_DECIMALS) if round(value, n)), _MOST_DECIMALS)
    text = f"{value:.{decimals}f}"
    if value < 1 and not text.startswith("1"):
        return without_zero(text)
    return localised(text.rstrip("0").rstrip("."))


def span(low: float, high: float) -> str:
    """'−.67 to +.003'."""
    return _("{low} to {high}", low=signed(low), high=signed(high))


def probability(value: float) -> str:
    """A probability with two decimals, never rounded to certainty: '.97', 'under .01', 'over .99'."""
    if value < 0.005:
        return _("under .01")
    return _("over .99") if value > 0.995 else without_zero(f"{value:.2f}")


def p_value(p: float | None) -> str:
    """'p = .061', 'p < .001', 'p = 1'; '–' where nothing was tested."""
    if p is None:
        return NOTHING
    if p < 0.001:
        return f"p < {without_zero('0.001')}"
    return "p = 1" if p > 0.9995 else "p = " + without_zero(f"{p:.3f}")


def bare_p(p: float | None) -> str:
    """The same within a sentence, without its letter: '.061', 'under .001'."""
    return _("under .001") if p is not None and p < 0.001 else p_value(p).removeprefix("p = ")


def of(part: int, whole: int) -> str:
    """'5 of 13'."""
    return _("{n} of {of}", n=written(part), of=written(whole))


def quoted(name: str) -> str:
    """A name of the study's own in quotation marks: '“high”', in Norwegian '«high»'."""
    return _("“{name}”", name=name)


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """'P03', 'P03 and P07', 'P03, P07 and P11'.

    Parameters
    ----------
    last : 'and' or 'or', whatever the language.
    """
    if len(words) < 2:
        return ", ".join(words)
    these = ", ".join(words[:-1])
    if last == "or":
        return _("{these} or {last}", these=these, last=words[-1])
    return _("{these} and {last}", these=these, last=words[-1])


def some(words: Sequence[str], *, most: int = 6) -> str:
    """As `listed`, the rest counted: 'P01, P02, P03, P04, P05, P06 and 4 more'."""
    if len(words) <= most:
        return listed(words)
    return _("{these} and {n} more", these=", ".join(words[:most]), n=written(len(words) - most))


def yes_words(answer: Answer) -> str:
    """What is counted: '“useful”', or for a theme 'coded with “Felt understood”'."""
    name = answer.people.yes_name
    if answer.contrast.outcome_kind == THEME:
        return _("{coded} with “{theme}”", coded=name, theme=answer.contrast.outcome)
    return quoted(name)


def share_words(answer: Answer) -> str:
    """'the share of “useful”', or for a theme 'the share coded with “Felt understood”'."""
    if answer.contrast.outcome_kind == THEME:
        return _("the share {coded}", coded=yes_words(answer))
    return _("the share of {yes}", yes=yes_words(answer))
