"""Heat map of patterns by themes: as the crosswalk of the screen, numbers in every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.reports.drawing import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW, _SIZES, _NAME, _GAP = 0.19, 0.5, 2.35, 0.03
_DARKEST, _FAINTEST = 0.72, 0.06
_MOST_CHARS = 33
_FEW = 6  # columns whose names can stand upright


def figure(facts: Mapping) -> Figure:
    """Rows are patterns, those that meet one theme together; columns are themes, then segments in none."""
    walk = facts["crosswalk"]
    columns = [one["name"] for one in walk["columns"]]
    outside = [one["outside"] for one in walk["split"]["patterns"]]
    order = ordered(walk["rows"], outside)
    head = 0.62 if len(columns) <= _FEW else 0.3 + 0.062 * min(34, max(map(len, columns)))
    made, axes = style.blank(head + _ROW * len(order) + 0.15)
    left = _NAME + _SIZES
    wide = (style.WIDTH_IN - left) / (len(columns) + 1)
    _heads(axes, [*columns, "in no theme"], left, wide, head)
    style.write(axes, left - 0.12, head - 0.1, "segments", size=7, ha="right", color=style.QUIET)
    for place, i in enumerate(order):
        y = head + _ROW * (place + 0.5)
        row, terms = walk["rows"][i], facts["patterns"]["rows"][i]["key_terms"]
        style.write(axes, 0.26, y, row["pattern"], ha="right", weight="bold", size=7.5)
        style.write(axes, 0.34, y, _terms(terms), size=7.5, color=style.QUIET)
        style.write(axes, left - 0.12, y, str(row["segments"]), size=7.5, ha="right", color=style.QUIET)
        for j, n in enumerate((*row["overlap"], outside[i])):
            is_rest = j == len(columns)
            is_more = not is_rest and row["marked"][j]
            part = n / max(1, row["segments"])
            _cell(axes, left + j * wide, y, wide, n, part, -1 if is_rest else j, f"overlap-{i}-{j}", is_more)
            if is_more:
                _bar(axes, left + (j + 0.5) * wide, y)
    return made


def ordered(rows: Sequence[Mapping], outside: Sequence[int]) -> list[int]:
    """Places of the rows: by the column each has most in, the outside last, and in it the largest share first."""

    def most(i: int) -> tuple[int, float]:
        cells = (*rows[i]["overlap"], outside[i])
        best = max(range(len(cells)), key=lambda j: (cells[j], -j))
        return best, -cells[best] / max(1, rows[i]["segments"])

    return sorted(range(len(rows)), key=lambda i: (*most(i), i))


def _heads(axes: Axes, names: Sequence[str], left: float, wide: float, head: float) -> None:
    for j, name in enumerate(names):
        colour = style.NONE if j == len(names) - 1 else style.hue(j)
        x = left + j * wide
        axes.plot([x + _GAP, x + wide - _GAP], [head - 0.02] * 2, color=colour, linewidth=2, solid_capstyle="butt")
        if len(names) - 1 <= _FEW:
            said = style.lines(name, max(8, int(wide / 0.075)), 4)
            style.write(axes, x + wide / 2, head - 0.08, said, size=7, ha="center", va="bottom", linespacing=1.1)
        else:
            style.write(
                axes, x + wide / 2, head - 0.08, style.short(name, 34), size=6.5, ha="center", va="bottom", rotation=90
            )


def _terms(terms: Sequence[str]) -> str:
    """As many of the words as fit, each whole."""
    kept: list[str] = []
    for term in terms:
        if len(", ".join([*kept, term])) > _MOST_CHARS:
            break
        kept.append(term)
    return ", ".join(kept) or style.short(", ".join(terms), _MOST_CHARS)


def _cell(
    axes: Axes, x: float, y: float, wide: float, n: int, part: float, column: int, gid: str, is_more: bool
) -> None:
    from matplotlib.patches import Rectangle

    if n:
        box = Rectangle((x + _GAP, y - _ROW / 2 + 0.01), wide - 2 * _GAP, _ROW - 0.02)
        colour = style.NONE if column < 0 else style.hue(column)
        box.set(facecolor=colour, alpha=max(_FAINTEST, _DARKEST * part), edgecolor="none")
        axes.add_patch(box)
    how = {"weight": "bold" if is_more else "normal", "color": style.INK if n else style.FAINT}
    style.write(axes, x + wide / 2, y, str(n), size=7.5, ha="center", gid=gid, **how)


def _bar(axes: Axes, x: float, y: float) -> None:
    """More than shuffling gives: a bar below the number, so that it needs no colour."""
    axes.plot([x - 0.11, x + 0.11], [y + 0.075] * 2, color=style.INK, linewidth=1.4, solid_capstyle="butt")
