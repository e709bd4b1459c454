"""People by themes: how many codings, in the three states of the coverage page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.reports.drawing import style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAME, _ROW, _BETWEEN = 2.05, 0.27, 0.2
_MOST_CHARS, _MOST_IN_A_BAND, _DARKEST = 16, 30, 0.72


def figure(facts: Mapping) -> Figure:
    """Themes down, people across, in bands of people where they do not fit on one line."""
    found = facts["coverage"]
    people, themes = found["participants"], found["themes"]
    bands = max(1, -(-len(people) // _MOST_IN_A_BAND))
    in_band = -(-len(people) // bands)
    head = 0.2 + 0.062 * min(_MOST_CHARS, max((len(p["id"]) for p in people), default=0))
    high = head + _ROW * len(themes) + _BETWEEN
    made, axes = style.blank(bands * high)
    most = [max((p["codings"][j] for p in people), default=0) for j in range(len(themes))]
    wide = min(0.42, (style.WIDTH_IN - _NAME) / in_band)
    for band in range(bands):
        first = band * in_band
        _band(axes, people[first : first + in_band], themes, most, wide, band * high + head, first)
    return made


def _band(
    axes: Axes,
    people: Sequence[Mapping],
    themes: Sequence[Mapping],
    most: Sequence[int],
    wide: float,
    top: float,
    first: int,
) -> None:
    for i, person in enumerate(people):
        x = _NAME + (i + 0.5) * wide
        style.write(
            axes, x, top - 0.05, style.short(person["id"], _MOST_CHARS), size=6, ha="center", va="bottom", rotation=90
        )
    for j, theme in enumerate(themes):
        y = top + _ROW * (j + 0.5)
        style.write(axes, _NAME - 0.1, y, style.lines(theme["name"], 33, 2), size=6.8, ha="right", linespacing=1.05)
        for i, person in enumerate(people):
            gid = f"codings-{first + i}-{j}"
            _cell(axes, _NAME + i * wide, y, wide, person["codings"][j], person["states"][j], most[j], j, gid)


def _cell(axes: Axes, x: float, y: float, wide: float, n: int, state: str, most: int, theme: int, gid: str) -> None:
    from matplotlib.patches import Rectangle

    middle = x + wide / 2
    if n:
        box = Rectangle((x + 0.015, y - _ROW / 2 + 0.015), wide - 0.03, _ROW - 0.03)
        box.set(facecolor=style.hue(theme), alpha=0.14 + (_DARKEST - 0.14) * n / most, edgecolor="none")
        axes.add_patch(box)
        style.write(axes, middle, y, str(n), size=7, ha="center", gid=gid)
    elif state == "not yet read":
        axes.plot([middle - 0.045, middle + 0.045], [y, y], color=style.QUIET, linewidth=1.1)
    else:
        axes.plot([middle], [y], marker="o", markersize=1.6, color=style.QUIET, linewidth=0)
