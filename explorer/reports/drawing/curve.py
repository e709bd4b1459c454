"""The specification curve: sorted differences with their intervals above, the choices that gave them below.

After Simonsohn, Simmons and Nelson (2020, doi 10.1038/s41562-020-0912-z), as on the page on sensitivity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.reports.drawing import style
from explorer.wording.sensitivity import signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _TOP, _PLOT, _ROW, _GAP = 2.35, 0.12, 1.9, 0.165, 0.08
_WIDEST = 0.22


def figure(facts: Mapping) -> Figure:
    """Discs answer the same question, open lozenges another; the declared way stands in a band of its own."""
    found = facts["sensitivity"]
    shown = [one for one in found["spelt"]["specifications"] if one["difference"] is not None]
    axes_shown = found["spelt"]["axes"]
    rows = sum(1 + len(axis["options"]) for axis in axes_shown)
    height = _TOP + _PLOT + 0.15 + _ROW * rows + _GAP * len(axes_shown) + 0.1
    made, axes = style.blank(height)
    step = min(_WIDEST, (style.WIDTH_IN - _LEFT - 0.1) / len(shown))
    _frame(axes, found, step * len(shown))
    _declared(axes, shown, step, height)
    for i, one in enumerate(shown):
        _one(axes, _LEFT + step * (i + 0.5), one, step)
    _choices(axes, axes_shown, shown, step)
    return made


def _y(difference: float) -> float:
    return _TOP + _PLOT * (1 - max(-1.0, min(1.0, difference))) / 2


def _frame(axes: Axes, found: Mapping, width: float) -> None:
    from matplotlib.patches import Rectangle

    end, smallest = _LEFT + max(width, 0.6), found["contrast"]["smallest_difference"]
    band = Rectangle((_LEFT, _y(smallest)), end - _LEFT, _y(-smallest) - _y(smallest))
    band.set(facecolor=style.NONE, alpha=0.14, edgecolor="none")
    axes.add_patch(band)
    for at in (-1, -0.5, 0, 0.5, 1):
        axes.plot([_LEFT, end], [_y(at)] * 2, color=style.QUIET, linewidth=0.9 if not at else 0.3)
        style.write(axes, _LEFT - 0.08, _y(at), signed(at), size=7, ha="right", color=style.QUIET)
    for at, group in ((0.75, found["groups"][0]), (-0.75, found["groups"][1])):
        style.write(axes, 0, _y(at), f"more yes: {style.short(group['name'], 22)}", size=7.5)


def _declared(axes: Axes, shown: Sequence[Mapping], step: float, height: float) -> None:
    from matplotlib.patches import Rectangle

    for i, one in enumerate(shown):
        if one["is_declared"]:
            box = Rectangle((_LEFT + step * i, _TOP), step, height - _TOP - 0.06)
            box.set(facecolor=style.hue(1), alpha=0.26, edgecolor="none")
            axes.add_patch(box)


def _one(axes: Axes, x: float, one: Mapping, step: float) -> None:
    is_same = one["is_equivalent"]
    colour = style.hue(0) if is_same else style.NONE
    if one["low"] is not None and one["high"] is not None:
        axes.plot([x, x], [_y(one["low"]), _y(one["high"])], color=colour, alpha=0.5, linewidth=min(3, 36 * step))
    size = max(1.6, min(4.6, 40 * step))
    axes.plot(
        [x],
        [_y(one["difference"])],
        marker="o" if is_same else "D",
        markersize=size,
        markerfacecolor=colour if is_same else "none",
        markeredgecolor=colour,
        markeredgewidth=0.9,
    )


def _choices(axes: Axes, axes_shown: Sequence[Mapping], shown: Sequence[Mapping], step: float) -> None:
    """One row a choice, a mark where a way took it; a lozenge behind the name of what changes the question."""
    from matplotlib.patches import Rectangle

    chosen = [dict(one["choices"]) for one in shown]
    y, wide = _TOP + _PLOT + 0.2, max(0.012, min(0.13, 0.7 * step))
    for axis in axes_shown:
        y += _GAP
        name = style.short(axis["name"], 44) + ("" if axis["is_equivalent"] else " ◇")
        style.write(axes, 0, y, name, size=7, weight="bold")
        y += _ROW
        for option in axis["options"]:
            style.write(axes, 0.12, y, style.short(option, 36), size=7)
            for i, choices in enumerate(chosen):
                if choices.get(axis["name"]) == option:
                    x = _LEFT + step * (i + 0.5) - wide / 2
                    axes.add_patch(
                        Rectangle((x, y - 0.045), wide, 0.09, facecolor=style.INK, alpha=0.62, edgecolor="none")
                    )
            y += _ROW
