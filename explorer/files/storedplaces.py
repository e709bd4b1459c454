"""The place of a coding that another program stored as positions with the words beside them."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis.quotes import locate
from explorer.errors import QuoteAmbiguous, QuoteNotFound
from explorer.files.positions import CODE_POINTS, Counting, hit, kept_passage


def stored_stretch(
    ways: Sequence[Counting], text: str, start: int, end: int, passage: str
) -> tuple[tuple[int, int] | None, str]:
    """The half-open stretch and how it was found; or None and why not. '' when there are no words to check.

    Parameters
    ----------
    ways : the ways of counting, the likeliest first (`positions.best_first`).
    text : the kept text.
    """
    if not passage.strip():
        stretch = ways[0].stretch(start, end)
        return stretch, "" if stretch else "the positions lie outside the text, and no words are stored with them."
    for way in ways:
        if stretch := hit(way, text, start, end, passage):
            return stretch, way.name if way.name == CODE_POINTS else f"counted as {way.name}"
    near = ways[0].places[min(max(start, 0), len(ways[0].places) - 1)]
    try:
        found = locate(kept_passage(passage), text, start_hint=max(near, 0))
    except (QuoteNotFound, QuoteAmbiguous) as problem:
        return None, str(problem)
    nearest = "the nearest such words"
    kind = f"the most similar passage ({found.similarity:.0f} of 100)" if found.how == "fuzzy" else nearest
    return (found.start_char, found.end_char), f"its words stand elsewhere, {kind} taken"
