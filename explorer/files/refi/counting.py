"""Which way a program counted the characters of a source: 24 candidates, judged by what they make of the selections.

The standard counts code points and does not say whether the last position is still inside. Programs count what their
editor counts: UTF-16 units, line ends as one or as two whatever the file holds, a byte-order mark that is in no text.
A way is good when selections hold the words they are said to hold (many programs write them into the selection's
name), lie inside the text, and begin and end where words do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from explorer.files.positions import ONE, TWO, Counting, positions

# Keys may be given on the command line; the labels are for people.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        "points": "characters, line ends as in the file",
        "points-one": "characters, line ends as one",
        "points-two": "characters, line ends as two",
        "utf16": "UTF-16 units, line ends as in the file",
        "utf16-one": "UTF-16 units, line ends as one",
        "utf16-two": "UTF-16 units, line ends as two",
        "points-mark": "characters, line ends as in the file, byte-order mark counted",
        "points-one-mark": "characters, line ends as one, byte-order mark counted",
        "points-two-mark": "characters, line ends as two, byte-order mark counted",
        "utf16-mark": "UTF-16 units, line ends as in the file, byte-order mark counted",
        "utf16-one-mark": "UTF-16 units, line ends as one, byte-order mark counted",
        "utf16-two-mark": "UTF-16 units, line ends as two, byte-order mark counted",
        "points-last": "characters, line ends as in the file, last position inside",
        "points-one-last": "characters, line ends as one, last position inside",
        "points-two-last": "characters, line ends as two, last position inside",
        "utf16-last": "UTF-16 units, line ends as in the file, last position inside",
        "utf16-one-last": "UTF-16 units, line ends as one, last position inside",
        "utf16-two-last": "UTF-16 units, line ends as two, last position inside",
        "points-mark-last": "characters, line ends as in the file, byte-order mark counted, last position inside",
        "points-one-mark-last": "characters, line ends as one, byte-order mark counted, last position inside",
        "points-two-mark-last": "characters, line ends as two, byte-order mark counted, last position inside",
        "utf16-mark-last": "UTF-16 units, line ends as in the file, byte-order mark counted, last position inside",
        "utf16-one-mark-last": "UTF-16 units, line ends as one, byte-order mark counted, last position inside",
        "utf16-two-mark-last": "UTF-16 units, line ends as two, byte-order mark counted, last position inside",
    }
)
OURS = "transcript explorer"  # how the origin begins of a project this tool wrote; it counts in one way only
_SHORTEST_QUOTE = 3  # letters; shorter names are hit by accident
_ELLIPSIS = ("…", "...")
_STOPS = ".?!"
_BEFORE_A_STOP = 0.75  # so that another way is taken when four of five selections end there


@dataclass(frozen=True, slots=True)
class Passage:
    """A selection as the project has it: positions, what its name says, and its place where that is known for sure."""

    start: int
    end: int
    name: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way of counting one text. `key` is one of WAYS; `shift` 1 when a byte-order mark is counted."""

    key: str
    counting: Counting
    shift: int
    is_inclusive: bool

    def stretch(self, passage: Passage) -> tuple[int, int] | None:
        """The half-open stretch of the kept text; None when there is none."""
        return self.counting.stretch(passage.start - self.shift, passage.end - self.shift + self.is_inclusive)


@dataclass(frozen=True, slots=True)
class Score:
    """How well a way fits."""

    quoted: float = 0.0  # selections that hold the words of their name, or stand where they are known to
    inside: int = 0  # selections that are a stretch of the text
    edges: float = 0.0  # of twice as many beginnings and ends: 1 where a word begins or ends, 0.5 in white space

    def __add__(self, other: Score) -> Score:
        return Score(self.quoted + other.quoted, self.inside + other.inside, self.edges + other.edges)


@dataclass(frozen=True, slots=True)
class Choice:
    """The way taken for one source, what it rests on, and how many ways would do as well."""

    way: Way
    score: Score
    n_passages: int
    basis: str  # 'asked', 'ours', 'known', 'quotes', 'edges', 'project' or '' = nothing told the ways apart


def ways_for(raw: str) -> list[Way]:
    """All ways of counting for a text as it stands in the file, in the order of `WAYS`."""
    has_pairs, has_ends = "\r\n" in raw, "\n" in raw or "\r" in raw
    has_wide = bool(raw) and max(raw) > "\uffff"
    made: dict[tuple[bool, str], Counting] = {}
    ways = []
    for key in WAYS:
        parts = key.split("-")
        lines = next((part for part in parts if part in (ONE, TWO)), "")
        # Where the text holds nothing that they would count otherwise, two ways are one.
        lines = "" if (lines == ONE and not has_pairs) or not has_ends else lines
        same = (parts[0] == "utf16" and has_wide, lines)
        if same not in made:
            made[same] = Counting(key, positions(raw, utf16=same[0], lines=lines, mark=False))
        ways.append(Way(key, made[same], int("mark" in parts), "last" in parts))
    return ways


def score(way: Way, text: str, passages: Sequence[Passage]) -> Score:
    """How well one way fits the selections of a text."""
    quoted, inside, edges = 0.0, 0, 0.0
    for passage in passages:
        stretch = way.stretch(passage)
        if stretch is None or passage.start == passage.end:  # an empty one says nothing
            continue
        inside += 1
        quoted += _fits(text, stretch, passage)
        edges += _edge(text, stretch[0], first=True) + _edge(text, stretch[1], first=False)
    return Score(quoted, inside, edges)


