"""Coverage as rows of a grid: participants by themes in three states, and each theme's voices. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.coverage import CODED, NOT_YET_READ, READ_AND_NOTHING, Coverage
from explorer.datamodel import Theme
from explorer.naming import counted
from explorer.ui.grid import Cell, Column, Row

PERSON, WORDS, READ = "person", "words", "read"
_FEW_THEMES = 6  # as many have room for their whole names beside each other
_LOOKS = {CODED: "coded", READ_AND_NOTHING: "nothing", NOT_YET_READ: "unread"}
_MARKS = {READ_AND_NOTHING: "–", NOT_YET_READ: "?"}
_STATE_WORDS = {READ_AND_NOTHING: "read, nothing", NOT_YET_READ: "not yet read"}


def theme_column(theme_id: str) -> str:
    """The column's id of a theme; `theme_of` is the way back."""
    return f"theme:{theme_id}"


def theme_of(column: str) -> str | None:
    return column.removeprefix("theme:") if column.startswith("theme:") else None


def columns(covered: Coverage, themes: Sequence[Theme], colours: Mapping[str, str], *, in_words: bool) -> list[Column]:
    """Participant, words, read mark, then a column a theme with its voices under the name."""
    n = len(covered.participant_ids)
    width = "7rem" if len(themes) <= _FEW_THEMES or in_words else "5.4rem"
    return [
        Column(PERSON, "Participant", width="5rem"),
        Column(
            WORDS, "Words", kind="number", width="5rem", help="Words spoken; the line shows them against the longest"
        ),
        Column(READ, "Read", width="5.5rem", help="Press to mark a person’s transcripts as read, or to take that back"),
        *(
            Column(
                theme_column(theme.id),
                theme.name,
                kind="mark",
                width=width,
                note=f"{voices} of {n}",
                press=voices > 0,
                colour=colours.get(theme.id, ""),
                help=theme.description or "Sort by this column",
            )
            for theme, voices in zip(themes, covered.voices.tolist(), strict=True)
        ),
    ]


def rows(
    covered: Coverage, themes: Sequence[Theme], names: Mapping[str, str], *, in_words: bool, only_unread: bool = False
) -> list[Row]:
    """A row for each participant with speech, in the study's order; `only_unread` leaves out those read in full."""
    longest = max(covered.words.tolist(), default=0) or 1
    found = []
    for i, person in enumerate(covered.participant_ids):
        if only_unread and covered.is_read[i]:
            continue
        name, words, is_read = names.get(person, person), int(covered.words[i]), bool(covered.is_read[i])
        cells = [
            Cell(name, press=True, label=f"{name}: show all codings"),
            Cell(f"{words:,}", sort=words, share=words / longest),
            Cell(
                "read" if is_read else "not read",
                press=True,
                look="" if is_read else "quiet",
                label=_mark_words(name, is_read),
            ),
            *(_cell(covered, i, j, name, theme.name, in_words=in_words) for j, theme in enumerate(themes)),
        ]
        found.append(Row(person, tuple(cells)))
    return found


def _cell(covered: Coverage, i: int, j: int, person: str, theme: str, *, in_words: bool) -> Cell:
    state, count = covered.state(i, j), int(covered.codings[i, j])
    words = counted(count, "coding") if state == CODED else _STATE_WORDS[state]
    text = words if in_words else str(count) if state == CODED else _MARKS[state]
    # Not read sorts below read and nothing: it says less.
    sort = count if state == CODED else 0 if state == READ_AND_NOTHING else -1
    return Cell(text, press=True, look=_LOOKS[state], label=f"{person}, {theme}: {words}", sort=sort)


def _mark_words(name: str, is_read: bool) -> str:
    return f"{name} is read in full: take the mark back" if is_read else f"{name} is not read in full: mark as read"


VOICE_COLUMNS = (
    Column("theme", "Theme"),
    Column("codings", "Codings", kind="number", width="6rem"),
    Column("voices", "Voices", kind="number", width="7rem", help="Participants with at least one coding of the theme"),
    Column(
        "effective",
        "Effective voices",
        kind="number",
        width="9rem",
        help="How many equal voices would carry it as evenly",
    ),
    Column("most", "Most from", width="14rem", help="The person with the most codings of the theme"),
)


def voice_rows(covered: Coverage, themes: Sequence[Theme], names: Mapping[str, str]) -> list[Row]:
    """A row for each theme: how many voices carry it, and how evenly."""
    n = len(covered.participant_ids)
    found = []
    for j, theme in enumerate(themes):
        counts = covered.codings[:, j].tolist()
        total, voices, effective = sum(counts), int(covered.voices[j]), float(covered.effective_voices[j])
        most = max(range(n), key=lambda i: counts[i], default=0)
        if total:
            loudest = (
                f"{names.get(covered.participant_ids[most], covered.participant_ids[most])}, {counts[most]} of {total}"
            )
        else:
            loudest = ""
        cells = (
            Cell(theme.name),
            Cell(
                f"{total:,}",
                sort=total,
                press=total > 0,
                label=f"{theme.name}: show {counted(total, 'coding')}" if total else "",
            ),
            Cell(f"{voices} of {n}", sort=voices),
            Cell(f"{effective:.1f}" if total else "–", sort=effective),
            Cell(loudest),
        )
        found.append(Row(theme.id, cells))
    return found


def csv_rows(
    covered: Coverage, themes: Sequence[Theme], names: Mapping[str, str]
) -> tuple[list[str], list[list[object]]]:
    """The grid as a table: header and one row a participant, states in words beside the counts."""
    header = ["participant", "words", "read"]
    for theme in themes:
        header += [f"{theme.name}: codings", f"{theme.name}: state"]
    body: list[list[object]] = []
    for i, person in enumerate(covered.participant_ids):
        line: list[object] = [names.get(person, person), int(covered.words[i]), "yes" if covered.is_read[i] else "no"]
        for j in range(len(themes)):
            line += [int(covered.codings[i, j]), covered.state(i, j)]
        body.append(line)
    return header, body
