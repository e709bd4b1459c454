"""Short numbers for tables and pictures, written as in the sentences. No Streamlit here."""

from __future__ import annotations

from explorer.datamodel.contrasting import Fourfold
from explorer.wording.sensitivity.numbers import NOTHING, p_value, plain, probability, signed, span

__all__ = ["NOTHING", "against", "between", "p_value", "plain", "probability", "signed"]


def between(low: float | None, high: float | None) -> str:
    """'−.67 to +.03'; '–' where there is no interval."""
    return NOTHING if low is None or high is None else span(low, high)


def against(table: Fourfold) -> str:
    """'5 of 13 against 10 of 13'."""
    return f"{table.x1} of {table.n1} against {table.x2} of {table.n2}"
