"""The declared contrast: every person a dot in their group, and the difference with its intervals below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.reports.drawing import style
from explorer.wording.sensitivity import signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAME, _DOT, _IN_A_LINE = 1.7, 0.135, 30


def figure(facts: Mapping) -> Figure:
    """Filled dots are those who count as yes."""
    found = facts["sensitivity"]
    lines = [max(1, -(-group["n"] // _IN_A_LINE)) for group in found["groups"]]
    top = 0.1 + 0.24 * sum(lines)
    made, axes = style.blank(top + 1.35)
    y = 0.15
    for group, n_lines in zip(found["groups"], lines, strict=True):
        _dots(axes, y, group, found["yes_name"])
        y += 0.24 * n_lines
    _intervals(axes, top + 0.2, found)
    return made


def _dots(axes: Axes, y: float, group: Mapping, yes_name: str) -> None:
    style.write(axes, _NAME - 0.1, y, style.short(group["name"], 24), size=8, ha="right")
    for i in range(group["n"]):
        x = _NAME + _DOT * (i % _IN_A_LINE + 0.5)
        is_yes = i < group["yes"]
        axes.plot(
            [x],
            [y + 0.24 * (i // _IN_A_LINE)],
            marker="o",
            markersize=6.2,
            markerfacecolor=style.hue(0) if is_yes else "none",
            markeredgecolor=style.hue(0),
            markeredgewidth=1,
        )
    x = _NAME + _DOT * min(group["n"], _IN_A_LINE) + 0.12
    style.write(axes, x, y, f"{group['yes']} of {group['n']} {style.short(yes_name, 26)}", size=8, color=style.QUIET)


def _intervals(axes: Axes, top: float, found: Mapping) -> None:
    from matplotlib.patches import Rectangle

    left, wide = _NAME, style.WIDTH_IN - _NAME - 1.75
    smallest = found["contrast"]["smallest_difference"]

    def at(difference: float) -> float:
        return left + wide * (1 + max(-1.0, min(1.0, difference))) / 2

    bottom = top + 0.62
    axes.add_patch(
        Rectangle(
            (at(-smallest), top), at(smallest) - at(-smallest), 0.62, facecolor=style.NONE, alpha=0.16, edgecolor="none"
        )
    )
    for tick in (-1, -0.5, 0, 0.5, 1):
        axes.plot([at(tick)] * 2, [top, bottom], color=style.QUIET, linewidth=0.9 if not tick else 0.35)
        style.write(axes, at(tick), bottom + 0.1, signed(tick), size=7, ha="center", color=style.QUIET)
    for i, key in enumerate(("difference", "newcombe")):
        if found[key] is None:
            continue
        one, y = found[key], top + 0.18 + 0.27 * i
        style.write(axes, left - 0.1, y, one["method"], size=7.5, ha="right")
        axes.plot([at(one["low"]), at(one["high"])], [y, y], color=style.INK, linewidth=1.8 if not i else 1)
        axes.plot([at(one["estimate"])], [y], marker="o", markersize=6 if not i else 4.5, color=style.INK, linewidth=0)
        said = f"{signed(one['estimate'])}, {signed(one['low'])} to {signed(one['high'])}"
        style.write(axes, left + wide + 0.12, y, said, size=7.5, gid=f"interval-{key}")
    for tick, group in ((-1, found["groups"][1]), (1, found["groups"][0])):
        how = {"ha": "left" if tick < 0 else "right", "color": style.QUIET}
        style.write(axes, at(tick), bottom + 0.27, f"more yes: {style.short(group['name'], 26)}", size=7, **how)
