"""The crosswalk as it is shown: rows, columns, their order, and what it says in a sentence. No Streamlit here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.analysis.baseline import Baseline
from explorer.datamodel import UNPLACED, Corpus
from explorer.naming import counted
from explorer.pipeline import Comparison
from explorer.translation import _, plural, written
from explorer.ui.colours import NO_THEME, code_colours
from explorer.ui.crosswalk.chances import Chance, all_of, chance_of, marks_in_words

if TYPE_CHECKING:
    import numpy as np

THEMES, CODES = "theme", "code"
UNPLACED_ID = "unplaced"  # the row of segments in no pattern
NONE_ID = "none"  # the column of segments in no theme (or with no code)
_NAMED = 5  # up to so many themes are spoken of by name
_NONE = {THEMES: "in no theme", CODES: "no code"}


@dataclass(frozen=True, slots=True)
class Column:
    """A theme, a code, or the segments with none. `group` is the theme a code stands under, '' when none.

    `none_of` is the kind the segments have none of, '' for a theme or code; then `name` is English, and `called` is
    what is shown.
    """

    id: str
    name: str
    colour: str
    size: int
    voices: int
    group: str = ""
    none_of: str = ""

    @property
    def called(self) -> str:
        """The name as it is shown."""
        return _(_NONE[self.none_of]) if self.none_of else self.name


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
        replace(c, size=int(membership[:, i].sum()), voices=_voices(membership[:, i], people))
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
        segments = counted(layout.n_segments, "segment")
        return _("There is no candidate pattern: all {segments} are in none.", segments=segments)
    if not last:
        return _(
            "There is no theme to lay beside the patterns: add a codebook on the Study page."
            if layout.kind == THEMES
            else "There is no code to lay beside the patterns: add a codebook on the Study page."
        )
    met = [[row.id for row in patterns if 2 * row.segments[i] >= row.size] for i in range(last)]
    sentences = _named(layout, met) if last <= _NAMED else _counted(layout, met)
    return " ".join([*sentences, *_left_over(layout, patterns)]).strip()


def _left_over(layout: Layout, patterns: Sequence[Row]) -> list[str]:
    """What lies outside either side, and what is more than chance gives."""
    is_theme, last = layout.kind == THEMES, len(layout.columns) - 1
    outside = plural(
        sum(1 for row in patterns if 2 * row.segments[last] > row.size),
        "{n} of {patterns} lies mostly outside every theme."
        if is_theme
        else "{n} of {patterns} lies mostly outside every code.",
        "{n} of {patterns} lie mostly outside every theme."
        if is_theme
        else "{n} of {patterns} lie mostly outside every code.",
        patterns=counted(len(patterns), "pattern"),
    )
    unplaced = plural(
        layout.rows[-1].size,
        "{n} of {segments} is in no pattern.",
        "{n} of {segments} are in no pattern.",
        segments=counted(layout.n_segments, "segment"),
    )
    return [outside, unplaced, marks_in_words([row.chances for row in patterns], layout.kind)]


def _named(layout: Layout, met: Sequence[Sequence[str]]) -> list[str]:
    """Where patterns meet a few themes, each theme by its name."""
    names = [_("“{name}”", name=column.name) for column in layout.columns]
    sentences = [_mostly_in(name, ids) for name, ids in zip(names, met, strict=False) if ids]
    without = [name for name, ids in zip(names, met, strict=False) if not ids]
    if not without:
        return sentences
    listed = without[0]
    if len(without) > 1:
        listed = _("{these} or {last}", these=", ".join(without[:-1]), last=without[-1])
    return [*sentences, _("No pattern lies mostly in {names}.", names=listed)]


def _mostly_in(name: str, ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return _("Pattern {id} lies mostly in {name}.", id=ids[0], name=name)
    return _("Patterns {ids} lie mostly in {name}.", ids=all_of(ids), name=name)


def _counted(layout: Layout, met: Sequence[Sequence[str]]) -> list[str]:
    """Where patterns meet many themes or codes: how many; the colours show which."""
    some, with_one = len({pattern for ids in met for pattern in ids}), sum(1 for ids in met if ids)
    is_theme = layout.kind == THEMES
    if not some:
        return [_("No pattern lies mostly in one theme." if is_theme else "No pattern lies mostly in one code.")]
    lying = plural(
        some,
        "{n} of {patterns} lies mostly in one theme" if is_theme else "{n} of {patterns} lies mostly in one code",
        "{n} of {patterns} lie mostly in one theme" if is_theme else "{n} of {patterns} lie mostly in one code",
        patterns=counted(len(layout.rows) - 1, "pattern"),
    )
    holding = plural(
        with_one,
        "{n} of the {of} themes holds such a pattern" if is_theme else "{n} of the {of} codes holds such a pattern",
        "{n} of the {of} themes hold such a pattern" if is_theme else "{n} of the {of} codes hold such a pattern",
        of=written(len(met)),
    )
    return [_("{lying}, and {holding}.", lying=lying, holding=holding)]


def _columns(comparison: Comparison, corpus: Corpus, kind: str) -> list[Column]:
    colours = code_colours(corpus.codes, corpus.themes)
    if kind == THEMES:
        found = [Column(t.id, t.name, colours.themes[t.id], 0, 0) for t in corpus.themes]
        return [*found, _column_of_none(kind)]
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
    return [*found, _column_of_none(kind)]


def _column_of_none(kind: str) -> Column:
    english = _NONE[kind]
    return Column(NONE_ID, english, NO_THEME, 0, 0, none_of=kind)


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
