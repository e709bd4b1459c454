"""Numbers that are not whole, as they are written in the present language: '4.2' and '78%', or '4,2' and '78 %'.

Whole numbers with their thousands are `translation.written`.
"""

from __future__ import annotations

from explorer.translation import language

_NO_BREAK = "\N{NO-BREAK SPACE}"


def localised(text: str) -> str:
    """A number that was written the English way, such as '4.2' or '1,930.5', with the marks of the present language."""
    if language() != "nb":
        return text
    return text.replace(",", _NO_BREAK).replace(".", ",")


def decimal(value: float, places: int) -> str:
    """'4.2' with one place; in Norwegian '4,2'."""
    return localised(f"{value:.{places}f}")


def short(value: float, digits: int = 6) -> str:
    """As few digits as it takes: '3', '0.5'; in Norwegian '0,5'."""
    return localised(f"{value:.{digits}g}")


def per_cent(share: float, places: int = 0) -> str:
    """A share in per cent: '78%'; in Norwegian '78 %' with a no-break space."""
    return percents(f"{share:.{places}%}".removesuffix("%"))


def percents(number: str) -> str:
    """The sign of per cent behind a number in English writing."""
    return f"{localised(number)}{_NO_BREAK}%" if language() == "nb" else f"{number}%"


def without_zero(text: str) -> str:
    """A share or a p that was written as '0.046': '.046' as in APA style; in Norwegian '0,046'."""
    return localised(text) if language() == "nb" else text.removeprefix("0")
