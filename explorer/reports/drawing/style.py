"""How the figures look, and how they become SVG and PNG: the hues of the screen, one ink, no state left behind.

Text in the SVG stays text (`svg.fonttype: none`): it can be searched, read aloud, edited and shown in any script the
reader has letters for, and numbers can be compared with the facts; outlines could do none of that. Where exactly these
letters are wanted, the PNG has them. The hash salt and the missing date make the same bytes of the same facts.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, FAINT = "#1d2127", "#6b7280", "#b9bec7"
WIDTH_IN = 7.2  # of a page's text, so that a text of 8 points is 8 points in print
DPI = 220
# The hues of ui/colours.py, in their order: neighbours differ in lightness too, so grey print keeps them apart.
HUES = (
    *("#3a7bc8", "#c9731f", "#2e9277", "#b4539c", "#957f12"),
    *("#7a68d1", "#c9565b", "#2391ab", "#6b8a2a", "#94705a"),
)
NONE = "#808691"
_FONTS = ["DejaVu Sans"]
_FAMILY = "'DejaVu Sans', Verdana, 'Segoe UI', Arial, sans-serif"


@contextmanager
def ours(salt: str) -> Iterator[None]:
    """Our settings for a while. `salt` keeps the ids of several figures on one page apart."""
    import matplotlib

    settings = {
        "svg.fonttype": "none",
        "svg.hashsalt": f"transcript-explorer-{salt}",
        "font.family": _FONTS,
        "font.size": 8,
        "text.color": INK,
        "text.parse_math": False,
        "path.simplify": False,
    }
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def blank(height: float, *, width: float = WIDTH_IN) -> tuple[Figure, Axes]:
    """An empty figure (inches) whose one axes is measured in inches too, y downwards; nothing is drawn of itself."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout=None)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return figure, axes


def write(axes: Axes, x: float, y: float, text: str, *, size: float = 8, gid: str = "", **how: object) -> None:
    """A text. `gid` names it in the SVG, so that a number can be found there again."""
    made = axes.text(x, y, text, fontsize=size, parse_math=False, **{"va": "center", "ha": "left", **how})
    if gid:
        made.set_gid(gid)


def hue(place: int) -> str:
    return HUES[place % len(HUES)]


def short(text: str, most: int) -> str:
    """A text cut where it would run into its neighbour."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def lines(text: str, chars: int, most: int) -> str:
    """A text over several lines, cut where there would be more."""
    import textwrap

    return "\n".join(textwrap.wrap(" ".join(text.split()), chars, max_lines=most, placeholder=" …"))


def svg_bytes(figure: Figure) -> bytes:
    """The figure as an SVG file on white."""
    return _svg(figure, facecolor="white").encode()


def png_bytes(figure: Figure) -> bytes:
    """The figure as a PNG file on white, in print resolution."""
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DPI, facecolor="white", metadata={"Software": None})
    return file.getvalue()


def inline_svg(figure: Figure) -> str:
    """The figure as an element of a page: no prologue, clear ground, its ink the colour of the page's words."""
    whole = _svg(figure, facecolor="none")
    element = whole[whole.index("<svg") :].replace(INK, "currentColor")
    for colour, name in ((QUIET, "quiet"), (FAINT, "faint")):
        element = element.replace(colour, f"var(--{name}, {colour})")
    return re.sub(r"\s*<metadata>.*?</metadata>", "", element, count=1, flags=re.DOTALL)


def _svg(figure: Figure, *, facecolor: str) -> str:
    file = io.StringIO()
    figure.savefig(file, format="svg", facecolor=facecolor, metadata={"Date": None, "Creator": None})
    text = re.sub(r"font: ([^;\"]*?)'DejaVu Sans'", lambda m: f"font: {m.group(1)}{_FAMILY}", file.getvalue())
    return re.sub(r"font-family: ?'DejaVu Sans'", f"font-family: {_FAMILY}", text)
