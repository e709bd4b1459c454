"""The crosswalk as it is shown: rows, columns, their order, and what it says in a sentence. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.analysis.baseline import Baseline
from explorer.datamodel import UNPLACED, Corpus
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.ui.colours import NO_THEME, code_colours
from explorer.ui.crosswalk.chances import Chance, chance_of, marks_in_words

if TYPE_CHECKING:
    import numpy as np

THEMES, CODES = "theme", "code"
UNPLACED_ID = "unplaced"  # the row of segments in no pattern
NONE_ID = "none"  # the column of segments in no theme (or with no code)
_NAMED = 5  # up to so many themes are spoken of by name


@dataclass(frozen=True, slots=True)
class Column:
    """A theme, a code, or the segments with none. `group` is the theme a code stands under, '' when none."""

    id: str
    name: str
    colour: str
    size: int
    voices: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate pattern or the unplaced pile. `segments` and `people` have one number a column.

    `chances` has what shuffling within interviews gives for each column, None where it was not asked (outside either
    side); it is empty when the layout was made without a baseline.
    """

    id: str
    label: int
    key_terms: tuple[str, ...]
    size: int
    voices: int
    segments: tuple[int, ...]
    people: tuple[int, ...]
    chances: tuple[Chance | None, ...] = ()

    def chance(self, column: int) -> Chance | None:
        return self.chances[column] if self.chances else None


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows end with the unplaced pile, columns with the segments in none; both are there even when empty.

    Patterns stand by the theme they meet most, so that meetings form blocks down the page.
    """

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    n_segments: int

    def row(self, pattern_id: str) -> Row | None:
        return next((row for row in self.rows if row.id == pattern_id), None)

    def column_at(self, column_id: str) -> int | None:
        """The place of a column, None for an id that is not there."""
        return next((i for i, column in enumerate(self.columns) if column.id == column_id), None)


def lay_out(comparison: Comparison, corpus: Corpus, *, kind: str = THEMES, against: Baseline | None = None) -> Layout:
    """Patterns by themes (or codes, grouped by theme), with what lies outside either side.

    Parameters
    ----------
    against : what shuffling within interviews gives for the same kind; None leaves the cells without it.
    """
    columns = _columns(comparison, corpus, kind)
    membership = column_masks(comparison, [c.id for c in columns], kind)
    people = [segment.participant_id for segment in comparison.analysis.segments]
    sized = [
        Column(c.id, c.name, c.colour, int(membership[:, i].sum()), _voices(membership[:, i], people), c.group)
        for i, c in enumerate(columns)
    ]
    rows = [_row(comparison, membership, people, label) for label in range(len(comparison.analysis.patterns))]
    if against is not None:
        rows = [_with_chances(row, comparison, against, [c.id for c in columns], kind) for row in rows]
    unplaced = _row(comparison, membership, people, UNPLACED)
    ordered = [*_by_meeting(rows, len(columns) - 1), unplaced]
    return Layout(kind, tuple(sized), tuple(ordered), len(people))


def column_masks(comparison: Comparison, column_ids: Sequence[str], kind: str) -> np.ndarray:
    """bool (n_segments, n_columns): which segments are in which column; 'none' is in no theme (or has no code)."""
    import numpy as np

    laid = comparison.incidence
    ids, matrix = (laid.theme_ids, laid.themes) if kind == THEMES else (laid.code_ids, laid.codes)
    place = {column_id: i for i, column_id in enumerate(ids)}
    masks = [~matrix.any(axis=1) if c == NONE_ID and c not in place else matrix[:, place[c]] for c in column_ids]
    return np.column_stack(masks)


def verdict(layout: Layout) -> str:
    """What the crosswalk says in a few plain sentences: where they meet, where they part, what is left over.

    "Mostly" is half of a pattern's segments or more; it says nothing about chance, the last sentence does.
    """
    patterns, last = layout.rows[:-1], len(layout.columns) - 1
    if not patterns:
        return f"There is no candidate pattern: all {counted(layout.n_segments, 'segment')} are in none."
    if not last:
        return f"There is no {layout.kind} to lay beside the patterns: add a codebook on the Study page."
    met = [[row.id for row in patterns if 2 * row.segments[i] >= row.size] for i in range(last)]
    sentences = _named(layout, met) if last <= _NAMED else _counted(layout, met)
    outside = [row for row in patterns if 2 * row.segments[last] > row.size]
    lie = "lies" if len(outside) == 1 else "lie"
    sentences.append(f"{len(outside)} of {counted(len(patterns), 'pattern')} {lie} mostly outside every {layout.kind}.")
    are = "is" if layout.rows[-1].size == 1 else "are"
    sentences.append(f"{layout.rows[-1].size:,} of {counted(layout.n_segments, 'segment')} {are} in no pattern.")
    sentences.append(marks_in_words([row.chances for row in patterns], layout.kind))
    return " ".join(sentences).strip()


def _named(layout: Layout, met: Sequence[Sequence[str]]) -> list[str]:
    """Where patterns meet a few themes, each theme by its name."""
    names = [f"“{column.name}”" for column in layout.columns]
    sentences = [f"{_listed(ids)} mostly in {name}." for name, ids in zip(names, met, strict=False) if ids]
    without = [name for name, ids in zip(names, met, strict=False) if not ids]
    return [*sentences, f"No pattern lies mostly in {_joined(without, 'or')}."] if without else sentences


def _counted(layout: Layout, met: Sequence[Sequence[str]]) -> list[str]:
    """Where patterns meet many themes or codes: how many; the colours show which."""
    some, with_one = len({pattern for ids in met for pattern in ids}), sum(1 for ids in met if ids)
    if not some:
        return [f"No pattern lies mostly in one {layout.kind}."]
    return [
        f"{some} of {counted(len(layout.rows) - 1, 'pattern')} {'lies' if some == 1 else 'lie'} mostly in one "
        f"{layout.kind}, and {with_one} of the {len(met)} {layout.kind}s {'holds' if with_one == 1 else 'hold'} such a "
        "pattern."
    ]


def _listed(ids: Sequence[str]) -> str:
    return f"Pattern {ids[0]} lies" if len(ids) == 1 else f"Patterns {_joined(ids, 'and')} lie"


def _joined(words: Sequence[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _columns(comparison: Comparison, corpus: Corpus, kind: str) -> list[Column]:
    colours = code_colours(corpus.codes, corpus.themes)
    if kind == THEMES:
        found = [Column(t.id, t.name, colours.themes[t.id], 0, 0) for t in corpus.themes]
        return [*found, Column(NONE_ID, "in no theme", NO_THEME, 0, 0)]
    names = {code.id: code.name for code in corpus.codes}
    group: dict[str, str] = {}
    for theme in corpus.themes:
        for code_id in theme.code_ids:
            group.setdefault(code_id, theme.name)
    in_themes = [c for c in group if c in names]
    rest = [c for c in names if c not in group]
    found = [
        Column(c, names[c], colours.codes[c], 0, 0, _group(group.get(c, ""), names[c])) for c in [*in_themes, *rest]
    ]
    return [*found, Column(NONE_ID, "no code", NO_THEME, 0, 0)]


def _group(theme_name: str, code_name: str) -> str:
    return "" if theme_name == code_name else theme_name  # a theme of one code needs no heading of its own


def _row(comparison: Comparison, membership: np.ndarray, people: Sequence[str], label: int) -> Row:
    analysis = comparison.analysis
    inside = analysis.labels == label
    pattern = None if label == UNPLACED else analysis.patterns[label]
    both = membership & inside[:, None]
    return Row(
        id=pattern.id if pattern else UNPLACED_ID,
        label=label,
        key_terms=pattern.key_terms if pattern else (),
        size=int(inside.sum()),
        voices=_voices(inside, people),
        segments=tuple(int(n) for n in both.sum(axis=0)),
        people=tuple(_voices(both[:, i], people) for i in range(both.shape[1])),
    )


def _with_chances(row: Row, comparison: Comparison, against: Baseline, columns: Sequence[str], kind: str) -> Row:
    walk = comparison.by_theme if kind == THEMES else comparison.by_code
    place = {column_id: i for i, column_id in enumerate(walk.column_ids)}
    # The last column is the one of segments in none, also when a theme has its id.
    chances = [chance_of(against, row.label, place[c]) for c in columns[:-1]]
    return replace(row, chances=(*chances, None))


def _voices(mask: np.ndarray, people: Sequence[str]) -> int:
    return len({people[row] for row in mask.nonzero()[0]})


def _by_meeting(rows: list[Row], n_columns: int) -> list[Row]:
    def place(row: Row) -> tuple[float, ...]:
        best = max(range(n_columns), key=lambda i: (row.segments[i], -i), default=0)
        if not n_columns or not row.segments[best]:
            return (n_columns, 0.0, row.label)
        return (best, -row.segments[best] / row.size, row.label)

    return sorted(rows, key=place)
