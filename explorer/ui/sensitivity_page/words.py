"""Short numbers for tables and pictures, written as in the sentences. No Streamlit here."""

from __future__ import annotations

from explorer.datamodel.contrasting import Fourfold
from explorer.translation import _
from explorer.wording.sensitivity.numbers import NOTHING, of, p_value, plain, probability, signed, span

__all__ = ["NOTHING", "against", "between", "p_value", "plain", "probability", "signed"]


def between(low: float | None, high: float | None) -> str:
    """'−.67 to +.03'; '–' where there is no interval."""
    return NOTHING if low is None or high is None else span(low, high)


def against(table: Fourfold) -> str:
    """'5 of 13 against 10 of 13'."""
    return _("{first} against {second}", first=of(table.x1, table.n1), second=of(table.x2, table.n2))
