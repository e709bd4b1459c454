"""Move everything that hangs on texts and ids when these change: worked out first, written afterwards.

The same for replacing names, for putting them back, and for taking a person's words out of a shared transcript.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from explorer import naming
from explorer.analysis.pseudonyms.moving import Moving
from explorer.datamodel import Span
from explorer.study import namecolumns as columns
from explorer.study import schema
from explorer.study.material import text_sha256
from explorer.study.namereferences import References

RowKey = tuple[str, tuple]  # table, and the values of its primary key in the order of its columns

_TABLES_WITH_IDS = ("participant", "code", "theme", "variable", "transcript")  # renamed last, in this order


@dataclass(frozen=True, slots=True)
class Cell:
    """A new value, and the digest of what must stand in its place for it to be written; '' for anything."""

    value: str
    instead_of: str = ""


@dataclass(slots=True)
class Change:
    """What changes, everything named as it is before.

    texts, moving : by transcript. ids : by the rule of `namecolumns`. speakers : by transcript and name. All are
    before -> after. spans, codings : where rows go, and what codings are called, when offsets alone cannot say it.
    """

    texts: dict[str, str] = field(default_factory=dict)
    moving: dict[str, Moving] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    speakers: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[RowKey, str], Cell] = field(default_factory=dict)
    spans: dict[RowKey, tuple[int, int]] = field(default_factory=dict)
    codings: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Planned:
    """What a change means for every row.

    updates, renames : row -> column -> value, beside and of the primary key. moved : row, its transcript, offsets
    before and after.
    codings : id before -> after, of those that change. before : what stood in every cell that changes.
    n_edited_since : cells that were not written, as something else stands there now.
    """

    updates: dict[RowKey, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    renames: dict[RowKey, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    moved: list[tuple[RowKey, str, tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    codings: dict[str, str] = field(default_factory=dict)
    before: dict[tuple[RowKey, str], str] = field(default_factory=dict)
    n_edited_since: int = 0


def digest(value: str) -> str:
    """A short fingerprint of what stands in a cell."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def plan(connection: Connection, change: Change) -> Planned:
    """Work out every row a change touches; nothing is written."""
    planned = Planned()
    segments: dict[tuple[str, int, int], tuple[int, int]] = {}
    rows = {name: _rows(connection, name) for name in ("analysis_segment", "coding")}
    for row in rows["analysis_segment"]:
        segments[row.transcript_id, row.start_char, row.end_char] = _move_row(
            "analysis_segment", row, change, planned, {}
        )
    placed = {row.id: _move_row("coding", row, change, planned, segments) for row in rows["coding"]}
    planned.codings = _renamed_codings(rows["coding"], placed, change)
    refer = References(change, planned.codings, segments)
    for name, rules in columns.COLUMNS.items():
        changing = {
            column: rule for column, rule in rules.items() if refer.may_change(rule) or _has_cells(change, name, column)
        }
        for row in (rows.get(name) or _rows(connection, name)) if changing or name in columns.PASSAGES else ():
            if name in columns.PASSAGES and name not in rows:
                _move_row(name, row, change, planned, segments)
            _plan_cells(name, row, changing, refer, change, planned)
    return planned


def run(connection: Connection, change: Change, planned: Planned) -> None:
    """Write what was planned, inside the caller's transaction."""
    for key, _, before, after in planned.moved:
        if before != after:
            planned.updates[key] |= {"start_char": after[0], "end_char": after[1]}
    for transcript_id, text in change.texts.items():
        planned.updates["transcript", (transcript_id,)] |= {"text": text, "text_sha256": text_sha256(text)}
    _update(connection, planned.updates)
    _rename_guids(connection, planned)
    # First to ids nobody has: one coding may go where another stood until now.
    aside = {("coding", (old,)): {"id": f"\x00{i}"} for i, old in enumerate(planned.codings)}
    _update(connection, aside)
    _update(connection, {("coding", (f"\x00{i}",)): {"id": new} for i, new in enumerate(planned.codings.values())})
    for names in (("speaker", "attribute"), *((name,) for name in _TABLES_WITH_IDS)):
        _update(connection, {key: values for key, values in planned.renames.items() if key[0] in names})


def key_after(row_key: RowKey, change: Change, planned: Planned) -> RowKey:
    """How a row is known after the change."""
    name, values = row_key
    ids = change.ids
    if name == "coding":
        return name, (planned.codings.get(values[0], values[0]),)
    if name == "guid":
        return name, (values[0], planned.renames.get(row_key, {}).get("id", values[1]))
    after = []
    for column, value in zip(schema.metadata.tables[name].primary_key.columns, values, strict=True):
        renamed = planned.renames.get(row_key, {}).get(column.name)
        if column.name == "transcript_id":
            renamed = ids[columns.TRANSCRIPT_ID].get(value)
        elif column.name == "participant_id":
            renamed = ids[columns.PERSON_ID].get(value)
        after.append(value if renamed is None else renamed)
    return name, tuple(after)


