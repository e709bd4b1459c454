"""GUIDs that objects have in the project they came from, kept so that they have the same ones on the way back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from explorer.datamodel.reading import Guid
from explorer.study import schema
from explorer.study.opening import Study


def load_guids(study: Study) -> dict[tuple[str, str], str]:
    """(kind, id) -> GUID, of every object that came with one; kinds as in `datamodel.reading.Guid`."""
    table = schema.guid
    with study.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.kind, table.c.id))
        return {(row.kind, row.id): row.guid for row in rows}


def put_guids(connection: Connection, rows: Iterable[Guid]) -> None:
    """Keep GUIDs as a part of something larger.

    The first GUID of an object stays, and no two objects of a kind get the same one: a coding's selection may be
    shared, as one REFI-QDA selection can hold several codings.
    """
    table = schema.guid
    known = connection.execute(select(table)).all()
    named = {(row.kind, row.id) for row in known}
    used = {(row.kind, row.guid) for row in known}
    new = []
    for row in rows:
        shared = row.kind == "selection"
        if (row.kind, row.id) in named or ((row.kind, row.guid) in used and not shared):
            continue
        named.add((row.kind, row.id))
        used.add((row.kind, row.guid))
        new.append({"kind": row.kind, "id": row.id, "guid": row.guid})
    if new:
        connection.execute(insert(table), new)
