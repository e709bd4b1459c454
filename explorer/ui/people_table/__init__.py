"""People in a table of two things said of them: every name can be pressed, and leads to what it rests on."""

from explorer.ui.people_table.component import Chip, Head, show_people

__all__ = ["Chip", "Head", "show_people"]