def row_key(name: str, row: Row) -> RowKey:
    """How a row is known."""
    return name, tuple(row._mapping[c.name] for c in schema.metadata.tables[name].primary_key.columns)


def _rows(connection: Connection, name: str) -> list[Row]:
    table = schema.metadata.tables[name]
    wanted = {c.name for c in table.primary_key.columns} | set(columns.COLUMNS[name]) - {"text_sha256"}
    if name in columns.PASSAGES:
        wanted |= {"start_char", "end_char"}
    if name == "transcript":
        wanted -= {"text"}
    return list(connection.execute(select(*(c for c in table.columns if c.name in wanted))))


def _move_row(
    name: str, row: Row, change: Change, planned: Planned, segments: dict[tuple[str, int, int], tuple[int, int]]
) -> tuple[int, int]:
    before = (row.start_char, row.end_char)
    moving = change.moving.get(row.transcript_id)
    if moving is None:
        return before
    key = row_key(name, row)
    if key in change.spans:
        after = change.spans[key]
    elif name == "analysis_segment":
        after = moving.parted(*before)
    elif name in ("decision", "check_item") and (row.transcript_id, *before) in segments:
        after = segments[row.transcript_id, *before]  # decided on this very segment: it stays on it
    else:
        after = moving.widened(*before)
    planned.moved.append((key, row.transcript_id, before, after))
    return after


def _renamed_codings(rows: list[Row], placed: dict[str, tuple[int, int]], change: Change) -> dict[str, str]:
    """Codings are called by what they are on, so they are called anew; two that now stand on the same stay two."""
    wanted = {row.id: change.codings.get(row.id) or _coding_id(row, placed[row.id], change) for row in rows}
    taken = {new for old, new in wanted.items() if old == new}
    renamed = {}
    # Those whose name is known come first; the others give way.
    for old in sorted(wanted, key=lambda one: one not in change.codings):
        if wanted[old] != old:
            renamed[old] = naming.free_id(wanted[old], taken)
            taken.add(renamed[old])
    return {old: new for old, new in renamed.items() if old != new}


def _coding_id(row: Row, after: tuple[int, int], change: Change) -> str:
    before_span = Span(row.transcript_id, row.start_char, row.end_char)
    transcripts, codes = change.ids[columns.TRANSCRIPT_ID], change.ids[columns.CODE_ID]
    span = Span(transcripts.get(row.transcript_id, row.transcript_id), *after)
    if row.id == naming.coding_id(before_span, row.code_id, row.coder):
        return naming.coding_id(span, codes.get(row.code_id, row.code_id), row.coder)
    if row.id.startswith(f"{before_span.id}:"):
        return span.id + row.id[len(before_span.id) :]
    return row.id


def _has_cells(change: Change, name: str, column: str) -> bool:
    return any(key[0] == name and at == column for key, at in change.cells)


def _plan_cells(
    name: str, row: Row, changing: dict[str, str], refer: References, change: Change, planned: Planned
) -> None:
    if not changing:
        return
    key, primary = row_key(name, row), schema.metadata.tables[name].primary_key.columns.keys()
    for column, rule in changing.items():
        old = row._mapping[column]
        if rule == columns.CODING_ID and name == "coding":
            continue
        cell = change.cells.get((key, column))
        if cell is not None and cell.instead_of and digest(old) != cell.instead_of:
            planned.n_edited_since += 1
            cell = None
        new = cell.value if cell is not None else refer.moved(rule, old, row)
        if new != old:
            planned.before[key, column] = old
            (planned.renames if column in primary else planned.updates)[key][column] = new


def _update(connection: Connection, rows: dict[RowKey, dict[str, object]]) -> None:
    """Write values row by row, as few statements as there are kinds of rows."""
    alike: dict[tuple[str, tuple[str, ...]], list[dict[str, object]]] = defaultdict(list)
    for (name, key), values in rows.items():
        if values:
            primary = schema.metadata.tables[name].primary_key.columns.keys()
            at = {f"at_{column}": value for column, value in zip(primary, key, strict=True)}
            to = {f"to_{column}": value for column, value in values.items()}
            alike[name, tuple(values)].append(at | to)
    for (name, changed), parameters in alike.items():
        table: Table = schema.metadata.tables[name]
        statement = update(table).where(*(c == bindparam(f"at_{c.name}") for c in table.primary_key.columns))
        connection.execute(statement.values({column: bindparam(f"to_{column}") for column in changed}), parameters)


def _rename_guids(connection: Connection, planned: Planned) -> None:
    table = schema.guid
    renamed = {key[1]: values["id"] for key, values in planned.renames.items() if key[0] == "guid"}
    kept = {(row.kind, row.id): row.guid for row in connection.execute(select(table))}
    for kind, old in renamed:
        connection.execute(delete(table).where(table.c.kind == kind, table.c.id == old))
    rows = [{"kind": kind, "id": new, "guid": kept[kind, old]} for (kind, old), new in renamed.items()]
    if rows:
        connection.execute(insert(table), rows)
