"""Sheets with one turn a row: speaker and words, perhaps transcript, times and codes for whole turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from explorer.datamodel import Code, Coding, Notice, Participant, SourceMaterial, Transcript
from explorer.errors import CodebookError
from explorer.files.columns import find_columns, named, need, plain
from explorer.files.speakers import participants_of
from explorer.files.tables import Row, Table
from explorer.files.textfile import name_of
from explorer.files.times import clock_or_number
from explorer.files.utterances import Utterance, transcript_of
from explorer.naming import coding_id, unique_id

NO_CODE = frozenset({"", "n/a", "na", "-", "–"})
"""What an empty cell of a code column looks like. In a column of words these are words."""

_TIME_NAMES = {
    "start": ("start", "start_time", "start_s", "timestamp", "time", "begin", "from", "tid", "starttid"),
    "end": ("end", "end_time", "end_s", "to", "slutt", "sluttid"),
}


@dataclass(frozen=True, slots=True)
class TurnColumns:
    """Which column holds what; '' to find it by its name. Names count in any case and spelling."""

    transcript: str = ""
    speaker: str = ""
    text: str = ""
    start: str = ""
    end: str = ""


def read_turns(table: Table, *, columns: TurnColumns | None = None, code_columns: Sequence[str] = ()) -> SourceMaterial:
    """Transcripts of a sheet of turns; their participants with attributes; codings of whole turns.

    Parameters
    ----------
    table : one turn a row. Without a transcript column all rows are one transcript, named by the file's stem.
    columns : where to look; what is left '' is found by name.
    code_columns : columns that hold a code for the whole turn, each the parent of its codes. "n/a" is no code there.

    Returns
    -------
    SourceMaterial. Every other column that never changes within a transcript becomes an attribute of its
    participants. Rows without words are left out with a Notice.

    Raises
    ------
    CodebookError
        A column that was asked for or that is needed is not there, or no row holds words.
    """
    found = _columns(table, columns or TurnColumns())
    coded = [_existing(table, name) for name in code_columns]
    stem = name_of(table.name)
    notices = list(table.notices)
    rows: dict[str, list[Row]] = {}
    for row in table.rows:
        if not row.cells[found["utterance"]]:
            notices.append(Notice("skipped", table.name, "The row holds no words and was left out.", row.number))
            continue
        rows.setdefault(row.cells[found["transcript"]] if "transcript" in found else stem, []).append(row)
    if "" in rows:
        raise CodebookError(table.name, "the row names no transcript; fill in the column.", line=rows[""][0].number)
    if not rows:
        raise CodebookError(table.name, "no row holds words of a turn; choose the column that does.", line=1)
    transcripts = tuple(_transcript(id, its_rows, found, table.name) for id, its_rows in rows.items())
    attributes = _attributes(rows, [name for name in table.header if name not in (*found.values(), *coded)])
    participants = [
        replace(participant, attributes=attributes[transcript.id])
        for transcript in transcripts
        for participant in participants_of([transcript])
    ]
    codes, codings = _codings(transcripts, rows, coded)
    notices += _leftover(table, found, coded, attributes)
    return SourceMaterial(transcripts, _unique(participants), codes, codings=codings, notices=tuple(notices))


def _columns(table: Table, wanted: TurnColumns) -> dict[str, str]:
    """Role to column, roles as in `columns.NAMES` ('utterance' is the words)."""
    roles = {"text": "utterance"}
    chosen = {roles.get(f.name, f.name): getattr(wanted, f.name) for f in fields(wanted) if getattr(wanted, f.name)}
    found = find_columns(table, ("transcript", "speaker", "utterance"), chosen)
    need(table, found, "utterance")
    for role, names in _TIME_NAMES.items():
        column = next((c for name in names if (c := named(table, name)) and c not in found.values()), None)
        if role not in found and column:
            found[role] = column
    return found


def _existing(table: Table, name: str) -> str:
    column = name if name in table.header else named(table, plain(name))
    if column is None:
        there = ", ".join(f"“{other}”" for other in table.header)
        raise CodebookError(table.name, f"there is no column “{name}” for codes; choose among {there}.", line=1)
    return column


def _transcript(id: str, rows: Sequence[Row], found: Mapping[str, str], file: str) -> Transcript:
    def cell(row: Row, role: str) -> str:
        return row.cells[found[role]] if role in found else ""

    utterances = [
        Utterance(
            cell(row, "speaker"),
            cell(row, "utterance"),
            clock_or_number(cell(row, "start")),
            clock_or_number(cell(row, "end")),
        )
        for row in rows
    ]
    return transcript_of(utterances, id=id, source=file)


def _attributes(rows: Mapping[str, Sequence[Row]], names: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """For every transcript the columns that hold one value within each transcript; empty values are no attribute."""
    if all(len(its_rows) == 1 for its_rows in rows.values()):
        names = ()  # with one row a transcript every column would be constant
    constant = [name for name in names if all(len({row.cells[name] for row in its}) == 1 for its in rows.values())]
    return {
        id: MappingProxyType({name: its_rows[0].cells[name] for name in constant if its_rows[0].cells[name]})
        for id, its_rows in rows.items()
    }


def _codings(
    transcripts: Sequence[Transcript], rows: Mapping[str, Sequence[Row]], columns: Sequence[str]
) -> tuple[tuple[Code, ...], tuple[Coding, ...]]:
    """A coding of the whole turn for every filled cell of a code column; the column is the parent code."""
    taken: set[str] = set()
    codes = {(name, ""): Code(unique_id(name, taken), name) for name in columns}
    codings = []
    for transcript in transcripts:
        for turn, row in zip(transcript.turns, rows[transcript.id], strict=True):
            for column in columns:
                value = row.cells[column]
                if value.casefold() in NO_CODE:
                    continue
                if (column, value) not in codes:
                    code_id = unique_id(f"{column} {value}", taken)
                    codes[column, value] = Code(code_id, value, parent_id=codes[column, ""].id)
                code = codes[column, value]
                codings.append(Coding(coding_id(turn.span, code.id), turn.span, code.id))
    return tuple(codes.values()), tuple(codings)


def _leftover(table: Table, found: Mapping, coded: Sequence[str], attributes: Mapping[str, Mapping]) -> list[Notice]:
    """What became of the columns that are neither words, speaker, time nor codes."""
    used = {name for values in attributes.values() for name in values}
    unused = [name for name in table.header if name not in {*found.values(), *coded, *used}]
    notices = []
    if used:
        names = ", ".join(f"“{name}”" for name in table.header if name in used)
        message = f"The same in all turns of a transcript, so read as attributes of its participants: {names}."
        notices.append(Notice("note", table.name, message))
    if unused:
        names = ", ".join(f"“{name}”" for name in unused)
        notices.append(Notice("note", table.name, f"Columns that were not used: {names}."))
    return notices


def _unique(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple({participant.id: participant for participant in participants}.values())
