"""A table whose cells can be pressed: real rows and columns, sorted and searched in the browser."""

from explorer.ui.grid.component import Cell, Column, Press, Row, show_grid

__all__ = ["Cell", "Column", "Press", "Row", "show_grid"]
