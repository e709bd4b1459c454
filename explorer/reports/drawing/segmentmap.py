"""The map of the segments: a picture to wander in, not a measure. Shape as well as colour tells patterns apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from explorer.reports.drawing import style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HEIGHT, _MARGIN = 4.5, 0.15
_SHAPES = ("o", "s", "D", "^", "X")  # a new one every ten patterns, as on the screen
_ROOM = 0.042  # share of the map's width and height that a number takes


def figure(facts: Mapping) -> Figure:
    """Every segment a mark, every pattern's number on the mark nearest to its middle."""
    import numpy as np

    drawn = facts["map"]
    labels = np.asarray(drawn["pattern"])
    places = _scaled(np.column_stack([drawn["x"], drawn["y"]]).astype(float))
    made, axes = style.blank(_HEIGHT)
    free = labels < 0
    small = 9 if len(labels) < 1500 else 4
    axes.scatter(*places[free].T, s=small, facecolors="none", edgecolors=style.FAINT, linewidths=0.6)
    for label in range(len(facts["patterns"]["rows"])):
        mine = labels == label
        shape = _SHAPES[label // len(style.HUES) % len(_SHAPES)]
        axes.scatter(*places[mine].T, s=small * 1.4, c=style.hue(label), marker=shape, linewidths=0, alpha=0.75)
    for label, (x, y) in enumerate(_number_places(places, labels, len(facts["patterns"]["rows"]))):
        name = facts["patterns"]["rows"][label]["id"]
        box = {"boxstyle": "round,pad=0.18", "facecolor": "white", "edgecolor": style.QUIET, "linewidth": 0.5}
        style.write(axes, x, y, name, size=7, ha="center", weight="bold", color="#1c2026", bbox=box)
    return made


def _scaled(places):
    """Into the figure's inches, the longer side filling it."""
    low, size = places.min(axis=0), places.max(axis=0) - places.min(axis=0)
    size[size == 0] = 1.0
    return (places - low) / size * (style.WIDTH_IN - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN) + _MARGIN


def _number_places(places, labels, n: int) -> list[tuple[float, float]]:
    """On the mark nearest to the middle of its pattern that leaves the other numbers free."""
    import numpy as np

    room = np.array([style.WIDTH_IN, _HEIGHT]) * _ROOM
    taken: list = []
    for label in range(n):
        mine = places[labels == label]
        if not len(mine):
            taken.append(np.array([_MARGIN, _MARGIN]))
            continue
        near = mine[np.argsort(((mine - np.median(mine, axis=0)) ** 2).sum(axis=1), kind="stable")]
        free = [all((np.abs(one - other) > room).any() for other in taken) for one in near]
        taken.append(near[free.index(True) if any(free) else 0])
    return [(float(x), float(y)) for x, y in taken]
