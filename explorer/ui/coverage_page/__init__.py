"""The parts of the Coverage page: the grid of participants by themes, the voices, and what a press shows."""
