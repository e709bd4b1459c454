"""Take out of a PDF's lines what belongs to the page and not to the talk: running headers, footers, numbers.

A header is known by standing on page after page in one place, a page number by going up with the pages, the numbers of
lines or paragraphs in the margin by going up with the text. What was taken out is told, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from explorer.files.pdflines import Line
from explorer.files.pdfpages import Page, Piece

_EDGE_LINES = 3  # at the top and at the bottom of each page
_EDGE_BAND = 0.14  # of the page's height
_SAME_HEIGHT = 4.0  # points
_MOST_PAGES = 0.4  # headers of odd and even pages may differ, and the first page has none
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|side|seite|s\.|p\.)\s*)?(\d{1,4})(?:\s*(?:/|\||of|av|von)\s*(\d{1,4}))?\W{0,3}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out: the words of headers and footers once each, and how many of the rest."""

    running: tuple[str, ...] = ()
    page_numbers: int = 0
    margin_numbers: int = 0
    repeats: int = 0


def without_margin_numbers(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """The pages without numbers of lines or paragraphs that stand beside the text, and how many these were."""
    start = _text_start(pages)
    beside = {
        (number, position): int(piece.text)
        for number, page in enumerate(pages)
        for position, piece in enumerate(page.pieces)
        if piece.text.strip().isdecimal() and len(piece.text.strip()) <= 5 and _left_of(piece, start)
    }
    if not _counts_up(list(beside.values())):
        return list(pages), 0
    kept = [
        replace(page, pieces=tuple(p for position, p in enumerate(page.pieces) if (number, position) not in beside))
        for number, page in enumerate(pages)
    ]
    return kept, len(beside)


def _text_start(pages: Sequence[Page]) -> float:
    """Where most lines of words begin."""
    starts: Counter[int] = Counter()
    for page in pages:
        leftmost: dict[int, Piece] = {}
        for piece in page.pieces:
            if any(char.isalpha() for char in piece.text):
                other = leftmost.get(round(piece.y))
                leftmost[round(piece.y)] = piece if other is None or piece.x < other.x else other
        starts.update(round(piece.x) for piece in leftmost.values())
    return starts.most_common(1)[0][0] if starts else 0.0


def _left_of(piece: Piece, start: float) -> bool:
    return piece.x + 0.5 * piece.size * len(piece.text.strip()) < start


def _counts_up(numbers: Sequence[int]) -> bool:
    """1, 2, 3 ... or 5, 10, 15 ..., perhaps anew on each page; labels of speakers take turns instead."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(steps) < 3:
        return False
    step, often = Counter(steps).most_common(1)[0]
    return step > 0 and often >= 0.7 * len(steps)


def without_edges(lines: Sequence[Line], pages: Sequence[Page]) -> tuple[list[Line], Taken]:
    """The lines without running headers, footers and page numbers, and what these were."""
    edges = list(_edge_lines(lines, pages))
    numbers = _page_numbers(edges, pages)
    running = _running([line for line in edges if line not in numbers], len(pages))
    out = numbers | running
    words = tuple(dict.fromkeys(line.text for line in sorted(running, key=lambda line: (line.page, -line.y))))
    body = [line for line in lines if line not in out]
    once = [line for above, line in zip([None, *body], body, strict=False) if not _is_repeat(above, line, pages)]
    return once, Taken(words, len(numbers), repeats=len(body) - len(once))


def _is_repeat(above: Line | None, line: Line, pages: Sequence[Page]) -> bool:
    """Whether a line cut in two by the page's edge is drawn on both pages (Qt's way of printing, MAXQDA's exports)."""
    if above is None or line.page != above.page + 1 or line.text != above.text:
        return False
    return line.y > pages[line.page].height - 1.2 * line.size


def _edge_lines(lines: Sequence[Line], pages: Sequence[Page]) -> Iterator[Line]:
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    for number, own in by_page.items():
        ordered = sorted(own, key=lambda line: -line.y)
        high = pages[number].height
        for line in dict.fromkeys([*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]):
            if not _EDGE_BAND * high < line.y < (1 - _EDGE_BAND) * high:
                yield line


def _page_numbers(edges: Sequence[Line], pages: Sequence[Page]) -> set[Line]:
    """Edge lines that are a number and go up by one with every page."""
    found: dict[int, list[tuple[Line, int]]] = defaultdict(list)
    for line in edges:
        match = _PAGE_NUMBER.fullmatch(line.text.replace("\t", " "))
        if match:
            shift = int(match[1]) - line.page
            found[shift].append((line, int(match[2] or 0)))
            if match[2] and int(match[2]) == len(pages) and shift == 1:  # "3/9" on the third of nine
                found[shift] += [(line, 0)] * len(pages)
    if not found:
        return set()
    best = max(found, key=lambda shift: len(found[shift]))
    lines = {line for line, _ in found[best]}
    alone = len(pages) == 1 and best == 1 and all(line.y < 0.08 * pages[0].height for line in lines)
    return lines if len(found[best]) >= max(2, _MOST_PAGES * len(pages)) or alone else set()


def _running(edges: Sequence[Line], n_pages: int) -> set[Line]:
    """Edge lines whose words stand at one height of many pages; the numbers in them may differ."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in edges:
        found[re.sub(r"\d+", "#", line.text).casefold()].append(line)
    running: set[Line] = set()
    for same in found.values():
        for line in same:
            level = [other for other in same if abs(other.y - line.y) <= _SAME_HEIGHT]
            on_pages = {other.page for other in level}
            if len(on_pages) >= max(2, _MOST_PAGES * n_pages):
                running.update(level)
    return running
