"""Participants by themes as rows of a grid, in three states, as counts or as rates. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis.coverage import CODED, NOT_YET_READ, READ_AND_NOTHING, Coverage
from explorer.datamodel import Theme
from explorer.naming import counted
from explorer.ui.coverage_page.choice import column_of
from explorer.ui.grid import Cell, Column, Row

PERSON, WORDS, READ = "person", "words", "read"
FEW_THEMES = 6  # as many have room for their whole names beside each other
_LOOKS = {CODED: "coded", READ_AND_NOTHING: "nothing", NOT_YET_READ: "unread"}
_MARKS = {READ_AND_NOTHING: "–", NOT_YET_READ: "?"}
_STATE_WORDS = {READ_AND_NOTHING: "read, nothing", NOT_YET_READ: "not yet read"}


@dataclass(frozen=True, slots=True)
class View:
    """How the cells are shown: as codings per 1,000 words instead of codings; as words instead of signs."""

    as_rates: bool = False
    in_words: bool = False


def columns(
    covered: Coverage, themes: Sequence[Theme], colours: Mapping[str, str], view: View = View()
) -> list[Column]:
    """Participant, words, read mark, then a column a theme with its voices under the name."""
    n = len(covered.participant_ids)
    # A few themes share the room evenly, whatever the length of their names.
    width = f"{66 // len(themes)}%" if len(themes) <= FEW_THEMES else "7rem" if view.in_words else "5.4rem"
    return [
        Column(PERSON, "Participant", width="5rem"),
        Column(
            WORDS, "Words", kind="number", width="4.5rem", help="Words spoken; the bar shows them against the longest"
        ),
        Column(READ, "Read", width="4.6rem", help="Press to mark a person’s transcripts as read, or to take that back"),
        *(
            Column(
                column_of(theme.id),
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
    covered: Coverage,
    themes: Sequence[Theme],
    names: Mapping[str, str],
    view: View = View(),
    *,
    only_unread: bool = False,
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
            *(_cell(covered, i, j, name, theme.name, view) for j, theme in enumerate(themes)),
        ]
        found.append(Row(person, tuple(cells)))
    return found


def _cell(covered: Coverage, i: int, j: int, person: str, theme: str, view: View) -> Cell:
    state, count = covered.state(i, j), int(covered.codings[i, j])
    rate = 1000 * count / max(1, int(covered.words[i]))
    words = counted(count, "coding") if state == CODED else _STATE_WORDS[state]
    text = words if view.in_words else str(count) if state == CODED else _MARKS[state]
    if view.as_rates and state == CODED:
        text = f"{rate:.1f}" if rate >= 0.05 else "<0.1"
        words = f"{words}, {text} per 1,000 words"
        text = f"{text} per 1,000" if view.in_words else text
    # Not read sorts below read and nothing: it says less.
    sort = (rate if view.as_rates else count) if state == CODED else 0 if state == READ_AND_NOTHING else -1
    label = f"{person}, {theme}: {words}{_marked_words(covered, i, j)}"
    return Cell(text, press=True, look=_LOOKS[state], label=label, sort=sort, dot=bool(covered.chosen[i, j]))


def _marked_words(covered: Coverage, i: int, j: int) -> str:
    parts = [
        f"{n} {words}"
        for n, words in (
            (int(covered.contrary[i, j]), "speaking against the theme"),
            (int(covered.chosen[i, j]), "quoted in the paper"),
        )
        if n
    ]
    return f"; of these {', '.join(parts)}" if parts else ""


def _mark_words(name: str, is_read: bool) -> str:
    return f"{name} is read in full: take the mark back" if is_read else f"{name} is not read in full: mark as read"


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
