"""What a sheet is about - codings, a codebook, people or turns - and what its rows say.

Columns are found by their names in any case and spelling ("Transcript name", "transcript_name",
"TranscriptName"), in English or Norwegian; the argument `columns` says otherwise, e.g.
``{"quote": "Coded segment", "code": "Node"}``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from explorer.datamodel import Notice, Participant, SourceMaterial
from explorer.errors import CodebookError
from explorer.files.assessments import read_assessments
from explorer.files.codebooks import NAMED_LIKE_CODES, read_codebook
from explorer.files.columns import (
    NAMES,
    column_of,
    find_columns,
    id_column,
    named,
    offer,
    plain,
    tells_people_apart,
)
from explorer.files.quotesheets import applied_columns, read_codings
from explorer.files.tables import Row, Table

__all__ = ["read_assessments", "read_codebook", "read_codings", "read_participants", "sheet_kind"]
CODINGS, CODEBOOK, PARTICIPANTS, TURNS = "codings", "codebook", "participants", "turns"
ASSESSMENTS = "assessments"

_SAYS_VALUE = ("value", "level", "verdi", "nivå")
_LABEL_COLUMNS = ("name", "participant_name", "pseudonym", "navn", "alias")


def sheet_kind(table: Table) -> str:
    """'codings', 'codebook', 'participants', 'assessments' or 'turns', by the names of the columns; '' for neither."""
    has = {role: column_of(table, role) is not None for role in NAMES}
    if has["about"] and has["value"] and not has["code"] and _has_a_row_for_each_value(table):
        return ASSESSMENTS
    if has["quote"] and (has["code"] or applied_columns(table)) and (has["transcript"] or has["participant"]):
        return CODINGS
    if has["speaker"] and has["utterance"]:
        return TURNS
    grouped = has["theme"] or has["description"] or has["parent"] or len(table.header) == 1
    if has["code"] and (grouped or "number_of_highlights" in map(plain, table.header)):
        return CODEBOOK
    if has["theme"] and (has["theme_description"] or has["description"]):
        return CODEBOOK
    if has["description"] and any(named(table, name) for name in NAMED_LIKE_CODES):
        return CODEBOOK
    people = id_column(table)
    return PARTICIPANTS if len(table.header) > 1 and people and tells_people_apart(table, people) else ""


def _has_a_row_for_each_value(table: Table) -> bool:
    """Whether the rows are single values of people, and not people whose columns happen to be called so.

    "participant, attribute, stance" with another person in every row and several attributes is a sheet of people.
    """
    person = column_of(table, "participant") or column_of(table, "transcript")
    if person is None:
        return False
    if plain(column_of(table, "value")) in _SAYS_VALUE:
        return True
    abouts = {row.cells[column_of(table, "about")] for row in table.rows} - {""}
    return len(abouts) < 2 or not tells_people_apart(table, person)


def said_twice(table: Table) -> str:
    """Why a sheet with a column of people is none of participants, for the message that refuses it; '' for others."""
    column = id_column(table)
    if column is None or len(table.header) < 2 or not table.rows:
        return ""
    who, n = Counter(row.cells[column] for row in table.rows).most_common(1)[0]
    return f" with one row a person (“{who}” stands in {n} rows of “{column}”)" if who and n > 1 else ""


# ------------------------------------------------------------------ participants


def read_participants(table: Table, *, columns: Mapping[str, str] | None = None) -> SourceMaterial:
    """One Participant a row: an id column, perhaps a name, and every other column an attribute.

    The id column is the one named after participants, transcripts or cases whose values differ in every row
    (``columns={"id": ...}`` chooses another). Empty cells are no attributes; "n/a" is one. A row without id and a
    second row of the same id are left out with a Notice.

    Raises
    ------
    CodebookError : no column identifies the people.
    """
    found = find_columns(table, (), columns)
    id_name = found.get("id") or id_column(table)
    if id_name is None:
        raise CodebookError(table.name, f"no column says who the rows are about; {offer(table)}", line=1)
    labels = [named(table, name) for name in _LABEL_COLUMNS]
    name_column = found.get("name") or next((n for n in labels if n and n != id_name), None)
    notices = list(table.notices)
    people: dict[str, Participant] = {}
    for row in table.rows:
        who = row.cells[id_name]
        if not who or who in people:
            problem = f"is a second row of “{who}”{_differing(row, people[who])}" if who else f"has no {id_name}"
            notices.append(Notice("skipped", table.name, f"The row {problem} and was left out.", row.number))
            continue
        attributes = {n: v for n, v in row.cells.items() if n not in (id_name, name_column) and v}
        name = row.cells[name_column] if name_column else ""
        people[who] = Participant(who, name or who, MappingProxyType(attributes))
    for name in table.header:
        if table.rows and not any(row.cells[name] for row in table.rows):
            notices.append(
                Notice("note", table.name, f"The column “{name}” is empty in every row: nobody has a value.")
            )
    notices.append(Notice("read", table.name, f"{len(people)} people, known by the column “{id_name}”."))
    return SourceMaterial(participants=tuple(people.values()), notices=tuple(notices))


def _differing(row: Row, kept: Participant) -> str:
    """What a second row says otherwise than the first, so that nobody overlooks a contradiction."""
    told = [
        f"{name} “{row.cells[name]}” for “{value}”"
        for name, value in kept.attributes.items()
        if row.cells.get(name, value) not in ("", value)
    ]
    return f" with {', '.join(told)}" if told else ""
