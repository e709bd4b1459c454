"""Tables that MAXQDA exports as PDF - coded segments, the code system - recognised by their headings and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.codebook import themes_with_own
from explorer.datamodel import Notice, SourceMaterial
from explorer.errors import CodebookError
from explorer.files.codepaths import CodeTree
from explorer.files.columns import NAMES, plain
from explorer.files.pdfpages import Page, Piece
from explorer.files.quotesheets import read_codings
from explorer.files.tables import table_from_records
from explorer.naming import counted

_SYSTEM = frozenset(("code_system", "codesystem", "codes_system", "kodesystem"))
_FREQUENCY = frozenset(("frequency", "häufigkeit", "frekvens", "hyppighet"))
_MEMO = frozenset(("memo", "memos"))
_HEADING_LINES = 6
_LEVEL_STEP = 6.0  # points that a deeper code is set in by at least


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table on pages: names of the columns from left to right, and where each begins."""

    names: tuple[str, ...]
    starts: tuple[float, ...]
    first_page: int
    top: float


@dataclass(slots=True)
class _Record:
    """A row: where its first cell begins, and the words of each cell."""

    x: float
    cells: list[str]


def read_export(pages: Sequence[Page], name: str) -> SourceMaterial | None:
    """The quotes or the codes of an exported table; None for a PDF that is none."""
    grid = _grid(pages)
    if grid is None:
        return None
    records = list(_records(pages, grid))
    plain_names = [plain(heading) for heading in grid.names]
    if _FREQUENCY.intersection(plain_names):
        return _code_system(records, grid, name)
    try:
        return read_codings(table_from_records(name, [grid.names, *(record.cells for record in records)]))
    except CodebookError:
        return None


def _grid(pages: Sequence[Page]) -> _Grid | None:
    """The heading among the first lines of the first page, if all its cells are names such a table has."""
    if not pages:
        return None
    found: list[list[Piece]] = []
    for piece in sorted((p for p in pages[0].pieces if p.text.strip()), key=lambda p: (-p.y, p.x)):
        if found and abs(found[-1][0].y - piece.y) < 3:
            found[-1].append(piece)
        else:
            found.append([piece])
    for line in found[:_HEADING_LINES]:
        cells = sorted(line, key=lambda piece: piece.x)
        names = [plain(piece.text) for piece in cells]
        if len(names) >= 3 and _is_heading(names):
            starts = tuple(piece.x for piece in cells)
            return _Grid(tuple(piece.text.strip() for piece in cells), starts, 0, line[0].y)
    return None


def _is_heading(names: Sequence[str]) -> bool:
    has = {role: any(name in NAMES[role] for name in names) for role in ("transcript", "quote", "code")}
    system = _SYSTEM.union(NAMES["code"]).intersection(names)
    return all(has.values()) or bool(system and _FREQUENCY.intersection(names) and _MEMO.intersection(names))


def _records(pages: Sequence[Page], grid: _Grid) -> Iterator[_Record]:
    """The rows beneath the heading, over all pages. A row begins where its first column holds something."""
    record: _Record | None = None
    begun = float("-inf")
    for number, page in enumerate(pages):
        pieces = [p for p in page.pieces if p.text.strip() and (number > grid.first_page or p.y < grid.top - 3)]
        # Cells of one row stand at heights that differ by a point or two; the first column decides.
        firsts = {piece.y for piece in pieces if _column(piece, grid) == 0}
        for piece in sorted(pieces, key=lambda p: (-_level(p, firsts), p.x if _on_first(p, firsts) else 0, -p.y)):
            column = _column(piece, grid)
            if column == 0 and not (record and begun == piece.y and record.cells[0]):
                if _repeats_heading(piece, grid):
                    continue
                if record:
                    yield record
                record, begun = _Record(piece.x, [""] * len(grid.names)), piece.y
            if record is not None and not (piece.text.strip() == grid.names[column] and number > 0 and column):
                record.cells[column] += (" " if record.cells[column] else "") + piece.text.strip()
        begun = float("-inf")
    if record:
        yield record


def _column(piece: Piece, grid: _Grid) -> int:
    return max((n for n, start in enumerate(grid.starts) if start <= piece.x + 2), default=0)


def _level(piece: Piece, firsts: set[float]) -> float:
    """The height of the row's first cell for pieces that stand beside it, else their own."""
    return next((y for y in firsts if abs(y - piece.y) <= 3), piece.y)


def _on_first(piece: Piece, firsts: set[float]) -> bool:
    return any(abs(y - piece.y) <= 3 for y in firsts)


def _repeats_heading(piece: Piece, grid: _Grid) -> bool:
    return piece.text.strip() == grid.names[0] and plain(piece.text) not in _SYSTEM


def _code_system(records: Sequence[_Record], grid: _Grid, name: str) -> SourceMaterial:
    """Codes with their memos, a deeper one set in further; the root, which counts all codings, is no code."""
    names = [plain(heading) for heading in grid.names]
    memo = next((n for n, heading in enumerate(names) if heading in _MEMO), None)
    counts = next(n for n, heading in enumerate(names) if heading in _FREQUENCY)
    tree, above = CodeTree(), []
    total, root = 0, ""
    for record in records:
        words, number = record.cells[0], record.cells[counts]
        if plain(words) in _SYSTEM and not above:
            root = number
            continue
        while above and above[-1][0] > record.x - _LEVEL_STEP:
            above.pop()
        above.append((record.x, words))
        tree.add([word for _, word in above], record.cells[memo] if memo is not None else "")
        total += int(number) if number.isdecimal() else 0
    codes = tree.codes
    uses = f", used {counted(int(root) if root.isdecimal() else total, 'time')} by its own count"
    told = Notice("read", name, f"A code system exported as PDF: {counted(len(codes), 'code')}{uses}.")
    return SourceMaterial(codes=codes, themes=themes_with_own(codes, ()), notices=(told,))
