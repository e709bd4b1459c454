"""The figures of the report, drawn from its facts alone: for the page, for print and as files.

style   ink, hues, and how a figure becomes SVG or PNG
crosswalk, coverage, segmentmap, difference, curve   one figure each
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def _drawers() -> dict[str, Callable[[Mapping], Figure]]:
    from explorer.reports.drawing import coverage, crosswalk, curve, difference, segmentmap

    return {
        "crosswalk": crosswalk.figure,
        "coverage": coverage.figure,
        "map": segmentmap.figure,
        "difference": difference.figure,
        "curve": curve.figure,
    }


NAMES = ("crosswalk", "coverage", "map", "difference", "curve")


def draw_svg(name: str, facts: Mapping) -> str:
    """A figure as an SVG element for a page: its ink takes the page's colour, its ground is clear."""
    from explorer.reports.drawing import style

    with style.ours(name):
        return style.inline_svg(_drawers()[name](facts))


def draw_files(name: str, facts: Mapping) -> dict[str, bytes]:
    """The same as files, by their ending: 'svg' and 'png', on white. Same facts, same bytes."""
    from explorer.reports.drawing import style

    with style.ours(name):
        figure = _drawers()[name](facts)
        return {"svg": style.svg_bytes(figure), "png": style.png_bytes(figure)}


def draw_png(name: str, facts: Mapping) -> bytes:
    """The PNG alone."""
    from explorer.reports.drawing import style

    with style.ours(name):
        return style.png_bytes(_drawers()[name](facts))
