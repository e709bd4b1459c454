"""A picture of lines, paths and words, drawn in the browser in the app's own colours."""

from explorer.ui.drawing.component import Shape, shape, show_drawing

__all__ = ["Shape", "shape", "show_drawing"]
