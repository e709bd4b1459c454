"""Colours of themes, codes and patterns: the same code has the same colour on every page.

Mid-tones, so that they stand out on white and on the dark theme alike (contrast of about 3 to 1 or more with
both, WCAG 2.2, criterion 1.4.11). Neighbours in the list differ in lightness as well as hue; colour is
never the only sign: lanes, names, numbers and shapes say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.datamodel import Code, Theme

HUES = (
    "#3a7bc8",  # blue
    "#c9731f",  # orange
    "#2e9277",  # green
    "#b4539c",  # magenta
    "#957f12",  # ochre
    "#7a68d1",  # violet
    "#c9565b",  # red
    "#2391ab",  # cyan
    "#6b8a2a",  # olive
    "#94705a",  # brown
)
NO_THEME = "#808691"  # codes outside every theme, the unplaced pile
SHAPES = ("circle", "square", "diamond", "triangle-up", "x")  # plotly's names

_SHADE_SPAN = 0.28  # how far the lightest and darkest code of a theme lie apart, as a mix with white or black


@dataclass(frozen=True, slots=True)
class CodeColours:
    """Hex colours (``#rrggbb``) by theme id and by code id."""

    themes: dict[str, str]
    codes: dict[str, str]


def code_colours(codes: Sequence[Code], themes: Sequence[Theme]) -> CodeColours:
    """A hue for each theme, a shade of it for each of its codes.

    A code in several themes takes the first one's hue; a code in none is grey.
    """
    of_theme = {theme.id: hue(place) for place, theme in enumerate(themes)}
    of_code: dict[str, str] = {}
    for theme in themes:
        members = [code_id for code_id in theme.code_ids if code_id not in of_code]
        for place, code_id in enumerate(members):
            of_code[code_id] = _shade(of_theme[theme.id], place, len(members))
    return CodeColours(of_theme, {code.id: of_code.get(code.id, NO_THEME) for code in codes})


def hue(place: int) -> str:
    """The colour of the theme or pattern at a place of a list, in rounds of ten: plain, lighter, darker."""
    lighter = (0.0, 0.14, -0.18)[place // len(HUES) % 3]
    return _mix(HUES[place % len(HUES)], lighter)


def shape(place: int) -> str:
    """A marker for the pattern at a place of a list: a new one every ten, so that 50 stay apart without colour."""
    return SHAPES[place // len(HUES) % len(SHAPES)]


def _shade(colour: str, place: int, count: int) -> str:
    if count < 2:
        return colour
    return _mix(colour, _SHADE_SPAN * (place / (count - 1) - 0.5))


def _mix(colour: str, share: float) -> str:
    """Towards white for a positive share, towards black for a negative one."""
    target = 255 if share > 0 else 0
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (target - part) * abs(share)):02x}" for part in parts)
