"""Where a stretch of a text stands after the text was edited, and where it stood before.

A stretch holds the same words as before with the same replacements made. A boundary that lay inside a replaced string
moves outward, so that the whole replacement is in the stretch; boundaries keep their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.datamodel.pseudonymising import Edit


@dataclass(frozen=True, slots=True)
class Moving:
    """The edits of one text as offsets: edit i took `starts[i]:ends[i]` to `new_starts[i]:new_ends[i]`, ascending."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    new_starts: tuple[int, ...] = ()
    new_ends: tuple[int, ...] = ()

    @property
    def back(self) -> Moving:
        """The way back: from the edited text to the one before."""
        return Moving(self.new_starts, self.new_ends, self.starts, self.ends)

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands now, with every replaced string it touched the inside of as a whole."""
        first, last = self._inside(start), self._inside(end)
        new_start = self._shifted(start) if first < 0 else self.new_starts[first]
        return new_start, self._shifted(end) if last < 0 else self.new_ends[last]

    def parted(self, start: int, end: int) -> tuple[int, int]:
        """The same for stretches that must not overlap: of two that part inside a replaced string the first has it.

        A stretch that lay wholly inside one is widened all the same, as nothing would be left of it.
        """
        new_start, new_end = self.widened(start, end)
        inside = self._inside(start)
        if inside >= 0 and self.new_ends[inside] < new_end:
            return self.new_ends[inside], new_end
        return new_start, new_end

    def _before(self, offset: int) -> int:
        """The last edit that begins at or before the offset, -1 for none."""
        return bisect_right(self.starts, offset) - 1

    def _inside(self, offset: int) -> int:
        """The edit the offset lies within, not at its edge; -1 for none."""
        at = self._before(offset)
        return at if at >= 0 and self.starts[at] < offset < self.ends[at] else -1

    def _shifted(self, offset: int) -> int:
        at = self._before(offset)
        if at >= 0 and self.ends[at] > offset:  # it stands at the edit's very beginning
            at -= 1
        return offset if at < 0 else offset + self.new_ends[at] - self.ends[at]


def moving(edits: Sequence[Edit]) -> Moving:
    """How offsets move under edits, given in the order of the text (see `edits.checked`)."""
    starts, ends, new_starts, new_ends = [], [], [], []
    shift = 0
    for edit in edits:
        starts.append(edit.span.start_char)
        ends.append(edit.span.end_char)
        new_starts.append(edit.span.start_char + shift)
        shift += len(edit.replacement) - len(edit.span)
        new_ends.append(edit.span.end_char + shift)
    return Moving(tuple(starts), tuple(ends), tuple(new_starts), tuple(new_ends))
