"""Replace stretches of a text, and put back what stood there."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.datamodel import Span
from explorer.datamodel.pseudonymising import Edit


def checked(text_length: int, edits: Sequence[Edit]) -> list[Edit]:
    """The edits in the order of the text.

    Raises
    ------
    ValueError : two overlap, one is empty on either side, or one lies outside the text.
    """
    ordered = sorted(edits)
    reached = 0
    for edit in ordered:
        if not len(edit.span) or not edit.replacement:
            raise ValueError("an edit takes some characters away and puts some in their place")
        if edit.span.start_char < reached or edit.span.end_char > text_length:
            raise ValueError(f"the edit at {edit.span.start_char} overlaps another, or lies outside the text")
        reached = edit.span.end_char
    return ordered


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with every edit made."""
    parts, reached = [], 0
    for edit in checked(len(text), edits):
        parts += (text[reached : edit.span.start_char], edit.replacement)
        reached = edit.span.end_char
    return "".join((*parts, text[reached:]))


def undoing(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits that take `apply(text, edits)` back to `text`."""
    back, shift = [], 0
    for edit in checked(len(text), edits):
        start = edit.span.start_char + shift
        span = Span(edit.span.transcript_id, start, start + len(edit.replacement))
        back.append(Edit(span, text[edit.span.start_char : edit.span.end_char]))
        shift += len(edit.replacement) - len(edit.span)
    return back
