"""Regular expressions as researchers type them: a sentence for one that is wrong, an end for one that never ends."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from math import prod

from explorer.analysis.folding import plain
from explorer.errors import SearchError

LONGEST_CHARS = 300
LIMIT_S = 4.0  # for one expression over a whole study
_MOST_REPEATS = 10_000  # {100}{100}: more take seconds to be understood, before any text is looked at
_REPEATS = re.compile(r"\{\s*(\d+)")


def expression(text: str, *, limit_s: float = LIMIT_S) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A function that gives the places of a regular expression in a text, case aside; empty ones are left out.

    Parameters
    ----------
    text : quotation marks and dashes in it are taken as plain ones, as `folding.plain` makes them in the texts.
    limit_s : seconds for all texts together: a pattern like (a+)+$ could run for years.

    Raises
    ------
    SearchError : it cannot be understood, or would be too large; the function raises it when the time is over.
    """
    import regex

    _refuse_large(text)
    try:
        pattern = regex.compile(plain(text), regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError) as problem:
        why = getattr(problem, "msg", None) or "it is nested too deeply"
        at = getattr(problem, "pos", None)
        where = f" at character {at + 1}" if isinstance(at, int) else ""
        raise SearchError(
            f"This regular expression cannot be understood ({why}{where}): signs like ( [ * ? + need a \\ before them "
            "when they are meant as such."
        ) from problem
    until = time.monotonic() + limit_s

    def places(said: str) -> Iterator[tuple[int, int]]:
        try:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for match in pattern.finditer(said, timeout=left):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError as problem:
            raise SearchError(
                f"This regular expression takes longer than {limit_s:g} seconds: repeats inside repeats, like (a+)+, "
                "are often why."
            ) from problem

    return places


def _refuse_large(text: str) -> None:
    if len(text) > LONGEST_CHARS:
        raise SearchError(f"This regular expression is longer than {LONGEST_CHARS} characters: shorten it.")
    if prod(max(1, int(count[:9])) for count in _REPEATS.findall(text)) > _MOST_REPEATS:
        raise SearchError("This regular expression repeats too much: take smaller numbers in {…}.")
