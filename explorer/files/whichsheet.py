"""Send a sheet to its reader, by the names of its columns and by what the researcher says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.datamodel import SourceMaterial
from explorer.errors import CodebookError, ReadError
from explorer.files import sheets
from explorer.files.columns import named, plain
from explorer.files.quotesheets import ROLES
from explorer.files.tables import Table
from explorer.files.turnsheets import TurnColumns, read_turns

TURN_NOUNS = ("speaker", "text")
NOUNS = (*ROLES, *TURN_NOUNS)
"""What a column may be said to hold: of a sheet of quotes, and of one with a turn a row."""


def read_sheet(
    table: Table,
    *,
    columns: Sequence[tuple[str, str]] = (),
    turns: TurnColumns | None = None,
    code_columns: Sequence[str] = (),
) -> SourceMaterial:
    """What a sheet holds: turns, codings, a codebook, assessments or participants.

    Parameters
    ----------
    columns : (noun of `NOUNS`, column). Pairs whose column this sheet does not have are meant for another sheet.

    Raises
    ------
    ReadError : neither names nor choices tell what the sheet is.
    """
    chosen = here(table, columns)
    if turns or code_columns or "text" in chosen:
        return read_turns(table, columns=turns or _turn_columns(chosen), code_columns=code_columns)
    if "quote" in chosen or "code" in chosen:
        return sheets.read_codings(table, columns={role: name for role, name in chosen.items() if role in ROLES})
    kind = sheets.sheet_kind(table)
    if kind == sheets.TURNS:
        return read_turns(table, columns=_turn_columns(chosen))
    if kind == sheets.CODINGS:
        return sheets.read_codings(table, columns={role: name for role, name in chosen.items() if role in ROLES})
    if kind == sheets.CODEBOOK:
        return sheets.read_codebook(table)
    if kind == sheets.ASSESSMENTS:
        return sheets.read_assessments(table)
    if kind == sheets.PARTICIPANTS:
        return sheets.read_participants(table)
    wanted = "speaker and text (turns), transcript, quote and code (codings), code and description (codebook)"
    people = f"participant{sheets.said_twice(table)}"
    there = f"; its columns are {', '.join(f'“{name}”' for name in table.header[:12])}" if columns else ""
    message = (
        f"the columns do not tell what the sheet holds; name them {wanted} or {people}, or say which is which{there}."
    )
    raise ReadError(table.name, message, line=1)


def here(table: Table, columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The choices whose columns this sheet has, under the columns' own spelling; of two for one noun the first.

    Raises
    ------
    CodebookError : a noun is none of `NOUNS`.
    """
    found: dict[str, str] = {}
    for noun, name in columns:
        if noun not in NOUNS:
            raise CodebookError(table.name, f"a column cannot be a “{noun}”; choose among {', '.join(NOUNS)}.")
        exact = name if name in table.header else named(table, plain(name))
        if exact:
            found.setdefault(noun, exact)
    return found


def _turn_columns(chosen: Mapping[str, str]) -> TurnColumns | None:
    of_turns = {name: chosen[name] for name in ("transcript", "speaker", "text", "start", "end") if name in chosen}
    return TurnColumns(**of_turns) if of_turns else None
