"""What a press on the page stands for: whose codings, of which theme, and which of them. No Streamlit here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from explorer.analysis.coverage import Coverage, people_of
from explorer.datamodel import Coding, Corpus, Theme
from explorer.ui.grid import Press

ALL, AGAINST, QUOTED, UNQUOTED = "theme", "against", "quoted", "unquoted"
KINDS = (ALL, AGAINST, QUOTED, UNQUOTED)
NOBODY = Press("", "nobody")  # the codings that lie on nobody's speech


@dataclass(frozen=True, slots=True)
class Choice:
    """`person` is '' for everybody, `theme` None for all themes.

    kind : ALL codings, those marked as speaking AGAINST the theme, those QUOTED in the paper, or the codings of
        voices that are never quoted for the theme (UNQUOTED).
    """

    person: str
    theme: Theme | None
    kind: str = ALL


def column_of(theme_id: str, kind: str = ALL) -> str:
    """The id of a column, or of a part of one, for a `Press`."""
    return f"{kind}:{theme_id}"


def theme_id_of(column: str) -> str | None:
    """The way back: the theme of a column, None for a column of no theme."""
    kind, found, theme_id = column.partition(":")
    return theme_id if found and kind in KINDS else None


def choice_of(press: Press, themes: Sequence[Theme]) -> Choice | None:
    """What a press stands for; None when its theme is not among the columns (any more)."""
    theme_id = theme_id_of(press.column)
    if theme_id is None:
        return Choice(press.row, None)
    theme = next((t for t in themes if t.id == theme_id), None)
    return Choice(press.row, theme, press.column.partition(":")[0]) if theme else None


def codings_of(
    corpus: Corpus, covered: Coverage, choice: Choice, *, against: Collection[str], quoted: Collection[str]
) -> list[Coding]:
    """The codings a choice stands for, in the order of participants and text; `against`, `quoted` are marked ids."""
    place = {person: i for i, person in enumerate(covered.participant_ids)}
    wanted = None if choice.theme is None else set(choice.theme.code_ids)
    found = [
        (place[person], person, one)
        for one, person in zip(corpus.codings, people_of(corpus), strict=True)
        if person in place and choice.person in ("", person) and (wanted is None or one.code_id in wanted)
    ]
    if choice.kind == AGAINST:
        found = [row for row in found if row[2].id in against]
    elif choice.kind == QUOTED:
        found = [row for row in found if row[2].id in quoted]
    elif choice.kind == UNQUOTED:
        heard = {person for _, person, one in found if one.id in quoted}
        found = [row for row in found if row[1] not in heard]
    found.sort(key=lambda row: row[0])  # stable: codings come in the order of their text
    return [one for _, _, one in found]


def codings_on_nobody(corpus: Corpus, covered: Coverage) -> list[Coding]:
    """The codings that lie on no participant's speech."""
    people = set(covered.participant_ids)
    return [one for one, person in zip(corpus.codings, people_of(corpus), strict=True) if person not in people]