def holds_quote(text: str, stretch: tuple[int, int], name: str) -> bool:
    """Whether the words of a stretch are those of the name, white space and cut ends aside."""
    return _likeness(text[slice(*stretch)], name) > 0


def words_begin_and_end(text: str, stretch: tuple[int, int]) -> bool:
    """Whether neither end of a stretch is within a word."""
    return _edge(text, stretch[0], first=True) > 0 and _edge(text, stretch[1], first=False) > 0


def _fits(text: str, stretch: tuple[int, int], passage: Passage) -> float:
    if passage.place is not None:
        return float(stretch == passage.place)
    return _likeness(text[slice(*stretch)], passage.name)


def _likeness(words: str, name: str) -> float:
    """1 when the words are the name, 0.9 when only white space at the ends differs or the name was cut, else 0."""
    if sum(char.isalnum() for char in name) < _SHORTEST_QUOTE:
        return 0.0
    if words.replace("\n", " ") == name.replace("\r\n", " ").replace("\n", " ").replace("\r", " "):
        return 1.0
    plain, wanted = " ".join(words.split()), " ".join(name.split())
    if plain == wanted:
        return 0.9
    for ellipsis in _ELLIPSIS:
        cut = wanted.removesuffix(ellipsis).rstrip()
        if wanted.endswith(ellipsis) and len(cut) >= 8 and plain.startswith(cut):
            return 0.9
    # Some programs cut without a sign; their names have one length.
    return 0.9 if len(wanted) >= 20 and plain.startswith(wanted) else 0.0


def _edge(text: str, position: int, *, first: bool) -> float:
    """1 where a word or mark begins (or ends), 0.5 with white space inside, less than 1 before a stop, 0 in a word."""
    before, after = text[position - 1 : position], text[position : position + 1]
    if _in_word(before) and _in_word(after):
        return 0.0
    if (after if first else before).isspace():
        return 0.5
    # Few people leave out the full stop every time; where all seem to, the last position is inside.
    return _BEFORE_A_STOP if not first and _in_word(before) and after and after in _STOPS else 1.0


def _in_word(char: str) -> bool:
    return bool(char) and (char.isalnum() or unicodedata.combining(char) > 0)


def preferred(origin: str) -> list[str]:
    """Keys of WAYS in the order in which they are believed of a program when nothing else tells."""
    program = origin.casefold()
    first = ["points"]
    if "atlas" in program:
        first = ["points-one", "points"]
    elif "maxqda" in program or ("nvivo" in program and "mac" not in program):
        first = ["points-two", "points"]
    elif "qualcoder" in program:
        first = ["points", "utf16"]
    return list(dict.fromkeys([*first, *WAYS]))


def choose(
    sources: Mapping[str, tuple[str, str, Sequence[Passage]]], *, origin: str = "", asked: str = ""
) -> dict[str, Choice]:
    """The way for every source.

    Parameters
    ----------
    sources : key of a source -> (text as in the file, kept text, its selections).
    origin : the program that wrote the project.
    asked : a key of WAYS that is to be taken for all.

    Notes
    -----
    A source's own quotes decide; then those of the whole project, as one program wrote it; then, when they differ by
    more than chance would (two edges and a tenth of all), where words begin and end; then what is usual of the program.
    """
    ways = {key: {way.key: way for way in ways_for(raw)} for key, (raw, _, _) in sources.items()}
    scores = {
        key: {name: score(way, text, passages) for name, way in ways[key].items()}
        for key, (_, text, passages) in sources.items()
    }
    whole = {name: sum((scores[key][name] for key in sources), Score()) for name in WAYS}
    ours = "points" if origin.startswith(OURS) else ""
    chosen = {}
    for key, (_, _, passages) in sources.items():
        usual = preferred(origin)
        best = ways[key][asked or ours or _best(scores[key], [_best(whole, usual), *usual])]
        basis = "asked" if asked else "ours" if ours else _basis(best, ways[key], scores[key], whole, passages)
        chosen[key] = Choice(best, scores[key][best.key], len(passages), basis)
    return chosen


def _best(scores: Mapping[str, Score], order: Sequence[str]) -> str:
    """The first of the order, unless another is clearly better."""
    best = order[0]
    for name in order[1:]:
        if _clearly_better(scores[name], scores[best]):
            best = name
    return best


def _clearly_better(one: Score, other: Score) -> bool:
    """By more quoted words than chance gives; else by more ends at words."""
    if abs(one.quoted - other.quoted) > 0.05 * max(one.quoted, other.quoted):
        return one.quoted > other.quoted
    return one.edges - other.edges >= max(1.5, 0.1 * one.inside)


def _basis(
    best: Way,
    ways: Mapping[str, Way],
    own: Mapping[str, Score],
    whole: Mapping[str, Score],
    passages: Sequence[Passage],
) -> str:
    """What set the way apart from those that lead to other places."""
    if not passages:
        return "edges"
    places = [best.stretch(passage) for passage in passages]
    rivals = [name for name, way in ways.items() if [way.stretch(p) for p in passages] != places]
    if not rivals:
        return "edges"
    for scores, basis in ((own, ""), (whole, "project")):
        mine = scores[best.key]
        if mine.quoted >= 1 and all(mine.quoted > 1.05 * scores[name].quoted for name in rivals):
            return basis or ("known" if any(one.place for one in passages) else "quotes")
        if all(_clearly_better(mine, scores[name]) for name in rivals):
            return basis or "edges"
    return ""
