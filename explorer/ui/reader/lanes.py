"""Where codings are drawn: a lane in the margin for each code, a height under the words for each coding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from explorer.datamodel import Coding

MAX_LANES = 24  # what the margin holds on a small screen


def code_lanes(codings: Sequence[Coding], code_order: Sequence[str], *, max_lanes: int = MAX_LANES) -> dict[str, int]:
    """The lane (0 nearest to the text) of every code used, in the order of the codebook.

    Each code has a lane to itself, so that its colour stays in one place down the page. With more codes
    than lanes, codes that never overlap share one; where that is not enough the rest share the last.
    """
    used = {c.code_id for c in codings}
    order = [code_id for code_id in code_order if code_id in used]
    if len(order) <= max_lanes:
        return {code_id: lane for lane, code_id in enumerate(order)}
    spans = defaultdict(list)
    for c in codings:
        spans[c.code_id].append((c.span.start_char, c.span.end_char))
    held: list[list[tuple[int, int]]] = [[] for _ in range(max_lanes)]
    lanes = {}
    for code_id in order:
        free = (lane for lane in range(max_lanes) if not _meet(held[lane], spans[code_id]))
        lanes[code_id] = next(free, max_lanes - 1)
        held[lanes[code_id]] += spans[code_id]
    return lanes


def levels(codings: Sequence[Coding], lanes: Mapping[str, int]) -> dict[str, int]:
    """The height (0 nearest to the words) of each coding's underline: overlapping codings never share one.

    Greedy colouring of intervals by their start; at the same start the inner lane first.
    """
    ordered = sorted(codings, key=lambda c: (c.span.start_char, lanes[c.code_id], c.span.end_char, c.id))
    free_from: list[int] = []
    found = {}
    for c in ordered:
        level = next((i for i, end in enumerate(free_from) if end <= c.span.start_char), len(free_from))
        if level == len(free_from):
            free_from.append(0)
        free_from[level] = c.span.end_char
        found[c.id] = level
    return found


def _meet(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in spans for c, d in others)
