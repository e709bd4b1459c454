"""The drawing as a Streamlit component: `st.html` takes no SVG, and a picture file would not follow the dark theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

Shape = tuple[str, str, dict[str, float | str], str]  # the element, its class, its attributes, its words


def shape(tag: str, look: str, text: str = "", /, **attributes: float | str) -> Shape:
    """One element: 'line', 'rect', 'path' or 'text'; numbers to a tenth of a unit."""
    rounded = {
        name.replace("_", "-"): round(value, 1) if isinstance(value, float) else value
        for name, value in attributes.items()
    }
    return tag, look, rounded, text


def show_drawing(shapes: Sequence[Shape], *, key: str, width: float, height: float, alt: str) -> None:
    """Show the shapes, scaled to the width there is.

    Parameters
    ----------
    width, height : of the plane the shapes lie on.
    alt : what the picture shows, for who cannot see it.
    """
    data = {"shapes": [list(one) for one in shapes], "width": width, "height": round(height), "alt": alt}
    # In a list: Streamlit would load pandas to see whether a value of a dictionary is a data frame.
    _drawing(key=key, data=[data])


_drawing = st.components.v2.component(
    "drawing",
    html='<div class="drw"></div>',
    css=(_HERE / "drawing.css").read_text(encoding="utf-8"),
    js=(_HERE / "drawing.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
