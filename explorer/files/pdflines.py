"""Put the pieces of a PDF page together to lines, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.files.pdfpages import Page, Piece

_SAME_LINE = 0.35  # of the letters' height: raised and lowered letters stay in their line
_LETTER_WIDTH = 0.5  # of the height, on average over the fonts of office programs
_COLUMN_LINES = 5
_NARROW_CHARS = 16  # a column of names or times, not of running text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: where it begins, how high its letters are, its cells (x, words) and its number of the page."""

    page: int
    x: float
    y: float
    size: float
    cells: tuple[tuple[float, str], ...]

    @property
    def text(self) -> str:
        return "\t".join(words for _, words in self.cells)


def lines_of(page: Page, number: int = 0) -> list[Line]:
    """The lines of a page from top to bottom; of a page in two columns the left one first."""
    drawn = _drawn_lines(page.pieces)
    columns = _columns(drawn, page)
    found: list[Line] = []
    for column in columns:
        found += [_line(pieces, number) for pieces in _by_height(column)]
    return [line for line in found if line.cells]


def _drawn_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Runs of pieces that were drawn one after the other on one base line."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and _on_one_line(lines[-1][0], piece) and piece.x >= lines[-1][-1].x - 1:
            lines[-1].append(piece)
        elif piece.text.strip():
            lines.append([piece])
    return lines


def _on_one_line(first: Piece, second: Piece) -> bool:
    return abs(first.y - second.y) <= _SAME_LINE * max(min(first.size, second.size), 4)


def _columns(lines: list[list[Piece]], page: Page) -> list[list[list[Piece]]]:
    """The lines of each column of running text; one column of them all when the page has no more.

    A second column is drawn after the first and begins far above where that ended. Columns of short words (names,
    times) belong beside the text they stand by.
    """
    for split in range(_COLUMN_LINES, len(lines) - _COLUMN_LINES + 1):
        above, left = lines[split][0].y - lines[split - 1][0].y, lines[split][0].x - lines[split - 1][0].x
        if above < 4 * lines[split][0].size or left < 0.25 * page.width:
            continue
        first, second = lines[:split], lines[split:]
        edge = min(line[0].x for line in second)
        apart = all(line[0].x < edge and _right_end(line) < edge + 0.1 * page.width for line in first)
        if apart and min(_usual_chars(first), _usual_chars(second)) > _NARROW_CHARS:
            return [first, second]
    return [lines]


def _right_end(line: Sequence[Piece]) -> float:
    last = line[-1]
    return last.x + 0.7 * _LETTER_WIDTH * last.size * len(last.text)


def _usual_chars(lines: Sequence[Sequence[Piece]]) -> int:
    lengths = sorted(sum(len(piece.text) for piece in line) for line in lines)
    return lengths[len(lengths) // 2]


def _by_height(lines: list[list[Piece]]) -> list[list[Piece]]:
    """Lines from top to bottom, those of one height joined from left to right."""
    joined: list[list[list[Piece]]] = []
    for line in sorted(lines, key=lambda line: -line[0].y):
        if joined and _on_one_line(joined[-1][0][0], line[0]):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [[piece for line in sorted(same, key=lambda line: line[0].x) for piece in line] for same in joined]


def _line(pieces: Sequence[Piece], number: int) -> Line:
    cells: list[list[Piece]] = []
    for piece in pieces:
        if not cells or _is_gap(cells[-1], piece):
            if piece.text.strip():
                cells.append([piece])
        else:
            cells[-1].append(piece)
    said = [(cell[0].x, " ".join("".join(piece.text for piece in cell).split())) for cell in cells]
    said = [(x, words) for x, words in said if words]
    worded = [piece for piece in pieces if piece.text.strip()]
    size = max(worded, key=lambda piece: len(piece.text)).size
    return Line(number, said[0][0] if said else 0.0, worded[0].y, size, tuple(said))


def _is_gap(cell: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece begins so far right of the words before it that it is in another column of a table."""
    words = "".join(one.text for one in cell).strip()
    ends = cell[0].x + _LETTER_WIDTH * piece.size * len(words)
    return piece.x - ends > 2.5 * piece.size + 0.3 * (ends - cell[0].x)
