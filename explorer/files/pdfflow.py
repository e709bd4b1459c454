"""Lines of a PDF as flowing text: wraps joined, words parted at line ends put together, turns and blank lines kept.

A line begins anew where a speaker, a time or a dash begins it, where more space stands above it, where it is set in, or
where the line before ended although the next word would have fitted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.files.evidence import AUTO, choose_marking
from explorer.files.pdflines import Line
from explorer.files.times import ANY_TIME, MARKED_TIME

_BEGINS = re.compile(rf"(?:{MARKED_TIME}|{ANY_TIME}(?:\s|$)|[-–—•·*]\s|\d{{1,3}}[.)]\s)")
_HYPHEN = re.compile(r"(\w*[^\W\d_])([-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.?!:…][\"'”’»)\]]*$")
_WIDER = 1.3  # times the usual distance of lines: the space between paragraphs
_FULL = 0.85  # of the longest lines: the next word might not have fitted
_HYPHENATED = 0.03  # share of line ends with a hyphen from which a document parts its words


@dataclass(frozen=True, slots=True)
class Flow:
    """The text, and how many words parted at line ends were put together."""

    text: str
    joined: int = 0


def flowing(lines: Sequence[Line], *, style: str = AUTO) -> Flow:
    """The text of the lines.

    Parameters
    ----------
    style : how speakers are marked, as `speakers.with_speakers` takes it; lines with such marks stay lines.
    """
    texts = _with_columns(lines)
    speaking = _speaking_lines(texts, style)
    spacing = _usual_spacing(lines)
    width = _usual_width(texts)
    parts: list[str] = []
    hyphens = _Hyphens(texts)
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if not parts:
            parts.append(text)
            continue
        before, above = lines[number - 1], texts[number - 1]
        far = line.page == before.page and before.y - line.y > _WIDER * spacing * max(line.size, before.size)
        new = number in speaking or _BEGINS.match(text) or _set_apart(before, line, lines, number)
        if far or new or _ended(above, text, width, wrapped_page=line.page != before.page):
            parts.append("\n\n" if far else "\n")
            parts.append(text)
        else:
            parts[-1] = hyphens.join(parts[-1], text)
    return Flow("".join(parts), hyphens.joined)


def _with_columns(lines: Sequence[Line]) -> list[str]:
    """The words of each line; cells parted by a tab where many lines begin at the second one (name, then words)."""
    starts = Counter(round(line.x) for line in lines)
    texts = []
    for line in lines:
        said = line.cells[0][1]
        for x, words in line.cells[1:]:
            hangs = any(starts[round(x) + d] for d in (-1, 0, 1)) and round(x) - round(line.x) > line.size
            said += ("\t" if hangs or len(line.cells) > 2 else " ") + words
        texts.append(said)
    return texts


def _speaking_lines(texts: Sequence[str], style: str) -> set[int]:
    marks = {mark.line_start for mark in choose_marking("\n".join(texts), style=style).marks}
    found, position = set(), 0
    for number, text in enumerate(texts):
        if position in marks:
            found.add(number)
        position += len(text) + 1
    return found


def _usual_spacing(lines: Sequence[Line]) -> float:
    """The distance of base lines within a paragraph, in heights of letters: the usual one, or the least common one."""
    gaps = Counter(
        round((above.y - line.y) / max(line.size, above.size), 1)
        for above, line in pairwise(lines)
        if line.page == above.page and 0.8 * line.size < above.y - line.y < 4 * line.size
    )
    often = [gap for gap, count in gaps.items() if count >= 0.1 * gaps.total()]
    return min(often, default=1.2)


def _usual_width(texts: Sequence[str]) -> float:
    """Characters of a full line."""
    lengths = sorted(len(text) for text in texts)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _set_apart(before: Line, line: Line, lines: Sequence[Line], number: int) -> bool:
    """Whether a line is set in as the first of a paragraph, or is of another size (a heading)."""
    if abs(line.size - before.size) > 0.25 * min(line.size, before.size):
        return True
    after = lines[number + 1] if number + 1 < len(lines) else before
    step = line.x - before.x
    return step > 0.8 * line.size and abs(after.x - before.x) < 1 and step < 8 * line.size


def _ended(above: str, text: str, width: float, *, wrapped_page: bool) -> bool:
    """Whether the line above ended of itself: the next word would have fitted."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    fits = len(above) + 1 + len(first) <= _FULL * width
    if not _ENDS_SENTENCE.search(above) and (text[:1].islower() or wrapped_page):
        return False
    return fits


class _Hyphens:
    """Joins line ends. Whether a hyphen belongs to the word ("one-way") is told by the words of the same document."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.joined = 0
        inside = (match for text in texts for match in _WORD.finditer(text) if match.end() < len(text.rstrip()))
        self._known = {match[0].casefold().replace("\u2010", "-") for match in inside}
        ends = [text for text in texts if len(text) > 20]
        parted = sum(bool(_HYPHEN.search(text)) for text in ends)
        self._parts_words = parted >= max(2, _HYPHENATED * len(ends))

    def join(self, above: str, text: str) -> str:
        match = _HYPHEN.search(above)
        if not match or not text[:1].isalpha():
            return f"{above} {text}"
        first, mark = match[1], match[2]
        following = re.match(r"[^\W\d_]+", text)[0]
        whole, kept = (first + following).casefold(), f"{first}-{following}".casefold()
        soft = mark == "\u00ad" or whole in self._known
        if not soft and kept not in self._known:
            soft = self._parts_words and following.islower()
        if soft:
            self.joined += 1
            return above[:-1] + text
        return above + text
