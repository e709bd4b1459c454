"""Sheets that say what people are coded as: one row a person and attribute (or stance), perhaps with a passage.

participant, about, value; and transcript, quote, start, end, coder, memo, confidence where the sheet has them. Several
rows of one person with the same value are several passages that show it.
"""

from __future__ import annotations

from collections.abc import Mapping

from explorer.datamodel import Notice, SourceMaterial, ValueRow
from explorer.datamodel.assessing import CONFIDENCES, FAIRLY_SURE, SURE, UNSURE_OF_IT
from explorer.files.columns import find_columns, need, offset, unused
from explorer.files.tables import Table

_ROLES = ("participant", "about", "value", "transcript", "quote", "start", "end", "coder", "memo", "confidence")
_SURE = {
    "unsure": UNSURE_OF_IT, "not sure": UNSURE_OF_IT, "low": UNSURE_OF_IT, "usikker": UNSURE_OF_IT,
    "fairly sure": FAIRLY_SURE, "medium": FAIRLY_SURE, "ganske sikker": FAIRLY_SURE,
    "sure": SURE, "high": SURE, "sikker": SURE, "certain": SURE,
}  # fmt: skip


def read_assessments(table: Table, *, columns: Mapping[str, str] | None = None) -> SourceMaterial:
    """The rows of the sheet as `values`, which `analysis.valuing` then gives to people and places.

    A row without a person, without what it is about or without a value is left out with a Notice; a word for missing,
    such as "not mentioned", is a value here.

    Raises
    ------
    CodebookError : a needed column is not there.
    """
    found = find_columns(table, _ROLES, columns)
    need(table, found, "about", "value")
    if "transcript" not in found:
        need(table, found, "participant")
    notices = [*table.notices, *unused(table, found)]
    rows: list[ValueRow] = []
    for row in table.rows:
        cell = {role: row.cells[name].strip() for role, name in found.items()}
        who = cell.get("participant", "") or cell.get("transcript", "")
        lacking = [word for word, there in (("person", who), ("attribute", cell["about"]), ("value", cell["value"]))
                   if not there]  # fmt: skip
        if lacking:
            message = f"The row has no {' and no '.join(lacking)} and was left out."
            notices.append(Notice("skipped", table.name, message, row.number))
            continue
        rows.append(
            ValueRow(
                table.name,
                row.number,
                participant=cell.get("participant", ""),
                about=cell["about"],
                value=cell["value"],
                transcript=cell.get("transcript", ""),
                quote=cell.get("quote", ""),
                coder=cell.get("coder", ""),
                memo=cell.get("memo", ""),
                confidence=_confidence(cell.get("confidence", ""), table.name, row.number, notices),
                start_char=offset(cell.get("start", ""), "start", table.name, row.number, notices),
                end_char=offset(cell.get("end", ""), "end", table.name, row.number, notices),
            )
        )
    return SourceMaterial(values=tuple(rows), notices=tuple(notices))


def _confidence(cell: str, file: str, row: int, notices: list[Notice]) -> int:
    if not cell:
        return 0
    if cell.isdecimal() and int(cell) in CONFIDENCES:
        return int(cell)
    if cell.casefold() in _SURE:
        return _SURE[cell.casefold()]
    message = f"How sure the coder was, “{cell[:20]}”, is not known and was not used; write 1, 2 or 3 (sure)."
    notices.append(Notice("repaired", file, message, row))
    return 0
