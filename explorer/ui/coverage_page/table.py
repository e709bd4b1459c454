"""Participants by themes as rows of a grid, in three states, as counts or as rates. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.analysis.coverage import CODED, NOT_YET_READ, READ_AND_NOTHING, Coverage
from explorer.datamodel import Theme
from explorer.naming import counted
from explorer.translation import _, written
from explorer.ui.coverage_page.choice import column_of
from explorer.ui.grid import Cell, Column, Row
from explorer.wording.numerals import decimal

PERSON, WORDS, READ = "person", "words", "read"
FEW_THEMES = 6  # as many have room for their whole names beside each other
_LOOKS = {CODED: "coded", READ_AND_NOTHING: "nothing", NOT_YET_READ: "unread"}
_MARKS = {READ_AND_NOTHING: "–", NOT_YET_READ: "?"}


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
        Column(PERSON, _("Participant"), width="5rem"),
        Column(
            WORDS,
            _("Words"),
            kind="number",
            width="4.5rem",
            help=_("Words spoken; the bar shows them against the longest"),
        ),
        Column(
            READ,
            _("Read", context="mark"),
            width="4.6rem",
            help=_("Press to mark a person’s transcripts as read, or to take that back"),
        ),
        *(
            Column(
                column_of(theme.id),
                theme.name,
                kind="mark",
                width=width,
                note=_("{n} of {of}", n=voices, of=n),
                press=voices > 0,
                colour=colours.get(theme.id, ""),
                help=theme.description or _("Sort by this column"),
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
            Cell(name, press=True, label=_("{person}: show all codings", person=name)),
            Cell(written(words), sort=words, share=words / longest),
            Cell(
                _("read", context="mark") if is_read else _("not read"),
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
    words = counted(count, "coding") if state == CODED else _state_words(state)
    text = words if view.in_words else str(count) if state == CODED else _MARKS[state]
    if view.as_rates and state == CODED:
        text = decimal(rate, 1) if rate >= 0.05 else f"<{decimal(0.1, 1)}"
        words = _("{codings}, {rate} per 1,000 words", codings=words, rate=text)
        text = _("{rate} per 1,000", rate=text) if view.in_words else text
    # Not read sorts below read and nothing: it says less.
    sort = (rate if view.as_rates else count) if state == CODED else 0 if state == READ_AND_NOTHING else -1
    label = _marked(f"{person}, {theme}: {words}", covered, i, j)
    return Cell(text, press=True, look=_LOOKS[state], label=label, sort=sort, dot=bool(covered.chosen[i, j]))


def _state_words(state: str) -> str:
    return _("read, nothing") if state == READ_AND_NOTHING else _("not yet read")


def _marked(cell: str, covered: Coverage, i: int, j: int) -> str:
    """What a cell says, and how many of its codings are marked."""
    parts = []
    if against := int(covered.contrary[i, j]):
        parts.append(_("{n} speaking against the theme", n=against))
    if quoted := int(covered.chosen[i, j]):
        parts.append(_("{n} quoted in the paper", n=quoted))
    return _("{cell}; of these {parts}", cell=cell, parts=", ".join(parts)) if parts else cell


def _mark_words(name: str, is_read: bool) -> str:
    if is_read:
        return _("{person} is read in full: take the mark back", person=name)
    return _("{person} is not read in full: mark as read", person=name)


def csv_rows(
    covered: Coverage, themes: Sequence[Theme], names: Mapping[str, str]
) -> tuple[list[str], list[list[object]]]:
    """The grid as a table: header and one row a participant, states in words beside the counts.

    In English in every language, as are the tables of the report: other programs read them by these names.
    """
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
